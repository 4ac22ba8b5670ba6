use percent_encoding::percent_decode_str;

use super::types::Surface;
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
    /// Whom it leads to: what its path says, which is one name and no pair.
    pub who: PersonRef,
    /// The id that a parameter claims to be theirs. Anybody can write such a link, so it counts only in those
    /// that LinkedIn writes.
    pub claim: Option<MemberId>,
    /// True if it leads to the profile itself, and not to a part of it such as the contact details.
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
    /// A search for everything, posts among it.
    Everything,
    /// The list of the user's own connections.
    Connections,
    /// People whom the user may know.
    Suggestions,
    /// Invitations, each with what its sender wrote.
    Invitations,
    /// The people of a company or a school.
    Colleagues,
    /// An article, in whose text members can set anything apart.
    Article,
    /// Anywhere else.
    Elsewhere,
}

impl Place {
    /// The kind of page.
    pub fn surface(&self) -> Surface {
        match self {
            Self::Profile(_) => Surface::Profile,
            Self::MutualsOf(_) | Self::Search | Self::Everything => Surface::Search,
            _ => Surface::Other,
        }
    }

    /// True where LinkedIn may draw how far away somebody is. Elsewhere what looks like that is somebody's words.
    pub fn draws_degrees(&self) -> bool {
        !matches!(self, Self::Suggestions | Self::Invitations | Self::Article)
    }

    /// True for lists of people in which no member writes.
    pub fn lists_people(&self) -> bool {
        matches!(
            self,
            Self::MutualsOf(_) | Self::Search | Self::Connections | Self::Suggestions | Self::Colleagues
        )
    }

    /// True where a link to write to somebody is LinkedIn's control: in results a member can set a link of their own.
    pub fn has_controls(&self) -> bool {
        matches!(self, Self::Connections)
    }
}

impl Address {
    /// Takes an absolute address of LinkedIn, or one relative to its root, apart.
    ///
    /// The camera gives addresses as the browser resolves them. What a browser reads in ways of its own, such as a
    /// backslash, is refused here rather than guessed.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split('#').next().unwrap_or_default();
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        if place.contains(|c: char| c == '\\' || c.is_whitespace() || c.is_control()) {
            return None;
        }
        let rest = match place.split_once("://").filter(|_| !place.starts_with('/')) {
            Some((scheme, rest)) => {
                let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
                rest.get(authority.len()..).filter(|_| is_site(scheme, authority))?
            }
            None => Some(place).filter(|path| path.starts_with('/') && !path.starts_with("//"))?,
        };
        let mut path: Vec<String> = Vec::new();
        for segment in rest.split('/').filter(|segment| !segment.is_empty()) {
            match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
                "." => {}
                ".." => drop(path.pop()),
                _ => path.push(segment.to_owned()),
            }
        }
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
                let who = PersonRef { slug: None, member_id: Some(id) };
                return Some(PersonLink { who, claim: None, plain: true });
            }
            _ => return None,
        }
        let who = PersonRef::from_segment(path.next()?)?;
        let claim = self.parameter("miniProfileUrn").and_then(|urn| MemberId::find(urn, &[]));
        let plain = path.next().is_none_or(is_language) && path.next().is_none();
        Some(PersonLink { who, claim, plain })
    }

    /// True for a post or an article.
    pub fn is_post(&self) -> bool {
        matches!(self.segments().as_slice(), ["posts" | "pulse", ..] | ["feed", "update", ..])
    }

    /// True for the pages that show what members write and little else.
    pub fn is_writing(&self) -> bool {
        let segments = self.segments();
        let others = matches!(
            segments.as_slice(),
            ["messaging" | "notifications" | "newsletters", ..]
                | ["feed", "hashtag", ..]
                | ["search", "results", "content", ..]
                | ["groups" | "events", _]
                | ["groups", _, "my-posts" | "about"]
                | ["events", _, "comments" | "about"]
                | ["company" | "showcase" | "school", _, "posts", ..]
                | ["in", _, "details", "recommendations", ..]
                | ["in", _, "recent-activity", ..]
        );
        others || self.is_post()
    }

    /// True for a page about somebody that does not show their top card.
    pub fn is_beside_profile(&self) -> bool {
        matches!(self.segments().as_slice(), ["in", _, "recent-activity" | "details", ..])
    }

    /// True for the pages on which members edit their own profile.
    pub fn edits_own_profile(&self) -> bool {
        matches!(self.path.as_slice(), [first, _, third, ..] if first == "in" && third == "edit")
    }

    /// The member whose mutual connections with the user this address lists.
    ///
    /// Only a search for people with a filter for connections of exactly the first degree does that; with any other, the
    /// list holds strangers too.
    pub fn mutuals_of(&self) -> Option<MemberId> {
        let is_filter =
            |(key, _): &&(String, String)| key.ends_with("etwork") || key.ends_with("onnectionOf");
        // With more, or with those of two generations of pages mixed, nothing tells which of them the page obeys.
        if !self.searches("people") || self.query.iter().filter(is_filter).count() != 2 {
            return None;
        }
        let pair = |network, of| self.parameter(network).zip(self.parameter(of));
        let (network, of) =
            pair("network", "connectionOf").or_else(|| pair("facetNetwork", "facetConnectionOf"))?;
        MemberId::parse(only(of)?).filter(|_| only(network) == Some("F"))
    }

    /// The address that lists the user's connections, for the user to open.
    pub const OF_CONNECTIONS: &str = "https://www.linkedin.com/mynetwork/invite-connect/connections/";

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
            None if self.searches("people") => Place::Search,
            None if self.searches("all") => Place::Everything,
            None => match self.path.as_slice() {
                [my, _, last] if my == "mynetwork" && last == "connections" => Place::Connections,
                [my, second, ..] if my == "mynetwork" && second == "invitation-manager" => Place::Invitations,
                [first, ..] if first == "pulse" || first == "newsletters" => Place::Article,
                [_, _, last] if last == "people" => Place::Colleagues,
                [my] if my == "mynetwork" => Place::Suggestions,
                [my, second, ..] if my == "mynetwork" && second == "grow" => Place::Suggestions,
                _ => Place::Elsewhere,
            },
        }
    }

    fn segments(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }

    /// True for a search for such things.
    pub fn searches(&self, what: &str) -> bool {
        matches!(self.path.as_slice(), [a, b, c] if a == "search" && b == "results" && c == what)
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// True for LinkedIn's own hosts, at the port of the scheme.
fn is_site(scheme: &str, authority: &str) -> bool {
    let port = match scheme.to_ascii_lowercase().as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => return false,
    };
    // Before the last @ stands who asks.
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_suffix(port).unwrap_or(&host);
    host == "linkedin.com" || host.ends_with(".linkedin.com")
}

