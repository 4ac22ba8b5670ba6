//! The words of what crosses as data: one catalogue, so far in English only.
//!
//! The core answers with facts: a [`Said`](crate::protocol::Said), an answer, a kind of tie. Whoever shows them makes
//! words of them here, so that a program holds only the sentences that it shows. What is written in just one screen
//! stands there. The worker says nothing but what a badge says when the pointer rests on it, and that is [`badge`]: the
//! only part that the core may use.
//!
//! What comes from a page or the browser is only ever an argument of a sentence. A sentence with a count asks [`plural()`]
//! for its form.

pub mod badge;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub mod import;
mod labels;
mod percent;
mod plural;
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
mod refusal;
mod said;

pub use labels::{answer, became, how_met, litmus};
pub use percent::{percent, range};
pub use plural::{counted, plural};
#[cfg(any(feature = "book", not(target_arch = "wasm32")))]
pub use refusal::refusal;
pub use said::{detail, said};
