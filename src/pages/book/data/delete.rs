//! Delete everything.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::{Former, erase};
use crate::browser::stores;
use crate::pages::book::files::{NewFile, Work, go_on, now};
use crate::pages::book::undoing::{Back, Undoing, Whole};
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{self, ManyChildren, button, div, h2, p};
use crate::store::Refusal;
use crate::words::refusal;

#[derive(Clone, Copy)]
struct Delete {
    /// True once the user is asked whether they mean it.
    is_asked: RwSignal<bool>,
    work: Work,
    /// Why it can be done only for good, in words.
    for_good: RwSignal<Option<String>>,
    failure: RwSignal<Option<String>>,
    undoing: Undoing,
}

/// The section.
pub fn section(undoing: Undoing) -> AnyView {
    let delete = Delete {
        is_asked: RwSignal::new(false),
        work: Work::new(),
        for_good: RwSignal::new(None),
        failure: RwSignal::new(None),
        undoing,
    };
    html::section()
        .attr("aria-labelledby", "delete-title")
        .children((
            h2().id("delete-title").child("Delete everything"),
            p().class("hint").child(
                "Everybody, all that you said of them, requests and settings: Kith is then as it was when you installed it. \
                The browser’s own files may hold old bytes until it tidies them up, which Kith cannot speed up.",
            ),
            live(move || delete.failure.get().map(|why| p().class("failure").role("alert").child(why))),
            live(move || match (delete.work.is_under_way(), delete.is_asked.get()) {
                (true, _) => delete.work.bar("Deleting…", false),
                (_, true) => asked(delete),
                _ => button()
                    .id("delete-all")
                    .attr("type", "button")
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
        .children((
            live(move || match delete.for_good.get() {
                None => p().child("Delete everything? You can undo it until you close this page.").into_any(),
                Some(why) => p().role("alert").child(format!(
                    "Nothing was deleted. Kith cannot keep a copy to undo it with: {why} Delete everything for good?"
                )).into_any(),
            }),
            div().class("acts").children((
                button()
                    .id("delete-all-now")
                    .attr("type", "button")
                    .class("danger")
                    .on(ev::click, then(move || delete.now()))
                    .child("Delete everything"),
                button()
                    .id("keep-all")
                    .attr("type", "button")
                    .class("quiet")
                    .on(
                        ev::click,
                        then(move || {
                            delete.is_asked.set(false);
                            delete.for_good.set(None);
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
        let is_for_good = self.for_good.with_untracked(Option::is_some);
        self.failure.set(None);
        self.work.begin();
        spawn(async move {
            let outcome =
                if is_for_good { erased().await.map(|()| None) } else { self.put_away().await.map(Some) };
            self.work.end();
            match outcome {
                Ok(back) => {
                    _ = self.is_asked.try_set(false);
                    _ = self.for_good.try_set(None);
                    let words = "Deleted everything".to_owned();
                    match back {
                        Some(back) => self.undoing.done(words, back),
                        None => self.undoing.told(words),
                    }
                    _ = ask::replaced().await;
                }
                // What cannot be read as a whole can be deleted all the same, if the user says so.
                Err(why) if !is_for_good => {
                    _ = self.for_good.try_set(Some(refusal(&why)));
                    focus_soon("keep-all".into());
                }
                Err(why) => _ = self.failure.try_set(Some(refusal(&why))),
            }
        });
    }

    /// Deletes everything; returns what takes that back.
    async fn put_away(self) -> Result<Back, Refusal> {
        let mut sink = NewFile::new();
        let former = Former { sink: &mut sink, now: now()? };
        let (saved, hushed) = erase(&stores()?, Some(former), &self.work.step()).await?;
        let file = sink.whole()?;
        Ok(Back::Whole(Whole { file, saved, next_change: 1, hushed }))
    }
}

/// Deletes everything for good.
async fn erased() -> Result<(), Refusal> {
    erase(&stores()?, None::<Former<'_, NewFile>>, &go_on).await.map(drop)
}
