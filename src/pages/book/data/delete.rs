//! Delete everything.

use leptos::ev;
use leptos::html::{self, button, div, h2, p};
use leptos::prelude::*;

use crate::app::bulk::erase;
use crate::browser::stores;
use crate::pages::book::files::Work;
use crate::pages::book::undoing::{Back, Undoing, former};
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::{ask, trouble};
use crate::protocol::Failure;

#[derive(Clone, Copy)]
struct Delete {
    /// True once the user is asked whether they mean it.
    is_asked: RwSignal<bool>,
    work: Work,
    failure: RwSignal<Option<Failure>>,
    undoing: Undoing,
}

/// The section.
pub fn section(undoing: Undoing) -> AnyView {
    let delete =
        Delete { is_asked: RwSignal::new(false), work: Work::new(), failure: RwSignal::new(None), undoing };
    html::section()
        .attr("aria-labelledby", "delete-title")
        .child((
            h2().id("delete-title").child("Delete everything"),
            p().class("hint").child(
                "Everybody, all that you said of them, requests and settings: Kith is then as it was when you installed it. \
                The browser’s own files may hold old bytes until it tidies them up, which nobody can hurry.",
            ),
            live(move || delete.failure.get().map(trouble::told)),
            live(move || match (delete.work.is_under_way(), delete.is_asked.get()) {
                (true, _) => delete.work.bar("Deleting…", false),
                (_, true) => asked(delete),
                _ => button()
                    .id("delete-all")
                    .r#type("button")
                    .class("danger")
                    .on(ev::click, then(move || {
                        delete.is_asked.set(true);
                        focus_soon("keep-all".into());
                    }))
                    .child("Delete everything…")
                    .into_any(),
            }),
        ))
        .into_any()
}

fn asked(delete: Delete) -> AnyView {
    div()
        .class("preview")
        .role("group")
        .attr("aria-labelledby", "delete-title")
        .child((
            p().child("Delete everything? You can undo it until you close this page."),
            div().class("acts").child((
                button()
                    .id("delete-all-now")
                    .r#type("button")
                    .class("danger")
                    .on(ev::click, then(move || delete.now()))
                    .child("Delete everything"),
                button()
                    .id("keep-all")
                    .r#type("button")
                    .class("quiet")
                    .on(
                        ev::click,
                        then(move || {
                            delete.is_asked.set(false);
                            focus_soon("delete-all".into());
                        }),
                    )
                    .child("Keep it"),
            )),
        ))
        .into_any()
}

impl Delete {
    fn now(self) {
        self.failure.set(None);
        self.work.begin();
        spawn(async move {
            let outcome = self.erased().await;
            self.work.end();
            _ = self.is_asked.try_set(false);
            match outcome {
                Ok(back) => {
                    let words = "Deleted everything".to_owned();
                    match back {
                        Some(back) => self.undoing.done(words, back),
                        None => self.undoing.told(words),
                    }
                    _ = ask::replaced().await;
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    /// Erases everything; returns what takes that back. What cannot be read as a whole can be erased all the same.
    async fn erased(self) -> Result<Option<Back>, Failure> {
        let back = former(self.work).await.ok().flatten();
        erase(&stores()?).await?;
        Ok(back)
    }
}
