use serde::{Deserialize, Serialize};

use super::model::{Model, Way};
use super::prior::{Evidence, OWN, THEIRS};
use super::reason::{Reason, reasons};
use super::side::Side;
use crate::evidence::{OwnTie, TheirTie};

/// A chance with the range that holds it in 80 of 100 cases; all from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// The chance.
    pub mean: f64,
    /// From low to high.
    pub range80: [f64; 2],
}

/// The chance that an introduction is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The chance, above 0 and below 1.
    pub mean: f64,
    /// The range that holds it in 80 of 100 cases.
    pub range80: [f64; 2],
    /// The chance that a conversation with the target comes of it.
    pub conversation: Chance,
    /// What the chance is made of; the points add up to the whole.
    pub reasons: Vec<Reason>,
    /// The evidence used that no data has tested.
    pub untested: Vec<Evidence>,
}

impl Model {
    /// The chance that an introducer makes the introduction, with its range and its reasons.
    ///
    /// The two legs are taken as independent. In nine networks that was right on average, and off by up to 2.6
    /// times either way.
    pub fn estimate(&self, own: &OwnTie, theirs: &TheirTie) -> Estimate {
        self.explain(&self.read(own, theirs))
    }

    /// The chance that the introduction is made, without its reasons.
    pub fn made(&self, way: &Way) -> Chance {
        let [willing, knowing, _] = self.legs(way);
        let made = willing.and(knowing);
        Chance { mean: made.mean, range80: made.range80() }
    }

    /// As [`Self::estimate`], of what was read before.
    pub fn explain(&self, way: &Way) -> Estimate {
        let [willing, knowing, reply] = self.legs(way);
        let made = willing.and(knowing);
        let conversation = made.and(reply);
        let untested = Side::untested(&OWN, &way.own).chain(Side::untested(&THEIRS, &way.theirs));
        Estimate {
            mean: made.mean,
            range80: made.range80(),
            conversation: Chance { mean: conversation.mean, range80: conversation.range80() },
            reasons: reasons(self, way),
            untested: untested.collect(),
        }
    }
}
