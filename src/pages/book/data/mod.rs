//! The user's data: save it, restore it, look at it, delete it.

mod backup;
mod delete;
mod lists;
mod recount;
mod restore;
mod search;
mod table;

use leptos::prelude::*;

use super::undoing::Undoing;
use crate::pages::parts::html::{h1, p};

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>, undoing: Undoing) -> AnyView {
    (
        h1().child("Your data"),
        p().class("hint").child(
            "All that Kith knows is in this browser and nowhere else. Whoever removes Kith from the browser, or loses the \
            computer, loses it, unless there is a backup.",
        ),
        recount::recount(stored),
        backup::section(stored),
        restore::section(undoing),
        search::section(stored),
        table::section(),
        lists::section(stored, undoing),
        delete::section(undoing),
    )
        .into_any()
}
