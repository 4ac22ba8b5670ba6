//! What outcomes teach: each its own leg, in any order, a little at a time, and nothing once they are undone.

use kith::asking::{Became, Request};
use kith::day::Day;
use kith::estimate::{Because, Estimate, Evidence, Known, Lesson, Model};
use kith::evidence::{Contacts, OwnTie, TheirTie};
use kith::people::PersonId;
use kith::ties::Litmus;
use proptest::prelude::*;

use crate::odds_hold::{any, legs, width};

/// What asking somebody with this rating taught.
fn lesson(litmus: Option<Litmus>, willing: Option<bool>, knows: Option<bool>) -> Lesson {
    let own = Known { level: litmus, ..Known::default() };
    Lesson { own, willing, knows, ..Lesson::default() }
}

fn estimate(model: &Model, litmus: Option<Litmus>) -> Estimate {
    model.estimate(&OwnTie { litmus, ..OwnTie::default() }, &TheirTie::default())
}

fn fresh() -> Model {
    Model::new(Contacts::default())
}

/// True if the two give the same estimate, but for rounding.
fn alike(a: &Estimate, b: &Estimate) -> bool {
    let numbers = |e: &Estimate| {
        let chances =
            [e.mean, e.conversation.mean].into_iter().chain(e.range80).chain(e.conversation.range80);
        chances.chain(e.reasons.iter().map(|reason| reason.points)).collect::<Vec<_>>()
    };
    let (a, b) = (numbers(a), numbers(b));
    a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 1e-8)
}

#[test]
fn a_refusal_lowers_the_first_leg_and_leaves_the_second() {
    let before = estimate(&fresh(), None);
    let refused = fresh().after(&vec![lesson(None, Some(false), None); 10]);
    let after = estimate(&refused, None);
    assert!(legs(&after)[0] < 0.75 * legs(&before)[0], "{after:?}");
    assert_eq!(legs(&after)[1], legs(&before)[1]);
}

#[test]
fn not_knowing_the_target_lowers_the_second_leg_and_leaves_the_first() {
    let before = estimate(&fresh(), Some(Litmus::Glad));
    let after = estimate(
        &fresh().after(&vec![lesson(Some(Litmus::Glad), None, Some(false)); 10]),
        Some(Litmus::Glad),
    );
    assert!(legs(&after)[1] < 0.75 * legs(&before)[1], "{after:?}");
    assert_eq!(legs(&after)[0], legs(&before)[0]);
}

#[test]
fn a_reason_states_the_fact_even_if_outcomes_taught_that_it_counts_the_other_way() {
    let own = OwnTie { gave_back: Some(true), years: Some(20), ..OwnTie::default() };
    let theirs = TheirTie { believed: Some(false), ..TheirTie::default() };
    let known = |seen: &[(Evidence, f64)]| Known { level: None, seen: seen.to_vec() };
    let refused = Lesson {
        own: known(&[(Evidence::GaveBack, 0.5), (Evidence::Years, 0.6)]),
        willing: Some(false),
        ..Lesson::default()
    };
    let knew =
        Lesson { theirs: known(&[(Evidence::Believed, -0.5)]), knows: Some(true), ..Lesson::default() };
    let lessons = [vec![refused; 10], vec![knew; 40]].concat();
    let estimate = fresh().after(&lessons).estimate(&own, &theirs);
    for (evidence, fact, sign) in
        [(Evidence::GaveBack, true, -1.0), (Evidence::Years, true, -1.0), (Evidence::Believed, false, 1.0)]
    {
        let because = Because::Evidence(evidence, fact);
        let points = estimate.reasons.iter().find(|reason| reason.because == because).map(|it| it.points);
        assert!(points.is_some_and(|points| points * sign > 0.0), "{evidence:?}: {:?}", estimate.reasons);
    }
}

#[test]
fn a_reply_moves_the_chance_of_a_conversation_and_no_leg() {
    let [replied, silent] =
        [true, false].map(|end| fresh().after(&vec![Lesson { replied: Some(end), ..Lesson::default() }; 5]));
    let [before, more, fewer] = [&fresh(), &replied, &silent].map(|model| estimate(model, None));
    assert_eq!((before.mean, before.range80), (more.mean, more.range80));
    assert!(fewer.conversation.mean < before.conversation.mean);
    assert!(before.conversation.mean < more.conversation.mean && more.conversation.mean < more.mean);
}

#[test]
fn a_request_without_an_outcome_teaches_nothing() {
    let model = fresh().after(&vec![lesson(Some(Litmus::Vouch), None, None); 20]);
    for litmus in Litmus::ALL {
        assert_eq!(estimate(&model, Some(litmus)), estimate(&fresh(), Some(litmus)));
    }
}

#[test]
fn one_outcome_moves_any_other_way_by_less_than_a_third() {
    for (end, told) in
        [(false, Litmus::Vouch), (true, Litmus::No), (true, Litmus::Glad), (false, Litmus::Fine)]
    {
        let model = fresh().after(&[lesson(Some(told), Some(end), Some(end))]);
        for litmus in Litmus::ALL.into_iter().filter(|litmus| *litmus != told) {
            let [before, after] = [&fresh(), &model].map(|model| legs(&estimate(model, Some(litmus))));
            let moved = after[0] / before[0];
            assert!((1.0 / 1.35..1.35).contains(&moved), "{told:?} {end}, {litmus:?}: {moved}");
            // A likely outcome teaches less than a surprise.
            let expected = (told, end) == (Litmus::Fine, false);
            assert!(!expected || (0.93..1.0).contains(&moved), "{litmus:?}: {moved}");
        }
    }
}

