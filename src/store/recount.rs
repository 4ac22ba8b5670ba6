//! The record of the whole store, made anew from all others when it is lost or damaged.

use super::desk::PEOPLE;
use super::{Batch, Entries, META, Meta, SCHEMA, Store, check, damaged, encode, read_meta};
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
    let meta = match read_meta(all) {
        Err(failure) if failure.code == Code::NewerData => return None,
        meta => meta.unwrap_or_default(),
    };
    let keyed = |prefix| all.iter().filter_map(move |(key, text)| Some((key.strip_prefix(prefix)?, text)));
    let last = keyed("person/").filter_map(|(place, _)| place.parse().ok()).max().unwrap_or(0);
    // A number of which only others speak may be that of a lost record, and must not become a newcomer's. One far beyond
    // is damage.
    let spoken_of = all.values().flat_map(|text| numbers(text)).map(|number| PersonId(number).place());
    let last = spoken_of.filter(|place| *place <= last + PEOPLE).max().unwrap_or(0).max(last);
    let changes = keyed("change/").filter_map(|(_, text)| number_of(text));
    let last_change = changes.max().unwrap_or(0);
    let people = keyed("person/").count();
    let counted = Counted { people, next_person: last + 1, next_change: last_change + 1 };
    let fits = meta.next_person >= counted.next_person && meta.next_change >= counted.next_change;
    (!fits || read_meta(all).is_err()).then_some(counted)
}

/// The whole numbers in a JSON text, but for those in its strings. Among them are all numbers of people that it speaks of,
/// though it be damaged; that others are taken for some only leaves numbers unused.
fn numbers(text: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    let (mut is_string, mut is_escaped, mut number) = (false, false, None::<u64>);
    for byte in text.bytes().chain([b' ']) {
        match byte {
            b'0'..=b'9' if !is_string => {
                number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(u64::from(byte - b'0')));
                continue;
            }
            b'"' if !is_escaped => is_string = !is_string,
            _ => {}
        }
        is_escaped = is_string && byte == b'\\' && !is_escaped;
        numbers.extend(number.take());
    }
    numbers
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_outside_of_strings() {
        let text = r#"{"a":[17,{"b 18":19}],"note":"20 \" 21 \\","c":22}"#;
        assert_eq!(numbers(text), [17, 19, 22]);
        assert_eq!(numbers("17"), [17]);
        assert_eq!(numbers(r#"{"cut":23"#), [23]);
        assert_eq!(number_of(r#"{"number":41,"person":7}"#), Some(41));
        assert_eq!(number_of(r#"{"person":7}"#), None);
    }
}
