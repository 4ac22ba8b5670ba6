//! What was deleted or restored last, with the way back. It is in the memory of this page and nowhere else.

use leptos::ev;
use leptos::html::{button, div, p, span};
use leptos::prelude::*;

use super::files::{Form, step, stored_in};
use crate::app::bulk::forget;
use crate::app::bulk::restore::{Noted, look_into, restore};
use crate::browser::stores;
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, spawn, then};
use crate::protocol::Failure;
use crate::store::forget::Forgotten;
use crate::store::{Saved, last_saved};
use crate::words::{refusal, said};

/// What puts back what went.
pub enum Back {
    /// Somebody, a label, or requests.
    Forgotten(Forgotten),
    /// All that was there, as a file in memory, and when it was saved last.
    Former(web_sys::Blob, Saved),
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
    /// It was taken back.
    TakenBack,
    /// It was not, for this reason.
    Failed(String),
}

/// The last change of the whole store that this page made.
#[derive(Clone, Copy)]
pub struct Undoing {
    bar: RwSignal<Option<Bar>>,
    /// How often something was done or taken back.
    count: RwSignal<u32>,
    back: StoredValue<Option<Back>, LocalStorage>,
}

impl Undoing {
    /// Nothing was done yet.
    pub fn new() -> Self {
        Self { bar: RwSignal::new(None), count: RwSignal::new(0), back: StoredValue::new_local(None) }
    }

    /// Takes over what was done, in words, and what takes it back.
    pub fn done(self, words: String, back: Back) {
        self.back.set_value(Some(back));
        self.bar.set(Some(Bar::Done(words)));
        self.count.update(|count| *count += 1);
    }

    /// How often something was done or taken back. Reactive.
    pub fn count(self) -> u32 {
        self.count.get()
    }

    /// Takes over what was done and cannot be taken back, in words.
    pub fn told(self, words: String) {
        self.back.set_value(None);
        self.bar.set(Some(Bar::Told(words)));
    }

    fn undo(self) {
        let Some(back) = self.back.try_update_value(Option::take).flatten() else { return };
        self.bar.set(Some(Bar::Undoing));
        spawn(async move {
            let bar = match put_back(&back).await {
                Ok(()) => Bar::TakenBack,
                Err(why) => {
                    // So that it can be tried again.
                    self.back.set_value(Some(back));
                    Bar::Failed(why)
                }
            };
            self.bar.set(Some(bar));
            self.count.update(|count| *count += 1);
        });
    }

    /// The line at the bottom of the page; there is none before something was done.
    pub fn bar(self) -> AnyView {
        let link = move |word: &'static str| {
            button().r#type("button").class("link").on(ev::click, then(move || self.undo())).child(word)
        };
        // It is there before it says anything, or it would not be read out.
        div()
            .class("undoing")
            .role("status")
            .child(live(move || {
                self.bar.get().map(|bar| {
                    let parts = match bar {
                        Bar::Done(words) => (span().dir("auto").child(words), " · ", link("Undo")).into_any(),
                        Bar::Told(words) => format!("{words}.").into_any(),
                        Bar::Undoing => "Taking it back…".into_any(),
                        Bar::TakenBack => "Taken back. All is as it was.".into_any(),
                        Bar::Failed(why) => (
                            span().class("wrong").child(format!("Not taken back. {why} ")),
                            link("Try again"),
                        )
                            .into_any(),
                    };
                    p().child(parts)
                })
            }))
            .into_any()
    }
}

async fn put_back(back: &Back) -> Result<(), String> {
    let told = |failure: Failure| said(&failure.said);
    let stores = stores().map_err(told)?;
    match back {
        Back::Forgotten(forgotten) => {
            forget::undo(&stores.local, forgotten).await.map_err(told)?;
            // Whether the pages hear of it or not, it is done.
            _ = ask::finish().await;
        }
        Back::Former(file, saved) => {
            let told = |why| refusal(&why);
            let none = |_| {};
            let contents =
                look_into(&mut stored_in(file).await.map_err(told)?, &step(&none)).await.map_err(told)?;
            let mut source = stored_in(file).await.map_err(told)?;
            restore(&stores.local, &mut source, &contents, Noted::As(*saved), &step(&none))
                .await
                .map_err(told)?;
            _ = ask::replaced().await;
        }
    }
    Ok(())
}

/// All that is there, as a file in the memory of this page.
///
/// # Errors
/// When the store cannot be read; what is to be said of it.
pub async fn former(form: Form) -> Result<Option<Back>, Failure> {
    let stores = stores()?;
    let (saved, _) = last_saved(&stores.local).await?;
    Ok(form.saved(&stores.local).await?.map(|(file, _)| Back::Former(file, saved)))
}
