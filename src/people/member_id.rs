use std::fmt;

use serde::{Deserialize, Serialize};

/// LinkedIn's id of a member (`ACoAA…`), stable as seen by one viewer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MemberId(String);

impl MemberId {
    /// Reads an id that stands alone; `None` if the text has another form.
    pub fn parse(text: &str) -> Option<Self> {
        let tail = text.strip_prefix("ACoAA")?;
        ((20..=60).contains(&tail.len()) && tail.bytes().all(is_id_byte)).then(|| Self(text.to_owned()))
    }

    /// Finds the first id inside a longer text such as a `componentkey` or an address.
    ///
    /// Ids have no end mark of their own, so `tail` names the words that may follow one directly.
    pub fn find(text: &str, tail: &[&str]) -> Option<Self> {
        let rest = text.get(text.find("ACoAA")?..)?;
        let end = rest.bytes().position(|b| !is_id_byte(b)).unwrap_or(rest.len());
        let word = rest.get(..end)?;
        let id = tail.iter().find_map(|t| word.strip_suffix(t)).unwrap_or(word);
        Self::parse(id)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_id_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b == b'-'
}

impl fmt::Display for MemberId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MemberId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("not a member id: {text:.120}"))
    }
}

impl From<MemberId> for String {
    fn from(id: MemberId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";

    #[test]
    fn an_id_is_found_where_pages_hide_it() {
        let id = MemberId::parse(ID);
        assert!(id.is_some());
        let key = format!("com.linkedin.sdui.profile.card.ref{ID}Topcard");
        assert_eq!(MemberId::find(&key, &["Topcard"]), id);
        assert_eq!(MemberId::find(&format!("SearchResultssnippet_{ID}"), &[]), id);
        assert_eq!(MemberId::find(&format!("?miniProfileUrn=urn%3Ali%3A{ID}&x=1"), &[]), id);
    }

    #[test]
    fn other_text_is_no_id() {
        for bad in ["", "ACoAA", "ACoAAshort", "acoaabcdefghij0123456789_-ABCDEFGHIJKLM", &format!("{ID}é")]
        {
            assert_eq!(MemberId::parse(bad), None, "{bad}");
        }
    }
}
