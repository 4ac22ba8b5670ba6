//! Which archives were read: what a later one does not say any more, an earlier one did.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::importing::Part;

/// Most archives that are remembered; the oldest goes first.
const LIMIT: usize = 100;

/// An archive that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReadArchive {
    /// Its day.
    pub of: Day,
    /// The files that it had.
    pub parts: Vec<Part>,
    /// True if everybody in its list of connections was read, but for those who hide.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_whole: bool,
}

/// All archives that were read, by their days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Archives(Vec<ReadArchive>);

impl Archives {
    /// Notes one more; the same one is noted once.
    pub fn add(&mut self, of: Day, mut parts: Vec<Part>, is_whole: bool) {
        parts.sort_unstable();
        let read = ReadArchive { of, parts, is_whole };
        if let Err(at) = self.0.binary_search(&read) {
            self.0.insert(at, read);
        }
        let excess = self.0.len().saturating_sub(LIMIT);
        self.0.drain(..excess);
    }

    /// The day of the last one with all connections.
    pub fn last_whole(&self) -> Option<Day> {
        self.0.iter().rev().find(|read| read.is_whole).map(|read| read.of)
    }

    /// The day of the last one that had this file.
    pub fn last_with(&self, part: Part) -> Option<Day> {
        self.0.iter().rev().find(|read| read.parts.contains(&part)).map(|read| read.of)
    }
}
