//! The edge: input that cannot be true, and accidents.

mod refused;
mod stored;
mod told;

use kith::app::show::{Path, PersonView};
use kith::asking::Became;
use kith::protocol::{Answer, Code, FromPages, OfWay, Reply, Settings, SettingsChange};
use kith::store::Entries;
use kith::ties::{Litmus, Tie, TieChange};
use kith::words::said;

use crate::odds_hold::legs;
use crate::support::{Kith, code, message, our_page, row, snapshot, who};

const TARGET: &str = "silas-corvane";
const INTRODUCER: &str = "ines-tarrow";
const HER_ID: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";

/// A Kith that knows two introducers of one target.
fn kith() -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate(INTRODUCER, Litmus::Glad);
    kith
}

fn ask(target: &str, introducer: &str, told: OfWay) -> FromPages {
    FromPages::Way { target: who(target), introducer: who(introducer), told }
}

fn tell(kith: &Kith, introducer: &str, told: OfWay) -> PersonView {
    let answer = kith.pages(ask(TARGET, introducer, told));
    assert!(matches!(answer, Answer::Value(_)), "{answer:?}");
    kith.person(TARGET)
}

fn became(kith: &Kith, became: Became) -> PersonView {
    tell(kith, INTRODUCER, OfWay::Became(Some(became)))
}

/// Why a request was refused; nothing was kept of it.
fn refused(kith: &Kith, text: &str) -> String {
    let before = kith.local.entries.borrow().clone();
    let Answer::Error(failure) = kith.say(&our_page(), text).answer else { panic!("accepted: {text}") };
    assert_eq!(*kith.local.entries.borrow(), before, "{text}");
    assert_eq!(failure.code, Code::BadRequest, "{text}");
    said(&failure.said)
}

fn through(person: &PersonView, slug: &str) -> Path {
    let paths = &person.ways.as_ref().unwrap().paths;
    paths.iter().find(|path| path.introducer.slug == who(slug).slug).unwrap().clone()
}

/// What is stored, except the changes and their number.
fn but_the_journal(kith: &Kith) -> Entries {
    let mut entries = kith.local.entries.borrow().clone();
    entries.retain(|key, _| !key.starts_with("change/") && key != "meta");
    entries
}

fn stored(kith: &Kith, key: &str) -> String {
    kith.local.entries.borrow().get(key).cloned().unwrap_or_default()
}

fn store(kith: &Kith, key: &str, text: &str) {
    kith.local.entries.borrow_mut().insert(key.into(), text.into());
}

/// Puts the request of a fresh log right after `change`.
fn changed_log(change: fn(&mut serde_json::Value)) -> Kith {
    let kith = kith();
    became(&kith, Became::Waiting);
    let mut log = serde_json::from_str(&stored(&kith, "requests")).unwrap();
    change(&mut log);
    store(&kith, "requests", &log.to_string());
    kith
}
