//! What the user said last, each change with what takes it back.

use serde::de::Error as _;

use crate::app::badge::label;
use crate::day::Day;
use crate::json;
use crate::people::PersonId;
use crate::protocol::{Failure, Problem};
use crate::store::{CHANGES, Change, Desk, Store, Told, damage, keys};
use crate::ties::TieChange;

/// What is kept of the changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// Those that can be shown, the last one first.
    pub list: Vec<PastChange>,
    /// How many cannot: their own records, or those of their people, are gone or cannot be read.
    pub hidden: usize,
    /// Records that could not be read.
    pub problems: Vec<Problem>,
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct PastChange {
    /// Its number.
    pub number: u64,
    /// The day it was made.
    pub day: Day,
    /// Of whom something was said; of a way, whom it leads to.
    pub name: String,
    /// What it was.
    pub what: Past,
    /// Whether it can be taken back.
    pub standing: Standing,
}

/// Whether a change can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can: nothing that it changed was changed again.
    Stands,
    /// Something that it changed was changed again.
    ChangedAgain,
    /// The record that it changed is gone or cannot be read.
    Unread,
}

impl Standing {
    fn of(is_read: bool, stands: bool) -> Self {
        match (is_read, stands) {
            (false, _) => Self::Unread,
            (true, false) => Self::ChangedAgain,
            (true, true) => Self::Stands,
        }
    }
}

/// What a change was, and what it took the place of.
#[derive(Clone, Debug, PartialEq)]
pub enum Past {
    /// Something that the user said of the person.
    Tie {
        /// What was said.
        did: TieChange,
        /// What takes it back.
        undo: TieChange,
    },
    /// Something that the user told of a way to them.
    Way {
        /// The name of who would introduce.
        introducer: String,
        /// What was told.
        did: Told,
    },
}

/// The changes that are still kept.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn changes(store: &impl Store) -> Result<Changes, Failure> {
    let keys: Vec<_> = (0..CHANGES).map(keys::change).collect();
    let entries = store.get(keys).await?;
    let mut problems = Vec::new();
    let mut changes = Vec::new();
    for (key, text) in &entries {
        match json::from_str::<Change>(text) {
            // A copy in the place of another could be taken back by neither number.
            Ok(change) if keys::change(change.number) != *key => {
                problems.push(damage(key, &serde_json::Error::custom("another number")));
            }
            Ok(change) => changes.push(change),
            Err(e) => problems.push(damage(key, &e)),
        }
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.number));
    let mut desk = Desk::open(store, &[]).await?;
    let people = changes.iter().flat_map(|change| [Some(change.person), change.introducer]).flatten();
    desk.fetch(people.collect()).await?;
    problems.extend_from_slice(desk.problems());
    let list: Vec<_> = changes.iter().filter_map(|change| past(&desk, change)).collect();
    // As many were made as have a number, and each is kept until its place is taken.
    let made = usize::try_from(desk.changes_made().min(CHANGES)).unwrap_or_default();
    Ok(Changes { hidden: made.max(entries.len()) - list.len(), list, problems })
}

/// The number of the last change, and whom it is of; `None` if none is kept of which that can be read.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn last_change(store: &impl Store) -> Result<Option<(u64, String)>, Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    let key = keys::change(desk.changes_made());
    let entries = store.get(vec![key.clone()]).await?;
    let Some(change) = entries.get(&key).and_then(|text| json::from_str::<Change>(text).ok()) else {
        return Ok(None);
    };
    desk.fetch(vec![change.person]).await?;
    let is_last = change.number == desk.changes_made() && desk.person(change.person).is_some();
    Ok(is_last.then(|| (change.number, name_of(&desk, change.person))))
}

fn past<S: Store>(desk: &Desk<'_, S>, change: &Change) -> Option<PastChange> {
    let person = desk.person(change.person)?;
    let place = person.id().place();
    let (what, standing) = match change.introducer {
        None => {
            let (did, undo): (TieChange, _) =
                (json::from_str(&change.did).ok()?, json::from_str(&change.undo).ok()?);
            // Whatever was said left the day it was said.
            let is_read = !desk.cannot_read(&keys::said(place)) && !person.tie.is_empty();
            let standing = Standing::of(is_read, did.of(&person.tie) == person.tie);
            (Past::Tie { did, undo }, standing)
        }
        Some(id) => {
            let introducer = desk.person(id)?;
            let did = json::from_str::<Told>(&change.did).ok()?.through(introducer.id(), person.id());
            let record = match did {
                Told::Heard(_) | Told::Believed(_) => keys::seen(place),
                Told::Request(_) => keys::REQUESTS.to_owned(),
            };
            let stands = desk.told(person.id(), introducer.id(), &did) == did;
            let standing = Standing::of(!desk.cannot_read(&record), stands);
            (Past::Way { introducer: name_of(desk, introducer.id()), did }, standing)
        }
    };
    let (number, day, name) = (change.number, change.day, name_of(desk, person.id()));
    Some(PastChange { number, day, name, what, standing })
}

fn name_of<S: Store>(desk: &Desk<'_, S>, id: PersonId) -> String {
    let person = desk.person(id);
    person.map(|person| label(Some(person), None, &person.person.who())).unwrap_or_default()
}
