//! The odds: the chance that an introduction is made, with its range and its reasons.
//!
//! An introduction needs two things, and each is a leg: the introducer does it for you, and the introducer knows
//! the target well enough. Each leg is a logistic regression with normal priors ([`prior`] has every number);
//! the chance is the product of the two. Outcomes teach each leg by itself.

mod base_rate;
mod known_well;
mod leg;
mod lesson;
mod model;
mod path;
mod plan;
mod posterior;
pub mod prior;
mod question;
mod reach;
mod reason;
mod side;
mod suggestion;

pub use base_rate::{BaseRate, USUAL_TOTAL};
pub use known_well::likeliest;
pub use lesson::{Known, Lesson};
pub use model::{Model, Way};
pub use path::{Chance, Estimate};
pub use plan::in_turn;
pub use prior::{COLD_REPLY, Evidence};
pub use question::{About, Question, next_question};
pub use reach::{Door, Reach, reach, reach80};
pub use reason::{Because, Reason};
pub use side::Prospect;
pub use suggestion::Suggestion;
