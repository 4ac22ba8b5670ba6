//! Putting back what was forgotten, for as long as a page holds it.

use super::super::bulk::Difference;
use super::super::keys::{ACCOUNTS, REQUESTS};
use super::super::{Entries, encode, record};
use crate::asking::Request;
use crate::json;
use crate::people::Seen;
use crate::protocol::Failure;
use crate::ties::{Tie, TieChange};

/// What was forgotten: the texts before and after, by their keys. Nothing of it is kept but in the memory of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    changed: Vec<(String, [Option<String>; 2])>,
}

impl Forgotten {
    /// What a difference takes away from a store.
    pub fn by(difference: &Difference, all: &Entries) -> Self {
        let changed = difference.iter().map(|(key, now)| (key.clone(), [all.get(key).cloned(), now.clone()]));
        Self { changed: changed.collect() }
    }
}

/// What puts back what was forgotten, with what has come since. `None` if something else has taken a place: then somebody
/// was met again, or the user wrote something new.
///
/// # Errors
/// Never for the records of this crate.
pub fn put_back(all: &Entries, forgotten: &Forgotten) -> Result<Option<Difference>, Failure> {
    let mut difference = Difference::new();
    for (key, [before, after]) in &forgotten.changed {
        let now = all.get(key);
        if now == after.as_ref() {
            difference.insert(key.clone(), before.clone());
            continue;
        }
        let joined = match (before, now) {
            (Some(before), Some(now)) if key == REQUESTS => joined_requests(before, now)?,
            (Some(before), Some(now)) if key.starts_with("seen/") => joined_seen(before, now)?,
            (Some(before), Some(now)) if key.starts_with("said/") => {
                joined_said(before, after.as_ref(), now)?
            }
            // A name may have come to mean somebody else. It is no more than a hint. And a change may have taken the place
            // of one that was taken out.
            _ if key.starts_with("name/") || key.starts_with("change/") || key == ACCOUNTS => continue,
            // What pages have shown of others since stands.
            (Some(_), Some(_)) if key.starts_with("person/") && after.is_some() => continue,
            _ => None,
        };
        let Some(joined) = joined else { return Ok(None) };
        difference.insert(key.clone(), Some(joined));
    }
    Ok(Some(difference))
}

/// The requests of now, with those that were taken out.
fn joined_requests(before: &str, now: &str) -> Result<Option<String>, Failure> {
    let [before, now] = [before, now].map(|text| json::from_str::<Vec<Request>>(text).ok());
    let (Some(before), Some(now)) = (before, now) else { return Ok(None) };
    let mut all: Vec<_> =
        before.into_iter().filter(|was| !now.iter().any(|is| is.pair() == was.pair())).collect();
    all.extend(now);
    all.sort_by_key(|request| request.asked);
    encode(&all).map(Some)
}

/// What the user says of somebody now, with what was taken out put back.
fn joined_said(before: &str, after: Option<&String>, now: &str) -> Result<Option<String>, Failure> {
    let ties =
        (record::read::<Tie>(before), after.map(|text| record::read::<Tie>(text)), record::read::<Tie>(now));
    let (Ok((before, _)), Some(Ok((after, _))), Ok((now, others))) = ties else { return Ok(None) };
    let back = TieChange::between(&after, &before).of(&now);
    Ok(Some(record::with(encode(&back)?, &others)))
}

/// What is seen of somebody now, with the mutual connections and words that were taken out.
fn joined_seen(before: &str, now: &str) -> Result<Option<String>, Failure> {
    let (Ok((before, _)), Ok((mut now, others))) = (record::read::<Seen>(before), record::read::<Seen>(now))
    else {
        return Ok(None);
    };
    if before.person != now.person {
        return Ok(None);
    }
    before.mutuals.into_iter().for_each(|mutual| now.add_mutual(mutual));
    before.heard.into_iter().for_each(|heard| now.add_heard(heard));
    let missing = before.unlinked.into_iter().filter(|name| !now.unlinked.contains(name));
    now.unlinked.extend(missing.collect::<Vec<_>>());
    Ok(Some(record::with(encode(&now)?, &others)))
}
