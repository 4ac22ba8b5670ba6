//! What concerns all records at once, done by the page that shows it: under the same lock, and in slices.

mod erase;
pub mod forget;
pub mod import;
mod known;
pub mod lists;
mod reindex;
pub mod restore;
mod save;
mod table;
mod whole;

use std::pin::Pin;

pub use erase::erase;
pub use known::{Known, Part, known};
pub use reindex::{is_lost, reindex};
pub use save::{Former, Sink, note, remind, save};
pub use table::{COLUMNS, Row, profile, table};

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// So many texts.
    pub done: usize,
    /// Of so many; 0 while nobody knows.
    pub of: usize,
}

/// Shows how far something is, gives way to whatever else there is to do, and says whether to go on.
pub type Step<'a> = dyn Fn(Progress) -> Pin<Box<dyn Future<Output = bool>>> + 'a;
