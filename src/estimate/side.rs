//! One leg's model: a logistic regression whose evidence may be missing.

use super::leg::Leg;
use super::lesson::Known;
use super::posterior::{Case, Posterior, SIZE, Vector, logistic, logit};
use super::prior::{BASE, Evidence, Level, SHIFT_SD, Slope, TIE_SD};
use crate::evidence::Contacts;
use crate::ties::Litmus;

/// Where the levels and the slopes begin among the coefficients; the shift comes first.
const LEVELS: usize = 1;
const SLOPES: usize = 6;

/// No table reads a larger value from any evidence.
const SEEN_LIMIT: f64 = 10.0;

/// How near the multiple of [`tilted`] is found, and in how many steps at most; five are usual.
const TILT_NEAR: f64 = 1e-10;
const TILT_STEPS: u32 = 40;

/// The model of one leg, as far as it has learned.
#[derive(Clone, Debug)]
pub struct Side {
    levels: [Level; 5],
    posterior: Posterior,
    /// The logit of a tie of which nothing is known.
    unknown: f64,
}

/// What is known of one tie, as the model reads it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The answer about the tie, if there is one.
    pub level: Option<Litmus>,
    /// What each coefficient is multiplied by, but for the levels.
    x: Vector,
}

/// What the tie could turn out to be, were somebody to answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prospect {
    /// The answer.
    pub answer: Litmus,
    /// How likely it is, from 0 to 1.
    pub likely: f64,
    /// The chance of the leg after it.
    pub chance: f64,
}

/// What the logit of a leg is made of; the sum is the logit.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Of the rule.
    pub base: f64,
    /// What the answer adds, or where there is none the user's own share, with the shift that outcomes taught.
    pub answered: f64,
    /// Each piece of evidence, whether there is more of it than usual (or it is a yes), and what it adds.
    pub evidence: Vec<(Evidence, bool, f64)>,
}

impl Side {
    /// The leg as the table has it, with the chance of a tie of which nothing is known.
    pub fn new<T>(levels: [Level; 5], slopes: &[Slope<T>], unknown: f64) -> Self {
        let mut mean = Vector::zeros();
        // Places that no coefficient uses keep a variance, so that the covariance can be inverted.
        let mut sd = Vector::repeat(1.0);
        let shift = [(0.0, SHIFT_SD)];
        let levelled = levels.iter().map(|level| (logit(level.chance) - logit(BASE), level.sd));
        let sloped = slopes.iter().map(|slope| (slope.mean, slope.sd));
        let all = shift.into_iter().chain(levelled).chain(sloped);
        for ((mean, sd), prior) in mean.iter_mut().zip(sd.iter_mut()).zip(all) {
            (*mean, *sd) = prior;
        }
        Self { levels, posterior: Posterior::prior(mean, sd), unknown: logit(unknown) }
    }

    /// Reads what is known of a tie.
    pub fn read<T>(slopes: &[Slope<T>], level: Option<Litmus>, tie: &T, contacts: &Contacts) -> Row {
        Row { level, x: row_of(slopes.iter().map(|slope| (slope.read)(tie, contacts))) }
    }

    /// What a row says, to be kept.
    pub fn keep<T>(slopes: &[Slope<T>], row: &Row) -> Known {
        let values = slopes.iter().zip(row.x.iter().skip(SLOPES));
        let mut seen = Vec::new();
        seen.extend(values.filter(|(_, x)| **x != 0.0).map(|(slope, x)| (slope.evidence, *x)));
        Known { level: row.level, seen }
    }

    /// The row that was kept. What this version's table does not know, or what no table reads, says nothing.
    pub fn recall<T>(slopes: &[Slope<T>], known: &Known) -> Row {
        let value = |evidence| known.seen.iter().find(|(seen, x)| *seen == evidence && x.abs() <= SEEN_LIMIT);
        let values = slopes.iter().map(|slope| value(slope.evidence).map(|(_, x)| *x));
        Row { level: known.level, x: row_of(values) }
    }

