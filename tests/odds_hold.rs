//! What must hold of the odds, whatever is known: they are total, in order, and honest about what they learned.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may fail where it likes"
)]

mod support;

use kith::asking::Became;
use kith::estimate::prior::{BASE, OWN, OWN_LEVELS, THEIRS};
use kith::estimate::{
    About, BaseRate, Because, Door, Estimate, Evidence, Known, Lesson, Model, in_turn, next_question, reach,
};
use kith::evidence::{Contacts, Messages, OwnTie, Ranks, Share, TheirTie};
use kith::ties::{HowMet, Litmus};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

fn litmus() -> impl Strategy<Value = Litmus> {
    proptest::sample::select(Litmus::ALL.to_vec())
}

fn share() -> impl Strategy<Value = Share> {
    (any::<u32>(), any::<u32>()).prop_map(|(yes, of)| Share { yes, of })
}

fn messages() -> impl Strategy<Value = Messages> {
    (any::<u32>(), option::of(any::<u8>())).prop_map(|(count, years_ago)| Messages { count, years_ago })
}

prop_compose! {
    fn own_tie()(
        litmus in option::of(litmus()),
        how in option::of(proptest::sample::select(HowMet::ALL.to_vec())),
        facts in vec(option::of(any::<bool>()), 7),
        mutuals in option::of(any::<u32>()),
        messages in option::of(messages()),
        years in option::of(any::<u8>()),
        asked_lately in option::of(any::<u8>()),
    ) -> OwnTie {
        OwnTie {
            litmus, how, mutuals, messages, years, asked_lately,
            same_group: facts[0],
            same_level: facts[1],
            recommendation_given: facts[2],
            recommendation_received: facts[3],
            endorsement_given: facts[4],
            endorsement_received: facts[5],
            gave_back: facts[6],
        }
    }
}

prop_compose! {
    fn their_tie()(
        answer in option::of(litmus()),
        facts in vec(option::of(any::<bool>()), 3),
        circle in option::of(share()),
        connections in option::of(any::<u32>()),
    ) -> TheirTie {
        TheirTie { answer, circle, connections, believed: facts[0], same_group: facts[1], same_level: facts[2] }
    }
}

prop_compose! {
    fn contacts()(
        total in option::of(any::<u32>()),
        answers in any::<[u32; 5]>(),
        shares in vec(share(), 5),
        mutuals in vec(any::<u32>(), 0..20),
    ) -> Contacts {
        let mut ranks = Ranks::default();
        mutuals.into_iter().for_each(|count| ranks.add(count));
        Contacts {
            total, answers, mutuals: ranks,
            same_group: shares[0], same_level: shares[1], their_group: shares[2], their_level: shares[3],
            circle: shares[4],
        }
    }
}

/// What a request may have kept, in this version or by accident.
fn known() -> impl Strategy<Value = Known> {
    let all: Vec<Evidence> =
        OWN.iter().map(|s| s.evidence).chain(THEIRS.iter().map(|s| s.evidence)).collect();
    let value = prop_oneof![
        4 => -3.0..3.0,
        1 => proptest::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300]),
    ];
    let seen = vec((proptest::sample::select(all), value), 0..6);
    (option::of(litmus()), seen).prop_map(|(level, seen)| Known { level, seen })
}

prop_compose! {
    fn lesson()(own in known(), theirs in known(), ends in any::<[Option<bool>; 3]>()) -> Lesson {
        Lesson { own, theirs, willing: ends[0], knows: ends[1], replied: ends[2] }
    }
}

fn lessons() -> impl Strategy<Value = Vec<Lesson>> {
    vec(lesson(), 0..30)
}

/// The estimate where nothing is usual and nothing was learned.
fn fresh(own: &OwnTie, theirs: &TheirTie) -> Estimate {
    Model::new(Contacts::default()).estimate(own, theirs)
}

fn answered(litmus: Litmus) -> OwnTie {
    OwnTie { litmus: Some(litmus), ..OwnTie::default() }
}

