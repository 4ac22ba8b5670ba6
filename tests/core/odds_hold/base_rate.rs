//! The user's own share of connections whom they know well.

use kith::estimate::{BaseRate, Model};
use kith::evidence::{Contacts, OwnTie, TheirTie};
use proptest::prelude::*;

use crate::odds_hold::any;

fn of(answers: [u32; 5], total: Option<u32>) -> BaseRate {
    BaseRate::of(&Contacts { total, answers, ..Contacts::default() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_ratings_give_a_share_and_never_certainty_about_the_unrated(contacts in any::contacts()) {
        let rate = BaseRate::of(&contacts);
        let [low, high] = rate.range80;
        prop_assert!(0.0 < rate.unrated && rate.unrated < 1.0, "{rate:?}");
        prop_assert!((0.0..=1.0).contains(&rate.share), "{rate:?}");
        prop_assert!(0.0 <= low && low <= high && high <= 1.0, "{rate:?}");
        prop_assert!(rate.known_well <= rate.rated, "{rate:?}");
        // The range is read off a grid of fifty shares or more, so it may miss the expected share by a step of it.
        prop_assert!(low - 0.02 <= rate.share && rate.share <= high + 0.02, "{rate:?}");
    }

    #[test]
    fn a_good_rating_in_place_of_a_bad_one_never_lowers_the_share(
        answers in prop_oneof![any::<[u8; 5]>().prop_map(|a| a.map(u16::from)), any::<[u16; 5]>()],
        bad in 0..3_usize,
        good in 3..5_usize,
        total in proptest::option::of(0..30_000_u32),
    ) {
        let mut worse = answers.map(u32::from);
        worse[bad] += 1;
        let mut better = answers.map(u32::from);
        better[good] += 1;
        let [worse, better] = [worse, better].map(|answers| of(answers, total));
        prop_assert!(worse.share <= better.share + 1e-9, "{worse:?} {better:?}");
        // If nearly all are rated, one more who is known well is one fewer among the rest.
        prop_assert!(worse.unrated <= better.unrated + 0.001, "{worse:?} {better:?}");
    }

    #[test]
    fn once_all_are_rated_the_share_is_exact(answers in any::<[u16; 5]>(), missing in 0..3_u32) {
        let answers = answers.map(u32::from);
        let rated: u32 = answers.iter().sum();
        prop_assume!(rated > 0);
        // Fewer connections than ratings, as after somebody left the network, also means everybody.
        let rate = of(answers, Some(rated.saturating_sub(missing)));
        let share = f64::from(answers[3] + answers[4]) / f64::from(rated);
        prop_assert_eq!((rate.share, rate.range80, rate.left), (share, [share; 2], 0));
    }

    #[test]
    fn the_share_moves_only_ways_through_people_not_rated(
        answers in any::<[u8; 5]>(),
        litmus in any::litmus(),
    ) {
        let model = Model::new(Contacts { answers: answers.map(u32::from), ..Contacts::default() });
        let usual = Model::new(Contacts::default());
        let rated = OwnTie { litmus: Some(litmus), ..OwnTie::default() };
        let [mine, table] = [&model, &usual].map(|model| model.estimate(&rated, &TheirTie::default()));
        prop_assert_eq!(mine.mean, table.mean);
        let unrated = model.estimate(&OwnTie::default(), &TheirTie::default());
        let knows_more = model.base().unrated > usual.base().unrated;
        prop_assert_eq!(unrated.mean > 0.04 + 1e-12, knows_more && model.base().unrated > 0.2 + 1e-9);
    }
}
