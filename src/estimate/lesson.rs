use serde::{Deserialize, Serialize};

use super::prior::Evidence;
use crate::ties::Litmus;

/// What was known of one tie, as the model read it then. Later news of the tie, or of what is usual among the
/// user's contacts, does not change what an outcome taught.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The answer about the tie, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Litmus>,
    /// Each piece of evidence, with what it read; what is not named was missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<(Evidence, f64)>,
}

/// What one request for an introduction taught. Each end speaks of one leg only; `None` says nothing of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// What was known of the tie with the introducer when they were asked.
    pub own: Known,
    /// What was known of their tie with the target then.
    pub theirs: Known,
    /// Whether the introducer did it for the user, or would have.
    pub willing: Option<bool>,
    /// Whether the introducer knew the target well enough.
    pub knows: Option<bool>,
    /// Whether the target, once introduced, replied.
    pub replied: Option<bool>,
}
