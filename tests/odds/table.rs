//! The validation as a table, in Markdown, as the documentation shows it.

use crate::metrics::Metrics;
use crate::validate::{Figures, Interval, METHODS, Report, Trial, bootstrap};

/// Prints the figures by network, then their means with intervals, then what Kith gains.
pub fn print(trials: &[Trial], report: &Report) {
    for (name, figures) in &report.networks {
        println!("### {name}\n");
        head("method");
        for method in METHODS {
            row(method, &cells(figures, method));
        }
        println!();
    }
    println!(
        "### macro\n\nThe mean over the networks, with the interval that holds it in 95 of 100 resamples of the users.\n"
    );
    head("method");
    for method in METHODS {
        row(method, &intervals(bootstrap(trials, method, None)));
    }
    println!(
        "\n### differences\n\nFrom the same resamples. Brier, log loss and ECE are better when lower, the others when higher.\n"
    );
    head("difference");
    let pairs =
        [("kith_0", "constant_4"), ("kith_0", "tag_only"), ("kith_30", "constant_4"), ("kith_30", "kith_0")];
    for (method, baseline) in pairs {
        row(&format!("{method} − {baseline}"), &intervals(bootstrap(trials, method, Some(baseline))));
    }
}

fn head(first: &str) {
    row(first, &Metrics::NAMES.map(str::to_owned));
    row("---", &Metrics::NAMES.map(|_| "---:".to_owned()));
}

fn row(first: &str, cells: &[String; 7]) {
    println!("| {first} | {} |", cells.join(" | "));
}

fn cells(figures: &Figures, method: &str) -> [String; 7] {
    let values = figures.get(method).map(Metrics::values).unwrap_or_default();
    values.map(|value| value.map_or_else(|| "–".to_owned(), |value| format!("{value:.4}")))
}

fn intervals(all: [Option<Interval>; 7]) -> [String; 7] {
    all.map(|interval| match interval {
        Some(Interval { mean, interval95: [low, high] }) => format!("{mean:.4} ({low:.4} to {high:.4})"),
        None => "–".to_owned(),
    })
}
