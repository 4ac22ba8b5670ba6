//! Save all that Kith keeps, and be reminded to.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk;
use crate::browser::{files, stores};
use crate::pages::book::files::{Work, now};
use crate::pages::parts::erased::{live, live_flag, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{self, ManyChildren, button, div, h2, input, label, p};
use crate::pages::parts::trouble;
use crate::protocol::Failure;
use crate::store::{Saved, last_saved};
use crate::words::counted;

#[derive(Clone, Copy)]
struct Backup {
    /// When all was saved last, and the number that the next change gets; `None` until that is read.
    last: RwSignal<Option<(Saved, u64)>>,
    work: Work,
    /// What came of saving, in words.
    done: RwSignal<Option<String>>,
    failure: RwSignal<Option<Failure>>,
}

/// The section; `stored` counts how often something was stored.
pub fn section(stored: RwSignal<u32>) -> AnyView {
    let backup = Backup {
        last: RwSignal::new(None),
        work: Work::new(),
        done: RwSignal::new(None),
        failure: RwSignal::new(None),
    };
    backup.load();
    Effect::watch(move || stored.get(), move |_, _, _| backup.load(), false);
    html::section()
        .attr("aria-labelledby", "backup-title")
        .children((
            h2().id("backup-title").child("Backup"),
            p().id("last-backup").child(live(move || backup.last.get().map(|(saved, next)| told(&saved, next)))),
            p().class("hint").child(
                "One file with all that Kith keeps. It is not encrypted: whoever has it can read your notes and ratings. \
                Keep it where you keep such things.",
            ),
            live(move || backup.failure.get().map(trouble::told)),
            div().class("acts").child(live(move || {
                if backup.work.is_under_way() {
                    return backup.work.bar("Saving…", true);
                }
                button()
                    .id("save-backup")
                    .attr("type", "button")
                    .class("main")
                    .on(ev::click, then(move || backup.save()))
                    .child("Save a backup")
                    .into_any()
            })),
            p().id("backup-done").class("hint").role("status").child(live(move || backup.done.get())),
            label().class("check").children((
                input()
                    .attr("type", "checkbox")
                    .id("remind")
                    .prop("checked", live_flag(move || backup.last.get().is_none_or(|(saved, _)| !saved.is_quiet)))
                    .on(ev::change, move |event| backup.remind(event_target_checked(&event))),
                "Remind me after 50 changes without a backup",
            )),
        ))
        .into_any()
}

/// When all was saved last.
pub fn told(saved: &Saved, next_change: u64) -> String {
    let changes = usize::try_from(saved.changes_since(next_change)).unwrap_or(usize::MAX);
    match (saved.day, changes) {
        (None, 0) => "There is no backup yet, and you have said nothing so far.".to_owned(),
        (None, _) => {
            format!("There is no backup yet. {} would be lost.", counted(changes, "change", "changes"))
        }
        (Some(day), 0) => format!("Last backup: {day}. You have said nothing new since."),
        (Some(day), _) => format!("Last backup: {day}. {} since.", counted(changes, "change", "changes")),
    }
}

impl Backup {
    fn load(self) {
        spawn(async move {
            let Ok(stores) = stores() else { return };
            match last_saved(&stores.local).await {
                Ok(last) => _ = self.last.try_set(Some(last)),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    fn save(self) {
        self.failure.set(None);
        self.done.set(None);
        self.work.begin();
        spawn(async move {
            let outcome = saved(self.work).await;
            self.work.end();
            // The bar took its place meanwhile.
            focus_soon("save-backup".into());
            match outcome {
                Ok(Some(name)) => _ = self.done.try_set(Some(format!("Saved as {name}."))),
                Ok(None) => _ = self.done.try_set(Some("Cancelled. No file was saved.".to_owned())),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    fn remind(self, is_wanted: bool) {
        spawn(async move {
            let Ok(stores) = stores() else { return };
            if let Err(failure) = bulk::remind(&stores.local, !is_wanted).await {
                _ = self.failure.try_set(Some(failure));
            }
        });
    }
}

/// Saves all that is kept, and notes that; returns the name of the file, `None` if the user ended it.
///
/// # Errors
/// When the store cannot be read or written, or the browser has no room.
pub async fn saved(work: Work) -> Result<Option<String>, Failure> {
    let stores = stores()?;
    let Some((file, saved)) = work.saved(&stores.local).await? else { return Ok(None) };
    let name = format!("kith-backup-{}.jsonl.gz", now()?.today);
    files::save(&file, &name);
    bulk::note(&stores.local, saved).await?;
    Ok(Some(name))
}
