use percent_encoding::percent_decode_str;

use super::sighting::Surface;
use crate::people::{MemberId, PersonRef, Slug};

/// An address on LinkedIn, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The segments of the path, still encoded.
    path: Vec<String>,
    /// The parameters, decoded.
    query: Vec<(String, String)>,
}

/// A link to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLink {
    /// Whom it leads to.
    pub who: PersonRef,
    /// True if it leads to the profile itself and not to a part of it, such as the contact details.
    pub plain: bool,
}

/// Where on the site a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The profile of this person.
    Profile(PersonRef),
    /// The mutual connections of the user and this member.
    MutualsOf(MemberId),
    /// Another search for people.
    Search,
    /// The list of the user's own connections.
    Connections,
    /// Anywhere else.
    Elsewhere,
}

impl Place {
    /// The kind of page.
    pub fn surface(&self) -> Surface {
        match self {
            Self::Profile(_) => Surface::Profile,
            Self::MutualsOf(_) | Self::Search => Surface::Search,
            Self::Connections | Self::Elsewhere => Surface::Other,
        }
    }
}

impl Address {
    /// Takes an absolute address of LinkedIn, or one relative to its root, apart.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = match text.split_once("://") {
            Some(("https" | "http", rest)) => {
                let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
                let ours = host == "linkedin.com" || host.ends_with(".linkedin.com");
                rest.get(host.len()..).filter(|_| ours)?
            }
            Some(_) => return None,
            None => text.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?,
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = path.split('/').filter(|s| !s.is_empty()).map(str::to_owned).collect();
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let query = query.map(|(key, value)| (decode(key), decode(value))).collect();
        Some(Self { path, query })
    }

    /// The person this address leads to.
    pub fn person(&self) -> Option<PersonLink> {
        let mut path = self.path.iter().map(String::as_str);
        match (path.next()?, self.path.as_slice()) {
            ("in", _) => {}
            // Sales Navigator's: an id, and how the member was found.
            ("sales", [_, lead, segment]) if lead == "lead" => {
                let id = MemberId::parse(segment.split([',', '%']).next()?)?;
                return Some(PersonLink { who: PersonRef { slug: None, member_id: Some(id) }, plain: true });
            }
            _ => return None,
        }
        let mut who = PersonRef::from_segment(path.next()?)?;
        if let Some(urn) = self.parameter("miniProfileUrn") {
            who.member_id = who.member_id.or_else(|| MemberId::find(urn, &[]));
        }
        let rest: Vec<_> = path.collect();
        let plain = match rest.as_slice() {
            [] => true,
            [language] => language.len() == 2 && language.bytes().all(|b| b.is_ascii_lowercase()),
            _ => false,
        };
        Some(PersonLink { who, plain })
    }

    /// True for the pages on which members edit their own profile.
    pub fn edits_own_profile(&self) -> bool {
        matches!(self.path.as_slice(), [first, _, third, ..] if first == "in" && third == "edit")
    }

    /// The member whose mutual connections with the user this address lists.
    ///
    /// Only a filter for connections of exactly the first degree does that; with any other, the list holds
    /// strangers too.
    pub fn mutuals_of(&self) -> Option<MemberId> {
        if !self.searches_people() {
            return None;
        }
        let network = self.parameter("network").or_else(|| self.parameter("facetNetwork"))?;
        let of = self.parameter("connectionOf").or_else(|| self.parameter("facetConnectionOf"))?;
        match (items(network).as_slice(), items(of).as_slice()) {
            (["F"], [id]) => MemberId::parse(id),
            _ => None,
        }
    }

    /// The address that lists a member's mutual connections with the user, for the user to open.
    pub fn of_mutuals(id: &MemberId) -> String {
        let id = id.as_str();
        format!(
            "https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22{id}%22%5D"
        )
    }

    /// The member that this address opens a message to.
    pub fn message_to(&self) -> Option<MemberId> {
        match self.path.as_slice() {
            [first, second, ..] if first == "messaging" && second == "compose" => {
                let id = self.parameter("recipient").or_else(|| self.parameter("profileUrn"))?;
                MemberId::find(id, &[])
            }
            _ => None,
        }
    }

    /// The person that this address invites to connect.
    pub fn invites(&self) -> Option<Slug> {
        Slug::parse(self.parameter("vanityName")?)
    }

    /// Where on the site this is.
    pub fn place(&self) -> Place {
        if let Some(link) = self.person() {
            return Place::Profile(link.who);
        }
        match self.mutuals_of() {
            Some(member) => Place::MutualsOf(member),
            None if self.searches_people() => Place::Search,
            None if matches!(self.path.as_slice(), [_, _, last] if last == "connections") => {
                Place::Connections
            }
            None => Place::Elsewhere,
        }
    }

    fn searches_people(&self) -> bool {
        matches!(self.path.as_slice(), [a, b, c] if a == "search" && b == "results" && (c == "people" || c == "all"))
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The items of a list as LinkedIn writes it: `["F","S"]`, `"F"` or `F`.
fn items(list: &str) -> Vec<&str> {
    list.trim_matches(['[', ']']).split(',').map(|item| item.trim().trim_matches('"')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";

    fn person(text: &str) -> Option<(String, bool)> {
        let link = Address::parse(text)?.person()?;
        Some((link.who.slug?.to_string(), link.plain))
    }

    #[test]
    fn people_are_found_in_every_form_of_link() {
        let plain = Some(("ines-tarrow".to_owned(), true));
        for text in [
            "https://www.linkedin.com/in/ines-tarrow/",
            "/in/ines-tarrow",
            "http://uk.linkedin.com/in/Ines-Tarrow/pl/",
            "https://www.linkedin.com/in/ines-tarrow?isSelfProfile=true#top",
        ] {
            assert_eq!(person(text), plain, "{text}");
        }
        let part = Some(("ines-tarrow".to_owned(), false));
        assert_eq!(person("/in/ines-tarrow/overlay/contact-info/"), part);
        assert_eq!(person("/in/ines-tarrow/details/skills"), part);
    }

    #[test]
    fn other_links_are_no_people() {
        for text in [
            "https://evil.example/in/ines-tarrow/",
            "https://linkedin.com.evil.example/in/ines-tarrow/",
            "//evil.example/in/ines-tarrow",
            "javascript:alert(1)//in/x",
            "/company/in/ines-tarrow",
            "/in/",
            "/in/me/",
            "#",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }

    #[test]
    fn an_id_is_learned_from_the_link_that_pairs_it() {
        let link = format!("/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID}");
        let who = Address::parse(&link).and_then(|a| a.person()).map(|l| l.who);
        assert_eq!(who.as_ref().and_then(|w| w.member_id.as_ref()).map(MemberId::as_str), Some(ID));
        let bare = Address::parse(&format!("/in/{ID}")).and_then(|a| a.person()).map(|l| l.who);
        assert_eq!(bare.map(|w| (w.slug, w.member_id.is_some())), Some((None, true)));
    }

    #[test]
    fn only_an_exact_first_degree_filter_lists_mutual_connections() {
        let search = "https://www.linkedin.com/search/results/people/";
        let of = |query: String| Address::parse(&format!("{search}?{query}")).and_then(|a| a.mutuals_of());
        for query in [
            format!("network=%5B%22F%22%5D&connectionOf=%5B%22{ID}%22%5D"),
            format!("origin=X&network=[\"F\"]&connectionOf=[\"{ID}\"]"),
            format!("facetNetwork=%5B%22F%22%5D&facetConnectionOf=%5B%22{ID}%22%5D"),
            format!("facetNetwork=%22F%22&facetConnectionOf=%22{ID}%22"),
        ] {
            assert!(of(query.clone()).is_some(), "{query}");
        }
        for query in [
            format!("connectionOf=%5B%22{ID}%22%5D"),
            format!("network=%5B%22F%22%2C%22S%22%5D&connectionOf=%5B%22{ID}%22%5D"),
            format!("network=%5B%22F%22%5D&followerOf=%5B%22{ID}%22%5D"),
            "network=%5B%22F%22%5D&connectionOf=%5B%22nonsense%22%5D".to_owned(),
        ] {
            assert!(of(query.clone()).is_none(), "{query}");
        }
        let id = MemberId::parse(ID).unwrap();
        assert_eq!(Address::parse(&Address::of_mutuals(&id)).unwrap().mutuals_of(), Some(id));
    }
}
