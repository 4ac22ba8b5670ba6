//! One person: who they are, the ways to them, and what the user says of them.

use leptos::html::{article, h1, header, p, span};
use leptos::prelude::*;

use super::acts::Acts;
use super::details;
use super::sheet::Sheet;
use super::ways::ways;
use crate::app::show::PersonView;
use crate::pages::parts::erased::live;
use crate::pages::parts::words::{degree, degree_in_full};
use crate::pages::parts::{litmus, trouble};

/// The person's page. `by_address` says that the person is known by the page's address only, `heeds_keys` whether a key
/// answers the question.
pub fn page(sheet: Sheet, by_address: Signal<bool>, heeds_keys: StoredValue<bool>, acts: Acts) -> AnyView {
    let found = Memo::new(move |_| sheet.view.with(|view| view.ways.clone()));
    let problems = Memo::new(move |_| sheet.view.with(|view| view.problems.clone()));
    let who = Memo::new(move |_| sheet.view.with(|view| view.who.clone()));
    let name = move || sheet.view.with(|view| view.name.clone());
    let answer = Signal::derive(move || sheet.tie.with(|tie| tie.litmus));
    let choose = Callback::new(move |answer| sheet.edit(|tie| tie.litmus = answer));
    article()
        .class("person")
        .attr("aria-labelledby", "name")
        .child((
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
            litmus::question(answer, choose, litmus::MOMENT, heeds_keys),
            details::form(sheet),
            live(move || trouble::problems(problems.get())),
        ))
        .into_any()
}

fn title(view: &PersonView) -> AnyView {
    header()
        .class("title")
        .child((
            h1().id("name").attr("tabindex", "-1").child((
                span().dir("auto").child(view.name.clone()),
                view.degree
                    .map(|it| (" ", span().class("degree").title(degree_in_full(it)).child(degree(it)))),
            )),
            view.headline.clone().map(|headline| p().class("headline").dir("auto").child(headline)),
        ))
        .into_any()
}
