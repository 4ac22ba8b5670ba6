//! The top card of a profile.

use super::address::Place;
use super::text::Strip;
use super::types::{Role, Sighting, Unread};
use super::{card, degree, distance, mutuals, naming};
use crate::people::PersonRef;

/// How many texts after the name the degree can stand. Numbers further on mean something else.
const BADGE_REACH: usize = 8;

/// Reads the person a profile page is about; `None` on any other page.
///
/// After in-page navigation the former page can still stand under the new address, so the card must itself
/// name the person that the address names.
pub fn read(strip: &Strip<'_>, place: &Place) -> Result<Option<Sighting>, Unread> {
    let Place::Profile(address) = place else {
        // A former page that lingers, or a card of something else than a person.
        return Ok(None);
    };
    let is_name = |text: &str| naming::is_name(text, address);
    let Some(heading) = strip.texts.iter().position(|t| t.heading.is_some() && is_name(t.text)) else {
        return Err(Unread::NoName);
    };
    let mut who = own_identity(strip, heading, address);
    card::learn_id(&mut who, &mut card::keys(strip));
    if !who.agrees_with(address) {
        return Err(Unread::OtherPerson);
    }
    // The address may be all there is of the slug.
    who.slug = who.slug.or_else(|| address.slug.clone());

    let first = strip.texts.get(heading);
    let link_spot = first.and_then(|t| strip.link_of(t)).and_then(|l| l.spot);
    let after = strip.texts.iter().enumerate().skip(heading + 1).take(BADGE_REACH);
    let badges =
        after.filter_map(|(i, t)| degree::degree(t.text).filter(|it| distance::is_own_line(strip, i, *it)));
    let degree = card::agreed(badges);
    let mentioned = mutuals::of(strip, &who, None);
    card::learn_id(&mut who, &mut mentioned.list.into_iter());
    Ok(Some(Sighting {
        role: Role::Subject,
        spot: link_spot.or_else(|| first.and_then(|t| t.heading.flatten())),
        name: strip.name(heading),
        headline: strip.headline(heading),
        degree,
        mutual_count: mentioned.count,
        mutuals: mentioned.linked.into_iter().map(|m| m.who).collect(),
        unlinked_mutuals: mentioned.unlinked,
        who,
    }))
}

/// Who the card says it belongs to: the link around the name, or else a link to a part of this profile.
fn own_identity(strip: &Strip<'_>, heading: usize, address: &PersonRef) -> PersonRef {
    let around = strip.texts.get(heading).and_then(|t| strip.person_of(t));
    let part = || {
        strip.links.iter().filter_map(|l| l.person.as_ref()).find(|p| !p.plain || p.who.agrees_with(address))
    };
    around.or_else(part).map(|p| p.who.clone()).unwrap_or_default()
}
