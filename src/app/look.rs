//! What a page shows: remember who is connected to whom, and say what the badges show.

use super::person::{distance, label, mark_of};
use super::{Caller, Now, Odds, screen};
use crate::people::{Degree, Mutual, PersonId, PersonRef};
use crate::protocol::{Code, Failure, Mark, Reply, Settings};
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
    if !settings.mode.reads() {
        return Err(Failure::new(Code::NotAllowed, "Kith reads no page until you choose where to see it."));
    }
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
    let name = label(person, sighting.name.as_deref(), &sighting.who);
    let mut mark =
        mark_of(desk, odds, person, distance(person, sighting.degree, sighting.mutual_count), &name);
    mark.spot = spot;
    mark.who = sighting.who.clone();
    Some(mark)
}
