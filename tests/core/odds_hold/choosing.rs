//! Choosing whom to ask, and what to find out first.

use kith::estimate::prior::{Level, OWN_LEVELS, THEIR_LEVELS};
use kith::estimate::{About, Door, Known, Lesson, Model, in_turn, next_question, reach};
use kith::evidence::{Contacts, OwnTie, TheirTie};
use kith::ties::Litmus;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::odds_hold::any;

type Ties = (OwnTie, TheirTie);

fn chance(model: &Model, (own, theirs): &Ties) -> f64 {
    model.chance(&model.read(own, theirs))
}

/// The tie as it would be if the question were answered; `None` if it has been.
fn answered((own, theirs): &Ties, about: About, answer: Litmus) -> Option<Ties> {
    let (mut own, mut theirs) = (own.clone(), theirs.clone());
    let place = match about {
        About::Own => &mut own.litmus,
        About::Theirs => &mut theirs.answer,
    };
    place.is_none().then(|| *place = Some(answer))?;
    Some((own, theirs))
}

/// How likely each answer is: as the shares of the table, tilted so that the chance is what it was on average.
fn likely(levels: [Level; 5], chances: [f64; 5], now: f64) -> [f64; 5] {
    let weigh = |tilt: f64| {
        let weights = [0, 1, 2, 3, 4].map(|i| levels[i].share * (tilt * (chances[i] - now) / now).exp());
        weights.map(|weight| weight / weights.iter().sum::<f64>())
    };
    let mean = |weights: [f64; 5]| weights.iter().zip(chances).map(|(w, c)| w * c).sum::<f64>();
    let (mut low, mut high) = (-200.0, 200.0);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if mean(weigh(middle)) < now { low = middle } else { high = middle }
    }
    weigh(low)
}

/// What a question is expected to add to the best choice: try each answer and choose anew.
fn gain(model: &Model, ways: &[Ties], way: usize, about: About) -> Option<f64> {
    let mut tried = [0.0; 5];
    let mut best = [0.0; 5];
    for (i, answer) in Litmus::ALL.into_iter().enumerate() {
        tried[i] = chance(model, &answered(&ways[way], about, answer)?);
        let others =
            ways.iter().enumerate().filter(|(other, _)| *other != way).map(|(_, w)| chance(model, w));
        best[i] = others.fold(tried[i], f64::max);
    }
    let levels = if about == About::Own { OWN_LEVELS } else { THEIR_LEVELS };
    let likely = likely(levels, tried, chance(model, &ways[way]));
    let now = ways.iter().map(|way| chance(model, way)).fold(0.0, f64::max);
    Some(likely.iter().zip(best).map(|(likely, best)| likely * best).sum::<f64>() - now)
}

#[test]
fn one_way_alone_leaves_no_choice_whatever_outcomes_taught() {
    // People rated "no" made so many introductions that every rating now gives a higher chance than none.
    let own = Known { level: Some(Litmus::No), ..Known::default() };
    let lesson = Lesson { own, willing: Some(true), ..Lesson::default() };
    let model = Model::new(Contacts::default()).after(&vec![lesson; 60]);
    let way = model.read(&OwnTie::default(), &TheirTie::default());
    let told =
        |litmus| chance(&model, &(OwnTie { litmus: Some(litmus), ..OwnTie::default() }, TheirTie::default()));
    assert!(Litmus::ALL.into_iter().all(|litmus| told(litmus) > model.chance(&way)));
    assert_eq!(next_question(&model, &[way]), None);
}

