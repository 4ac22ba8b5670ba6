//! What is usual among the user's contacts, counted from the index.

use super::index::Entry;
use crate::evidence::{CONNECTIONS_LIMIT, Contacts, Ranks};
use crate::people::Degree;

/// Counts an entry as it is now in place of what it was, among what is usual.
pub fn count(contacts: &mut Contacts, before: Option<&Entry>, now: Option<&Entry>) {
    let is_person = |entry: &&Entry| entry.moved_to.is_none();
    let [before, now] = [before, now].map(|entry| entry.filter(is_person));
    for (entry, by) in [(before, u32::checked_sub as fn(u32, u32) -> Option<u32>), (now, u32::checked_add)] {
        let level = entry.and_then(|entry| entry.litmus).map(|litmus| litmus as usize);
        let place = level.and_then(|level| contacts.answers.get_mut(level));
        place.into_iter().for_each(|n| *n = by(*n, 1).unwrap_or(*n));
    }
    for (entry, count) in [(before, Ranks::remove as fn(&mut Ranks, u32)), (now, Ranks::add)] {
        let near = entry.filter(|entry| entry.degree == Some(Degree::First));
        if let Some(mutuals) = near.and_then(|entry| entry.mutual_count) {
            // As the odds read it: a page can be misread.
            count(&mut contacts.mutuals, mutuals.min(CONNECTIONS_LIMIT));
        }
    }
}

/// Counts what archives told of somebody. It is counted anew when all records are read: after each large change, and when the
/// book is opened. What a page changes of it meanwhile, such as how far away somebody is, is counted then.
pub fn count_filed(contacts: &mut Contacts, entry: &Entry) {
    if entry.moved_to.is_some() || entry.degree != Some(Degree::First) {
        return;
    }
    let brief = entry.brief();
    for (share, fact) in
        [(&mut contacts.same_group, brief.same_group), (&mut contacts.same_level, brief.same_level)]
    {
        fact.into_iter().for_each(|yes| share.add(yes));
    }
}
