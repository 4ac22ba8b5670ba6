//! The next best question: whose answer would most improve the choice of an introducer.

use serde::{Deserialize, Serialize};

use super::model::{Model, Way};
use super::side::Prospect;

/// Something worth asking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The place of the introducer among those given.
    pub way: usize,
    /// What to ask.
    pub about: About,
    /// By how much the chance of the best choice is expected to rise, from 0 to 1.
    pub gain: f64,
}

/// What to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum About {
    /// The user, how they would feel if the introducer asked them.
    Own,
    /// The introducer, how well they know the target.
    Theirs,
}

/// The question with the largest expected improvement of the best choice among these ways to one target; `None`
/// if no answer would change it.
///
/// An answer is worth something only where it changes whom to ask, so a doubtful introducer far behind the best
/// is not worth a question, however little is known of them.
pub fn next_question(model: &Model, ways: &[Way]) -> Option<Question> {
    let chances: Vec<f64> = ways.iter().map(|way| model.chance(way)).collect();
    let (mut best, mut second) = (0.0_f64, 0.0_f64);
    for chance in &chances {
        second = second.max(best.min(*chance));
        best = best.max(*chance);
    }
    let mut found: Option<Question> = None;
    for (place, (way, chance)) in ways.iter().zip(&chances).enumerate() {
        // Without this one, the choice would be the best of the others.
        let others = if *chance >= best { second } else { best };
        let mut weigh = |about, prospects: [Prospect; 5], other_leg: f64| {
            let after: f64 = prospects.iter().map(|p| p.likely * (p.chance * other_leg).max(others)).sum();
            // On average an answer changes nothing, so this is the chance; but where outcomes have put every
            // answer above it, the nearest that the answers can come to it.
            let now: f64 = prospects.iter().map(|p| p.likely * p.chance * other_leg).sum();
            let gain = after - now.max(others);
            // A rounding error is no gain.
            if gain > 1e-9 && found.is_none_or(|q| gain > q.gain) {
                found = Some(Question { way: place, about, gain });
            }
        };
        if way.own.level.is_none() {
            weigh(About::Own, model.own_prospects(way), model.knowing(way));
        }
        if way.theirs.level.is_none() {
            weigh(About::Theirs, model.their_prospects(way), model.willing(way));
        }
    }
    found
}
