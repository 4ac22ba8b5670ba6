use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::{Batch, Change, Entries, META, Meta, Store, alias_key, decode, encode, read_meta};
use crate::people::{Alias, Day, Person, PersonId, PersonRef};
use crate::protocol::Failure;
use crate::reading::Problem;
use crate::ties::Tie;

/// The records that one request works on: fetched from the store, changed in memory, put back at once.
#[derive(Debug)]
pub struct Desk<'s, S> {
    store: &'s S,
    meta: Meta,
    /// Where each name asked for leads; `None` if nowhere.
    aliases: BTreeMap<Alias, Option<PersonId>>,
    people: BTreeMap<PersonId, Person>,
    /// People whose record could not be read, with its text.
    damaged: BTreeMap<PersonId, String>,
    changed: BTreeSet<PersonId>,
    moved: BTreeSet<Alias>,
    journal: Vec<Change>,
    problems: Vec<Problem>,
}

impl<'s, S: Store> Desk<'s, S> {
    /// Fetches the records of these people.
    ///
    /// # Errors
    /// When the store cannot be read, or was written by a newer Kith.
    pub async fn open(store: &'s S, who: impl IntoIterator<Item = &PersonRef>) -> Result<Self, Failure> {
        let mut aliases = BTreeSet::new();
        aliases.extend(who.into_iter().flat_map(PersonRef::aliases));
        let keys = aliases.iter().map(alias_key).chain([META.to_owned()]).collect();
        let entries = store.get(keys).await?;
        let mut desk = Self {
            store,
            meta: read_meta(&entries)?,
            aliases: BTreeMap::new(),
            people: BTreeMap::new(),
            damaged: BTreeMap::new(),
            changed: BTreeSet::new(),
            moved: BTreeSet::new(),
            journal: Vec::new(),
            problems: Vec::new(),
        };
        for alias in aliases {
            let key = alias_key(&alias);
            let id = decode(&entries, &key).unwrap_or_else(|e| {
                desk.problems.push(damage(&key, &e));
                None
            });
            desk.aliases.insert(alias, id);
        }
        let ids: Vec<_> = desk.aliases.values().flatten().copied().collect();
        desk.fetch(ids).await?;
        Ok(desk)
    }