/// True for the end of an address that asks for a profile in another language, such as `pl` or `pt-br`.
fn is_language(segment: &str) -> bool {
    let (language, region) = segment.split_once(['-', '_']).unwrap_or((segment, "xx"));
    let is_letters = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
    language.len() == 2 && (2..=4).contains(&region.len()) && is_letters(language) && is_letters(region)
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The only item of a list as LinkedIn writes it: `["F"]` or `"F"`. What else a page would make of it nobody knows.
fn only(list: &str) -> Option<&str> {
    let items = list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(list);
    items.strip_prefix('"')?.strip_suffix('"')
}

/// The path and more of an address where our content script runs.
pub fn on_site(url: &str) -> Option<&str> {
    url.strip_prefix("https://www.linkedin.com").filter(|path| path.starts_with('/'))
}

/// True if two addresses show the same page, at whatever place in it. On a profile, what follows `?` only
/// says how the user came there, and LinkedIn removes it.
pub fn same_page(a: &str, b: &str) -> bool {
    page_of(a) == page_of(b)
}

fn page_of(url: &str) -> &str {
    let is_profile = on_site(url).is_some_and(|path| path.starts_with("/in/"));
    let end = url.bytes().position(|byte| byte == b'#' || is_profile && byte == b'?');
    end.and_then(|end| url.get(..end)).unwrap_or(url)
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
            "HTTPS://WWW.LinkedIn.com/in/ines-tarrow",
            "https://www.linkedin.com:443/in/ines-tarrow",
            "https://somebody@www.linkedin.com/in/ines-tarrow",
            "https://www.linkedin.com/company/../in/./ines-tarrow",
            "https://www.linkedin.com/in/bram-oduya/%2e%2E/ines-tarrow",
            "https://www.linkedin.com/in/ines-tarrow/pt-BR/",
            "/in/ines-tarrow?from=https://evil.example/",
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
            "https://evil.example\\@www.linkedin.com/in/ines-tarrow",
            "https:\\\\www.linkedin.com\\in\\ines-tarrow",
            "https://www.linkedin.com\\in\\ines-tarrow",
            "https://www.linkedin.com:8443/in/ines-tarrow",
            "https://www.linkedin.com@evil.example/in/ines-tarrow",
            "https://www.linkedin.com./in/ines-tarrow",
            "https://evil.example?://www.linkedin.com/in/ines-tarrow",
            "ftp://www.linkedin.com/in/ines-tarrow",
            "https://www.linkedin.com/in/ines-tarrow/..",
            "/\t/evil.example/in/ines-tarrow",
            "/company/in/ines-tarrow",
            "/in/",
            "/in/me/",
            "#",
        ] {
            assert_eq!(person(text), None, "{text}");
        }
    }

    #[test]
    fn a_link_leads_to_whom_its_path_names_and_only_claims_an_id() {
        let link = format!("/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID}");
        let link = Address::parse(&link).and_then(|a| a.person()).unwrap();
        assert_eq!((link.who.slug.is_some(), link.who.member_id), (true, None));
        assert_eq!(link.claim.as_ref().map(MemberId::as_str), Some(ID));
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
            // No page writes it like that.
            format!("network=F&connectionOf={ID}"),
            format!("network=[F]&connectionOf=[{ID}]"),
            format!("network=[\"F\"]&connectionOf=[[[\"\"\"{ID}"),
            format!("network=]\"F\"&connectionOf=\"{ID}\""),
            // Nothing tells which of these a page obeys.
            format!("network=%5B%22F%22%5D&facetConnectionOf=%5B%22{ID}%22%5D"),
            format!("network=%5B%22F%22%5D&connectionOf=%5B%22{ID}%22%5D&connectionOf=%5B%22{ID}%22%5D"),
            format!("network=%5B%22F%22%5D&connectionOf=%5B%22{ID}%22%5D&facetNetwork=%5B%22S%22%5D"),
        ] {
            assert!(of(query.clone()).is_none(), "{query}");
        }
        let all = format!("/search/results/all/?network=%5B%22F%22%5D&connectionOf=%5B%22{ID}%22%5D");
        assert_eq!(Address::parse(&all).unwrap().mutuals_of(), None, "filters are for people alone");
        let id = MemberId::parse(ID).unwrap();
        assert_eq!(Address::parse(&Address::of_mutuals(&id)).unwrap().mutuals_of(), Some(id));
    }
}
