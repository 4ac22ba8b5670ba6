//! Which record is whose: names that lead to a person, and two records that turn out to be one person's.

use std::collections::btree_map::Entry;

use super::{Desk, Records};
use crate::people::{Alias, PersonId, PersonRef};
use crate::store::{Store, keys};
use crate::ties::Tie;

impl<S: Store> Desk<'_, S> {
    /// Changes somebody's records.
    pub fn change(&mut self, id: PersonId, change: &mut dyn FnMut(&mut Records)) {
        let Some(before) = self.people.get(&id) else { return };
        let mut records = before.clone();
        change(&mut records);
        if self.left.is_some() && self.damaged.contains_key(&keys::seen(id.place())) {
            // What pages show takes the place of nothing that cannot be read.
            records.seen.clone_from(&before.seen);
        }
        records.seen.trim(|seen, other| self.stays_with(seen, other));
        if records != *before {
            self.people.insert(id, records);
            self.refresh(id);
            self.spend();
        }
    }

    /// The number of somebody's record, made if there is none. A record that cannot be read stays as it is.
    pub fn enter(&mut self, who: &PersonRef) -> PersonId {
        let id = self.oldest_id_of(who).unwrap_or_else(|| self.newcomer());
        if !self.is_damaged(id)
            && let Entry::Vacant(place) = self.people.entry(id)
        {
            place.insert(Box::new(Records::new(id, who)));
            self.refresh(id);
        }
        for alias in who.aliases() {
            self.lead(alias, id, who);
        }
        id
    }

    /// The number of somebody whom a sentence names, made if there is none.
    ///
    /// A sentence may give an id or a slug that nobody has yet to the person who has the other. It takes no
    /// name from anybody and joins no two records: only a top card, or the row of the person themselves, says
    /// so much.
    pub fn enter_named(&mut self, who: &PersonRef) -> PersonId {
        let is_free = |desk: &Self, alias: &Alias| desk.leads_to(alias).is_none();
        let Some(id) = self.id_of(who) else {
            // The slug may be somebody else's.
            let slug = who.slug.clone().filter(|slug| is_free(self, &Alias::Slug(slug.clone())));
            return self.enter(&PersonRef { slug, member_id: who.member_id.clone() });
        };
        let known = self.people.get(&id).map(|it| it.person.who()).unwrap_or_default();
        let slug = who.slug.clone().filter(|_| known.slug.is_none());
        let member_id = who.member_id.clone().filter(|_| known.member_id.is_none());
        for alias in (PersonRef { slug, member_id }).aliases() {
            if is_free(self, &alias) {
                self.lead(alias, id, who);
            }
        }
        id
    }

    /// Keeps what `who` teaches of the names of somebody who has a record; true if there is one. To be asked
    /// only of those whom a top card or a row is about.
    pub fn learn_names(&mut self, who: &PersonRef) -> bool {
        let Some(id) = self.id_of(who) else { return false };
        let known = who.aliases().iter().all(|alias| self.leads_to(alias) == Some(id));
        if !known && self.people.contains_key(&id) {
            self.enter(who);
        }
        true
    }

    /// Makes a name lead to a person.
    fn lead(&mut self, alias: Alias, id: PersonId, who: &PersonRef) {
        let former = self.leads_to(&alias);
        // A name stays with a record that cannot be read: nobody knows what is in there, and it may be
        // mended.
        if former == Some(id) || former.is_some_and(|former| self.is_unread(former)) {
            return;
        }
        // What was said of the one would be hidden behind what cannot be read of the other.
        let is_said_unread = |id: PersonId| self.damaged.contains_key(&keys::said(id.place()));
        if self.left.is_some() && former.is_some_and(|former| is_said_unread(former) || is_said_unread(id)) {
            return;
        }
        self.move_alias(&alias, id);
        self.spend();
        if let Some(former) = former {
            if self.has_other_member_id(former, who) {
                if let Some(records) = self.people.get_mut(&former) {
                    records.person.aliases.retain(|a| *a != alias);
                }
            } else {
                self.merge(former, id);
            }
        }
        if let Some(records) = self.people.get_mut(&id)
            && !records.person.aliases.contains(&alias)
        {
            records.person.aliases.push(alias);
        }
        self.refresh(id);
    }

    fn move_alias(&mut self, alias: &Alias, to: PersonId) {
        let key = keys::alias(alias);
        self.aliases.insert(key.clone(), to.0.to_string());
        self.moved.push(key);
    }

    /// Two records are one person's: `from` goes into `into`, and all names of both lead there.
    ///
    /// The old record stays and points on: other people's lists of mutual connections may still say its number.
    fn merge(&mut self, from: PersonId, into: PersonId) {
        let Some(other) = self.people.get(&from).cloned() else { return };
        let Some(records) = self.people.get_mut(&into) else { return };
        let Records { person, tie, seen } = &mut **records;
        let mut moved = Vec::new();
        for alias in &other.person.aliases {
            if !person.aliases.contains(alias) {
                person.aliases.push(alias.clone());
            }
            moved.push(alias);
        }
        person.name = person.name.take().or(other.person.name);
        person.headline = person.headline.take().or(other.person.headline);
        person.degree = person.degree.or(other.person.degree);
        seen.mutual_count = seen.mutual_count.or(other.seen.mutual_count);
        for mutual in other.seen.mutuals {
            seen.add_mutual(mutual);
        }
        for heard in other.seen.heard {
            seen.add_heard(heard);
        }
        person.former.extend([from].into_iter().chain(other.person.former));
        self.former.extend(person.former.iter().map(|former| (*former, into)));
        *tie = merged(tie, &other.tie);
        for request in &mut self.requests.now {
            for id in [&mut request.introducer, &mut request.target] {
                if *id == from {
                    *id = into;
                }
            }
        }
        // Nobody can be introduced to themselves, so such a request taught nothing.
        self.requests.now.retain(|request| request.introducer != request.target);
        if let Some(left) = self.people.get_mut(&from) {
            left.person.moved_to = Some(into);
        }
        for alias in moved {
            self.move_alias(alias, into);
        }
        self.refresh(into);
        self.refresh(from);
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
    tie.told_of |= older.told_of;
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
