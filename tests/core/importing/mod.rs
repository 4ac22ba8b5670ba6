//! LinkedIn's archives of all eras, whatever somebody may drop in place of one, and what an import makes of a store.

mod eras;
mod evidence;
pub mod filed;
mod hostile;
mod pasted_list;
mod reading;
mod shared;
mod suggestion;
mod taken_back;
mod total;
mod zips;
