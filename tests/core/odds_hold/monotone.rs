//! A better answer never lowers the odds.

use kith::estimate::Model;
use kith::evidence::{OwnTie, TheirTie};
use kith::ties::Litmus;
use proptest::prelude::*;

use crate::odds_hold::{any, legs};

#[test]
fn the_answers_are_ordered_from_the_weakest_tie_to_the_strongest() {
    assert!(Litmus::ALL.is_sorted_by(|a, b| a < b));
    assert_eq!(Litmus::ALL.map(|litmus| litmus as usize), [0, 1, 2, 3, 4]);
}

/// True if each chance is at least the one before, but for rounding.
fn rises(chances: [f64; 5]) -> bool {
    chances.is_sorted_by(|a, b| *a <= b + 1e-12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_better_answer_about_either_tie_never_lowers_the_chance(
        contacts in any::contacts(),
        lessons in any::lessons(0..=12),
        ties in proptest::collection::vec((any::own_tie(), any::their_tie()), 1..4),
    ) {
        let before = Model::new(contacts);
        for model in [&before.after(&lessons), &before] {
            for (own, theirs) in &ties {
                let chance = |own: OwnTie, theirs: TheirTie| model.estimate(&own, &theirs).mean;
                let by_own =
                    Litmus::ALL.map(|litmus| chance(OwnTie { litmus: Some(litmus), ..own.clone() }, theirs.clone()));
                let by_theirs =
                    Litmus::ALL.map(|answer| chance(own.clone(), TheirTie { answer: Some(answer), ..theirs.clone() }));
                prop_assert!(rises(by_own) && rises(by_theirs), "{by_own:?} {by_theirs:?}");
            }
        }
    }

    #[test]
    fn what_speaks_for_a_tie_never_lowers_the_odds_before_any_outcome(
        contacts in any::contacts(),
        own in any::own_tie(),
        theirs in any::their_tie(),
        counts in any::<[u32; 2]>(),
    ) {
        let model = Model::new(contacts);
        let rises = |worse: &(OwnTie, TheirTie), better: &(OwnTie, TheirTie)| {
            let [worse, better] = [worse, better].map(|(own, theirs)| model.estimate(own, theirs).mean);
            worse <= better
        };
        let [fewer, more] = [counts[0].min(counts[1]), counts[0].max(counts[1])];
        let own_with = |change: &dyn Fn(&mut OwnTie)| {
            let mut changed = own.clone();
            change(&mut changed);
            (changed, theirs.clone())
        };
        let theirs_with = |change: &dyn Fn(&mut TheirTie)| {
            let mut changed = theirs.clone();
            change(&mut changed);
            (own.clone(), changed)
        };
        let mutuals = |count| own_with(&|tie| tie.mutuals = Some(count));
        prop_assert!(rises(&mutuals(fewer), &mutuals(more)));
        let group = |yes| own_with(&|tie| tie.same_group = Some(yes));
        prop_assert!(rises(&group(false), &group(true)));
        let level = |yes| own_with(&|tie| tie.same_level = Some(yes));
        prop_assert!(rises(&level(false), &level(true)));
        let theirs_group = |yes| theirs_with(&|tie| tie.same_group = Some(yes));
        prop_assert!(rises(&theirs_group(false), &theirs_group(true)));
        let believed = |yes| theirs_with(&|tie| tie.believed = Some(yes));
        prop_assert!(rises(&believed(false), &believed(true)));
        // Somebody with more connections than anybody can know knows each of them less well.
        let connections = |count| theirs_with(&|tie| tie.connections = Some(count));
        prop_assert!(rises(&connections(more), &connections(fewer)));
    }

    #[test]
    fn what_is_told_of_one_tie_leaves_the_other_leg_as_it_is(
        contacts in any::contacts(),
        lessons in any::lessons(0..=12),
        own in proptest::collection::vec(any::own_tie(), 2),
        theirs in proptest::collection::vec(any::their_tie(), 2),
    ) {
        let model = Model::new(contacts).after(&lessons);
        let [first, other_own, other_theirs] =
            [(0, 0), (1, 0), (0, 1)].map(|(o, t)| legs(&model.estimate(&own[o], &theirs[t])));
        prop_assert_eq!(first[1], other_own[1]);
        prop_assert_eq!(first[0], other_theirs[0]);
    }
}
