//! What is missing says nothing, and neither does what is usual.

use kith::estimate::{Because, Estimate, Lesson, Model};
use kith::evidence::{Contacts, Messages, OwnTie, Ranks, Share, TheirTie};
use kith::ties::{HowMet, Litmus};
use proptest::prelude::*;

use crate::odds_hold::any;

/// Contacts: 40 of them have 0 to 39 mutual connections with the user; every other share is `yes` of `of`.
fn contacts(yes: u32, of: u32) -> Contacts {
    let mut mutuals = Ranks::default();
    (0..40).for_each(|count| mutuals.add(count));
    let usual = Share { yes, of };
    Contacts {
        mutuals,
        same_group: usual,
        same_level: usual,
        their_group: usual,
        their_level: usual,
        circle: usual,
        ..Contacts::default()
    }
}

fn evidence(estimate: &Estimate) -> usize {
    estimate.reasons.iter().filter(|reason| matches!(reason.because, Because::Evidence(..))).count()
}

#[test]
fn nothing_known_is_no_reason_and_nothing_untested() {
    let estimate = Model::new(contacts(10, 40)).estimate(&OwnTie::default(), &TheirTie::default());
    assert_eq!((evidence(&estimate), estimate.untested.len()), (0, 0));
    assert!((estimate.mean - 0.04).abs() < 1e-12);
}

#[test]
fn neutral_evidence_is_the_same_as_missing_evidence() {
    let model = Model::new(contacts(10, 40));
    let nothing = model.estimate(&OwnTie::default(), &TheirTie::default());
    let own = |change: fn(&mut OwnTie)| {
        let mut tie = OwnTie::default();
        change(&mut tie);
        model.estimate(&tie, &TheirTie::default())
    };
    let theirs = |change: fn(&mut TheirTie)| {
        let mut tie = TheirTie::default();
        change(&mut tie);
        model.estimate(&OwnTie::default(), &tie)
    };
    // Few messages, five years, and a message two years ago are zeros in the table; not having been asked is another.
    for estimate in [
        own(|tie| tie.messages = Some(Messages { count: 0, years_ago: None })),
        own(|tie| tie.messages = Some(Messages { count: 30, years_ago: Some(2) })),
        own(|tie| tie.years = Some(5)),
        own(|tie| tie.asked_lately = Some(0)),
        theirs(|tie| tie.connections = Some(500)),
        theirs(|tie| tie.connections = Some(0)),
        theirs(|tie| tie.circle = Some(Share { yes: 0, of: 0 })),
    ] {
        assert_eq!(estimate, nothing);
    }
}

#[test]
fn what_is_usual_among_the_contacts_adds_nothing() {
    let nothing = Model::new(contacts(0, 0)).estimate(&OwnTie::default(), &TheirTie::default()).mean;
    let moved = |contacts: Contacts, own: OwnTie, theirs: TheirTie| {
        100.0 * (Model::new(contacts).estimate(&own, &theirs).mean - nothing).abs()
    };
    // Half of the contacts have more mutual connections, half have fewer.
    let middle = OwnTie { mutuals: Some(20), ..OwnTie::default() };
    assert!(moved(contacts(0, 0), middle, TheirTie::default()) < 0.1);
    // If all share a group or a rank, or nobody does, it says nothing about anybody.
    for (yes, of) in [(5_000, 5_000), (0, 5_000)] {
        let fact = Some(yes > 0);
        let own = OwnTie { same_group: fact, same_level: fact, ..OwnTie::default() };
        let circle = Some(Share { yes: u32::from(yes > 0) * 8, of: 8 });
        let theirs = TheirTie { same_group: fact, same_level: fact, circle, ..TheirTie::default() };
        assert!(moved(contacts(yes, of), own, theirs) < 0.01, "{yes} of {of}");
    }
    // Working together means sharing a group.
    let work = OwnTie { how: Some(HowMet::Work), ..OwnTie::default() };
    assert!(moved(contacts(5_000, 5_000), work, TheirTie::default()) < 0.01);
}

#[test]
fn what_is_rare_among_the_contacts_says_most() {
    let group = |yes, of| {
        let own = OwnTie { same_group: Some(true), ..OwnTie::default() };
        Model::new(contacts(yes, of)).estimate(&own, &TheirTie::default()).mean
    };
    assert!([(38, 40), (20, 40), (2, 40)].map(|(yes, of)| group(yes, of)).is_sorted_by(|a, b| a < b));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_nobody_said_has_no_reason(
        contacts in any::contacts(),
        lessons in any::lessons(0..=12),
        own in any::own_tie(),
        theirs in any::their_tie(),
    ) {
        let model = Model::new(contacts).after(&lessons);
        let bare = OwnTie { litmus: own.litmus, ..OwnTie::default() };
        let asked = TheirTie { answer: theirs.answer, ..TheirTie::default() };
        let estimate = model.estimate(&bare, &asked);
        prop_assert_eq!((evidence(&estimate), estimate.untested.len()), (0, 0));
    }

    #[test]
    fn an_outcome_teaches_nothing_of_evidence_that_was_missing_in_it(
        contacts in any::contacts(),
        ends in proptest::collection::vec((any::litmus(), any::<[Option<bool>; 2]>()), 0..12),
    ) {
        let before = Model::new(contacts);
        let lesson = |(litmus, [willing, knows]): (Litmus, [Option<bool>; 2])| {
            let own = OwnTie { litmus: Some(litmus), ..OwnTie::default() };
            let [own, theirs] = before.keep(&before.read(&own, &TheirTie::default()));
            Lesson { own, theirs, willing, knows, replied: None }
        };
        let after = before.after(&ends.into_iter().map(lesson).collect::<Vec<_>>());
        let weight = |model: &Model| {
            let [with, without] = [Some(true), None].map(|believed| {
                let theirs = TheirTie { believed, ..TheirTie::default() };
                crate::odds_hold::logit(crate::odds_hold::legs(&model.estimate(&OwnTie::default(), &theirs))[1])
            });
            with - without
        };
        prop_assert!((weight(&before) - weight(&after)).abs() < 1e-9);
    }
}
