//! What the user wrote of those they rated, to find them again by it.

use std::collections::BTreeMap;

use super::everybody::search;
use crate::people::{PersonId, fold};
use crate::protocol::Failure;
use crate::store::{Desk, Store};
use crate::ties::Tie;

/// By whom: name, headline, rating, how they met, labels and note, folded, to be searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks(BTreeMap<PersonId, String>);

/// Reads what the user wrote of these people; `words` are those that a page has for what the user chose from a list.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn remarks(
    store: &impl Store,
    of: &[PersonId],
    words: fn(&Tie) -> String,
) -> Result<Remarks, Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    desk.fetch_many(of).await?;
    let mut all = BTreeMap::new();
    for (id, records) in of.iter().filter_map(|id| Some((*id, desk.person(*id)?))) {
        let tie = &records.tie;
        let name = [records.person.label(), words(tie), tie.note.clone()];
        let texts = name.iter().chain(&records.person.headline).chain(&tie.labels);
        all.insert(id, texts.map(|text| fold(text)).collect());
    }
    Ok(Remarks(all))
}

impl Remarks {
    /// True of somebody in whose texts are all of these words, or words that begin with them.
    pub fn fit(&self, id: PersonId, words: &str) -> bool {
        self.0.get(&id).is_some_and(|text| search(words).iter().all(|word| text.contains(word)))
    }
}
