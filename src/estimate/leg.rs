use statrs::distribution::{Beta, ContinuousCDF};

use crate::ties::Litmus;

/// Mean of a leg of which nothing is known: "you know perhaps 20% of them well". In nine social networks
/// in which people rated each other the mean was .203.
pub const BASE_MEAN: f64 = 0.20;
/// How many observed cases that mean is worth. Median over those networks: 12.3; best in use: 10 to 20.
pub const BASE_WEIGHT: f64 = 12.0;

/// One of the two things an introduction needs: a chance that is itself uncertain, as a Beta distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leg {
    /// The chance, from 0 to 1.
    pub mean: f64,
    /// How many observed cases the mean is worth; the more, the narrower the range.
    pub weight: f64,
}

impl Leg {
    /// A tie of which nothing is known.
    pub const UNKNOWN: Self = Self { mean: BASE_MEAN, weight: BASE_WEIGHT };

    /// The chance that somebody returns a tie that the user rates so.
    ///
    /// Measured on 764 to 2,651 pairs a level in public networks: how many of those whom one side rated so
    /// rated them strong in return. The weight follows from the spread between networks (the SD of the logit:
    /// 1.35, .42, .22, .20, .62), since nobody knows which network the user's is like. No data says how
    /// litmus answers themselves turn out.
    pub fn of_litmus(litmus: Litmus) -> Self {
        let (mean, logit_sd) = match litmus {
            Litmus::No => (0.02, 1.35),
            Litmus::Hesitate => (0.12, 0.42),
            Litmus::Fine => (0.21, 0.22),
            Litmus::Glad => (0.49, 0.20),
            Litmus::Vouch => (0.81, 0.62),
        };
        Self { mean, weight: weight_of(mean, logit_sd) }
    }

    /// The chance that this and another leg both hold, if they are independent: the Beta distribution with the
    /// product's own mean and variance. Its quantiles are within half a percentage point of the exact ones.
    pub fn and(self, other: Self) -> Self {
        let mean = self.mean * other.mean;
        let variance = self.mean_square() * other.mean_square() - mean * mean;
        Self { mean, weight: mean * (1.0 - mean) / variance - 1.0 }
    }

    fn mean_square(self) -> f64 {
        self.mean * self.mean + self.mean * (1.0 - self.mean) / (self.weight + 1.0)
    }

    /// The chance that the true one is below in this share of cases.
    pub fn quantile(self, share: f64) -> f64 {
        let beta = Beta::new(self.mean * self.weight, (1.0 - self.mean) * self.weight);
        beta.map_or(self.mean, |beta| beta.inverse_cdf(share))
    }
}

/// The weight of a Beta distribution that is as wide as a normal one of the logit with this SD.
fn weight_of(mean: f64, logit_sd: f64) -> f64 {
    let slope = mean * (1.0 - mean);
    (1.0 / (slope * logit_sd * logit_sd) - 1.0).max(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_answer_is_a_better_chance() {
        let means: Vec<_> = Litmus::ALL.into_iter().map(|l| Leg::of_litmus(l).mean).collect();
        assert!(means.is_sorted());
    }

    #[test]
    fn a_product_has_the_range_that_the_two_legs_give() {
        for leg in Litmus::ALL.into_iter().map(Leg::of_litmus).chain([Leg::UNKNOWN]) {
            // The exact range, over a fine grid of equally likely pairs.
            let parts = |leg: Leg| (0..400).map(move |i| leg.quantile((f64::from(i) + 0.5) / 400.0));
            let (one, two): (Vec<_>, Vec<_>) = (parts(leg).collect(), parts(Leg::UNKNOWN).collect());
            let mut exact: Vec<_> = one.iter().flat_map(|a| two.iter().map(move |b| a * b)).collect();
            exact.sort_by(f64::total_cmp);
            let both = leg.and(Leg::UNKNOWN);
            for (share, place) in [(0.1, 16_000), (0.9, 144_000)] {
                let (found, exact) = (both.quantile(share), exact[place]);
                assert!((found - exact).abs() < 0.005, "{leg:?} {share}: {found} for {exact}");
            }
        }
    }
}
