//! What a user can do, by who does it.
//!
//! The worker answers what pages [show](look) and keeps what the user [says](say): a few records, since every badge waits
//! for it. Our own pages read what they [show] from the store themselves. What is done is done by
//! `async fn(stores, input, now)`, which fetches the records it needs, works on them, and writes them back at once.

mod answer;
mod badge;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub mod bulk;
mod look;
pub mod odds;
mod rank;
mod say;
mod settings;
pub mod show;
mod tab;

pub use answer::{Effect, Outcome, Sender, answer_content, answer_pages, respond};
pub use settings::or_default as settings;

use crate::day::Day;

/// The content script that asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The browser's number of the tab it runs in.
    pub tab: i32,
    /// True for the page itself, false for a frame in it.
    pub top: bool,
}

/// The present, as the browser tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// Today, where the user is.
    pub today: Day,
}
