//! The bindings to the browser. No logic.

#[cfg(feature = "pages")]
mod drafts;
#[cfg(feature = "book")]
pub mod files;
mod lock;
mod panics;
#[cfg(feature = "pages")]
mod place;
#[cfg(feature = "pages")]
pub mod runtime;
mod storage;
#[cfg(feature = "pages")]
pub mod tabs;

#[cfg(feature = "pages")]
pub use drafts::Drafts;
pub use panics::tell_of_panics;
#[cfg(feature = "pages")]
pub use place::{drafts, put, stores, today};
pub use storage::{ChromeStorage, StorageArea, stores_of};
