use serde::{Deserialize, Serialize};

use super::leg::Leg;
use super::percent::percent;
use crate::ties::Litmus;

/// The share of cold messages that get an answer, from low to high: cold e-mail 3.4% (2026), 4.5% (31 million),
/// 5.8% (16.5 million) and 8.5% (12 million); vendors' figures, the first at second hand.
pub const COLD_REPLY: [f64; 2] = [0.034, 0.085];

/// The chance that an introduction is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The chance, from 0 to 1.
    pub mean: f64,
    /// The range that holds it in 80 of 100 cases, from 0 to 1.
    pub range80: [f64; 2],
    /// What the chance is made of; the points add up to the whole.
    pub reasons: Vec<Reason>,
    /// What the figure assumes that no data has tested.
    pub untested: Vec<String>,
}

/// One thing that moves the chance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// In words.
    pub text: String,
    /// By how many percentage points; the first reason is where the count starts.
    pub points: f64,
}

/// The chance that an introducer, judged by this litmus answer or by none, makes the introduction.
pub fn estimate(litmus: Option<Litmus>) -> Estimate {
    let leg1 = litmus.map_or(Leg::UNKNOWN, Leg::of_litmus);
    let leg2 = Leg::UNKNOWN;
    let base = Leg::UNKNOWN.mean * Leg::UNKNOWN.mean;
    let both = leg1.and(leg2);
    let mean = both.mean;

    let mut reasons = vec![Reason {
        text: "With nothing known: 20% that they know you well, times 20% that they know the target well"
            .into(),
        points: 100.0 * base,
    }];
    reasons.push(match litmus {
        Some(litmus) => Reason {
            text: format!(
                "You answered “{}”: {} that they do it for you, instead of 20%",
                litmus.answer(),
                percent(leg1.mean)
            ),
            points: 100.0 * (mean - base),
        },
        None => Reason { text: "You have not said how well you know them".into(), points: 0.0 },
    });
    reasons.push(Reason { text: "How well they know the target is not known".into(), points: 0.0 });

    Estimate {
        mean,
        range80: [0.1, 0.9].map(|share| both.quantile(share)),
        reasons,
        untested: vec![
            "The figures come from networks in which people rated each other; none of them records introductions.".into(),
            "The two legs are taken as independent. In those networks that is right on average, and off by up to 2.6 times.".into(),
        ],
    }
}

/// The chance through somebody of whom nothing is known: the 4% rule.
pub fn unknown() -> Estimate {
    estimate(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_no_information_it_is_the_four_percent_of_the_rule() {
        let estimate = unknown();
        assert!((estimate.mean - 0.2 * 0.2).abs() < 1e-12);
        let [low, high] = estimate.range80;
        assert!((0.005..0.02).contains(&low) && (0.06..0.12).contains(&high), "{low} {high}");
    }

    #[test]
    fn knowing_your_own_tie_lifts_a_path_to_a_fifth_of_it() {
        let vouch = estimate(Some(Litmus::Vouch));
        assert!((vouch.mean - 0.81 * 0.2).abs() < 1e-12);
    }

    #[test]
    fn reasons_add_up_to_the_whole() {
        for litmus in Litmus::ALL.into_iter().map(Some).chain([None]) {
            let estimate = estimate(litmus);
            let sum: f64 = estimate.reasons.iter().map(|r| r.points).sum();
            assert!((sum - 100.0 * estimate.mean).abs() < 1e-9, "{litmus:?}");
        }
    }

    #[test]
    fn the_range_holds_the_mean_and_moves_with_the_answer() {
        let all: Vec<_> = Litmus::ALL.into_iter().map(|l| estimate(Some(l))).collect();
        for e in &all {
            let [low, high] = e.range80;
            assert!(0.0 <= low && low < e.mean && e.mean < high && high <= 1.0, "{e:?}");
        }
        assert!(all.is_sorted_by(|a, b| a.mean < b.mean && a.range80 < b.range80));
    }
}
