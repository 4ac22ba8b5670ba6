//! What a page shows: remember who is connected to whom, and say what the badges show.

use super::person::{badge_of, distance, label};
use super::{Caller, Now, Odds, screen};
use crate::people::{Degree, Mutual, PersonId, PersonRef};
use crate::protocol::{Code, Failure, Mark, Reply, Settings, Shows};
use crate::reading::{self, PEOPLE_LIMIT, Reading, Role, Sighting, Snapshot};
use crate::store::{Desk, Store, Stores};

/// Reads a snapshot, keeps what it says of mutual connections, and answers with the badges.
pub async fn look<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    caller: Caller,
    snapshot: &Snapshot,
    now: Now,
) -> Result<Reply, Failure> {
    may_read(settings)?;
    let reading = reading::read(snapshot);
    let listed = reading.mutuals_of.clone().map(|id| PersonRef { slug: None, member_id: Some(id) });

    let _guard = stores.local.lock().await?;
    let named = reading.sightings.iter().flat_map(|s| s.mutuals.iter().chain([&s.who]));
    let mut desk = Desk::open(&stores.local, named.chain(&listed)).await?;
    let ids: Vec<_> = reading.sightings.iter().filter_map(|s| desk.find(&s.who)).map(|p| p.id).collect();
    let connections = reading.sightings.iter().filter(|s| s.degree == Some(Degree::First));
    desk.fetch_mutuals_of(&ids, connections.filter_map(|s| s.name.clone()).collect()).await?;
    for sighting in &reading.sightings {
        remember(&mut desk, sighting, now);
    }
    if let Some(target) = &listed {
        remember_list(&mut desk, target, &reading, now);
    }
    let odds = Odds::of(&desk, settings, now);
    let marks = reading.sightings.iter().filter_map(|s| mark(&desk, &odds, s));
    let marks: Vec<_> = marks.take(PEOPLE_LIMIT as usize).collect();
    screen::update(stores, caller, snapshot, &reading, &marks).await?;
    desk.commit().await?;
    Ok(Reply::Marks(marks))
}

/// Refuses what reads a page in a mode in which none is read.
pub fn may_read(settings: &Settings) -> Result<(), Failure> {
    let refusal = || Failure::new(Code::NotAllowed, "Kith reads no page until you choose where to see it.");
    if settings.mode.reads() { Ok(()) } else { Err(refusal()) }
}

/// Keeps what one card says. Nobody gets a record for merely being on a page: only who is tagged already, or is
/// named as or has a mutual connection.
fn remember<S: Store>(desk: &mut Desk<'_, S>, sighting: &Sighting, now: Now) {
    let known = desk.learn_names(&sighting.who);
    // The card of a target names some without a link.
    let is_target = sighting.role == Role::Subject && sighting.degree > Some(Degree::First);
    let has_mutuals = !sighting.mutuals.is_empty() || is_target && !sighting.unlinked_mutuals.is_empty();
    if !known && !has_mutuals && sighting.role != Role::Mutual {
        return;
    }
    let mutuals: Vec<PersonId> = sighting.mutuals.iter().map(|who| desk.enter(who)).collect();
    desk.update(&sighting.who, |person| {
        let own_card = matches!(sighting.role, Role::Subject | Role::Row);
        if sighting.name.is_some() && (own_card || person.name.is_none()) {
            person.name.clone_from(&sighting.name);
        }
        if own_card {
            person.headline = sighting.headline.clone().or(person.headline.take());
            person.mutual_count = sighting.mutual_count.or(person.mutual_count);
            if !sighting.unlinked_mutuals.is_empty() {
                person.unlinked.clone_from(&sighting.unlinked_mutuals);
            }
        }
        person.degree = sighting.degree.or(person.degree);
        for mutual in mutuals {
            person.add_mutual(Mutual { person: mutual, seen: now.today, listed: false });
        }
    });
}

/// Keeps a list of mutual connections: everybody on it whom the page calls a connection of the user.
fn remember_list<S: Store>(desk: &mut Desk<'_, S>, target: &PersonRef, reading: &Reading, now: Now) {
    let rows = reading.sightings.iter().filter(|s| s.role == Role::Row && s.degree == Some(Degree::First));
    let mut mutuals = Vec::new();
    for row in rows {
        desk.update(&row.who, |person| {
            person.name = row.name.clone().or(person.name.take());
            person.headline = row.headline.clone().or(person.headline.take());
            person.degree = row.degree;
            mutuals.push(person.id);
        });
    }
    desk.update(target, |person| {
        for mutual in mutuals {
            person.add_mutual(Mutual { person: mutual, seen: now.today, listed: true });
        }
    });
}

fn mark<S: Store>(desk: &Desk<'_, S>, odds: &Odds, sighting: &Sighting) -> Option<Mark> {
    let spot = sighting.spot?;
    let person = desk.find(&sighting.who);
    let badge = badge_of(desk, odds, person, distance(person, sighting.degree, sighting.mutual_count));
    // What is stored of them would make the answer longer or shorter.
    let name = label(None, sighting.name.as_deref(), &sighting.who);
    let shows = Shows::new(badge.tone, badge.chance.as_ref());
    Some(Mark { spot, who: sighting.who.clone(), name, shows })
}
