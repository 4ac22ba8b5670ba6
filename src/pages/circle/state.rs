//! What the page knows, and what the user does on it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{self, Circle, Now};
use crate::browser::ChromeStorage;
use crate::day::Day;
use crate::pages::ask::{self, Saved};
use crate::pages::chrome;
use crate::pages::sheet::{Status, focus_soon};
use crate::people::PersonRef;
use crate::protocol::{Code, Failure};
use crate::ties::{Litmus, Tie};

/// How many people are offered to be judged.
pub const NEXT: usize = 20;

/// The id of the name of the person in hand.
pub const IN_HAND: &str = "in-hand";

/// What the user says of somebody.
#[derive(Clone, Debug)]
pub struct Answer {
    pub who: PersonRef,
    pub name: String,
    pub litmus: Litmus,
}

/// The state of the page.
#[derive(Clone, Copy)]
pub struct State {
    /// All that the records say; `None` until they are read.
    pub circle: RwSignal<Option<Circle>>,
    /// Why they could not be read.
    pub failure: RwSignal<Option<Failure>>,
    /// Who is to be judged now; without it, or once they are judged, the likeliest.
    pub in_hand: RwSignal<Option<PersonRef>>,
    /// How far the saving of the last answer is.
    pub status: RwSignal<Status>,
    /// That answer.
    pub last: RwSignal<Option<Answer>>,
    /// Counts the answers, so that what was read before one does not take it back.
    round: StoredValue<u32>,
    /// True if something was stored since the records were read.
    is_stale: StoredValue<bool>,
}

impl State {
    /// Starts to read the records, and reads them again when the user comes back after they changed.
    pub fn open() -> Self {
        let state = Self {
            circle: RwSignal::new(None),
            failure: RwSignal::new(None),
            in_hand: RwSignal::new(None),
            status: RwSignal::default(),
            last: RwSignal::new(None),
            round: StoredValue::new(0),
            is_stale: StoredValue::new(false),
        };
        chrome::on_store(move || state.is_stale.set_value(true));
        window_event_listener_untyped("focus", move |_| {
            if state.is_stale.get_value() {
                state.load();
            }
        });
        state.load();
        state
    }

    /// Reads the records.
    pub fn load(self) {
        let round = self.round.get_value();
        self.is_stale.set_value(false);
        spawn_local(async move {
            let outcome = read().await;
            if self.round.get_value() != round {
                self.is_stale.set_value(true);
                return;
            }
            match outcome {
                Ok(circle) => {
                    self.failure.set(None);
                    self.circle.set(Some(circle));
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Something of what the records say; `None` before they are read. Reactive.
    pub fn with<T>(self, of: impl FnOnce(&Circle) -> T) -> Option<T> {
        self.circle.with(|circle| circle.as_ref().map(of))
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
        let (change, done) = match self.status.get_untracked() {
            Status::Saved(change) => (change, Status::TakenBack as fn(u64) -> Status),
            Status::TakenBack(change) => (change, Status::Saved as fn(u64) -> Status),
            _ => return,
        };
        self.status.set(Status::Saving);
        spawn_local(async move {
            self.status.set(match ask::undo(change).await {
                Ok(Saved { person, change }) => {
                    self.judge(&person.who, person.tie.litmus);
                    self.take(person.who);
                    done(change)
                }
                Err(failure) => failure.into(),
            });
        });
    }

    /// Shows an answer as given, and has it kept.
    fn save(self, answer: Answer) {
        self.judge(&answer.who, Some(answer.litmus));
        self.last.set(Some(answer.clone()));
        self.status.set(Status::Saving);
        let round = self.round.get_value();
        spawn_local(async move {
            match save(&answer).await {
                // The line tells of the last answer only.
                Ok(Saved { change, .. }) if self.round.get_value() == round => {
                    self.status.set(Status::Saved(change));
                }
                Ok(_) => {}
                Err(failure) => {
                    self.judge(&answer.who, None);
                    self.last.set(Some(answer));
                    self.status.set(failure.into());
                }
            }
        });
    }

    fn judge(self, who: &PersonRef, litmus: Option<Litmus>) {
        self.round.update_value(|round| *round = round.wrapping_add(1));
        self.circle.update(|circle| {
            if let Some(circle) = circle {
                circle.judge(who, litmus);
            }
        });
    }
}

async fn read() -> Result<Circle, Failure> {
    let settings = ask::settings().await?;
    let today = today().ok_or_else(|| {
        Failure::new(Code::Internal, "The clock of this computer shows no possible day. Set it.")
    })?;
    app::circle(&ChromeStorage::local(), &settings, Now { today }).await
}

/// Keeps an answer. What else the user said of the person stays as it is now, wherever they said it.
async fn save(answer: &Answer) -> Result<Saved, Failure> {
    let tie = ask::person(answer.who.clone()).await?.tie;
    ask::annotate(answer.who.clone(), Tie { litmus: Some(answer.litmus), ..tie }).await
}

/// Today, where the user is.
fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    Day::from_local_millis((now.get_time() - 60_000.0 * now.get_timezone_offset()) as i64)
}
