//! Changes too large for one batch, with one commit point all the same.
//!
//! Only one batch is written whole or not at all, and a huge one would stall every badge. So a plan is written first, in
//! slices that nobody reads; one batch notes in the record of the whole store that it is to be done; then its slices are
//! put in their places, one after the other, each as often as it takes. Whoever takes the lock next finishes what was cut
//! off. Before that batch nothing has changed, after it everything will.

use std::collections::BTreeMap;

use super::keys::{self, META};
use super::meta::{Doing, Meta, check};
use super::{Batch, Entries, Store, batch_of, decode, encode, record};
use crate::json;
use crate::protocol::Failure;

/// What of a store is to be another: each key with its new text, or with none if it is to go.
pub type Difference = BTreeMap<String, Option<String>>;

/// How many bytes are written at once, for badges to read in between; one more text may come on top.
const SLICE: usize = 40_000;

/// The same where nobody reads. Many small writes take longer than a few large ones, since each takes a while for every key
/// in the store; longer ones than this are hardly quicker, and whoever begins to look waits for one of them.
const LARGE: usize = 1_000_000;

/// A plan that is being written. The lock is held meanwhile.
#[derive(Debug)]
pub struct Plan<'s, S> {
    store: &'s S,
    is_migration: bool,
    slices: u64,
    batch: Difference,
    bytes: usize,
    /// How many bytes a slice has.
    most: usize,
}

impl<'s, S: Store> Plan<'s, S> {
    /// A plan that holds nothing yet. One that was not committed is gone with this. While a migration is done, and while
    /// one store takes the place of another, records of two kinds stand side by side: then nobody reads any.
    pub fn new(store: &'s S, is_migration: bool) -> Self {
        let most = at_once(is_migration);
        Self { store, is_migration, slices: 0, batch: Difference::new(), bytes: 0, most }
    }

    /// Adds a text under its key.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn put(&mut self, key: String, text: String) -> Result<(), Failure> {
        self.change(key, Some(text)).await
    }

    /// Adds a text under its key, or that nothing is to be there.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn change(&mut self, key: String, text: Option<String>) -> Result<(), Failure> {
        self.bytes += key.len() + text.as_ref().map_or(0, String::len);
        self.batch.insert(key, text);
        if self.bytes < self.most { Ok(()) } else { self.end_slice().await }
    }

    async fn end_slice(&mut self) -> Result<(), Failure> {
        let slice = encode(&std::mem::take(&mut self.batch))?;
        self.most = rest(self.store, self.is_migration).await;
        self.store.put(batch_of(keys::plan(self.slices), slice)).await?;
        (self.slices, self.bytes) = (self.slices + 1, 0);
        Ok(())
    }

    /// Commits it, and puts everything in its place; `meta` is the record of the whole store once that is done.
    ///
    /// # Errors
    /// When the store cannot be read or written. If it was committed by then, it is finished by whoever takes the lock next.
    pub async fn commit(self, meta: Meta) -> Result<(), Failure> {
        self.commit_as(meta, None, &mut |_, _| {}).await
    }

    /// As [`Self::commit`], where the record of the whole store is to be this text, letter for letter, once all is done; or
    /// none. `done` is told how many slices are in their places, of how many.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub async fn commit_as(
        mut self,
        meta: Meta,
        text: Option<Option<String>>,
        done: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Failure> {
        if let Err(failure) = self.end(text).await {
            // Where there is no room, there is none for what nobody will read.
            self.abandon().await?;
            return Err(failure);
        }
        let doing = Doing { slices: self.slices, is_migration: self.is_migration };
        let entries = self.store.get(vec![META.to_owned()]).await?;
        if let Err(failure) = put_meta(self.store, &Meta { doing: Some(doing), ..meta }, &entries).await {
            // It may have been written all the same.
            if self.store.get(vec![META.to_owned()]).await? == entries {
                self.abandon().await?;
            }
            return Err(failure);
        }
        finish_telling(self.store, done).await
    }

    /// Writes what is left of it.
    async fn end(&mut self, text: Option<Option<String>>) -> Result<(), Failure> {
        if !self.batch.is_empty() || self.slices == 0 {
            self.end_slice().await?;
        }
        if let Some(text) = text {
            self.batch.insert(META.to_owned(), text);
            self.end_slice().await?;
        }
        Ok(())
    }
}

