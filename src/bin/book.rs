//! The program of the book: all pages of ours but the popup.

use kith::browser::files::{Files, put_files};
use kith::browser::{self, Drafts, StorageArea};
use wasm_bindgen::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
}

/// Shows the page. The stores are given as `extension/store.js` has them, `drafts` is what writes drafts, and `files` what reads and saves
/// files.
#[wasm_bindgen]
pub fn open(local: StorageArea, session: StorageArea, drafts: Drafts, files: Files) {
    browser::put(local, session, drafts);
    put_files(files);
    kith::pages::start_book();
}
