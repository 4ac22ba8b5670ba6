//! An import that is taken back, cancelled or cut off, and what it leaves of somebody who is forgotten.

use kith::app::bulk::Progress;
use kith::app::bulk::import::{import, undo_import};
use kith::store::{Memory, Refusal, keys};
use kith::ties::Litmus;
use pollster::block_on;

use super::filed::{by_address, day, era, imported, kept, list, person, taken_back};
use crate::backup::go_on;
use crate::forget::{cleaned, forgotten, found, mentions, traces};
use crate::support::{Kith, snapshot};

#[test]
fn an_import_is_taken_back_whole() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    let before = kept(&kith);
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2024")]), "2026-01-09");
    let after_one = kept(&kith);
    imported(&kith, &era("2026"), "2026-03-09");
    taken_back(&kith);
    assert_eq!(kept(&kith), after_one);
    // There is one way back, and it has been gone.
    assert!(block_on(undo_import(&&kith.local, &go_on)).unwrap().is_none());
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    imported(&kith, &era("2026"), "2026-03-09");
    imported(&kith, &era("2026"), "2026-03-09");
    taken_back(&kith);
    assert_eq!(kept(&kith), before, "one that changed nothing leaves the way back");
}

#[test]
fn who_was_spoken_of_since_stays_when_an_import_is_taken_back() {
    let kith = Kith::ready();
    imported(&kith, &era("2026"), "2026-03-09");
    kith.rate("jorun-aasvik", Litmus::Glad);
    taken_back(&kith);
    assert_eq!(kith.person("jorun-aasvik").tie.litmus, Some(Litmus::Glad));
    let left: Vec<_> = by_address(&kith).into_keys().collect();
    assert_eq!(left, ["jorun-aasvik"]);
    assert!(!kith.local.entries.borrow().keys().any(|key| key.starts_with("file/")));
    // And comes in again as whom Kith knows.
    let what = imported(&kith, &era("2026"), "2026-03-09");
    assert_eq!((what.new.len(), what.joined.len()), (9, 1));
}

#[test]
fn one_that_is_cancelled_or_cut_off_leaves_nothing() {
    let rows: Vec<_> = (0..2_000).map(|n| format!("person-number-{n}")).collect();
    let rows: Vec<_> =
        rows.iter().map(|slug| (slug.as_str(), "Ines Tarrow", "Corvane", "13 Mar 2024")).collect();
    let archive = list(&rows);
    let kith = Kith::ready();
    let before = kith.local.entries.borrow().clone();
    let stops = |progress: Progress| -> std::pin::Pin<Box<dyn Future<Output = bool>>> {
        Box::pin(async move { progress.done < 3_000 })
    };
    let ended = block_on(import(&&kith.local, &archive, day("2026-03-09"), kith.now(), &stops));
    assert_eq!(ended, Err(Refusal::Ended));
    assert_eq!(*kith.local.entries.borrow(), before);
    let whole = Kith::ready();
    imported(&whole, &archive, "2026-03-09");
    let batches = whole.local.batches.borrow();
    let commit =
        batches.iter().position(|it| it.get(keys::META).is_some_and(|meta| meta.contains("doing"))).unwrap();
    for cut in [1, commit / 2, commit, commit + 1, (commit + batches.len()) / 2, batches.len() - 1] {
        let store = Memory::default();
        batches.iter().take(cut).for_each(|batch| store.entries.borrow_mut().extend(batch.clone()));
        block_on(kith::store::finish(&&store)).unwrap();
        let people = store.entries.borrow().keys().filter(|key| key.starts_with("file/")).count();
        assert_eq!(people, if cut <= commit { 0 } else { 2_000 }, "cut after {cut} of {}", batches.len());
    }
}

#[test]
fn somebody_forgotten_is_in_nothing_that_an_import_left() {
    let kith = Kith::ready();
    imported(&kith, &era("2026"), "2026-03-09");
    imported(&kith, &list(&[("jorun-aasvik", "Jorun Aasvik", "Tidewater", "04 Mar 2024")]), "2026-04-09");
    let traces = traces(&kith, "jorun-aasvik");
    assert!(found(&kith, &traces).iter().any(|it| it.starts_with("import/")), "the way back speaks of her");
    forgotten(&kith, "jorun-aasvik", &cleaned(mentions(&kith, "jorun-aasvik")));
    assert_eq!(found(&kith, &traces), [""; 0]);
    taken_back(&kith);
    assert_eq!(found(&kith, &traces), [""; 0], "nor brings her back");
    // Her own list does, since nothing may remember her.
    assert_eq!(imported(&kith, &era("2026"), "2026-05-09").new.len(), 1);
}

#[test]
fn what_pages_taught_since_stays_when_an_import_is_taken_back() {
    let kith = Kith::ready();
    let archive = list(&[
        ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2024"),
        ("ines-second", "Ines Marlow", "Corvane", "14 Mar 2024"),
        ("bram-nobody", "Bram Nobody", "Corvane", "14 Mar 2024"),
    ]);
    imported(&kith, &archive, "2026-03-09");
    kith.look(snapshot("profile-first-sdui"));
    let taught = person(&kith, "ines-tarrow");
    assert!(taught.headline.is_some(), "the page said more of her");
    taken_back(&kith);
    assert_eq!(person(&kith, "ines-tarrow"), taught);
    let entries = kith.local.entries.borrow();
    assert!(
        !entries.contains_key("alias/slug:ines-second") && !entries.contains_key("alias/slug:bram-nobody")
    );
    assert_eq!(entries["name/ines"], taught.id.0.to_string(), "she is the only Ines now");
    assert!(!entries.contains_key("name/bram nobody"));
}

#[test]
fn a_name_leads_to_whoever_has_it_once_an_import_is_taken_back() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    let first = person(&kith, "ines-tarrow").id.0.to_string();
    assert_eq!(kith.local.entries.borrow()["name/ines"], first);
    imported(&kith, &list(&[("ines-second", "Ines Marlow", "Corvane", "14 Mar 2024")]), "2026-03-09");
    assert_eq!(kith.local.entries.borrow()["name/ines"], "0");
    kith.rate("ines-second", Litmus::No);
    taken_back(&kith);
    assert_eq!(kith.local.entries.borrow()["name/ines"], "0", "the other one stays");
}