impl<S: Store> Plan<'_, S> {
    /// Lets go of what is written of it. Nothing else has changed.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn abandon(self) -> Result<(), Failure> {
        sweep(self.store, self.slices).await
    }
}

/// Finishes the plan that is being done, if there is one. The lock is held meanwhile. A slice that is lost or damaged is
/// passed over, since to wait for it would be for ever: what it was to replace stays as it is.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn finish(store: &impl Store) -> Result<(), Failure> {
    finish_telling(store, &mut |_, _| {}).await
}

/// As [`finish`]; `done` is told how many slices are in their places, of how many.
async fn finish_telling(store: &impl Store, done: &mut dyn FnMut(u64, u64)) -> Result<(), Failure> {
    let entries = store.get(vec![META.to_owned(), keys::plan(0)]).await?;
    let meta = decode::<Meta>(&entries, META).ok().flatten();
    let Some((meta, doing)) = meta.and_then(|meta| Some((meta, meta.doing?))) else {
        // A plan that was never committed, whose page was closed.
        return if entries.contains_key(&keys::plan(0)) { sweep(store, 0).await } else { Ok(()) };
    };
    check(&meta)?;
    let mut last = None;
    for slice in 0..doing.slices {
        done(slice, doing.slices);
        let most = rest(store, doing.is_migration).await;
        let key = keys::plan(slice);
        let found = store.get(vec![key.clone()]).await?;
        let Some(text) = found.get(&key) else { continue };
        let Ok(mut slice) = json::from_str::<Difference>(text) else {
            store.put(batch_of(keys::aside(&key), text.clone())).await?;
            continue;
        };
        // The record of the whole store says that the change is being done, so it comes last.
        last = slice.remove(META).or(last);
        if !place(store, slice, most, doing.is_migration).await? {
            return Ok(());
        }
    }
    if !is_being_done(store).await? {
        return Ok(());
    }
    // Before it is noted that all is done, so that nothing is left lying about.
    sweep(store, doing.slices).await?;
    match last {
        Some(Some(text)) => return store.put(batch_of(META.to_owned(), text)).await,
        Some(None) => return store.remove(vec![META.to_owned()]).await,
        None => {}
    }
    let done = Meta { doing: None, generation: meta.generation.wrapping_add(1), ..meta };
    put_meta(store, &done, &entries).await
}

/// Puts a slice in its place, so many bytes at once. False if somebody else has finished the plan meanwhile: whoever takes
/// the lock from a program that died does.
async fn place(
    store: &impl Store,
    slice: Difference,
    mut most: usize,
    is_migration: bool,
) -> Result<bool, Failure> {
    let (mut batch, mut gone, mut bytes) = (Batch::new(), Vec::new(), 0);
    for (key, text) in slice {
        if bytes >= most {
            store.put(std::mem::take(&mut batch)).await?;
            (most, bytes) = (rest(store, is_migration).await, 0);
            if !is_being_done(store).await? {
                return Ok(false);
            }
        }
        bytes += key.len() + text.as_ref().map_or(0, String::len);
        match text {
            Some(text) => _ = batch.insert(key, text),
            None => gone.push(key),
        }
    }
    store.put(batch).await?;
    if !gone.is_empty() {
        store.remove(gone).await?;
    }
    Ok(true)
}

/// True until a plan is finished, by whomever.
async fn is_being_done(store: &impl Store) -> Result<bool, Failure> {
    let entries = store.get(vec![META.to_owned()]).await?;
    Ok(decode::<Meta>(&entries, META).ok().flatten().is_some_and(|meta| meta.doing.is_some()))
}

/// Writes the record of the whole store in the place of what there is.
async fn put_meta(store: &impl Store, meta: &Meta, entries: &Entries) -> Result<(), Failure> {
    store.put(batch_of(META.to_owned(), record::renew(meta, entries.get(META))?)).await
}

/// Lets badges read what they need, and returns how many bytes can then be written at once. While the store has an old form
/// they cannot read.
async fn rest(store: &impl Store, is_migration: bool) -> usize {
    at_once(is_migration || store.rest().await)
}

