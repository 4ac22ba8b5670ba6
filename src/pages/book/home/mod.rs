//! Your 20%: how many of their connections the user knows well, who they are, and who opens most doors.

mod doors;
mod rate;
mod rated;
mod share;
mod state;

use leptos::prelude::*;

use crate::pages::parts::erased::live;
use crate::pages::parts::html::{ManyChildren, div, footer, h1, p, span};
use crate::pages::parts::{saving, trouble};
use state::State;

/// The screen. `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    let state = State::open(stored);
    let is_there = Memo::new(move |_| state.everybody.read().is_some());
    (
        h1().child("Your 20%"),
        live(move || state.failure.get().map(|failure| trouble::failure(failure, move || state.load()))),
        live(move || {
            if is_there.get() {
                content(state)
            } else if state.failure.read().is_none() {
                p().class("waiting").child("Reading what Kith keeps…").into_any()
            } else {
                ().into_any()
            }
        }),
    )
        .into_any()
}

fn content(state: State) -> AnyView {
    let problems = Memo::new(move |_| {
        let mut problems = state.with(|everybody| everybody.problems.clone()).unwrap_or_default();
        let mut unread = state.unread.get();
        unread.retain(|unread| !problems.contains(unread));
        problems.append(&mut unread);
        problems
    });
    let undo = Callback::new(move |()| state.undo());
    let retry = Callback::new(move |()| state.retry());
    (
        // First, since the figures would be taken for those of everybody.
        live(move || {
            let problems = trouble::problems(problems.get())?;
            let left_out = p().class("hint").child("What stands in there is missing from the figures below.");
            Some(div().class("unread").children((problems, left_out)))
        }),
        share::share(state),
        div().class("columns").children((rate::rate(state), rated::rated(state))),
        doors::doors(state),
        footer().child(div().class("line").children((
            live(move || state.last.get().map(|last| span().dir("auto").child(last.name))),
            saving::status(state.status, undo, retry),
        ))),
    )
        .into_any()
}
