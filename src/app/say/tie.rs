//! Keep what the user says of somebody.

use crate::app::Now;
use crate::people::{PersonId, PersonRef, clean};
use crate::protocol::{Code, Failure, Reply, Said};
use crate::store::{Desk, Store, Stores, keys};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, NOTE_LIMIT, Tie, TieChange, YEAR_RANGE};

/// Keeps what the user says anew of somebody; of whoever was `known` by a number and was forgotten since, nothing.
pub async fn say<S: Store>(
    stores: &Stores<S>,
    who: &PersonRef,
    change: TieChange,
    known: Option<PersonId>,
    now: Now,
) -> Result<Reply, Failure> {
    if who.is_empty() {
        return bad(Said::Nobody);
    }
    let change = checked(change, now)?;
    let mut desk = Desk::about(&stores.local, who).await?;
    if let Some(known) = known
        && !stores.local.get(vec![keys::gone(known)]).await?.is_empty()
    {
        return Err(Failure::new(Code::NotFound, Said::NoRecordOfChange));
    }
    desk.set_aside(who).await?;
    desk.pass_changes().await?;
    let id = desk.enter(who);
    let number = desk.say(id, &change, now.today)?;
    let is_full = desk.person(id).is_none_or(|it| it.tie.labels.len() > LABELS_LIMIT);
    if is_full && !change.set.labels.is_empty() {
        return bad(Said::TooManyLabels);
    }
    desk.commit().await?;
    Ok(saved(number))
}

/// What is answered to a change of this number, or to none.
pub(super) fn saved(number: Option<u64>) -> Reply {
    number.map_or(Reply::Done, Reply::Saved)
}

fn bad<T>(said: Said) -> Result<T, Failure> {
    Err(Failure::new(Code::BadRequest, said))
}

/// What the user says, fit to keep: without invisible characters, and refused rather than cut.
pub(in crate::app) fn checked(change: TieChange, now: Now) -> Result<TieChange, Failure> {
    if let Some(year) = change.set.since
        && (!YEAR_RANGE.contains(&year) || year > now.today.year())
    {
        return bad(Said::Since { year, last: now.today.year() });
    }
    if change.set.note.chars().count() > NOTE_LIMIT {
        return bad(Said::LongNote);
    }
    let mut labels = Vec::new();
    for label in &change.set.labels {
        if label.chars().count() > LABEL_LIMIT {
            return bad(Said::LongLabel);
        }
        let label = clean(label, LABEL_LIMIT);
        if !label.is_empty() {
            labels.push(label);
        }
    }
    // Line breaks of a note stay; each line is cleaned.
    let lines: Vec<_> = change.set.note.lines().map(|line| clean(line, NOTE_LIMIT)).collect();
    let note = lines.join("\n").trim().to_owned();
    Ok(TieChange { set: Tie { note, labels, ..change.set }, ..change })
}
