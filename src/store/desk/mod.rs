//! What one request works on, between the store and the verbs of `app`.

mod contacts;
mod fetch;
mod identity;
mod room;
mod say;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use super::{Batch, Change, Meta, Store, encode, keys, meta, read_meta};
use crate::asking::Request;
use crate::evidence::Contacts;
use crate::people::{Accounts, Alias, Mutual, Person, PersonId, PersonRef};
use crate::protocol::Failure;
use crate::reading::Problem;
pub use room::PEOPLE;
use whole::Whole;

/// The records that one request works on: fetched from the store, changed in memory, put back at once.
#[derive(Debug)]
pub struct Desk<'s, S> {
    store: &'s S,
    meta: Meta,
    /// The same as it was read.
    before: Meta,
    /// How much more pages may teach; `None` where the user speaks.
    left: Option<u32>,
    /// Where each name asked for leads; `None` if nowhere.
    aliases: BTreeMap<Alias, Option<PersonId>>,
    people: BTreeMap<PersonId, Person>,
    /// Numbers whose place is somebody else's by now.
    gone: BTreeSet<PersonId>,
    /// To whom the numbers of records that moved lead.
    former: Vec<(PersonId, PersonId)>,
    /// People whose record could not be read, with its text; seldom any.
    damaged: Vec<(PersonId, String)>,
    changed: BTreeSet<PersonId>,
    /// Names that lead elsewhere now; one may stand here twice.
    moved: Vec<Alias>,
    journal: Vec<Change>,
    accounts: Whole<Accounts>,
    contacts: Whole<Contacts>,
    requests: Whole<Vec<Request>>,
    names: Names,
    /// True if the record of the whole store does not fit what is there: then nothing may be written.
    is_behind: bool,
    problems: Vec<Problem>,
}

impl<'s, S: Store> Desk<'s, S> {
    /// The connection whom a name written without a link means, probably; nobody if Kith knows two of that name.
    pub fn namesake(&self, written: &str) -> Option<&Person> {
        let key = keys::name(written);
        let person = self.names.means(&key).and_then(|id| self.person(id))?;
        // They may go by another name by now.
        Names::keys(person.name.as_deref()?).contains(&key).then_some(person)
    }

