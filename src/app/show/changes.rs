//! What the user said last, each change with what takes it back.

use crate::app::badge::label;
use crate::day::Day;
use crate::json;
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::{CHANGES, Change, Desk, Store, Told, decode, keys};
use crate::ties::TieChange;

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
    /// True if it can be taken back: nothing that it changed was changed again.
    pub stands: bool,
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

/// The changes that are still kept, the last one first. What cannot be read is left out.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn changes(store: &impl Store) -> Result<Vec<PastChange>, Failure> {
    let keys: Vec<_> = (0..CHANGES).map(keys::change).collect();
    let entries = store.get(keys.clone()).await?;
    let read = keys.iter().filter_map(|key| decode::<Change>(&entries, key).ok().flatten());
    let mut changes: Vec<_> = read.collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.number));
    let mut desk = Desk::open(store, &[]).await?;
    let people = changes.iter().flat_map(|change| [Some(change.person), change.introducer]).flatten();
    desk.fetch(people.collect()).await?;
    Ok(changes.iter().filter_map(|change| past(&desk, change)).collect())
}

fn past<S: Store>(desk: &Desk<'_, S>, change: &Change) -> Option<PastChange> {
    let person = desk.person(change.person)?;
    let (what, stands) = match change.introducer {
        None => {
            let (did, undo): (TieChange, _) =
                (json::from_str(&change.did).ok()?, json::from_str(&change.undo).ok()?);
            let stands = did.of(&person.tie) == person.tie;
            (Past::Tie { did, undo }, stands)
        }
        Some(id) => {
            let introducer = desk.person(id)?;
            let did = json::from_str::<Told>(&change.did).ok()?.through(introducer.id(), person.id());
            let stands = desk.told(person.id(), introducer.id(), &did) == did;
            (Past::Way { introducer: name_of(desk, introducer.id()), did }, stands)
        }
    };
    Some(PastChange {
        number: change.number,
        day: change.day,
        name: name_of(desk, person.id()),
        what,
        stands,
    })
}

fn name_of<S: Store>(desk: &Desk<'_, S>, id: PersonId) -> String {
    let person = desk.person(id);
    person.map(|person| label(Some(person), None, &person.person.who())).unwrap_or_default()
}
