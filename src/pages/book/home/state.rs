//! What the page knows, and what the user does on it.

use leptos::prelude::*;

use crate::app::bulk::reindex;
use crate::app::show::{Everybody, Remarks, Whom};
use crate::browser::stores;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::saving::{self, Status};
use crate::pages::parts::{ask, read};
use crate::people::{PersonId, PersonRef};
use crate::protocol::{Failure, Problem};
use crate::ties::Litmus;

/// How many people are offered to be rated.
pub const NEXT: usize = 20;

/// The id of the name of the person in hand.
pub const IN_HAND: &str = "in-hand";

/// What the user says of somebody.
#[derive(Clone, Debug)]
pub struct Answer {
    pub id: PersonId,
    pub who: PersonRef,
    pub name: String,
    pub litmus: Litmus,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub struct State {
    /// All that the records say; `None` until they are read.
    pub everybody: RwSignal<Option<Everybody>>,
    /// The records that cannot be read, of all; known once they were compared with what is derived from them.
    pub unread: RwSignal<Vec<Problem>>,
    /// Why they could not be read.
    pub failure: RwSignal<Option<Failure>>,
    /// Who is to be rated now; without it, or once they are rated, the likeliest.
    pub in_hand: RwSignal<Option<PersonRef>>,
    /// How far the saving of the last answer is.
    pub status: RwSignal<Status>,
    /// That answer.
    pub last: RwSignal<Option<Answer>>,
    /// What is typed to find somebody who was rated.
    pub words: RwSignal<String>,
    /// What the user wrote of those they rated; `None` until somebody is looked for.
    pub remarks: RwSignal<Option<Remarks>>,
    /// Counts the answers, so that what was read before one does not take it back.
    round: StoredValue<u32>,
    /// True if something was stored since the records were read.
    is_stale: StoredValue<bool>,
    /// True once what is derived from the records was compared with them.
    is_compared: StoredValue<bool>,
}

impl State {
    /// Starts to read the records, and reads them again when the user comes back after they changed, which `stored` counts.
    pub fn open(stored: RwSignal<u32>) -> Self {
        let state = Self {
            everybody: RwSignal::new(None),
            unread: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            in_hand: RwSignal::new(None),
            status: RwSignal::default(),
            last: RwSignal::new(None),
            words: RwSignal::default(),
            remarks: RwSignal::new(None),
            round: StoredValue::new(0),
            is_stale: StoredValue::new(false),
            is_compared: StoredValue::new(false),
        };
        Effect::watch(move || stored.get(), move |_, _, _| state.is_stale.set_value(true), false);
        let back = window_event_listener_untyped("focus", move |_| {
            if state.is_stale.get_value() {
                state.load();
            }
        });
        on_cleanup(move || back.remove());
        state.load();
        state
    }

    /// Reads the records.
    pub fn load(self) {
        let round = self.round.get_value();
        self.is_stale.set_value(false);
        spawn(async move {
            let outcome = read::everybody().await;
            // The screen may be left by now, here and below.
            let Some(now) = self.round.try_get_value() else { return };
            if now != round {
                self.is_stale.set_value(true);
                return;
            }
            match outcome {
                Ok(everybody) => {
                    let whom = everybody.whom();
                    self.failure.set(None);
                    self.everybody.set(Some(everybody));
                    self.find_doors(whom).await;
                    self.compare().await;
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Reads through whom each can be reached, of the people that are shown.
    async fn find_doors(self, whom: Whom) {
        let doors = read::doors(&whom).await;
        // The screen may be left, or show other people by now.
        self.everybody.try_update(|shown| match doors {
            Ok(doors) => {
                if let Some(shown) = shown.as_mut().filter(|shown| shown.whom() == whom) {
                    shown.take_doors(doors);
                }
            }
            Err(failure) => self.failure.set(Some(failure)),
        });
    }

    /// Compares what is derived from the records with all of them, once; it is what is shown, so where it did not fit that is
    /// read again.
    async fn compare(self) {
        if self.is_compared.try_get_value() != Some(false) {
            return;
        }
        self.is_compared.set_value(true);
        let outcome = async { reindex(&stores()?.local).await }.await;
        if self.everybody.is_disposed() {
            return;
        }
        match outcome {
            Ok((problems, is_anew)) => {
                self.unread.set(problems);
                if is_anew {
                    self.load();
                }
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// Something of what the records say; `None` before they are read. Reactive.
    pub fn with<T>(self, of: impl FnOnce(&Everybody) -> T) -> Option<T> {
        self.everybody.with(|everybody| everybody.as_ref().map(of))
    }

    /// Finds those rated of whom these words are written.
    pub fn find(self, words: String) {
        // Only once somebody is looked for: it takes a while if thousands are rated.
        if self.words.with_untracked(String::is_empty) {
            self.remember();
        }
        self.words.set(words);
    }

    /// Reads what the user wrote of those they rated.
    fn remember(self) {
        let rated = |everybody: &Everybody| {
            let all = [everybody.known_well(), everybody.known_less()].concat();
            all.iter().map(|member| member.id).collect::<Vec<_>>()
        };
        let Some(ids) = self.everybody.with_untracked(|it| it.as_ref().map(rated)) else { return };
        spawn(async move {
            match read::remarks(&ids).await {
                Ok(remarks) => _ = self.remarks.try_set(Some(remarks)),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    /// Takes somebody in hand.
    pub fn take(self, who: PersonRef) {
        self.in_hand.set(Some(who));
        focus_soon(IN_HAND.into());
    }

    /// Keeps an answer, and goes on to `next`.
    pub fn answer(self, answer: Answer, next: Option<PersonRef>) {
        self.in_hand.set(next);
        focus_soon(IN_HAND.into());
        self.save(answer);
    }

    /// Tries again what failed.
    pub fn retry(self) {
        if let Some(answer) = self.last.get_untracked() {
            self.save(answer);
        }
    }

    /// Takes the last answer back, or puts it back.
    pub fn undo(self) {
        saving::undo(self.status, self.reread());
    }

    /// Shows the answer about the last person as it is kept, with them in hand.
    async fn reread(self) {
        let Some(last) = self.last.try_get_untracked() else { return };
        // What was taken back was said elsewhere.
        let Some(Answer { who, .. }) = last else { return self.load() };
        let person = read::person(&who).await;
        if let (Ok(person), false) = (person, self.last.is_disposed()) {
            self.rate(&person.who, person.tie.litmus);
            self.take(person.who);
        }
    }

    /// Shows an answer as given, and has it kept.
    fn save(self, answer: Answer) {
        self.rate(&answer.who, Some(answer.litmus));
        self.last.set(Some(answer.clone()));
        self.status.set(Status::Saving);
        let round = self.round.get_value();
        spawn(async move {
            let outcome = ask::rate(answer.who.clone(), answer.litmus, Some(answer.id)).await;
            // They can be found now too.
            if self.words.try_with_untracked(String::is_empty) == Some(false) {
                self.remember();
            }
            let Some(now) = self.round.try_get_value() else { return };
            match outcome {
                // The line tells of the last answer only.
                Ok(change) if now == round => self.status.set(Status::of(change)),
                Ok(_) => {}
                Err(failure) => {
                    self.rate(&answer.who, None);
                    self.last.set(Some(answer));
                    self.status.set(failure.into());
                }
            }
        });
    }

    fn rate(self, who: &PersonRef, litmus: Option<Litmus>) {
        self.round.update_value(|round| *round = round.wrapping_add(1));
        self.everybody.update(|everybody| {
            if let Some(everybody) = everybody {
                everybody.rate(who, litmus);
            }
        });
    }
}
