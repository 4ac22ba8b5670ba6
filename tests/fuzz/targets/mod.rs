//! What is fuzzed. Each target takes bytes as an enemy would choose them, and panics if Kith breaks a promise.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail where it likes"
)]

mod address;
mod archive;
mod backup;
mod draft;
mod look;
mod message;
mod store;
mod text;
mod zip;

/// A target's name, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 9] = [
    ("address", address::run),
    ("archive", archive::run),
    ("backup", backup::run),
    ("draft", draft::run),
    ("look", look::run),
    ("message", message::run),
    ("store", store::run),
    ("text", text::run),
    ("zip", zip::run),
];

/// The target of that name.
#[allow(dead_code, reason = "for the long run")]
pub fn named(name: &str) -> Option<fn(&[u8])> {
    TARGETS.iter().find(|(its, _)| *its == name).map(|(_, run)| *run)
}