fn told(answer: Litmus) -> TheirTie {
    TheirTie { answer: Some(answer), ..TheirTie::default() }
}

/// A lesson of a tie that was answered so.
fn outcome(own: Litmus, willing: Option<bool>, knows: Option<bool>) -> Lesson {
    let own = Known { level: Some(own), seen: Vec::new() };
    Lesson { own, willing, knows, ..Lesson::default() }
}

/// The chance of the first leg, as the reasons tell it.
fn willing(estimate: &Estimate) -> f64 {
    let found = estimate.reasons.iter().find_map(|reason| match reason.because {
        Because::Answer(_, chance) | Because::Unanswered(chance) => Some(chance),
        _ => None,
    });
    found.unwrap()
}

/// The chance of the second leg.
fn knowing(estimate: &Estimate) -> f64 {
    estimate.mean / willing(estimate)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_evidence_after_any_outcomes_gives_a_chance_with_its_range_and_its_reasons(
        contacts in contacts(), own in own_tie(), theirs in their_tie(), lessons in lessons(),
    ) {
        let estimate = Model::new(contacts).after(&lessons).estimate(&own, &theirs);
        for (mean, [low, high]) in
            [(estimate.mean, estimate.range80), (estimate.conversation.mean, estimate.conversation.range80)]
        {
            prop_assert!(0.0 < mean && mean < 1.0, "{estimate:?}");
            prop_assert!(0.0 <= low && low <= high && high <= 1.0, "{estimate:?}");
        }
        prop_assert!(estimate.conversation.mean < estimate.mean);
        let sum: f64 = estimate.reasons.iter().map(|reason| reason.points).sum();
        prop_assert!((sum - 100.0 * estimate.mean).abs() < 1e-6, "{estimate:?}");
    }

    #[test]
    fn a_better_answer_never_lowers_the_odds(
        contacts in contacts(), own in own_tie(), theirs in their_tie(), lessons in lessons(),
    ) {
        let model = Model::new(contacts).after(&lessons);
        let mine = Litmus::ALL.map(|l| model.estimate(&OwnTie { litmus: Some(l), ..own.clone() }, &theirs).mean);
        let other = Litmus::ALL.map(|l| model.estimate(&own, &TheirTie { answer: Some(l), ..theirs.clone() }).mean);
        // Equal levels may differ by how a sum is rounded.
        let in_order = |chances: &[f64]| chances.is_sorted_by(|a, b| *a <= b + 1e-12);
        prop_assert!(in_order(&mine) && in_order(&other), "{mine:?} {other:?}");
    }

    #[test]
    fn the_order_of_outcomes_does_not_matter(
        lessons in lessons(), own in own_tie(), theirs in their_tie(), turn in 0_usize..30,
    ) {
        let model = Model::new(Contacts::default());
        let mut turned = lessons.clone();
        turned.reverse();
        turned.rotate_left(turn.min(lessons.len()));
        let (a, b) = (model.after(&lessons), model.after(&turned));
        let (a, b) = (a.estimate(&own, &theirs), b.estimate(&own, &theirs));
        prop_assert!(near(a.mean, b.mean) && near(a.range80[1], b.range80[1]), "{} {}", a.mean, b.mean);
    }

    #[test]
    fn an_outcome_that_is_put_right_leaves_no_trace(
        lessons in lessons(), wrong in lesson(), right in lesson(), own in own_tie(), theirs in their_tie(),
    ) {
        let model = Model::new(Contacts::default());
        let with = |last: &Lesson| [lessons.clone(), vec![last.clone()]].concat();
        let corrected = model.after(&with(&wrong)).after(&with(&right)).estimate(&own, &theirs);
        prop_assert_eq!(corrected, model.after(&with(&right)).estimate(&own, &theirs));
        let taken_back = model.after(&with(&wrong)).after(&lessons).estimate(&own, &theirs);
        prop_assert_eq!(taken_back, model.after(&lessons).estimate(&own, &theirs));
        prop_assert_eq!(
            model.after(&with(&wrong)).after(&[]).estimate(&own, &theirs), model.estimate(&own, &theirs)
        );
    }

    #[test]
    fn what_is_not_known_adds_no_reason_and_moves_nothing(own in own_tie(), theirs in their_tie()) {
        let estimate = fresh(&own, &theirs);
        let named = |which: Evidence| {
            estimate.reasons.iter().any(|r| matches!(r.because, Because::Evidence(e, _) if e == which))
        };
        for (evidence, is_known) in [
            (Evidence::Mutuals, own.mutuals.is_some()),
            (Evidence::Messages, own.messages.is_some()),
            (Evidence::SameLevel, own.same_level.is_some()),
            (Evidence::TheirGroup, theirs.same_group.is_some()),
            (Evidence::Circle, theirs.circle.is_some()),
            (Evidence::Connections, theirs.connections.is_some()),
            (Evidence::Believed, theirs.believed.is_some()),
        ] {
            prop_assert!(is_known || !named(evidence), "{evidence:?}");
        }
        // Untested evidence without an effect of its own moves nothing before outcomes show one.
        let bare = OwnTie {
            years: None, recommendation_given: None, recommendation_received: None, endorsement_given: None,
            endorsement_received: None, asked_lately: None, gave_back: None, ..own.clone()
        };
        prop_assert!(near(fresh(&bare, &theirs).mean, estimate.mean));
    }

    #[test]
    fn the_next_question_is_the_one_that_gains_most_by_trying_all_answers(
        ties in vec((own_tie(), their_tie()), 1..6),
    ) {
        let model = Model::new(Contacts::default());
        let ways: Vec<_> = ties.iter().map(|(own, theirs)| model.read(own, theirs)).collect();
        let best = |changed: usize, way| {
            let others = ways.iter().enumerate().filter(|(i, _)| *i != changed).map(|(_, w)| model.chance(w));
            others.fold(model.chance(&way), f64::max)
        };
        let now = ways.iter().map(|way| model.chance(way)).fold(0.0, f64::max);
        let question = next_question(&model, &ways);
        if let Some(question) = question {
            let (own, theirs) = &ties[question.way];
            let after = Litmus::ALL.map(|answer| {
                let way = match question.about {
                    About::Own => model.read(&OwnTie { litmus: Some(answer), ..own.clone() }, theirs),
                    About::Theirs => model.read(own, &TheirTie { answer: Some(answer), ..theirs.clone() }),
                };
                best(question.way, way)
            });
            prop_assert!(question.gain > 0.0);
            // The gain is a mean over the answers, so the best answer gains at least as much.
            prop_assert!(after[4] - now >= question.gain - 1e-9, "{question:?} {after:?} {now}");
        }
        let all_answered = ties.iter().all(|(own, theirs)| own.litmus.is_some() && theirs.answer.is_some());
        prop_assert!(!all_answered || question.is_none());
    }

    #[test]
    fn asking_one_more_never_lowers_the_chance_of_any(chances in vec(0.001..0.999_f64, 0..40)) {
        let made = in_turn(&chances);
        prop_assert_eq!(made.len(), chances.len());
        prop_assert!(made.is_sorted() && made.iter().all(|chance| *chance < 1.0));
        // Independent asks would do at least as well.
        let independent = 1.0 - chances.iter().map(|chance| 1.0 - chance).product::<f64>();
        prop_assert!(made.last().is_none_or(|last| *last <= independent + 1e-12));
    }

    #[test]
    fn reach_is_the_sum_of_what_each_door_is_worth(
        introducers in vec(own_tie(), 1..5), doors in vec((0_usize..6, 0_usize..9, their_tie()), 0..20),
    ) {
        let model = Model::new(Contacts::default());
        let doors: Vec<_> =
            doors.into_iter().map(|(introducer, target, tie)| Door { introducer, target, tie }).collect();
        let found = reach(&model, &introducers, &doors);
        prop_assert!(found.is_sorted_by(|a, b| a.expected >= b.expected));
        for one in &found {
            let own = doors.iter().filter(|door| door.introducer == one.introducer);
            let sum: f64 = own.map(|door| model.estimate(&introducers[one.introducer], &door.tie).mean).sum();
            prop_assert!((sum - one.expected).abs() < 1e-9);
        }
    }

    #[test]
    fn more_friends_among_those_judged_never_lower_the_share(
        well in 0_u32..200, others in 0_u32..200, left in 0_u32..2_000,
    ) {
        let rate = |well, others| {
            let answers = [others, 0, 0, well, 0];
            BaseRate::of(&Contacts { total: Some(well + others + left), answers, ..Contacts::default() })
        };
        let (one, more) = (rate(well, others + 1), rate(well + 1, others));
        prop_assert!(one.share <= more.share + 1e-9, "{one:?} {more:?}");
        prop_assert!(0.0 < one.untagged && one.untagged < 1.0);
    }
}