#[test]
fn the_same_outcome_twice_counts_twice() {
    let declined = lesson(Some(Litmus::Fine), Some(false), None);
    let chance =
        |times| legs(&estimate(&fresh().after(&vec![declined.clone(); times]), Some(Litmus::Fine)))[0];
    let [none, one, two, ten] = [0, 1, 2, 10].map(chance);
    assert!(ten < two && two < one && one < none, "{none} {one} {two} {ten}");
    assert!(none - two < 2.0 * (none - one), "the second says less than the first");
}

#[test]
fn expected_outcomes_make_the_odds_surer() {
    let before = estimate(&fresh(), Some(Litmus::Glad));
    // As many of each outcome as the table expects: 49 and 20 of 100.
    let lessons: Vec<_> =
        (0..100).map(|i| lesson(Some(Litmus::Glad), Some(i % 100 < 49), Some(i % 5 == 0))).collect();
    let after = estimate(&fresh().after(&lessons), Some(Litmus::Glad));
    assert!((after.mean / before.mean - 1.0).abs() < 0.05, "{} {}", before.mean, after.mean);
    assert!(width(after.range80) < 0.95 * width(before.range80), "{after:?}");
    assert!(width(after.conversation.range80) < width(before.conversation.range80));
}

#[test]
fn two_hundred_outcomes_of_one_kind_make_nothing_certain() {
    for end in [true, false] {
        let all: Vec<_> = (0..200).map(|i| lesson(Some(Litmus::ALL[i % 5]), Some(end), Some(end))).collect();
        let model = fresh().after(&all);
        for litmus in Litmus::ALL {
            let [own, theirs] = legs(&estimate(&model, Some(litmus)));
            assert!((0.0005..0.9995).contains(&own) && (0.0005..0.9995).contains(&theirs), "{own} {theirs}");
        }
    }
}

#[test]
fn no_outcome_contradicts_itself() {
    let day: Day = "2026-11-01".parse().unwrap();
    let steps = Became::ALL.into_iter().flat_map(|a| Became::ALL.map(|b| [a, b]));
    for steps in steps {
        let mut request = Request {
            introducer: PersonId(1),
            target: PersonId(2),
            asked: day,
            own: Known::default(),
            theirs: Known::default(),
            agreed: false,
            became: Became::Waiting,
            told: day,
        };
        steps.into_iter().for_each(|step| request.note(step, day));
        for today in ["2020-01-01", "2026-11-01", "2099-12-31"] {
            let taught = request.lesson(today.parse().unwrap(), 14);
            // A target who replied was introduced, and by somebody who was willing and knows them.
            if taught.replied.is_some() {
                assert_eq!((taught.willing, taught.knows), (Some(true), Some(true)), "{steps:?}");
            }
            if taught.knows == Some(true) {
                assert_eq!(taught.willing, Some(true), "{steps:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_order_of_outcomes_does_not_matter(
        contacts in any::contacts(),
        (lessons, shuffled) in any::lessons(0..=12).prop_flat_map(|l| (Just(l.clone()), Just(l).prop_shuffle())),
        own in any::own_tie(),
        theirs in any::their_tie(),
    ) {
        let before = Model::new(contacts);
        let [one, other] = [&lessons, &shuffled].map(|lessons| before.after(lessons).estimate(&own, &theirs));
        prop_assert!(alike(&one, &other), "{one:?} {other:?}");
    }

    #[test]
    fn after_undoing_an_outcome_it_is_as_if_never_told(
        contacts in any::contacts(),
        lessons in any::lessons(1..=12),
        own in any::own_tie(),
        theirs in any::their_tie(),
    ) {
        let before = Model::new(contacts);
        let told = before.after(&lessons);
        let rest = &lessons[1..];
        prop_assert_eq!(told.after(rest).estimate(&own, &theirs), before.after(rest).estimate(&own, &theirs));
        prop_assert_eq!(told.after(&[]).estimate(&own, &theirs), before.estimate(&own, &theirs));
    }

    #[test]
    fn an_outcome_keeps_what_was_read_and_survives_the_store(
        contacts in any::contacts(),
        own in any::own_tie(),
        theirs in any::their_tie(),
        willing in any::<bool>(),
    ) {
        let model = Model::new(contacts);
        let kept = model.keep(&model.read(&own, &theirs));
        for known in &kept {
            prop_assert!(known.seen.iter().all(|(_, value)| value.abs() <= 10.0), "{known:?}");
            let stored: Known = serde_json::from_str(&serde_json::to_string(known).unwrap()).unwrap();
            prop_assert_eq!(stored.level, known.level);
            let same = |((a, x), (b, y)): (&(Evidence, f64), &(Evidence, f64))| a == b && (x - y).abs() < 1e-12;
            prop_assert!(stored.seen.len() == known.seen.len() && stored.seen.iter().zip(&known.seen).all(same));
        }
        let [own_known, theirs_known] = kept;
        let lesson = |willing| Lesson {
            own: own_known.clone(),
            theirs: theirs_known.clone(),
            willing: Some(willing),
            ..Lesson::default()
        };
        // The outcome is about this very tie, so it moves the chance its way, or leaves it at the bound.
        let [before, after] =
            [&model, &model.after(&[lesson(willing)])].map(|model| legs(&model.estimate(&own, &theirs))[0]);
        prop_assert!(if willing { after >= before } else { after <= before }, "{before} {after}");
    }
}
