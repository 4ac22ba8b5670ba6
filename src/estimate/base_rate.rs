//! How many of their connections the user knows well: "your 20%".
//!
//! People rate friends first, so the share of good answers so far says too much. It is read as a draw from an urn
//! in which somebody known well is drawn some times as easily as somebody else (Wallenius' distribution, by
//! Manly's mean). How many times is not known; the figures allow for anything from equally easily to ten times.
//! As the urn empties, the bias goes by itself: once everybody is rated the share is what it is.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::prior::{BASE, BASE_WEIGHT};
use crate::evidence::Contacts;

/// How many connections somebody has of whom Kith has not learned it; a typical active member.
pub const USUAL_TOTAL: u32 = 500;

/// How much easier somebody known well comes to be rated, and how likely that is held to be. Untested.
const EASIER: [(f64, f64); 5] = [(1.0, 0.15), (2.0, 0.25), (3.5, 0.3), (6.0, 0.2), (10.0, 0.1)];

/// Steps of the grid over the share among those not yet rated, and people rated for each step. The more are
/// rated, the sharper the peaks are that it must not step over.
const STEPS: RangeInclusive<u32> = 50..=200;
const RATED_A_STEP: u32 = 10;

/// Halvings after which an expected draw is found to a millionth.
const HALVINGS: u32 = 20;

/// The share of the user's connections whom they know well: whom they would be glad to introduce, or vouch for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaseRate {
    /// Of all connections, the expected share, from 0 to 1.
    pub share: f64,
    /// The range that holds it in 80 of 100 cases.
    pub range80: [f64; 2],
    /// The expected share among those not yet rated, above 0 and below 1.
    pub unrated: f64,
    /// How many are rated.
    pub rated: u32,
    /// How many of these the user knows well.
    pub known_well: u32,
    /// How many are left to rate.
    pub left: u32,
}

impl BaseRate {
    /// What the answers so far say.
    pub fn of(contacts: &Contacts) -> Self {
        let [.., glad, vouch] = contacts.answers;
        let rated = contacts.answers.iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
        let known_well = glad.saturating_add(vouch);
        // Where the total is not known, some are always left: it cannot be said that everybody is rated.
        let assumed = || USUAL_TOTAL.max(rated.saturating_add(rated / 5));
        let total = contacts.total.unwrap_or_else(assumed).max(rated);
        let left = total - rated;
        if left == 0 && rated > 0 {
            let share = f64::from(known_well) / f64::from(rated);
            return Self { share, range80: [share; 2], unrated: BASE, rated, known_well, left };
        }
        let (well, others) = (f64::from(known_well), f64::from(rated - known_well));
        let all = f64::from(total.max(1));
        let share = |unrated: f64| (well + unrated * f64::from(left)) / all;
        let steps = (rated / RATED_A_STEP).clamp(*STEPS.start(), *STEPS.end());
        let weighed = weighed(steps, |unrated| {
            let urn = [share(unrated) * all, (1.0 - share(unrated)) * all];
            EASIER.map(|(easier, likely)| {
                let expected = expected_draw(urn, f64::from(rated), easier) / f64::from(rated.max(1));
                let expected = expected.clamp(1e-9, 1.0 - 1e-9);
                well * expected.ln() + others * (1.0 - expected).ln() + likely.ln() + prior(share(unrated))
            })
        });
        let unrated =
            if rated == 0 { BASE } else { weighed.iter().map(|(share, weight)| share * weight).sum() };
        let quantile = |place: f64| {
            let mut below = 0.0;
            let found = weighed.iter().find(|(_, weight)| {
                below += weight;
                below >= place
            });
            share(found.map_or(unrated, |(share, _)| *share))
        };
        Self {
            share: share(unrated),
            range80: [quantile(0.1), quantile(0.9)],
            unrated,
            rated,
            known_well,
            left,
        }
    }

    /// The range that holds the share among those not yet rated in 80 of 100 cases.
    pub fn unrated80(&self) -> [f64; 2] {
        let (left, all) = (f64::from(self.left), f64::from(self.left) + f64::from(self.rated));
        if self.left == 0 {
            return [self.unrated; 2];
        }
        let [low, high] = self.range80.map(|share| (share * all - f64::from(self.known_well)) / left);
        // The range was found on a grid, the mean between its steps.
        [low.clamp(0.0, self.unrated), high.clamp(self.unrated, 1.0)]
    }
}

