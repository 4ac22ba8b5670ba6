//! One person's sheet: what the user says of them, as edited here and as stored.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask::{self, Saved};
use crate::people::PersonRef;
use crate::protocol::{Failure, OfWay, PersonView};
use crate::ties::{LABELS_LIMIT, Tie};

/// How long typing rests before it is saved.
const REST: Duration = Duration::from_millis(600);

/// How far the saving is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Status {
    /// Nothing was changed yet.
    #[default]
    Idle,
    /// A change is on its way.
    Saving,
    /// It is kept, under this number.
    Saved(u64),
    /// What the user told of a way is kept; choosing again takes it back.
    Told,
    /// It was taken back, which is a change of its own.
    TakenBack(u64),
    /// It is not kept.
    Failed(Failure),
}

/// A change on its way to the worker.
struct Change {
    who: PersonRef,
    tie: Tie,
    /// What was stored before, as far as is known.
    before: Tie,
}

/// A person and the edits to what the user says of them. Saves one change at a time, the latest last.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// The person as the worker last told.
    pub view: RwSignal<PersonView>,
    /// What the user says now, saved or not.
    pub tie: RwSignal<Tie>,
    /// A label that is being typed.
    pub label: RwSignal<String>,
    /// How far the saving is.
    pub status: RwSignal<Status>,
    /// What was last sent or received: what differs from it is not saved yet.
    sent: StoredValue<Tie>,
    /// True while an answer is awaited.
    busy: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    on_saved: Callback<PersonView>,
}

impl Sheet {
    /// The sheet of this person; `on_saved` hears of every change that was kept.
    pub fn new(view: PersonView, on_saved: Callback<PersonView>) -> Self {
        let tie = view.tie.clone();
        let sheet = Self {
            view: RwSignal::new(view),
            tie: RwSignal::new(tie.clone()),
            label: RwSignal::default(),
            status: RwSignal::default(),
            sent: StoredValue::new(tie),
            busy: StoredValue::new(false),
            timer: StoredValue::new(None),
            on_saved,
        };
        // The popup goes away without notice; what was typed must not. Chromium 156 sends it the one event or
        // the other, depending on who closes it.
        let leaving = ["beforeunload", "pagehide"]
            .map(|event| window_event_listener_untyped(event, move |_| sheet.flush()));
        on_cleanup(move || {
            leaving.into_iter().for_each(WindowListenerHandle::remove);
            sheet.flush();
        });
        sheet
    }

    /// Takes over news of this person, and what they say of the tie unless the user is just changing it.
    pub fn receive(self, view: PersonView) {
        if !view.who.agrees_with(&self.view.read_untracked().who) {
            return;
        }
        let news = view.tie != self.view.read_untracked().tie;
        let is_dirty = self.tie.with_untracked(|tie| self.sent.with_value(|sent| tie != sent));
        if news && !is_dirty {
            self.adopt(&view.tie);
        }
        if *self.view.read_untracked() != view {
            self.view.set(view);
        }
    }

    /// Changes the tie and saves it at once.
    pub fn edit(self, change: impl FnOnce(&mut Tie)) {
        self.tie.update(change);
        self.save();
    }

    /// Changes the tie and saves it when the user rests.
    pub fn edit_soon(self, change: impl FnOnce(&mut Tie)) {
        self.tie.update(change);
        self.stop_timer();
        let handle = set_timeout_with_handle(move || self.save(), REST).ok();
        self.timer.set_value(handle);
    }

    /// Saves what is not saved yet.
    pub fn save(self) {
        self.stop_timer();
        if self.busy.get_value() {
            return;
        }
        if let Some(change) = self.unsaved() {
            self.busy.set_value(true);
            self.status.set(Status::Saving);
            spawn_local(self.save_all(change));
        }
    }

