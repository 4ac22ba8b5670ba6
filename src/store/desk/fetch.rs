//! Who is fetched from the store, and what of it can be trusted.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::Error as _;

use super::Desk;
use super::whole::{Whole, damage};
use crate::people::{Person, PersonId, PersonRef};
use crate::protocol::Failure;
use crate::reading::Problem;
use crate::store::keys::{self, ACCOUNTS, CONTACTS, META, REQUESTS};
use crate::store::names::Names;
use crate::store::{Entries, Store, decode, read_meta};

/// Records fetched at once when all are.
const AT_A_TIME: u64 = 1_000;

/// How often it is read again if others write meanwhile.
const RACES: usize = 5;

impl<'s, S: Store> Desk<'s, S> {
    /// Fetches the records of these people. No lock need be held.
    ///
    /// # Errors
    /// When the store cannot be read, or was written by a newer Kith.
    pub async fn open(store: &'s S, who: &[&PersonRef]) -> Result<Self, Failure> {
        let mut desk = Self::open_once(store, who).await?;
        for _ in 0..RACES {
            // Whoever wrote while this was read makes the record of the whole store seem lost.
            if !desk.is_behind || !desk.is_outdated().await? {
                break;
            }
            desk = Self::open_once(store, who).await?;
        }
        Ok(desk)
    }

    async fn open_once(store: &'s S, who: &[&PersonRef]) -> Result<Self, Failure> {
        let aliases: Vec<_> = who.iter().flat_map(|who| who.aliases()).collect();
        let whole = [META, ACCOUNTS, CONTACTS, REQUESTS].map(str::to_owned);
        let keys = aliases.iter().map(keys::alias).chain(whole).collect();
        let entries = store.get(keys).await?;
        let mut problems = Vec::new();
        let meta = read_meta(&entries)?;
        let mut desk = Self {
            store,
            before: meta,
            meta,
            left: None,
            accounts: Whole::read(&entries, ACCOUNTS, &mut problems),
            contacts: Whole::read(&entries, CONTACTS, &mut problems),
            requests: Whole::read(&entries, REQUESTS, &mut problems),
            aliases: BTreeMap::new(),
            people: BTreeMap::new(),
            gone: BTreeSet::new(),
            former: Vec::new(),
            damaged: Vec::new(),
            changed: BTreeSet::new(),
            moved: Vec::new(),
            journal: Vec::new(),
            names: Names::default(),
            is_behind: false,
            problems,
        };
        for alias in aliases {
            let key = keys::alias(&alias);
            let id = decode(&entries, &key).unwrap_or_else(|e| {
                desk.problems.push(damage(&key, &e));
                None
            });
            desk.aliases.insert(alias, id);
        }
        let next = PersonId(meta.next_person);
        let mut ids: Vec<_> = desk.aliases.values().flatten().copied().collect();
        let is_ahead = ids.iter().any(|id| id.place() >= next.0);
        ids.push(next);
        desk.fetch(ids).await?;
        if is_ahead || desk.has(next) {
            desk.is_behind = true;
            desk.problems.push(Problem::new(
                "uncounted",
                "Kith's own record of its data is lost or damaged. Nothing is kept until its data is counted again.",
            ));
        }
        desk.doubt_aliases();
        Ok(desk)
    }