    /// Learns from ties that turned out well or not. The order does not matter.
    pub fn learn(&mut self, ends: &[(Row, bool)]) {
        let cases: Vec<_> = ends
            .iter()
            .map(|(row, success)| Case { fixed: self.fixed(row.level), x: full(row), success: *success })
            .collect();
        self.posterior = self.posterior.learn(&cases);
        let precision = self.posterior.precision();
        let levels = self.posterior.mean.iter_mut().zip(precision.iter()).take(SLOPES).skip(LEVELS);
        ordered(levels.collect());
    }

    /// The chance of the leg.
    pub fn chance(&self, row: &Row) -> f64 {
        logistic(self.logit(row))
    }

    /// The chance of the leg, and how sure it is.
    pub fn leg(&self, row: &Row) -> Leg {
        let mean = self.chance(row);
        let known = self.posterior.variance(&full(row)) + TIE_SD * TIE_SD;
        if row.level.is_some() {
            return Leg { mean, variance: known };
        }
        // Unanswered, it can be a tie of any level.
        let spread: f64 = self.prospects(row).iter().map(|p| p.likely * (p.chance - mean).powi(2)).sum();
        let slope = mean * (1.0 - mean);
        Leg { mean, variance: known + spread / (slope * slope) }
    }

    /// What the answers about an unanswered tie could be, weighed so that their mean is the chance without one:
    /// on average a question changes nothing.
    pub fn prospects(&self, row: &Row) -> [Prospect; 5] {
        let mean = self.chance(&Row { level: None, ..*row });
        let chances = Litmus::ALL.map(|answer| self.chance(&Row { level: Some(answer), ..*row }));
        let likely = tilted(self.levels.map(|level| level.share), chances, mean);
        let mut all = Litmus::ALL.map(|answer| Prospect { answer, likely: 0.0, chance: 0.0 });
        for (prospect, (likely, chance)) in all.iter_mut().zip(likely.into_iter().zip(chances)) {
            (prospect.likely, prospect.chance) = (likely, chance);
        }
        all
    }

    /// What the logit is made of.
    pub fn parts<T>(&self, slopes: &[Slope<T>], row: &Row) -> Parts {
        let products = self.posterior.mean.component_mul(&full(row));
        let base = logit(BASE);
        let answered = products.iter().take(SLOPES).sum::<f64>() + self.fixed(row.level) - base;
        let parts = products.iter().zip(row.x.iter()).skip(SLOPES);
        let seen = slopes.iter().zip(parts).filter(|(_, (part, _))| **part != 0.0);
        let seen = seen.map(|(slope, (part, x))| (slope.evidence, *x > 0.0, *part));
        Parts { base, answered, evidence: seen.collect() }
    }

    /// The evidence that was given and that no data has tested.
    pub fn untested<T>(slopes: &[Slope<T>], row: &Row) -> impl Iterator<Item = Evidence> {
        let given = slopes.iter().zip(row.x.iter().skip(SLOPES));
        given.filter(|(slope, x)| !slope.tested && **x != 0.0).map(|(slope, _)| slope.evidence)
    }

    fn logit(&self, row: &Row) -> f64 {
        self.fixed(row.level) + full(row).dot(&self.posterior.mean)
    }

    fn fixed(&self, level: Option<Litmus>) -> f64 {
        if level.is_some() { logit(BASE) } else { self.unknown }
    }
}

/// What the shift and the slopes are multiplied by.
fn row_of(values: impl Iterator<Item = Option<f64>>) -> Vector {
    let mut x = Vector::zeros();
    let mut places = x.iter_mut();
    places.next().into_iter().for_each(|shift| *shift = 1.0);
    for (place, value) in places.skip(SLOPES - 1).zip(values) {
        *place = value.unwrap_or(0.0);
    }
    x
}

/// All that the coefficients are multiplied by.
fn full(row: &Row) -> Vector {
    let mut x = row.x;
    if let Some(place) = row.level.and_then(|level| x.get_mut(LEVELS + level as usize)) {
        *place = 1.0;
    }
    x
}