    /// Everybody fetched, in the order they were met; a record that moved is no person.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.people.values().filter(|person| person.moved_to.is_none())
    }

    fn has(&self, id: PersonId) -> bool {
        self.people.contains_key(&id) || self.gone.contains(&id) || self.damaged(id).is_some()
    }

    /// The text of a record that could not be read.
    fn damaged(&self, id: PersonId) -> Option<&str> {
        self.damaged.iter().find(|(damaged, _)| *damaged == id).map(|(_, text)| text.as_str())
    }

    /// The record of somebody, or the one that took its place; `None` if there is none or it cannot be read.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        let moved = || self.former.iter().find(|(former, _)| *former == id);
        let mut person = self.people.get(&id).or_else(|| self.people.get(&moved()?.1))?;
        // Records only ever move to older ones, so this ends; a damaged chain does too.
        while let Some(next) = person.moved_to.filter(|to| *to < person.id) {
            person = self.people.get(&next)?;
        }
        Some(person)
    }

    /// The number that somebody goes by now. Lists in records hold those of the day they were written, so two are
    /// compared only after this. Requests get the new number when two records become one.
    pub fn number(&self, id: PersonId) -> PersonId {
        self.person(id).map_or(id, |person| person.id)
    }

    /// The record that a page's or a user's name for somebody leads to.
    pub fn find(&self, who: &PersonRef) -> Option<&Person> {
        self.id_of(who).and_then(|id| self.people.get(&id))
    }

    /// The accounts that pages were shown to.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts.now
    }

    /// The accounts, to be changed.
    pub fn accounts_mut(&mut self) -> &mut Accounts {
        &mut self.accounts.now
    }

    /// The mutual connections of somebody that have a record, each once.
    pub fn mutuals_of<'d>(&'d self, target: &Person) -> impl Iterator<Item = (Mutual, &'d Person)> {
        let mut met = BTreeSet::new();
        met.insert(target.id);
        let known = target.mutuals.iter().filter_map(|mutual| Some((*mutual, self.person(mutual.person)?)));
        known.filter(move |(_, person)| met.insert(person.id))
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

    /// True if nothing may be written, since the record of the whole store is lost or damaged.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// Records that could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn id_of(&self, who: &PersonRef) -> Option<PersonId> {
        let id_of = |alias: &Alias| self.aliases.get(alias).copied().flatten();
        let [by_id, by_slug] = [who.member_id.clone().map(Alias::Id), who.slug.clone().map(Alias::Slug)]
            .map(|a| a.as_ref().and_then(id_of));
        let by_slug = by_slug.filter(|id| !self.has_other_member_id(*id, who));
        match (by_id, by_slug) {
            (Some(id), Some(slug)) if self.is_unread(id) && !self.is_unread(slug) => Some(slug),
            _ => by_id.or(by_slug),
        }
    }

    /// As [`Self::id_of`], but where the names lead to two records of one person, the older one.
    fn oldest_id_of(&self, who: &PersonRef) -> Option<PersonId> {
        let ids = who.aliases().into_iter().filter_map(|alias| self.aliases.get(&alias).copied().flatten());
        let ids = ids.filter(|id| !self.has_other_member_id(*id, who));
        ids.min_by_key(|id| (self.is_unread(*id), *id))
    }

    /// True of a record that is there and cannot be read, until a new one takes its place.
    fn is_unread(&self, id: PersonId) -> bool {
        self.damaged(id).is_some() && !self.people.contains_key(&id)
    }

    /// True if the record belongs to another member: their former slug is now this person's.
    fn has_other_member_id(&self, id: PersonId, who: &PersonRef) -> bool {
        let known = self.people.get(&id).and_then(|p| p.who().member_id);
        matches!((&known, &who.member_id), (Some(a), Some(b)) if a != b)
    }

    /// Makes sure that everybody can be found, and a newcomer be numbered.
    ///
    /// # Errors
    /// When the store's own record is lost, or behind the others.
    pub fn refuse_behind(&self) -> Result<(), Failure> {
        if self.is_behind { Err(meta::damaged()) } else { Ok(()) }
    }

    /// True if anything was written since this was read. The lock is held meanwhile, else it says nothing of what comes.
    ///
    /// # Errors
    /// When the store cannot be read, or was written by a newer Kith.
    pub async fn is_outdated(&self) -> Result<bool, Failure> {
        let entries = self.store.get(vec![keys::META.to_owned()]).await?;
        Ok(read_meta(&entries)? != self.before)
    }

    /// True if there is anything to write.
    pub fn has_changes(&self) -> bool {
        let is_same = self.changed.is_empty() && self.moved.is_empty() && self.journal.is_empty();
        !is_same || self.meta != self.before || self.accounts.is_changed()
    }

    /// Writes all changes in one batch.
    ///
    /// # Errors
    /// When the store cannot be written, or a record would take the place of somebody else's; then nothing is.
    pub async fn commit(mut self) -> Result<(), Failure> {
        meta::check(&self.meta)?;
        self.refuse_behind()?;
        let new = self.before.next_person..self.meta.next_person;
        let new: Vec<_> = new.map(|id| keys::person(PersonId(id).place())).collect();
        if !new.is_empty() && !self.store.get(new).await?.is_empty() {
            return Err(meta::damaged());
        }
        let mut batch = Batch::new();
        for id in &self.changed {
            if let Some(person) = self.people.get(id) {
                self.names.write(person, &mut batch);
                batch.insert(keys::person(id.place()), encode(person)?);
            }
            if let Some(text) = self.damaged(*id) {
                batch.insert(keys::aside(&keys::person(id.place())), text.to_owned());
            }
        }
        for alias in &self.moved {
            if let Some(Some(id)) = self.aliases.get(alias) {
                batch.insert(keys::alias(alias), encode(id)?);
            }
        }
        self.accounts.write(keys::ACCOUNTS, &mut batch)?;
        self.contacts.write(keys::CONTACTS, &mut batch)?;
        self.requests.write(keys::REQUESTS, &mut batch)?;
        for change in &self.journal {
            batch.insert(keys::change(change.number), encode(change)?);
        }
        if batch.is_empty() && self.meta == self.before {
            return Ok(());
        }
        self.meta.generation += 1;
        batch.insert(keys::META.to_owned(), encode(&self.meta)?);
        self.store.put(batch).await
    }
}
