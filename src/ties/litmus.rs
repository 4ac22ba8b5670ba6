use serde::{Deserialize, Serialize};

/// The answer to the litmus test: "If they asked you for an introduction, how would you feel?"
///
/// The five levels are ordered from the weakest tie to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Litmus {
    /// I would say no.
    No,
    /// I would hesitate.
    Hesitate,
    /// I would be fine with it.
    Fine,
    /// I would be glad to.
    Glad,
    /// I would vouch for them.
    Vouch,
}

impl Litmus {
    /// All five, weakest first: key 1 to key 5.
    pub const ALL: [Self; 5] = [Self::No, Self::Hesitate, Self::Fine, Self::Glad, Self::Vouch];
}
