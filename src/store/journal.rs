use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::people::PersonId;

/// How many changes can be taken back. Each takes the place of the one this many before it.
pub const CHANGES: u64 = 200;

/// What the user changed, so that it can be taken back: the fields that changed, as they were and as they are since.
///
/// The two are texts, as messages write them. Nobody reads them but who takes the change back, or shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number.
    pub number: u64,
    /// The day it was made.
    pub day: Day,
    /// Of whom something was said; of a way, whom it leads to.
    pub person: PersonId,
    /// Of a way, who would introduce.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introducer: Option<PersonId>,
    /// What was said: a [`TieChange`](crate::ties::TieChange), or of a way an [`OfWay`](crate::protocol::OfWay).
    pub did: String,
    /// What takes it back, of the same type.
    pub undo: String,
}
