//! What the user says, one file for each thing. `answer` holds the lock meanwhile.

mod account;
mod configure;
pub(in crate::app) mod tie;
mod undo;
mod way;

pub use account::settle;
pub use configure::configure;
pub use tie::say;
pub use undo::undo;
pub use way::tell;
