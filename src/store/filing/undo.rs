//! The last import, taken back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::asking::Request;
use crate::day::Day;
use crate::json;
use crate::people::{Degree, Person, PersonId, Seen};
use crate::protocol::Failure;
use crate::store::bulk::Difference;
use crate::store::keys::{self, IMPORT, REQUESTS};
use crate::store::names::{Names, SEVERAL};
use crate::store::{Entries, encode, record};

/// The last import. What stood in the place of all that it wrote is kept under [`keys::import`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The day it was made.
    pub day: Day,
    /// The day of the archive.
    pub of: Day,
    /// How many people it brought.
    pub new: u32,
    /// In how many slices what was before is kept.
    pub slices: u32,
}

/// What stood under each key that an import wrote, and a checksum of what it wrote there: whatever is not as it was
/// written has been changed since.
pub type Former = BTreeMap<String, (Option<String>, u32)>;

/// How many bytes of what was before are kept under one key.
const SLICE: usize = 40_000;

/// Adds to what an import writes what takes it back, in place of what was kept of the import before it.
///
/// # Errors
/// Never for the records of this crate.
pub fn former(all: &Entries, difference: &mut Difference, import: Import) -> Result<(), Failure> {
    let mut slices = Vec::new();
    let (mut slice, mut bytes) = (Former::new(), 0);
    for (key, wrote) in &*difference {
        let text = all.get(key).cloned();
        bytes += key.len() + text.as_ref().map_or(0, String::len);
        slice.insert(key.clone(), (text, checksum(wrote.as_ref())));
        if bytes >= SLICE {
            slices.push(encode(&std::mem::take(&mut slice))?);
            bytes = 0;
        }
    }
    slices.push(encode(&slice)?);
    let before = all.keys().filter(|key| key.starts_with("import/"));
    difference.extend(before.map(|key| (key.clone(), None)));
    let count = u32::try_from(slices.len()).unwrap_or(u32::MAX);
    difference.extend((0..count).zip(slices).map(|(slice, text)| (keys::import(slice), Some(text))));
    difference.insert(IMPORT.to_owned(), Some(encode(&Import { slices: count, ..import })?));
    Ok(())
}

fn checksum(text: Option<&String>) -> u32 {
    text.map_or(0, |text| crc32fast::hash(text.as_bytes()))
}

/// What takes back the last import: everything as it was before it, but for what was said or seen since. `None` if there is
/// none to be taken back.
///
/// Somebody whom it brought stays if the user spoke of them since, or a page said anything of them.
///
/// # Errors
/// Never for the records of this crate.
pub fn undone(all: &Entries) -> Result<Option<(Import, Difference)>, Failure> {
    let Some(import) = all.get(IMPORT).and_then(|text| json::from_str::<Import>(text).ok()) else {
        return Ok(None);
    };
    let mut before = Former::new();
    let mut difference = Difference::from([(IMPORT.to_owned(), None)]);
    for slice in 0..import.slices {
        let key = keys::import(slice);
        let text = all.get(&key).and_then(|text| json::from_str::<Former>(text).ok());
        before.extend(text.unwrap_or_default());
        difference.insert(key, None);
    }
    let spoken_of = spoken_of(all);
    let mut people = people(all);
    for (key, (text, wrote)) in before.iter().filter(|(key, _)| key.starts_with("person/")) {
        let now = all.get(key);
        let Some(person) = now.and_then(|text| record::read::<Person>(text).ok()).map(|it| it.0) else {
            continue;
        };
        // What a page taught since stands.
        if checksum(now) != *wrote || text.is_none() && is_held(all, &person, &spoken_of) {
            continue;
        }
        let was = text.as_ref().and_then(|text| record::read::<Person>(text).ok()).map(|it| it.0);
        match was {
            Some(was) => _ = people.insert(person.id, was),
            None => _ = people.remove(&person.id),
        }
        difference.insert(key.clone(), text.clone());
    }
    let means = means(&people);
    for (key, (text, _)) in before {
        let now = all.get(&key);
        match key.split('/').next() {
            Some("person") => {}
            // An address stays as long as somebody goes by it.
            Some("alias") => {
                let owner = now.and_then(|text| text.parse().ok()).and_then(|id| people.get(&PersonId(id)));
                let goes_by = |person: &Person| person.aliases.iter().any(|alias| keys::alias(alias) == key);
                if !owner.is_some_and(goes_by) {
                    difference.insert(key, text);
                }
            }
            Some("name") => {
                let ids = means.get(&key).map(Vec::as_slice).unwrap_or_default();
                let next = match ids {
                    // It may have meant several for the sake of somebody who was forgotten.
                    _ if text.as_deref() == Some(SEVERAL) => text,
                    [] => None,
                    [id] => Some(id.0.to_string()),
                    _ => Some(SEVERAL.to_owned()),
                };
                difference.insert(key, next);
            }
            _ => _ = difference.insert(key, text),
        }
    }
    Ok(Some((import, difference)))
}

/// True of somebody whom an import brought and who stays: the user or a page said something of them, or their record became
/// one with another.
fn is_held(all: &Entries, person: &Person, spoken_of: &BTreeSet<PersonId>) -> bool {
    let place = person.id.place();
    let has_more = all.contains_key(&keys::said(place)) || all.contains_key(&keys::seen(place));
    has_more || spoken_of.contains(&person.id) || person.moved_to.is_some() || !person.former.is_empty()
}

/// Everybody, by their numbers.
fn people(all: &Entries) -> BTreeMap<PersonId, Person> {
    let records = all.range("person/".to_owned()..).take_while(|(key, _)| key.starts_with("person/"));
    let people = records.filter_map(|(_, text)| record::read::<Person>(text).ok());
    people.map(|(person, _)| (person.id, person)).collect()
}

/// Which connections a name may mean, by its key.
fn means(people: &BTreeMap<PersonId, Person>) -> BTreeMap<String, Vec<PersonId>> {
    let mut means: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for person in people.values().filter(|it| it.degree == Some(Degree::First) && it.moved_to.is_none()) {
        for key in person.name.iter().flat_map(|name| BTreeSet::from(Names::keys(name))) {
            means.entry(key).or_default().push(person.id);
        }
    }
    means
}

/// Everybody whom another's record or a request names.
fn spoken_of(all: &Entries) -> BTreeSet<PersonId> {
    let mut named = BTreeSet::new();
    for (_, text) in all.range("seen/".to_owned()..).take_while(|(key, _)| key.starts_with("seen/")) {
        if let Ok((seen, _)) = record::read::<Seen>(text) {
            named.extend(seen.introducers());
        }
    }
    let requests = all.get(REQUESTS).and_then(|text| json::from_str::<Vec<Request>>(text).ok());
    named.extend(requests.into_iter().flatten().flat_map(|request| [request.introducer, request.target]));
    named
}
