//! Save everything, restore it: the same keys come back, letter for letter, or nothing changes at all.

use std::cell::Cell;

use crate::support::{Kith, snapshot};
use kith::app::bulk::restore::{Contents, Noted, Source, look_into, restore};
use kith::app::bulk::{Former, Progress, Sink, erase, note, remind, save};
use kith::protocol::{Code, FromPages, Mode};
use kith::store::backup::Wrong;
use kith::store::{Entries, Memory, Refusal, Saved, Stores, keys};
use kith::ties::{Litmus, Tie};
use pollster::block_on;
use proptest::prelude::*;

/// A file in memory.
#[derive(Default)]
pub struct File(String);

impl Sink for File {
    async fn write(&mut self, text: &str) -> Result<(), String> {
        self.0.push_str(text);
        Ok(())
    }

    async fn end(&mut self) -> Result<(), String> {
        Ok(())
    }
}

/// Nowhere to put away what was there before.
pub const NOWHERE: Option<Former<'static, File>> = None;

/// The bytes of a file, this many at a time.
struct Bytes<'f> {
    rest: &'f [u8],
    at_a_time: usize,
}

impl Source for Bytes<'_> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>, String> {
        let (some, rest) = self.rest.split_at(self.at_a_time.min(self.rest.len()));
        self.rest = rest;
        Ok((!some.is_empty()).then(|| some.to_vec()))
    }
}

fn bytes(file: &str) -> Bytes<'_> {
    Bytes { rest: file.as_bytes(), at_a_time: 1_000 }
}

pub fn go_on(_: Progress) -> std::pin::Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async { true })
}

pub fn saved(kith: &Kith) -> (String, Saved) {
    let mut file = File::default();
    let saved = block_on(save(&&kith.local, kith.now(), &mut file, &go_on)).unwrap().unwrap();
    (file.0, saved)
}

fn looked_into(file: &str) -> Result<Contents, Refusal> {
    block_on(look_into(&mut bytes(file), &go_on))
}

pub fn restored(local: &Memory, file: &str) -> Result<(), Refusal> {
    let contents = looked_into(file)?;
    block_on(restore(&local, &mut bytes(file), &contents, Noted::ByFile, NOWHERE, &go_on)).map(drop)
}

fn lived_in() -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.look(snapshot("profile-second-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.annotate("bram-oduya", Tie { note: "met in Ulm\nand \"again\"".into(), ..Tie::default() });
    kith
}

/// What is there, except when it was saved.
pub fn kept(local: &Memory) -> Entries {
    let mut entries = local.entries.borrow().clone();
    entries.remove(keys::BACKUP);
    entries
}

#[test]
fn what_was_saved_is_restored_letter_for_letter() {
    let kith = lived_in();
    let before = kept(&kith.local);
    let (file, last) = saved(&kith);
    assert_eq!(kept(&kith.local), before, "to save changes nothing");
    block_on(note(&&kith.local, last)).unwrap();
    let contents = looked_into(&file).unwrap();
    assert_eq!((contents.rated, contents.requests, contents.reads_pages), (1, 0, true));
    assert_eq!((contents.entries, contents.is_uncounted), (before.len() as u64, false));
    let other = Memory::default();
    restored(&other, &file).unwrap();
    assert_eq!(*other.entries.borrow(), *kith.local.entries.borrow(), "and when it was saved");
}

#[test]
fn a_restore_replaces_what_is_there_and_that_can_be_put_back() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::ready();
    kith.configure(Mode::Panel);
    kith.rate("corin-ashdown", Litmus::No);
    block_on(remind(&&kith.local, true)).unwrap();
    let before = kept(&kith.local);
    let (former, _) = saved(&kith);
    restored(&kith.local, &file).unwrap();
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person("corin-ashdown").tie, Tie::default(), "what was here is gone");
    assert_eq!(kith.unfit(), []);
    let last = Saved { day: Some("2026-11-23".parse().unwrap()), change: 3, is_quiet: true };
    let noted = Saved::read(&kith.local.entries.borrow()[keys::BACKUP]);
    assert_eq!(noted, last);
    let contents = looked_into(&former).unwrap();
    let noted = Noted::As(Saved::default());
    block_on(restore(&&kith.local, &mut bytes(&former), &contents, noted, NOWHERE, &go_on)).unwrap();
    let mut now = kept(&kith.local);
    assert_ne!(now[keys::META], before[keys::META], "whoever read between the two can tell");
    now.insert(keys::META.into(), before[keys::META].clone());
    assert_eq!(now, before);
}

