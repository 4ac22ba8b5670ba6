//! Bring in what LinkedIn's archive tells, and take that back.

use super::whole::{derive, present};
use super::{Progress, Step};
use crate::app::Now;
use crate::day::Day;
use crate::importing::Archive;
use crate::people::Accounts;
use crate::protocol::Failure;
use crate::store::filing::{Import, What, filing, former, undone};
use crate::store::keys::{ACCOUNTS, IMPORT, META};
use crate::store::{self, Difference, Meta, Plan, Refusal, WholeStore, decode, encode};

/// The accounts that are the user's own, as pages told.
///
/// # Errors
/// When the store cannot be read.
pub async fn accounts(store: &impl WholeStore) -> Result<Accounts, Failure> {
    let entries = store.get(vec![ACCOUNTS.to_owned()]).await?;
    Ok(decode(&entries, ACCOUNTS).ok().flatten().unwrap_or_default())
}

/// What an import would change. Nothing is written.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn preview(store: &impl WholeStore, archive: &Archive, of: Day) -> Result<What, Failure> {
    store::refuse_newer(store).await?;
    Ok(filing(&store::all(store).await?, archive, of)?.what)
}

/// Brings in what an archive of this day tells, in one large change: everything or nothing. It may be ended by `step` until
/// all is ready. What is said of the user's own stays as it is.
///
/// # Errors
/// Why it is refused; then nothing was changed, unless the store failed after the change was committed: then it is finished
/// by whoever takes the lock next.
pub async fn import(
    store: &impl WholeStore,
    archive: &Archive,
    of: Day,
    now: Now,
    step: &Step<'_>,
) -> Result<What, Refusal> {
    let _guard = store.lock().await?;
    let mut all = present(store).await?;
    let meta: Meta = decode(&all, META).ok().flatten().unwrap_or_default();
    let filing = filing(&all, archive, of)?;
    let (mut difference, what) = (filing.difference, filing.what);
    if difference.is_empty() {
        return Ok(what);
    }
    let new = u32::try_from(what.new.len()).unwrap_or(u32::MAX);
    former(&all, &mut difference, Import { day: now.today, of, new, slices: 0 })?;
    let meta = Meta { next_person: filing.next_person, ..meta };
    all.insert(META.to_owned(), encode(&meta)?);
    derive(&mut all, &mut difference).await?;
    put(store, difference, meta, step).await?;
    Ok(what)
}

/// Writes a change, and shows how far that is.
async fn put(
    store: &impl WholeStore,
    difference: Difference,
    meta: Meta,
    step: &Step<'_>,
) -> Result<(), Refusal> {
    // First it is written as a plan, then everything is put in its place.
    let (half, mut done) = (difference.len(), 0);
    let of = half * 2;
    let mut plan = Plan::new(store, false);
    for (key, text) in difference {
        if done % 500 == 0 && !step(Progress { done, of }).await {
            plan.abandon().await?;
            return Err(Refusal::Ended);
        }
        done += 1;
        if let Err(failure) = plan.change(key, text).await {
            plan.abandon().await?;
            return Err(failure.into());
        }
    }
    let mut told = |slice: u64, slices: u64| {
        let share = slice as f64 / slices.max(1) as f64;
        // It is shown; there is no way back from here.
        drop(step(Progress { done: half + (half as f64 * share) as usize, of }));
    };
    plan.commit_as(meta, None, &mut told).await?;
    Ok(())
}

/// The last import, if it can be taken back.
///
/// # Errors
/// When the store cannot be read.
pub async fn last_import(store: &impl WholeStore) -> Result<Option<Import>, Failure> {
    let entries = store.get(vec![IMPORT.to_owned()]).await?;
    Ok(decode(&entries, IMPORT).ok().flatten())
}

/// Takes the last import back. Whoever it brought and of whom something was said or seen since stays. Returns which it was;
/// `None` if there is none.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn undo_import(store: &impl WholeStore, step: &Step<'_>) -> Result<Option<Import>, Refusal> {
    let _guard = store.lock().await?;
    let mut all = present(store).await?;
    let Some((import, mut difference)) = undone(&all)? else { return Ok(None) };
    let meta: Meta = decode(&all, META).ok().flatten().unwrap_or_default();
    derive(&mut all, &mut difference).await?;
    put(store, difference, meta, step).await?;
    Ok(Some(import))
}
