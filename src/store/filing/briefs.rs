//! What the odds need of what archives told, of everybody.

use crate::evidence::{Both, Brief, Covered, Filed, Me, Own};
use crate::importing::Part;
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::all::AT_A_TIME;
use crate::store::keys::{self, ARCHIVES, ME};
use crate::store::{Store, decode, record};

use super::Archives;

/// Of everybody below this number, what the odds need of what archives told, by the numbers that it was told under. What
/// cannot be read says nothing.
///
/// # Errors
/// When the store cannot be read.
pub async fn briefs(store: &impl Store, next_person: u64) -> Result<Vec<(PersonId, Brief)>, Failure> {
    let entries = store.get([ARCHIVES, ME].map(str::to_owned).to_vec()).await?;
    let mut briefs = Vec::new();
    // Where no archive was read there is nothing to look for.
    let Some(archives) = decode::<Archives>(&entries, ARCHIVES).ok().flatten() else { return Ok(briefs) };
    let me: Me = decode(&entries, ME).ok().flatten().unwrap_or_default();
    let own = Own::of(&me, covered(&archives));
    let keys: Vec<_> = (1..next_person).map(keys::file).collect();
    for keys in keys.chunks(AT_A_TIME) {
        for text in store.get(keys.to_vec()).await?.values() {
            if let Ok((filed, _)) = record::read::<Filed>(text) {
                briefs.push((filed.person, own.brief(&filed)));
            }
        }
    }
    Ok(briefs)
}

/// What any of these archives covered.
fn covered(archives: &Archives) -> Covered {
    let has = |part| archives.last_with(part).is_some();
    Covered {
        recommended: Both {
            given: has(Part::RecommendationsGiven),
            received: has(Part::RecommendationsReceived),
        },
        endorsed: Both { given: has(Part::EndorsementsGiven), received: has(Part::EndorsementsReceived) },
        connections: archives.last_whole(),
    }
}
