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

    /// One word for a badge.
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "No",
            Self::Hesitate => "Hesitate",
            Self::Fine => "Fine",
            Self::Glad => "Glad",
            Self::Vouch => "Vouch",
        }
    }

    /// The answer as the user would say it.
    pub fn answer(self) -> &'static str {
        match self {
            Self::No => "I would say no",
            Self::Hesitate => "I would hesitate",
            Self::Fine => "I would be fine with it",
            Self::Glad => "I would be glad to",
            Self::Vouch => "I would vouch for them",
        }
    }
}
