//! The bindings to the browser. No logic.

mod lock;
mod storage;

pub use storage::{ChromeStorage, StorageArea};
