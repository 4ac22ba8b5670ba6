use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::protocol::{Failure, Problem, Said};
use crate::store::{Batch, Entries, decode, encode, keys};

/// A record that every request reads.
#[derive(Debug)]
pub(super) struct Whole<T> {
    /// As it is to be kept.
    pub now: T,
    /// As it was read.
    before: T,
    /// The text of a record that could not be read.
    damaged: Option<String>,
}

impl<T: Clone + Default + PartialEq + Serialize + DeserializeOwned> Whole<T> {
    pub fn read(entries: &Entries, key: &str, problems: &mut Vec<Problem>) -> Self {
        let before = decode(entries, key);
        let damaged = before.as_ref().err().and_then(|e| {
            problems.push(damage(key, e));
            entries.get(key).cloned()
        });
        let before: T = before.ok().flatten().unwrap_or_default();
        Self { now: before.clone(), before, damaged }
    }

    /// True if it is not as it was read.
    pub fn is_changed(&self) -> bool {
        self.now != self.before
    }

    /// True if there is a record that cannot be read.
    pub fn is_damaged(&self) -> bool {
        self.damaged.is_some()
    }

    /// Writes this in its place, whatever it is.
    pub fn put(&self, now: &T, key: &str, batch: &mut Batch) -> Result<(), Failure> {
        batch.insert(key.to_owned(), encode(now)?);
        batch.extend(self.damaged.clone().map(|text| (keys::aside(key), text)));
        Ok(())
    }

    pub fn write(&self, key: &str, batch: &mut Batch) -> Result<(), Failure> {
        if self.is_changed() { self.put(&self.now, key, batch) } else { Ok(()) }
    }
}

/// What the user is told of a record that cannot be read.
pub fn damage(key: &str, error: &serde_json::Error) -> Problem {
    Problem::new(Said::DamagedRecord { key: key.to_owned(), error: error.to_string() })
}
