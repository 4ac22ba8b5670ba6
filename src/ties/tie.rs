use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::Litmus;
use crate::day::Day;

/// Longest note, in characters.
pub const NOTE_LIMIT: usize = 2_000;
/// Longest label, in characters.
pub const LABEL_LIMIT: usize = 40;
/// Most labels of one person.
pub const LABELS_LIMIT: usize = 20;
/// Years in which somebody now on a network can have been met.
pub const YEAR_RANGE: RangeInclusive<i16> = 1930..=2100;

/// How the user and a person know each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HowMet {
    /// They work or worked together.
    Work,
    /// They do or did business with each other.
    Business,
    /// They studied together.
    School,
    /// They met through an event, a club or a trade body.
    Community,
    /// They are friends or family.
    Friends,
    /// They know each other only online.
    Online,
}

impl HowMet {
    /// All of them, in the order a form shows them.
    pub const ALL: [Self; 6] =
        [Self::Work, Self::Business, Self::School, Self::Community, Self::Friends, Self::Online];
}

/// What the user told of one person. Empty until they do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Tie {
    /// The answer to the litmus test.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub litmus: Option<Litmus>,
    /// How they met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<HowMet>,
    /// Since which year they know each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i16>,
    /// Whether the user has done something for them in return.
    #[serde(rename = "gaveBack", skip_serializing_if = "Option::is_none")]
    pub gave_back: Option<bool>,
    /// A note of the user's own.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Free labels, in the order given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// The day of the last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Day>,
    /// True once the user told something of a way through them. That itself is kept with the target; here it only
    /// says that the person is somebody of whom the user spoke.
    #[serde(rename = "toldOf", skip_serializing_if = "std::ops::Not::not")]
    pub told_of: bool,
}

impl Tie {
    /// True if the user told nothing yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
