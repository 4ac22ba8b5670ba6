//! Who is in a store already: by their addresses, their names, and what earlier archives told.

use std::collections::HashMap;

use crate::day::Day;
use crate::evidence::Filed;
use crate::importing::bare;
use crate::people::{Person, PersonId, PersonRef};
use crate::store::{Entries, keys, record};

/// A name as it is compared, and the day since when its owner is a connection.
pub type Named = (String, Day);

/// The people of a store, each record read once.
pub struct Store {
    people: HashMap<PersonId, (Person, String)>,
    /// What archives told, by the numbers that people go by now, all records of one person put together.
    filed: HashMap<PersonId, Filed>,
    /// The fields of these records that this version does not know, by the numbers that they stand under.
    others: HashMap<PersonId, String>,
    aliases: HashMap<String, PersonId>,
    names: HashMap<String, Vec<PersonId>>,
    connected: HashMap<Named, Vec<PersonId>>,
}

impl Store {
    /// Reads them. What cannot be read is as good as not there, but that nobody takes its address.
    pub fn of(all: &Entries) -> Self {
        let mut store = Self {
            people: HashMap::new(),
            filed: HashMap::new(),
            others: HashMap::new(),
            aliases: HashMap::new(),
            names: HashMap::new(),
            connected: HashMap::new(),
        };
        let mut files = Vec::new();
        for (key, text) in all {
            if key.starts_with("person/") {
                if let Ok((person, others)) = record::read::<Person>(text) {
                    store.people.insert(person.id, (person, others));
                }
            } else if key.starts_with("file/") {
                files.extend(record::read::<Filed>(text).ok());
            } else if key.starts_with("alias/") {
                let id = text.parse().map_or(PersonId(0), PersonId);
                store.aliases.insert(key.clone(), id);
            }
        }
        for (filed, others) in files {
            store.others.insert(filed.person, others);
            // Their record may have become one with another since.
            let Some(id) = store.now(filed.person) else { continue };
            let known = store.filed.entry(id).or_insert_with(|| Filed::nothing(id));
            known.add(filed);
        }
        store.find_names();
        store
    }

    fn find_names(&mut self) {
        for (person, _) in self.people.values().filter(|(person, _)| person.moved_to.is_none()) {
            if let Some(name) = &person.name {
                self.names.entry(bare(name)).or_default().push(person.id);
            }
        }
        for (id, filed) in &self.filed {
            let listed = filed.listed.as_ref().map(|listed| &listed.is);
            if let Some(named) = listed.and_then(|listed| named(listed.name.as_deref(), listed.connected)) {
                self.connected.entry(named).or_default().push(*id);
            }
        }
        self.names.values_mut().chain(self.connected.values_mut()).for_each(|ids| ids.sort_unstable());
    }

    /// Whose record an address leads to; an error if that cannot be read, and `None` if it leads nowhere.
    pub fn id_of(&self, who: &PersonRef) -> Option<Result<PersonId, ()>> {
        let id = who.aliases().iter().find_map(|alias| self.aliases.get(&keys::alias(alias)).copied())?;
        Some(self.now(id).ok_or(()))
    }

    /// The number that somebody goes by now.
    fn now(&self, mut id: PersonId) -> Option<PersonId> {
        loop {
            let (person, _) = self.people.get(&id)?;
            match person.moved_to {
                // Records only ever move to older ones, so this ends.
                Some(to) if to < id => id = to,
                _ => return Some(id),
            }
        }
    }

    /// Who they are, with the fields that this version does not know.
    pub fn person(&self, id: PersonId) -> Option<(&Person, &str)> {
        self.people.get(&id).map(|(person, others)| (person, others.as_str()))
    }

    /// What archives told of them.
    pub fn filed(&self, id: PersonId) -> Filed {
        self.filed.get(&id).cloned().unwrap_or_else(|| Filed::nothing(id))
    }

    /// True if all of that stands under their own number.
    pub fn has_own_file(&self, id: PersonId) -> bool {
        self.others.contains_key(&id)
    }

    /// The fields of it that this version does not know.
    pub fn others_of_file(&self, id: PersonId) -> String {
        self.others.get(&id).cloned().unwrap_or_default()
    }

    /// Everybody of this name.
    pub fn called(&self, name: &str) -> impl Iterator<Item = &Person> {
        self.people_of(self.names.get(&bare(name)))
    }

    /// Everybody who is in an archive's list of connections under this name and since this day.
    pub fn connected(&self, named: &Named) -> impl Iterator<Item = &Person> {
        self.people_of(self.connected.get(named))
    }

    fn people_of(&self, ids: Option<&Vec<PersonId>>) -> impl Iterator<Item = &Person> {
        let ids: Vec<_> = ids.into_iter().flatten().copied().collect();
        ids.into_iter().filter_map(|id| self.people.get(&id)).map(|(person, _)| person)
    }

    /// Everybody who is in an archive's list of connections, with the day of the last that listed them, by their numbers.
    pub fn listed(&self) -> impl Iterator<Item = (Day, &Person)> {
        let listed = self.filed.iter().filter_map(|(id, filed)| Some((*id, filed.listed.as_ref()?.of)));
        let mut listed: Vec<_> = listed.collect();
        listed.sort_unstable();
        listed.into_iter().filter_map(|(id, of)| self.people.get(&id).map(|(person, _)| (of, person)))
    }
}

/// A name and a day to compare; `None` if either is missing.
pub fn named(name: Option<&str>, connected: Option<Day>) -> Option<Named> {
    name.map(bare).zip(connected)
}
