//! One person: who they are, the ways to them, and what the user says of them.

use leptos::ev;
use leptos::html::{article, button, h1, header, p, span};
use leptos::prelude::*;

use super::acts::Acts;
use super::litmus::{self, is_typing};
use super::sheet::{Sheet, Status, not_saved};
use super::ways::ways;
use super::words::{degree, degree_in_full};
use super::{details, trouble};
use crate::protocol::PersonView;

/// The person's page. `by_address` says that the person is known by the page's address only.
pub fn page(sheet: Sheet, by_address: Signal<bool>, acts: Acts) -> AnyView {
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
            move || sheet.view.with(title),
            move || {
                by_address.get().then(|| {
                    p().class("notice").child(
                        "Kith could not read this page. You can still answer: what you say is kept under the \
                profile's address.",
                    )
                })
            },
            move || found.get().map(|found| ways(&who.get(), &name(), found, acts)),
            litmus::question(answer, choose, litmus::MOMENT),
            details::form(sheet),
            move || trouble::problems(problems.get()),
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

/// How far the saving is, with a way back. Ctrl+Z does the same, except in a field, which has its own.
pub fn status(status: RwSignal<Status>, undo: Callback<()>, retry: Callback<()>) -> AnyView {
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_undo = (event.ctrl_key() || event.meta_key())
            && !event.shift_key()
            && event.key().eq_ignore_ascii_case("z");
        if is_undo && !is_typing(&event) {
            event.prevent_default();
            undo.run(());
        }
    });
    on_cleanup(move || keys.remove());
    let link = |word: &'static str, act: Callback<()>| {
        button().r#type("button").class("link").on(ev::click, move |_| act.run(())).child(word)
    };
    p().id("saved")
        .class("saved")
        .role("status")
        .child(move || match status.get() {
            Status::Idle => ().into_any(),
            Status::Saving => span().class("saving").child("Saving…").into_any(),
            Status::Saved(_) => ("Saved · ", link("Undo", undo)).into_any(),
            Status::Told => "Saved".into_any(),
            Status::TakenBack(_) => ("Taken back · ", link("Redo", undo)).into_any(),
            Status::Failed(failure) | Status::Unsure(failure) => {
                (span().class("wrong").child(not_saved(&failure)), link("Retry", retry)).into_any()
            }
        })
        .into_any()
}
