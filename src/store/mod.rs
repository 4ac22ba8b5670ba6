//! What is kept: one record per person, the names that lead to them, the settings and the last changes.
//!
//! Every value is a JSON text under its own key. A change is one batch, which the browser writes whole or not
//! at all, made under one lock.
//!
//! | key | value |
//! |---|---|
//! | `meta` | [`Meta`]: the schema and the next numbers |
//! | `contacts` | [`crate::evidence::Contacts`]: what is usual among the user's contacts, counted as records change |
//! | `requests` | all [`crate::asking::Request`]s, which the odds learn from as a whole |
//! | `accounts` | [`crate::people::Accounts`]: whose account pages are shown to |
//! | `settings` | [`crate::protocol::Settings`] |
//! | `alias/slug:…`, `alias/id:…` | the number of the person this name leads to |
//! | `person/17` | [`crate::people::Person`] |
//! | `change/5` | [`Change`]: what undo takes back; the last [`CHANGES`] |
//! | `aside/…` | the text of a record that could not be read, as it was |
//! | `screen/3`, `learned/3` | in the session only: what tab 3 shows, and how much it has taught today |

mod desk;
mod journal;
mod memory;
mod names;
mod port;
mod recount;

pub use desk::Desk;
pub use journal::{CHANGES, Change};
pub use memory::Memory;
pub use port::{Batch, Entries, Store, Stores, batch_of};
pub use recount::{Counted, counted, recount};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::json;
use crate::people::{Alias, PersonId};
use crate::protocol::{Code, Failure};

/// The form of the records. Data of a newer form is left as it is.
pub const SCHEMA: u32 = 1;

/// The record of the whole store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Meta {
    /// The form of the records.
    pub schema: u32,
    /// The number that the next person gets.
    pub next_person: u64,
    /// The number that the next change gets.
    pub next_change: u64,
    /// Where to look next for a record whose place somebody else may take.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hand: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Default for Meta {
    fn default() -> Self {
        Self { schema: SCHEMA, next_person: 1, next_change: 1, hand: 0 }
    }
}

/// The key of [`Meta`].
pub const META: &str = "meta";
/// The key of what is usual among the user's contacts.
const CONTACTS: &str = "contacts";
/// The key of the requests for introductions.
const REQUESTS: &str = "requests";
/// The key of the accounts that pages were shown to.
const ACCOUNTS: &str = "accounts";
/// The key of the settings.
pub const SETTINGS: &str = "settings";

/// The key that a name of a person is kept under.
fn alias_key(alias: &Alias) -> String {
    match alias {
        Alias::Slug(slug) => format!("alias/slug:{slug}"),
        Alias::Id(id) => format!("alias/id:{id}"),
    }
}

/// Reads one record; `None` if there is none.
///
/// # Errors
/// When the text under the key is no such record.
pub fn decode<T: DeserializeOwned>(entries: &Entries, key: &str) -> Result<Option<T>, serde_json::Error> {
    entries.get(key).map(|text| json::from_str(text)).transpose()
}

/// Writes one record as text.
///
/// # Errors
/// Never for the records of this crate, whose keys are all texts.
pub fn encode<T: Serialize>(record: &T) -> Result<String, Failure> {
    serde_json::to_string(record)
        .map_err(|e| Failure::new(Code::Internal, format!("A record could not be written: {e}.")))
}

/// Makes sure that this version may write.
///
/// # Errors
/// As [`read_meta`].
pub async fn refuse_newer(store: &impl Store) -> Result<(), Failure> {
    read_meta(&store.get(vec![META.to_owned()]).await?).map(drop)
}

/// Reads the record of the whole store, and refuses a store that a newer Kith wrote.
///
/// # Errors
/// [`Code::NewerData`], or [`Code::Storage`] if the record is damaged.
fn read_meta(entries: &Entries) -> Result<Meta, Failure> {
    let meta: Meta = decode(entries, META).map_err(|_| damaged())?.unwrap_or_default();
    if meta.schema > SCHEMA {
        return Err(Failure::new(
            Code::NewerData,
            "This data was written by a newer version of Kith, so this version leaves it as it is. Update Kith.",
        ));
    }
    check(&meta)?;
    Ok(meta)
}

/// Refuses numbers that cannot be, both when they are read and before they are written: no browser can hold
/// so many records, and to read them all would have no end.
fn check(meta: &Meta) -> Result<(), Failure> {
    const MOST: u64 = PersonId::PLACES;
    if !(1..MOST).contains(&meta.next_person) || meta.next_change >= MOST {
        return Err(damaged());
    }
    Ok(())
}

/// Says that the record of the whole store cannot be right.
fn damaged() -> Failure {
    Failure::new(
        Code::Storage,
        "Kith's own record of its data is lost or damaged. Nothing was changed. Open Kith on a LinkedIn page: there it can count its data again.",
    )
}
