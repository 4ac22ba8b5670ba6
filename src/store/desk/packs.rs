//! What the index has of people, fetched pack by pack.

use super::Desk;
use crate::people::PersonId;
use crate::protocol::Failure;
use crate::store::index::{self, pack_of};
use crate::store::{Store, keys};

/// Packs fetched at once when all are.
const PACKS_AT_A_TIME: u64 = 20;

impl<S: Store> Desk<'_, S> {
    /// Fetches what the odds need of people, by number: from the index, or from their records where it has nothing, or
    /// where nearly all of their own mutual connections are known, since these say whom else they know.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_entries(&mut self, ids: Vec<PersonId>) -> Result<(), Failure> {
        let mut whole = Vec::new();
        let mut ids = ids;
        while !ids.is_empty() {
            self.fetch_packs(&mut ids.iter().map(|id| pack_of(id.place()))).await?;
            let mut moved = Vec::new();
            for id in ids {
                let entry = self.entries.get(&id);
                let to = entry.and_then(|entry| entry.moved_to);
                // Of whom the records were fetched, the index has what archives told.
                let is_read = |to: &PersonId| self.packs.contains(&pack_of(to.place()));
                moved.extend(to.filter(|to| !is_read(to) || !self.entries.contains_key(to)));
                if entry.is_none_or(|entry| entry.has_list) {
                    whole.push(id);
                }
            }
            ids = moved;
        }
        self.fetch(whole).await
    }

    /// Fetches those whose place a newcomer may take, where there is none left.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_at_hand(&mut self) -> Result<(), Failure> {
        self.fetch_packs(&mut self.at_hand().map(pack_of)).await?;
        self.fetch(self.may_have_to_go()).await
    }

    /// Fetches packs of the index: what is known of everybody who has a place in them.
    async fn fetch_packs(&mut self, packs: &mut dyn Iterator<Item = u64>) -> Result<(), Failure> {
        let mut keys = Vec::new();
        for pack in packs {
            if !self.packs.contains(&pack) {
                self.packs.push(pack);
                keys.push(keys::index(pack));
            }
        }
        if keys.is_empty() {
            return Ok(());
        }
        for text in self.store.get(keys).await?.values() {
            for entry in index::entries(text) {
                match self.entries.get_mut(&entry.id) {
                    // Of whom the records were fetched, these are right, and the index alone has what archives told.
                    Some(known) => known.told = entry.told,
                    None => _ = self.entries.insert(entry.id, Box::new(entry)),
                }
            }
        }
        Ok(())
    }

    /// Fetches what the odds and lists need of everybody, so much at a time that the browser can do something else in
    /// between.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn fetch_everybody(&mut self) -> Result<(), Failure> {
        let last = pack_of(self.meta.next_person);
        let mut from = 0;
        while from <= last {
            let to = from.saturating_add(PACKS_AT_A_TIME).min(last + 1);
            self.fetch_packs(&mut (from..to)).await?;
            from = to;
        }
        Ok(())
    }
}
