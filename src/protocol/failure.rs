use serde::{Deserialize, Serialize};

use super::Said;

/// What went wrong, for a program and for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable: programs and tests may depend on it.
    pub code: Code,
    /// What happened, to what, and what to do next. Boxed, since nearly every function of the core can hand it on, and
    /// what it hands on is copied.
    pub said: Box<Said>,
}

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The message is larger than [`SIZE_LIMIT`](super::SIZE_LIMIT).
    TooLarge,
    /// The sender has asked more than the worker answers in the time; it may ask again in a moment.
    TooMany,
    /// The message has another shape than the protocol says, or an unknown kind.
    BadRequest,
    /// The message is of another [`VERSION`](super::VERSION).
    OtherVersion,
    /// This sender may not ask this, or not in the mode the user chose.
    NotAllowed,
    /// There is no such person or change.
    NotFound,
    /// The record changed in the meantime.
    Conflict,
    /// The data was written by a newer Kith, and stays as it is.
    NewerData,
    /// The data is in a former form, and has to be brought into the present one first.
    OldData,
    /// The browser could not read or write its storage.
    Storage,
    /// The worker stopped while it worked on this, or did not answer in time: it may have been stored or not.
    Unanswered,
    /// A mistake of ours. Nothing was stored.
    Internal,
}

impl Failure {
    /// A failure of this kind, as it is said.
    pub fn new(code: Code, said: Said) -> Self {
        Self { code, said: Box::new(said) }
    }
}
