use std::fmt;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use super::unicode::{is_invisible, lowercase, nfc};

/// Longest slug accepted, in characters. LinkedIn allows 100.
const LIMIT: usize = 100;

/// The segment after `/in/` in a profile's address, in one spelling.
///
/// Pages write it percent-encoded in one place and decoded in another, in any case; here it is
/// decoded once, in Unicode form NFC and lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Reads one segment of an address, encoded or not; `None` if it cannot be a slug.
    pub fn parse(segment: &str) -> Option<Self> {
        let decoded = percent_decode_str(segment).decode_utf8().ok()?;
        // A letter such as `İ` lower-cases to several, so normalise once more at the end.
        let slug = nfc(&lowercase(&nfc(&decoded)));
        let length = slug.chars().count();
        (slug != "me" && (2..=LIMIT).contains(&length) && slug.chars().all(is_allowed)).then_some(Self(slug))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters, digits and a few marks; of other scripts and emoji everything that is seen.
fn is_allowed(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '\'' | '~')
    } else {
        !c.is_whitespace() && !is_invisible(c)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("not the address of a profile: {text:.120}"))
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_page_are_one_slug() {
        let encoded = Slug::parse("%C3%A1gnes-K%C5%91v%C3%A1ri");
        assert_eq!(encoded, Slug::parse("ágnes-kővári"));
        assert_eq!(encoded, Slug::parse("a\u{301}gnes-kővári"));
        assert_eq!(encoded.as_ref().map(Slug::as_str), Some("ágnes-kővári"));
    }

    #[test]
    fn what_cannot_be_a_slug_is_refused() {
        let long = "x".repeat(101);
        for bad in
            ["", "x", "me", "a/b", "a%2Fb", "a b", "a%00b", "%FF%FE", "a\u{202e}b", "a?b", "<b>", &long]
        {
            assert_eq!(Slug::parse(bad), None, "{bad:?}");
        }
    }
}
