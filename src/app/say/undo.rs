//! Take a change back.

use serde::de::DeserializeOwned;

use super::tie::saved;
use crate::app::Now;
use crate::json;
use crate::people::PersonId;
use crate::protocol::{Code, Failure, Reply, Said};
use crate::store::{Change, Desk, Records, Store, Stores, Told, decode, keys};
use crate::ties::TieChange;

/// Takes one change back: the fields that it changed, if none of them was changed again. That is a change of its own.
pub async fn undo<S: Store>(stores: &Stores<S>, number: u64, now: Now) -> Result<Reply, Failure> {
    let key = keys::change(number);
    let entries = stores.local.get(vec![key.clone()]).await?;
    let change: Option<Change> = decode(&entries, &key).map_err(unreadable)?;
    let Some(change) = change.filter(|c| c.number == number) else {
        return Err(Failure::new(Code::NotFound, Said::OldChange(number)));
    };
    let mut desk = Desk::open(&stores.local, &[]).await?;
    desk.pass_changes().await?;
    let person = current(&mut desk, change.person).await?;
    let undone = if let Some(introducer) = change.introducer {
        let introducer = current(&mut desk, introducer).await?;
        // What was told is found under the number of today.
        desk.fetch_mutuals_of(&[person], Vec::new()).await?;
        let did = read::<Told>(&change.did)?.through(introducer, person);
        let undo = read::<Told>(&change.undo)?.through(introducer, person);
        stands(desk.told(person, introducer, &did) == did)?;
        desk.tell(person, introducer, undo, now.today)?
    } else {
        let (did, undo): (TieChange, TieChange) = (read(&change.did)?, read(&change.undo)?);
        let is_so = |it: &Records| did.of(&it.tie) == it.tie;
        stands(desk.person(person).is_some_and(is_so))?;
        desk.say(person, &undo, now.today)?
    };
    desk.commit().await?;
    Ok(saved(undone))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    json::from_str(text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Failure {
    Failure::new(Code::Storage, Said::UnreadChange(error.to_string()))
}

/// The number that somebody of a change goes by now, with their record fetched.
async fn current<S: Store>(desk: &mut Desk<'_, S>, id: PersonId) -> Result<PersonId, Failure> {
    desk.fetch(vec![id]).await?;
    let gone = || Failure::new(Code::NotFound, Said::NoRecordOfChange);
    desk.person(id).map(Records::id).ok_or_else(gone)
}

/// Refuses if what was changed is not as the change left it.
fn stands(is_so: bool) -> Result<(), Failure> {
    let changed = || Failure::new(Code::Conflict, Said::ChangedAgain);
    is_so.then_some(()).ok_or_else(changed)
}
