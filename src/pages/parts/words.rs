//! Figures and names as the pages write them.

use crate::people::{Degree, PersonRef, given_name};

/// A number with one decimal, rounded: 12.2. What formats floats would be a sixtieth of the popup.
pub fn decimal(number: f64) -> String {
    let tenths = (10.0 * number.abs()).round() as u64;
    let sign = if number < 0.0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// Percentage points with their sign: +12.2, −3.6.
pub fn points(points: f64) -> String {
    let number = decimal(points);
    if number.starts_with('−') { number } else { format!("+{number}") }
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

/// A name for somebody that an element's id can hold.
pub fn key(who: &PersonRef) -> String {
    let slug = who.slug.as_ref().map(|slug| slug.as_str());
    slug.or_else(|| who.member_id.as_ref().map(|id| id.as_str())).unwrap_or_default().to_owned()
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
