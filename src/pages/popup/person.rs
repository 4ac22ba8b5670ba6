//! One person: who they are, the ways to them, and what the user says of them.

use leptos::prelude::*;

use super::acts::Acts;
use super::details::form;
use super::meets::meets;
use super::sheet::Sheet;
use super::ways::ways;
use crate::app::show::PersonView;
use crate::pages::parts::erased::live;
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{ManyChildren, article, h1, header, p, span};
use crate::pages::parts::words::{degree, degree_in_full, short};
use crate::pages::parts::{evidence, litmus, trouble};
use crate::people::Degree;

/// The person's page. `by_address` says that the person is known by the page's address only, `heeds_keys` whether a key
/// answers the question.
pub fn page(sheet: Sheet, by_address: Signal<bool>, heeds_keys: StoredValue<bool>, acts: Acts) -> AnyView {
    let found = Memo::new(move |_| sheet.view.with(|view| view.ways.clone()));
    let problems = Memo::new(move |_| sheet.view.with(|view| view.problems.clone()));
    let who = Memo::new(move |_| sheet.view.with(|view| view.who.clone()));
    let name = move || sheet.view.with(|view| view.name.clone());
    article()
        .class("person")
        .attr("aria-labelledby", "name")
        .children((
            live(move || sheet.view.with(title)),
            live(move || {
                by_address.get().then(|| {
                    p().class("notice").child(
                        "Kith could not read this page. You can still rate this person: what you say is kept under the \
                profile's address.",
                    )
                })
            }),
            live(move || found.get().map(|found| ways(&who.get(), &name(), found, acts))),
            rated(sheet, heeds_keys, acts),
            live(move || trouble::problems(problems.get())),
        ))
        .into_any()
}

/// What the user says of them, and what follows from it; nothing of the user.
fn rated(sheet: Sheet, heeds_keys: StoredValue<bool>, acts: Acts) -> AnyView {
    if sheet.view.with_untracked(|view| view.is_own) {
        return p()
            .class("notice")
            .child("This is you. Open somebody else’s profile to rate them.")
            .into_any();
    }
    (rating(sheet, heeds_keys), meets(sheet, acts), form(sheet)).into_any()
}

/// The rating. Of somebody the user is not connected to it is folded away, and no key rates them: they are here to be met.
fn rating(sheet: Sheet, heeds_keys: StoredValue<bool>) -> AnyView {
    let rated = Signal::derive(move || sheet.tie.with(|tie| tie.litmus));
    let question = move || {
        let choose = Callback::new(move |answer| sheet.edit(|tie| tie.litmus = answer));
        (litmus::question(rated, choose, litmus::MOMENT, heeds_keys), live(move || guess(sheet))).into_any()
    };
    let is_far = sheet.view.with_untracked(|view| view.degree > Some(Degree::First));
    if !is_far || rated.get_untracked().is_some() {
        return question();
    }
    let is_open = RwSignal::new(false);
    let open = Callback::new(move |()| {
        is_open.set(true);
        focus_soon(litmus::ID.into());
    });
    live(move || if is_open.get() { question() } else { trouble::act("Rate this person", open) }).into_any()
}

/// What Kith would guess, as long as the user has not said.
fn guess(sheet: Sheet) -> Option<AnyView> {
    if sheet.tie.with(|tie| tie.litmus.is_some()) {
        return None;
    }
    let words = sheet.view.with(|view| evidence::guess(view.suggestion.as_ref()?, &short(&view.name)))?;
    Some(p().class("hint guess").dir("auto").child(words).into_any())
}

fn title(view: &PersonView) -> AnyView {
    header()
        .class("title")
        .children((
            h1().id("name").attr("tabindex", "-1").children((
                span().dir("auto").child(view.name.clone()),
                view.degree
                    .map(|it| (" ", span().class("degree").title(degree_in_full(it)).child(degree(it)))),
            )),
            view.headline.clone().map(|headline| p().class("headline").dir("auto").child(headline)),
        ))
        .into_any()
}
