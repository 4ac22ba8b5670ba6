//! Keep what the user says of somebody, and take it back.

use super::odds::Odds;
use super::{Now, person};
use crate::people::{Person, PersonId, PersonRef, clean};
use crate::protocol::{Code, Failure, Reply, Settings};
use crate::store::{Change, Desk, Store, Stores, decode, keys};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, NOTE_LIMIT, Tie, YEAR_RANGE};

/// Keeps what the user says of somebody now, in place of what they said before.
pub async fn annotate<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    who: &PersonRef,
    tie: Tie,
    now: Now,
) -> Result<Reply, Failure> {
    if who.is_empty() {
        return Err(Failure::new(
            Code::BadRequest,
            "Nobody was named. Open the person's profile and try again.",
        ));
    }
    let mut desk = person::open(stores, who).await?;
    let since = desk.find(who).and_then(|person| person.tie.since);
    let tie = Tie { changed: Some(now.today), ..checked(tie, since, now)? };
    desk.set_aside(who);
    let id = desk.enter(who);
    save(desk, settings, id, tie, who, now).await
}

/// Takes one change back.
pub async fn undo<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    number: u64,
    now: Now,
) -> Result<Reply, Failure> {
    let key = keys::change(number);
    let entries = stores.local.get(vec![key.clone()]).await?;
    let change: Option<Change> = decode(&entries, &key).map_err(|e| {
        Failure::new(Code::Storage, format!("The change {number} cannot be read ({e}). Nothing was changed."))
    })?;
    let Some(change) = change.filter(|c| c.number == number) else {
        return Err(Failure::new(
            Code::NotFound,
            format!("The change {number} is too old to be taken back."),
        ));
    };
    let mut desk = Desk::open(&stores.local, &[]).await?;
    desk.fetch(vec![change.person]).await?;
    let Some(who) = desk.person(change.person).map(Person::who) else {
        return Err(Failure::new(Code::NotFound, "The person of this change has no record any more."));
    };
    let mut desk = person::open(stores, &who).await?;
    let id = desk.enter(&who);
    if desk.person(id).is_none_or(|p| p.tie != change.after) {
        return Err(Failure::new(
            Code::Conflict,
            "This was changed again in the meantime, so nothing was taken back.",
        ));
    }
    save(desk, settings, id, change.before, &who, now).await
}

async fn save<S: Store>(
    mut desk: Desk<'_, S>,
    settings: &Settings,
    id: PersonId,
    tie: Tie,
    who: &PersonRef,
    now: Now,
) -> Result<Reply, Failure> {
    let change = desk
        .say(id, tie, now.today)
        .ok_or_else(|| Failure::new(Code::Internal, "The record was lost on the way."))?;
    let odds = Odds::of(&desk, settings, now);
    let person = Box::new(person::view(&desk, &odds, who, None));
    desk.commit().await?;
    Ok(Reply::Saved { person, change })
}

/// What the user says, fit to keep: without invisible characters, and refused rather than cut. A year that
/// was kept before is not refused, even if the clock went back and says that it has not come yet.
fn checked(tie: Tie, kept: Option<i16>, now: Now) -> Result<Tie, Failure> {
    let bad = |message: String| Err(Failure::new(Code::BadRequest, message));
    if let Some(year) = tie.since
        && tie.since != kept
        && (!YEAR_RANGE.contains(&year) || year > now.today.year())
    {
        let (first, last) = (YEAR_RANGE.start(), now.today.year());
        return bad(format!(
            "“since” cannot be right: {year} is not between {first} and {last}. Nothing was saved."
        ));
    }
    if tie.note.chars().count() > NOTE_LIMIT {
        return bad(format!(
            "The note is longer than {NOTE_LIMIT} characters. Shorten it; nothing was saved."
        ));
    }
    let mut labels: Vec<String> = Vec::new();
    for label in &tie.labels {
        if label.chars().count() > LABEL_LIMIT {
            return bad(format!(
                "A label is longer than {LABEL_LIMIT} characters. Shorten it; nothing was saved."
            ));
        }
        let label = clean(label, LABEL_LIMIT);
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }
    if labels.len() > LABELS_LIMIT {
        return bad(format!("There are more than {LABELS_LIMIT} labels. Remove some; nothing was saved."));
    }
    // Line breaks of a note stay; each line is cleaned.
    let lines: Vec<_> = tie.note.lines().map(|line| clean(line, NOTE_LIMIT)).collect();
    let note = lines.join("\n").trim().to_owned();
    Ok(Tie { note, labels, ..tie })
}
