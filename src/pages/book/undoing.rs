//! What was deleted or restored last, with the way back. It is in the memory of this page and nowhere else.

use leptos::ev;
use leptos::html::{button, div, p, span};
use leptos::prelude::*;

use super::files::{Work, go_on, stored_in};
use crate::app::bulk::forget;
use crate::app::bulk::restore::{Noted, look_into, restore};
use crate::browser::stores;
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::protocol::{Code, Failure};
use crate::store::forget::Forgotten;
use crate::store::{Saved, last_saved};
use crate::words::{counted, refusal, said};

/// What puts back what went.
pub enum Back {
    /// Somebody, a label, or requests.
    Forgotten(Forgotten),
    /// All that was there, as a file in memory, and when it was saved last.
    Former(web_sys::Blob, Saved),
}

/// Something that was done, in words, what takes it back, and the number that the next change got after it.
struct Past {
    words: String,
    back: Back,
    next_change: u64,
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
    /// What would be lost with it.
    Doubted(u64),
    /// It was not, for this reason.
    Failed(String),
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
            let next_change = next_change().await.unwrap_or_default();
            self.past.update_value(|past| past.push(Past { words: words.clone(), back, next_change }));
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
            let bar = match outcome {
                Ok(0) => self.past.with_value(|past| past.last().map(|it| Bar::Done(it.words.clone()))),
                Ok(lost) => Some(Bar::Doubted(lost)),
                Err(ref why) => Some(Bar::Failed(why.clone())),
            };
            if outcome != Ok(0) {
                // So that it can be tried again.
                self.past.update_value(|past| past.push(last));
            }
            self.show(bar.unwrap_or(Bar::TakenBack));
        });
    }

    /// The line at the bottom of the page; there is none before something was done.
    pub fn bar(self) -> AnyView {
        let link = move |word: &'static str, sure| {
            button().r#type("button").class("link").on(ev::click, then(move || self.undo(sure))).child(word)
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
                        Bar::Doubted(lost) => {
                            let lost = usize::try_from(lost).unwrap_or(usize::MAX);
                            let lost = counted(
                                lost,
                                "change that you made since would be lost",
                                "changes that you made since would be lost",
                            );
                            (
                                span().child(format!("Not taken back yet: {lost}. ")),
                                link("Take it back all the same", true),
                            )
                                .into_any()
                        }
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

/// The number that the next change gets.
async fn next_change() -> Result<u64, Failure> {
    Ok(last_saved(&stores()?.local).await?.1)
}

/// Puts it back; returns how many changes would be lost, if the user is not `sure`. Then nothing is done.
async fn put_back(Past { back, next_change: then, .. }: &Past, sure: bool) -> Result<u64, String> {
    let told = |failure: Failure| match failure.code {
        Code::Conflict => {
            "Kith has met them again since, or you have said something new in its place.".to_owned()
        }
        _ => said(&failure.said),
    };
    let lost = next_change().await.map_err(told)?.saturating_sub(*then);
    if lost > 0 && !sure && matches!(back, Back::Former(..)) {
        return Ok(lost);
    }
    let stores = stores().map_err(told)?;
    match back {
        Back::Forgotten(forgotten) => {
            forget::undo(&stores.local, forgotten).await.map_err(told)?;
            // Whether the pages hear of it or not, it is done.
            _ = ask::finish().await;
        }
        Back::Former(file, saved) => {
            let told = |why| refusal(&why);
            let contents =
                look_into(&mut stored_in(file).await.map_err(told)?, &go_on).await.map_err(told)?;
            let mut source = stored_in(file).await.map_err(told)?;
            restore(&stores.local, &mut source, &contents, Noted::As(*saved), &go_on).await.map_err(told)?;
            _ = ask::replaced().await;
        }
    }
    Ok(0)
}

/// All that is there, as a file in the memory of this page.
///
/// # Errors
/// When the store cannot be read; what is to be said of it.
pub async fn former(work: Work) -> Result<Option<Back>, Failure> {
    let stores = stores()?;
    let (saved, _) = last_saved(&stores.local).await?;
    Ok(work.saved(&stores.local).await?.map(|(file, _)| Back::Former(file, saved)))
}
