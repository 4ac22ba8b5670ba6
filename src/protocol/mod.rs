//! The requests and replies that cross between contexts, as JSON.
//!
//! A message is `{"v": 1, "ask": {"look": {"snapshot": …}}}`; an answer is `{"value": {"marks": […]}}` or
//! `{"error": {"code", "said"}}`. The content script may send a [`FromContent`], our own pages a
//! [`FromPages`]; which one is decoded is decided by the sender that the browser names.

mod failure;
mod mark;
mod problem;
mod said;
mod settings;

pub use failure::{Code, Failure};
pub use mark::{Mark, Shows, Tone};
pub use problem::Problem;
pub use said::{Act, Said};
pub use settings::{Mode, PATIENCE_RANGE, Setting, Settings, SettingsChange};

use serde::{Deserialize, Serialize};

use crate::asking::Became;
use crate::people::{PersonId, PersonRef};
use crate::reading::{Lens, Snapshot};
use crate::ties::{Litmus, TieChange};

/// The version of everything here. A page left open across an update speaks an older one.
pub const VERSION: u32 = 1;

/// Longest message accepted, in bytes. Fifty large cards of a page stay far below it.
pub const SIZE_LIMIT: usize = 1_000_000;

/// What every message is wrapped in.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message<T> {
    /// [`VERSION`] of the sender.
    pub v: u32,
    /// The request.
    pub ask: T,
}

/// What the content script may ask.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum FromContent {
    /// A page has loaded: what may be done on it? Answered by [`Reply::Welcome`].
    Hello,
    /// This is on the page. Answered by [`Reply::Marks`].
    Look {
        /// What the camera saw.
        snapshot: Snapshot,
    },
    /// The pointer rests on the badge of this person. Answered by [`Reply::Hint`].
    Hint {
        /// Whose badge it is.
        who: PersonRef,
    },
    /// The user clicked the badge of this person. Answered by [`Reply::Done`].
    Open {
        /// Whose badge it was.
        who: PersonRef,
    },
}

/// What our own pages may ask.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum FromPages {
    /// Keep what the user says anew of a person. Answered by [`Reply::Saved`].
    Say {
        /// Whom.
        who: PersonRef,
        /// The fields that change.
        tie: TieChange,
        /// Their number when the page that asks read what is kept of them: whoever was forgotten since stays so.
        #[serde(default)]
        known: Option<PersonId>,
    },
    /// Take one change back. Answered by [`Reply::Saved`].
    Undo {
        /// The number that [`Reply::Saved`] gave.
        change: u64,
    },
    /// Keep what the user tells of one way to a target. Answered by [`Reply::Saved`].
    Way {
        /// Whom the user wants to meet.
        target: PersonRef,
        /// Who would introduce them.
        introducer: PersonRef,
        /// What.
        told: OfWay,
    },
    /// Change these of the settings. Answered by [`Reply::Done`].
    Configure(SettingsChange),
    /// Of the other account that pages were shown to last: true if it is the user's too, false if it is signed in no more.
    /// Answered by [`Reply::Done`].
    Account(bool),
    /// End a large change that was cut off, and bring data of a former form into the present one.
    Finish,
    /// Something else has taken the place of all that was kept: have every page start over as the settings say now.
    Replaced,
    /// Go on with these numbers, where Kith's own record of its data is lost or damaged. Answered by [`Reply::Done`].
    Recount {
        /// A number that nobody has.
        next_person: u64,
        /// A number that no change has.
        next_change: u64,
    },
}

/// What the user can tell of one way to a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OfWay {
    /// What became of asking; `None` takes the request out of the log.
    Became(Option<Became>),
    /// What the introducer said when asked how well they know the target; `None` takes it back.
    Heard(Option<Litmus>),
    /// Whether the user believes that the two know each other well; `None` takes it back.
    Believed(Option<bool>),
}

/// What is answered when all went well.
///
/// No Rust program reads what goes to the content script, so our own pages need no code to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// Where the user wants to see Kith, and what the content script may do.
    #[serde(skip_deserializing)]
    Welcome {
        /// Where the user wants to see Kith.
        mode: Mode,
        /// How to look at the page; absent when nothing may be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        lens: Option<Box<Lens>>,
    },
    /// The badges of the people that a snapshot showed.
    ///
    /// One for each name recognised; a place without one gets no badge.
    #[serde(skip_deserializing)]
    Marks(Vec<Mark>),
    /// What a badge says, in a sentence.
    #[serde(skip_deserializing)]
    Hint(String),
    /// Nothing more to say.
    Done,
    /// What the user said is kept, under the number to give to [`FromPages::Undo`]. Where all of it was said already,
    /// the answer is [`Reply::Done`].
    Saved(u64),
}

/// What goes back to whoever asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// All went well.
    Value(Reply),
    /// It did not, and nothing was stored.
    Error(Failure),
}

impl From<Result<Reply, Failure>> for Answer {
    fn from(result: Result<Reply, Failure>) -> Self {
        match result {
            Ok(reply) => Self::Value(reply),
            Err(failure) => Self::Error(failure),
        }
    }
}
