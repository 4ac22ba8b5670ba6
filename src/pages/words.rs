//! Figures and names as the pages write them.

use crate::people::{Degree, given_name};

/// A share as a percentage: 16%, 0.4%, or <0.1%.
pub fn percent(share: f64) -> String {
    figure(share) + "%"
}

/// A range of shares: 1–8%.
pub fn range([low, high]: [f64; 2]) -> String {
    let (low, high) = (figure(low), figure(high));
    if low == high { high + "%" } else { format!("{low}–{high}%") }
}

fn figure(share: f64) -> String {
    let points = 100.0 * share;
    match points {
        p if p <= 0.0 => "0".into(),
        p if p < 0.05 => "<0.1".into(),
        p if p < 0.95 => format!("{p:.1}"),
        // Formatting alone rounds 8.5 down to the even 8.
        p => format!("{}", p.round()),
    }
}

/// Percentage points with their sign: +12.2, −3.6.
pub fn points(points: f64) -> String {
    let size = format!("{:.1}", points.abs());
    if points < 0.0 && size != "0.0" { format!("−{size}") } else { format!("+{size}") }
}

/// The end of the scale that all ranges fit on: a full ten percent.
pub fn scale_end(highs: impl Iterator<Item = f64>) -> f64 {
    let highest = highs.fold(0.0, f64::max);
    ((highest * 10.0).ceil() / 10.0).clamp(0.1, 1.0)
}

/// Longest name that a sentence of ours can hold, in characters.
const SHORT: usize = 30;

/// The name to call somebody by in a sentence.
pub fn short(name: &str) -> String {
    let name = given_name(name).unwrap_or(name);
    if name.chars().count() <= SHORT { name.into() } else { "them".into() }
}

/// The degree as LinkedIn writes it.
pub fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::First => "1st",
        Degree::Second => "2nd",
        Degree::Third => "3rd+",
    }
}

/// The same for a screen reader.
pub fn degree_in_full(degree: Degree) -> &'static str {
    match degree {
        Degree::First => "1st degree: your connection",
        Degree::Second => "2nd degree: a connection of a connection",
        Degree::Third => "3rd degree or further",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_shares_never_round_to_nothing() {
        let all = [0.0, 0.0004, 0.0006, 0.004, 0.0096, 0.162, 1.0].map(percent);
        assert_eq!(all, ["0%", "<0.1%", "0.1%", "0.4%", "1%", "16%", "100%"]);
    }

    #[test]
    fn a_range_has_one_unit_and_says_nothing_twice() {
        assert_eq!(range([0.012, 0.079]), "1–8%");
        assert_eq!(range([0.001, 0.011]), "0.1–1%");
        assert_eq!(range([0.161, 0.163]), "16%");
        assert_eq!(range([0.034, 0.085]), "3–9%");
    }

    #[test]
    fn points_carry_their_sign() {
        assert_eq!([12.2, -3.58, 0.0, -0.01].map(points), ["+12.2", "−3.6", "+0.0", "+0.0"]);
    }

    #[test]
    fn a_name_never_swamps_the_sentence() {
        assert_eq!(short("Ines Tarrow"), "Ines");
        assert_eq!(short("silas-corvane"), "silas-corvane");
        assert_eq!(short(&"x".repeat(31)), "them");
    }

    #[test]
    fn the_scale_holds_every_range() {
        assert_eq!(scale_end([0.08, 0.28].into_iter()), 0.3);
        assert_eq!(scale_end([].into_iter()), 0.1);
        assert_eq!(scale_end([1.7].into_iter()), 1.0);
    }
}
