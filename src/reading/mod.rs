//! From a snapshot of a page to sightings of people.
//!
//! Reading never fails: it returns what it saw and what it could not read. What lasts comes first
//! (addresses of links, ids in attributes, numbers), words second, and class names only in the [`Lens`], to leave
//! things out.

mod account;
mod address;
mod anchors;
mod degree;
mod language;
mod lens;
mod mutuals;
mod naming;
mod number;
mod profile;
mod row;
mod sentence;
mod sighting;
mod snapshot;
mod text;

pub use address::{Address, Place};
pub use anchors::{ANCHORS, Anchor};
pub use lens::{Lens, PEOPLE_LIMIT};
pub use sighting::{Problem, Reading, Role, Sighting, Surface, read};
pub use snapshot::{Card, Element, Frame, Node, Snapshot};
