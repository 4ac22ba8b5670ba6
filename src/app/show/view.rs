//! What screens show.

use serde::Serialize;

use crate::asking::Became;
use crate::day::Day;
use crate::estimate::{About, BaseRate, Estimate, Suggestion};
use crate::people::{Degree, PersonId, PersonRef};
use crate::protocol::{Mode, Problem, Tone};
use crate::reading::Surface;
use crate::ties::{Litmus, Tie};

/// What is on a tab, as the popup and the side panel show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Screen {
    /// Where the user wants to see Kith.
    pub mode: Mode,
    /// What kind of page it is; absent if it is none of LinkedIn's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<Surface>,
    /// True if this page of LinkedIn was not read yet.
    pub unread: bool,
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
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The same badge that the page shows.
    pub tone: Tone,
    /// The text of the badge.
    pub text: String,
    /// The sentence behind it, with the range of a chance and whom it goes through.
    pub hint: String,
}

/// All about one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// True if it is the user.
    pub is_own: bool,
    /// What the user told of them.
    pub tie: Tie,
    /// Their number, if they have a record.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<PersonId>,
    /// What Kith would guess of a connection who is not rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// For somebody who is no connection: the ways to them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ways: Option<Ways>,
    /// What of their record could not be loaded.
    pub problems: Vec<Problem>,
}

/// The ways to a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ways {
    /// The introducers known, the best chance first.
    pub paths: Vec<Path>,
    /// Connections whom a page names without a link, as Kith guesses. They count for nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Probable {
    /// Their name.
    pub name: String,
    /// What the page writes.
    pub written: String,
}

/// A question worth asking.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize)]
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
    /// The day of an archive that lists them no longer, if no page named them since as a mutual connection of the target.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left: Option<Day>,
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
