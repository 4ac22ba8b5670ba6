//! From a snapshot to what it shows: which kind of card each is, and what may be read of it on that page.

use super::address::{Address, Place};
use super::snapshot::{Frame, Snapshot};
use super::text::Strip;
use super::types::{Reading, Role};
use super::{account, profile, row};

/// Reads a snapshot.
pub fn read(snapshot: &Snapshot) -> Reading {
    let address = Address::parse(&snapshot.url);
    let place = address.as_ref().map_or(Place::Elsewhere, Address::place);
    let mut reading = Reading {
        surface: place.surface(),
        sightings: Vec::new(),
        mutuals_of: None,
        account: None,
        problems: Vec::new(),
    };
    if let Place::MutualsOf(target) = &place {
        reading.mutuals_of = Some(target.clone());
    }
    let subject = match &place {
        Place::Profile(who) => Some(who),
        _ => None,
    };
    let is_writing = address.as_ref().is_some_and(Address::is_writing);
    let is_beside = address.as_ref().is_some_and(Address::is_beside_profile);
    for card in &snapshot.cards {
        if card.frame == Frame::Top && !is_beside {
            let strip = Strip::of(&card.root);
            // On the user's own profile there is nobody to rate.
            if let Some(account) = account::of_top_card(&strip) {
                reading.account = Some(account);
                continue;
            }
            match profile::read(&strip, &place) {
                Ok(subject) => reading.sightings.extend(subject),
                Err(problem) => reading.problems.push(problem),
            }
            continue;
        }
        let entry = matches!(card.frame, Frame::Row | Frame::Former);
        if entry && account::is_menu(&card.root) {
            reading.account = account::of_menu(&card.root).or(reading.account);
            continue;
        }
        // What lingers from another list has nothing to do with what the address says of this one, nor has what others
        // wrote of somebody, outside the lists of a profile.
        let is_former = card.frame == Frame::Former;
        let is_loose = is_former || !entry && subject.is_some();
        let place = if is_loose { &Place::Elsewhere } else { &place };
        for mut sighting in row::read(&card.root, place, entry, is_writing) {
            if is_former && sighting.role == Role::Row {
                sighting.only_mention();
            }
            if let Some(subject) = subject {
                // Outside the lists of a profile, buttons too are links to the page's own address.
                if !entry && !is_beside && subject.agrees_with(&sighting.who) {
                    continue;
                }
                // The lists of a profile are of posts and the like: what stands under a name there is no
                // headline.
                if sighting.role == Role::Row {
                    sighting.only_mention();
                }
            }
            reading.sightings.push(sighting);
        }
    }
    reading
}
