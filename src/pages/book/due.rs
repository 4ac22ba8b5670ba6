//! The quiet line that reminds the user to save a backup.

use leptos::ev;
use leptos::prelude::*;

use super::route::Route;
use crate::app::bulk;
use crate::browser::stores;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::html::{ManyChildren, a, button, p, span};
use crate::store::last_saved;

/// The line; nothing while nothing is due. `stored` counts how often something was stored.
pub fn line(stored: RwSignal<u32>, route: Memo<Route>) -> AnyView {
    let due = RwSignal::new(None::<u64>);
    let load = move || {
        spawn(async move {
            let Ok(stores) = stores() else { return };
            // Where that cannot be read, the screens say so.
            let Ok((saved, next)) = last_saved(&stores.local).await else { return };
            due.set(saved.is_due(next).then(|| saved.changes_since(next)));
        });
    };
    load();
    Effect::watch(move || stored.get(), move |_, _, _| load(), false);
    let quiet = move || {
        spawn(async move {
            if let Ok(stores) = stores() {
                // If it is not kept, the line stays.
                _ = bulk::remind(&stores.local, true).await;
            }
        });
    };
    live(move || {
        let changes = due.get().filter(|_| !matches!(route.get(), Route::Data | Route::Welcome))?;
        let off = button()
            .attr("type", "button")
            .class("link")
            .on(ev::click, then(quiet))
            .child("Do not remind me");
        Some(p().id("due").class("due hint").children((
            span().child(format!("{changes} changes without a backup.")),
            a().attr("href", Route::Data.address()).child("Save one"),
            off,
        )))
    })
    .into_any()
}
