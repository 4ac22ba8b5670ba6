//! Files that the book reads and saves, and how far that is.

use std::pin::Pin;

use leptos::ev;
use leptos::prelude::*;

use crate::app::Now;
use crate::app::bulk::restore::Source;
use crate::app::bulk::{self, Progress, Sink};
use crate::browser::files::{Pressed, Unpacked, pause};
use crate::browser::{ChromeStorage, today};
use crate::pages::parts::erased::{live_text, then};
use crate::pages::parts::html::{ManyChildren, button, div, progress, span};
use crate::protocol::{Code, Failure, Said};
use crate::store::{Refusal, Saved};

/// A file that is being written, in the memory of this page.
pub enum NewFile {
    /// There is more to come.
    Open(Pressed),
    /// It is whole.
    Whole(web_sys::Blob),
    /// There was no room for it.
    Failed,
}

impl NewFile {
    /// One that nothing was written to.
    pub fn new() -> Self {
        Pressed::new().map_or(Self::Failed, Self::Open)
    }

    /// The file, once it is whole.
    ///
    /// # Errors
    /// If it is not.
    pub fn whole(self) -> Result<web_sys::Blob, Failure> {
        match self {
            Self::Whole(file) => Ok(file),
            _ => Err(Failure::new(Code::Internal, Said::UnwrittenRecord(String::new()))),
        }
    }
}

impl Sink for NewFile {
    async fn write(&mut self, text: &str) -> Result<(), String> {
        match self {
            Self::Open(pressed) => pressed.write(text).await,
            _ => Err(String::new()),
        }
    }

    async fn end(&mut self) -> Result<(), String> {
        let Self::Open(pressed) = std::mem::replace(self, Self::Failed) else { return Err(String::new()) };
        *self = Self::Whole(pressed.end().await?);
        Ok(())
    }
}

/// A file that is being read.
pub struct Stored(Unpacked);

impl Source for Stored {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, String> {
        self.0.next().await
    }
}

/// A file at its beginning.
///
/// # Errors
/// When the browser cannot read it.
pub async fn stored_in(file: &web_sys::Blob) -> Result<Stored, Refusal> {
    Unpacked::new(file).await.map(Stored).map_err(Refusal::Unopened)
}

/// Goes on whatever there is, and shows nothing of it.
pub fn go_on(_: Progress) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async {
        pause().await;
        true
    })
}

/// How long something long works before it shows how far it is and lets the page do something else, in milliseconds: a
/// pause takes at least four, however short the work is between two.
const AT_A_TIME: f64 = 40.0;

/// How far something long is that can be ended.
#[derive(Clone, Copy)]
pub struct Work {
    progress: RwSignal<Option<Progress>>,
    is_ended: RwSignal<bool>,
    /// When it paused last, in milliseconds.
    paused: StoredValue<f64>,
}

impl Work {
    /// Nothing is under way.
    pub fn new() -> Self {
        Self { progress: RwSignal::new(None), is_ended: RwSignal::new(false), paused: StoredValue::new(0.0) }
    }

    /// Begins.
    pub fn begin(self) {
        self.is_ended.set(false);
        self.progress.set(Some(Progress { done: 0, of: 0 }));
    }

    /// It is over, one way or the other.
    pub fn end(self) {
        _ = self.progress.try_set(None);
    }

    /// True while it is under way. Reactive.
    pub fn is_under_way(self) -> bool {
        self.progress.read().is_some()
    }

    /// Shows how far it is; goes on unless the user ended it, or left.
    pub fn step(self) -> impl Fn(Progress) -> Pin<Box<dyn Future<Output = bool>>> {
        move |progress| {
            let paused = self.paused.try_get_value().unwrap_or_default();
            let is_due = js_sys::Date::now() - paused >= AT_A_TIME;
            if is_due {
                _ = self.progress.try_set(Some(progress));
            }
            Box::pin(async move {
                if is_due {
                    pause().await;
                    self.paused.try_set_value(js_sys::Date::now());
                }
                self.is_ended.try_get_untracked() == Some(false)
            })
        }
    }

    /// All that is kept, as a file; `None` if the user ended it.
    ///
    /// # Errors
    /// When the store cannot be read, or the browser has no room.
    pub async fn saved(self, store: &ChromeStorage) -> Result<Option<(web_sys::Blob, Saved)>, Failure> {
        let mut file = NewFile::new();
        let Some(saved) = bulk::save(store, now()?, &mut file, &self.step()).await? else { return Ok(None) };
        Ok(Some((file.whole()?, saved)))
    }

    /// The bar, while it is under way, with what ends it.
    pub fn bar(self, words: &'static str, can_end: bool) -> AnyView {
        let share = move || {
            let Progress { done, of } = self.progress.get()?;
            (of > 0).then(|| (done as f64 / of as f64).to_string())
        };
        let end = button()
            .attr("type", "button")
            .class("quiet")
            .on(ev::click, then(move || self.is_ended.set(true)))
            .child("Cancel");
        div()
            .class("under-way")
            .children((
                span().child(words),
                // Without a value the bar only moves.
                progress().attr("aria-label", words).attr("max", "1").attr("value", live_text(share)),
                can_end.then_some(end),
            ))
            .into_any()
    }
}

/// Today, where the user is.
///
/// # Errors
/// If the clock shows no possible day.
pub fn now() -> Result<Now, Failure> {
    let today = today().ok_or_else(|| Failure::new(Code::Internal, Said::NoDay))?;
    Ok(Now { today })
}
