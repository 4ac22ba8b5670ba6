//! A store that fails.

use std::cell::Cell;

use kith::protocol::{Code, Failure, Said};
use kith::store::{Batch, Entries, Memory, Store, WholeStore};

/// A store that fails after so many writes.
pub struct Failing<'m> {
    kept: &'m Memory,
    left: Cell<usize>,
    /// True if to remove something counts as a write.
    counts_removals: bool,
}

impl<'m> Failing<'m> {
    /// Its program dies, so nothing more is written or removed.
    pub fn dying(kept: &'m Memory, left: usize) -> Self {
        Self { kept, left: Cell::new(left), counts_removals: true }
    }

    /// There is no more room; what is there can be removed.
    pub fn full(kept: &'m Memory, left: usize) -> Self {
        Self { kept, left: Cell::new(left), counts_removals: false }
    }

    fn write(&self) -> Result<(), Failure> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| Failure::new(Code::Storage, Said::Gone))?;
        self.left.set(left);
        Ok(())
    }
}

impl Store for &Failing<'_> {
    type Guard = ();

    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        self.kept.get(keys).await
    }

    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        self.write()?;
        self.kept.put(batch).await
    }

    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        if self.counts_removals {
            self.write()?;
        }
        self.kept.remove(keys).await
    }

    async fn lock(&self) -> Result<(), Failure> {
        Ok(())
    }
}

impl WholeStore for &Failing<'_> {
    async fn keys(&self) -> Result<Vec<String>, Failure> {
        self.kept.keys().await
    }

    async fn clear(&self) -> Result<(), Failure> {
        self.kept.clear().await
    }
}
