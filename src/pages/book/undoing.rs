//! What was deleted or restored last, with the way back. It is in the memory of this page and nowhere else.

use std::collections::BTreeSet;

use leptos::ev;
use leptos::prelude::*;

use super::files::{NewFile, go_on, stored_in};
use crate::app::bulk::restore::{Noted, look_into, restore};
use crate::app::bulk::{Former, forget};
use crate::browser::stores;
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{button, div, p, span};
use crate::protocol::{Code, Failure};
use crate::store::forget::Forgotten;
use crate::store::{Entries, Saved, Store, WholeStore, last_saved};
use crate::words::{counted, refusal, said};

/// What puts back what went.
pub enum Back {
    /// Somebody, a label, or requests.
    Forgotten(Forgotten),
    /// All that was there.
    Whole(Whole),
}

/// All that was there before something else took its place.
pub struct Whole {
    /// It, as a file in the memory of this page.
    pub file: web_sys::Blob,
    /// When it was saved last.
    pub saved: Saved,
    /// The number that the next change gets after what took its place.
    pub next_change: u64,
    /// Which tabs were to teach nothing more, as the session keeps it.
    pub hushed: Entries,
}

/// Something that was done, in words, and what takes it back; with who was forgotten by then.
struct Past {
    words: String,
    back: Back,
    gone: BTreeSet<String>,
}

/// What the bar says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Bar {
    /// This was done, and can be taken back.
    Done(String),
    /// This was done for good.
    Told(String),
    /// It is being taken back.
    Undoing,
    /// All was taken back.
    TakenBack,
    /// What would be lost with it, in words.
    Doubted(String),
    /// It was not, for this reason; it can be tried again.
    Failed(String),
    /// It was not and cannot be, for this reason; what was done before that, in words, can be taken back.
    Past(String, Option<String>),
}

/// Why something was not taken back.
enum Unmade {
    /// This would be lost with it, in words, and the user has not said that it may.
    Doubted(String),
    /// For this reason, which may pass.
    Failed(String),
    /// For this reason, which does not pass.
    Past(String),
}

/// The id of the line, which takes the focus where what was pressed is gone.
const BAR: &str = "undoing";

/// The last change of the whole store that this page made.
#[derive(Clone, Copy)]
pub struct Undoing {
    bar: RwSignal<Option<Bar>>,
    /// What can be taken back, the last at the end.
    past: StoredValue<Vec<Past>, LocalStorage>,
}

impl Undoing {
    /// Nothing was done yet.
    pub fn new() -> Self {
        Self { bar: RwSignal::new(None), past: StoredValue::new_local(Vec::new()) }
    }

    /// Takes over what was done, in words, and what takes it back.
    pub fn done(self, words: String, back: Back) {
        spawn(async move {
            let gone = gone().await.unwrap_or_default();
            self.past.update_value(|past| past.push(Past { words: words.clone(), back, gone }));
            self.show(Bar::Done(words));
        });
    }

    fn show(self, bar: Bar) {
        self.bar.set(Some(bar));
        focus_soon(BAR.into());
    }

    /// Takes over what was done and cannot be taken back, in words.
    pub fn told(self, words: String) {
        self.past.update_value(Vec::clear);
        self.show(Bar::Told(words));
    }

    /// Takes back what was done last; `sure` if the user knows what they would lose.
    fn undo(self, sure: bool) {
        let Some(last) = self.past.try_update_value(Vec::pop).flatten() else { return };
        self.bar.set(Some(Bar::Undoing));
        spawn(async move {
            let outcome = put_back(&last, sure).await;
            if matches!(outcome, Err(Unmade::Doubted(_) | Unmade::Failed(_))) {
                // So that it can be tried again.
                self.past.update_value(|past| past.push(last));
            }
            let before = || self.past.with_value(|past| past.last().map(|it| it.words.clone()));
            self.show(match outcome {
                Ok(()) => before().map_or(Bar::TakenBack, Bar::Done),
                Err(Unmade::Doubted(lost)) => Bar::Doubted(lost),
                Err(Unmade::Failed(why)) => Bar::Failed(why),
                Err(Unmade::Past(why)) => Bar::Past(why, before()),
            });
        });
    }

