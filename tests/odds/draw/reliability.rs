//! Whether chances come true as often as they say.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::card::{
    self, Axis, BLUE, Card, GREY, INK, LEFT, Mark, Outcome, Panel, VERMILLION, count, percent,
};
use super::{mean, runs};
use crate::metrics::Scored;
use crate::validate::Trial;

/// Each method with its name in words.
const METHODS: [(&str, &str, RGBColor, Mark); 2] = [
    ("kith_0", "Kith, before any outcome", BLUE, Mark::Dot),
    ("kith_30", "Kith, after 30 outcomes", VERMILLION, Mark::Square),
];

/// How many times the users are drawn anew for the bars.
const RESAMPLES: usize = 500;
/// Into how many bins of equal count the predictions go.
const BINS: usize = 10;
/// Panels in a row.
const COLUMNS: usize = 3;

/// What was said in each bin on average, and the share that came true.
type Curve = [[f64; BINS]; 2];

/// What a panel shows: one network, or all of them.
struct Subject<'a> {
    name: String,
    note: String,
    trials: &'a [Trial],
}

/// A method's points, with the bar of each.
struct Points {
    said: [f64; BINS],
    was: [f64; BINS],
    /// The shares that held in 95 of 100 resamples, from low to high.
    bars: [[f64; BINS]; 2],
}

/// Draws a panel for each network and one for all.
pub fn picture(trials: &[Trial]) -> Outcome<String> {
    let single = trials.iter().map(|trial| {
        let trials = std::slice::from_ref(trial);
        Subject { name: trial.name.clone(), note: note(trials), trials }
    });
    let all = Subject { name: "all networks".into(), note: note(trials), trials };
    let subjects: Vec<_> = single.chain([all]).collect();
    let rows = subjects.len().div_ceil(COLUMNS) as i32;
    let subtitle = [
        "The predictions in ten parts of equal size, from low chances to high. On the dashed line they come true as often",
        "as they say. Bars: 95 of 100 resamples of the users. Scales differ. In the last panel networks weigh the same.",
    ];
    Card::drawn(140 + 296 * rows, "Do chances come true as often as they say?", &subtitle, |card| {
        for (x, (_, name, colour, mark)) in (LEFT..).step_by(220).zip(METHODS) {
            card.line(vec![(x, 112), (x + 24, 112)], colour.stroke_width(2))?;
            card.mark(mark, (x + 12, 112), &colour)?;
            card.text(name, (x + 32, 112), &card::font(13, &INK, HPos::Left))?;
        }
        for (place, subject) in subjects.iter().enumerate() {
            let (row, column) = ((place / COLUMNS) as i32, (place % COLUMNS) as i32);
            panel(card, subject, (68 + 264 * column, 186 + 296 * row))?;
        }
        Ok(())
    })
}

/// Draws a panel of which this is the upper left corner.
fn panel(card: &Card, subject: &Subject, (left, top): card::Spot) -> Outcome {
    let methods: Vec<_> = METHODS
        .iter()
        .filter_map(|(method, _, colour, mark)| Some((points(subject.trials, method)?, *colour, *mark)))
        .collect();
    let shown = methods.iter().flat_map(|(points, ..)| points.said.iter().chain(&points.bars[1]));
    let most = shown.copied().fold(0.01, f64::max);
    let axis = Axis::round(0.0, most, percent);
    card.heading(&subject.name, (left, top - 36))?;
    card.text(&subject.note, (left, top - 17), &card::font(12, &GREY, HPos::Left))?;
    let panel = Panel::new(card, left..left + 200, top..top + 200, &axis, &axis)?;
    card.dashes(panel.spots(axis.ends().map(|end| (end, end))), GREY)?;
    card.text("chance said", (left + 100, top + 234), &card::font(12, &GREY, HPos::Center))?;
    card.upright("came true", (left - 48, top + 100))?;
    for (points, colour, mark) in &methods {
        let [low, high] = points.bars;
        for (i, said) in points.said.iter().enumerate() {
            card.line(panel.spots([(*said, low[i]), (*said, high[i])]), colour.mix(0.5))?;
        }
        let spots = panel.spots(points.said.into_iter().zip(points.was));
        card.line(spots.clone(), colour.stroke_width(2))?;
        spots.into_iter().try_for_each(|spot| card.mark(*mark, spot, colour))?;
    }
    Ok(())
}

