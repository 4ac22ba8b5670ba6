//! When the user saved all of it last, with the way to do so.

use leptos::prelude::*;

use crate::browser::stores;
use crate::pages::parts::erased::{live_text, spawn};
use crate::pages::parts::html::a;
use crate::store::last_saved;

/// The link to the user's data. It says what is asked of them, or when they did it.
pub fn link() -> AnyView {
    let words = RwSignal::new("Your data".to_owned());
    spawn(async move {
        let Ok(stores) = stores() else { return };
        let Ok((saved, next)) = last_saved(&stores.local).await else { return };
        let told = match saved.day {
            _ if saved.is_due(next) => {
                [&saved.changes_since(next).to_string(), " changes, no backup"].concat()
            }
            Some(day) => ["Backup: ", &day.to_string()].concat(),
            None => "No backup yet".to_owned(),
        };
        _ = words.try_set(told);
    });
    a().attr("href", "book.html#/data")
        .attr("target", "_blank")
        .child(live_text(move || Some(words.get())))
        .into_any()
}
