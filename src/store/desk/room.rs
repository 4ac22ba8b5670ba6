//! How much pages may teach, and whose place a newcomer takes when there is none left.

use std::ops::Range;

use super::{Desk, Records, number};
use crate::people::{PersonId, PersonRef, Seen};
use crate::store::index::Entry;
use crate::store::usual::count;
use crate::store::{Store, keys};

/// Most people kept: three times as many as anybody has connections. After that a newcomer whom a page names
/// takes the place of the oldest of whom the user never spoke; only whom the user speaks of is kept beyond.
pub const PEOPLE: u64 = 100_000;

/// How many records are looked at for some that may go.
const AT_HAND: u64 = 200;

impl<S: Store> Desk<'_, S> {
    /// Lets pages teach so much: each name learned and each record changed counts.
    pub fn allow(&mut self, much: u32) {
        self.left = Some(much);
    }

    /// How much more pages may teach.
    pub fn left(&self) -> u32 {
        self.left.unwrap_or_default()
    }

    pub(super) fn spend(&mut self) {
        self.left = self.left.map(|left| left.saturating_sub(1));
    }

    /// The places that are looked at for a newcomer whom a page names, where there is none left.
    pub(super) fn at_hand(&self) -> Range<u64> {
        let end = self.before.next_person;
        if self.left.is_none() || end <= PEOPLE {
            return 0..0;
        }
        let from = if (1..end).contains(&self.before.hand) { self.before.hand } else { 1 };
        from..end.min(from + AT_HAND)
    }

    /// The oldest of those at hand who may go: the user never spoke of them, and nor does the page.
    fn oldest(&self) -> Option<PersonId> {
        let places = self.at_hand();
        if places.is_empty() {
            return None;
        }
        let is_named = |id| self.aliases.values().any(|named| number(named) == Some(id));
        let is_same = |id| self.people.get(&id).is_none_or(|it| self.kept.get(&id) == Some(it));
        let mut ids = self.entries.keys().copied().filter(|id| places.contains(&id.place()));
        ids.find(|id| {
            let is_here = !self.gone.contains(id) && is_same(*id) && !is_named(*id);
            is_here && self.may_go(*id) && !self.stays(*id)
        })
    }

    /// True of somebody all of whose records were read and say nothing of the user's, and whom no archive named: that
    /// they may go, the index alone is not believed. Where anything is damaged, nobody goes.
    fn may_go(&self, id: PersonId) -> bool {
        let records = self.people.get(&id);
        let is_filed = self.entries.get(&id).is_some_and(|entry| entry.is_filed());
        let says_nothing = |it: &Records| it.tie.is_empty() && it.seen.heard.is_empty();
        self.damaged.is_empty() && !is_filed && records.is_some_and(|it| says_nothing(it))
    }

    /// Those at hand who may go as far as the index says, and no more than may be needed.
    pub(super) fn may_have_to_go(&self) -> Vec<PersonId> {
        let places = self.at_hand();
        let may_go = |it: &Entry| !it.is_spoken_of && !it.is_filed();
        let ids = self.entries.iter().filter(|(id, it)| places.contains(&id.place()) && may_go(it));
        ids.map(|(id, _)| *id).collect()
    }

    /// True of somebody whose record stays whatever pages show: the user said something of them, or of a way
    /// to or through them.
    fn stays(&self, id: PersonId) -> bool {
        let now = self.number(id);
        let entry = |id| self.entries.get(&id);
        entry(id).is_some_and(|entry| entry.is_spoken_of)
            || now != id && entry(now).is_none_or(|entry| entry.is_spoken_of)
            || self.requests().iter().any(|it| it.introducer == now || it.target == now)
    }

    /// True of somebody who stays in a list of mutual connections however long it grows: the user spoke of them, or
    /// their record was not read.
    pub(super) fn stays_with(&self, seen: &Seen, other: PersonId) -> bool {
        let is_heard = || seen.heard.iter().any(|heard| heard.introducer == other);
        let is_read = self.gone.contains(&other) || self.entry(other).is_some();
        !is_read || self.stays(other) || is_heard()
    }

    /// As [`Self::enter`], for the owner of a card; `None` if there is no room for newcomers.
    pub fn meet(&mut self, who: &PersonRef) -> Option<PersonId> {
        self.has_room(who).then(|| self.enter(who))
    }

    /// As [`Self::enter_named`], for somebody whom a card names; `None` if there is no room for newcomers.
    pub fn meet_named(&mut self, who: &PersonRef) -> Option<PersonId> {
        self.has_room(who).then(|| self.enter_named(who))
    }

    fn has_room(&mut self, who: &PersonRef) -> bool {
        let is_full = self.meta.next_person > PEOPLE;
        let has_room = !is_full || self.oldest_id_of(who).is_some() || self.oldest().is_some();
        if !has_room {
            // The next look has others at hand.
            self.meta.hand = self.at_hand().end;
        }
        has_room
    }

    /// The number of a newcomer: one that was never given out.
    pub(super) fn newcomer(&mut self) -> PersonId {
        let old = self.oldest();
        let Some((old, new)) = old.and_then(|old| Some((old, old.successor()?))) else {
            let id = PersonId(self.meta.next_person);
            self.meta.next_person += 1;
            return id;
        };
        count(&mut self.contacts.now, self.entries.get(&old).map(|entry| &**entry), None);
        self.gone.push(old);
        for key in keys::of(old.place()) {
            self.unknown.insert(key, String::new());
        }
        self.taken.push(new);
        self.meta.hand = old.place() + 1;
        new
    }
}
