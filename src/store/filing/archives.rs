//! Which archives were read: what a later one does not say any more, an earlier one did.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::importing::Part;

/// Most archives that are remembered; the oldest goes first.
const LIMIT: usize = 100;

/// An archive that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadArchive {
    /// Its day.
    pub of: Day,
    /// The files that it had.
    pub parts: Vec<Part>,
    /// How many connections it has, if all of them were read but for those who hide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<u32>,
}

/// All archives that were read, by their days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Archives(Vec<ReadArchive>);

impl Archives {
    /// Notes one more; the same one is noted once.
    pub fn add(&mut self, of: Day, mut parts: Vec<Part>, whole: Option<u32>) {
        parts.sort_unstable();
        let read = ReadArchive { of, parts, whole };
        if let Err(at) = self.0.binary_search(&read) {
            self.0.insert(at, read);
        }
        let excess = self.0.len().saturating_sub(LIMIT);
        self.0.drain(..excess);
    }

    /// The days of those with all connections, and how many these were; the last first.
    pub fn whole(&self) -> impl Iterator<Item = (Day, usize)> {
        self.0.iter().rev().filter_map(|read| Some((read.of, read.whole? as usize)))
    }

    /// The day of the last one that had this file.
    pub fn last_with(&self, part: Part) -> Option<Day> {
        self.0.iter().rev().find(|read| read.parts.contains(&part)).map(|read| read.of)
    }
}
