//! LinkedIn's archive of the user's own data: from bytes to what it says of each connection.
//!
//! [`zip`] says where in a file the parts lie, [`Part`] which part is which, [`Table`] makes rows of its bytes, and
//! [`Gathered`] puts together what all parts say of one person. Nothing here reads a file, inflates a byte or knows of the
//! store: the page that shows an import does.
//!
//! The text of a message is never kept: no [`Field`] stands for it.

mod address;
mod columns;
mod field;
mod gather;
mod part;
mod pasted;
mod report;
mod snapshot;
mod table;
mod utf16;
mod when;
pub mod zip;

pub use columns::{Columns, HEAD};
pub use field::Field;
pub use gather::{Archive, Gathered, Known, Origin, School, Unaddressed, User, bare};
pub use part::Part;
pub use pasted::{LONGEST, pasted};
pub use report::{Found, Skip, Skipped};
pub use snapshot::snapshot;
pub use table::{Fault, Mapping, Row, Table};
pub use when::named as day_in_name;
