//! The record of the whole store: the form of all others, and the next numbers.

use serde::{Deserialize, Serialize};

use crate::people::PersonId;
use crate::protocol::{Code, Failure, Said};

/// The form of the records. Data of a newer form is left as it is.
pub const SCHEMA: u32 = 2;

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
    /// Counts the changes, so that who read without the lock can tell whether anything was written since.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub generation: u64,
    /// The large change that is being put in its places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doing: Option<Doing>,
    /// Where to look next for a record whose place somebody else may take.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hand: u64,
}

/// A plan that is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Doing {
    /// How many slices it has.
    pub slices: u64,
    /// True while records are not all of the form that the record of the whole store says.
    pub is_migration: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Default for Meta {
    fn default() -> Self {
        Self { schema: SCHEMA, next_person: 1, next_change: 1, generation: 0, doing: None, hand: 0 }
    }
}

/// Refuses numbers that cannot be, both when they are read and before they are written: no browser can hold
/// so many records, and to read them all would have no end.
pub(super) fn check(meta: &Meta) -> Result<(), Failure> {
    const MOST: u64 = PersonId::PLACES;
    const SLICES: u64 = 100_000;
    let has_too_many = meta.doing.is_some_and(|doing| doing.slices > SLICES);
    let has_no_form = meta.schema == 0;
    if !(1..MOST).contains(&meta.next_person) || meta.next_change >= MOST || has_too_many || has_no_form {
        return Err(damaged());
    }
    Ok(())
}

impl Meta {
    /// True if its numbers can be.
    pub fn is_possible(&self) -> bool {
        check(self).is_ok()
    }
}

/// Says that the record of the whole store cannot be right.
pub(super) fn damaged() -> Failure {
    Failure::new(Code::Storage, Said::DamagedMeta)
}
