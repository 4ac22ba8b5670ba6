//! What speaks for a tie besides the user's own word: who works where, who knows whom, who wrote to whom.
//!
//! Two ties matter for an introduction: the one between the user and the introducer ([`OwnTie`]), and the one
//! between the introducer and the target ([`TheirTie`]). Anything may be missing, and what is missing says
//! nothing. What is common among the user's own contacts says nothing either, so evidence is read against
//! [`Contacts`].

mod brief;
mod contacts;
mod employer;
mod filed;
mod level;
mod me;
mod ranks;
mod tie;

pub use brief::Brief;
pub use contacts::{Contacts, Share};
use employer::Employer;
use filed::later;
pub use filed::{Both, Dated, Exchange, Filed, Invited, Listed};
use level::Level;
pub use me::{Covered, Job, Me, Own};
pub use ranks::Ranks;
pub use tie::{Messages, OwnTie, TheirTie};

/// More connections than LinkedIn lets anybody have.
pub const CONNECTIONS_LIMIT: u32 = 30_000;
