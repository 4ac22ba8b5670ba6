//! From a snapshot of a page to sightings of people.
//!
//! Reading never fails: it returns what it saw and what it could not read. What lasts comes first
//! (addresses of links, ids in attributes, numbers), words second, and class names only in the [`Lens`], to leave
//! things out.

mod account;
mod address;
mod anchors;
mod card;
mod degree;
mod distance;
mod language;
mod lens;
mod mutuals;
mod naming;
mod number;
mod profile;
mod read;
mod row;
mod sentence;
mod snapshot;
mod text;
mod types;

pub use address::{Address, Place, on_site, same_page};
pub use anchors::{ANCHORS, Anchor};
pub use lens::{Lens, PEOPLE_LIMIT};
pub use read::read;
pub use snapshot::{Card, Element, Frame, Node, Snapshot};
pub use types::{Reading, Role, Sighting, Surface, Unread};
