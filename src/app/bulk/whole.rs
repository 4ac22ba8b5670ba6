//! A store that is read as a whole, changed in memory, and put back in one large change.

use super::reindex::reindex_alone;
use crate::protocol::Failure;
use crate::store::{Difference, Entries, Memory, WholeStore, all, finish, keys, refuse_newer};

/// All that is there, with what was cut off brought to its end. The lock is held meanwhile.
pub async fn present(store: &impl WholeStore) -> Result<Entries, Failure> {
    finish(store).await?;
    refuse_newer(store).await?;
    all(store).await
}

/// Adds to a change what is derived from the records as they are after it; `all` is the store before.
///
/// # Errors
/// Never for the records of this crate.
pub async fn derive(all: &mut Entries, difference: &mut Difference) -> Result<(), Failure> {
    for (key, text) in &*difference {
        match text {
            Some(text) => _ = all.insert(key.clone(), text.clone()),
            None => _ = all.remove(key),
        }
    }
    let changed = Memory::default();
    changed.entries.replace(std::mem::take(all));
    reindex_alone(&&changed).await?;
    for batch in changed.batches.take() {
        difference.extend(
            batch.into_iter().filter(|(key, _)| key != keys::META).map(|(key, text)| (key, Some(text))),
        );
    }
    Ok(())
}
