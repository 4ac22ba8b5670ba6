//! Entries of lists, and people merely mentioned.

use super::address::{Address, PersonLink, Place};
use super::card::{keys, learn_id};
use super::snapshot::Element;
use super::text::{Strip, Text};
use super::types::{Role, Sighting};
use super::{degree, distance, mutuals, naming};
use crate::people::{Degree, MemberId};

/// Longest label of a control, in characters.
const LABEL: usize = 40;

/// Reads an entry of a list: its owner, the mutual connections that it names, and whoever else it mentions.
/// The owner is whom its first link leads to; an entry whose first link leads elsewhere is about that and
/// belongs to nobody.
///
/// What is no `entry` is what surrounds a link outside all lists. It is read like an entry only where it is
/// about one person alone, and what stands under the name is no headline then.
///
/// In what members write, such as a post, everybody is merely mentioned.
pub fn read(root: &Element, place: &Place, entry: bool, is_writing: bool) -> Vec<Sighting> {
    let strip = Strip::of(root);
    let is_writing = is_writing || is_post(&strip, place);
    let mut addresses = strip.links.iter().filter_map(|link| link.address.as_ref());
    let first = addresses.next().filter(|_| entry).and_then(Address::person);
    let mut all: Vec<Sighting> = Vec::new();
    let mut tried = Vec::new();
    let mut name_at = 0;
    for (i, text) in strip.texts.iter().enumerate() {
        let Some(link) = strip.person_of(text) else { continue };
        if !link.plain || text.button || degree::degree(text.text).is_some() || tried.contains(&text.link) {
            continue;
        }
        // Words before a name in bold are no name either.
        if is_label(&strip, i) || !text.strong && strip.run(i).any(|t| t.strong) {
            continue;
        }
        // The first words of a link are the name, or the link holds none. The owner may have another link
        // with one.
        tried.push(text.link);
        let is_owner = first.as_ref().is_some_and(|first| link.who.agrees_with(&first.who));
        if !naming::is_name(text.text, &link.who)
            || is_owner && is_named_better(&strip, i)
            || all.iter().any(|s| s.who.agrees_with(&link.who))
        {
            continue;
        }
        let mut sighting = strip.sighting_at(i, Role::Mention);
        if place.draws_degrees() {
            sighting.degree = distance::of_name(&strip, i, &link.who, is_writing);
        }
        name_at = i;
        if is_owner && !is_writing && begins_with(&strip, i) {
            sighting.role = Role::Row;
            all.append(&mut complete(&mut sighting, &strip, i, place));
        }
        all.push(sighting);
    }
    if !entry
        && !is_writing
        && let [only] = all.as_mut_slice()
    {
        let mut linked = complete(only, &strip, name_at, place);
        only.only_mention();
        all.append(&mut linked);
    }
    all
}

/// True for a card that shows what somebody wrote: it leads to a post, or says how long ago it was written,
/// with a dot beside that. In a list of people it says nothing else in that line: members write such words too.
fn is_post(strip: &Strip<'_>, place: &Place) -> bool {
    let mut links = strip.links.iter().filter_map(|link| link.address.as_ref());
    links.any(Address::is_post)
        || strip.paragraphs().any(|line| {
            let ages = line.iter().filter(|t| !t.strong && is_age(t.text)).count();
            let words = line.iter().filter(|t| t.text.contains(char::is_alphabetic)).count();
            let has_dot = line.iter().any(|t| t.text.contains(['•', '·']));
            has_dot && ages > 0 && (ages == words || !place.lists_people())
        })
}

/// True for “2h”, “3 tyg.” or “• 1 settimana”, which is no degree.
fn is_age(text: &str) -> bool {
    let text = text.trim_matches(['•', '·', ' ']);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = unit.trim_start().trim_end_matches('.');
    (1..=2).contains(&(text.len() - unit.len()))
        && (1..=9).contains(&word.chars().count())
        && word.chars().all(char::is_alphabetic)
        && degree::degree(text).is_none()
}

/// True for words for screen readers, with the name after them in the same link.
fn is_label(strip: &Strip<'_>, at: usize) -> bool {
    let Some(label) = strip.texts.get(at) else { return false };
    let mut after = strip.texts.iter().skip(at + 1).take_while(|t| t.link == label.link);
    after.any(|t| naming::is_label(label.text, t.text))
}

/// True if another link to the same person begins with words of their address, which are surely their name,
/// and this one does not: it may be a picture that says “Status is offline”.
fn is_named_better(strip: &Strip<'_>, at: usize) -> bool {
    let Some(here) = strip.texts.get(at) else { return false };
    let Some(who) = strip.person_of(here).map(|link| &link.who) else { return false };
    let begins = |i: usize, t: &Text<'_>| strip.texts.get(i - 1).is_none_or(|before| before.link != t.link);
    let is_theirs = |t: &Text<'_>| strip.person_of(t).is_some_and(|p| p.plain && p.who.agrees_with(who));
    !naming::is_as_in_address(here.text, who)
        && strip
            .texts
            .iter()
            .enumerate()
            .skip(at + 1)
            .any(|(i, t)| !t.button && begins(i, t) && is_theirs(t) && naming::is_as_in_address(t.text, who))
}

