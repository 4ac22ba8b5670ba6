//! What is usual among the user's contacts, kept right as records change.

use crate::evidence::{Contacts, Ranks};
use crate::people::{Degree, Person};

/// Counts a record as it is now in place of what it was.
pub(super) fn count_change(contacts: &mut Contacts, before: Option<&Person>, now: Option<&Person>) {
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
