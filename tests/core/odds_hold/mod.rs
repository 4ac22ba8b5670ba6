//! The odds hold whatever they are told: properties of the model over any evidence and any outcomes, the claims of the
//! post that the odds come from, and the limit beyond which impossible input is refused.

mod any;
mod base_rate;
mod choosing;
mod claims;
mod edge;
mod learning;
mod monotone;
mod neutral;
mod total;

use kith::estimate::{Because, Estimate};

/// The chance of each leg, as the reasons tell it: that the introducer does it, and that they know the target.
fn legs(estimate: &Estimate) -> [f64; 2] {
    let mut legs = [f64::NAN; 2];
    for reason in &estimate.reasons {
        match reason.because {
            Because::Answer(_, chance) | Because::Unanswered(chance) => legs[0] = chance,
            Because::TheirAnswer(_, chance) | Because::Unasked(chance) => legs[1] = chance,
            Because::Rule | Because::Evidence(..) => {}
        }
    }
    legs
}

fn logit(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}

/// How wide a range is, in logits.
fn width([low, high]: [f64; 2]) -> f64 {
    logit(high) - logit(low)
}
