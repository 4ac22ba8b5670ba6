//! What one request works on, between the store and the verbs of `app`.

mod commit;
mod derived;
mod fetch;
mod identity;
mod packs;
mod records;
mod room;
mod say;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use super::index::Entry;
use super::names::Names;
use super::usual::count;
use super::{Entries, Meta, Store, keys, meta, read_meta};
use crate::asking::Request;
use crate::evidence::Contacts;
use crate::people::{Accounts, Alias, Mutual, PersonId, PersonRef};
use crate::protocol::{Failure, Problem};
pub use records::Records;
pub use room::PEOPLE;
use whole::Whole;
pub use whole::damage;

/// The records that one request works on: fetched from the store, changed in memory, put back at once.
#[derive(Debug)]
pub struct Desk<'s, S> {
    store: &'s S,
    meta: Meta,
    /// The same as it was read.
    before: Meta,
    /// How much more pages may teach; `None` where the user speaks.
    left: Option<u32>,
    /// Where each alias asked for leads, by its key, as it is kept; nothing if nowhere.
    aliases: Entries,
    people: BTreeMap<PersonId, Box<Records>>,
    /// The same as they were read; what differs is written.
    kept: BTreeMap<PersonId, Box<Records>>,
    /// What is known of people: of those fetched from their records, of others from the index.
    entries: BTreeMap<PersonId, Box<Entry>>,
    /// The packs of the index that were fetched.
    packs: Vec<u64>,
    /// Numbers whose place is somebody else's by now.
    gone: Vec<PersonId>,
    /// Newcomers who take over somebody's place.
    taken: Vec<PersonId>,
    /// To whom the numbers of records that moved lead.
    former: Vec<(PersonId, PersonId)>,
    /// Records that could not be read, by their keys, with their texts; seldom any.
    damaged: Entries,
    /// Fields of records that this version does not know, by the keys of the records; seldom any.
    unknown: Entries,
    /// The keys of aliases that lead elsewhere now; one may stand here twice.
    moved: Vec<String>,
    /// What the user says, by the keys of the changes.
    journal: Entries,
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
    pub fn namesake(&self, written: &str) -> Option<&Entry> {
        let key = keys::name(written);
        let entry = self.names.means(&key).and_then(|id| self.entry(id))?;
        // They may go by another name by now.
        Names::keys(&entry.name).contains(&key).then_some(entry)
    }

    /// What the odds and lists need of everybody of whom that was fetched, in the order they were met; a record that
    /// moved is no person.
    pub fn everybody(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(|entry| &**entry).filter(|entry| entry.moved_to.is_none())
    }

    /// What the odds and lists need of somebody, under whatever number they go now; `None` if that is not known.
    pub fn entry(&self, id: PersonId) -> Option<&Entry> {
        self.entries.get(&self.number(id)).map(|entry| &**entry)
    }

    fn has(&self, id: PersonId) -> bool {
        self.people.contains_key(&id) || self.gone.contains(&id) || self.is_damaged(id)
    }

    /// True if somebody's own record is there and cannot be read.
    fn is_damaged(&self, id: PersonId) -> bool {
        self.damaged.contains_key(&keys::person(id.place()))
    }

    /// True of a record that was fetched and cannot be read.
    pub fn cannot_read(&self, key: &str) -> bool {
        match key {
            keys::REQUESTS => self.requests.is_damaged(),
            _ => self.damaged.contains_key(key),
        }
    }

    /// The records of somebody, or those that took their place; `None` if there are none or they cannot be read.
    pub fn person(&self, id: PersonId) -> Option<&Records> {
        self.people.get(&self.number(id)).map(|records| &**records)
    }

    /// The number that somebody goes by now. Lists in records hold those of the day they were written, so two are
    /// compared only after this. Requests get the new number when two records become one.
    pub fn number(&self, id: PersonId) -> PersonId {
        let moved = || self.former.iter().find(|(former, _)| *former == id);
        let mut id = if self.entries.contains_key(&id) { id } else { moved().map_or(id, |(_, now)| *now) };
        // Records only ever move to older ones, so this ends; a damaged chain does too.
        while let Some(next) = self.entries.get(&id).and_then(|it| it.moved_to).filter(|to| *to < id) {
            id = next;
        }
        id
    }

    /// The records that a page's or a user's name for somebody leads to.
    pub fn find(&self, who: &PersonRef) -> Option<&Records> {
        self.id_of(who).and_then(|id| self.people.get(&id)).map(|records| &**records)
    }

    /// The accounts that pages were shown to.
    pub fn accounts(&self) -> &Accounts {
        &self.accounts.now
    }

    /// The accounts, to be changed.
    pub fn accounts_mut(&mut self) -> &mut Accounts {
        &mut self.accounts.now
    }

    /// The mutual connections of somebody of whom something is known, each once.
    pub fn mutuals_of<'d>(&'d self, target: &'d Records) -> impl Iterator<Item = (Mutual, &'d Entry)> {
        let mut met = BTreeSet::new();
        met.insert(target.id());
        let known = target.seen.mutuals.iter();
        let known = known.filter_map(|mutual| Some((*mutual, self.entry(mutual.person)?)));
        known.filter(move |(_, entry)| met.insert(entry.id))
    }

    /// What is usual among the user's contacts.
    pub fn contacts(&self) -> &Contacts {
        &self.contacts.now
    }

    /// All requests for introductions, in the order they were made.
    pub fn requests(&self) -> &[Request] {
        &self.requests.now
    }

    /// True if nothing may be written, since the record of the whole store is lost or damaged.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// True while a large change is put in its places, or after it was cut off.
    pub fn is_being_changed(&self) -> bool {
        self.meta.doing.is_some()
    }

    /// The number that the next newcomer gets: everybody else has one below it.
    pub fn next_person(&self) -> u64 {
        self.meta.next_person
    }

    /// How many changes were ever made.
    pub fn changes_made(&self) -> u64 {
        self.meta.next_change.saturating_sub(1)
    }

    /// Records that could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// To whom an alias leads.
    fn leads_to(&self, alias: &Alias) -> Option<PersonId> {
        number(self.aliases.get(&keys::alias(alias))?)
    }

    fn id_of(&self, who: &PersonRef) -> Option<PersonId> {
        let id_of = |alias: &Alias| self.leads_to(alias);
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
        let ids = who.aliases().into_iter().filter_map(|alias| self.leads_to(&alias));
        let ids = ids.filter(|id| !self.has_other_member_id(*id, who));
        ids.min_by_key(|id| (self.is_unread(*id), *id))
    }

    /// True of a record that is there and cannot be read, until a new one takes its place.
    fn is_unread(&self, id: PersonId) -> bool {
        self.is_damaged(id) && !self.people.contains_key(&id)
    }

    /// True if the record belongs to another member: their former slug is now this person's.
    fn has_other_member_id(&self, id: PersonId, who: &PersonRef) -> bool {
        let known = self.people.get(&id).and_then(|p| p.person.who().member_id);
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

    /// Takes over what changed of somebody's records, and counts it.
    fn refresh(&mut self, id: PersonId) {
        let is_read = self.people.contains_key(&id);
        let before = self.refresh_entry(id);
        let here = self.entries.get(&id).map(|entry| &**entry);
        let (before, now) = if is_read { (before.as_deref(), here) } else { (here, None) };
        count(&mut self.contacts.now, before, now);
    }

    /// Takes over what the records of somebody say; what archives told stays. Returns what was there.
    fn refresh_entry(&mut self, id: PersonId) -> Option<Box<Entry>> {
        let mut entry = Box::new(self.people.get(&id)?.entry());
        if let Some(before) = self.entries.get(&id) {
            entry.told.clone_from(&before.told);
        }
        self.entries.insert(id, entry)
    }
}

/// The number that an alias leads to, as it is kept.
fn number(text: &str) -> Option<PersonId> {
    text.parse().ok().map(PersonId)
}
