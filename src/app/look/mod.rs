//! What a page shows: remember who is connected to whom, and say what the badges show.

mod budget;
mod open;

#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub use budget::A_DAY;
pub use open::{focus, hint};

use super::badge::{Seen, badge_of, label};
use super::odds::Odds;
use super::settings::may_read;
use super::{Caller, Now, tab};
use crate::people::{Degree, Mutual, PersonId, PersonRef};
use crate::protocol::{Failure, Mark, Settings, Shows, Tone};
use crate::reading::{self, PEOPLE_LIMIT, Reading, Role, Sighting, Snapshot};
use crate::store::{Desk, Records, Store, Stores};
use budget::Budget;

/// What came of a look.
pub struct Look {
    /// The badges.
    pub marks: Vec<Mark>,
    /// True if the badges of all other pages have changed with them.
    pub changes_other_pages: bool,
    /// True if a large change was cut off, and nothing can be kept until it is brought to its end.
    pub is_cut_off: bool,
}

/// Reads a snapshot, keeps what it says of mutual connections, and answers with the badges.
///
/// A page that is shown to another account than the user's gets no badge and teaches nothing, and from then on no page does.
pub async fn look<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    caller: Caller,
    snapshot: &Snapshot,
    now: Now,
) -> Result<Look, Failure> {
    may_read(settings)?;
    let reading = reading::read(snapshot);
    // Mostly a page says nothing new. Then nobody is waited for.
    let mut looked = read_and_learn(stores, settings, &reading, caller, now).await?;
    let mut guard = None;
    if looked.has_more_to_keep() {
        // Not given while a large change is made: badges do not wait for that.
        guard = stores.local.lock().await.ok();
        if guard.is_some() && looked.desk.is_outdated().await? {
            looked = read_and_learn(stores, settings, &reading, caller, now).await?;
        }
    }
    let Looked { desk, budget, marks, changes_other_pages } = looked;
    // Whoever does such a change has the lock, which is held here.
    let is_cut_off = guard.is_some() && desk.is_being_changed();
    // Nothing is kept while the store's own record is lost, nor what cannot be counted; and only what is kept counts.
    let may_keep = guard.is_some()
        && !desk.is_behind()
        && !is_cut_off
        && budget.spend(stores, desk.left()).await.is_ok();
    let kept = if may_keep { desk.commit().await } else { Ok(()) };
    drop(guard);
    // The badges are right whatever could not be kept; the popup says what.
    _ = tab::update(stores, caller, snapshot, &reading, &marks, kept.err()).await;
    Ok(Look { marks, changes_other_pages, is_cut_off })
}

/// What came of a look, before anything of it is kept.
struct Looked<'s, S> {
    desk: Desk<'s, S>,
    budget: Budget,
    marks: Vec<Mark>,
    /// True if the badges of all other pages have changed with it.
    changes_other_pages: bool,
}

impl<S: Store> Looked<'_, S> {
    /// True if there is something to keep.
    fn has_more_to_keep(&self) -> bool {
        self.budget.left() != self.desk.left() || self.desk.has_changes()
    }
}

/// Fetches what is known of the people of a page, and learns what it says of them.
async fn read_and_learn<'s, S: Store>(
    stores: &'s Stores<S>,
    settings: &Settings,
    reading: &Reading,
    caller: Caller,
    now: Now,
) -> Result<Looked<'s, S>, Failure> {
    let listed = reading.mutuals_of.clone().map(|id| PersonRef { slug: None, member_id: Some(id) });
    let named = reading.sightings.iter().flat_map(|s| s.mutuals.iter().chain([&s.who]));
    let named: Vec<_> = named.chain(&listed).collect();
    let mut desk = Desk::open(&stores.local, &named).await?;
    let seen = reading.sightings.iter().map(|s| &s.who).chain(&listed);
    let ids: Vec<_> = seen.filter_map(|who| desk.find(who)).map(Records::id).collect();
    let connections = reading.sightings.iter().filter(|s| s.degree == Some(Degree::First));
    let budget = Budget::load(stores, caller, now).await;
    desk.allow(budget.left());
    desk.fetch_mutuals_of(&ids, connections.filter_map(|s| s.name.clone()).collect()).await?;
    desk.fetch_at_hand().await?;
    let was_other = desk.accounts().are_apart();
    if let Some(account) = reading.account.clone() {
        desk.accounts_mut().see(account);
    }
    let is_other = desk.accounts().are_apart();
    let marks = if is_other { Vec::new() } else { learn(&mut desk, settings, reading, listed.as_ref(), now) };
    Ok(Looked { desk, budget, marks, changes_other_pages: was_other != is_other })
}

/// Keeps what a page says of people, and tells their badges.
fn learn<S: Store>(
    desk: &mut Desk<'_, S>,
    settings: &Settings,
    reading: &Reading,
    listed: Option<&PersonRef>,
    now: Now,
) -> Vec<Mark> {
    for sighting in &reading.sightings {
        remember(desk, reading, sighting, now);
    }
    if let Some(target) = listed {
        remember_list(desk, target, reading, now);
    }
    let odds = Odds::of(desk, settings, now);
    let marks = reading.sightings.iter().filter_map(|s| mark(desk, &odds, s));
    marks.take(PEOPLE_LIMIT as usize).collect()
}

