//! Putting back what was forgotten, for as long as a page holds it.

use std::collections::BTreeSet;

use super::super::bulk::Difference;
use super::super::keys::{ACCOUNTS, REQUESTS};
use super::super::{Change, Entries, encode, record};
use super::texts;
use crate::asking::Request;
use crate::json;
use crate::people::{PersonId, Seen};
use crate::protocol::Failure;
use crate::ties::{Tie, TieChange};

/// What was forgotten: the texts before and after, by their keys. Nothing of it is kept but in the memory of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    changed: Vec<(String, [Option<String>; 2])>,
    /// Who is forgotten with it, and who was before.
    gone: BTreeSet<PersonId>,
}

impl Forgotten {
    /// What a difference takes away from a store.
    pub fn by(difference: &Difference, all: &Entries) -> Self {
        let changed = difference.iter().map(|(key, now)| (key.clone(), [all.get(key).cloned(), now.clone()]));
        let texts = difference.iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
        Self { changed: changed.collect(), gone: gone(texts.chain(all)) }
    }
}

/// What puts back what was forgotten, with what has come since. `None` if something else has taken a place: then somebody
/// was met again, or the user wrote something new.
///
/// # Errors
/// Never for the records of this crate.
pub fn put_back(all: &Entries, forgotten: &Forgotten) -> Result<Option<Difference>, Failure> {
    let mut difference = Difference::new();
    let since = &gone(all) - &forgotten.gone;
    for (key, [before, after]) in &forgotten.changed {
        let now = all.get(key);
        let before = before.as_ref().map(|text| without(&since, key, text));
        // Of somebody who has been forgotten since: that stays.
        if before == Some(None) {
            continue;
        }
        let before = before.flatten();
        if now == after.as_ref() {
            difference.insert(key.clone(), before);
            continue;
        }
        let joined = match (&before, now) {
            (Some(before), Some(now)) if key == REQUESTS => joined_requests(before, now)?,
            (Some(before), Some(now)) if key.starts_with("seen/") => joined_seen(before, now)?,
            (Some(before), Some(now)) if key.starts_with("said/") => {
                joined_said(before, after.as_ref(), now)?
            }
            // A name may have come to mean somebody else. It is no more than a hint. And a change may have taken the place
            // of one that was taken out.
            _ if key.starts_with("name/") || key.starts_with("change/") || key == ACCOUNTS => continue,
            // Another import was made since.
            _ if key.starts_with("import/") => continue,
            // What pages have shown of others since stands.
            (Some(_), Some(_)) if key.starts_with("person/") && after.is_some() => continue,
            _ => None,
        };
        let Some(joined) = joined else { return Ok(None) };
        difference.insert(key.clone(), Some(joined));
    }
    Ok(Some(difference))
}

/// Who was forgotten, by the keys and texts of a store.
fn gone<'a>(all: impl IntoIterator<Item = (&'a String, &'a String)>) -> BTreeSet<PersonId> {
    let gone = all.into_iter().filter(|(key, _)| key.starts_with("gone/"));
    gone.filter_map(|(_, text)| text.parse().ok().map(PersonId)).collect()
}

/// A text without whoever was forgotten since; `None` if it was of them.
fn without(gone: &BTreeSet<PersonId>, key: &str, text: &str) -> Option<String> {
    if gone.is_empty() {
        return Some(text.to_owned());
    }
    let leads = |text: &str| text.parse().is_ok_and(|number| gone.contains(&PersonId(number)));
    let kind = key.split(['/', ':']).next().unwrap_or_default();
    match kind {
        "alias" | "name" => (!leads(text)).then(|| text.to_owned()),
        "person" | "said" | "seen" => {
            let place = key.split_once('/').and_then(|(_, place)| place.parse().ok());
            if gone.iter().any(|id| Some(id.place()) == place) {
                return None;
            }
            let Some((mut seen, others)) = record::read::<Seen>(text).ok().filter(|_| kind == "seen") else {
                return Some(text.to_owned());
            };
            seen.mutuals.retain(|mutual| !gone.contains(&mutual.person));
            seen.heard.retain(|heard| !gone.contains(&heard.introducer));
            encode(&seen).ok().map(|text| record::with(text, &others))
        }
        "change" => {
            let change = json::from_str::<Change>(text).ok()?;
            let is_theirs =
                gone.contains(&change.person) || change.introducer.is_some_and(|id| gone.contains(&id));
            // Whom a text names nobody knows any more.
            let may_name = texts(&change).iter().any(|text| !text.is_empty());
            (!is_theirs && !may_name).then(|| text.to_owned())
        }
        _ if key == REQUESTS => {
            let mut requests = json::from_str::<Vec<Request>>(text).ok()?;
            requests.retain(|request| !gone.contains(&request.introducer) && !gone.contains(&request.target));
            encode(&requests).ok()
        }
        _ => Some(text.to_owned()),
    }
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
