//! Your 20%: how many of their connections the user knows well, who they are, and who opens most doors.

mod doors;
mod judge;
mod share;
mod state;
mod well;

use leptos::html::{div, footer, h1, header, img, main, p, span};
use leptos::prelude::*;

use super::{person, trouble};
use state::State;

/// The whole page.
pub fn page() -> impl IntoView {
    let state = State::open();
    let is_there = Memo::new(move |_| state.circle.read().is_some());
    main().child((
        header().class("top").child((
            span()
                .class("brand")
                .child((img().src("icons/icon.svg").alt("").width("20").height("20"), "Kith")),
            span().class("private").child("Only you see this."),
        )),
        h1().child("Your 20%"),
        move || state.failure.get().map(|failure| trouble::failure(failure, move || state.load())),
        move || {
            if is_there.get() {
                content(state)
            } else if state.failure.read().is_none() {
                p().class("waiting").child("Reading what Kith keeps…").into_any()
            } else {
                ().into_any()
            }
        },
    ))
}

fn content(state: State) -> AnyView {
    let problems = Memo::new(move |_| state.with(|circle| circle.problems.clone()).unwrap_or_default());
    let undo = Callback::new(move |()| state.undo());
    let retry = Callback::new(move |()| state.retry());
    (
        share::share(state),
        div().class("columns").child((judge::judge(state), well::well(state))),
        doors::doors(state),
        move || trouble::problems(problems.get()),
        footer().child(div().class("line").child((
            move || state.last.get().map(|last| span().dir("auto").child(last.name)),
            person::status(state.status, undo, retry),
        ))),
    )
        .into_any()
}
