//! The record of the whole store, made anew from all others when it is lost or damaged.

use super::desk::PEOPLE;
use super::index::pack_of;
use super::keys::{self, META};
use super::meta::{check, damaged};
use super::{Batch, Entries, Meta, SCHEMA, Store, read_meta, record};
use crate::people::PersonId;
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
    let meta = read_meta(all);
    if meta.as_ref().is_err_and(|failure| failure.code == Code::NewerData) {
        return None;
    }
    let keyed = |prefix| all.iter().filter_map(move |(key, text)| Some((key.strip_prefix(prefix)?, text)));
    let placed = ["person/", "said/", "seen/", "file/"].into_iter().flat_map(keyed);
    let last = placed.filter_map(|(place, _)| place.parse().ok()).max().unwrap_or(0);
    // A number that only other records speak of may have been that of a lost record, and must not become a
    // newcomer's. But one far beyond all others is damage.
    let spoken_of = all.values().flat_map(|text| numbers(text)).map(|number| PersonId(number).place());
    let last = spoken_of.filter(|place| *place <= last + PEOPLE).max().unwrap_or(0).max(last);
    let changes = keyed("change/").filter_map(|(_, text)| number_of(text));
    let last_change = changes.max().unwrap_or(0);
    let people = keyed("person/").count();
    let counted = Counted { people, next_person: last + 1, next_change: last_change + 1 };
    let fits =
        |meta: Meta| meta.next_person >= counted.next_person && meta.next_change >= counted.next_change;
    (!meta.is_ok_and(fits)).then_some(counted)
}

/// Where a record speaks of people by their numbers, as its text has it.
const SPEAKS: [&str; 5] = ["\"person\":", "\"introducer\":", "\"target\":", "\"movedTo\":", "\"former\":["];

/// The numbers of people that a record speaks of. They are searched for in its text, so that those in a
/// damaged record are found too. What a page wrote is not taken for one: in a string of JSON, each quote has
/// a backslash before it.
fn numbers(text: &str) -> Vec<u64> {
    let leads_to = text.parse().ok();
    let spoken = SPEAKS.iter().flat_map(|place| text.split(place).skip(1)).flat_map(|after| {
        let end = after.find(|c: char| c != ',' && !c.is_ascii_digit()).unwrap_or(after.len());
        after.get(..end).unwrap_or_default().split(',').filter_map(|number| number.parse().ok())
    });
    spoken.chain(leads_to).collect()
}

/// The number of a change, from its text.
fn number_of(change: &str) -> Option<u64> {
    let (_, after) = change.split_once("\"number\":")?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Puts a record of the whole store in the place of one that was lost or damaged, which is kept aside.
///
/// # Errors
/// When the store cannot be read or written, was written by a newer Kith, or holds somebody under these numbers.
pub async fn recount(store: &impl Store, next_person: u64, next_change: u64) -> Result<(), Failure> {
    check(&Meta { next_person, next_change, ..Meta::default() })?;
    let place = keys::person(next_person);
    let packs = 0..=pack_of(next_person);
    let keys = packs.map(keys::index).chain([META.to_owned(), place.clone()]);
    let entries = store.get(keys.collect()).await?;
    let former = match read_meta(&entries) {
        Err(failure) if failure.code == Code::NewerData => return Err(failure),
        former => former.unwrap_or_default(),
    };
    // People without an index are of the first form, which had none.
    let is_first = next_person > 1 && !entries.keys().any(|key| key.starts_with("index/"));
    let meta = Meta {
        schema: if is_first { 1 } else { SCHEMA },
        next_person,
        next_change: next_change.max(former.next_change),
        hand: 0,
        ..former
    };
    check(&meta)?;
    if next_person < former.next_person || entries.contains_key(&place) {
        return Err(damaged());
    }
    let aside = entries.get(META).map(|text| (keys::aside(META), text.clone()));
    let mut batch = Batch::new();
    batch.insert(META.to_owned(), record::renew(&meta, entries.get(META))?);
    batch.extend(aside);
    store.put(batch).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_wherever_a_record_speaks_of_them_and_in_no_string() {
        let text = r#"{"id":1,"name":"\"person\":2","mutuals":[{"person":3,"seen":"2026-11-23"},{"person":4}],"former":[5,6],
            "count":7,"movedTo":8,"heard":[{"introducer":9"#;
        assert_eq!(numbers(text), [3, 4, 9, 8, 5, 6]);
        assert_eq!(numbers("17"), [17]);
        assert_eq!(number_of(r#"{"number":41,"person":7}"#), Some(41));
        assert_eq!(number_of(r#"{"person":7}"#), None);
    }
}
