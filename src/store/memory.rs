use std::cell::RefCell;

use super::{Batch, Entries, Store, WholeStore};
use crate::protocol::Failure;

/// A store in memory, for tests and benchmarks.
#[derive(Debug, Default)]
pub struct Memory {
    /// What it holds.
    pub entries: RefCell<Entries>,
    /// Every batch written, in order.
    pub batches: RefCell<Vec<Batch>>,
}

impl Store for &Memory {
    type Guard = ();

    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        let entries = self.entries.borrow();
        Ok(keys.into_iter().filter_map(|key| entries.get(&key).cloned().map(|text| (key, text))).collect())
    }

    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        self.entries.borrow_mut().extend(batch.clone());
        self.batches.borrow_mut().push(batch);
        Ok(())
    }

    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        let mut entries = self.entries.borrow_mut();
        keys.iter().for_each(|key| _ = entries.remove(key));
        Ok(())
    }

    async fn lock(&self) -> Result<(), Failure> {
        Ok(())
    }
}

impl WholeStore for &Memory {
    async fn keys(&self) -> Result<Vec<String>, Failure> {
        Ok(self.entries.borrow().keys().cloned().collect())
    }

    async fn clear(&self) -> Result<(), Failure> {
        self.entries.borrow_mut().clear();
        Ok(())
    }
}
