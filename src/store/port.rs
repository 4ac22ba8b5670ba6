use std::collections::BTreeMap;
use std::future::Future;

use crate::protocol::Failure;

/// Texts by key.
pub type Entries = BTreeMap<String, String>;

/// What is written at once: each key with its new text.
pub type Batch = BTreeMap<String, String>;

/// A batch of one text. To make one of an array takes a sort, which is large where a program must be small.
pub fn batch_of(key: String, text: String) -> Batch {
    let mut batch = Batch::new();
    batch.insert(key, text);
    batch
}

/// A place that keeps texts by key.
///
/// Futures need not be `Send`: the browser has one thread.
pub trait Store {
    /// Held while a change is read, made and written; released when dropped.
    type Guard;

    /// The texts under these keys; a key without one is left out.
    fn get(&self, keys: Vec<String>) -> impl Future<Output = Result<Entries, Failure>>;

    /// Writes all of a batch or nothing.
    fn put(&self, batch: Batch) -> impl Future<Output = Result<(), Failure>>;

    /// Removes what is under these keys. Only what nobody reads any more: it is in no batch with what is written.
    fn remove(&self, keys: Vec<String>) -> impl Future<Output = Result<(), Failure>>;

    /// Lets others read for a moment, between two writes of many. True if nobody does: then more can be written at once.
    fn rest(&self) -> impl Future<Output = bool> {
        async { false }
    }

    /// Waits until nobody else holds the lock, and takes it.
    fn lock(&self) -> impl Future<Output = Result<Self::Guard, Failure>>;
}

/// A store that can be taken as a whole, by what concerns all records at once.
pub trait WholeStore: Store {
    /// All keys there are, in no order.
    fn keys(&self) -> impl Future<Output = Result<Vec<String>, Failure>>;

    /// Removes everything.
    fn clear(&self) -> impl Future<Output = Result<(), Failure>>;
}

/// The two places: what lasts, and what ends with the browser's session.
#[derive(Clone, Debug)]
pub struct Stores<S> {
    /// Lasts.
    pub local: S,
    /// Ends with the session.
    pub session: S,
}
