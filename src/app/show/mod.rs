//! What our own pages show, read from the store by the pages themselves.

mod changes;
mod draft;
mod everybody;
mod person;
mod screen;
mod view;

pub use changes::{Changes, Past, PastChange, Standing, changes};
pub use draft::facts;
pub use everybody::{Doors, Everybody, Member, Opened, Opener, Whom, everybody};
pub use person::person;
pub use screen::screen;
pub use view::{Brief, Path, PersonView, Probable, Question, Screen, Ways};
