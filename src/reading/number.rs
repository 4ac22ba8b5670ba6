//! Whole numbers in a text.

/// A whole number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number itself.
    pub value: u32,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The last number in a text, whatever separates its thousands. `None` if that is no exact whole number, such
/// as `1K`,
/// `500+` or `1.5`. Some pages set no space between a number and a word beside it; `touching` lists the words of which
/// this is believed.
pub fn last_number(text: &str, touching: &[&str]) -> Option<Number> {
    let end = text.bytes().rposition(|b| b.is_ascii_digit())? + 1;
    let mut start = end;
    let (mut value, mut scale) = (0, 1_u64);
    // From the back: a mark separates thousands if three digits stand behind it and another before.
    let (mut group, mut marks) = (0, 0);
    for (i, c) in text.get(..end)?.char_indices().rev() {
        if let Some(digit) = c.to_digit(10) {
            value = u64::from(digit).checked_mul(scale)?.checked_add(value)?;
            scale = scale.checked_mul(10)?;
            group += 1;
            start = i;
        } else if group == 3 && ",.'’ \u{a0}\u{202f}".contains(c) {
            group = 0;
            marks += 1;
        } else {
            break;
        }
    }
    if marks > 0 && group > 3 {
        return None;
    }
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let goes_on = |c: char| is_letter(c) || ".,'’+%#".contains(c);
    let is_start = |before: &str| !before.ends_with(goes_on);
    let starts =
        is_start(before) || touching.iter().filter_map(|word| before.strip_suffix(word)).any(is_start);
    // Behind a number, one letter or two may say how many zeros it has, as in `1K`.
    let ends =
        !after.starts_with(goes_on) || touching.iter().any(|word| word.len() > 2 && after.starts_with(word));
    (starts && ends).then_some(Number { value: u32::try_from(value).ok()?, start, end })
}

/// A letter of a script that sets spaces between words and numbers.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c < '\u{2e80}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_any_separator() {
        let number = |text| last_number(text, &[]).map(|n| n.value);
        for (text, value) in [
            ("47 other mutual connections", 47),
            ("and 1,234 others", 1234),
            ("1.234 andere", 1234),
            ("1\u{202f}234 autres", 1234),
            ("1\u{a0}234\u{a0}567 autres", 1_234_567),
            ("12’345 weitere", 12345),
            ("i 9 innych", 9),
            ("Agent 47 and 12 others", 12),
            ("和其他19位共同好友", 19),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_exact_number_is_none() {
        for text in [
            "no number",
            "99999999999999",
            // Twenty digits are more than 64 bits hold.
            "99999999999999999999",
            "1K others",
            "500+",
            "1.5 others",
            "1,23,456 others",
            "４７ others",
        ] {
            assert_eq!(last_number(text, &[]), None, "{text}");
        }
    }

    #[test]
    fn a_number_may_touch_only_a_word_that_belongs_to_it() {
        let number = |text| last_number(text, &["i", "inn", "wspóln"]).map(|n| n.value);
        for (text, value) in [
            ("i 30innych wspólnych kontaktów", Some(30)),
            ("i30 innych wspólnych kontaktów", Some(30)),
            ("30wspólnych kontaktów", Some(30)),
            ("a30 innych", None),
            ("ani30 innych", None),
            ("30tys. innych", None),
            ("30i innych", None),
            ("1.5innych", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
    }
}
