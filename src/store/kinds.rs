//! What is kept under which kind of key, and as which type: for tests and for whoever looks into a store.

use serde::de::{DeserializeOwned, IgnoredAny};

use super::bulk::Difference;
use super::filing::{Archives, Former, Import};
use super::index;
use super::journal::Change;
use super::keys::{ACCOUNTS, ARCHIVES, ATTEMPT, BACKUP, CONTACTS, IMPORT, ME, META, REQUESTS, SETTINGS};
use super::meta::Meta;
use super::record;
use super::saved::Saved;
use crate::asking::Request;
use crate::day::Day;
use crate::evidence::{Contacts, Filed, Me};
use crate::json;
use crate::people::{Accounts, Person, PersonId, Seen};
use crate::protocol::Settings;
use crate::ties::Tie;

/// One kind of key.
pub struct Kind {
    /// How its keys begin, or the whole key if there is one of it.
    pub begins: &'static str,
    /// The type of its records.
    pub record: &'static str,
    /// True if it is in the store that ends with the browser's session.
    pub is_of_session: bool,
    /// True if a text can be read as such a record.
    pub reads: fn(&str) -> bool,
}

impl Kind {
    /// True if this is the only key of its kind.
    pub fn is_single(&self) -> bool {
        !self.begins.contains('/')
    }
}

/// All kinds there are.
pub const KINDS: [Kind; 27] = [
    lasting(META, "Meta", is::<Meta>),
    lasting(SETTINGS, "Settings", is::<Settings>),
    lasting(ACCOUNTS, "Accounts", is::<Accounts>),
    lasting(CONTACTS, "Contacts", is::<Contacts>),
    lasting(REQUESTS, "Vec<Request>", is::<Vec<Request>>),
    lasting(ME, "Me", is::<Me>),
    lasting(ARCHIVES, "Archives", is::<Archives>),
    lasting(IMPORT, "Import", is::<Import>),
    lasting("alias/slug:", "PersonId", is::<PersonId>),
    lasting("alias/id:", "PersonId", is::<PersonId>),
    lasting("name/", "PersonId, or 0 for several", is::<PersonId>),
    lasting("person/", "Person", is_record::<Person>),
    lasting("said/", "Tie", is_record::<Tie>),
    lasting("seen/", "Seen", is_record::<Seen>),
    lasting("file/", "Filed", is_record::<Filed>),
    lasting("import/", "Former", is::<Former>),
    lasting("index/", "a line for each Entry", is_pack),
    lasting("change/", "Change", is::<Change>),
    lasting("plan/", "Difference", is::<Difference>),
    lasting("aside/", "any text", |_| true),
    lasting("gone/", "PersonId", is::<PersonId>),
    lasting(BACKUP, "Saved", |text| Saved::read(text).write() == text),
    Kind { begins: "screen/", record: "Shown", is_of_session: true, reads: is::<IgnoredAny> },
    Kind { begins: ATTEMPT, record: "no text", is_of_session: true, reads: str::is_empty },
    Kind { begins: "learned/", record: "Day, a space, u32", is_of_session: true, reads: is_day_and_number },
    Kind {
        begins: "hushed/",
        record: "a page, u32, what learned/… held",
        is_of_session: true,
        reads: |_| true,
    },
    Kind { begins: "blank", record: "no text", is_of_session: true, reads: str::is_empty },
];

/// The kind of a key; `None` if it is of none.
pub fn kind_of(key: &str) -> Option<&'static Kind> {
    const ALL: &[Kind] = &KINDS;
    ALL.iter().find(|kind| match kind.is_single() {
        true => key == kind.begins,
        false => key.strip_prefix(kind.begins).is_some_and(|rest| !rest.is_empty()),
    })
}

const fn lasting(begins: &'static str, record: &'static str, reads: fn(&str) -> bool) -> Kind {
    Kind { begins, record, is_of_session: false, reads }
}

fn is<T: DeserializeOwned>(text: &str) -> bool {
    json::from_str::<T>(text).is_ok()
}

/// A record that may have fields of a later version.
fn is_record<T: DeserializeOwned>(text: &str) -> bool {
    record::read::<T>(text).is_ok()
}

fn is_pack(text: &str) -> bool {
    let entries: Vec<_> = index::entries(text).collect();
    index::with("", &entries) == text
}

fn is_day_and_number(text: &str) -> bool {
    let parts = text.split_once(' ');
    parts.is_some_and(|(day, number)| day.parse::<Day>().is_ok() && number.parse::<u32>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Alias, Slug};
    use crate::store::keys::{alias, aside, change, learned, name, person, screen};

    #[test]
    fn every_key_is_of_the_kind_that_it_is_made_as() {
        let slug = Alias::Slug(Slug::parse("ines-tarrow").unwrap());
        for (key, begins) in [
            (META.to_owned(), "meta"),
            (alias(&slug), "alias/slug:"),
            (name("Ines Tarrow, MBA"), "name/"),
            (person(17), "person/"),
            (change(205), "change/"),
            (aside(&person(17)), "aside/"),
            (screen(3), "screen/"),
            (learned(-1), "learned/"),
        ] {
            assert_eq!(kind_of(&key).map(|kind| kind.begins), Some(begins), "{key}");
        }
        for key in ["", "met", "meta/", "person/", "people/1", "Person/1"] {
            assert!(kind_of(key).is_none(), "{key}");
        }
    }

    #[test]
    fn a_backup_holds_every_kind_that_lasts_but_what_is_of_one_browser() {
        const ALL: &[Kind] = &KINDS;
        for kind in ALL {
            let key = if kind.is_single() { kind.begins.to_owned() } else { format!("{}1", kind.begins) };
            let is_held = !kind.is_of_session && key != BACKUP && kind.begins != "plan/";
            assert_eq!(crate::store::backup::holds(&key), is_held, "{key}");
        }
    }

    #[test]
    fn a_text_is_read_as_what_its_key_says() {
        for (key, good, bad) in [
            ("person/1", r#"{"id":1,"aliases":[]}"#, "17"),
            ("alias/slug:x", "17", "{}"),
            ("requests", "[]", "{}"),
            ("learned/3", "2026-11-23 7", "2026-11-23"),
        ] {
            let reads = kind_of(key).unwrap().reads;
            assert_eq!((reads(good), reads(bad)), (true, false), "{key}");
        }
    }
}
