//! The requests and replies that cross between contexts, as JSON.
//!
//! A message is `{"v": 1, "ask": {"look": {"snapshot": …}}}`; an answer is `{"value": {"marks": […]}}` or
//! `{"error": {"code", "message"}}`. The content script may send a [`FromContent`], our own pages a
//! [`FromPages`]; which one is decoded is decided by the sender that the browser names.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::asking::{Became, Facts, Me};
use crate::estimate::{About, BaseRate, COLD_REPLY, Estimate};
use crate::people::{Day, Degree, PersonRef};
use crate::reading::{Lens, Problem, Snapshot, Surface};
use crate::ties::{Litmus, Tie};

/// The version of everything in this file. A page left open across an update speaks an older one.
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reply {
    /// What the content script may do.
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
    Marks(Vec<Mark>),
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

/// Where the user wants to see Kith. Nothing is read before they chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The user has not chosen yet: as [`Mode::Off`].
    #[default]
    Undecided,
    /// Badges on the page, and the popup.
    Badges,
    /// The side panel only: nothing is inserted in the page.
    Panel,
    /// Nothing is read and nothing is shown.
    Off,
}

impl Mode {
    /// True if pages may be read.
    pub fn reads(self) -> bool {
        matches!(self, Self::Badges | Self::Panel)
    }
}

/// After how many days without an answer a request can count as refused.
pub const PATIENCE_RANGE: RangeInclusive<u16> = 1..=365;

/// What the user chose for all of Kith.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where to see Kith.
    pub mode: Mode,
    /// What a draft may say of the user.
    pub me: Me,
    /// After how many days without an answer a request counts as refused; within [`PATIENCE_RANGE`].
    pub patience: u16,
    /// How many of a thousand cold messages get an answer, from low to high; from 0 to 1,000.
    pub direct: [u16; 2],
}

impl Default for Settings {
    fn default() -> Self {
        let direct = COLD_REPLY.map(|share| (1000.0 * share).round() as u16);
        Self { mode: Mode::default(), me: Me::default(), patience: 14, direct }
    }
}

/// One badge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The number that the snapshot gave to the place of the name.
    pub spot: u32,
    /// Who it is; a click on the badge hands it back.
    pub who: PersonRef,
    /// How the badge is drawn.
    pub tone: Tone,
    /// A word or a figure, at most eight characters.
    pub text: String,
    /// The same in a sentence, shown when the pointer rests on the badge.
    pub hint: String,
    /// For a chance: its 80% range, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
}

/// How a badge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Not tagged yet: an invitation.
    Untagged,
    /// Litmus answer "no".
    No,
    /// Litmus answer "hesitate".
    Hesitate,
    /// Litmus answer "fine".
    Fine,
    /// Litmus answer "glad".
    Glad,
    /// Litmus answer "vouch".
    Vouch,
    /// The chance of an introduction through somebody the user has judged.
    Chance,
    /// Nothing is known but the 4% rule.
    Unknown,
    /// No way to this person is known.
    Apart,
}

impl From<Litmus> for Tone {
    fn from(litmus: Litmus) -> Self {
        match litmus {
            Litmus::No => Self::No,
            Litmus::Hesitate => Self::Hesitate,
            Litmus::Fine => Self::Fine,
            Litmus::Glad => Self::Glad,
            Litmus::Vouch => Self::Vouch,
        }
    }
}

/// What is on a tab, as the popup and the side panel show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// Where the user wants to see Kith.
    pub mode: Mode,
    /// What kind of page it is; absent if it is none of LinkedIn's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// The person that the user clicked, or else the one the page is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonView>,
    /// True if the person is known only by the page's address, because the page could not be read.
    pub by_address: bool,
    /// Everybody else recognised on the page, in its order.
    pub others: Vec<Brief>,
    /// What could not be read, or not be loaded.
    pub problems: Vec<Problem>,
}

/// One line about a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The same badge that the page shows.
    pub tone: Tone,
    /// The text of the badge.
    pub text: String,
    /// The sentence behind it, with the range of a chance.
    pub hint: String,
}

/// All about one person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The line under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// How far away they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// What the user told of them.
    pub tie: Tie,
    /// For somebody who is no connection: the ways to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ways: Option<Ways>,
    /// What of their record could not be loaded.
    pub problems: Vec<Problem>,
}

/// The ways to a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ways {
    /// The introducers known, the best chance first.
    pub paths: Vec<Path>,
    /// Connections whom a page names without a link, as Kith guesses. They count for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub probable: Vec<Probable>,
    /// The chance through a mutual connection of whom nothing is known: the 4% rule.
    pub unknown: Estimate,
    /// How many mutual connections the page says there are, named or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mutual_count: Option<u32>,
    /// Without an introducer: the share of cold messages answered, from low to high, as published or as the user
    /// has set it.
    pub direct: [f64; 2],
    /// The question whose answer would most improve the choice among the introducers, if any would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
    /// The chance that one of the first so many introducers makes it, asked in turn; one figure for each.
    pub in_turn: Vec<f64>,
    /// How many of their connections the user knows well.
    pub base: BaseRate,
}

/// Somebody who probably is a mutual connection: the only one known whose name fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Probable {
    /// Their name.
    pub name: String,
    /// What the page writes.
    pub written: String,
}

/// A question worth asking.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The introducer it is about.
    pub introducer: PersonRef,
    /// Their name.
    pub name: String,
    /// Whom to ask, and what.
    pub about: About,
    /// By how much the chance of the best choice is expected to rise, from 0 to 1.
    pub gain: f64,
}

/// One introducer of a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Path {
    /// Who would introduce.
    pub introducer: PersonRef,
    /// Their name.
    pub name: String,
    /// The user's litmus answer about them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub litmus: Option<Litmus>,
    /// The day a page last named them as a mutual connection.
    pub seen: Day,
    /// True if they stood in the list of all mutual connections.
    pub listed: bool,
    /// What they said when asked how well they know the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard: Option<Litmus>,
    /// Whether the user believes that they know the target well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub believed: Option<bool>,
    /// What became of asking them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Became>,
    /// The chance that the introduction is made.
    pub estimate: Estimate,
}

/// What went wrong, for a program and for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// Stable: programs and tests may depend on it.
    pub code: Code,
    /// What happened, to what, and what to do next.
    pub message: String,
}

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The message is larger than [`SIZE_LIMIT`].
    TooLarge,
    /// The sender has asked more than the worker answers in the time; it may ask again in a moment.
    TooMany,
    /// The message has another shape than this file says, or an unknown kind.
    BadRequest,
    /// The message is of another [`VERSION`].
    OtherVersion,
    /// This sender may not ask this, or not in the mode the user chose.
    NotAllowed,
    /// There is no such person or change.
    NotFound,
    /// The record changed in the meantime.
    Conflict,
    /// The data was written by a newer Kith, and stays as it is.
    NewerData,
    /// The browser could not read or write its storage.
    Storage,
    /// A mistake of ours. Nothing was stored.
    Internal,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

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
