//! What the user told Kith of a tie: the litmus answer, how and since when they know each other,
//! a note and labels.

mod change;
mod litmus;
mod tie;

pub use change::{TieChange, TieField};
pub use litmus::Litmus;
pub use tie::{HowMet, LABEL_LIMIT, LABELS_LIMIT, NOTE_LIMIT, Tie, YEAR_RANGE};
