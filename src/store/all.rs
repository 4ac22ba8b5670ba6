//! The whole of a store at once, for what concerns all of it.

use super::bulk::Difference;
use super::keys::META;
use super::{Entries, Meta, Plan, Store, WholeStore, decode};
use crate::protocol::Failure;

/// How many texts are read at once, so that the browser can do something else in between.
pub const AT_A_TIME: usize = 2_000;

/// The keys of everything that is kept, in their order; not of a plan, which is nobody's record.
///
/// # Errors
/// When the store cannot be read.
pub async fn kept(store: &impl WholeStore) -> Result<Vec<String>, Failure> {
    let mut keys = store.keys().await?;
    keys.retain(|key| !key.starts_with("plan/"));
    keys.sort_unstable();
    Ok(keys)
}

/// Hands over the texts under these keys, some at a time and in the order of the keys.
///
/// # Errors
/// When the store cannot be read.
pub async fn each(store: &impl Store, keys: &[String], act: &mut dyn FnMut(Entries)) -> Result<(), Failure> {
    for keys in keys.chunks(AT_A_TIME) {
        act(store.get(keys.to_vec()).await?);
    }
    Ok(())
}

/// Everything that is kept. The lock is held meanwhile, else some of it may be of a moment later.
///
/// # Errors
/// When the store cannot be read.
pub async fn all(store: &impl WholeStore) -> Result<Entries, Failure> {
    let keys = kept(store).await?;
    let mut all = Entries::new();
    each(store, &keys, &mut |mut texts| all.append(&mut texts)).await?;
    Ok(all)
}

/// Makes a store another by this, in one large change. The lock is held meanwhile.
///
/// # Errors
/// When the store cannot be read or written. If it was committed by then, it is finished by whoever takes the lock next.
pub async fn change(store: &impl Store, difference: Difference) -> Result<(), Failure> {
    let entries = store.get(vec![META.to_owned()]).await?;
    let meta: Meta = decode(&entries, META).ok().flatten().unwrap_or_default();
    let mut plan = Plan::new(store, false);
    for (key, text) in difference {
        if let Err(failure) = plan.change(key, text).await {
            plan.abandon().await?;
            return Err(failure);
        }
    }
    plan.commit(meta).await
}
