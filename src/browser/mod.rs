//! The bindings to the browser. No logic.