#[test]
fn after_a_restore_kith_goes_on_as_it_would_have() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::installed();
    restored(&kith.local, &file).unwrap();
    assert_eq!(kith.pages(FromPages::Replaced), kith::protocol::Answer::Value(kith::protocol::Reply::Done));
    let (_, change) = kith.rate("bram-oduya", Litmus::Glad);
    assert!(change > 2);
    kith.look(snapshot("search-ember"));
    assert_eq!(kith.unfit(), []);
}

#[test]
fn a_store_of_the_first_form_is_restored_and_brought_into_the_second() {
    let old =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/stores/first.json"))
            .unwrap();
    let old: Entries = serde_json::from_str(&old).unwrap();
    let kith = Kith::installed();
    kith.local.entries.replace(old.clone());
    let (file, _) = saved(&kith);
    assert!(file.starts_with(r#"{"kith":"backup","version":1,"schema":1,"#), "{}", &file[..80]);
    let other = Kith::installed();
    restored(&other.local, &file).unwrap();
    assert_eq!(kept(&other.local), old);
    // Kith no longer writes this form.
    other.local.batches.borrow_mut().clear();
    other.pages(FromPages::Finish);
    kith.pages(FromPages::Finish);
    assert_eq!(other.kept(), {
        let mut kept = kith.kept();
        kept.insert(keys::BACKUP.into(), other.kept()[keys::BACKUP].clone());
        kept
    });
}

#[test]
fn impossible_numbers_come_back_as_they_were_and_lock_nobody_out() {
    for meta in [
        r#"{"schema":2,"nextPerson":99999999999,"nextChange":3}"#,
        r#"{"schema":2,"nextPerson":0,"nextChange":3}"#,
        r#"{"schema":0,"nextPerson":2,"nextChange":3}"#,
        "{",
    ] {
        let from = lived_in();
        from.local.entries.borrow_mut().insert(keys::META.into(), meta.into());
        let Ok(Some(_)) = block_on(save(&&from.local, from.now(), &mut File::default(), &go_on)) else {
            continue;
        };
        let (file, _) = saved(&from);
        assert!(looked_into(&file).unwrap().is_uncounted, "and that is said: {meta}");
        let kith = Kith::ready();
        kith.rate("corin-ashdown", Litmus::No);
        let (good, _) = saved(&kith);
        match restored(&kith.local, &file) {
            Ok(()) => assert_eq!(kept(&kith.local), kept(&from.local), "{meta}"),
            Err(refusal) => panic!("{meta}: {refusal:?}"),
        }
        assert_eq!(restored(&kith.local, &good), Ok(()), "{meta}");
        assert_eq!(kith.person("corin-ashdown").tie.litmus, Some(Litmus::No), "{meta}");
        kith.local.batches.borrow_mut().clear();
        from.local.batches.borrow_mut().clear();
    }
}

#[test]
fn the_next_write_sweeps_away_a_plan_whose_page_was_closed() {
    let kith = lived_in();
    for slice in 0..3 {
        kith.local.entries.borrow_mut().insert(keys::plan(slice), r#"{"person/1":null}"#.into());
    }
    kith.rate("bram-oduya", Litmus::Glad);
    assert!(kith.local.entries.borrow().keys().all(|key| !key.starts_with("plan/")));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch), "it was never committed");
}

#[test]
fn what_was_there_is_put_away_before_anything_replaces_it() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::ready();
    kith.rate("corin-ashdown", Litmus::No);
    kith.session.entries.borrow_mut().insert("hushed/7".into(), "a page".into());
    block_on(note(&&kith.local, saved(&kith).1)).unwrap();
    let before = kept(&kith.local);
    let contents = looked_into(&file).unwrap();
    let mut sink = File::default();
    let former = Some(Former { sink: &mut sink, now: kith.now() });
    let mut source = bytes(&file);
    let (last, next) =
        block_on(restore(&&kith.local, &mut source, &contents, Noted::ByFile, former, &go_on)).unwrap();
    assert_eq!((last.change, next), (2, kith.rate("bram-oduya", Litmus::Fine).1));
    let other = Memory::default();
    restored(&other, &sink.0).unwrap();
    assert_eq!(kept(&other), before);

    let before = kept(&kith.local);
    let mut sink = File::default();
    let former = Some(Former { sink: &mut sink, now: kith.now() });
    let stores = Stores { local: &kith.local, session: &kith.session };
    let (_, hushed) = block_on(erase(&stores, former, &go_on)).unwrap();
    assert_eq!(hushed.keys().collect::<Vec<_>>(), ["hushed/7"]);
    assert!(kith.session.entries.borrow().is_empty() && kith.local.entries.borrow().is_empty());
    let other = Memory::default();
    restored(&other, &sink.0).unwrap();
    assert_eq!(kept(&other), before);
}

