//! The cases as a program for the browser, built as what ships is, and not part of it. The clock is the browser's.

mod cases;

use cases::CASES;
use wasm_bindgen::prelude::*;

fn main() {}

/// The cases, as JSON.
#[wasm_bindgen]
pub fn list() -> String {
    serde_json::to_string(&CASES).unwrap_or_default()
}

/// The list of connections that is read in the case of this size.
#[wasm_bindgen]
pub fn connections(rows: usize) -> String {
    cases::connections(rows)
}

/// Work whose input is made.
#[wasm_bindgen]
pub struct Work(cases::Work);

#[wasm_bindgen]
impl Work {
    /// Makes the input of a case of this size; `undefined` if there is no such case.
    pub fn prepare(name: &str, size: usize) -> Option<Self> {
        CASES.iter().find(|case| case.name == name).map(|case| Self(case.prepare(size)))
    }

    /// Does the work so many times.
    pub fn repeat(&self, times: u32) -> f64 {
        (0..times).map(|_| self.0()).sum()
    }
}
