//! Words of LinkedIn's interface, for the few places where no link and no number tells.

use crate::people;

/// Pieces that only a sentence about mutual connections holds, by language.
const MUTUAL: [(&str, &[&str]); 2] = [("en", &["mutual connection"]), ("pl", &["wspóln"])];

/// True if a sentence speaks of mutual connections. The page's own language is asked first, but not alone:
/// parts of a page can be in another one.
pub fn speaks_of_mutuals(sentence: &str, lang: &str) -> bool {
    let sentence = people::lowercase(sentence);
    let says = |pieces: &[&str]| pieces.iter().any(|piece| sentence.contains(piece));
    let own = MUTUAL.iter().filter(|(code, _)| lang.starts_with(code));
    let others = MUTUAL.iter().filter(|(code, _)| !lang.starts_with(code));
    own.chain(others).any(|(_, pieces)| says(pieces))
}
