//! What outcomes teach: the error of the chances after so many of them.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::card::{self, Axis, BLUE, Card, GREY, Mark, Outcome, Panel, VERMILLION};
use super::{mean, runs};
use crate::metrics::{Metrics, Scored};
use crate::validate::Trial;

/// The two errors of a method: log loss and Brier score.
type Errors = [f64; 2];

/// Draws both errors side by side, after these numbers of outcomes.
pub fn picture(trials: &[Trial], counts: &[usize]) -> Outcome<String> {
    let kith: Vec<_> = counts.iter().filter_map(|count| after(trials, *count)).collect();
    let constants = [("always 4%", "constant_4", VERMILLION), ("true rate", "oracle_constant", GREY)]
        .map(|(name, method, colour)| (name, errors(trials, |trial| of(trial, runs(trial, method))), colour));
    let subtitle = [
        "Mean error of the chances after so many requests whose outcome is known; lower is better. The scales do not",
        "begin at 0. The true rate is that of the network, which nobody knows beforehand. Means over the networks.",
    ];
    Card::drawn(440, "What do outcomes teach?", &subtitle, |card| {
        for (place, title) in ["Log loss", "Brier score"].into_iter().enumerate() {
            let left = 64 + 412 * place as i32;
            card.heading(title, (left, 116))?;
            let lines = constants.iter().filter_map(|(_, errors, _)| errors.as_ref());
            let all: Vec<f64> = kith.iter().chain(lines).map(|errors| errors[place]).collect();
            let (low, high) = all.iter().fold((f64::MAX, f64::MIN), |(l, h), e| (l.min(*e), h.max(*e)));
            let label = if place == 0 { |e: f64| format!("{e:.2}") } else { |e: f64| format!("{e:.3}") };
            let ticks: Vec<_> = counts.iter().map(|count| *count as f64).collect();
            let across = Axis::new(ticks, |n| n.to_string());
            let panel =
                Panel::new(card, left..left + 236, 138..376, &across, &Axis::round(low, high, label))?;
            card.text("outcomes", (left + 118, 414), &card::font(13, &GREY, HPos::Center))?;
            let mut ends = Vec::new();
            for (name, errors, colour) in &constants {
                let Some(errors) = errors else { continue };
                let spots = panel.spots(across.ends().map(|count| (count, errors[place])));
                ends.extend(spots.last().map(|(_, height)| (*name, *height, *colour)));
                card.dashes(spots, colour.stroke_width(2))?;
            }
            let spots = panel.spots(counts.iter().zip(&kith).map(|(n, errors)| (*n as f64, errors[place])));
            ends.extend(spots.last().map(|(_, height)| ("Kith", *height, BLUE)));
            card.line(spots.clone(), BLUE.stroke_width(3))?;
            spots.into_iter().try_for_each(|spot| card.mark(Mark::Dot, spot, &BLUE))?;
            panel.name_ends(&ends)?;
        }
        Ok(())
    })
}

/// Kith's errors after so many outcomes.
fn after(trials: &[Trial], count: usize) -> Option<Errors> {
    errors(trials, |trial| of(trial, std::slice::from_ref(&trial.after_outcomes(count))))
}

/// The mean of the errors over the networks.
fn errors(trials: &[Trial], of: impl Fn(&Trial) -> Option<Errors>) -> Option<Errors> {
    mean(&trials.iter().filter_map(of).collect::<Vec<_>>())
}

/// The mean of the errors over the runs on one network.
fn of(trial: &Trial, runs: &[Scored]) -> Option<Errors> {
    let once = vec![1.0; trial.users()];
    let Metrics { log_loss, brier, .. } =
        Metrics::mean(&runs.iter().map(|run| run.metrics(&once)).collect::<Vec<_>>());
    Some([log_loss?, brier?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::trials;

    #[test]
    fn no_outcome_and_thirty_are_what_the_validation_says_of_them() {
        let one = &trials()[..1];
        let figures = one[0].figures();
        for (count, method) in [(0, "kith_0"), (30, "kith_30")] {
            let [log_loss, brier] = after(one, count).unwrap();
            assert!((log_loss - figures[method].log_loss.unwrap()).abs() < 1e-9, "{method}");
            assert!((brier - figures[method].brier.unwrap()).abs() < 1e-9, "{method}");
        }
    }
}
