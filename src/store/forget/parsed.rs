//! A store that was read as a whole, with each of its records read once: of thirty thousand people that takes a while.

use serde::de::DeserializeOwned;

use crate::asking::Request;
use crate::evidence::Filed;
use crate::json;
use crate::people::{Accounts, Person, PersonId, Seen};
use crate::protocol::Settings;
use crate::store::filing::Former;
use crate::store::keys::{ACCOUNTS, REQUESTS, SETTINGS};
use crate::store::{Change, Entries, record};
use crate::ties::Tie;

/// The records of a store that can be read, and the keys of those that cannot.
pub struct Parsed<'a> {
    pub(super) all: &'a Entries,
    pub(super) people: Vec<Parsing<Person>>,
    pub(super) said: Vec<Parsing<Tie>>,
    pub(super) seen: Vec<Parsing<Seen>>,
    pub(super) filed: Vec<Parsing<Filed>>,
    pub(super) changes: Vec<(u64, Change)>,
    /// With texts of the user's or of pages. One that is of somebody else than its key says is as good as none.
    pub(super) unread: Vec<&'a str>,
}

/// A record as it was read.
pub(super) struct Parsing<T> {
    pub place: u64,
    pub record: T,
    /// The fields of it that this version does not know.
    pub others: String,
}

impl<'a> Parsed<'a> {
    /// Reads them.
    pub fn of(all: &'a Entries) -> Self {
        let mut parsed = Self {
            all,
            people: Vec::new(),
            said: Vec::new(),
            seen: Vec::new(),
            filed: Vec::new(),
            changes: Vec::new(),
            unread: Vec::new(),
        };
        for (key, text) in all {
            if !parsed.take(key, text) {
                parsed.unread.push(key);
            }
        }
        parsed
    }

    /// Takes one record in; false of one that cannot be read and may say anything of anybody.
    fn take(&mut self, key: &str, text: &str) -> bool {
        match key {
            SETTINGS => return json::from_str::<Settings>(text).is_ok(),
            ACCOUNTS => return json::from_str::<Accounts>(text).is_ok(),
            REQUESTS => return json::from_str::<Vec<Request>>(text).is_ok(),
            _ => {}
        }
        let Some((kind, place)) = key.split_once('/') else { return true };
        let place = place.parse().ok();
        match kind {
            "person" => take(&mut self.people, place, text, |person, at| person.id.place() == at),
            "said" => take(&mut self.said, place, text, |_, _| true),
            "seen" => take(&mut self.seen, place, text, |seen, at| seen.person.place() == at),
            "file" => take(&mut self.filed, place, text, |filed, at| filed.person.place() == at),
            "import" => json::from_str::<Former>(text).is_ok(),
            "change" => {
                let change = place.zip(json::from_str(text).ok());
                let is_read = change.is_some();
                self.changes.extend(change);
                is_read
            }
            _ => kind != "aside",
        }
    }

    /// Everybody's records of who they are.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().map(|it| &it.record)
    }

    /// What pages showed of everybody.
    pub fn seen(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().map(|it| &it.record)
    }

    /// True of the key of a record that cannot be read.
    pub fn is_unread(&self, key: &str) -> bool {
        self.unread.contains(&key)
    }

    /// What the user said of somebody.
    pub fn said_of(&self, id: PersonId) -> Option<&Tie> {
        at(&self.said, id.place())
    }

    /// What pages showed of somebody.
    pub fn seen_of(&self, id: PersonId) -> Option<&Seen> {
        at(&self.seen, id.place())
    }
}

fn take<T: DeserializeOwned>(
    records: &mut Vec<Parsing<T>>,
    place: Option<u64>,
    text: &str,
    is_of: fn(&T, u64) -> bool,
) -> bool {
    let Some((place, (record, others))) = place.zip(record::read(text).ok()) else { return false };
    let is_there = is_of(&record, place);
    if is_there {
        records.push(Parsing { place, record, others });
    }
    is_there
}

fn at<T>(records: &[Parsing<T>], place: u64) -> Option<&T> {
    records.iter().find(|it| it.place == place).map(|it| &it.record)
}