/// How many paths there are, and how many of them came true.
fn note(trials: &[Trial]) -> String {
    let known = |trial: &Trial| {
        let once = vec![1.0; trial.users()];
        let run = runs(trial, "kith_0").first()?;
        let bins = run.calibration(&once);
        Some([run.weight(&once), bins.iter().map(|bin| bin.was).sum::<f64>() / bins.len() as f64])
    };
    let all: Vec<_> = trials.iter().filter_map(known).collect();
    let [_, made] = mean(&all).unwrap_or_default();
    let paths = count(all.iter().map(|[paths, _]| paths).sum());
    format!("{paths} paths, {} came true", percent(made))
}

/// The points of a method; several networks weigh the same, however many paths they have.
fn points(trials: &[Trial], method: &str) -> Option<Points> {
    let least = trials.iter().map(|trial| runs(trial, method).len()).min()?;
    let pooled: Vec<_> = (0..least)
        .map(|run| {
            let all = trials.iter().map(|trial| (&runs(trial, method)[run], trial.users()));
            Scored::pooled(&all.collect::<Vec<_>>())
        })
        .collect();
    let sizes: Vec<_> =
        trials.iter().map(|trial| runs(trial, method)[0].weight(&vec![1.0; trial.users()])).collect();
    let largest = sizes.iter().copied().fold(0.0, f64::max);
    let scales = trials.iter().zip(&sizes).flat_map(|(trial, size)| vec![largest / size; trial.users()]);
    let scales: Vec<f64> = scales.collect();
    let [said, was] = curve(&pooled, &scales)?;

    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let resamples: Vec<Curve> = (0..RESAMPLES)
        .filter_map(|_| {
            let mut times = vec![0.0; scales.len()];
            let mut before = 0;
            for trial in trials {
                (0..trial.users()).for_each(|_| times[before + rng.random_range(0..trial.users())] += 1.0);
                before += trial.users();
            }
            times.iter_mut().zip(&scales).for_each(|(times, scale)| *times *= scale);
            curve(&pooled, &times)
        })
        .collect();
    let quantile = |bin: usize, share: f64| {
        let mut all: Vec<f64> = resamples.iter().map(|[_, was]| was[bin]).collect();
        all.sort_by(f64::total_cmp);
        all[(share * all.len() as f64) as usize]
    };
    let bars = [0.025, 0.975].map(|share| std::array::from_fn(|bin| quantile(bin, share)));
    Some(Points { said, was, bars })
}

/// The mean over the runs.
fn curve(runs: &[Scored], times: &[f64]) -> Option<Curve> {
    let bins: Vec<_> = runs.iter().map(|run| run.calibration(times)).collect();
    if bins.iter().any(|bins| bins.len() != BINS) {
        return None;
    }
    let said = bins.iter().map(|bins| std::array::from_fn(|i| bins[i].said)).collect::<Vec<_>>();
    let was = bins.iter().map(|bins| std::array::from_fn(|i| bins[i].was)).collect::<Vec<_>>();
    Some([mean(&said)?, mean(&was)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::trials;

    #[test]
    fn a_bar_holds_its_point_and_all_networks_weigh_the_same() {
        let rate = |trials: &[Trial]| {
            let Points { was, bars: [low, high], .. } = points(trials, "kith_0").unwrap();
            assert!(
                (0..BINS).all(|bin| low[bin] <= was[bin] && was[bin] <= high[bin]),
                "{low:?} {was:?} {high:?}"
            );
            was.iter().sum::<f64>() / BINS as f64
        };
        let [one, two] = [0, 1].map(|place| rate(&trials()[place..=place]));
        assert!((rate(trials()) - (one + two) / 2.0).abs() < 1e-9);
    }
}
