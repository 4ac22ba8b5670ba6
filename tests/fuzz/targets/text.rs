//! Names and headlines, as a page or a form gives them.

use kith::people::{clean, given_name};

/// A text made fit is short, holds nothing that hides or turns, and needs no more making fit.
pub fn run(bytes: &[u8]) {
    let Some((&limit, rest)) = bytes.split_first() else { return };
    let limit = usize::from(limit).max(1);
    let text = String::from_utf8_lossy(rest);
    let fit = clean(&text, limit);
    assert!(fit.chars().count() <= limit);
    assert!(
        !fit.chars()
            .any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    );
    assert_eq!(clean(&fit, limit), fit);
    if let Some(given) = given_name(&text) {
        assert!(text.contains(given) && given.chars().filter(|c| c.is_alphabetic()).count() > 1);
    }
}
