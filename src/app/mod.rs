//! What a user can do, one file per verb.
//!
//! A verb is `async fn(stores, input, now) -> Result<reply, failure>`: it fetches the records it needs, works on
//! them, and writes them back at once. For what the user changes, `answer` holds the lock; what pages show takes it itself.

mod account;
mod annotate;
mod budget;
mod circle;
mod draft;
mod look;
mod odds;
mod person;
mod request;
mod screen;
mod settings;

mod answer;

pub use answer::{Effect, Outcome, Sender, answer};
pub use circle::{Circle, Member, Opened, Opener, circle};
pub use screen::same_page;
pub use settings::load as load_settings;

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