    /// Takes the last change back, or puts it back.
    pub fn undo(self) {
        let (change, done) = match self.status.get_untracked() {
            Status::Saved(change) => (change, Status::TakenBack as fn(u64) -> Status),
            Status::TakenBack(change) => (change, Status::Saved as fn(u64) -> Status),
            _ => return,
        };
        self.status.set(Status::Saving);
        spawn_local(async move {
            let status = match ask::undo(change).await {
                Ok(Saved { person, change }) => {
                    self.adopt(&person.tie);
                    self.keep(person);
                    done(change)
                }
                Err(failure) => Status::Failed(failure),
            };
            _ = self.status.try_set(status);
        });
    }

    /// Keeps what the user tells of a way to this person; the control of this id gets the focus back.
    pub fn tell(self, introducer: PersonRef, told: OfWay, control: String) {
        let target = self.view.with_untracked(|view| view.who.clone());
        self.status.set(Status::Saving);
        spawn_local(async move {
            let status = match ask::tell(target, introducer, told).await {
                Ok(person) => {
                    self.keep(person);
                    focus_soon(control);
                    Status::Told
                }
                Err(failure) => Status::Failed(failure),
            };
            _ = self.status.try_set(status);
        });
    }

    /// Tries again what failed.
    pub fn retry(self) {
        self.status.set(Status::Idle);
        self.save();
    }

    /// Adds the label that is being typed.
    pub fn add_label(self) {
        self.fold_label();
        self.save();
    }

    fn fold_label(self) {
        let typed = self.label.get_untracked();
        let label = typed.trim();
        if label.is_empty() {
            return;
        }
        let known = |tie: &Tie| tie.labels.iter().any(|l| l.to_lowercase() == label.to_lowercase());
        if !self.tie.with_untracked(|tie| known(tie) || tie.labels.len() >= LABELS_LIMIT) {
            self.tie.update(|tie| tie.labels.push(label.to_owned()));
        }
        self.label.set(String::new());
    }

    /// Sends what is not saved yet without waiting for the answer, because nobody will be there to see it.
    fn flush(self) {
        self.stop_timer();
        self.fold_label();
        if let Some(Change { who, tie, .. }) = self.unsaved() {
            let on_saved = self.on_saved;
            let answer = ask::annotate(who, tie);
            spawn_local(async move {
                if let Ok(Saved { person, .. }) = answer.await {
                    on_saved.try_run(person);
                }
            });
        }
    }

    /// Saves until nothing is left to save; the user may go on editing meanwhile.
    async fn save_all(self, mut change: Change) {
        let status = loop {
            match ask::annotate(change.who, change.tie).await {
                Ok(saved) => {
                    self.keep(saved.person);
                    match self.unsaved() {
                        Some(next) => change = next,
                        None => break Status::Saved(saved.change),
                    }
                }
                Err(failure) => {
                    _ = self.sent.try_set_value(change.before);
                    break Status::Failed(failure);
                }
            }
        };
        // The sheet may be closed by now, here and below.
        _ = self.busy.try_set_value(false);
        _ = self.status.try_set(status);
    }

    /// What is not saved yet, from now on taken as sent.
    fn unsaved(self) -> Option<Change> {
        let who = self.view.try_with_untracked(|view| view.who.clone())?;
        let tie = self.tie.try_get_untracked()?;
        let before = self.sent.try_get_value()?;
        (tie != before).then(|| {
            self.sent.set_value(tie.clone());
            Change { who, tie, before }
        })
    }

    /// Remembers the person as stored, and tells the others.
    fn keep(self, person: PersonView) {
        _ = self.view.try_set(person.clone());
        self.on_saved.try_run(person);
    }

    fn adopt(self, tie: &Tie) {
        _ = self.sent.try_set_value(tie.clone());
        _ = self.tie.try_set(tie.clone());
    }

    fn stop_timer(self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}

/// Gives the focus to a control that is drawn anew.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        let control = document().get_element_by_id(&id);
        if let Some(control) =
            control.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok())
        {
            _ = control.focus();
        }
    });
}