    /// The desk for a request about one person: with their record and those of their mutual connections.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn about(store: &'s S, who: &PersonRef) -> Result<Self, Failure> {
        let mut desk = Self::open(store, &[who]).await?;
        let id = desk.find(who).map(|person| person.id);
        desk.fetch_mutuals_of(id.as_slice(), Vec::new()).await?;
        Ok(desk)
    }

    /// Drops each alias of somebody who does not go by it: what the user says of the one would be said of the
    /// other. Drops also those of people whose record had to go.
    fn doubt_aliases(&mut self) {
        for (alias, id) in &mut self.aliases {
            *id = id.filter(|id| !self.gone.contains(id));
            let person = id.and_then(|id| self.people.get(&id));
            if person.is_some_and(|person| !person.aliases.contains(alias)) {
                *id = None;
                self.problems
                    .push(damage(&keys::alias(alias), &serde_json::Error::custom("it leads to another")));
            }
        }
    }

    /// Fetches the records of the mutual connections of these people, and to whom names lead: those that these
    /// people's cards write without a link, and `names`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_mutuals_of(&mut self, ids: &[PersonId], names: Vec<String>) -> Result<(), Failure> {
        let mut keys: Vec<_> = names.iter().flat_map(|name| Names::keys(name)).collect();
        let mut written = Vec::new();
        let mut wanted = Vec::new();
        for person in ids.iter().filter_map(|id| self.people.get(id)) {
            wanted.extend(person.introducers());
            written.extend(person.unlinked.iter().map(|name| keys::name(name)));
        }
        keys.extend_from_slice(&written);
        if !keys.is_empty() {
            let found = self.store.get(keys.clone()).await?;
            self.names.learn(keys, &found);
        }
        wanted.extend(written.iter().filter_map(|key| self.names.means(key)));
        wanted.extend(self.at_hand().map(PersonId));
        self.fetch(wanted).await?;
        ids.iter().for_each(|id| self.renumber(*id));
        Ok(())
    }

    /// Writes the numbers that people go by now into a record, as far as they are known.
    fn renumber(&mut self, id: PersonId) {
        let Some(person) = self.people.get(&id) else { return };
        if person.introducers().any(|other| self.number(other) != other) {
            let mut person = person.clone();
            person.renumber(|id| self.number(id));
            self.people.insert(id, person);
        }
    }

    /// Fetches records by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch(&mut self, ids: Vec<PersonId>) -> Result<(), Failure> {
        let mut missing = BTreeSet::new();
        missing.extend(ids.into_iter().filter(|id| !self.has(*id)));
        while !missing.is_empty() {
            let entries: Entries =
                self.store.get(missing.iter().map(|id| keys::person(id.place())).collect()).await?;
            let mut moved = BTreeSet::new();
            for id in missing {
                let key = keys::person(id.place());
                let found = decode::<Person>(&entries, &key);
                match found.and_then(|found| is_theirs(found, id)) {
                    Ok(Some(person)) => {
                        moved.extend(person.moved_to.filter(|to| !self.has(*to)));
                        self.former.extend(person.former.iter().map(|former| (*former, person.id)));
                        if person.id != id {
                            self.gone.insert(id);
                        }
                        self.people.entry(person.id).or_insert(person);
                    }
                    Ok(None) => {}
                    Err(e) => {
                        self.problems.push(damage(&key, &e));
                        self.damaged.push((id, entries.get(&key).cloned().unwrap_or_default()));
                    }
                }
            }
            missing = BTreeSet::new();
            missing.extend(moved.into_iter().filter(|id| !self.has(*id)));
        }
        Ok(())
    }

    /// Fetches the records of everybody, so many at a time that the browser can do something else in between.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_everybody(&mut self) -> Result<(), Failure> {
        let mut from = 1;
        while from < self.meta.next_person {
            let to = from.saturating_add(AT_A_TIME).min(self.meta.next_person);
            self.fetch((from..to).map(PersonId).collect()).await?;
            from = to;
        }
        let ids: Vec<_> = self.people.keys().copied().collect();
        ids.into_iter().for_each(|id| self.renumber(id));
        Ok(())
    }
}

/// The record found in the place of a number, if its own number belongs there. If any number were believed,
/// records that moved could point to each other in a circle.
fn is_theirs(found: Option<Person>, id: PersonId) -> Result<Option<Person>, serde_json::Error> {
    match found {
        Some(person) if person.id.place() != id.place() => Err(serde_json::Error::custom("another number")),
        found => Ok(found),
    }
}
