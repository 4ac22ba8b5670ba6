//! Who is fetched from the store, and what of it can be trusted.

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _};

use super::whole::{Whole, damage};
use super::{Desk, Records, number};
use crate::people::{Accounts, Person, PersonId, PersonRef, Seen};
use crate::protocol::{Failure, Problem, Said};
use crate::store::keys::{self, ACCOUNTS, CONTACTS, META, REQUESTS};
use crate::store::names::Names;
use crate::store::{Entries, Meta, Store, batch_of, read_meta, record};
use crate::ties::Tie;

/// People whose records are fetched at once when those of many are.
const AT_A_TIME: usize = 1_000;

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
        let aliases: Vec<_> = who.iter().flat_map(|who| who.aliases()).map(|it| keys::alias(&it)).collect();
        let whole = [META, ACCOUNTS, CONTACTS, REQUESTS].map(str::to_owned);
        let keys = aliases.iter().cloned().chain(whole).collect();
        let entries = store.get(keys).await?;
        let mut problems = Vec::new();
        let meta = read_meta(&entries)?;
        let mut unknown = batch_of(META.to_owned(), record::others::<Meta>(entries.get(META)));
        unknown.insert(ACCOUNTS.to_owned(), record::others::<Accounts>(entries.get(ACCOUNTS)));
        let mut desk = Self {
            store,
            before: meta,
            meta,
            left: None,
            accounts: Whole::read(&entries, ACCOUNTS, &mut problems),
            contacts: Whole::read(&entries, CONTACTS, &mut problems),
            requests: Whole::read(&entries, REQUESTS, &mut problems),
            aliases: Entries::new(),
            people: BTreeMap::new(),
            kept: BTreeMap::new(),
            entries: BTreeMap::new(),
            packs: Vec::new(),
            gone: Vec::new(),
            taken: Vec::new(),
            former: Vec::new(),
            damaged: Entries::new(),
            unknown,
            moved: Vec::new(),
            journal: Entries::new(),
            names: Names::default(),
            is_behind: false,
            problems,
        };
        let next = PersonId(meta.next_person);
        let mut ids = Vec::new();
        for key in aliases {
            let text = entries.get(&key).cloned().unwrap_or_default();
            let id = number(&text);
            if id.is_none() && !text.is_empty() {
                desk.problems.push(damage(&key, &serde_json::Error::custom("it is no number")));
            }
            ids.extend(id);
            desk.aliases.insert(key, text);
        }
        let is_ahead = ids.iter().any(|id| id.place() >= next.0);
        ids.push(next);
        desk.fetch(ids).await?;
        if is_ahead || desk.has(next) {
            desk.is_behind = true;
            desk.problems.push(Problem::new(Said::Uncounted));
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
        let id = desk.find(who).map(Records::id);
        desk.fetch_mutuals_of(id.as_slice(), Vec::new()).await?;
        Ok(desk)
    }

    /// Drops each alias of somebody who does not go by it: what the user says of the one would be said of the
    /// other. Drops also those of people whose record had to go.
    fn doubt_aliases(&mut self) {
        for (key, text) in &mut self.aliases {
            let Some(id) = number(text) else { continue };
            let records = self.people.get(&id);
            let is_other = |it: &Person| !it.aliases.iter().any(|alias| keys::alias(alias) == *key);
            if records.is_some_and(|records| is_other(&records.person)) {
                text.clear();
                self.problems.push(damage(key, &serde_json::Error::custom("it leads to another")));
            } else if self.gone.contains(&id) {
                text.clear();
            }
        }
    }

    /// Fetches what is known of the mutual connections of these people, and to whom names lead: those that these people's
    /// cards write without a link, and `names`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_mutuals_of(&mut self, ids: &[PersonId], names: Vec<String>) -> Result<(), Failure> {
        let mut keys: Vec<_> = names.iter().flat_map(|name| Names::keys(name)).collect();
        let mut written = Vec::new();
        let mut wanted = Vec::new();
        for records in ids.iter().filter_map(|id| self.people.get(id)) {
            wanted.extend(records.seen.introducers());
            written.extend(records.seen.unlinked.iter().map(|name| keys::name(name)));
        }
        keys.extend_from_slice(&written);
        if !keys.is_empty() {
            let found = self.store.get(keys.clone()).await?;
            self.names.learn(keys, &found);
        }
        wanted.extend(written.iter().filter_map(|key| self.names.means(key)));
        self.fetch_entries(wanted).await?;
        ids.iter().for_each(|id| self.renumber(*id));
        Ok(())
    }

    /// Writes the numbers that people go by now into a record, as far as they are known.
    fn renumber(&mut self, id: PersonId) {
        let Some(records) = self.people.get(&id) else { return };
        if records.seen.introducers().any(|other| self.number(other) != other) {
            let mut records = records.clone();
            records.seen.renumber(|id| self.number(id));
            // That alone is no change.
            if self.kept.get(&id) == self.people.get(&id) {
                self.kept.insert(id, records.clone());
            }
            self.people.insert(id, records);
        }
    }

    /// Fetches the records of people, by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch(&mut self, ids: Vec<PersonId>) -> Result<(), Failure> {
        let mut missing = ids;
        loop {
            missing.retain(|id| !self.has(*id));
            if missing.is_empty() {
                return Ok(());
            }
            let keys = missing.iter().flat_map(|id| keys::of(id.place()));
            let entries = self.store.get(keys.collect()).await?;
            let mut moved = Vec::new();
            for id in missing {
                if self.has(id) {
                    continue;
                }
                let [key, said, seen] = keys::of(id.place());
                // Of whom anything is left there was a record: that it is lost is damage, and makes room for nobody.
                let left = entries.get(&said).or(entries.get(&seen)).map(|_| "");
                let text = entries.get(&key).map(String::as_str).or(left);
                let Some(person) = self
                    .read::<Person>(text, key, |it, unknown| is_theirs(it, id) && !is_of_first_form(unknown))
                else {
                    continue;
                };
                moved.extend(person.moved_to.filter(|to| !self.has(*to)));
                self.former.extend(person.former.iter().map(|former| (*former, person.id)));
                if person.id != id {
                    self.gone.push(id);
                }
                let id = person.id;
                if self.people.contains_key(&id) {
                    continue;
                }
                let (tie, seen) = self.read_others(&entries, id, [said, seen]);
                let records = Box::new(Records { person, tie, seen });
                self.people.insert(id, records.clone());
                self.kept.insert(id, records);
                self.refresh_entry(id);
            }
            missing = moved;
        }
    }

    /// What was said and seen of somebody.
    fn read_others(&mut self, entries: &Entries, id: PersonId, [said, seen]: [String; 2]) -> (Tie, Seen) {
        let tie = self.read(entries.get(&said).map(String::as_str), said, |_, _| true).unwrap_or_default();
        // What was seen of whoever had the place before is not theirs.
        let is_theirs = |it: &Seen| it.person == id;
        let of = self
            .read::<Seen>(entries.get(&seen).map(String::as_str), seen.clone(), |_, _| true)
            .filter(is_theirs);
        if of.is_none() && self.unknown.contains_key(&seen) {
            self.unknown.insert(seen, String::new());
        }
        (tie, of.unwrap_or_else(|| Seen::nothing(id)))
    }

    /// Makes room for a new record of somebody whose record cannot be read or is lost; the old text is kept aside. What
    /// was said and seen of them stays. If it is somebody else's by now, they get another place.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn set_aside(&mut self, who: &PersonRef) -> Result<(), Failure> {
        let Some(id) = self.id_of(who).filter(|id| self.is_unread(*id)) else { return Ok(()) };
        let keys = keys::of(id.place());
        let entries = self.store.get(keys.to_vec()).await?;
        let [person, said, seen] = keys;
        let others = entries.get(&seen).and_then(|text| record::read::<Seen>(text).ok());
        if others.is_some_and(|(seen, _)| seen.person != id) {
            self.gone.push(id);
            self.doubt_aliases();
            return Ok(());
        }
        let (tie, seen) = self.read_others(&entries, id, [said, seen]);
        // Of a record that is lost there is no text to be kept.
        if !entries.contains_key(&person) {
            self.damaged.remove(&person);
        }
        let of =
            |who: &PersonRef| Records { person: Person::new(id, who), tie: tie.clone(), seen: seen.clone() };
        self.kept.insert(id, Box::new(of(&PersonRef::default())));
        self.people.insert(id, Box::new(of(who)));
        self.refresh(id);
        Ok(())
    }

    /// Reads a record; where that cannot be done, or it cannot be right, it is named, and its text kept at hand.
    fn read<T: DeserializeOwned>(
        &mut self,
        text: Option<&str>,
        key: String,
        fits: impl FnOnce(&T, &str) -> bool,
    ) -> Option<T> {
        let text = text?;
        let (record, unknown) = match record::read::<T>(text) {
            Ok((it, unknown)) if fits(&it, &unknown) => (Some(it), Ok(unknown)),
            Ok(_) => (None, Err(serde_json::Error::custom("another number"))),
            Err(e) => (None, Err(e)),
        };
        self.note(key, text, unknown);
        record
    }

    /// Keeps at hand what of a record could not be read: fields of a later version, or all of it.
    fn note(&mut self, key: String, text: &str, unknown: Result<String, serde_json::Error>) {
        match unknown {
            Ok(unknown) if unknown.is_empty() => {}
            Ok(unknown) => _ = self.unknown.insert(key, unknown),
            Err(e) => {
                self.problems.push(damage(&key, &e));
                self.damaged.insert(key, text.to_owned());
            }
        }
    }

    /// Fetches the records of everybody, one slice after the other, and lets each go once `act` has seen it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_each(&mut self, act: &mut dyn FnMut(&Records)) -> Result<(), Failure> {
        let ids: Vec<_> = (1..self.meta.next_person).map(PersonId).collect();
        for ids in ids.chunks(AT_A_TIME) {
            self.fetch(ids.to_vec()).await?;
            self.people.values().for_each(|records| act(records));
            self.people.clear();
            self.kept.clear();
            self.gone.clear();
        }
        Ok(())
    }

    /// Fetches the records of many people, so many at a time that the browser can do something else in between.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_many(&mut self, ids: &[PersonId]) -> Result<(), Failure> {
        for ids in ids.chunks(AT_A_TIME) {
            self.fetch(ids.to_vec()).await?;
        }
        ids.iter().for_each(|id| self.renumber(*id));
        Ok(())
    }
}

/// True of a record of the first form, which could not be brought into the second: what was said is in there.
fn is_of_first_form(unknown: &str) -> bool {
    let fields = [
        ",\"tie\":",
        ",\"told_of\":",
        ",\"mutuals\":",
        ",\"mutual_count\":",
        ",\"heard\":",
        ",\"moved_to\":",
    ];
    fields.iter().any(|field| unknown.contains(field))
}

/// True if a record that was found in the place of a number belongs there, and moved to an older one if at all. If any
/// number were believed, records that moved could point to each other in a circle.
fn is_theirs(found: &Person, id: PersonId) -> bool {
    found.id.place() == id.place() && found.moved_to.is_none_or(|to| to < found.id)
}