/// How many known well are expected among so many drawn from an urn of `[known well, others]`: Manly's
/// approximation, the root of `1 - x/well = (1 - (drawn - x)/others)^easier`.
fn expected_draw([well, others]: [f64; 2], drawn: f64, easier: f64) -> f64 {
    let (mut low, mut high) = ((drawn - others).max(0.0), well.min(drawn));
    for _ in 0..HALVINGS {
        let x = (low + high) / 2.0;
        // Both sides to the power of `easier`, as logarithms.
        if (1.0 - x / well).ln() > easier * (1.0 - (drawn - x) / others).ln() { low = x } else { high = x }
    }
    (low + high) / 2.0
}

/// The logarithm of the Beta prior's density, but for its constant.
fn prior(share: f64) -> f64 {
    (BASE * BASE_WEIGHT - 1.0) * share.ln() + ((1.0 - BASE) * BASE_WEIGHT - 1.0) * (1.0 - share).ln()
}

/// Weighs the shares of a grid by the logarithms of what speaks for each; the weights add up to 1.
fn weighed(steps: u32, speaks: impl Fn(f64) -> [f64; 5]) -> Vec<(f64, f64)> {
    let grid = (0..steps).map(|i| (f64::from(i) + 0.5) / f64::from(steps));
    let logs: Vec<_> = grid.map(|share| (share, speaks(share))).collect();
    let most = logs.iter().flat_map(|(_, logs)| logs).copied().fold(f64::NEG_INFINITY, f64::max);
    let weight = |logs: [f64; 5]| logs.iter().map(|log| (log - most).exp()).sum::<f64>();
    let all: f64 = logs.iter().map(|(_, logs)| weight(*logs)).sum();
    logs.into_iter().map(|(share, logs)| (share, weight(logs) / all)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(answers: [u32; 5], total: u32) -> BaseRate {
        BaseRate::of(&Contacts { total: Some(total), answers, ..Contacts::default() })
    }

    #[test]
    fn with_no_answer_it_is_the_twenty_percent_of_the_rule() {
        let rate = rate([0; 5], 800);
        assert_eq!((rate.share, rate.unrated, rate.left), (0.2, 0.2, 800));
        let [low, high] = rate.range80;
        assert!((0.05..0.1).contains(&low) && (0.3..0.4).contains(&high), "{low} {high}");
    }

    #[test]
    fn friends_tagged_first_say_little_of_the_rest() {
        let friends = rate([0, 1, 1, 5, 3], 800);
        assert!(friends.unrated < 0.5 * 0.8, "{friends:?}");
        let strangers = rate([5, 4, 1, 0, 0], 800);
        assert!(strangers.unrated < 0.2, "{strangers:?}");
        assert!(friends.unrated > strangers.unrated);
    }

    #[test]
    fn once_everybody_is_tagged_the_share_is_what_it_is() {
        let rate = rate([40, 30, 10, 15, 5], 100);
        assert_eq!((rate.share, rate.left), (0.2, 0));
        let nearly = self::rate([40, 30, 10, 15, 4], 100);
        assert!((nearly.share - 0.195).abs() < 0.01, "{nearly:?}");
    }

    #[test]
    fn of_an_unknown_total_some_are_always_left() {
        let rate = BaseRate::of(&Contacts { answers: [400, 300, 100, 150, 50], ..Contacts::default() });
        let [low, high] = rate.range80;
        assert!(rate.left == 200 && low < high, "{rate:?}");
    }

    #[test]
    fn any_count_gives_a_share_within_its_range() {
        for answers in [[u32::MAX; 5], [0, 0, 0, 0, 1], [1, 0, 0, 0, 0], [9999, 0, 0, 20_000, 1]] {
            for total in [0, 1, 2, 30_000] {
                let rate = rate(answers, total);
                let [low, high] = rate.range80;
                assert!(0.0 < rate.unrated && rate.unrated < 1.0, "{rate:?}");
                assert!(
                    0.0 <= low && low <= rate.share + 0.02 && rate.share - 0.02 <= high && high <= 1.0,
                    "{rate:?}"
                );
            }
        }
    }
}
