//! The program of the book: all pages of ours but the popup.

use kith::browser::{self, Drafts, StorageArea};
use wasm_bindgen::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
}

/// Shows the page. The stores are given as `extension/store.js` has them, and `drafts` is what writes drafts.
#[wasm_bindgen]
pub fn open(local: StorageArea, session: StorageArea, drafts: Drafts) {
    browser::put(local, session, drafts);
    kith::pages::start_book();
}
