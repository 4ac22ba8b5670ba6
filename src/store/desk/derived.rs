//! What is derived from all records, as it is kept.

use super::Desk;
use crate::evidence::Contacts;
use crate::protocol::Failure;
use crate::store::index::pack_of;
use crate::store::{Batch, Entries, Store, keys};

/// Packs read at once.
const AT_A_TIME: usize = 20;

impl<S: Store> Desk<'_, S> {
    /// The packs that are not kept as this index says, as it says them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn unfit(&self, mut index: Entries) -> Result<Entries, Failure> {
        let mut unfit = Entries::new();
        let mut packs = 0..=pack_of(self.meta.next_person);
        loop {
            let keys: Vec<_> = packs.by_ref().map(keys::index).take(AT_A_TIME).collect();
            if keys.is_empty() {
                return Ok(unfit);
            }
            let kept = self.store.get(keys.clone()).await?;
            for key in keys {
                let pack = index.remove(&key).unwrap_or_default();
                if kept.get(&key).map(String::as_str).unwrap_or_default() != pack {
                    unfit.insert(key, pack);
                }
            }
        }
    }

    /// True if this is what is kept of what is usual among the user's contacts.
    pub fn has_contacts(&self, contacts: &Contacts) -> bool {
        self.contacts.now == *contacts && !self.contacts.is_damaged()
    }

    /// Writes this in place of what is kept of what is derived.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn put_derived(self, index: Entries, contacts: Contacts) -> Result<(), Failure> {
        let mut batch = Batch::new();
        batch.extend(index);
        self.contacts.put(&contacts, keys::CONTACTS, &mut batch)?;
        self.store.put(self.whole(batch)?).await
    }
}
