//! The last changes, as the book shows them, even if records are damaged.

use std::collections::BTreeMap;

use crate::support::{Kith, snapshot, who};
use kith::app::show::{self, Changes, Standing};
use kith::protocol::{FromPages, OfWay};
use kith::ties::Litmus;

const GARBAGE: &str = "{\"id\":";

/// Two people are rated, one of them twice; an introducer's answer is told, and a request to them.
fn with_changes() -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Fine);
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("silas-corvane", Litmus::No);
    for told in [r#"{"heard":"glad"}"#, r#"{"became":"waiting"}"#] {
        let told: OfWay = serde_json::from_str(told).unwrap();
        let (target, introducer) = (who("silas-corvane"), who("ines-tarrow"));
        kith.pages(FromPages::Way { target, introducer, told });
    }
    kith
}

fn changes(kith: &Kith) -> Changes {
    pollster::block_on(show::changes(&&kith.local)).unwrap()
}

fn standings(changes: &Changes) -> Vec<Standing> {
    changes.list.iter().map(|change| change.standing).collect()
}

/// The key of the only record under these keys that holds such words.
fn key_of(kith: &Kith, start: &str, words: &str) -> String {
    let entries = kith.local.entries.borrow();
    let found: BTreeMap<_, _> =
        entries.iter().filter(|(key, text)| key.starts_with(start) && text.contains(words)).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    (*found.keys().next().unwrap()).clone()
}

fn damage(kith: &Kith, key: &str) {
    kith.local.entries.borrow_mut().insert(key.to_owned(), GARBAGE.to_owned());
}

#[test]
fn the_latest_change_stands_and_one_that_was_changed_again_does_not() {
    let changes = changes(&with_changes());
    assert_eq!((changes.hidden, changes.problems.as_slice()), (0, [].as_slice()));
    let mut expected = [Standing::Stands; 5];
    expected[4] = Standing::ChangedAgain;
    assert_eq!(standings(&changes), expected);
}

#[test]
fn changes_that_cannot_be_shown_are_counted_and_what_cannot_be_read_is_named() {
    let kith = with_changes();
    // Ines is also the introducer, so four of the five changes are hers.
    for (key, hidden) in [
        (key_of(&kith, "person/", "ines-tarrow"), 4),
        (key_of(&kith, "person/", "silas-corvane"), 3),
        ("change/1".to_owned(), 1),
    ] {
        let kith = with_changes();
        damage(&kith, &key);
        let changes = changes(&kith);
        assert_eq!((changes.hidden, changes.list.len()), (hidden, 5 - hidden), "{key}");
        assert!(format!("{:?}", changes.problems).contains(&key), "{key}: {:?}", changes.problems);
    }
}

#[test]
fn a_change_of_a_record_that_cannot_be_read_was_not_changed_again() {
    use Standing::{ChangedAgain, Stands, Unread};
    let ines = [Stands, Stands, Stands, Unread, Unread];
    let heard = [Stands, Unread, Stands, Stands, ChangedAgain];
    let requests = [Unread, Stands, Stands, Stands, ChangedAgain];
    let kith = with_changes();
    for (key, expected) in [
        (key_of(&kith, "said/", "vouch"), ines),
        (key_of(&kith, "seen/", "heard"), heard),
        ("requests".to_owned(), requests),
    ] {
        let kith = with_changes();
        damage(&kith, &key);
        let changes = changes(&kith);
        assert_eq!(standings(&changes), expected, "{key}");
        assert!(format!("{:?}", changes.problems).contains(&key), "{key}");
    }
}

#[test]
fn a_change_under_another_s_key_is_shown_once_and_named() {
    let kith = with_changes();
    let copy = kith.local.entries.borrow()["change/3"].clone();
    kith.local.entries.borrow_mut().insert("change/2".into(), copy);
    let changes = changes(&kith);
    let numbers: Vec<_> = changes.list.iter().map(|change| change.number).collect();
    assert_eq!((numbers.as_slice(), changes.hidden), ([5, 4, 3, 1].as_slice(), 1));
    assert!(format!("{:?}", changes.problems).contains("change/2"), "{:?}", changes.problems);
}

#[test]
fn changes_that_are_lost_are_counted_among_those_that_cannot_be_shown() {
    let kith = with_changes();
    kith.local.entries.borrow_mut().remove("change/2");
    assert_eq!((changes(&kith).list.len(), changes(&kith).hidden), (4, 1));
    kith.local.entries.borrow_mut().retain(|key, _| !key.starts_with("change/"));
    assert_eq!((changes(&kith).list.len(), changes(&kith).hidden), (0, 5));
    assert_eq!(changes(&Kith::ready()).hidden, 0, "nothing was said");
}

#[test]
fn a_change_whose_record_is_lost_was_not_changed_again() {
    use Standing::{Stands, Unread};
    let kith = with_changes();
    let key = key_of(&kith, "said/", "vouch");
    kith.local.entries.borrow_mut().remove(&key);
    assert_eq!(standings(&changes(&kith)), [Stands, Stands, Stands, Unread, Unread]);
}