#[test]
fn with_nothing_known_it_is_exactly_the_posts_four_percent() {
    let estimate = fresh(&OwnTie::default(), &TheirTie::default());
    assert!(near(estimate.mean, 0.04) && near(willing(&estimate), 0.2) && near(knowing(&estimate), 0.2));
    assert!(near(BASE * BASE, 0.04));
}

#[test]
fn knowing_that_somebody_is_in_your_twenty_percent_lifts_a_path_to_their_level_times_twenty_percent() {
    for litmus in Litmus::ALL {
        let estimate = fresh(&answered(litmus), &TheirTie::default());
        assert!(
            near(estimate.mean, OWN_LEVELS[litmus as usize].chance * 0.2),
            "{litmus:?}: {}",
            estimate.mean
        );
    }
    assert!(fresh(&answered(Litmus::Vouch), &TheirTie::default()).mean > 0.16);
}

#[test]
fn the_litmus_test_moves_the_first_leg_and_nothing_else() {
    let theirs = TheirTie { same_group: Some(true), connections: Some(9_000), ..TheirTie::default() };
    let seen = OwnTie { mutuals: Some(12), how: Some(HowMet::Work), ..OwnTie::default() };
    let before = fresh(&seen, &theirs);
    for litmus in Litmus::ALL {
        let after = fresh(&OwnTie { litmus: Some(litmus), ..seen.clone() }, &theirs);
        assert!(near(knowing(&after), knowing(&before)), "{litmus:?}");
        assert_eq!(after.reasons.len(), before.reasons.len());
    }
}

