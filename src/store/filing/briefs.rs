//! What the odds need of what archives told, of everybody.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::evidence::{Both, Brief, Covered, Filed, Me, Own};
use crate::importing::Part;
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::all::AT_A_TIME;
use crate::store::keys::{self, ARCHIVES, ME};
use crate::store::{Store, decode, record};

use super::Archives;

/// What the odds need of what archives told.
#[derive(Debug)]
pub struct Briefs {
    /// Of each person.
    pub of: Vec<(PersonId, Brief)>,
    /// How many connections the last archive has that has them all.
    pub connections: Option<u32>,
}

/// Of everybody below this number, what the odds need of what archives told; `now` says which number somebody goes by now,
/// and of records that became one all is put together. What cannot be read says nothing.
///
/// # Errors
/// When the store cannot be read.
pub async fn briefs(
    store: &impl Store,
    next_person: u64,
    now: &dyn Fn(PersonId) -> Option<PersonId>,
) -> Result<Briefs, Failure> {
    let entries = store.get([ARCHIVES, ME].map(str::to_owned).to_vec()).await?;
    let archives: Archives = decode(&entries, ARCHIVES).ok().flatten().unwrap_or_default();
    let me: Me = decode(&entries, ME).ok().flatten().unwrap_or_default();
    let (mut filed, mut moved) = (BTreeMap::new(), Vec::new());
    let keys: Vec<_> = (1..next_person).map(keys::file).collect();
    for keys in keys.chunks(AT_A_TIME) {
        for text in store.get(keys.to_vec()).await?.values() {
            let Ok((one, _)) = record::read::<Filed>(text) else { continue };
            let Some(id) = now(one.person) else { continue };
            if id != one.person {
                moved.push(one.clone());
            }
            filed.entry(id).or_insert_with(|| Filed::nothing(id)).add(one);
        }
    }
    let listed = filed.values().filter_map(|filed| filed.listed.as_ref()).map(|listed| listed.of);
    let covered = covered(&archives, &listed.collect::<Vec<_>>());
    let last = archives.whole().find(|(of, _)| Some(*of) == covered.connections);
    let own = Own::of(&me, covered);
    let briefs = filed.iter().map(|(id, filed)| (*id, own.brief(filed)));
    // What stands in the line of a record that became one with another stays there.
    let of = briefs.chain(moved.iter().map(|filed| (filed.person, own.brief(filed)))).collect();
    Ok(Briefs { of, connections: last.and_then(|(_, many)| u32::try_from(many).ok()) })
}

/// What any of these archives covered; `listed` are the days of the last archive that listed each connection.
fn covered(archives: &Archives, listed: &[Day]) -> Covered {
    let has = |part| archives.last_with(part).is_some();
    let missing = |of: Day| listed.iter().filter(|last| **last < of).count();
    Covered {
        recommended: Both {
            given: has(Part::RecommendationsGiven),
            received: has(Part::RecommendationsReceived),
        },
        endorsed: Both { given: has(Part::EndorsementsGiven), received: has(Part::EndorsementsReceived) },
        connections: archives.whole().find(|(of, many)| !is_part(*many, missing(*of))).map(|(of, _)| of),
    }
}

/// So few may be missing in a list, however few are there.
const FEW: usize = 10;

/// True of a list with so many connections in which so many are missing whom earlier ones had. Nobody loses most of their
/// connections; lists are cut, though, and sorted out.
pub fn is_part(connections: usize, missing: usize) -> bool {
    missing > connections.max(FEW)
}
