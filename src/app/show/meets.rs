//! To whom a connection could introduce the user, and when the user last asked them to.

use crate::app::odds::Odds;
use crate::app::rank::left;
use crate::app::{Now, settings};
use crate::asking::Became;
use crate::day::Day;
use crate::people::{Degree, PersonId, PersonRef};
use crate::protocol::Failure;
use crate::store::{Desk, Entry, Records, Store};

/// Records read at once, the latest first, until everybody is found to whom they are a way.
const AT_A_TIME: usize = 500;

/// What a connection can do for the user.
#[derive(Clone, Debug, PartialEq)]
pub struct Meets {
    /// Those they could introduce the user to, the best chance first; nobody for whom they have refused.
    pub best: Vec<Meeting>,
    /// How many these are.
    pub count: usize,
    /// What the user last asked of them.
    pub asked: Option<Asked>,
}

/// Somebody to whom a connection is a way.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The chance of an introduction to them through this connection, from 0 to 1.
    pub chance: f64,
}

/// A request that the user made of a connection.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The day they were asked.
    pub day: Day,
    /// For whom, as far as their record can be read.
    pub name: Option<String>,
    /// What became of it.
    pub became: Became,
}

/// To whom somebody could introduce the user, so many at most.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn meets(store: &impl Store, who: &PersonRef, limit: usize, now: Now) -> Result<Meets, Failure> {
    let settings = settings::load(store).await?;
    let Some(id) = Desk::open(store, &[who]).await?.find(who).map(Records::id) else {
        return Ok(Meets { best: Vec::new(), count: 0, asked: None });
    };
    // To how many they are a way stands in the index, and not in their record.
    let mut desk = Desk::open(store, &[]).await?;
    desk.fetch_everybody().await?;
    let is_refused = |target: PersonId| {
        desk.requests().iter().any(|it| it.pair() == (id, target) && it.became.is_refusal())
    };
    let is_target = |entry: &&Entry| entry.degree > Some(Degree::First) && entry.has_ways;
    let targets: Vec<_> = desk.everybody().filter(is_target).map(|entry| entry.id).collect();
    let targets: Vec<_> = targets.into_iter().rev().filter(|id| !is_refused(*id)).collect();
    let doors = desk.entry(id).map_or(0, |entry| entry.doors) as usize;
    desk.fetch_entries(vec![id]).await?;
    let odds = Odds::of(&desk, &settings, now);
    let mut best: Vec<Meeting> = Vec::new();
    let mut count = 0;
    for ids in targets.chunks(AT_A_TIME) {
        if count >= doors {
            break;
        }
        desk.fetch(ids.to_vec()).await?;
        for target in ids.iter().filter_map(|id| desk.person(*id)) {
            let Some((mutual, introducer)) = desk.mutuals_of(target).find(|(_, entry)| entry.id == id) else {
                continue;
            };
            count += 1;
            if left(introducer, &mutual).is_some() {
                continue;
            }
            let chance = odds.model.chance(&odds.read(&odds.ties(&desk, introducer, target)));
            let place = best.partition_point(|known| known.chance >= chance);
            if place < limit {
                let person = &target.person;
                best.insert(place, Meeting { who: person.who(), name: person.label(), chance });
                best.truncate(limit);
            }
        }
    }
    let last = desk.requests().iter().filter(|it| it.introducer == id).max_by_key(|it| it.asked);
    let asked = last.map(|it| Asked {
        day: it.asked,
        name: desk.entry(it.target).map(|entry| entry.name.clone()),
        became: it.became,
    });
    Ok(Meets { best, count, asked })
}