/// Makes a better answer never worse than a lesser one: neighbours in the wrong order share their mean, each with
/// the weight of how precisely it is known. So one outcome of a rare answer does not carry the others with it.
fn ordered(values: Vec<(&mut f64, &f64)>) {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in &values {
        let mut pool = (**value, **weight, 1);
        while let Some((mean, weight, count)) = pools.pop_if(|(mean, ..)| *mean > pool.0) {
            let all = weight + pool.1;
            pool = ((mean * weight + pool.0 * pool.1) / all, all, count + pool.2);
        }
        pools.push(pool);
    }
    let means = pools.iter().flat_map(|(mean, _, count)| std::iter::repeat_n(*mean, *count));
    values.into_iter().zip(means).for_each(|((value, _), mean)| *value = mean);
}

/// The weights nearest to `shares` under which `chances` have this mean: each share times e to the power of some
/// multiple of its chance.
fn tilted(shares: [f64; 5], chances: [f64; 5], mean: f64) -> [f64; 5] {
    let weigh = |tilt: f64| {
        let mut weights = [0.0; 5];
        for (weight, (share, chance)) in weights.iter_mut().zip(shares.into_iter().zip(chances)) {
            *weight = share * (tilt * (chance - mean)).exp();
        }
        let all: f64 = weights.iter().sum();
        weights.map(|weight| weight / all)
    };
    // The mean rises with the tilt. Beyond these bounds one answer is certain.
    let (mut low, mut high) = (-60.0, 60.0);
    let mut tilt = 0.0;
    for _ in 0..TILT_STEPS {
        let (mut excess, mut spread) = (0.0, 0.0);
        for (weight, chance) in weigh(tilt).into_iter().zip(chances) {
            excess += weight * (chance - mean);
            spread += weight * (chance - mean) * (chance - mean);
        }
        if excess < 0.0 {
            low = tilt
        } else {
            high = tilt
        }
        // Newton's method, or half of what is left where its step leads out of that.
        let next = tilt - excess / (spread - excess * excess);
        let next = if low <= next && next <= high { next } else { (low + high) / 2.0 };
        let moved = (next - tilt).abs();
        tilt = next;
        if moved < TILT_NEAR {
            break;
        }
    }
    weigh(tilt)
}

const _: () =
    assert!(SLOPES + super::prior::OWN.len() <= SIZE && SLOPES + super::prior::THEIRS.len() <= SIZE);

#[cfg(test)]
mod tests {
    use super::*;

    const SHARES: [f64; 5] = [0.26, 0.42, 0.12, 0.17, 0.03];

    #[test]
    fn tilted_weights_have_the_mean_asked_for() {
        for chances in
            [[0.02, 0.08, 0.2, 0.6, 0.8], [0.07, 0.12, 0.21, 0.49, 0.81], [0.2, 0.2, 0.2, 0.9, 0.99]]
        {
            let [least, .., most] = chances;
            for step in 10..=90 {
                let mean = least + (most - least) * f64::from(step) / 100.0;
                let weights = tilted(SHARES, chances, mean);
                let found: f64 = weights.into_iter().zip(chances).map(|(w, c)| w * c).sum();
                assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                assert!((found - mean).abs() < 1e-9, "{found} for {mean}");
            }
        }
    }

    #[test]
    fn a_mean_beyond_all_answers_makes_the_nearest_all_but_certain() {
        let [.., best] = tilted(SHARES, [0.1, 0.2, 0.3, 0.4, 0.9], 0.95);
        let [worst, ..] = tilted(SHARES, [0.5, 0.6, 0.7, 0.8, 0.9], 0.1);
        assert!(best > 0.99 && worst > 0.99, "{best} {worst}");
    }

    #[test]
    fn answers_that_change_nothing_keep_their_shares() {
        let weights = tilted(SHARES, [0.3; 5], 0.3);
        assert!(weights.iter().zip(SHARES).all(|(a, b)| (a - b).abs() < 1e-12), "{weights:?}");
    }
}
