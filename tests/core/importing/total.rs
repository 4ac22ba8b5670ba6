//! How many connections the user has, by what archives list.

use kith::app::show::{Everybody, everybody};
use pollster::block_on;

use super::filed::{era, imported, list, taken_back};
use crate::support::{Kith, snapshot};

fn home(kith: &Kith) -> Everybody {
    block_on(everybody(&&kith.local, kith.now())).unwrap()
}

#[test]
fn a_whole_list_tells_how_many_there_are_until_it_is_taken_back() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    assert!(home(&kith).is_total_assumed());
    imported(&kith, &era("2023"), "2023-10-21");
    let told = home(&kith);
    assert!(!told.is_total_assumed());
    assert_eq!(told.base().left, u32::try_from(told.known()).unwrap(), "those that pages named count too");
    taken_back(&kith);
    assert!(home(&kith).is_total_assumed());
}

#[test]
fn a_part_of_the_list_tells_nothing() {
    let kith = Kith::ready();
    let rows: Vec<_> = (0..60).map(|at| format!("somebody-{at}")).collect();
    let rows: Vec<_> =
        rows.iter().map(|slug| (slug.as_str(), "Some Body", "Corvane", "13 Mar 2020")).collect();
    imported(&kith, &list(&rows), "2025-01-09");
    assert_eq!(home(&kith).base().left, 60);
    imported(&kith, &list(&rows[..3]), "2026-01-09");
    assert_eq!(home(&kith).base().left, 60, "the last that has them all");
}
