//! The way out when Kith's own record of its data is lost: the data is counted again, and the user is asked
//! whether to go on with what was counted.

use leptos::ev;
use leptos::html::{button, div, p};
use leptos::prelude::*;

use super::state::State;
use crate::browser::stores;
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, spawn};
use crate::protocol::{Code, Said};
use crate::store::{Counted, counted};
use crate::words;

/// What was counted, and the question; nothing where nothing is lost. It reads, and writes nothing.
pub fn recount(state: State) -> AnyView {
    let found = RwSignal::new(None::<Counted>);
    let is_lost = Memo::new(move |_| {
        let failed = state.failure.read().as_ref().is_some_and(|failure| failure.code == Code::Storage);
        let screen = state.screen.read();
        let mut problems = screen.iter().flat_map(|screen| &screen.problems);
        failed || problems.any(|problem| matches!(problem.said, Said::Uncounted | Said::NotKept(_)))
    });
    Effect::new(move |_| {
        if !is_lost.get() {
            return found.set(None);
        }
        spawn(async move {
            let Ok(stores) = stores() else { return };
            let all = stores.local.all().await;
            _ = found.try_set(all.ok().as_ref().and_then(counted));
        });
    });
    let go_on = move |_| {
        let Some(counted) = found.get_untracked() else { return };
        spawn(async move {
            match ask::recount(counted).await {
                Ok(()) => state.refresh(),
                Err(failure) => state.failure.set(Some(failure)),
            }
        });
    };
    let offer = move |counted: Counted| {
        let people = words::counted(counted.people, "person", "people");
        div()
            .id("recount")
            .class("failure")
            .role("alert")
            .child((
                p().child(format!(
                    "Kith’s own record of its data is lost or damaged. The data is still there: counted again, it is \
                    of {people}. Until you say so, nothing is written."
                )),
                button().r#type("button").class("quiet").on(ev::click, go_on).child("Go on with these"),
            ))
            .into_any()
    };
    live(move || found.get().map(offer)).into_any()
}