#[test]
fn five_hundred_who_are_as_good_as_certain_are_not_certain() {
    let made = in_turn(&[0.998; 500]);
    assert!(made.is_sorted() && made.iter().all(|made| *made <= 0.999), "{made:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_next_question_is_the_best_of_all_that_could_be_asked(
        ways in vec((any::own_tie(), any::their_tie()), 0..6),
        contacts in any::contacts(),
    ) {
        let model = Model::new(contacts);
        let read: Vec<_> = ways.iter().map(|(own, theirs)| model.read(own, theirs)).collect();
        let all = (0..ways.len()).flat_map(|way| [(way, About::Own), (way, About::Theirs)]);
        let most = all.filter_map(|(way, about)| gain(&model, &ways, way, about)).fold(0.0, f64::max);
        match next_question(&model, &read) {
            None => prop_assert!(most < 1e-6, "none, but one is worth {most}"),
            Some(question) => {
                prop_assert!((question.gain - most).abs() < 1e-6, "{question:?} of {most}");
                let own = gain(&model, &ways, question.way, question.about).unwrap();
                prop_assert!((question.gain - own).abs() < 1e-6, "{question:?} is worth {own}");
            }
        }
    }

    #[test]
    fn after_any_outcomes_a_question_is_worth_something_and_not_yet_answered(
        contacts in any::contacts(),
        lessons in any::lessons(0..=12),
        ways in vec((any::own_tie(), any::their_tie()), 0..6),
    ) {
        let model = Model::new(contacts).after(&lessons);
        let read: Vec<_> = ways.iter().map(|(own, theirs)| model.read(own, theirs)).collect();
        if let Some(question) = next_question(&model, &read) {
            prop_assert!(0.0 < question.gain && question.gain < 1.0, "{question:?}");
            prop_assert!(answered(&ways[question.way], question.about, Litmus::Fine).is_some(), "{question:?}");
            prop_assert!(ways.len() > 1, "with one way there is no choice to improve: {question:?}");
        }
    }

    #[test]
    fn if_everything_is_answered_there_is_nothing_to_ask(
        ways in vec((any::own_tie(), any::litmus(), any::their_tie(), any::litmus()), 0..6),
        contacts in any::contacts(),
    ) {
        let model = Model::new(contacts);
        let read = |(own, litmus, theirs, answer): &(OwnTie, Litmus, TheirTie, Litmus)| {
            let own = OwnTie { litmus: Some(*litmus), ..own.clone() };
            model.read(&own, &TheirTie { answer: Some(*answer), ..theirs.clone() })
        };
        prop_assert_eq!(next_question(&model, &ways.iter().map(read).collect::<Vec<_>>()), None);
    }

    #[test]
    fn asking_in_turn_never_loses_and_is_never_certain(chances in vec(1e-6..0.998, 0..=500)) {
        let made = in_turn(&chances);
        prop_assert_eq!(made.len(), chances.len());
        prop_assert!(made.iter().zip(&chances).take(1).all(|(made, chance)| (made - chance).abs() < 1e-12));
        prop_assert!(made.is_sorted() && made.iter().all(|made| *made < 1.0), "{made:?}");
        // As long as there is room for it, each step adds something, and no more than independent luck would.
        for (i, pair) in made.windows(2).enumerate() {
            let independent = pair[0] + (1.0 - pair[0]) * chances[i + 1];
            prop_assert!(pair[1] <= independent + 1e-12 && (pair[0] < pair[1] || pair[0] > 0.99), "{pair:?}");
        }
    }

    #[test]
    fn reach_is_the_sum_over_the_doors(
        contacts in any::contacts(),
        introducers in vec(any::own_tie(), 0..6),
        doors in vec((0..8_usize, 0..5_usize, any::their_tie()), 0..20),
    ) {
        let model = Model::new(contacts);
        let list: Vec<_> = doors
            .iter()
            .map(|(introducer, target, tie)| Door { introducer: *introducer, target: *target, tie: tie.clone() })
            .collect();
        let found = reach(&model, &introducers, &list);
        prop_assert!(found.is_sorted_by(|a, b| a.expected >= b.expected));
        for (introducer, own) in introducers.iter().enumerate() {
            let theirs: Vec<_> = list.iter().filter(|door| door.introducer == introducer).collect();
            let expected: f64 = theirs.iter().map(|door| chance(&model, &(own.clone(), door.tie.clone()))).sum();
            let known = found.iter().find(|reach| reach.introducer == introducer);
            prop_assert_eq!(known.map_or(0, |reach| reach.targets as usize), theirs.len());
            prop_assert!((known.map_or(0.0, |reach| reach.expected) - expected).abs() < 1e-9);
        }
    }
}
