use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::{
    Batch, CONTACTS, Change, Entries, META, Meta, REQUESTS, Store, alias_key, damaged, decode, encode,
    read_meta,
};
use crate::asking::Request;
use crate::evidence::{Contacts, Ranks};
use crate::people::{Alias, Day, Degree, Person, PersonId, PersonRef};
use crate::protocol::Failure;
use crate::reading::Problem;
use crate::ties::Tie;
use serde::Serialize;
use serde::de::{DeserializeOwned, Error as _};

/// Records fetched at once when all are.
const AT_A_TIME: u64 = 1_000;

/// The records that one request works on: fetched from the store, changed in memory, put back at once.
#[derive(Debug)]
pub struct Desk<'s, S> {
    store: &'s S,
    meta: Meta,
    /// The first number that was free.
    free: u64,
    /// Where each name asked for leads; `None` if nowhere.
    aliases: BTreeMap<Alias, Option<PersonId>>,
    people: BTreeMap<PersonId, Person>,
    /// People whose record could not be read, with its text; seldom any.
    damaged: Vec<(PersonId, String)>,
    changed: BTreeSet<PersonId>,
    /// Names that lead elsewhere now; one may stand here twice.
    moved: Vec<Alias>,
    journal: Vec<Change>,
    contacts: Whole<Contacts>,
    requests: Whole<Vec<Request>>,
    names: Names,
    problems: Vec<Problem>,
}

/// A record that every request reads.
#[derive(Debug)]
struct Whole<T> {
    now: T,
    /// As it was read.
    before: T,
    /// The text of a record that could not be read.
    damaged: Option<String>,
}

impl<T: Clone + Default + PartialEq + Serialize + DeserializeOwned> Whole<T> {
    fn read(entries: &Entries, key: &str, problems: &mut Vec<Problem>) -> Self {
        let mut damaged = None;
        let before = decode(entries, key).unwrap_or_else(|e| {
            problems.push(damage(key, &e));
            damaged = entries.get(key).cloned();
            None
        });
        let before: T = before.unwrap_or_default();
        Self { now: before.clone(), before, damaged }
    }

    fn write(&self, key: &str, batch: &mut Batch) -> Result<(), Failure> {
        if self.now != self.before {
            batch.insert(key.to_owned(), encode(&self.now)?);
            batch.extend(self.damaged.clone().map(|text| (format!("aside/{key}"), text)));
        }
        Ok(())
    }
}

