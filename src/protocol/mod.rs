//! The requests and replies that cross between contexts, as JSON.
//!
//! A message is `{"v": 1, "ask": {"look": {"snapshot": …}}}`; an answer is `{"value": {"marks": […]}}` or
//! `{"error": {"code", "message"}}`. The content script may send a [`FromContent`], our own pages a
//! [`FromPages`]; which one is decoded is decided by the sender that the browser names.

mod failure;
mod settings;
mod view;

pub use failure::{Code, Failure};
pub use settings::{Mode, PATIENCE_RANGE, Settings};
pub use view::{Brief, Mark, Path, PersonView, Probable, Question, Screen, Shows, Tone, Ways};

use serde::{Deserialize, Serialize};

use crate::asking::{Became, Facts};
use crate::people::PersonRef;
use crate::reading::{Lens, Snapshot};
use crate::ties::{Litmus, Tie};

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
    /// What is on this tab, and whom did the user click? Answered by [`Reply::Screen`].
    Screen {
        /// The browser's number of the tab.
        tab: i32,
        /// The address the tab shows, where the browser lets us see it.
        #[serde(default)]
        url: Option<String>,
        /// True if a popup opens with this question: it shows whom the user clicked, and ends the click.
        #[serde(default)]
        opened: bool,
    },
    /// All about one person. Answered by [`Reply::Person`].
    Person {
        /// Whom.
        who: PersonRef,
    },
    /// Keep what the user says of a person. Answered by [`Reply::Saved`].
    Annotate {
        /// Whom.
        who: PersonRef,
        /// The whole of what the user says now; it replaces what they said before.
        tie: Tie,
    },
    /// Take one change back. Answered by [`Reply::Saved`].
    Undo {
        /// The number that [`Reply::Saved`] gave.
        change: u64,
    },
    /// Something about one way to a target.
    Way {
        /// Whom the user wants to meet.
        target: PersonRef,
        /// Who would introduce them.
        introducer: PersonRef,
        /// What.
        ask: OfWay,
    },
    /// Answered by [`Reply::Settings`].
    Settings,
    /// Change the settings. Answered by [`Reply::Settings`].
    Configure {
        /// All of them.
        settings: Settings,
    },
    /// Of the other account that pages were shown to last: true if it is the user's too, false if it is signed in no more.
    /// Answered by [`Reply::Done`].
    Account(bool),
    /// Go on with these numbers, where Kith's own record of its data is lost or damaged. Answered by [`Reply::Done`].
    Recount {
        /// A number that nobody has.
        next_person: u64,
        /// A number that no change has.
        next_change: u64,
    },
}

/// What our own pages may ask about one way to a target.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OfWay {
    /// Gather what a request for an introduction is made of. Answered by [`Reply::Facts`].
    Draft,
    /// Keep what became of asking; `None` takes the request out of the log. Answered by [`Reply::Person`], the
    /// target's.
    Became(Option<Became>),
    /// Keep what the introducer said when asked how well they know the target; `None` takes it back. Answered by
    /// [`Reply::Person`], the target's.
    Heard(Option<Litmus>),
    /// Keep whether the user believes that the two know each other well; `None` takes it back. Answered by
    /// [`Reply::Person`], the target's.
    Believed(Option<bool>),
}

/// What is answered when all went well.
///
/// No Rust program reads what goes to the content script, so our own pages need no code to read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// What the content script may do.
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
    /// What is on a tab.
    Screen(Box<Screen>),
    /// All about one person.
    Person(Box<PersonView>),
    /// What the user said is kept.
    Saved {
        /// The person as they are now.
        person: Box<PersonView>,
        /// The number to give to [`FromPages::Undo`].
        change: u64,
    },
    /// What a request for an introduction is made of; [`crate::asking::write`] writes it.
    Facts(Facts),
    /// The settings as they are now.
    Settings(Settings),
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