#[test]
fn what_is_usual_among_ones_contacts_says_nothing() {
    let mut mutuals = Ranks::default();
    (0..400).for_each(|_| mutuals.add(7));
    let everybody = Share { yes: 10_000, of: 10_000 };
    let contacts = Contacts { mutuals, same_group: everybody, ..Contacts::default() };
    let model = Model::new(contacts);
    let seen = OwnTie { mutuals: Some(7), same_group: Some(true), ..answered(Litmus::Fine) };
    let (with, without) = (
        model.estimate(&seen, &TheirTie::default()).mean,
        model.estimate(&answered(Litmus::Fine), &TheirTie::default()).mean,
    );
    assert!((with - without).abs() < 1e-4, "{with} {without}");
}

#[test]
fn each_outcome_teaches_its_own_leg_only() {
    let model = Model::new(Contacts::default());
    let at = |model: &Model| model.estimate(&answered(Litmus::Fine), &told(Litmus::Fine));
    let before = at(&model);
    for (lesson, leg, sign) in [
        (outcome(Litmus::Fine, Some(false), None), 1, -1.0),
        (outcome(Litmus::Fine, Some(true), None), 1, 1.0),
        (outcome(Litmus::Fine, None, Some(false)), 2, -1.0),
        (outcome(Litmus::Fine, None, Some(true)), 2, 1.0),
    ] {
        let after = at(&model.after(std::slice::from_ref(&lesson)));
        let moved = [willing(&after) - willing(&before), knowing(&after) - knowing(&before)];
        let (own, other) = if leg == 1 { (moved[0], moved[1]) } else { (moved[1], moved[0]) };
        assert!(own * sign > 1e-3 && other.abs() < 1e-9, "{lesson:?}: {moved:?}");
    }
    // That a target replied says nothing of the introduction.
    let replied = Lesson { replied: Some(true), ..Lesson::default() };
    let after = at(&model.after(&[replied]));
    assert!(near(after.mean, before.mean) && after.conversation.mean > before.conversation.mean);
}