impl<'s, S: Store> Desk<'s, S> {
    /// Fetches the records of these people.
    ///
    /// # Errors
    /// When the store cannot be read, or was written by a newer Kith.
    pub async fn open(store: &'s S, who: impl IntoIterator<Item = &PersonRef>) -> Result<Self, Failure> {
        let aliases: Vec<_> = who.into_iter().flat_map(PersonRef::aliases).collect();
        let whole = [META, CONTACTS, REQUESTS].map(str::to_owned);
        let keys = aliases.iter().map(alias_key).chain(whole).collect();
        let entries = store.get(keys).await?;
        let mut problems = Vec::new();
        let meta = read_meta(&entries)?;
        let mut desk = Self {
            store,
            free: meta.next_person,
            meta,
            contacts: Whole::read(&entries, CONTACTS, &mut problems),
            requests: Whole::read(&entries, REQUESTS, &mut problems),
            aliases: BTreeMap::new(),
            people: BTreeMap::new(),
            damaged: Vec::new(),
            changed: BTreeSet::new(),
            moved: Vec::new(),
            journal: Vec::new(),
            names: Names::default(),
            problems,
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
        desk.doubt_aliases();
        Ok(desk)
    }

    /// Follows no alias to somebody who does not go by it: what the user says of one would be said of the other.
    fn doubt_aliases(&mut self) {
        for (alias, id) in &mut self.aliases {
            let person = id.and_then(|id| self.people.get(&id));
            if person.is_some_and(|person| !person.aliases.contains(alias)) {
                *id = None;
                self.problems
                    .push(damage(&alias_key(alias), &serde_json::Error::custom("it leads to another")));
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
            wanted.extend(person.mutuals.iter().map(|mutual| mutual.person));
            written.extend(person.unlinked.iter().map(|name| Names::key(name)));
        }
        keys.extend_from_slice(&written);
        if !keys.is_empty() {
            let found = self.store.get(keys.clone()).await?;
            self.names.learn(keys, &found);
        }
        wanted.extend(written.iter().filter_map(|key| self.names.means(key)));
        self.fetch(wanted).await
    }

    /// The connection whom a name written without a link means, probably; nobody if Kith knows two of that name.
    pub fn namesake(&self, written: &str) -> Option<&Person> {
        let key = Names::key(written);
        let person = self.names.means(&key).and_then(|id| self.person(id))?;
        // They may go by another name by now.
        Names::keys(person.name.as_deref()?).contains(&key).then_some(person)
    }

    /// Fetches records by number.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch(&mut self, ids: Vec<PersonId>) -> Result<(), Failure> {
        let mut missing = BTreeSet::new();
        missing.extend(ids.into_iter().filter(|id| !self.has(*id)));
        while !missing.is_empty() {
            let entries: Entries = self.store.get(missing.iter().map(|id| person_key(*id)).collect()).await?;
            let mut moved = BTreeSet::new();
            for id in missing {
                let key = person_key(id);
                let found = decode::<Person>(&entries, &key);
                match found.and_then(|found| is_theirs(found, id)) {
                    Ok(Some(person)) => {
                        moved.extend(person.moved_to.filter(|to| !self.has(*to)));
                        self.people.insert(id, person);
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
        Ok(())
    }

    /// Everybody fetched, in the order they were met; a record that moved is no person.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| person.moved_to.is_none())
    }

    fn has(&self, id: PersonId) -> bool {
        self.people.contains_key(&id) || self.damaged(id).is_some()
    }

    /// The text of a record that could not be read.
    fn damaged(&self, id: PersonId) -> Option<&str> {
        self.damaged.iter().find(|(damaged, _)| *damaged == id).map(|(_, text)| text.as_str())
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

    /// What is usual among the user's contacts.
    pub fn contacts(&self) -> &Contacts {
        &self.contacts.now
    }

    /// All requests for introductions, in the order they were made.
    pub fn requests(&self) -> &[Request] {
        &self.requests.now
    }

    /// The requests, to be changed.
    pub fn requests_mut(&mut self) -> &mut Vec<Request> {
        &mut self.requests.now
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
                recount(&mut self.contacts.now, Some(&before), Some(person));
                self.changed.insert(id);
            }
        }
    }

    /// Makes room for a new record of somebody whose record cannot be read; the old text is kept aside.
    pub fn set_aside(&mut self, who: &PersonRef) {
        if let Some(id) = self.id_of(who)
            && self.damaged(id).is_some()
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
        if self.damaged(id).is_none()
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
        self.moved.push(alias.clone());
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
        let before = person.clone();
        for alias in &other.aliases {
            if !person.aliases.contains(alias) {
                person.aliases.push(alias.clone());
            }
            self.aliases.insert(alias.clone(), Some(into));
            self.moved.push(alias.clone());
        }
        person.name = person.name.take().or(other.name);
        person.headline = person.headline.take().or(other.headline);
        person.degree = person.degree.or(other.degree);
        person.mutual_count = person.mutual_count.or(other.mutual_count);
        for mutual in other.mutuals {
            person.add_mutual(mutual);
        }
        for heard in other.heard {
            if !person.heard.iter().any(|known| known.introducer == heard.introducer) {
                person.heard.push(heard);
            }
        }
        person.tie = merged(&person.tie, &other.tie);
        recount(&mut self.contacts.now, Some(&before), Some(person));
        recount(&mut self.contacts.now, self.people.get(&from), None);
        for request in &mut self.requests.now {
            for id in [&mut request.introducer, &mut request.target] {
                if *id == from {
                    *id = into;
                }
            }
        }
        // Nobody can be introduced to themselves, so such a request taught nothing.
        self.requests.now.retain(|request| request.introducer != request.target);
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
        let old = person.clone();
        let before = std::mem::replace(&mut person.tie, tie.clone());
        recount(&mut self.contacts.now, Some(&old), Some(person));
        self.journal.push(Change { number, day, person: id, before, after: tie });
        self.changed.insert(id);
        Some(number)
    }

    /// Writes all changes in one batch.
    ///
    /// # Errors
    /// When the store cannot be written, or a record would take the place of somebody else's; then nothing is.
    pub async fn commit(mut self) -> Result<(), Failure> {
        let new: Vec<_> = (self.free..self.meta.next_person).map(|id| person_key(PersonId(id))).collect();
        if !new.is_empty() && !self.store.get(new).await?.is_empty() {
            return Err(damaged("it is behind"));
        }
        let mut batch = Batch::new();
        for id in &self.changed {
            if let Some(person) = self.people.get(id) {
                self.names.write(person, &mut batch);
                batch.insert(person_key(*id), encode(person)?);
            }
            if let Some(text) = self.damaged(*id) {
                batch.insert(format!("aside/{}", person_key(*id)), text.to_owned());
            }
        }
        for alias in &self.moved {
            if let Some(Some(id)) = self.aliases.get(alias) {
                batch.insert(alias_key(alias), encode(id)?);
            }
        }
        self.contacts.write(CONTACTS, &mut batch)?;
        self.requests.write(REQUESTS, &mut batch)?;
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

/// Counts a record as it is now in place of what it was.
fn recount(contacts: &mut Contacts, before: Option<&Person>, now: Option<&Person>) {
    let answer = |person: &Person| person.tie.litmus.map(|litmus| litmus as usize);
    for (person, count) in
        [(before, u32::checked_sub as fn(u32, u32) -> Option<u32>), (now, u32::checked_add)]
    {
        let place = person.and_then(answer).and_then(|level| contacts.answers.get_mut(level));
        place.into_iter().for_each(|n| *n = count(*n, 1).unwrap_or(*n));
    }
    for (person, count) in [(before, Ranks::remove as fn(&mut Ranks, u32)), (now, Ranks::add)] {
        let Some((degree, mutuals)) = person.and_then(|p| Some((p.degree?, p.mutual_count?))) else {
            continue;
        };
        if degree == Degree::First {
            count(&mut contacts.mutuals, mutuals);
        }
    }
}

/// What the user said of two records that turn out to be one person: the later word, and both notes.
fn merged(a: &Tie, b: &Tie) -> Tie {
    let (older, newer) = if b.changed > a.changed { (a, b) } else { (b, a) };
    let mut tie = newer.clone();
    tie.litmus = tie.litmus.or(older.litmus);
    tie.how = tie.how.or(older.how);
    tie.since = tie.since.or(older.since);
    tie.gave_back = tie.gave_back.or(older.gave_back);
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

/// The record found under a number, if it says that number of itself: else the way to one that moved may have no end.
fn is_theirs(found: Option<Person>, id: PersonId) -> Result<Option<Person>, serde_json::Error> {
    match found {
        Some(person) if person.id != id => Err(serde_json::Error::custom("another number")),
        found => Ok(found),
    }
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
