//! The odds: the chance that an introduction is made, with its range and its reasons.
//!
//! An introduction needs two things, and each is a [leg](leg::Leg): the introducer does it for you, and the
//! introducer knows the target well enough. The chance is the product of the two.

mod leg;
mod path;
mod percent;

pub use path::{COLD_REPLY, Estimate, Reason, estimate, unknown};
pub use percent::{percent, range};