/// Most mutual connections taken from one card. Pages name three at most; whoever forges a page may name any
/// number.
const NAMED: usize = 10;

/// Keeps what one card says. Nobody gets a record for merely being on a page: only who is rated already, or is
/// named as or has a mutual connection.
///
/// What may be learned follows from why somebody is on the page. A top card and a row of results say who
/// their owner is, how far away, and through whom; they also name those mutual connections. A mention, which
/// any member can write, is looked up, and teaches at most a missing name, if it stands in the person's own
/// address too. Once a tab has taught as much as it may in a day, nothing is kept of what it shows.
fn remember<S: Store>(desk: &mut Desk<'_, S>, reading: &Reading, sighting: &Sighting, now: Now) {
    if desk.left() == 0 {
        return;
    }
    match sighting.role {
        Role::Subject | Role::Row => {}
        Role::Mutual => return,
        Role::Mention => {
            let id = desk.find(&sighting.who).filter(|it| it.person.name.is_none()).map(Records::id);
            if let (Some(id), true) = (id, sighting.is_named_as_in_address()) {
                desk.change(id, &mut |it| it.person.name.clone_from(&sighting.name));
            }
            return;
        }
    }
    let known = desk.learn_names(&sighting.who);
    // The card of a target names some without a link.
    let is_target = sighting.role == Role::Subject && sighting.degree > Some(Degree::First);
    let has_mutuals = !sighting.mutuals.is_empty() || is_target && !sighting.unlinked_mutuals.is_empty();
    if !known && !has_mutuals {
        return;
    }
    let named = sighting.mutuals.iter().take(NAMED);
    let mutuals: Vec<PersonId> = named.filter_map(|who| name_mutual(desk, reading, who)).collect();
    let Some(id) = desk.meet(&sighting.who) else { return };
    desk.change(id, &mut |Records { person, seen, .. }| {
        person.take_name(sighting.name.as_deref(), sighting.role == Role::Subject);
        person.headline = sighting.headline.clone().or(person.headline.take());
        person.degree = sighting.degree.or(person.degree);
        seen.mutual_count = sighting.mutual_count.or(seen.mutual_count);
        if !sighting.unlinked_mutuals.is_empty() {
            seen.unlinked.clone_from(&sighting.unlinked_mutuals);
        }
        for mutual in &mutuals {
            seen.add_mutual(Mutual { person: *mutual, seen: now.today, listed: false });
        }
    });
}

/// The number of somebody whom a card names as a mutual connection. Who is one is a connection, but a sentence is no
/// evidence against what their own card said. `None` if there is no room for newcomers.
fn name_mutual<S: Store>(desk: &mut Desk<'_, S>, reading: &Reading, who: &PersonRef) -> Option<PersonId> {
    let id = desk.meet_named(who)?;
    let mut named = reading.sightings.iter().filter(|s| s.role == Role::Mutual && s.who == *who);
    let name = named.next().and_then(|s| s.name.as_deref());
    desk.change(id, &mut |Records { person, .. }| {
        if person.name.is_none() {
            person.name = name.map(str::to_owned);
        }
        person.degree = person.degree.or(Some(Degree::First));
    });
    Some(id)
}

/// Keeps a list of mutual connections: everybody on it whom the page calls a connection of the user.
fn remember_list<S: Store>(desk: &mut Desk<'_, S>, target: &PersonRef, reading: &Reading, now: Now) {
    let rows = reading.sightings.iter().filter(|s| s.role == Role::Row && s.degree == Some(Degree::First));
    let mut mutuals = Vec::new();
    for row in rows {
        if desk.left() == 0 {
            return;
        }
        let Some(id) = desk.meet(&row.who) else { continue };
        desk.change(id, &mut |Records { person, .. }| {
            person.take_name(row.name.as_deref(), false);
            person.headline = row.headline.clone().or(person.headline.take());
            person.degree = row.degree;
        });
        mutuals.push(id);
    }
    if mutuals.is_empty() {
        return;
    }
    let Some(id) = desk.meet(target) else { return };
    desk.change(id, &mut |Records { seen, .. }| {
        for mutual in &mutuals {
            seen.add_mutual(Mutual { person: *mutual, seen: now.today, listed: true });
        }
    });
}

fn mark<S: Store>(desk: &Desk<'_, S>, odds: &Odds, sighting: &Sighting) -> Option<Mark> {
    let spot = sighting.spot?;
    let Sighting { degree, mutual_count, .. } = *sighting;
    let seen = Seen { degree, mutual_count, ..Seen::default() };
    let badge = badge_of(desk, odds, &sighting.who, &seen);
    // A line of mutual connections is there to be read first.
    let is_aside = badge.tone == Tone::Unrated && sighting.role == Role::Mutual;
    let tone = if is_aside { Tone::Aside } else { badge.tone };
    // What is stored of them would make the answer longer or shorter.
    let name = label(None, sighting.name.as_deref(), &sighting.who);
    let shows = Shows::new(tone, badge.chance.as_ref());
    Some(Mark { spot, who: sighting.who.clone(), name, shows })
}
