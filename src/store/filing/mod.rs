//! A store with what an archive tells, and the same store without it again.
//!
//! All of it is of a store that was read as a whole, and gives what is to be another. What is derived from the records is
//! made anew afterwards. An archive adds: nothing that it does not name goes, and nothing that the user said is touched.

mod archives;
mod briefs;
mod known;
mod renames;
mod undo;
mod what;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

pub use archives::Archives;
use briefs::is_part;
pub use briefs::{Briefs, briefs};
pub use undo::{Former, Import, former, undone};
pub use what::{Change, Changed, Column, Gone, Namesake, Newcomer, What};

use super::bulk::Difference;
use super::keys::{self, ARCHIVES, ME, META};
use super::names::Names;
use super::{Entries, Meta, decode, encode, record};
use serde::de::DeserializeOwned;

use crate::day::Day;
use crate::evidence::{Dated, Filed, Listed, Me};
use crate::importing::{Archive, Known, Origin};
use crate::people::{Accounts, Alias, Degree, Person, PersonId};
use crate::protocol::Failure;
use known::Store;
use renames::Renames;

/// What makes of a store one with what an archive tells.
#[derive(Debug)]
pub struct Filing {
    /// The texts that change, without those that are derived.
    pub difference: Difference,
    /// The number that the next newcomer gets then.
    pub next_person: u64,
    /// What it changes, to be shown.
    pub what: What,
}

/// What makes of a store one with what an archive of this day tells.
///
/// # Errors
/// Never for the records of this crate.
pub fn filing(all: &Entries, archive: &Archive, of: Day) -> Result<Filing, Failure> {
    let store = Store::of(all);
    let meta: Meta = decode(all, META).ok().flatten().unwrap_or_default();
    let mut work = Work {
        all,
        store,
        archive,
        of,
        next: meta.next_person,
        difference: Difference::new(),
        names: BTreeMap::new(),
        what: What::default(),
    };
    work.file_everybody()?;
    work.learn_of_user()?;
    work.note_archive()?;
    work.what.writes = !work.difference.is_empty();
    let Work { difference, next, what, .. } = work;
    Ok(Filing { difference, next_person: next, what })
}

struct Work<'a> {
    all: &'a Entries,
    store: Store,
    archive: &'a Archive,
    of: Day,
    next: u64,
    difference: Difference,
    /// To whom names lead that newcomers have, by their keys.
    names: BTreeMap<String, BTreeSet<PersonId>>,
    what: What,
}

