//! The record of the whole store, made anew from all others when it is lost or damaged.

use super::desk::PEOPLE;
use super::{Batch, Change, Entries, META, Meta, REQUESTS, SCHEMA, Store, check, damaged, encode, read_meta};
use crate::asking::Request;
use crate::json;
use crate::people::{Person, PersonId};
use crate::protocol::{Code, Failure};

/// What is there, by all records but the one that counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How many people have a record.
    pub people: usize,
    /// A number that nobody has, and that nothing speaks of.
    pub next_person: u64,
    /// A number that no change has.
    pub next_change: u64,
}

/// Counts again what is there; `None` where the record of the whole store fits it, or is of a newer Kith.
pub fn counted(all: &Entries) -> Option<Counted> {
    let meta = match read_meta(all) {
        Err(failure) if failure.code == Code::NewerData => return None,
        meta => meta.unwrap_or_default(),
    };
    let keyed = |prefix| all.iter().filter_map(move |(key, text)| Some((key.strip_prefix(prefix)?, text)));
    let last = keyed("person/").filter_map(|(place, _)| place.parse().ok()).max().unwrap_or(0);
    // A number of which only others speak may be that of a lost record, and must not become a newcomer's. One far beyond
    // is damage.
    let spoken_of = all.iter().flat_map(|(key, text)| numbers(key, text)).map(PersonId::place);
    let last = spoken_of.filter(|place| *place <= last + PEOPLE).max().unwrap_or(0).max(last);
    let changes = keyed("change/").filter_map(|(_, text)| json::from_str::<Change>(text).ok());
    let last_change = changes.map(|change| change.number).max().unwrap_or(0);
    let people = keyed("person/").count();
    let counted = Counted { people, next_person: last + 1, next_change: last_change + 1 };
    let fits = meta.next_person >= counted.next_person && meta.next_change >= counted.next_change;
    (!fits || read_meta(all).is_err()).then_some(counted)
}

/// The numbers of people that a record speaks of.
fn numbers(key: &str, text: &str) -> Vec<PersonId> {
    let mut ids = Vec::new();
    match key.split_once('/').map_or(key, |(kind, _)| kind) {
        "alias" | "name" => ids.extend(text.parse().ok().map(PersonId)),
        "person" => {
            let Ok(person) = json::from_str::<Person>(text) else { return ids };
            ids.extend(person.mutuals.iter().map(|mutual| mutual.person));
            ids.extend(person.heard.iter().map(|heard| heard.introducer));
            ids.extend(person.former.iter().copied().chain(person.moved_to));
        }
        "change" => ids.extend(json::from_str::<Change>(text).ok().map(|change| change.person)),
        REQUESTS => {
            let requests = json::from_str::<Vec<Request>>(text).unwrap_or_default();
            ids.extend(requests.iter().flat_map(|request| [request.introducer, request.target]));
        }
        _ => {}
    }
    ids
}

/// Puts a record of the whole store in the place of one that was lost or damaged, which is kept aside.
///
/// # Errors
/// When the store cannot be read or written, was written by a newer Kith, or holds somebody under these numbers.
pub async fn recount(store: &impl Store, next_person: u64, next_change: u64) -> Result<(), Failure> {
    let place = ["person/", &next_person.to_string()].concat();
    let entries = store.get(vec![META.to_owned(), place.clone()]).await?;
    let former = match read_meta(&entries) {
        Err(failure) if failure.code == Code::NewerData => return Err(failure),
        former => former.unwrap_or_default(),
    };
    let meta =
        Meta { schema: SCHEMA, next_person, next_change: next_change.max(former.next_change), hand: 0 };
    check(&meta)?;
    if next_person < former.next_person || entries.contains_key(&place) {
        return Err(damaged("it is behind"));
    }
    let aside = entries.get(META).map(|text| (["aside/", META].concat(), text.clone()));
    let mut batch = Batch::new();
    batch.insert(META.to_owned(), encode(&meta)?);
    batch.extend(aside);
    store.put(batch).await
}
