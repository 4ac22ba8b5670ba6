//! How the table's numbers were found, and how well they carry over to a network to which they were not fitted.
//!
//! The recipe: each leg is fitted separately. The fit takes the likeliest coefficients given all networks, with the
//! figures published for nine networks as priors. Every network counts as [`WORTH`] observed ties, however large it
//! is, and has a rate of its own. That rate does not ship: a user's rate starts at 20% and is learned.

use kith::estimate::Evidence;
use kith::estimate::prior::{BASE, OWN, OWN_LEVELS, SHIFT_SD, Slope, THEIRS};
use nalgebra::{Cholesky, DMatrix, DVector};

use crate::metrics::{Metrics, Scored, Scores, Truth};
use crate::network::Network;
use crate::paths::Paths;

/// How many observed ties a network counts for. Between 50 and 150 the scores on a network that was left out hardly
/// differ; above 150 they fall.
const WORTH: f64 = 50.0;

/// A published figure for a coefficient: the mean over networks, and the SD between them.
struct Published {
    mean: f64,
    sd: f64,
}

/// The slopes that the networks can determine, with the published figures.
const OWN_SLOPES: [(Evidence, f64, f64); 3] =
    [(Evidence::SameGroup, 0.62, 0.28), (Evidence::SameLevel, 0.52, 0.65), (Evidence::Mutuals, 1.35, 0.96)];
const THEIR_SLOPES: [(Evidence, f64, f64); 3] =
    [(Evidence::TheirGroup, 1.14, 0.64), (Evidence::TheirLevel, 0.59, 0.76), (Evidence::Circle, 0.95, 0.73)];
const LEVELS: [(&str, f64, f64); 5] = [
    ("no", 0.02, 1.35),
    ("hesitate", 0.12, 0.42),
    ("fine", 0.21, 0.22),
    ("glad", 0.49, 0.20),
    ("vouch", 0.81, 0.62),
];

/// What is known of every path of one network, as rows of numbers.
struct Sample {
    name: String,
    users: usize,
    own: DMatrix<f64>,
    theirs: DMatrix<f64>,
    ends: Vec<(bool, bool)>,
    truth: Truth,
}

impl Sample {
    fn of(network: &Network) -> Self {
        let paths = Paths::of(network);
        let count = paths.all.len();
        let own = DMatrix::from_fn(count, LEVELS.len() + OWN_SLOPES.len(), |place, column| {
            let (tie, _) = &paths.evidence[place];
            match column.checked_sub(LEVELS.len()) {
                None => f64::from(u8::from(tie.litmus.is_some_and(|litmus| litmus as usize == column))),
                Some(slope) => {
                    let (evidence, ..) = OWN_SLOPES[slope];
                    let slope = OWN.iter().find(|slope| slope.evidence == evidence);
                    slope.and_then(|s| (s.read)(tie, &paths.contacts[paths.all[place].a])).unwrap_or(0.0)
                }
            }
        });
        let theirs = DMatrix::from_fn(count, THEIR_SLOPES.len(), |place, column| {
            let (_, tie) = &paths.evidence[place];
            let (evidence, ..) = THEIR_SLOPES[column];
            let slope = THEIRS.iter().find(|slope| slope.evidence == evidence);
            slope.and_then(|s| (s.read)(tie, &paths.contacts[paths.all[place].a])).unwrap_or(0.0)
        });
        let truth = Truth::new(&paths.all, paths.made(), paths.worth.clone());
        Self { name: network.name.clone(), users: network.people(), own, theirs, ends: paths.ends, truth }
    }

    /// The figures of predictions with these coefficients.
    fn score(&self, own: &DVector<f64>, theirs: &DVector<f64>) -> Metrics {
        let willing = &self.own * own;
        let knowing = (&self.theirs * theirs).add_scalar(logit(BASE));
        let chances = willing.iter().zip(knowing.iter()).map(|(a, b)| logistic(*a) * logistic(*b)).collect();
        Scored::new(&Scores::Chances(chances), &self.truth).metrics(&vec![1.0; self.users])
    }
}