impl Work<'_> {
    fn file_everybody(&mut self) -> Result<(), Failure> {
        let archive = self.archive;
        let accounts: Accounts = decode(self.all, keys::ACCOUNTS).ok().flatten().unwrap_or_default();
        let user = archive.user.who.as_ref();
        self.what.is_of_another = accounts.is_known() && user.is_some_and(|user| !accounts.is_own(user));
        // Of somebody who goes by two addresses, all is put together before any of it is filed.
        let mut known: BTreeMap<PersonId, Known> = BTreeMap::new();
        let mut moved = Vec::new();
        let mut strangers = Vec::new();
        for person in archive.people.iter().filter(|it| !accounts.is_own(&it.who)) {
            match self.store.id_of(&person.who) {
                Some(Ok(id)) => join(&mut known, id, person.clone()),
                Some(Err(())) => self.what.unread += 1,
                None => strangers.push(person),
            }
        }
        let renames = Renames::of(archive);
        for person in strangers {
            match renames.former(person, &self.store) {
                Some(id) => {
                    moved.push((id, person.who.clone()));
                    join(&mut known, id, person.clone());
                }
                None if person.is_connection => self.enter(person)?,
                None => self.what.strangers += 1,
            }
        }
        let met: BTreeSet<_> = known.iter().filter(|(_, it)| it.is_connection).map(|(id, _)| *id).collect();
        for (id, person) in &known {
            let is_moved = moved.iter().any(|(whose, _)| whose == id);
            let aliases = moved.iter().filter(|(whose, _)| whose == id).flat_map(|(_, who)| who.aliases());
            let aliases: Vec<_> = aliases.collect();
            self.file(*id, person, aliases)?;
            if is_moved {
                self.what.moved.push(Newcomer::of(person));
            }
        }
        self.find_gone(&met);
        self.find_namesakes();
        self.write_names();
        Ok(())
    }

    /// Gives somebody a record.
    fn enter(&mut self, known: &Known) -> Result<(), Failure> {
        let id = PersonId(self.next);
        self.next += 1;
        let person =
            Person { name: known.name.clone(), degree: Some(Degree::First), ..Person::new(id, &known.who) };
        for alias in &person.aliases {
            self.difference.insert(keys::alias(alias), Some(id.0.to_string()));
        }
        self.difference.insert(keys::person(id.place()), Some(encode(&person)?));
        self.means(&person);
        self.put(&self.filed(id, known), String::new())?;
        self.what.new.push(Newcomer::of(known));
        Ok(())
    }

    /// Files what is said of somebody who has a record, and takes over these addresses.
    fn file(&mut self, id: PersonId, known: &Known, aliases: Vec<Alias>) -> Result<(), Failure> {
        let before = self.store.filed(id);
        let mut now = before.clone();
        now.add(self.filed(id, known));
        let changes = what::changes(before.listed.as_ref(), now.listed.as_ref());
        let learned = self.learn(id, known, [&before, &now], aliases)?;
        if now != before || !self.store.has_own_file(id) && self.archive.origin != Origin::Pasted {
            let others = self.store.others_of_file(id);
            self.put(&now, others)?;
        }
        if before.is_empty() && known.is_connection && self.archive.origin != Origin::Pasted {
            self.what.joined.push(Newcomer::of(known));
        } else if !changes.is_empty() {
            self.what.changed.push(Changed { who: Newcomer::of(known), changes });
        } else if !now.says_as(&before) || learned {
            self.what.more += 1;
        } else {
            self.what.known += usize::from(known.is_connection);
        }
        Ok(())
    }

    /// Fills in what no page has told of somebody yet, and the name that a former archive gave them. What a page showed
    /// stays. True if anything is another then, but for their addresses.
    fn learn(
        &mut self,
        id: PersonId,
        known: &Known,
        [before, now]: [&Filed; 2],
        aliases: Vec<Alias>,
    ) -> Result<bool, Failure> {
        let Some((person, others)) = self.store.person(id) else { return Ok(false) };
        let name = |filed: &Filed| filed.listed.as_ref().and_then(|listed| listed.is.name.clone());
        let mut filled = person.clone();
        if filled.name.is_none() || filled.name == name(before) {
            filled.name = name(now).or(filled.name);
        }
        if self.archive.origin == Origin::Pasted {
            filled.name = filled.name.or_else(|| known.name.clone());
        }
        if known.is_connection {
            if let Some(degree) = filled.degree.filter(|degree| *degree != Degree::First) {
                self.what.conflicts.push((Newcomer::of(known), degree));
            }
            filled.degree = filled.degree.or(Some(Degree::First));
        }
        let is_changed = filled != *person;
        // The last address is the one that they are shown by.
        let is_older = before.listed.as_ref().is_some_and(|listed| self.of < listed.of);
        for alias in aliases {
            self.difference.insert(keys::alias(&alias), Some(id.0.to_string()));
            let at = if is_older { 0 } else { filled.aliases.len() };
            filled.aliases.insert(at, alias);
        }
        if filled != *person {
            let text = record::with(encode(&filled)?, others);
            self.difference.insert(keys::person(id.place()), Some(text));
            self.means(&filled);
        }
        Ok(is_changed)
    }

    fn put(&mut self, filed: &Filed, others: String) -> Result<(), Failure> {
        let text = record::with(encode(filed)?, &others);
        self.difference.insert(keys::file(filed.person.place()), Some(text));
        Ok(())
    }

    /// What the archive says of somebody. That they stand in a list that the user pasted says no more than their record.
    fn filed(&self, person: PersonId, known: &Known) -> Filed {
        let of = self.of;
        let Known { connected, name, company, position, .. } = known.clone();
        let is_listed = known.is_connection && self.archive.origin != Origin::Pasted;
        let listed = is_listed.then_some(Listed { connected, name, company, position });
        Filed {
            person,
            listed: dated(of, listed),
            messages: dated(of, known.messages),
            invited: dated(of, known.invited),
            recommended: known.recommended.of(of),
            endorsed: known.endorsed.of(of),
            note: dated(of, known.note.clone()),
        }
    }

    /// Notes to whom the name of a connection leads.
    fn means(&mut self, person: &Person) {
        let Some(name) = person.name.as_ref().filter(|_| person.degree == Some(Degree::First)) else {
            return;
        };
        for key in Names::keys(name) {
            self.names.entry(key).or_default().insert(person.id);
        }
    }

    /// Makes names lead to newcomers, and to nobody where there are several.
    fn write_names(&mut self) {
        for (key, ids) in std::mem::take(&mut self.names) {
            let known = self.all.get(&key).map(String::as_str).unwrap_or_default();
            let next = Names::joined(known, &ids);
            if known != next {
                self.difference.insert(key, Some(next));
            }
        }
    }

    /// Who stood in an earlier list and stands in this one no more.
    fn find_gone(&mut self, met: &BTreeSet<PersonId>) {
        if !self.archive.has_whole_list() {
            return;
        }
        let archives: Archives = decode(self.all, ARCHIVES).ok().flatten().unwrap_or_default();
        let is_latest = archives.whole().all(|(last, _)| last <= self.of);
        let is_missing = |(last, person): &(Day, &Person)| *last < self.of && !met.contains(&person.id);
        let missing: Vec<_> = self.store.listed().filter(is_missing).collect();
        self.what.is_part = is_part(self.archive.connections(), missing.len());
        if is_latest && !self.what.is_part {
            let gone =
                |(last, person): (Day, &Person)| Gone { who: person.who(), name: person.label(), last };
            self.what.gone = missing.into_iter().map(gone).collect();
        }
    }

    /// Who may be meant by the connections of whom only the name is given.
    fn find_namesakes(&mut self) {
        for unaddressed in &self.archive.unaddressed {
            let maybe = self.store.called(&unaddressed.name).map(|person| (person.who(), person.label()));
            let maybe = maybe.collect();
            self.what.namesakes.push(Namesake { name: unaddressed.name.clone(), maybe });
        }
    }

    /// Takes over where the user works and worked.
    fn learn_of_user(&mut self) -> Result<(), Failure> {
        let before: Me = self.read_or_set_aside(ME);
        let mut now = before.clone();
        now.add(self.of, &self.archive.user.jobs);
        if now != before {
            self.difference.insert(ME.to_owned(), Some(encode(&now)?));
        }
        Ok(())
    }

    /// Notes that this archive was read; a list that the user pasted is none.
    fn note_archive(&mut self) -> Result<(), Failure> {
        if self.archive.origin == Origin::Pasted {
            return Ok(());
        }
        let mut archives: Archives = self.read_or_set_aside(ARCHIVES);
        let parts = self.archive.found.iter().map(|found| found.part).collect();
        let connections = u32::try_from(self.archive.connections()).unwrap_or(u32::MAX);
        archives.add(self.of, parts, self.archive.has_whole_list().then_some(connections));
        let text = encode(&archives)?;
        if self.all.get(ARCHIVES) != Some(&text) {
            self.difference.insert(ARCHIVES.to_owned(), Some(text));
        }
        Ok(())
    }

    /// A record, or nothing where it cannot be read: then its text is kept aside.
    fn read_or_set_aside<T: DeserializeOwned + Default>(&mut self, key: &str) -> T {
        decode(self.all, key)
            .unwrap_or_else(|_| {
                self.difference.insert(keys::aside(key), self.all.get(key).cloned());
                None
            })
            .unwrap_or_default()
    }
}

fn join(known: &mut BTreeMap<PersonId, Known>, id: PersonId, person: Known) {
    match known.entry(id) {
        Entry::Occupied(mut before) => before.get_mut().join(person),
        Entry::Vacant(place) => _ = place.insert(person),
    }
}

fn dated<T>(of: Day, is: Option<T>) -> Option<Dated<T>> {
    is.map(|is| Dated { of, is })
}