#[test]
fn few_outcomes_swing_nothing_and_many_decide() {
    let model = Model::new(Contacts::default());
    let refused = |times| vec![outcome(Litmus::Glad, Some(false), None); times];
    let leg = |times| {
        willing(&model.after(&refused(times)).estimate(&answered(Litmus::Glad), &TheirTie::default()))
    };
    let chances = [0, 1, 3, 10, 100].map(leg);
    assert!(chances.is_sorted_by(|a, b| a > b), "{chances:?}");
    assert!(chances[1] > 0.85 * chances[0], "one refusal: {chances:?}");
    assert!(chances[2] > 0.6 * chances[0], "three: {chances:?}");
    assert!(chances[4] < 0.2 * chances[0], "a hundred: {chances:?}");
}

#[test]
fn a_range_narrows_with_an_answer_and_with_outcomes() {
    let width = |model: &Model, own: &OwnTie, theirs: &TheirTie| {
        let [low, high] = model.estimate(own, theirs).range80;
        (high / (1.0 - high)).ln() - (low / (1.0 - low)).ln()
    };
    let model = Model::new(Contacts::default());
    let (none, nothing) = (OwnTie::default(), TheirTie::default());
    let fine = answered(Litmus::Fine);
    let unknown = width(&model, &none, &nothing);
    let one = width(&model, &fine, &nothing);
    let both = width(&model, &fine, &told(Litmus::Fine));
    let outcomes: Vec<_> =
        (0..60).map(|i| outcome(Litmus::Fine, Some(i % 5 == 0), Some(i % 5 == 0))).collect();
    let learned = width(&model.after(&outcomes), &fine, &told(Litmus::Fine));
    assert!(unknown > one && one > both && both > learned, "{unknown} {one} {both} {learned}");
}

#[test]
fn twice_the_same_outcome_counts_twice() {
    let model = Model::new(Contacts::default());
    let lesson = outcome(Litmus::Fine, Some(true), None);
    let leg = |times: usize| {
        let told = vec![lesson.clone(); times];
        willing(&model.after(&told).estimate(&answered(Litmus::Fine), &TheirTie::default()))
    };
    assert!(leg(2) > leg(1) && leg(1) > leg(0));
}

#[test]
fn an_absurd_record_of_what_was_seen_teaches_as_if_it_had_not_been_seen() {
    let model = Model::new(Contacts::default());
    let plain = outcome(Litmus::Fine, Some(true), Some(true));
    let at = |lesson: &Lesson| {
        model.after(std::slice::from_ref(lesson)).estimate(&answered(Litmus::Fine), &told(Litmus::Fine))
    };
    for value in [f64::NAN, f64::INFINITY, -1e300, 1e9] {
        let mut odd = plain.clone();
        odd.own.seen = vec![(Evidence::Mutuals, value), (Evidence::TheirGroup, 0.5)];
        assert_eq!(at(&odd), at(&plain), "{value}");
    }
}

mod at_the_edge {
    use super::*;
    use crate::support::{Kith, code, our_page, snapshot, who};
    use kith::protocol::{Answer, Code, FromPages, OfWay, PersonView, Reply, Settings};

    const TARGET: &str = "silas-corvane";
    const INTRODUCER: &str = "ines-tarrow";

    fn ready() -> Kith {
        let kith = Kith::ready();
        kith.look(snapshot("search-sdui"));
        kith
    }

    fn tell(kith: &Kith, target: &str, introducer: &str, ask: OfWay) -> Answer {
        kith.pages(FromPages::Way { target: who(target), introducer: who(introducer), ask })
    }

    fn became(kith: &Kith, became: Option<Became>) -> PersonView {
        match tell(kith, TARGET, INTRODUCER, OfWay::Became(became)) {
            Answer::Value(Reply::Person(person)) => *person,
            other => panic!("{other:?}"),
        }
    }

