//! Entries of lists, and people merely mentioned.

use super::address::{Address, Place};
use super::mutuals;
use super::sighting::{Role, Sighting};
use super::snapshot::Element;
use super::text::{self, Strip};
use crate::people::{self, Degree, HEADLINE_LIMIT, MemberId, PersonRef};

/// How many texts after a name its degree is looked for.
const BADGE_REACH: usize = 2;

/// Reads an entry of a list: its owner, the mutual connections that it names, and whoever else it mentions. The owner is
/// whom the first link leads to.
///
/// Without an `entry`, these are the surroundings of a link that no list holds. Only where they are all about one person
/// are they read like an entry, and what stands under a name is no headline.
pub fn read(root: &Element, place: &Place, entry: bool) -> Vec<Sighting> {
    let strip = Strip::of(root);
    let first = strip.links.iter().find_map(|link| link.person.as_ref()).filter(|_| entry);
    let mut all: Vec<Sighting> = Vec::new();
    let mut tried = Vec::new();
    for (i, text) in strip.texts.iter().enumerate() {
        let Some(link) = strip.person_of(text) else { continue };
        if !link.plain || text.button || text::degree(text.text).is_some() || tried.contains(&text.link) {
            continue;
        }
        // Words before a name in bold are no name either.
        if is_label(&strip, i) || !text.strong && strip.run(i).any(|t| t.strong) {
            continue;
        }
        // The first words of a link are the name, or there is none in it. Only the owner's may look like something else,
        // if no other link has a better one.
        tried.push(text.link);
        let is_owner = first.is_some_and(|first| link.who.agrees_with(&first.who));
        let is_other = text::is_sentence(text.text) && !is_owner;
        if is_other || is_owner && names_better(&strip, i) || all.iter().any(|s| s.who.agrees_with(&link.who))
        {
            continue;
        }
        let mut sighting = strip.sighting_at(i, Role::Mention);
        sighting.degree = degree_after(&strip, i);
        if is_owner {
            sighting.role = Role::Row;
            sighting.headline = headline(&strip, i);
            all.append(&mut complete(&mut sighting, &strip, place));
        }
        all.push(sighting);
    }
    if let ([only], false) = (all.as_mut_slice(), entry) {
        let mut linked = complete(only, &strip, place);
        all.append(&mut linked);
    }
    all
}

/// True for words for screen readers such as “View Ines Tarrow’s profile”, with the name after them in the same link.
fn is_label(strip: &Strip<'_>, at: usize) -> bool {
    let Some(label) = strip.texts.get(at) else { return false };
    let after = strip.texts.iter().skip(at + 1).take_while(|t| t.link == label.link);
    let names = |name: &str| {
        let before = label.text.find(name).filter(|_| name != label.text);
        before.is_some_and(|at| text::is_sentence(label.text) || at > 0 && name.contains(' '))
    };
    after.map(|t| t.text).any(names)
}

/// True if the words at a place look like no name, such as “Status is offline” on a picture, and another link to the same
/// person begins with some that do.
fn names_better(strip: &Strip<'_>, at: usize) -> bool {
    let is_name = |t: &text::Text<'_>| {
        let first = t.text.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase()) && !text::is_sentence(t.text) && !t.button
    };
    let Some(here) = strip.texts.get(at).filter(|t| !is_name(t)) else { return false };
    let Some(who) = strip.person_of(here).map(|link| &link.who) else { return false };
    let begins =
        |i: usize, t: &text::Text<'_>| strip.texts.get(i - 1).is_none_or(|before| before.link != t.link);
    strip.texts.iter().enumerate().skip(at + 1).any(|(i, t)| {
        is_name(t) && begins(i, t) && strip.person_of(t).is_some_and(|p| p.plain && p.who.agrees_with(who))
    })
}

/// Adds what a card says of the one it belongs to; returns the mutual connections that it links to.
fn complete(sighting: &mut Sighting, strip: &Strip<'_>, place: &Place) -> Vec<Sighting> {
    let mentioned = mutuals::of(strip, &sighting.who);
    let foreign = |t: &text::Text<'_>| {
        !mentioned.blocks.contains(&t.block)
            && strip.person_of(t).is_some_and(|p| !p.who.agrees_with(&sighting.who))
    };
    // Ids and actions in a card of several people could be anybody's.
    if !strip.texts.iter().any(foreign) {
        learn_id(strip, &mut sighting.who);
    }
    // The list of the user's connections says nothing of degrees. A card that lingers there from another page has no
    // message to write, or says its own degree.
    if *place == Place::Connections
        && strip.links.iter().any(|l| l.address.as_ref().is_some_and(|a| a.message_to().is_some()))
    {
        sighting.degree = sighting.degree.or(Some(Degree::First));
    }
    sighting.mutual_count = mentioned.count;
    sighting.mutuals = mentioned.linked.iter().map(|m| m.who.clone()).collect();
    sighting.unlinked_mutuals = mentioned.unlinked;
    mentioned.linked
}

/// The degree of the person whose name stands at a place: every badge between it, or the same name further on, and the next
/// person's name says it, and the first follows the name at once, but for a word such as a pronoun. Where badges differ, one
/// is hidden or somebody else's.
fn degree_after(strip: &Strip<'_>, at: usize) -> Option<Degree> {
    let name = strip.texts.get(at)?;
    let who = &strip.person_of(name)?.who;
    let mut degree = None;
    let mut between = 0;
    let mut is_theirs = true;
    for t in strip.texts.iter().skip(at + 1) {
        match strip.person_of(t) {
            Some(other) if !other.who.agrees_with(who) => is_theirs = false,
            Some(_) if !is_theirs => (is_theirs, between) = (true, 0),
            _ => {}
        }
        if !is_theirs {
            continue;
        }
        match text::badge(t.text) {
            Some(said) if degree.is_some_and(|degree| degree != said) => return None,
            Some(said) => degree = Some(said),
            None if t.button || t.text.contains(name.text) || degree.is_some() => {}
            None => between += 1,
        }
        is_theirs = between < BADGE_REACH;
    }
    degree
}

/// The headline under a name, which follows its degree where there is one.
fn headline(strip: &Strip<'_>, name_at: usize) -> Option<String> {
    let is_badge = |&i: &usize| strip.texts.get(i).is_some_and(|t| text::badge(t.text).is_some());
    let after = (name_at + 1..=name_at + BADGE_REACH).find(is_badge).unwrap_or(name_at);
    strip.headline(after).map(|h| people::clean(&h, HEADLINE_LIMIT))
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
pub fn agreed<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
