use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::people::PersonId;
use crate::ties::Tie;

/// How many changes can be taken back. Each takes the place of the one this many before it.
pub const CHANGES: u64 = 200;

/// What the user changed, so that it can be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Its number.
    pub number: u64,
    /// The day it was made.
    pub day: Day,
    /// About whom.
    pub person: PersonId,
    /// What the user had said before.
    pub before: Tie,
    /// What they said then.
    pub after: Tie,
}
