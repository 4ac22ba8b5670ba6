//! From the first form of the records to the second: what the user said, and what pages showed, in records of their own,
//! with an index.

use serde::Deserialize;

use super::bulk::{Plan, finish};
use super::keys::{self, META};
use super::meta::check;
use super::{CHANGES, Change, Derived, Meta, Records, SCHEMA, Store, decode, encode};
use crate::day::Day;
use crate::json;
use crate::people::{Alias, Degree, Heard, Mutual, Person, PersonId, Seen};
use crate::protocol::Failure;
use crate::ties::{Tie, TieChange};

/// People read at once.
const AT_A_TIME: u64 = 500;

/// All that the first form kept of one person.
#[derive(Deserialize)]
struct Former {
    id: PersonId,
    aliases: Vec<Alias>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    headline: Option<String>,
    #[serde(default)]
    degree: Option<Degree>,
    #[serde(default)]
    mutual_count: Option<u32>,
    #[serde(default)]
    mutuals: Vec<Mutual>,
    #[serde(default)]
    unlinked: Vec<String>,
    #[serde(default)]
    heard: Vec<Heard>,
    #[serde(default)]
    tie: Tie,
    #[serde(default)]
    told_of: bool,
    #[serde(default)]
    former: Vec<PersonId>,
    #[serde(default)]
    moved_to: Option<PersonId>,
}

impl From<Former> for Records {
    fn from(it: Former) -> Self {
        let Former { id, aliases, name, headline, degree, former, moved_to, .. } = it;
        let Former { mutual_count, mutuals, unlinked, heard, .. } = it;
        Self {
            person: Person { id, aliases, name, headline, degree, former, moved_to },
            tie: Tie { told_of: it.told_of, ..it.tie },
            seen: Seen { person: id, mutual_count, mutuals, unlinked, heard },
        }
    }
}

/// A change as the first form kept it.
#[derive(Deserialize)]
struct FormerChange {
    number: u64,
    day: Day,
    person: PersonId,
    before: Tie,
    after: Tie,
}

impl FormerChange {
    fn now(&self) -> Result<Change, Failure> {
        let Self { number, day, person, before, after } = self;
        Ok(Change {
            number: *number,
            day: *day,
            person: *person,
            introducer: None,
            did: encode(&TieChange::between(before, after))?,
            undo: encode(&TieChange::between(after, before))?,
        })
    }
}

/// Brings a store of the first form into the second, and finishes what was cut off; nothing if there is nothing to do. The
/// lock is held meanwhile. What cannot be read stays as it is.
///
/// # Errors
/// When the store cannot be read or written, or was written by a newer Kith.
pub async fn migrate(store: &impl Store) -> Result<(), Failure> {
    finish(store).await?;
    let entries = store.get(vec![META.to_owned()]).await?;
    let Ok(Some(meta)) = decode::<Meta>(&entries, META) else { return Ok(()) };
    if meta.schema != 1 {
        return Ok(());
    }
    check(&meta)?;
    let mut plan = Plan::new(store, true);
    let mut derived = Derived::default();
    let mut from = 1;
    while from < meta.next_person {
        let to = from.saturating_add(AT_A_TIME).min(meta.next_person);
        let entries = store.get((from..to).map(keys::person).collect()).await?;
        for place in from..to {
            let text = entries.get(&keys::person(place));
            let former = text.and_then(|text| json::from_str::<Former>(text).ok());
            let Some(former) = former.filter(|former| former.id.place() == place) else { continue };
            let records = Records::from(former);
            derived.add(&records);
            put_records(&mut plan, place, &records).await?;
        }
        from = to;
    }
    let (packs, contacts) = derived.done();
    for (key, pack) in packs {
        plan.put(key, pack).await?;
    }
    plan.put(keys::CONTACTS.to_owned(), encode(&contacts)?).await?;
    let changes: Vec<_> = (0..CHANGES).map(keys::change).collect();
    for (key, text) in store.get(changes).await? {
        if let Ok(change) = json::from_str::<FormerChange>(&text) {
            plan.put(key, encode(&change.now()?)?).await?;
        }
    }
    plan.commit(Meta { schema: SCHEMA, ..meta }).await
}

async fn put_records<S: Store>(plan: &mut Plan<'_, S>, place: u64, records: &Records) -> Result<(), Failure> {
    plan.put(keys::person(place), encode(&records.person)?).await?;
    if !records.tie.is_empty() {
        plan.put(keys::said(place), encode(&records.tie)?).await?;
    }
    if !records.seen.is_empty() {
        plan.put(keys::seen(place), encode(&records.seen)?).await?;
    }
    Ok(())
}
