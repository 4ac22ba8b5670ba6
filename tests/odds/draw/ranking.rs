//! How many introducers have to be asked until one makes the introduction.

use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::card::{self, Axis, BLUE, Card, GREEN, GREY, Outcome, PURPLE, Panel, VERMILLION, percent};
use super::{mean, runs};
use crate::metrics::DEPTH;
use crate::validate::Trial;

/// Each method with its name in words.
const METHODS: [(&str, &str, RGBColor); 5] = [
    ("kith_0", "Kith, before any outcome", BLUE),
    ("tag_only", "your rating alone", VERMILLION),
    ("adamic_adar", "Adamic and Adar’s index", GREEN),
    ("mutual_count", "most mutual connections", PURPLE),
    ("random", "in no order", GREY),
];

/// Draws a curve for each method.
pub fn picture(trials: &[Trial]) -> Outcome<String> {
    let subtitle = [
        "How often one of the first introducers on the list makes the introduction, where any of those known would.",
        "The mean over the networks.",
    ];
    Card::drawn(500, "How many have to be asked?", &subtitle, |card| {
        let counts = (1..=DEPTH).map(|count| count as f64).collect();
        let shares = Axis::new((0..=5).map(|n| f64::from(n) / 5.0).collect(), percent);
        let (across, down) = (84..604, 112..436);
        let panel = Panel::new(card, across, down, &Axis::new(counts, |n| n.to_string()), &shares)?;
        card.text(
            "introducers asked, from the top of the list",
            (344, 474),
            &card::font(13, &GREY, HPos::Center),
        )?;
        card.upright("one of them succeeds", (30, 274))?;
        let mut ends = Vec::new();
        // The most important comes last, so it is drawn on top.
        for (method, name, colour) in METHODS.iter().rev() {
            let Some(curve) = curve(trials, method) else { continue };
            let spots = panel.spots((1..).map(f64::from).zip(curve));
            let width = if *method == "kith_0" { 3 } else { 2 };
            ends.extend(spots.last().map(|(_, height)| (*name, *height, *colour)));
            if *method == "random" {
                card.dashes(spots, colour.stroke_width(width))?;
            } else {
                card.line(spots, colour.stroke_width(width))?;
            }
        }
        panel.name_ends(&ends)
    })
}

/// The mean over the networks of how often one of the first one, two and so on succeeds.
fn curve(trials: &[Trial], method: &str) -> Option<[f64; DEPTH]> {
    let of = |trial: &Trial| {
        let once = vec![1.0; trial.users()];
        mean(&runs(trial, method).iter().filter_map(|run| run.hits(&once)).collect::<Vec<_>>())
    };
    mean(&trials.iter().filter_map(of).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::tests::trials;
    use crate::validate::report;

    #[test]
    fn a_curve_goes_through_hit_at_3_and_never_falls() {
        let report = report(trials());
        for (method, _, _) in METHODS {
            let curve = curve(trials(), method).unwrap();
            let hit3 = report.mean[method].hit3.unwrap();
            assert!((curve[2] - hit3).abs() < 1e-12, "{method}: {} for {hit3}", curve[2]);
            assert!(curve.is_sorted() && curve[DEPTH - 1] <= 1.0 + 1e-12, "{method}: {curve:?}");
        }
    }
}