    fn chance(person: &PersonView) -> f64 {
        let ways = person.ways.as_ref().unwrap();
        ways.paths.iter().find(|path| path.introducer.agrees_with(&who(INTRODUCER))).unwrap().estimate.mean
    }

    fn stored(kith: &Kith) -> std::collections::BTreeMap<String, String> {
        kith.local.entries.borrow().clone().into_iter().collect()
    }

    #[test]
    fn what_became_of_a_request_moves_the_odds_and_taking_it_back_restores_them() {
        let kith = ready();
        kith.tag(INTRODUCER, Litmus::Glad);
        let before = chance(&kith.person(TARGET));
        let declined = became(&kith, Some(Became::Declined));
        assert!(chance(&declined) < before);
        let introduced = became(&kith, Some(Became::Introduced));
        assert!(chance(&introduced) > before);
        assert_eq!(introduced.ways.as_ref().unwrap().paths[0].request, Some(Became::Introduced));
        assert_eq!(chance(&became(&kith, None)), before);
    }

    #[test]
    fn who_refused_stands_last_and_is_asked_no_more() {
        let kith = ready();
        kith.tag(INTRODUCER, Litmus::Vouch);
        let ways = |person: PersonView| person.ways.unwrap();
        let before = ways(kith.person(TARGET));
        assert!(before.paths[0].introducer.agrees_with(&who(INTRODUCER)));
        for refusal in [Became::Declined, Became::NotWellEnough, Became::NoAnswer] {
            let after = ways(became(&kith, Some(refusal)));
            assert!(after.paths.last().unwrap().introducer.agrees_with(&who(INTRODUCER)), "{refusal:?}");
            assert_eq!(after.in_turn.len(), before.in_turn.len() - 1);
            assert!(after.question.is_none_or(|q| !q.introducer.agrees_with(&who(INTRODUCER))));
            let marks = kith.look(snapshot("search-sdui"));
            let mark = marks.iter().find(|mark| mark.who.agrees_with(&who(TARGET))).unwrap();
            assert!(!mark.hint.contains("Ines"), "{}", mark.hint);
        }
        assert_eq!(ways(became(&kith, Some(Became::Withdrawn))).in_turn.len(), before.in_turn.len());
    }

    #[test]
    fn an_outcome_told_twice_counts_once() {
        let kith = ready();
        let once = chance(&became(&kith, Some(Became::Declined)));
        let all = stored(&kith);
        assert_eq!(chance(&became(&kith, Some(Became::Declined))), once);
        assert_eq!(stored(&kith), all);
    }

    #[test]
    fn a_request_keeps_what_was_known_when_it_was_made() {
        let kith = ready();
        kith.tag(INTRODUCER, Litmus::Vouch);
        became(&kith, Some(Became::Declined));
        let of_a_friend = stored(&kith).get("requests").cloned();
        kith.tag(INTRODUCER, Litmus::No);
        assert_eq!(stored(&kith).get("requests").cloned(), of_a_friend);
        assert!(of_a_friend.unwrap().contains("vouch"));
    }

    #[test]
    fn silence_counts_once_patience_is_over_and_not_before() {
        let mut kith = ready();
        kith.tag(INTRODUCER, Litmus::Glad);
        let before = chance(&became(&kith, Some(Became::Waiting)));
        kith.today = "2026-12-07";
        assert_eq!(chance(&kith.person(TARGET)), before);
        kith.today = "2026-12-08";
        assert!(chance(&kith.person(TARGET)) < before);
        let settings = Settings { mode: kith::protocol::Mode::Badges, patience: 60, ..Settings::default() };
        assert!(matches!(kith.pages(FromPages::Configure { settings }), Answer::Value(_)));
        assert_eq!(chance(&kith.person(TARGET)), before);
    }

