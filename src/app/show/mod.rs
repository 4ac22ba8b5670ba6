//! What our own pages show, read from the store by the pages themselves.

mod changes;
mod draft;
mod everybody;
mod meets;
mod person;
mod remarks;
mod screen;
mod view;

pub use changes::{Changes, Past, PastChange, Standing, changes, last_change};
pub use draft::facts;
pub use everybody::{Doors, Everybody, Member, Opened, Opener, Whom, everybody};
pub use meets::{Asked, Meeting, Meets, meets};
pub use person::person;
pub use remarks::{Remarks, remarks};
pub use screen::screen;
pub use view::{Brief, Path, PersonView, Probable, Question, Screen, Ways};
