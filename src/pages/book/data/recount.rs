//! The way out when Kith's own record of its data is lost: the data is counted again, and the user is asked
//! whether to go on with what was counted.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::is_lost;
use crate::browser::stores;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::html::{ManyChildren, button, div, p};
use crate::pages::parts::{ask, trouble};
use crate::protocol::Failure;
use crate::store::{Counted, counted};
use crate::words;

/// What was counted, and the question; nothing where nothing is lost. It reads, and writes nothing. `stored` counts how
/// often something was stored.
pub fn recount(stored: RwSignal<u32>) -> AnyView {
    let found = RwSignal::new(None::<Counted>);
    let failure = RwSignal::new(None::<Failure>);
    let look = move || {
        spawn(async move {
            let Ok(stores) = stores() else { return };
            let all = if is_lost(&stores.local).await { stores.local.all().await.ok() } else { None };
            _ = found.try_set(all.as_ref().and_then(counted));
        });
    };
    look();
    Effect::watch(move || stored.get(), move |_, _, _| look(), false);
    let go_on = move || {
        let Some(counted) = found.get_untracked() else { return };
        spawn(async move {
            match ask::recount(counted).await {
                Ok(()) => look(),
                Err(why) => failure.set(Some(why)),
            }
        });
    };
    let offer = move |counted: Counted| {
        let people = words::counted(counted.people, "person", "people");
        div()
            .id("recount")
            .class("failure")
            .role("alert")
            .children((
                p().child(format!(
                    "Kith’s own record of its data is lost or damaged. The data is still there: counted again, it is \
                    of {people}. Until you say so, nothing is written."
                )),
                button().attr("type", "button").class("quiet").on(ev::click, then(go_on)).child("Go on with these"),
            ))
            .into_any()
    };
    (live(move || failure.get().map(trouble::told)), live(move || found.get().map(offer))).into_any()
}
