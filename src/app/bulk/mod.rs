//! What concerns all records at once, done by the page that shows it: under the same lock, and in slices.

mod reindex;

pub use reindex::reindex;