/// Adds what a card says of its owner, whose name stands at a place; returns the mutual connections that it
/// links to. Of a card about several people only the headline is taken: nothing tells whose the rest is.
fn complete(sighting: &mut Sighting, strip: &Strip<'_>, at: usize, place: &Place) -> Vec<Sighting> {
    let ids = || claims(strip, at).chain(keys(strip));
    let mut who = sighting.who.clone();
    learn_id(&mut who, &mut ids());
    let headed = strip.lines(at).next().filter(|_| is_all_linkedin_s(strip, place));
    let mentioned = mutuals::of(strip, &who, headed);
    let is_foreign = |t: &Text<'_>| {
        !mentioned.blocks.contains(&t.block)
            && strip.person_of(t).is_some_and(|p| !p.who.agrees_with(&sighting.who))
    };
    // An entry of anything but a list of people can be a post that does not say how old it is; in that a member can write the
    // words, but set no link to the list in bold.
    let is_loose = *place == Place::Elsewhere
        && sighting.role == Role::Row
        && !mentioned.blocks.is_empty()
        && mentioned.list.is_none();
    let is_shared = strip.texts.iter().any(is_foreign);
    sighting.headline = headline(strip, at, &mentioned);
    if is_shared || is_loose {
        return Vec::new();
    }
    let mut invited = strip.links.iter().filter_map(|l| l.address.as_ref()?.invites());
    if invited.all(|slug| Some(slug) == sighting.who.slug) {
        let controls = messages(strip).filter(|_| place.has_controls());
        learn_id(&mut sighting.who, &mut ids().chain(mentioned.list.clone()).chain(controls));
    }
    // The list of the user's connections says no degree of anybody. What lingers there from another page has
    // no link to write a message and no day of connection, or says its own degree.
    if matches!(place, Place::Connections)
        && (messages(strip).next().is_some() || strip.has_day && mentioned.blocks.is_empty())
    {
        sighting.degree = sighting.degree.or(Some(Degree::First));
    }
    // Nobody further away than the second degree has a mutual connection with the user.
    if sighting.degree == Some(Degree::Third) {
        return Vec::new();
    }
    sighting.mutual_count = mentioned.count;
    sighting.mutuals = mentioned.linked.iter().map(|m| m.who.clone()).collect();
    sighting.unlinked_mutuals = mentioned.unlinked;
    mentioned.linked
}

/// True if nobody but LinkedIn can have written what stands below the headline: in its lists of people, and in those of
/// a profile. A suggestion has one button with words; an invitation, which can hold a note and is shown among them too,
/// has two.
fn is_all_linkedin_s(strip: &Strip<'_>, place: &Place) -> bool {
    match place {
        Place::Everything | Place::Invitations | Place::Article | Place::Elsewhere => false,
        Place::Suggestions => strip.texts.iter().filter(|t| t.button).nth(1).is_none(),
        _ => true,
    }
}

/// True if a card begins with the name at a place and says nothing else in that line; what follows is theirs
/// then. “Ines Tarrow commented on this” begins what somebody else wrote, and “Thanks to Ines Tarrow” is a
/// text.
fn begins_with(strip: &Strip<'_>, at: usize) -> bool {
    let (Some(name), Some(whole)) = (strip.texts.get(at), strip.name(at)) else { return false };
    let owner = strip.person_of(name);
    // A link around the whole card is one to its owner too.
    let is_in_own_link = |t: &Text<'_>| {
        let person = strip.link_of(t).and_then(|link| link.address.as_ref()?.person());
        person.zip(owner).is_some_and(|(a, b)| a.who.agrees_with(&b.who))
    };
    let is_mark = |t: &Text<'_>| {
        t.button
            || naming::is_pronouns(t.text)
            || !t.text.contains(char::is_alphabetic)
            || t.text.split_whitespace().any(|word| degree::degree(word).is_some())
    };
    strip.texts.iter().enumerate().all(|(i, t)| match t.block == name.block {
        true => is_mark(t) || t.text.contains(name.text) || whole.contains(t.text),
        false => i > at || is_mark(t) || t.heading.is_some() || is_in_own_link(t),
    })
}

/// The headline under the name at a place. A search result, which links its mutual connections, says below
/// the headline where its owner lives. If it has one line only, nothing tells which of the two that is.
fn headline(strip: &Strip<'_>, at: usize, mentioned: &mutuals::Mentioned) -> Option<String> {
    let is_said = |i: &usize| strip.texts.get(*i).is_some_and(|t| mentioned.blocks.contains(&t.block));
    let is_result = mentioned.list.is_some() || !mentioned.linked.is_empty();
    let lines = strip.lines(at).take_while(|i| !is_said(i)).take(2).count();
    strip.headline(at).filter(|_| lines > usize::from(is_result))
}

/// The ids that a card's links to its owner claim, up to the name at a place. What stands below it a member
/// may have written.
fn claims<'s>(strip: &'s Strip<'_>, at: usize) -> impl Iterator<Item = MemberId> + 's {
    let link = strip.texts.get(at).and_then(|t| t.link);
    let own = link.and_then(|link| strip.links.get(link)).and_then(|l| l.person.as_ref());
    let heads = strip.links.iter().take(link.map_or(0, |link| link + 1));
    let people = heads.filter_map(|l| l.address.as_ref()?.person());
    let theirs = people.filter(move |p| own.is_some_and(|own| own.who.agrees_with(&p.who)));
    theirs.filter_map(|PersonLink { claim, .. }| claim)
}

/// Whom a card's own controls open a message to: links with a short label and a line of their own. Members
/// can set links too, but only in running text.
fn messages<'s>(strip: &'s Strip<'_>) -> impl Iterator<Item = MemberId> + 's {
    strip.links.iter().enumerate().filter_map(|(at, link)| {
        let to = link.address.as_ref()?.message_to()?;
        let is_label = |t: &Text<'_>| t.link == Some(at) && !t.prose && t.text.chars().count() <= LABEL;
        let block = strip.texts.iter().find(|t| t.link == Some(at))?.block;
        strip.texts.iter().filter(|t| t.block == block).all(is_label).then_some(to)
    })
}
