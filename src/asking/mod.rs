//! Asking for an introduction: the note to the introducer and the double introduction to forward.
//!
//! The worker gathers the [`Facts`]; our pages write the texts, so that the worker, which every badge waits for,
//! need not carry the templates.

mod draft;

pub use draft::{Draft, Facts, Me, PITCH_LIMIT, write};
