//! Where a page of ours is: what its script gave it, and the day.

use std::cell::RefCell;

use super::drafts::Drafts;
use super::{ChromeStorage, StorageArea, stores_of};
use crate::day::Day;
use crate::protocol::{Code, Failure, Said};
use crate::store::Stores;

/// What the script of a page gives to its program.
#[derive(Clone, Debug)]
struct Place {
    stores: Stores<ChromeStorage>,
    drafts: Drafts,
}

thread_local! {
    static PLACE: RefCell<Option<Place>> = const { RefCell::new(None) };
}

/// Takes what the script of the page gives: what lasts, what ends with the session, and what writes drafts.
pub fn put(local: StorageArea, session: StorageArea, drafts: Drafts) {
    PLACE.set(Some(Place { stores: stores_of(local, session), drafts }));
}

fn of<T>(part: impl FnOnce(&Place) -> T) -> Result<T, Failure> {
    let unready = || Failure::new(Code::Internal, Said::NotOpened);
    PLACE.with_borrow(|place| place.as_ref().map(part)).ok_or_else(unready)
}

/// The stores.
///
/// # Errors
/// Before they were [put](put).
pub fn stores() -> Result<Stores<ChromeStorage>, Failure> {
    of(|place| place.stores.clone())
}

/// What writes drafts.
///
/// # Errors
/// Before it was [put](put).
pub fn drafts() -> Result<Drafts, Failure> {
    of(|place| place.drafts.clone())
}

/// Today, where the user is; `None` if the clock shows no possible day.
pub fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    Day::from_local_millis((now.get_time() - 60_000.0 * now.get_timezone_offset()) as i64)
}
