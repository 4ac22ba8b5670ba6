//! Keep what the user says of somebody.

use crate::app::Now;
use crate::people::{PersonRef, clean};
use crate::protocol::{Code, Failure, Reply};
use crate::store::{Desk, Store, Stores};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, NOTE_LIMIT, Tie, TieChange, YEAR_RANGE};

/// Keeps what the user says anew of somebody.
pub async fn say<S: Store>(
    stores: &Stores<S>,
    who: &PersonRef,
    change: TieChange,
    now: Now,
) -> Result<Reply, Failure> {
    if who.is_empty() {
        return Err(Failure::new(
            Code::BadRequest,
            "Nobody was named. Open the person's profile and try again.",
        ));
    }
    let change = checked(change, now)?;
    let mut desk = Desk::about(&stores.local, who).await?;
    desk.set_aside(who);
    let id = desk.enter(who);
    let number = desk.say(id, &change, now.today)?;
    let is_full = desk.person(id).is_none_or(|it| it.tie.labels.len() > LABELS_LIMIT);
    if is_full && !change.set.labels.is_empty() {
        return bad(format!("There are more than {LABELS_LIMIT} labels. Remove some; nothing was saved."));
    }
    desk.commit().await?;
    Ok(saved(number))
}

/// What is answered to a change of this number, or to none.
pub(super) fn saved(number: Option<u64>) -> Reply {
    number.map_or(Reply::Done, Reply::Saved)
}

fn bad<T>(message: String) -> Result<T, Failure> {
    Err(Failure::new(Code::BadRequest, message))
}

/// What the user says, fit to keep: without invisible characters, and refused rather than cut.
fn checked(change: TieChange, now: Now) -> Result<TieChange, Failure> {
    if let Some(year) = change.set.since
        && (!YEAR_RANGE.contains(&year) || year > now.today.year())
    {
        let (first, last) = (YEAR_RANGE.start(), now.today.year());
        return bad(format!(
            "“since” cannot be right: {year} is not between {first} and {last}. Nothing was saved."
        ));
    }
    if change.set.note.chars().count() > NOTE_LIMIT {
        return bad(format!(
            "The note is longer than {NOTE_LIMIT} characters. Shorten it; nothing was saved."
        ));
    }
    let mut labels = Vec::new();
    for label in &change.set.labels {
        if label.chars().count() > LABEL_LIMIT {
            return bad(format!(
                "A label is longer than {LABEL_LIMIT} characters. Shorten it; nothing was saved."
            ));
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
