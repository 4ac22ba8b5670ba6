use super::posterior::logit;

/// How many SDs from the middle the ends of an 80% range lie.
const END80: f64 = 1.281_551_565_544_600_4;

/// The largest SD of a logit that is believed: with a larger one a small chance would lie above its own range.
const SD_LIMIT: f64 = 2.5;

/// Steps of Newton's method, after which the middle is found to a ten-thousandth.
const STEPS: u32 = 3;

/// Places and weights of the Gauss-Hermite quadrature of order 7: the mean over a normal distribution.
const HERMITE: [(f64, f64); 7] = [
    (-3.750_439_717_725_742, 0.000_548_268_855_972_217),
    (-2.366_759_410_734_541, 0.030_757_123_967_586_5),
    (-1.154_405_394_739_968, 0.240_123_178_605_012_7),
    (0.0, 0.457_142_857_142_857_1),
    (1.154_405_394_739_968, 0.240_123_178_605_012_7),
    (2.366_759_410_734_541, 0.030_757_123_967_586_5),
    (3.750_439_717_725_742, 0.000_548_268_855_972_217),
];

/// A chance that is itself uncertain: its logit is normally distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    /// The chance, above 0 and below 1.
    pub mean: f64,
    /// The variance of its logit.
    pub variance: f64,
}

impl Leg {
    /// The chance seen in so many cases of which so many were successes.
    pub fn counted(mean: f64, cases: f64) -> Self {
        Self { mean, variance: 1.0 / (cases * mean * (1.0 - mean)) }
    }

    /// The chance that this and another leg both hold, if they are independent. A logit of one leg moves the
    /// logarithm of the product by what that leg lacks to 1, so the variances add up by the squares of that.
    pub fn and(self, other: Self) -> Self {
        let mean = self.mean * other.mean;
        let part = |leg: Self| (1.0 - leg.mean) * (1.0 - leg.mean) * leg.variance;
        Self { mean, variance: (part(self) + part(other)) / ((1.0 - mean) * (1.0 - mean)) }
    }

    /// The range that holds the true chance in 80 of 100 cases.
    pub fn range80(self) -> [f64; 2] {
        let sd = self.variance.sqrt().min(SD_LIMIT);
        let (middle, reach) = (self.middle(sd), END80 * sd);
        [logistic(middle - reach), logistic(middle + reach)]
    }

    /// The middle of the logit's distribution. The chance is skewed, so this is not the logit of its mean.
    fn middle(self, sd: f64) -> f64 {
        // MacKay's approximation, and Newton's method from there.
        let mut middle = logit(self.mean) * (1.0 + std::f64::consts::PI / 8.0 * sd * sd).sqrt();
        for _ in 0..STEPS {
            let (mut mean, mut slope) = (0.0, 0.0);
            for (z, weight) in HERMITE {
                let chance = logistic(middle + z * sd);
                mean += weight * chance;
                slope += weight * chance * (1.0 - chance);
            }
            // In logits, where the mean follows the middle almost evenly: a small chance would overshoot.
            middle += (logit(self.mean) - logit(mean)) * mean * (1.0 - mean) / slope;
        }
        middle
    }
}

/// The chance with this logit. The product of two legs goes where no leg does, so nothing bounds it.
fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Equally likely values of a leg, found without the approximations: the middle is such that the mean is right.
    fn values(leg: Leg) -> Vec<f64> {
        let steps = 400;
        let normal = |i: i32| {
            // The quantile by bisection of the normal distribution's integral.
            let share = (f64::from(i) + 0.5) / f64::from(steps);
            let (mut low, mut high) = (-6.0, 6.0);
            for _ in 0..50 {
                let middle = (low + high) / 2.0;
                if statrs::function::erf::erf(middle / 2.0_f64.sqrt()) < 2.0 * share - 1.0 {
                    low = middle
                } else {
                    high = middle
                }
            }
            low
        };
        let normals: Vec<f64> = (0..steps).map(normal).collect();
        let spread = |middle: f64| normals.iter().map(move |z| logistic(middle + z * leg.variance.sqrt()));
        let (mut low, mut high) = (-12.0, 12.0);
        for _ in 0..50 {
            let middle = (low + high) / 2.0;
            if spread(middle).sum::<f64>() / f64::from(steps) < leg.mean {
                low = middle
            } else {
                high = middle
            }
        }
        spread(low).collect()
    }

    #[test]
    fn a_product_has_the_range_that_the_two_legs_give() {
        for (a, b) in [
            ((0.2, 1.9), (0.2, 1.9)),
            ((0.8, 0.7), (0.2, 1.9)),
            ((0.05, 1.5), (0.6, 0.5)),
            ((0.07, 2.4), (0.2, 1.9)),
        ] {
            let [one, two] = [a, b].map(|(mean, variance)| Leg { mean, variance });
            let (xs, ys) = (values(one), values(two));
            let mut exact: Vec<_> = xs.iter().flat_map(|x| ys.iter().map(move |y| x * y)).collect();
            exact.sort_by(f64::total_cmp);
            let found = one.and(two).range80();
            for (found, exact) in found.into_iter().zip([exact[16_000], exact[144_000]]) {
                assert!((found - exact).abs() < 0.006, "{a:?} {b:?}: {found} for {exact}");
            }
        }
    }

    #[test]
    fn a_range_holds_its_mean_however_small_or_unsure() {
        for mean in [1e-6, 1e-4, 0.02, 0.2, 0.9, 0.998] {
            for variance in [0.01, 2.0, 10.0, 1e4] {
                let [low, high] = Leg { mean, variance }.range80();
                assert!(
                    0.0 < low && low < mean && mean < high && high < 1.0,
                    "{mean} {variance}: {low} {high}"
                );
            }
        }
    }

    #[test]
    fn a_range_narrows_as_more_cases_are_seen() {
        let width = |cases| {
            let [low, high] = Leg::counted(0.3, cases).range80();
            high - low
        };
        assert!([1.0, 3.0, 10.0, 1000.0].map(width).is_sorted_by(|a, b| a > b));
        let [low, high] = Leg::counted(0.3, 1000.0).range80();
        assert!((low - 0.281).abs() < 0.002 && (high - 0.319).abs() < 0.002, "{low} {high}");
    }
}
