//! Make what is derived from the records fit them again.

use crate::evidence::Contacts;
use crate::protocol::{Code, Failure, Problem};
use crate::store::filing::{Briefs, briefs};
use crate::store::{Derived, Desk, Entries, Store, finish};

/// Reads all records, and makes the index and what is usual anew where they do not fit. Returns which records could not
/// be read, and whether anything was made anew.
///
/// # Errors
/// When the store cannot be read or written, or was written by a newer Kith.
pub async fn reindex(store: &impl Store) -> Result<(Vec<Problem>, bool), Failure> {
    if let (desk, None) = compare(store).await? {
        return Ok((desk.problems().to_vec(), false));
    }
    // A change may have come between two reads, so it is looked at again while none can.
    let _guard = store.lock().await?;
    finish(store).await?;
    let (desk, unfit) = compare(store).await?;
    let problems = desk.problems().to_vec();
    let is_unfit = unfit.is_some();
    if let Some((index, contacts)) = unfit {
        desk.put_derived(index, contacts).await?;
    }
    Ok((problems, is_unfit))
}

/// As [`reindex`], of a store that nobody else has.
///
/// # Errors
/// As [`reindex`].
pub async fn reindex_alone(store: &impl Store) -> Result<(), Failure> {
    match compare(store).await? {
        (desk, Some((index, contacts))) => desk.put_derived(index, contacts).await,
        (_, None) => Ok(()),
    }
}

/// True if Kith's own record of its data is lost, damaged or behind, and nothing can be written.
pub async fn is_lost(store: &impl Store) -> bool {
    match Desk::open(store, &[]).await {
        Ok(desk) => desk.is_behind(),
        Err(failure) => failure.code == Code::Storage,
    }
}

/// What is derived from all records, where what is kept of it does not fit: of the index, the packs that do not.
async fn compare<S: Store>(store: &S) -> Result<(Desk<'_, S>, Option<(Entries, Contacts)>), Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    desk.refuse_behind()?;
    let mut derived = Derived::default();
    desk.fetch_each(&mut |records| derived.add(records)).await?;
    let Briefs { of, connections } = briefs(store, desk.next_person(), &|id| derived.number(id)).await?;
    derived.total(connections);
    for (id, brief) in of {
        derived.tell(id, &brief);
    }
    let (index, contacts) = derived.done();
    let unfit = desk.unfit(index).await?;
    let fits = unfit.is_empty() && desk.has_contacts(&contacts);
    Ok((desk, (!fits).then_some((unfit, contacts))))
}
