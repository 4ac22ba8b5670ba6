//! The badge that says how far away somebody is: “• 2nd”.

use crate::people::Degree;

/// What makes a number an ordinal, or nothing, in the languages of the site.
const ORDINALS: &str = " st nd rd e er re a o º ° ª 次 촌 -й ";

/// Reads a degree badge such as `• 2nd`, `· 3.+` or `2º`: a digit from 1 to 3 with the ending of an ordinal.
/// Anything else is none, such as how long ago something was written: `• 3h`.
pub fn degree(text: &str) -> Option<Degree> {
    let bare = text.trim_start_matches(['·', '•', ' ', '\u{a0}']);
    let mut chars = bare.chars();
    let degree = match chars.next()? {
        '1' => Degree::First,
        '2' => Degree::Second,
        '3' => Degree::Third,
        _ => return None,
    };
    let ending = chars.as_str().trim_end_matches(['.', '+']);
    let is_ordinal = ORDINALS.split(' ').any(|listed| listed == ending) || ending.trim_start() == "度";
    is_ordinal.then_some(degree)
}

/// Reads a degree badge that has its dot. Without one it may be a number that means something else.
pub fn badge(text: &str) -> Option<Degree> {
    degree(text).filter(|_| has_bullet(text))
}

/// True if a text begins with a dot, as nearly all degree badges do.
pub fn has_bullet(text: &str) -> bool {
    text.starts_with(['·', '•'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_in_every_language() {
        let of = |text| degree(text).map(u32::from);
        for (text, expected) in [
            ("• 2nd", 2),
            ("· 1.", 1),
            ("· 3.+", 3),
            ("• 3rd+", 3),
            ("1st", 1),
            ("• 2º", 2),
            ("• 3°+", 3),
            ("2e", 2),
            ("•\u{a0}2", 2),
            ("• 3 度+", 3),
            ("• 2次", 2),
            ("• 2-й", 2),
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "•",
            "· 4",
            "12",
            "3 connections",
            "1,5",
            "2nd degree connection",
            "2024",
            "1:30",
            "• 3h",
            "• 2 h •",
            "• 1\u{a0}d",
            "• 2w •",
            "• 3mo",
            "3%",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
