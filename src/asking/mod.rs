//! Asking for an introduction: the note to the introducer and the double introduction to forward.

mod draft;

pub use draft::{Draft, Me, PITCH_LIMIT, Party, Request, write};
