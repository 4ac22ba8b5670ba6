//! How far the saving of a change is.

use leptos::ev;
use leptos::prelude::*;

use super::ask;
use super::erased::{live, live_text, spawn, then};
use super::litmus::is_typing;
use super::read;
use crate::pages::parts::html::{button, p, span};
use crate::protocol::{Code, Failure};
use crate::words::said;

/// How far the saving is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// Nothing was changed yet.
    #[default]
    Idle,
    /// Nothing was changed here; the last change of all is this one, of this person.
    Former(u64, String),
    /// A change is on its way.
    Saving,
    /// It is kept, under this number.
    Saved(u64),
    /// It is kept, and there is nothing to take back: it was so already, or nobody heard the number.
    Kept,
    /// It was taken back, which is a change of its own.
    TakenBack(u64),
    /// It is not kept.
    Failed(Failure),
    /// It may be kept or not: nobody answered.
    Unsure(Failure),
}

impl Status {
    /// Of a change that was kept, under this number if it was none already.
    pub fn of(change: Option<u64>) -> Self {
        change.map_or(Self::Kept, Self::Saved)
    }
}

impl From<Failure> for Status {
    fn from(failure: Failure) -> Self {
        match failure.code {
            Code::Unanswered => Self::Unsure(failure),
            _ => Self::Failed(failure),
        }
    }
}

/// Takes the last change back, or puts it back; `reread` then shows what is kept.
pub fn undo(status: RwSignal<Status>, reread: impl Future<Output = ()> + 'static) {
    let (change, done) = match status.get_untracked() {
        Status::Saved(change) | Status::Former(change, _) => (change, Status::TakenBack as fn(u64) -> Status),
        Status::TakenBack(change) => (change, Status::Saved as fn(u64) -> Status),
        _ => return,
    };
    status.set(Status::Saving);
    spawn(async move {
        let outcome = match ask::undo(change).await {
            Ok(change) => {
                reread.await;
                change.map_or(Status::Kept, done)
            }
            Err(failure) => failure.into(),
        };
        _ = status.try_set(outcome);
    });
}

/// Says of a change that it is not kept, or that nobody knows.
pub fn not_saved(failure: &Failure) -> String {
    let why = said(&failure.said);
    match failure.code {
        Code::Unanswered => format!("Not sure if this was saved. {why} "),
        _ => format!("Not saved. {why} "),
    }
}

/// How far the saving is, with a way back. Ctrl+Z does the same, except in a field, which has its own.
pub fn status(status: RwSignal<Status>, undo: Callback<()>, retry: Callback<()>) -> AnyView {
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_undo = (event.ctrl_key() || event.meta_key())
            && !event.shift_key()
            && event.key().eq_ignore_ascii_case("z");
        if is_undo && !is_typing(&event) {
            event.prevent_default();
            undo.run(());
        }
    });
    on_cleanup(move || keys.remove());
    spawn(async move {
        if let Ok(Some((change, name))) = read::last_change().await
            && status.try_get_untracked() == Some(Status::Idle)
        {
            _ = status.try_set(Status::Former(change, name));
        }
    });
    let link = |word: &'static str, act: Callback<()>| {
        button().attr("type", "button").class("link").on(ev::click, then(move || act.run(()))).child(word)
    };
    p().id("saved")
        .class("saved")
        .role("status")
        // Of what was changed before, nobody need hear each time.
        .attr("aria-live", live_text(move || matches!(*status.read(), Status::Former(..)).then_some("off")))
        .child(live(move || match status.get() {
            Status::Idle => ().into_any(),
            Status::Former(_, name) => (
                span().class("hint").dir("auto").child(["Last change: ", &name, " · "].concat()),
                link("Undo", undo),
            )
                .into_any(),
            Status::Saving => span().class("saving").child("Saving…").into_any(),
            Status::Saved(_) => ("Saved · ", link("Undo", undo)).into_any(),
            Status::Kept => "Saved".into_any(),
            Status::TakenBack(_) => ("Taken back · ", link("Redo", undo)).into_any(),
            Status::Failed(failure) | Status::Unsure(failure) => {
                (span().class("wrong").child(not_saved(&failure)), link("Retry", retry)).into_any()
            }
        }))
        .into_any()
}
