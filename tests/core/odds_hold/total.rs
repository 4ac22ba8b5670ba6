//! Whatever the model is told, it gives a chance, and never 0 or 1.

use kith::estimate::{Estimate, Model};
use kith::evidence::{Contacts, OwnTie, TheirTie};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::odds_hold::any;

/// What every estimate is.
fn sound(estimate: &Estimate) -> Result<(), TestCaseError> {
    let Estimate { mean, range80: [low, high], conversation, reasons, .. } = estimate;
    prop_assert!(0.0 < *mean && *mean < 1.0, "{mean}");
    prop_assert!(0.0 <= *low && low < high && *high <= 1.0, "{low} to {high}");
    prop_assert!(low < mean && mean < high, "{mean} lies outside {low} to {high}");
    let [fewer, more] = conversation.range80;
    prop_assert!(0.0 < conversation.mean && conversation.mean < *mean, "{conversation:?}");
    prop_assert!(0.0 <= fewer && fewer < more && more <= 1.0, "{conversation:?}");
    prop_assert!(reasons.iter().all(|reason| reason.points.is_finite()), "{reasons:?}");
    let whole: f64 = reasons.iter().map(|reason| reason.points).sum();
    prop_assert!((whole - 100.0 * mean).abs() < 1e-6, "{whole} of {mean}: {reasons:?}");
    Ok(())
}

#[test]
fn two_hundred_outcomes_of_any_kind_give_a_sound_estimate() {
    let mut runner = TestRunner::deterministic();
    let lessons = any::lessons(200..=200).new_tree(&mut runner).unwrap().current();
    let model = Model::new(Contacts::default()).after(&lessons);
    sound(&model.estimate(&OwnTie::default(), &TheirTie::default())).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_evidence_after_any_outcomes_gives_a_sound_estimate(
        contacts in any::contacts(),
        lessons in any::lessons(0..=12),
        ties in vec((any::own_tie(), any::their_tie()), 1..20),
    ) {
        let before = Model::new(contacts);
        let after = before.after(&lessons);
        for (own, theirs) in &ties {
            for model in [&before, &after] {
                sound(&model.estimate(own, theirs))?;
            }
        }
    }
}