#[test]
fn nothing_is_deleted_if_what_was_there_cannot_be_put_away() {
    let kith = lived_in();
    kith.local.entries.borrow_mut().insert(keys::META.into(), r#"{"schema":3}"#.into());
    let before = kith.local.entries.borrow().clone();
    let mut sink = File::default();
    let former = Some(Former { sink: &mut sink, now: kith.now() });
    let stores = Stores { local: &kith.local, session: &kith.session };
    assert!(block_on(erase(&stores, former, &go_on)).is_err());
    assert_eq!(*kith.local.entries.borrow(), before);
    block_on(erase(&stores, NOWHERE, &go_on)).unwrap();
    assert!(kith.local.entries.borrow().is_empty());
    kith.local.batches.borrow_mut().clear();
}

#[test]
fn a_file_that_is_refused_changes_nothing() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::ready();
    kith.rate("corin-ashdown", Litmus::No);
    let before = kith.local.entries.borrow().clone();
    let lines: Vec<_> = file.lines().collect();
    let (last, rest) = lines.split_last().unwrap();
    let of = |lines: &[&str]| lines.join("\n") + "\n";
    let mut swapped = lines.clone();
    swapped.swap(3, 4);
    let mut twice = lines.clone();
    twice.insert(3, lines[3]);
    let changed = file.replacen("vouch", "glad ", 1);
    for (bad, wrong) in [
        (String::new(), Wrong::NoBackup),
        ("{\"manifest\":3}\n".into(), Wrong::NoBackup),
        ("PK\u{3}\u{4} a zip".into(), Wrong::NoBackup),
        (of(rest), Wrong::Early),
        (of(&lines[..5]), Wrong::Early),
        (file[..file.len() / 2].into(), Wrong::Early),
        (of(&swapped), Wrong::Order),
        (of(&twice), Wrong::Twice),
        (changed, Wrong::Checksum),
        (file.clone() + last, Wrong::More),
        (file.replacen("\"version\":1", "\"version\":2", 1), Wrong::Newer),
        (file.replacen("\"schema\":2", "\"schema\":3", 1), Wrong::Newer),
        (file.replacen("2026-11-23", "2026-11-24", 1), Wrong::Sum),
    ] {
        match restored(&kith.local, &bad) {
            Err(Refusal::Fault(fault)) => assert_eq!(fault.wrong, wrong, "{bad:.200}"),
            other => panic!("{other:?}: {bad:.200}"),
        }
        assert_eq!(*kith.local.entries.borrow(), before);
    }
}

#[test]
fn a_file_that_changed_since_it_was_checked_changes_nothing() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::ready();
    kith.rate("corin-ashdown", Litmus::No);
    let before = kith.local.entries.borrow().clone();
    let contents = looked_into(&file).unwrap();
    let (other, _) = saved(&Kith::ready());
    for now in [other.as_str(), &file[..file.len() - 40], ""] {
        let refusal =
            block_on(restore(&&kith.local, &mut bytes(now), &contents, Noted::ByFile, NOWHERE, &go_on));
        assert!(matches!(refusal, Err(Refusal::Changed | Refusal::Fault(_))), "{refusal:?}");
        assert_eq!(*kith.local.entries.borrow(), before);
    }
}

