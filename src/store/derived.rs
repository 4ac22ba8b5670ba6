//! What is derived from all records, made anew: the index, and what is usual among the user's contacts.

use std::collections::{BTreeMap, BTreeSet};

use super::Entries;
use super::desk::Records;
use super::index::{self, Entry, pack_of};
use super::keys;
use super::usual::{count, count_filed};
use crate::evidence::{Brief, Contacts};
use crate::people::PersonId;

/// What is derived from the records that were [added](Self::add).
#[derive(Debug, Default)]
pub struct Derived {
    /// By their places.
    entries: BTreeMap<u64, Entry>,
    /// Who is listed by whom, under the numbers of the day that the lists were written.
    listed: Vec<(PersonId, PersonId)>,
    total: Option<u32>,
}

impl Derived {
    /// Takes in the records of one person.
    pub fn add(&mut self, records: &Records) {
        let entry = records.entry();
        if entry.moved_to.is_none() {
            let mutuals = records.seen.mutuals.iter().map(|mutual| (entry.id, mutual.person));
            self.listed.extend(mutuals);
        }
        self.entries.insert(entry.id.place(), entry);
    }

    /// Takes in what archives told of somebody who was added.
    pub fn tell(&mut self, id: PersonId, brief: &Brief) {
        if let Some(entry) = self.entries.get_mut(&id.place()).filter(|entry| entry.id == id) {
            entry.told = brief.to_string();
        }
    }

    /// Takes in how many connections the user has.
    pub fn total(&mut self, total: Option<u32>) {
        self.total = total;
    }

    /// The index of all that was added, by the keys of its packs, and what is usual among the user's contacts.
    pub fn done(mut self) -> (Entries, Contacts) {
        let listed = std::mem::take(&mut self.listed).into_iter();
        let mut ways = BTreeSet::new();
        ways.extend(listed.filter_map(|(whose, way)| Some((whose, self.number(way)?))));
        for (_, way) in ways {
            self.entries.get_mut(&way.place()).into_iter().for_each(|entry| entry.doors += 1);
        }
        let mut contacts = Contacts { total: self.total, ..Contacts::default() };
        let mut packs: BTreeMap<u64, Vec<Entry>> = BTreeMap::new();
        for (place, entry) in self.entries {
            count(&mut contacts, None, Some(&entry));
            count_filed(&mut contacts, &entry);
            packs.entry(pack_of(place)).or_default().push(entry);
        }
        let mut texts = Entries::new();
        texts.extend(packs.into_iter().map(|(pack, all)| (keys::index(pack), index::with("", &all))));
        (texts, contacts)
    }

    /// The number that somebody goes by now; `None` if nobody does.
    pub fn number(&self, mut id: PersonId) -> Option<PersonId> {
        loop {
            match self.entries.get(&id.place()).filter(|entry| entry.id == id)?.moved_to {
                Some(to) if to < id => id = to,
                _ => return Some(id),
            }
        }
    }
}
