use serde::{Deserialize, Serialize};

use super::Ranks;

/// How many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<u32>", into = "Vec<u32>")]
pub struct Share {
    /// So many.
    pub yes: u32,
    /// Of so many.
    pub of: u32,
}

impl Share {
    /// True if nobody is counted.
    pub fn is_of_nobody(&self) -> bool {
        self.of == 0
    }

    /// Counts one more, who is one of them or not.
    pub fn add(&mut self, yes: bool) {
        self.yes = self.yes.saturating_add(yes.into());
        self.of = self.of.saturating_add(1);
    }

    /// The share, from 0 to 1; `None` of nobody.
    pub fn fraction(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.yes.min(self.of)) / f64::from(self.of))
    }

    /// The share that is expected of the next one: drawn towards `usual` as by `weight` cases seen before.
    pub fn expected(self, usual: f64, weight: f64) -> f64 {
        (f64::from(self.yes.min(self.of)) + usual * weight) / (f64::from(self.of) + weight)
    }
}

/// As two numbers; of others nobody is counted.
impl From<Vec<u32>> for Share {
    fn from(numbers: Vec<u32>) -> Self {
        match *numbers {
            [yes, of] => Self { yes, of },
            _ => Self::default(),
        }
    }
}

impl From<Share> for Vec<u32> {
    fn from(Share { yes, of }: Share) -> Self {
        vec![yes, of]
    }
}

/// What is usual among the user's own contacts, against which evidence is read. What nothing tells yet is not
/// kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Contacts {
    /// How many connections the user has, by the last archive that has them all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u32>,
    /// How often the user gave each litmus answer, weakest first.
    pub answers: [u32; 5],
    /// How many share a group with the user, of those of whom it is known.
    #[serde(skip_serializing_if = "Share::is_of_nobody")]
    pub same_group: Share,
    /// How many are of the user's rank, of those of whom it is known.
    #[serde(skip_serializing_if = "Share::is_of_nobody")]
    pub same_level: Share,
    /// How many mutual connections each has with the user.
    pub mutuals: Ranks,
    /// How many introducers and targets share a group, of the pairs of which it is known.
    #[serde(skip)]
    pub their_group: Share,
    /// How many introducers and targets are of one rank, of the pairs of which it is known.
    #[serde(skip)]
    pub their_level: Share,
    /// How many of a target's other mutual connections know the introducer, over all pairs.
    #[serde(skip)]
    pub circle: Share,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nobody_is_unknown_and_the_next_one_is_expected_as_usual() {
        assert_eq!(Share::default().fraction(), None);
        assert_eq!(Share::default().expected(0.3, 4.0), 0.3);
        assert_eq!(Share { yes: 3, of: 4 }.fraction(), Some(0.75));
        assert_eq!(Share { yes: 4, of: 4 }.expected(0.5, 4.0), 0.75);
        assert_eq!(Share { yes: 9, of: 3 }.fraction(), Some(1.0));
    }
}
