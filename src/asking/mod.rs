//! Asking for an introduction: the note to the introducer, the double introduction to forward, and what became
//! of it.
//!
//! The worker gathers the [`Facts`]; our pages write the texts, so that the worker, which every badge waits for,
//! need not carry the templates.

mod draft;
mod request;

pub use draft::{Draft, Facts, Me, PITCH_LIMIT, write};
pub use request::{Became, REQUESTS_LIMIT, Request};
