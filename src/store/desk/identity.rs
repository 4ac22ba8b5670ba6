//! Which record is whose: names that lead to a person, and two records that turn out to be one person's.

use std::collections::btree_map::Entry;

use super::Desk;
use super::contacts::count_change;
use crate::people::{Alias, Person, PersonId, PersonRef};
use crate::store::Store;
use crate::ties::Tie;

impl<S: Store> Desk<'_, S> {
    /// The record of somebody, made if there is none, changed by `change`. What `who` teaches of their names is
    /// kept; two records that turn out to be one person become one.
    pub fn update(&mut self, who: &PersonRef, change: &mut dyn FnMut(&mut Person)) {
        let id = self.enter(who);
        self.change(id, change);
    }

    /// Changes somebody's record.
    pub fn change(&mut self, id: PersonId, change: &mut dyn FnMut(&mut Person)) {
        let Some(before) = self.people.get(&id) else { return };
        let mut person = before.clone();
        change(&mut person);
        person.trim(|person, other| self.stays_with(person, other));
        if person != *before {
            count_change(&mut self.contacts.now, Some(before), Some(&person));
            self.people.insert(id, person);
            self.changed.insert(id);
            self.spend();
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
        let id = self.oldest_id_of(who).unwrap_or_else(|| self.newcomer());
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

    /// The number of somebody whom a sentence names, made if there is none.
    ///
    /// A sentence may give an id or a slug that nobody has yet to the person who has the other. It takes no
    /// name from anybody and joins no two records: only a top card, or the row of the person themselves, says
    /// so much.
    pub fn enter_named(&mut self, who: &PersonRef) -> PersonId {
        let is_free = |desk: &Self, alias: &Alias| desk.aliases.get(alias).copied().flatten().is_none();
        let Some(id) = self.id_of(who) else {
            // The slug may be somebody else's.
            let slug = who.slug.clone().filter(|slug| is_free(self, &Alias::Slug(slug.clone())));
            return self.enter(&PersonRef { slug, member_id: who.member_id.clone() });
        };
        let known = self.people.get(&id).map(Person::who).unwrap_or_default();
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
        let known = who.aliases().iter().all(|alias| self.aliases.get(alias).copied().flatten() == Some(id));
        if !known && self.people.contains_key(&id) {
            self.enter(who);
        }
        true
    }

    /// Makes a name lead to a person.
    fn lead(&mut self, alias: Alias, id: PersonId, who: &PersonRef) {
        let former = self.aliases.get(&alias).copied().flatten();
        // A name stays with a record that cannot be read: nobody knows what is in there, and it may be
        // mended.
        if former == Some(id) || former.is_some_and(|former| self.is_unread(former)) {
            return;
        }
        self.aliases.insert(alias.clone(), Some(id));
        self.moved.push(alias.clone());
        self.spend();
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
        count_change(&mut self.contacts.now, Some(person), None);
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
            person.add_heard(heard);
        }
        person.told_of |= other.told_of;
        person.former.extend([from].into_iter().chain(other.former));
        self.former.extend(person.former.iter().map(|former| (*former, into)));
        person.tie = merged(&person.tie, &other.tie);
        count_change(&mut self.contacts.now, None, Some(person));
        count_change(&mut self.contacts.now, self.people.get(&from), None);
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