/// Prints the fit on all networks beside the frozen table, and how each network fares with the published figures and
/// with the fit on the others.
pub fn report(networks: &[Network]) -> Result<(), String> {
    let samples: Vec<_> = networks.iter().map(Sample::of).collect();
    let all: Vec<_> = samples.iter().collect();
    let (own, theirs) = fit(&all)?;
    println!("{:16}{:>10}{:>10}{:>10}{:>10}", "", "published", "SD", "fitted", "table");
    let levels = LEVELS
        .iter()
        .zip(&OWN_LEVELS)
        .map(|((name, chance, sd), level)| ((*name).to_owned(), logit(*chance), *sd, logit(level.chance)));
    let own_slopes = OWN_SLOPES.iter().map(|slope| (slope, mean_of(&OWN, slope.0)));
    let their_slopes = THEIR_SLOPES.iter().map(|slope| (slope, mean_of(&THEIRS, slope.0)));
    let slopes = own_slopes.chain(their_slopes);
    let slopes = slopes.map(|((evidence, mean, sd), table)| (format!("{evidence:?}"), *mean, *sd, table));
    let rows = levels.chain(slopes);
    for ((name, mean, sd, table), fitted) in rows.zip(own.iter().chain(theirs.iter())) {
        println!("{name:16}{mean:10.2}{sd:10.2}{fitted:10.2}{table:10.2}");
    }
    // The likeliest coefficients given no network are the published ones.
    let (own, theirs) = fit(&[])?;
    let published = samples.iter().map(|sample| sample.score(&own, &theirs)).collect::<Vec<_>>();
    figures("On each network, with the published figures as they stand", &samples, &published);
    let mut transferred = Vec::new();
    for place in 0..samples.len() {
        let others = samples.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, sample)| sample);
        let (own, theirs) = fit(&others.collect::<Vec<_>>())?;
        transferred.push(samples[place].score(&own, &theirs));
    }
    figures("On each network, with the fit on the others", &samples, &transferred);
    Ok(())
}

/// The mean that the table gives a slope.
fn mean_of<T>(table: &[Slope<T>], evidence: Evidence) -> f64 {
    table.iter().find(|slope| slope.evidence == evidence).map_or(0.0, |slope| slope.mean)
}

/// Prints the figures of each network, and their mean.
fn figures(title: &str, samples: &[Sample], found: &[Metrics]) {
    println!("\n{title}\n{:16}{}", "", Metrics::NAMES.map(|n| format!("{n:>9}")).concat());
    let names = samples.iter().map(|s| s.name.as_str()).chain(["macro"]);
    for (name, metrics) in names.zip(found.iter().copied().chain([Metrics::mean(found)])) {
        let figure = |v: Option<f64>| v.map_or("        –".into(), |v| format!("{v:9.4}"));
        println!("{name:16}{}", metrics.values().map(figure).concat());
    }
}

/// The likeliest coefficients of both legs.
fn fit(samples: &[&Sample]) -> Result<(DVector<f64>, DVector<f64>), String> {
    let levels = LEVELS.iter().map(|(_, chance, sd)| Published { mean: logit(*chance), sd: *sd });
    let slope = |(_, mean, sd): &(Evidence, f64, f64)| Published { mean: *mean, sd: *sd };
    let own: Vec<_> = levels.chain(OWN_SLOPES.iter().map(slope)).collect();
    let theirs: Vec<_> = THEIR_SLOPES.iter().map(slope).collect();
    let willing = likeliest(samples, &own, 0.0, |s| &s.own, |ends| ends.0)?;
    let knowing = likeliest(samples, &theirs, logit(BASE), |s| &s.theirs, |ends| ends.1)?;
    Ok((willing, knowing))
}

/// Newton's method on the posterior of one leg; the rates of the networks are left out of the result.
fn likeliest(
    samples: &[&Sample],
    published: &[Published],
    fixed: f64,
    rows: impl Fn(&Sample) -> &DMatrix<f64>,
    end: impl Fn(&(bool, bool)) -> bool,
) -> Result<DVector<f64>, String> {
    let (slopes, size) = (published.len(), published.len() + samples.len());
    let prior = DVector::from_fn(size, |i, _| published.get(i).map_or(0.0, |p| p.mean));
    let precision = DVector::from_fn(size, |i, _| published.get(i).map_or(SHIFT_SD, |p| p.sd).powi(-2));
    let mut at = prior.clone();
    for _ in 0..100 {
        let mut gradient = precision.component_mul(&(&prior - &at));
        let mut curvature = DMatrix::from_diagonal(&precision);
        for (network, sample) in samples.iter().enumerate() {
            let rows = rows(sample);
            let weight = WORTH / rows.nrows() as f64;
            for (row, ends) in rows.row_iter().zip(&sample.ends) {
                let mut x = DVector::zeros(size);
                x.rows_mut(0, slopes).copy_from(&row.transpose());
                x[slopes + network] = 1.0;
                let chance = logistic(fixed + x.dot(&at));
                gradient += &x * (weight * (f64::from(u8::from(end(ends))) - chance));
                curvature.ger(weight * chance * (1.0 - chance), &x, &x, 1.0);
            }
        }
        let factor = Cholesky::new(curvature).ok_or("the fit failed: its curvature is not positive")?;
        let step = factor.solve(&gradient);
        at += &step;
        if step.amax() < 1e-9 {
            break;
        }
    }
    Ok(at.rows(0, slopes).into_owned())
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

fn logit(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}
