//! One person's sheet: what the user says of them, as edited here and as stored.

mod telling;
mod told;

use leptos::prelude::*;
use told::Telling;
pub use told::Told;

use crate::app::show::PersonView;
use crate::pages::parts::ask;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::read;
use crate::pages::parts::rest::Rest;
use crate::pages::parts::saving::{self, Status};
use crate::people::{PersonId, PersonRef, lowercase};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, Tie, TieChange};

/// How long typing rests before it is saved, in milliseconds.
const REST: u32 = 600;

/// What ends a label, as people write it.
const COMMAS: [char; 4] = [',', '،', '、', '，'];

/// A change on its way to the worker.
struct Change {
    who: PersonRef,
    said: TieChange,
    /// The tie before it, as far as is known.
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
    /// Their number when what is typed was begun: whoever is forgotten meanwhile stays so.
    known: StoredValue<Option<PersonId>>,
    /// True while an answer is awaited.
    busy: StoredValue<bool>,
    rest: Rest,
    telling: Telling,
    on_saved: Callback<PersonView>,
}

impl Sheet {
    /// The sheet of this person; `on_saved` hears of every change that was kept.
    pub fn new(view: PersonView, on_saved: Callback<PersonView>) -> Self {
        let tie = view.tie.clone();
        let sheet = Self {
            known: StoredValue::new(view.id),
            view: RwSignal::new(view),
            tie: RwSignal::new(tie.clone()),
            label: RwSignal::default(),
            status: RwSignal::default(),
            sent: StoredValue::new(tie),
            busy: StoredValue::new(false),
            rest: Rest::new(REST),
            telling: Telling::new(),
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
        self.know(view.id);
        let news = view.tie != self.view.read_untracked().tie;
        // It was kept after all.
        let is_unsure = matches!(&*self.status.read_untracked(), Status::Unsure(_)) && self.telling.is_told();
        if is_unsure && self.tie.with_untracked(|tie| is_kept(tie, &view.tie)) {
            self.sent.set_value(view.tie.clone());
            self.status.set(Status::Kept);
        }
        // What is on its way is not in there yet; it is read again once it is kept.
        if news && !self.busy.get_value() {
            self.follow(&view.tie);
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
        self.rest.put_off(move || self.save());
    }

    /// Saves what is not saved yet.
    pub fn save(self) {
        self.rest.stop();
        if self.busy.get_value() {
            return;
        }
        if let Some(change) = self.unsaved() {
            self.busy.set_value(true);
            self.status.set(Status::Saving);
            spawn(self.save_all(change));
        }
    }

    /// Takes the last change back, or puts it back.
    pub fn undo(self) {
        saving::undo(self.status, self.reread());
    }

    /// Tries again what failed.
    pub fn retry(self) {
        self.status.set(Status::Idle);
        self.tell_again();
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
        let known = |tie: &Tie| tie.labels.iter().any(|l| lowercase(l) == lowercase(label));
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
        self.settle();
        self.rest.stop();
        self.fold_labels();
        if let Some(Change { who, said, .. }) = self.unsaved() {
            let on_saved = self.on_saved;
            let answer = ask::say(who.clone(), said, self.known.get_value());
            spawn(async move {
                if answer.await.is_ok()
                    && let Ok(person) = read::person(&who).await
                {
                    on_saved.try_run(person);
                }
            });
        }
    }

    /// Saves until nothing is left to save; the user may go on editing meanwhile.
    async fn save_all(self, mut change: Change) {
        let status = loop {
            match ask::say(change.who, change.said, self.known.try_get_value().flatten()).await {
                Ok(number) => {
                    self.reread().await;
                    // Whoever is still typing is not interrupted: each piece would be a change of its own.
                    match Some(()).filter(|()| !self.rest.waits()).and_then(|()| self.unsaved()) {
                        Some(next) => change = next,
                        None => break Status::of(number),
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
        let said = TieChange::between(&before, &tie);
        (!said.is_empty()).then(|| {
            self.sent.set_value(tie);
            Change { who, said, before }
        })
    }

    /// Reads the person as stored, and tells the others. What was kept stays so if that cannot be read.
    async fn reread(self) {
        let Some(who) = self.view.try_with_untracked(|view| view.who.clone()) else { return };
        if let Ok(person) = read::person(&who).await {
            self.know(person.id);
            self.follow(&person.tie);
            _ = self.view.try_set(person.clone());
            self.on_saved.try_run(person);
        }
    }

    /// Takes over their number; what is typed already was typed of whoever had the former one.
    fn know(self, id: Option<PersonId>) {
        let is_typing = || self.tie.try_with_untracked(|tie| self.sent.try_with_value(|sent| sent != tie));
        let is_other = self.known.try_get_value().flatten().is_some_and(|known| Some(known) != id);
        if !is_other || is_typing().flatten() != Some(true) {
            _ = self.known.try_set_value(id);
        }
    }

    /// Takes over the tie as it is stored; what the user has changed and not sent yet stays as they have it.
    fn follow(self, stored: &Tie) {
        let Some(tie) = self.tie.try_get_untracked() else { return };
        let unsent = self.sent.with_value(|sent| TieChange::between(sent, &tie));
        self.sent.set_value(stored.clone());
        self.tie.set(unsent.of(stored));
    }
}

/// True if what the user says is what is stored, whenever it was said.
fn is_kept(said: &Tie, stored: &Tie) -> bool {
    TieChange::between(stored, said).is_empty()
}
