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

    /// The chances that split this distribution into `n` equally likely parts, each at its middle.
    pub fn spread(self, n: u32) -> Vec<f64> {
        let shapes = (self.mean * self.weight, (1.0 - self.mean) * self.weight);
        match Beta::new(shapes.0, shapes.1) {
            Ok(beta) => (0..n).map(|i| beta.inverse_cdf((f64::from(i) + 0.5) / f64::from(n))).collect(),
            Err(_) => vec![self.mean; n as usize],
        }
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
    fn a_spread_keeps_the_mean() {
        for leg in Litmus::ALL.into_iter().map(Leg::of_litmus).chain([Leg::UNKNOWN]) {
            let spread = leg.spread(200);
            let mean = spread.iter().sum::<f64>() / 200.0;
            assert!((mean - leg.mean).abs() < 0.002, "{leg:?}: {mean}");
            assert!(spread.is_sorted());
        }
    }
}
