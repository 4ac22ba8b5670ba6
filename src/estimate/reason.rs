use serde::{Deserialize, Serialize};

use super::model::{Model, Way};
use super::posterior::logistic;
use super::prior::{BASE, Evidence};
use crate::ties::Litmus;

/// One thing that moves the chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is.
    pub because: Because,
    /// By how many percentage points; the first reason is where the count starts, and all add up to the whole.
    pub points: f64,
}

/// What moves the chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Because {
    /// The rule: 20% times 20%.
    Rule,
    /// The user's litmus answer about the introducer, with the chance from 0 to 1 that they do it.
    Answer(Litmus, f64),
    /// The user has not rated the introducer; the chance that they do it follows from the user's own share.
    Unanswered(f64),
    /// What the introducer said of the target, with the chance that they know them well enough.
    TheirAnswer(Litmus, f64),
    /// Nobody has asked the introducer how well they know the target; the chance that they do.
    Unasked(f64),
    /// A piece of evidence; true if there is more of it than usual, or it is a yes. Outcomes may have taught that such a
    /// yes counts against the tie.
    Evidence(Evidence, bool),
}

/// Points of the integral; with these the sum is right to a ten-thousandth of a point, and the rest is spread.
const STEPS: u32 = 32;

/// What each piece contributes to the chance of a way.
///
/// The logits of both legs grow together from the rule to what they are, and each piece gets what it adds on the
/// way (Aumann and Shapley's values). So the order of the pieces does not matter, and the contributions add up.
pub fn reasons(model: &Model, way: &Way) -> Vec<Reason> {
    let [own, theirs] = model.sides();
    let [willing, knowing] =
        [own.parts(&super::prior::OWN, &way.own), theirs.parts(&super::prior::THEIRS, &way.theirs)];
    let answered = match way.own.level {
        Some(litmus) => Because::Answer(litmus, model.willing(way)),
        None => Because::Unanswered(model.willing(way)),
    };
    let asked = match way.theirs.level {
        Some(litmus) => Because::TheirAnswer(litmus, model.knowing(way)),
        None => Because::Unasked(model.knowing(way)),
    };
    let evidence = |parts: &[(Evidence, bool, f64)]| {
        parts
            .iter()
            .map(|(which, is_more, part)| (Because::Evidence(*which, *is_more), *part))
            .collect::<Vec<_>>()
    };
    let first: Vec<_> =
        std::iter::once((answered, willing.answered)).chain(evidence(&willing.evidence)).collect();
    let second: Vec<_> =
        std::iter::once((asked, knowing.answered)).chain(evidence(&knowing.evidence)).collect();

    let whole = model.chance(way);
    let start = BASE * BASE;
    let [per_own, per_their] = gradients(total(&first), total(&second), willing.base, knowing.base);
    let scaled = |parts: Vec<(Because, f64)>, per: f64| {
        parts.into_iter().map(move |(because, part)| (because, part * per))
    };
    let moved: Vec<_> = scaled(first, per_own).chain(scaled(second, per_their)).collect();
    let missing = whole - start - moved.iter().map(|(_, points)| points).sum::<f64>();
    let size: f64 = moved.iter().map(|(_, points)| points.abs()).sum();
    let rule = Reason { because: Because::Rule, points: 100.0 * start };
    let moved = moved.into_iter().map(|(because, points)| {
        let rest = if size > 0.0 { missing * points.abs() / size } else { 0.0 };
        Reason { because, points: 100.0 * (points + rest) }
    });
    std::iter::once(rule).chain(moved).collect()
}

fn total(parts: &[(Because, f64)]) -> f64 {
    parts.iter().map(|(_, part)| part).sum()
}

/// How much a logit of each leg is worth on the way from the base to the end (Simpson's rule).
fn gradients(own: f64, theirs: f64, own_base: f64, their_base: f64) -> [f64; 2] {
    let (mut per_own, mut per_their) = (0.0, 0.0);
    for i in 0..=STEPS {
        let weight = match i {
            0 | STEPS => 1.0,
            i if i % 2 == 1 => 4.0,
            _ => 2.0,
        } / (3.0 * f64::from(STEPS));
        let t = f64::from(i) / f64::from(STEPS);
        let (p1, p2) = (logistic(own_base + t * own), logistic(their_base + t * theirs));
        per_own += weight * p1 * p2 * (1.0 - p1);
        per_their += weight * p1 * p2 * (1.0 - p2);
    }
    [per_own, per_their]
}
