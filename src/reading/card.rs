//! What all kinds of card share: who their owner is, by all that says so.

use super::text::Strip;
use crate::people::{MemberId, PersonRef};

/// The ids in the marks of LinkedIn's own in a card.
pub fn keys(strip: &Strip<'_>) -> impl Iterator<Item = MemberId> {
    let keys = strip.keys.iter().filter(|k| k.contains("SearchResults") || k.ends_with("Topcard"));
    keys.filter_map(|k| MemberId::find(k, &["Topcard"]))
}

/// Completes the owner of a card with the member id that all evidence agrees on.
pub fn learn_id(owner: &mut PersonRef, ids: &mut dyn Iterator<Item = MemberId>) {
    if owner.member_id.is_none() {
        owner.member_id = agreed(ids);
    }
}

/// What all of these say, if they agree.
pub fn agreed<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}
