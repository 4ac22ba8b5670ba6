//! The program that writes drafts. It is loaded when somebody opens one: its templates take more room than a page.

use kith::asking::{self, Facts};
use kith::json;
use wasm_bindgen::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
}

/// Writes a draft of the text of [`Facts`]; what comes back is the text of a [`Draft`](asking::Draft).
///
/// # Errors
/// When a template is at fault, or the facts are none.
#[wasm_bindgen]
pub fn write(facts: &str) -> Result<String, String> {
    let facts: Facts = json::from_str(facts).map_err(|e| e.to_string())?;
    let draft = asking::write(&facts).map_err(|e| format!("{e:#}"))?;
    serde_json::to_string(&draft).map_err(|e| e.to_string())
}
