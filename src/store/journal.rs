use serde::{Deserialize, Serialize};

use crate::asking::Request;
use crate::day::Day;
use crate::people::PersonId;
use crate::ties::Litmus;

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
    /// What was said: a [`TieChange`](crate::ties::TieChange), or of a way [`Told`].
    pub did: String,
    /// What takes it back, of the same type.
    pub undo: String,
}

/// What the user told of one way to a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Told {
    /// What the introducer said when asked how well they know the target.
    Heard(Option<Litmus>),
    /// Whether the user believes that the two know each other well.
    Believed(Option<bool>),
    /// The request that was made, with what became of it; `None` if none is in the log.
    Request(Option<Box<Request>>),
}

impl Told {
    /// The same of the way through this introducer to this target, whatever numbers they went by.
    pub fn through(self, introducer: PersonId, target: PersonId) -> Self {
        match self {
            Self::Request(Some(request)) => {
                Self::Request(Some(Box::new(Request { introducer, target, ..*request })))
            }
            other => other,
        }
    }
}
