//! What is kept: one record per person, the names that lead to them, the settings and the last changes.
//!
//! Every value is a JSON text under its own key. A change is one batch, which the browser writes whole or not
//! at all, made under one lock.
//!
//! [`keys`] writes all of them.

#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
mod all;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub mod backup;
mod bulk;
mod derived;
mod desk;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub mod filing;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub mod forget;
mod index;
mod journal;
pub mod keys;
// No program in the browser asks for these, and each would be larger for it.
#[cfg(not(target_arch = "wasm32"))]
pub mod kinds;
mod memory;
mod meta;
mod migrate;
mod names;
mod port;
pub mod record;
mod recount;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
mod refusal;
mod saved;
mod usual;

#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub use all::{AT_A_TIME, all, change, each, kept};
pub use bulk::{Difference, Plan, finish};
pub use derived::Derived;
pub use desk::{Desk, Records, damage};
pub use index::Entry;
pub use journal::{CHANGES, Change, Told};
pub use memory::Memory;
pub use meta::{Doing, Meta, SCHEMA};
pub use migrate::migrate;
pub use port::{Batch, Entries, Store, Stores, WholeStore, batch_of};
pub use recount::{Counted, counted, recount};
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub use refusal::Refusal;
pub use saved::{Saved, last_saved};

use keys::META;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::json;
use crate::protocol::{Code, Failure, Said};

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
        .map_err(|e| Failure::new(Code::Internal, Said::UnwrittenRecord(e.to_string())))
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
/// [`Code::NewerData`], [`Code::OldData`] until [`migrate`] has run, or [`Code::Storage`] if the record is damaged.
fn read_meta(entries: &Entries) -> Result<Meta, Failure> {
    let meta: Meta = decode(entries, META).map_err(|_| meta::damaged())?.unwrap_or_default();
    if meta.schema > SCHEMA {
        return Err(Failure::new(Code::NewerData, Said::NewerData));
    }
    meta::check(&meta)?;
    let is_mixed = meta.doing.is_some_and(|doing| doing.is_migration);
    if meta.schema < SCHEMA || is_mixed {
        return Err(Failure::new(Code::OldData, Said::OldData));
    }
    Ok(meta)
}