#[test]
fn a_restore_can_be_stopped_until_everything_is_ready() {
    let (file, _) = saved(&lived_in());
    let kith = Kith::ready();
    let before = kith.local.entries.borrow().clone();
    let left = Cell::new(2);
    let step = |_: Progress| -> std::pin::Pin<Box<dyn Future<Output = bool>>> {
        left.set(left.get() - 1);
        let go_on = left.get() > 0;
        Box::pin(async move { go_on })
    };
    let contents = looked_into(&file).unwrap();
    let outcome =
        block_on(restore(&&kith.local, &mut bytes(&file), &contents, Noted::ByFile, NOWHERE, &step));
    assert_eq!(outcome, Err(Refusal::Ended));
    assert_eq!(*kith.local.entries.borrow(), before);
    left.set(1);
    let mut sink = File::default();
    assert_eq!(block_on(save(&&kith.local, kith.now(), &mut sink, &step)).unwrap(), None);
}

#[test]
fn a_store_of_a_newer_kith_is_not_saved_as_if_kith_understood_it() {
    let kith = lived_in();
    let newer = r#"{"schema":3,"nextPerson":9,"nextChange":9}"#.to_owned();
    kith.local.entries.borrow_mut().insert(keys::META.into(), newer);
    let failure = block_on(save(&&kith.local, kith.now(), &mut File::default(), &go_on)).unwrap_err();
    assert_eq!(failure.code, Code::NewerData);
}

#[test]
fn after_erasing_there_is_nothing_in_either_store() {
    let kith = lived_in();
    let stores = Stores { local: &kith.local, session: &kith.session };
    block_on(erase(&stores, NOWHERE, &go_on)).unwrap();
    assert!(kith.local.entries.borrow().is_empty() && kith.session.entries.borrow().is_empty());
    kith.pages(FromPages::Replaced);
    assert!(kith.local.entries.borrow().is_empty(), "nor is anything written for it");
    assert_eq!(kith.person("ines-tarrow").tie, Tie::default());
}

/// Keys of every kind that a backup holds; some are likely to come up in two backups.
fn key() -> impl Strategy<Value = String> {
    let single =
        [keys::SETTINGS, keys::ACCOUNTS, keys::CONTACTS, keys::REQUESTS, keys::META].map(str::to_owned);
    let begins = [
        "alias/slug:",
        "alias/id:",
        "name/",
        "person/",
        "said/",
        "seen/",
        "index/",
        "change/",
        "aside/",
        "gone/",
    ];
    let parted = (prop::sample::select(begins.to_vec()), prop_oneof!["[0-9]{1,3}", "\\PC{1,8}"]);
    prop_oneof![
        prop::sample::select(single.to_vec()),
        parted.prop_map(|(begins, rest)| format!("{begins}{rest}"))
    ]
}

proptest! {
    /// Whatever stands in a store, damaged or not, comes back as it was; into an empty store and into another.
    #[test]
    fn restore_undoes_save(
        store in prop::collection::btree_map(key(), "\\PC{0,40}|[\\s\\S]{0,20}", 0..40),
        other in prop::collection::btree_map(key(), "\\PC{0,9}", 0..20),
        next in 1..100_u64,
        has_meta in any::<bool>(),
    ) {
        let mut store = store;
        if has_meta {
            store.insert(keys::META.into(), format!(r#"{{"schema":2,"nextPerson":{next},"nextChange":{next}}}"#));
        }
        let from = Kith::installed();
        from.local.entries.replace(store.clone());
        let Ok(Some(_)) = block_on(save(&&from.local, from.now(), &mut File::default(), &go_on)) else {
            return Ok(());
        };
        let (file, _) = saved(&from);
        let empty = Memory::default();
        prop_assert_eq!(restored(&empty, &file), Ok(()));
        prop_assert_eq!(kept(&empty), store.clone());
        let there = Memory::default();
        there.entries.replace(other);
        prop_assert_eq!(restored(&there, &file), Ok(()));
        prop_assert_eq!(kept(&there), store);
    }
}
