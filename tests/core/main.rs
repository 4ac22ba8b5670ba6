//! The core as a whole, by subject. It is one program, because linking several takes long.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail where it likes"
)]

#[path = "../support/mod.rs"]
mod support;

mod account;
mod backup;
mod bad_input;
mod bounds;
mod cards;
mod changes;

mod every_key;
mod everybody;
mod evidence;
mod forget;
mod forms;
mod front;
mod identity;
mod importing;
mod lost;
mod main_job;
mod meets;
mod mixed_up;
mod named;
mod odds_hold;
mod planted;
mod put_back;
mod reading;
mod unlocked;

#[path = "../fuzz/mod.rs"]
mod fuzz;
