//! Forgetting is undone: as it was, with what has come since, or not at all.

use crate::forget::{cleaned, forgotten, found, lived_in, mentions, number_of, traces, way};
use crate::support::snapshot;
use kith::app::bulk::forget::{forget_label, forget_requests, undo};
use kith::asking::Became;
use kith::people::PersonId;
use kith::protocol::{Code, OfWay};
use kith::store::keys;
use kith::ties::Litmus;
use pollster::block_on;

#[test]
fn forgetting_can_be_undone_and_keeps_what_has_come_since() {
    let kith = lived_in();
    let before = kith.kept();
    let undone = forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    assert_ne!(kith.kept(), before);
    block_on(undo(&&kith.local, &undone)).unwrap();
    assert_eq!(kith.kept(), before, "as it was, letter for letter");

    // A page goes on teaching, and the user goes on asking.
    let undone = forgotten(&kith, "ines-tarrow", &[]);
    kith.look(snapshot("profile-second-sdui"));
    way(&kith, "silas-corvane", "bram-oduya", OfWay::Became(Some(Became::Waiting)));
    match block_on(undo(&&kith.local, &undone)) {
        Ok(()) => assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch)),
        // The page named her again.
        Err(failure) => assert_eq!(failure.code, Code::Conflict),
    }
    assert_eq!(kith.unfit(), []);
}

#[test]
fn forgetting_cannot_be_undone_and_nothing_changes_if_they_were_met_again_since() {
    let kith = lived_in();
    let undone = forgotten(&kith, "ines-tarrow", &[]);
    kith.rate("ines-tarrow", Litmus::No);
    let before = kith.kept();
    assert_eq!(block_on(undo(&&kith.local, &undone)).unwrap_err().code, Code::Conflict);
    assert_eq!(kith.kept(), before);
}

#[test]
fn somebody_forgotten_since_does_not_come_back_with_something_else() {
    let kith = lived_in();
    let of_label = block_on(forget_label(&&kith.local, "board")).unwrap();
    let of_requests = block_on(forget_requests(&&kith.local, None)).unwrap();
    let (traces, number) = (traces(&kith, "ines-tarrow"), number_of(&kith, "ines-tarrow").0);
    forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    for undone in [of_requests, of_label] {
        block_on(undo(&&kith.local, &undone)).unwrap();
    }
    assert_eq!(kith.person("bram-oduya").tie.labels, ["board"]);
    assert_eq!(found(&kith, &traces), [""; 0]);
    let entries = kith.local.entries.borrow();
    assert_eq!(entries[keys::REQUESTS], "[]");
    let numbered = format!("\"person\":{number},");
    assert!(!entries.values().any(|text| text.contains(&numbered)));
    assert!(entries.contains_key(&keys::gone(PersonId(number))));
}

#[test]
fn what_was_said_since_stays_when_forgetting_is_undone() {
    let kith = lived_in();
    let undone = forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    kith.rate("bram-oduya", Litmus::No);
    block_on(undo(&&kith.local, &undone)).unwrap();
    let tie = kith.person("bram-oduya").tie;
    assert_eq!((tie.litmus, tie.note.as_str()), (Some(Litmus::No), "Ines Tarrow introduced us in Ulm."));
}
