//! Kith: who can really introduce you.
//!
//! This crate is all of Kith but a few lines of JavaScript. Data walks one way: a snapshot of a page is
//! [read](reading), what it says is [kept](store), the [odds](estimate) are worked out, a request is
//! [written](asking). What a user can do is one file each in [`app`]; what crosses between the parts of the
//! extension is in [`protocol`], and becomes [`words`] where it is read.
//!
//! Invariants: everything outside `browser` and `pages` is pure, or does its IO through [`store::Store`]; no clock
//! is read; reading a page never fails; a chance never goes without its range and reasons.

pub mod app;
pub mod asking;
#[cfg(feature = "worker")]
pub mod browser;
pub mod day;
pub mod estimate;
pub mod evidence;
#[cfg(any(feature = "book", feature = "bench", not(target_arch = "wasm32")))]
pub mod importing;
pub mod json;
#[cfg(feature = "pages")]
pub mod pages;
pub mod people;
pub mod protocol;
pub mod reading;
pub mod store;
pub mod ties;
pub mod words;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();