fn at_once(is_unread: bool) -> usize {
    if is_unread { LARGE } else { SLICE }
}

/// Removes the slices of a plan that is done, and what one that was never committed has left behind it.
async fn sweep(store: &impl Store, slices: u64) -> Result<(), Failure> {
    let mut left = slices;
    while !store.get(vec![keys::plan(left)]).await?.is_empty() {
        left += 1;
    }
    store.remove((0..left).map(keys::plan).collect()).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Code;
    use crate::store::Memory;

    fn filled(store: &Memory, people: usize) -> Result<(), Failure> {
        pollster::block_on(async {
            let mut plan = Plan::new(&store, false);
            for n in 0..people {
                plan.put(format!("person/{n}"), "x".repeat(1_000)).await?;
            }
            plan.commit(Meta { next_person: 9_000, ..Meta::default() }).await
        })
    }

    /// What is there but the plan; and whether that is all or nothing.
    fn people(store: &Memory) -> usize {
        store.entries.borrow().keys().filter(|key| key.starts_with("person/")).count()
    }

    #[test]
    fn a_plan_is_put_in_place_and_swept() {
        let store = Memory::default();
        filled(&store, 2_000).unwrap();
        assert_eq!(people(&store), 2_000);
        let entries = store.entries.borrow();
        assert!(entries.keys().all(|key| !key.starts_with("plan/")), "it is gone");
        let meta: Meta = decode(&entries, META).unwrap().unwrap();
        assert_eq!((meta.next_person, meta.doing), (9_000, None));
        assert!(store.batches.borrow().iter().all(|batch| batch.len() < 1_000), "in slices");
    }

    #[test]
    fn wherever_it_is_cut_off_it_is_as_before_or_finished() {
        let whole = Memory::default();
        filled(&whole, 2_000).unwrap();
        let batches = whole.batches.borrow();
        let commit = batches.iter().position(|batch| batch.contains_key(META)).unwrap();
        for cut in 0..batches.len() {
            let store = Memory::default();
            batches.iter().take(cut).for_each(|batch| store.entries.borrow_mut().extend(batch.clone()));
            pollster::block_on(finish(&&store)).unwrap();
            assert_eq!(
                people(&store),
                if cut <= commit { 0 } else { 2_000 },
                "cut after {cut} of {}",
                batches.len()
            );
            // And a smaller one after that leaves nothing of it.
            filled(&store, 3).unwrap();
            assert!(store.entries.borrow().keys().all(|key| !key.starts_with("plan/")), "cut after {cut}");
        }
    }

    #[test]
    fn where_a_part_of_a_plan_is_lost_or_damaged_the_rest_is_done_and_nothing_is_stuck() {
        let whole = Memory::default();
        filled(&whole, 2_000).unwrap();
        let batches = whole.batches.borrow();
        let commit = batches.iter().position(|batch| batch.contains_key(META)).unwrap();
        for damage in [None, Some("{\"person/1\":")] {
            let store = Memory::default();
            batches
                .iter()
                .take(commit + 1)
                .for_each(|batch| store.entries.borrow_mut().extend(batch.clone()));
            store.entries.borrow_mut().remove("plan/1");
            store.entries.borrow_mut().extend(damage.map(|text| ("plan/1".to_owned(), text.to_owned())));
            pollster::block_on(finish(&&store)).unwrap();
            assert!((1_000..2_000).contains(&people(&store)), "{}", people(&store));
            let entries = store.entries.borrow();
            assert_eq!(entries.get("aside/plan/1").map(String::as_str), damage);
            assert_eq!(decode::<Meta>(&entries, META).unwrap().unwrap().doing, None);
        }
    }

    #[test]
    fn a_number_of_slices_that_cannot_be_is_no_plan() {
        let store = Memory::default();
        let meta = Meta { doing: Some(Doing { slices: u64::MAX, is_migration: false }), ..Meta::default() };
        store.entries.borrow_mut().insert(META.into(), encode(&meta).unwrap());
        assert_eq!(pollster::block_on(finish(&&store)).unwrap_err().code, Code::Storage);
    }
}
