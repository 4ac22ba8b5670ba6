//! Where to go when Kith's own record of its data is lost.

use leptos::prelude::*;

use super::state::State;
use crate::pages::parts::erased::live;
use crate::pages::parts::html::{ManyChildren, a, div, p};
use crate::protocol::Said;

/// What is lost, with the way to mend it; nothing where nothing is.
pub fn lost(state: State) -> AnyView {
    let is_lost = move || {
        let failure = state.failure.read();
        let screen = state.screen.read();
        let problems = screen.iter().flat_map(|screen| &screen.problems).map(|problem| &problem.said);
        problems.chain(failure.as_ref().map(|failure| &*failure.said)).any(is_of_all)
    };
    let told = || {
        div().id("lost").class("failure").role("alert").children((
            p().child(
                "Kith’s own record of its data is lost or damaged. Until you mend that, nothing is written.",
            ),
            a().attr("href", "book.html#/data").attr("target", "_blank").child("Mend it"),
        ))
    };
    live(move || is_lost().then(told)).into_any()
}

/// True of what is said where the record of the whole store is lost or damaged.
fn is_of_all(said: &Said) -> bool {
    match said {
        Said::Uncounted | Said::DamagedMeta => true,
        Said::NotKept(why) => is_of_all(why),
        _ => false,
    }
}
