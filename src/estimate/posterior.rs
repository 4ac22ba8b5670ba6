//! What is known of a leg's coefficients: a normal distribution, and what outcomes make of it.

use nalgebra::{Cholesky, SMatrix, SVector};

/// Places for coefficients: the shift, five levels, and up to eighteen slopes.
pub const SIZE: usize = 24;

/// One number for each coefficient.
pub type Vector = SVector<f64, SIZE>;
type Matrix = SMatrix<f64, SIZE, SIZE>;

/// Steps after which Newton's method has long converged: the posterior is log-concave.
const STEPS: usize = 50;

/// A case whose end is known.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// The part of the logit that no outcome changes.
    pub fixed: f64,
    /// What each coefficient is multiplied by.
    pub x: Vector,
    /// How it ended.
    pub success: bool,
}

/// A normal distribution of the coefficients.
#[derive(Clone, Debug)]
pub struct Posterior {
    /// Its mean.
    pub mean: Vector,
    /// Its covariance.
    covariance: Matrix,
}

impl Posterior {
    /// What the table says, before any outcome.
    pub fn prior(mean: Vector, sd: Vector) -> Self {
        Self { mean, covariance: Matrix::from_diagonal(&sd.component_mul(&sd)) }
    }

    /// The variance of the logit that comes from not knowing the coefficients.
    pub fn variance(&self, x: &Vector) -> f64 {
        (x.transpose() * self.covariance * x).x.max(0.0)
    }

    /// How precisely each coefficient is known: one over its variance.
    pub fn precision(&self) -> Vector {
        self.covariance.diagonal().map(|variance| 1.0 / variance)
    }

    /// What these cases make of it: Laplace's approximation, the normal distribution around the likeliest
    /// coefficients. The order of the cases does not matter.
    pub fn learn(&self, cases: &[Case]) -> Self {
        let Some(prior) = Cholesky::new(self.covariance).map(|c| c.inverse()) else { return self.clone() };
        if cases.is_empty() {
            return self.clone();
        }
        let mut at = self.clone();
        for _ in 0..STEPS {
            let mut gradient = prior * (self.mean - at.mean);
            let mut precision = prior;
            for case in cases {
                let chance = logistic(case.fixed + case.x.dot(&at.mean));
                gradient += case.x * (f64::from(u8::from(case.success)) - chance);
                precision.ger(chance * (1.0 - chance), &case.x, &case.x, 1.0);
            }
            let Some(factor) = Cholesky::new(precision) else { return self.clone() };
            // Far from the top a whole step can overshoot; no coefficient needs to go further than this at once.
            let step = factor.solve(&gradient);
            let length = step.amax();
            at.mean += step * (1.0_f64).min(1.0 / length.max(f64::MIN_POSITIVE));
            at.covariance = factor.inverse();
            if length < 1e-10 {
                break;
            }
        }
        at
    }
}

/// The chance with this logit; never 0 or 1.
pub fn logistic(logit: f64) -> f64 {
    // A logit of 7 is a chance of 0.999: no evidence of this kind is surer.
    1.0 / (1.0 + (-logit.clamp(-7.0, 7.0)).exp())
}

/// The logit of a chance.
pub fn logit(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}