    /// Fetches the records of the mutual connections of these people.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_mutuals_of(&mut self, ids: &[PersonId]) -> Result<(), Failure> {
        let mutuals = ids.iter().filter_map(|id| self.people.get(id)).flat_map(|p| &p.mutuals);
        let wanted: Vec<_> = mutuals.map(|m| m.person).collect();
        self.fetch(wanted).await
    }

    /// Fetches records by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch(&mut self, ids: impl IntoIterator<Item = PersonId>) -> Result<(), Failure> {
        let mut missing = BTreeSet::new();
        missing.extend(ids.into_iter().filter(|id| !self.has(*id)));
        while !missing.is_empty() {
            let mut entries: Entries =
                self.store.get(missing.iter().map(|id| person_key(*id)).collect()).await?;
            let mut moved = BTreeSet::new();
            for id in missing {
                let key = person_key(id);
                match decode::<Person>(&entries, &key) {
                    Ok(Some(person)) => {
                        moved.extend(person.moved_to.filter(|to| !self.has(*to)));
                        self.people.insert(id, person);
                    }
                    Ok(None) => {}
                    Err(e) => {
                        self.problems.push(damage(&key, &e));
                        self.damaged.insert(id, entries.remove(&key).unwrap_or_default());
                    }
                }
            }
            moved.retain(|id| !self.has(*id));
            missing = moved;
        }
        Ok(())
    }

    fn has(&self, id: PersonId) -> bool {
        self.people.contains_key(&id) || self.damaged.contains_key(&id)
    }

    /// The record of somebody, or the one that took its place; `None` if there is none or it cannot be read.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        let mut person = self.people.get(&id)?;
        // Records only ever move to older ones, so this ends; a damaged chain does too.
        while let Some(next) = person.moved_to.filter(|to| *to < person.id) {
            person = self.people.get(&next)?;
        }
        Some(person)
    }

    /// The record that a page's or a user's name for somebody leads to.
    pub fn find(&self, who: &PersonRef) -> Option<&Person> {
        self.id_of(who).and_then(|id| self.people.get(&id))
    }

    /// Records that could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn id_of(&self, who: &PersonRef) -> Option<PersonId> {
        let id_of = |alias: &Alias| self.aliases.get(alias).copied().flatten();
        let [by_id, by_slug] = [who.member_id.clone().map(Alias::Id), who.slug.clone().map(Alias::Slug)]
            .map(|a| a.as_ref().and_then(id_of));
        by_id.or_else(|| by_slug.filter(|id| !self.has_other_member_id(*id, who)))
    }

    /// As [`Self::id_of`], but where the names lead to two records of one person, the older one.
    fn oldest_id_of(&self, who: &PersonRef) -> Option<PersonId> {
        let ids = who.aliases().into_iter().filter_map(|alias| self.aliases.get(&alias).copied().flatten());
        ids.filter(|id| !self.has_other_member_id(*id, who)).min()
    }

    /// True if the record belongs to another member: their former slug is now this person's.
    fn has_other_member_id(&self, id: PersonId, who: &PersonRef) -> bool {
        let known = self.people.get(&id).and_then(|p| p.who().member_id);
        matches!((&known, &who.member_id), (Some(a), Some(b)) if a != b)
    }

    /// The record of somebody, made if there is none, changed by `change`. What `who` teaches of their names is
    /// kept; two records that turn out to be one person become one.
    pub fn update(&mut self, who: &PersonRef, change: impl FnOnce(&mut Person)) {
        let id = self.enter(who);
        if let Some(person) = self.people.get_mut(&id) {
            let before = person.clone();
            change(person);
            if *person != before {
                self.changed.insert(id);
            }
        }
    }

    /// Makes room for a new record of somebody whose record cannot be read; the old text is kept aside.
    pub fn set_aside(&mut self, who: &PersonRef) {
        if let Some(id) = self.id_of(who)
            && self.damaged.contains_key(&id)
        {
            self.people.insert(id, Person::new(id, who));
            self.changed.insert(id);
        }
    }

    /// The number of somebody's record, made if there is none. A record that cannot be read stays as it is.
    pub fn enter(&mut self, who: &PersonRef) -> PersonId {
        let id = self.oldest_id_of(who).unwrap_or_else(|| {
            let id = PersonId(self.meta.next_person);
            self.meta.next_person += 1;
            id
        });
        if !self.damaged.contains_key(&id)
            && let Entry::Vacant(place) = self.people.entry(id)
        {
            place.insert(Person::new(id, who));
            self.changed.insert(id);
        }
        for alias in who.aliases() {
            self.lead(alias, id, who);
        }
        id
    }

    /// Keeps what `who` teaches of the names of somebody who has a record; true if there is one.
    pub fn learn_names(&mut self, who: &PersonRef) -> bool {
        let Some(id) = self.id_of(who) else { return false };
        let known = who.aliases().iter().all(|alias| self.aliases.get(alias).copied().flatten() == Some(id));
        if !known && self.people.contains_key(&id) {
            self.enter(who);
        }
        true
    }

    /// Makes a name lead to a person.
    fn lead(&mut self, alias: Alias, id: PersonId, who: &PersonRef) {
        let former = self.aliases.insert(alias.clone(), Some(id)).flatten();
        if former == Some(id) {
            return;
        }
        self.moved.insert(alias.clone());
        if let Some(former) = former {
            if self.has_other_member_id(former, who) {
                if let Some(person) = self.people.get_mut(&former) {
                    person.aliases.retain(|a| *a != alias);
                    self.changed.insert(former);
                }
            } else {
                self.merge(former, id);
            }
        }
        if let Some(person) = self.people.get_mut(&id)
            && !person.aliases.contains(&alias)
        {
            person.aliases.push(alias);
            self.changed.insert(id);
        }
    }

    /// Two records are one person's: `from` goes into `into`, and all names of both lead there.
    ///
    /// The old record stays and points on: other people's lists of mutual connections may still say its number.
    fn merge(&mut self, from: PersonId, into: PersonId) {
        let Some(other) = self.people.get(&from).cloned() else { return };
        let Some(person) = self.people.get_mut(&into) else { return };
        for alias in &other.aliases {
            if !person.aliases.contains(alias) {
                person.aliases.push(alias.clone());
            }
            self.aliases.insert(alias.clone(), Some(into));
            self.moved.insert(alias.clone());
        }
        person.name = person.name.take().or(other.name);
        person.headline = person.headline.take().or(other.headline);
        person.degree = person.degree.or(other.degree);
        person.mutual_count = person.mutual_count.or(other.mutual_count);
        for mutual in other.mutuals {
            person.add_mutual(mutual.person, mutual.seen);
        }
        person.tie = merged(&person.tie, &other.tie);
        self.changed.insert(into);
        if let Some(left) = self.people.get_mut(&from) {
            left.moved_to = Some(into);
            self.changed.insert(from);
        }
    }

    /// Keeps what the user says of somebody, with a way back; returns the number of the change.
    pub fn say(&mut self, id: PersonId, tie: Tie, day: Day) -> Option<u64> {
        let person = self.people.get_mut(&id)?;
        let number = self.meta.next_change;
        self.meta.next_change += 1;
        let before = std::mem::replace(&mut person.tie, tie.clone());
        self.journal.push(Change { number, day, person: id, before, after: tie });
        self.changed.insert(id);
        Some(number)
    }

    /// Writes all changes in one batch.
    ///
    /// # Errors
    /// When the store cannot be written; then nothing is.
    pub async fn commit(self) -> Result<(), Failure> {
        let mut batch = Batch::new();
        for id in &self.changed {
            if let Some(person) = self.people.get(id) {
                batch.insert(person_key(*id), encode(person)?);
            }
            if let Some(text) = self.damaged.get(id) {
                batch.insert(format!("aside/{}", person_key(*id)), text.clone());
            }
        }
        for alias in &self.moved {
            if let Some(Some(id)) = self.aliases.get(alias) {
                batch.insert(alias_key(alias), encode(id)?);
            }
        }
        for change in &self.journal {
            batch.insert(Change::key(change.number), encode(change)?);
        }
        if batch.is_empty() {
            return Ok(());
        }
        batch.insert(META.to_owned(), encode(&self.meta)?);
        self.store.put(batch).await
    }
}

/// What the user said of two records that turn out to be one person: the later word, and both notes.
fn merged(a: &Tie, b: &Tie) -> Tie {
    let (older, newer) = if b.changed > a.changed { (a, b) } else { (b, a) };
    let mut tie = newer.clone();
    tie.litmus = tie.litmus.or(older.litmus);
    tie.how = tie.how.or(older.how);
    tie.since = tie.since.or(older.since);
    if !older.note.is_empty() && !tie.note.contains(&older.note) {
        tie.note = [tie.note.as_str(), older.note.as_str()].join("\n").trim().to_owned();
    }
    for label in &older.labels {
        if !tie.labels.contains(label) {
            tie.labels.push(label.clone());
        }
    }
    tie
}

fn person_key(id: PersonId) -> String {
    format!("person/{}", id.0)
}

fn damage(key: &str, error: &serde_json::Error) -> Problem {
    Problem::new(
        "damaged-record",
        format!("The record “{key}” cannot be read ({error}). It is kept as it is; everything else works."),
    )
}
