//! What the post claims, and the tables say, to the last digit.

use kith::estimate::prior::{BASE, OWN_LEVELS, THEIR_LEVELS};
use kith::estimate::{Because, Estimate, Evidence, Model};
use kith::evidence::{Contacts, OwnTie, TheirTie};
use kith::ties::Litmus;

use crate::odds_hold::{legs, width};

fn estimate(litmus: Option<Litmus>, answer: Option<Litmus>) -> Estimate {
    let (own, theirs) = (OwnTie { litmus, ..OwnTie::default() }, TheirTie { answer, ..TheirTie::default() });
    Model::new(Contacts::default()).estimate(&own, &theirs)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

#[test]
fn twenty_percent_of_twenty_percent_is_four_percent() {
    let rule = estimate(None, None);
    assert!(near(rule.mean, 0.04), "{}", rule.mean);
    assert!(legs(&rule).into_iter().all(|leg| near(leg, 0.20)));
    let [low, high] = rule.range80;
    assert!(low < 0.01 && 0.08 < high, "four percent is a centre and no constant: {low} to {high}");
    assert_eq!(rule.reasons[0].because, Because::Rule);
    assert!(near(rule.reasons[0].points, 4.0));
    assert!(rule.reasons[1..].iter().all(|reason| near(reason.points, 0.0)));
}

#[test]
fn a_vouch_lifts_the_chance_to_more_than_four_times_the_rule() {
    let mine = estimate(Some(Litmus::Vouch), None).mean;
    assert!(near(mine, OWN_LEVELS[4].chance * 0.20), "{mine}");
    assert!(mine > 4.0 * 0.04);
}

#[test]
fn each_answer_moves_its_own_leg_to_what_the_table_says() {
    for litmus in Litmus::ALL {
        let [own, theirs] = [OWN_LEVELS, THEIR_LEVELS].map(|levels| levels[litmus as usize].chance);
        assert!(near(estimate(Some(litmus), None).mean, own * BASE));
        assert!(near(estimate(None, Some(litmus)).mean, BASE * theirs));
        assert!(near(estimate(Some(litmus), Some(litmus)).mean, own * theirs));
    }
}

#[test]
fn the_litmus_test_moves_the_first_leg_and_nothing_else() {
    let model = Model::new(Contacts::default());
    let theirs = TheirTie { believed: Some(true), connections: Some(4_000), ..TheirTie::default() };
    let of = |litmus| model.estimate(&OwnTie { litmus, ..OwnTie::default() }, &theirs);
    let second = |estimate: &Estimate| {
        let kinds = estimate.reasons.iter().map(|reason| reason.because);
        kinds.filter(|b| !matches!(b, Because::Answer(..) | Because::Unanswered(_))).collect::<Vec<_>>()
    };
    let without = of(None);
    for litmus in Litmus::ALL {
        let with = of(Some(litmus));
        assert_eq!(legs(&with)[1], legs(&without)[1]);
        assert_eq!(second(&with), second(&without));
        assert_eq!(with.untested, without.untested);
        // Alone, it is the whole difference to the rule.
        let alone = estimate(Some(litmus), None);
        let [rule, answer, unasked] = [0, 1, 2].map(|i| alone.reasons[i].points);
        assert!(near(rule, 4.0) && near(unasked, 0.0) && near(answer, 100.0 * alone.mean - 4.0), "{alone:?}");
    }
}

#[test]
fn an_answer_other_than_no_narrows_the_range() {
    // Networks differ widely in what a "no" means (an SD of 1.35). So it makes the odds lower, but no surer in
    // logits; in percentage points it narrows the range too.
    let unanswered = estimate(None, None).range80;
    for litmus in Litmus::ALL {
        let answered = estimate(Some(litmus), None).range80;
        assert_eq!(width(answered) < width(unanswered), litmus != Litmus::No, "{litmus:?}: {answered:?}");
    }
    let [low, high] = estimate(Some(Litmus::No), None).range80;
    assert!(high - low < unanswered[1] - unanswered[0]);
    for answer in Litmus::ALL {
        let heard = estimate(None, Some(answer)).range80;
        assert!(width(heard) < width(unanswered), "{answer:?}: {heard:?}");
    }
}

#[test]
fn untested_evidence_is_named_and_moves_nothing_unless_it_is_inferred() {
    let praised = OwnTie { recommendation_given: Some(true), years: Some(20), ..OwnTie::default() };
    let estimate = Model::new(Contacts::default()).estimate(&praised, &TheirTie::default());
    assert_eq!(estimate.untested, [Evidence::Years, Evidence::RecommendationGiven]);
    assert!(near(estimate.mean, 0.04));
}
