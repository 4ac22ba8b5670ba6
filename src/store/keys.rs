//! How every key of the stores is written; none is written anywhere else. `kinds.rs` has the type of each.

use super::journal::CHANGES;
use crate::people::{Alias, PersonId, lowercase};

/// The record of the whole store.
pub const META: &str = "meta";
/// The settings.
pub const SETTINGS: &str = "settings";
/// The accounts that pages were shown to.
pub const ACCOUNTS: &str = "accounts";
/// What is usual among the user's contacts.
pub const CONTACTS: &str = "contacts";
/// The requests for introductions.
pub const REQUESTS: &str = "requests";

/// Where the user works and worked, as archives told.
pub const ME: &str = "me";
/// Which archives were read.
pub const ARCHIVES: &str = "archives";
/// The last import.
pub const IMPORT: &str = "import";

/// When the user saved all of this last, in this browser.
pub const BACKUP: &str = "backup";

/// Written to see whether the browser keeps anything of a session.
pub const ATTEMPT: &str = "attempt";

/// Where an alias leads.
pub fn alias(alias: &Alias) -> String {
    match alias {
        Alias::Slug(slug) => format!("alias/slug:{slug}"),
        Alias::Id(id) => format!("alias/id:{id}"),
    }
}

/// Whom a name that is written without a link may mean: in small letters, without what stands behind a comma.
pub fn name(written: &str) -> String {
    let bare = written.split(',').next().unwrap_or_default();
    ["name/", &lowercase(bare)].concat()
}

/// Who somebody is, under the number of their place.
pub fn person(place: u64) -> String {
    format!("person/{place}")
}

/// What the user said of them.
pub fn said(place: u64) -> String {
    format!("said/{place}")
}

/// What pages showed of them.
pub fn seen(place: u64) -> String {
    format!("seen/{place}")
}

/// What archives told of them.
pub fn file(place: u64) -> String {
    format!("file/{place}")
}

/// A slice of what stood in the place of all that the last import wrote.
pub fn import(slice: u32) -> String {
    format!("import/{slice}")
}

/// The three records of one person: who they are, what was said and what was seen.
pub fn of(place: u64) -> [String; 3] {
    [person(place), said(place), seen(place)]
}

/// A pack of the index.
pub fn index(pack: u64) -> String {
    format!("index/{pack}")
}

/// A slice of a plan that is being written or done.
pub fn plan(slice: u64) -> String {
    format!("plan/{slice}")
}

/// A change, in a ring.
pub fn change(number: u64) -> String {
    format!("change/{}", number % CHANGES)
}

/// That somebody of this number was forgotten.
pub fn gone(number: PersonId) -> String {
    ["gone/", &number.0.to_string()].concat()
}

/// The text of a record that could not be read, by its key.
pub fn aside(key: &str) -> String {
    ["aside/", key].concat()
}

/// What a tab shows.
pub fn screen(tab: i32) -> String {
    format!("screen/{tab}")
}

/// How much a tab has taught.
pub fn learned(tab: i32) -> String {
    ["learned/", &tab.to_string()].concat()
}