    #[test]
    fn what_the_introducer_says_moves_the_second_leg_and_can_be_taken_back() {
        let kith = ready();
        let before = kith.person(TARGET);
        for (answer, sign) in [(Litmus::Vouch, 1.0), (Litmus::No, -1.0)] {
            tell(&kith, TARGET, INTRODUCER, OfWay::Heard(Some(answer)));
            assert!((chance(&kith.person(TARGET)) - chance(&before)) * sign > 0.0, "{answer:?}");
        }
        tell(&kith, TARGET, INTRODUCER, OfWay::Heard(None));
        assert_eq!(kith.person(TARGET), before);
    }

    #[test]
    fn nobody_introduces_themselves_and_strangers_are_not_found() {
        let kith = ready();
        let before = stored(&kith);
        for ask in [|| OfWay::Became(Some(Became::Declined)), || OfWay::Heard(Some(Litmus::Glad))] {
            assert_eq!(code(&tell(&kith, TARGET, TARGET, ask())), Code::BadRequest);
            assert_eq!(code(&tell(&kith, TARGET, "never-seen", ask())), Code::NotFound);
            assert_eq!(code(&tell(&kith, "never-seen", INTRODUCER, ask())), Code::NotFound);
        }
        assert_eq!(stored(&kith), before);
    }

    #[test]
    fn settings_that_cannot_be_are_refused_by_name() {
        let kith = ready();
        let before = stored(&kith);
        for (settings, field) in [
            (Settings { patience: 0, ..Settings::default() }, "patience"),
            (Settings { patience: 366, ..Settings::default() }, "patience"),
            (Settings { direct: [90, 80], ..Settings::default() }, "direct"),
            (Settings { direct: [0, 1001], ..Settings::default() }, "direct"),
        ] {
            let Answer::Error(failure) = kith.pages(FromPages::Configure { settings }) else {
                panic!("{field}")
            };
            assert_eq!(failure.code, Code::BadRequest);
            assert!(failure.message.contains(field), "{}", failure.message);
        }
        assert_eq!(stored(&kith), before);
    }

    #[test]
    fn a_message_that_is_not_quite_right_changes_nothing() {
        let kith = ready();
        let before = stored(&kith);
        let way = |ask: &str| {
            format!(
                r#"{{"v":1,"ask":{{"way":{{"target":{{"slug":"{TARGET}"}},"introducer":{{"slug":"{INTRODUCER}"}},"ask":{ask}}}}}}}"#
            )
        };
        for ask in [
            r#"{"became":"promised"}"#,
            r#"{"heard":"NaN"}"#,
            r#"{"heard":1e999}"#,
            r#"{"became":"declined","heard":"no"}"#,
            r#"{"became":{"asked":"2020-01-01"}}"#,
        ] {
            assert_eq!(code(&kith.say(&our_page(), &way(ask)).answer), Code::BadRequest, "{ask}");
        }
        assert_eq!(stored(&kith), before);
    }

    #[test]
    fn a_log_that_cannot_be_read_is_named_and_kept_aside_and_teaches_nothing() {
        let kith = ready();
        became(&kith, Some(Became::Declined));
        kith.local.entries.borrow_mut().insert("requests".into(), "[{\"introducer\":".into());
        let person = kith.person(TARGET);
        assert!(person.problems.iter().any(|p| p.message.contains("requests")), "{:?}", person.problems);
        became(&kith, Some(Became::Introduced));
        let all = stored(&kith);
        assert_eq!(all.get("aside/requests").map(String::as_str), Some("[{\"introducer\":"));
        assert!(all["requests"].contains("introduced"));
    }

    #[test]
    fn a_log_with_impossible_days_and_duplicates_still_gives_odds() {
        let kith = ready();
        became(&kith, Some(Became::Waiting));
        let one = stored(&kith)["requests"].trim_matches(['[', ']']).to_owned();
        let future = one.replace("2026-11-23", "2099-01-01");
        let odd = format!("[{one},{one},{future}]");
        kith.local.entries.borrow_mut().insert("requests".into(), odd);
        let chance = chance(&kith.person(TARGET));
        assert!(0.0 < chance && chance < 1.0);
    }
}
