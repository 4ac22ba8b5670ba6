//! Entries of lists, and people merely mentioned.

use super::address::Address;
use super::language;
use super::sighting::{Role, Sighting};
use super::snapshot::Element;
use super::text::{self, Strip};
use crate::people::{self, Degree, HEADLINE_LIMIT, MemberId, NAME_LIMIT, PersonRef};

/// Reads one entry of a list: its owner, and the mutual connections that it names.
///
/// The owner is whom the first link leads to. Everybody else in the card is somebody else's mutual
/// connection, or nobody's.
pub fn read(root: &Element, lang: &str) -> Vec<Sighting> {
    let strip = Strip::of(root);
    let Some(mut owner) = strip.links.iter().find_map(|link| link.person.clone()).map(|link| link.who) else {
        return Vec::new();
    };
    learn_id(&strip, &mut owner);

    let is_name = |t: &text::Text<'_>| {
        !t.button
            && text::degree(t.text).is_none()
            && strip.person_of(t).is_some_and(|link| link.plain && link.who.agrees_with(&owner))
    };
    let Some(name_at) = strip.texts.iter().position(is_name) else {
        return Vec::new();
    };
    let mentioned = mutuals(&strip, &owner, lang);
    let mut sighting = sighting_at(&strip, name_at, Role::Row);
    let badge = strip.texts.iter().enumerate().skip(name_at + 1);
    let badge = badge.take_while(|(_, t)| !mentioned.blocks.contains(&t.block));
    let badge =
        badge.filter(|(_, t)| text::has_bullet(t.text)).find_map(|(i, t)| Some((i, text::degree(t.text)?)));
    sighting.degree = badge.map(|(_, degree)| degree);
    sighting.headline =
        strip.headline(badge.map_or(name_at, |(i, _)| i)).map(|h| people::clean(&h, HEADLINE_LIMIT));
    sighting.who = owner;
    sighting.mutual_count = mentioned.count;
    sighting.mutuals = mentioned.named.iter().map(|m| m.who.clone()).collect();
    std::iter::once(sighting).chain(mentioned.named).collect()
}

/// Reads the people that links in a piece of the page lead to, where nothing says what they are there for.
pub fn read_mentions(root: &Element) -> Vec<Sighting> {
    let strip = Strip::of(root);
    let mut found: Vec<Sighting> = Vec::new();
    for (i, text) in strip.texts.iter().enumerate() {
        let Some(link) = strip.person_of(text).filter(|link| link.plain && !text.button) else {
            continue;
        };
        let new = !found.iter().any(|s| s.who.agrees_with(&link.who));
        if new && text::degree(text.text).is_none() && !text::is_sentence(text.text) {
            found.push(sighting_at(&strip, i, Role::Mention));
        }
    }
    // With one person in the piece, the badge in it is theirs; with several, it could be anybody's.
    if let [only] = found.as_mut_slice() {
        let badges = strip.texts.iter().filter(|t| text::has_bullet(t.text));
        only.degree = agreed(badges.filter_map(|t| text::degree(t.text)));
    }
    found
}

/// The person whose name stands at a place of the strip.
fn sighting_at(strip: &Strip<'_>, at: usize, role: Role) -> Sighting {
    let name: Vec<_> = strip.run(at).map(|t| t.text).collect();
    let link = strip.texts.get(at).and_then(|t| strip.link_of(t));
    Sighting {
        who: link.and_then(|l| l.person.clone()).map(|p| p.who).unwrap_or_default(),
        role,
        spot: link.and_then(|l| l.spot),
        name: Some(people::clean(&name.join(" "), NAME_LIMIT)).filter(|n| !n.is_empty()),
        headline: None,
        degree: None,
        mutual_count: None,
        mutuals: Vec::new(),
        unlinked_mutuals: Vec::new(),
    }
}

/// Completes the owner of a card with the member id, where the card gives just one.
pub fn learn_id(strip: &Strip<'_>, owner: &mut PersonRef) {
    let own_links = strip
        .links
        .iter()
        .filter_map(|l| l.person.as_ref())
        .filter(|p| p.who.slug.is_some() && p.who.slug == owner.slug);
    let from_links = own_links.filter_map(|p| p.who.member_id.clone());
    let from_keys = strip.keys.iter().filter(|k| k.contains("SearchResults") || k.ends_with("Topcard"));
    let from_keys = from_keys.filter_map(|k| MemberId::find(k, &["Topcard"]));
    let addresses = || strip.links.iter().filter_map(|l| l.address.as_ref());
    let from_actions = addresses().filter_map(|a| a.mutuals_of().or_else(|| a.message_to()));
    let id = agreed(from_links.chain(from_keys).chain(from_actions));
    let foreign = addresses().filter_map(Address::invites).any(|slug| Some(slug) != owner.slug);
    if owner.member_id.is_none() && !foreign {
        owner.member_id = id;
    }
}

/// What all of these say, if they agree.
fn agreed<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// What a card says of mutual connections.
#[derive(Default)]
pub struct Mentioned {
    /// Those it names with a link.
    pub named: Vec<Sighting>,
    /// How many there are, named or not.
    pub count: Option<u32>,
    /// The paragraphs that say so.
    blocks: Vec<usize>,
}

/// Finds the sentence about mutual connections: by the link to the list of them, and only where there is none,
/// by its words.
pub fn mutuals(strip: &Strip<'_>, owner: &PersonRef, lang: &str) -> Mentioned {
    let to_list = |t: &&text::Text<'_>| {
        let listed = strip.link_of(t).and_then(|l| l.address.as_ref()).and_then(Address::mutuals_of);
        listed.is_some_and(|id| owner.member_id.as_ref().is_none_or(|own| *own == id))
    };
    let mut blocks: Vec<_> = strip.texts.iter().filter(to_list).map(|t| t.block).collect();
    if blocks.is_empty() {
        blocks = strip
            .texts
            .iter()
            .filter(|t| language::speaks_of_mutuals(t.text, lang))
            .map(|t| t.block)
            .collect();
    }
    // A sentence may stand twice, once for screen readers.
    let seen = |t: &&text::Text<'_>| blocks.contains(&t.block);
    let sentence: Vec<_> = strip.texts.iter().filter(seen).collect();

    let mut named: Vec<Sighting> = Vec::new();
    let mut unlinked = 0;
    let mut others = None;
    for (i, t) in strip.texts.iter().enumerate().filter(|(_, t)| seen(t)) {
        match strip.person_of(t) {
            Some(link) if link.plain && !link.who.agrees_with(owner) => {
                if !named.iter().any(|s| s.who.agrees_with(&link.who)) {
                    let mut mutual = sighting_at(strip, i, Role::Mutual);
                    mutual.degree = Some(Degree::First);
                    named.push(mutual);
                }
            }
            _ if t.strong && text::number(t.text).is_none() => unlinked += 1,
            _ => others = others.or_else(|| text::number(t.text)),
        }
    }
    let total = u32::try_from(named.len())
        .unwrap_or(u32::MAX)
        .saturating_add(unlinked)
        .saturating_add(others.unwrap_or(0));
    Mentioned { named, count: (!sentence.is_empty() && total > 0).then_some(total), blocks }
}