    /// The line at the bottom of the page; there is none before something was done.
    pub fn bar(self) -> AnyView {
        let link = move |word: &'static str, sure| {
            button()
                .attr("type", "button")
                .class("link")
                .on(ev::click, then(move || self.undo(sure)))
                .child(word)
        };
        // It is there before it says anything, or it would not be read out.
        div()
            .class("undoing")
            .role("status")
            .child(live(move || {
                self.bar.get().map(|bar| {
                    let parts = match bar {
                        Bar::Done(words) => {
                            (span().dir("auto").child(words), " · ", link("Undo", false)).into_any()
                        }
                        Bar::Told(words) => format!("{words}.").into_any(),
                        Bar::Undoing => "Taking it back…".into_any(),
                        Bar::TakenBack => "Taken back.".into_any(),
                        Bar::Doubted(lost) => (
                            span().child(format!("Not taken back yet: {lost}. ")),
                            link("Take it back all the same", true),
                        )
                            .into_any(),
                        Bar::Past(why, before) => (
                            span().class("wrong").child(format!("Not taken back. {why} ")),
                            before.map(|words| {
                                (
                                    span().dir("auto").child(format!("Before that: {words}")),
                                    " · ",
                                    link("Undo", false),
                                )
                            }),
                        )
                            .into_any(),
                        Bar::Failed(why) => (
                            span().class("wrong").child(format!("Not taken back. {why} ")),
                            link("Try again", false),
                        )
                            .into_any(),
                    };
                    p().id(BAR).attr("tabindex", "-1").child(parts)
                })
            }))
            .into_any()
    }
}

/// The keys of whoever was forgotten.
async fn gone() -> Result<BTreeSet<String>, Failure> {
    let keys = stores()?.local.keys().await?;
    Ok(keys.into_iter().filter(|key| key.starts_with("gone/")).collect())
}

/// Puts it back; if something would be lost by that, only if the user is `sure`.
async fn put_back(Past { back, gone, .. }: &Past, sure: bool) -> Result<(), Unmade> {
    let failed = |failure: Failure| match failure.code {
        Code::Conflict => Unmade::Past(
            "Kith has met them again since, or you have said something new in its place.".to_owned(),
        ),
        _ => Unmade::Failed(said(&failure.said)),
    };
    let stores = stores().map_err(failed)?;
    match back {
        Back::Forgotten(forgotten) => {
            forget::undo(&stores.local, forgotten).await.map_err(failed)?;
            // Whether the pages hear of it or not, it is done.
            _ = ask::finish().await;
        }
        Back::Whole(Whole { file, saved, next_change, hushed }) => {
            let doubt = if sure { None } else { doubt(*next_change, gone).await.map_err(failed)? };
            if let Some(lost) = doubt {
                return Err(Unmade::Doubted(lost));
            }
            let failed = |why| Unmade::Failed(refusal(&why));
            let contents =
                look_into(&mut stored_in(file).await.map_err(failed)?, &go_on).await.map_err(failed)?;
            let mut source = stored_in(file).await.map_err(failed)?;
            // Before a page is looked at again.
            _ = stores.session.put(hushed.clone()).await;
            let noted = Noted::As(*saved);
            restore(&stores.local, &mut source, &contents, noted, None::<Former<'_, NewFile>>, &go_on)
                .await
                .map_err(failed)?;
            _ = ask::replaced().await;
        }
    }
    Ok(())
}

/// What would be lost if all came back that was there before, in words; nothing if nothing would.
async fn doubt(then: u64, gone_then: &BTreeSet<String>) -> Result<Option<String>, Failure> {
    let (_, now) = last_saved(&stores()?.local).await?;
    // Lower than it was, all was deleted since.
    let changes = if now < then { now - 1 } else { now - then };
    let forgotten = gone().await?.difference(gone_then).count();
    let changes = usize::try_from(changes).unwrap_or(usize::MAX);
    let lost = (changes > 0).then(|| {
        counted(
            changes,
            "change that you made since would be lost",
            "changes that you made since would be lost",
        )
    });
    let back = (forgotten > 0).then(|| {
        counted(
            forgotten,
            "person whom you forgot since would be back",
            "people whom you forgot since would be back",
        )
    });
    let words: Vec<_> = lost.into_iter().chain(back).collect();
    Ok((!words.is_empty()).then(|| words.join(", and ")))
}
