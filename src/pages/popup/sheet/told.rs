//! What the user tells of a way to this person.

use leptos::prelude::*;

use crate::pages::parts::rest::Rest;
use crate::people::PersonRef;
use crate::protocol::OfWay;

/// How long a choice made by a key waits for the next key, in milliseconds.
const STAYS: u32 = 1000;

/// What is told of one way.
#[derive(Clone)]
pub struct Told {
    /// The way goes through them.
    pub introducer: PersonRef,
    /// What became of it, or what is known of it.
    pub what: OfWay,
    /// The id of the control that has the focus once it is kept.
    pub control: String,
}

/// What is not told yet. It outlives the lists, which are drawn anew whenever something changes.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    /// The id of a list, the place that a key chose there, and what that tells.
    pub(super) held: StoredValue<Option<(String, usize, Told)>>,
    pub(super) stays: Rest,
    /// What could not be kept, to try again.
    pub(super) failed: StoredValue<Option<Told>>,
}

impl Telling {
    pub(super) fn new() -> Self {
        Self { held: StoredValue::new(None), stays: Rest::new(STAYS), failed: StoredValue::new(None) }
    }

    /// True if nothing failed.
    pub(super) fn is_told(self) -> bool {
        self.failed.with_value(Option::is_none)
    }
}
