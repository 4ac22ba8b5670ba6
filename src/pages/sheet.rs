//! One person's sheet: what the user says of them, as edited here and as stored.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::ask::{self, Saved};
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, OfWay, PersonView};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, Tie};

/// How long typing rests before it is saved.
const REST: Duration = Duration::from_millis(600);

/// What ends a label, as people write it.
const COMMAS: [char; 4] = [',', '،', '、', '，'];

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
    /// It may be kept or not: nobody answered.
    Unsure(Failure),
}

impl From<Failure> for Status {
    fn from(failure: Failure) -> Self {
        match failure.code {
            Code::Unanswered => Self::Unsure(failure),
            _ => Self::Failed(failure),
        }
    }
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
    /// A label that is being typed, after those that cannot be kept as they are.
    pub label: RwSignal<String>,
    /// How far the saving is.
    pub status: RwSignal<Status>,
    /// What was last sent or received: what differs from it is not saved yet.
    sent: StoredValue<Tie>,
    /// True while an answer is awaited.
    busy: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// What was told of a way and could not be kept, to try again.
    untold: StoredValue<Option<(PersonRef, OfWay, String)>>,
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
            untold: StoredValue::new(None),
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
        // It was kept after all.
        let is_unsure = matches!(&*self.status.read_untracked(), Status::Unsure(_))
            && self.untold.with_value(Option::is_none);
        if is_unsure && self.tie.with_untracked(|tie| is_kept(tie, &view.tie)) {
            self.adopt(&view.tie);
            self.status.set(Status::Told);
        }
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
                Err(failure) => failure.into(),
            };
            _ = self.status.try_set(status);
        });
    }

    /// Keeps what the user tells of a way to this person; the control of this id gets the focus back.
    pub fn tell(self, introducer: PersonRef, told: OfWay, control: String) {
        let target = self.view.with_untracked(|view| view.who.clone());
        self.status.set(Status::Saving);
        spawn_local(async move {
            let status = match ask::tell(target, introducer.clone(), told).await {
                Ok(person) => {
                    self.keep(person);
                    focus_soon(control);
                    Status::Told
                }
                Err(failure) => {
                    _ = self.untold.try_set_value(Some((introducer, told, control)));
                    failure.into()
                }
            };
            _ = self.status.try_set(status);
        });
    }

    /// Tries again what failed.
    pub fn retry(self) {
        self.status.set(Status::Idle);
        if let Some((introducer, told, control)) = self.untold.try_update_value(Option::take).flatten() {
            self.tell(introducer, told, control);
        }
        self.save();
    }

    /// Adds the labels that are being typed, and saves them.
    pub fn add_labels(self) {
        self.fold_labels();
        self.save();
    }

    /// Takes over what is typed where labels are: what a comma ends is a label.
    pub fn type_labels(self, text: String) {
        let ended = text.rfind(COMMAS);
        self.label.set(text.clone());
        if let Some((labels, rest)) = ended.and_then(|at| text.split_at_checked(at)) {
            self.label.set(labels.to_owned());
            self.add_labels();
            let rest = rest.trim_start_matches(COMMAS);
            self.label.update(|left| {
                *left =
                    if left.is_empty() { rest.to_owned() } else { format!("{left}, {}", rest.trim_start()) };
            });
        }
    }

    /// Adds the labels that are being typed. One that cannot be kept stays where it is, so that nothing of it is lost.
    fn fold_labels(self) {
        let typed = self.label.get_untracked();
        let labels = typed.split(COMMAS).map(str::trim).filter(|label| !label.is_empty());
        let left: Vec<_> = labels.filter(|label| !self.fold_label(label)).collect();
        self.label.set(left.join(", "));
    }

    /// True if a label is there now.
    fn fold_label(self, label: &str) -> bool {
        let known = |tie: &Tie| tie.labels.iter().any(|l| l.to_lowercase() == label.to_lowercase());
        if self.tie.with_untracked(known) {
            return true;
        }
        let is_fit = label.chars().count() <= LABEL_LIMIT
            && self.tie.with_untracked(|tie| tie.labels.len() < LABELS_LIMIT);
        if is_fit {
            self.tie.update(|tie| tie.labels.push(label.to_owned()));
        }
        is_fit
    }

    /// Why what is typed cannot be kept as labels; nothing while it can. Reactive.
    pub fn label_trouble(self) -> Option<String> {
        let typed = self.label.read();
        let longest = typed.split(COMMAS).map(|label| label.trim().chars().count()).max().unwrap_or(0);
        if longest > LABEL_LIMIT {
            return Some(format!(
                "Not saved: a label can have {LABEL_LIMIT} characters, and this has {longest}. Shorten it."
            ));
        }
        let is_full = self.tie.with(|tie| tie.labels.len() >= LABELS_LIMIT);
        (is_full && !typed.trim().is_empty()).then(|| {
            format!("Not saved: there are {LABELS_LIMIT} labels, which is the most. Remove one first.")
        })
    }

    /// Sends what is not saved yet without waiting for the answer, because nobody will be there to see it.
    fn flush(self) {
        self.stop_timer();
        self.fold_labels();
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
                    break failure.into();
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

/// Says of a change that it is not kept, or that nobody knows.
pub fn not_saved(failure: &Failure) -> String {
    match failure.code {
        Code::Unanswered => format!("Not sure if this was saved. {failure} "),
        _ => format!("Not saved. {failure} "),
    }
}

/// True if what the user says is what is stored, whenever it was said.
fn is_kept(said: &Tie, stored: &Tie) -> bool {
    Tie { changed: stored.changed, ..said.clone() } == *stored
}

/// Gives the focus to a control that is drawn anew, and unfolds what it is in.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        let Some(control) = document().get_element_by_id(&id) else { return };
        if let Ok(Some(fold)) = control.closest("details") {
            _ = fold.set_attribute("open", "");
        }
        if let Ok(control) = control.dyn_into::<web_sys::HtmlElement>() {
            _ = control.focus();
        }
    });
}
