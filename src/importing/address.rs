//! Whose profile an address in an archive is.

use crate::people::PersonRef;
use crate::reading::Address;

/// The person whose profile this is; `None` if it is no profile. Files write addresses with a scheme or without, with the
/// host of a country, a query or a slash at the end.
pub fn person(text: &str) -> Option<PersonRef> {
    let text = text.trim();
    let address = match text.contains("://") {
        true => Address::parse(text),
        false => Address::parse(&["https://", text].concat()),
    };
    address?.person().map(|link| link.who)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_profile_has_many_addresses() {
        for text in [
            "https://www.linkedin.com/in/ines-tarrow",
            "www.linkedin.com/in/ines-tarrow",
            "linkedin.com/in/Ines-Tarrow/",
            " http://uk.linkedin.com/in/ines-tarrow?trk=people ",
            "https://www.linkedin.com/in/ines%2Dtarrow/",
        ] {
            assert_eq!(person(text).map(|who| who.label()).as_deref(), Some("ines-tarrow"), "{text}");
        }
        for text in ["", "ines-tarrow", "https://evil.example/in/ines-tarrow", "/in/ines-tarrow", "=1+1"] {
            assert_eq!(person(text), None, "{text}");
        }
    }
}
