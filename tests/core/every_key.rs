//! Every kind of key that any verb writes: it is saved and restored, and once somebody is forgotten nothing under it leads
//! to them.

use std::collections::BTreeSet;

use crate::account::menu_of;
use crate::backup::{NOWHERE, go_on, kept, restored, saved};
use crate::forget::{cleaned, forgotten, found, mentions, number_of, traces};
use crate::importing::filed::{imported, list};
use crate::support::page::{SEARCH, page};
use crate::support::{Kith, snapshot, who};
use kith::app::bulk::forget::{forget_label, forget_requests, undo};
use kith::app::bulk::{erase, note, remind};
use kith::asking::Became;
use kith::evidence::Job;
use kith::people::PersonId;
use kith::protocol::{Answer, FromContent, FromPages, Mode, OfWay, SettingsChange};
use kith::reading::Frame;
use kith::store::kinds::{KINDS, kind_of};
use kith::store::{Memory, Stores, keys};
use kith::ties::{Litmus, Tie, TieChange};
use pollster::block_on;
use serde_json::Value;

/// Hers, in the snapshots.
const ID: &str = "ACoAA5B_goSlHl-DnUOUPIww5STPpK9xhgogWS8";
/// What no verb of the core writes: `session.js` does.
const OF_SESSION_JS: [&str; 2] = ["hushed/", "blank"];

/// The place of each kind of message in the list of those that must have been sent. A new kind has no place here yet.
fn place_of(ask: &FromPages) -> usize {
    match ask {
        FromPages::Say { .. } => 0,
        FromPages::Undo { .. } => 1,
        FromPages::Way { told: OfWay::Became(_), .. } => 2,
        FromPages::Way { told: OfWay::Heard(_), .. } => 3,
        FromPages::Way { told: OfWay::Believed(_), .. } => 4,
        FromPages::Configure(_) => 5,
        FromPages::Account(_) => 6,
        FromPages::Finish => 7,
        FromPages::Replaced => 8,
        FromPages::Recount { .. } => 9,
    }
}

/// As [`place_of`].
fn place_of_content(ask: &FromContent) -> usize {
    match ask {
        FromContent::Hello => 10,
        FromContent::Look { .. } => 11,
        FromContent::Hint { .. } => 12,
        FromContent::Open { .. } => 13,
    }
}

const PLACES: usize = 14;

/// A Kith to which everything was said that can be, much of it of Ines: she has two names and two records that became one,
/// a rating, a label, a note and a damaged one; she introduces Silas, is to be met through Bram, and an account of hers
/// was signed in.
struct Everything {
    kith: Kith,
    said: BTreeSet<usize>,
}

impl Everything {
    fn pages(&mut self, ask: FromPages) {
        self.said.insert(place_of(&ask));
        let answer = self.kith.pages(ask);
        assert!(matches!(answer, Answer::Value(_)), "{answer:?}");
    }

    fn content(&mut self, ask: FromContent) {
        self.said.insert(place_of_content(&ask));
        let answer = self.kith.content(ask);
        assert!(matches!(answer, Answer::Value(_)), "{answer:?}");
    }

    fn say(&mut self, slug: &str, tie: Tie) {
        let tie = TieChange::between(&self.kith.person(slug).tie, &tie);
        self.pages(FromPages::Say { who: who(slug), tie, known: None });
    }

    fn damage(&self, key: &str) {
        let mut entries = self.kith.local.entries.borrow_mut();
        let text = entries.get_mut(key).unwrap();
        text.pop();
    }

    /// All of it, in an order in which each message is possible.
    fn all() -> Self {
        let mut all = Self { kith: Kith::installed(), said: BTreeSet::new() };
        all.pages(FromPages::Configure(SettingsChange::of_mode(Mode::Badges)));
        all.content(FromContent::Hello);
        let tie = |note: &str| {
            let labels = vec!["board".into(), "freight".into()];
            Tie { litmus: Some(Litmus::Glad), note: note.into(), labels, ..Tie::default() }
        };
        all.say("bram-oduya", tie("met in Ulm"));
        all.say("ines-tarrow", tie("Ines, of the night shifts"));
        // A record that cannot be read, and what is said next in its place.
        all.damage(&keys::said(number_of(&all.kith, "ines-tarrow").place()));
        all.say("ines-tarrow", tie("of the day shifts"));
        all.say(ID, tie("Ines too"));
        for name in ["search-sdui", "profile-first-sdui", "profile-second-sdui"] {
            all.content(FromContent::Look { snapshot: snapshot(name) });
        }
        let renamed = page(
            SEARCH,
            Frame::Row,
            &format!(
                r#"<a href="/in/ines-marlow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID}">Ines Marlow</a><span>• 1st</span>"#
            ),
        );
        all.kith.look(renamed.clone());
        let (_, change) = all.kith.rate("petra-lindqvist", Litmus::No);
        all.pages(FromPages::Undo { change });
        let became = OfWay::Became(Some(Became::Waiting));
        let told = [became, OfWay::Heard(Some(Litmus::Glad)), OfWay::Believed(Some(true))];
        for (target, introducer) in [("silas-corvane", "ines-marlow"), ("ines-marlow", "bram-oduya")] {
            for told in told {
                all.pages(FromPages::Way { target: who(target), introducer: who(introducer), told });
            }
        }
        for slug in ["ines-marlow", "bram-oduya"] {
            all.content(FromContent::Hint { who: who(slug) });
            all.content(FromContent::Open { who: who(slug) });
        }
        // Of her own row there is a former one, which the way back holds.
        for company in ["Tidewater", "Corvane"] {
            let of = if company == "Corvane" { "2026-03-09" } else { "2026-01-09" };
            let rows = [("ines-marlow", "Ines Marlow", company, "13 Mar 2024")];
            let mut archive = list(&rows);
            let company = "Harrow & Pike".into();
            archive.user.jobs = vec![Job { from: None, to: None, company, position: None }];
            imported(&all.kith, &archive, of);
        }
        // About a page that Kith has not read.
        all.kith.popup(Some("https://www.linkedin.com/in/nobody-9/"));
        for slug in ["wanda-pellworth", "ines-marlow"] {
            all.kith.look(menu_of(slug, slug));
        }
        all.pages(FromPages::Account(true));
        all.kith.look(renamed);
        all.damage(keys::META);
        all.pages(FromPages::Recount { next_person: 100, next_change: 100 });
        all.kith.reindex();
        forgotten(&all.kith, "corin-ashdown", &[]);
        let (_, last) = saved(&all.kith);
        block_on(note(&&all.kith.local, last)).unwrap();
        block_on(remind(&&all.kith.local, true)).unwrap();
        all.pages(FromPages::Finish);
        all.pages(FromPages::Replaced);
        all
    }

    fn copy(&self) -> Kith {
        let kith = Kith::installed();
        kith.local.entries.replace(self.kith.local.entries.borrow().clone());
        kith.session.entries.replace(self.kith.session.entries.borrow().clone());
        kith
    }

    /// The kinds of all keys that were written.
    fn kinds(&self) -> BTreeSet<&'static str> {
        let written = [&self.kith.local, &self.kith.session].into_iter().flat_map(|store| {
            store.batches.borrow().iter().flatten().map(|(key, _)| key.clone()).collect::<Vec<_>>()
        });
        written.map(|key| kind_of(&key).unwrap().begins).collect()
    }
}

#[test]
fn every_verb_is_said_and_every_kind_of_key_is_written() {
    let all = Everything::all();
    assert_eq!(all.said, (0..PLACES).collect());
    let kinds =
        KINDS.iter().map(|kind| kind.begins).filter(|begins| !OF_SESSION_JS.contains(begins)).collect();
    assert_eq!(all.kinds(), kinds);
}

#[test]
fn every_kind_of_key_that_lasts_is_saved_and_restored() {
    let all = Everything::all();
    let lasting: BTreeSet<_> =
        all.kith.local.entries.borrow().keys().map(|key| kind_of(key).unwrap().begins).collect();
    for kind in KINDS.iter().filter(|kind| !kind.is_of_session && kind.begins != "plan/") {
        assert!(lasting.contains(kind.begins), "{}", kind.begins);
    }
    let (file, _) = saved(&all.kith);
    let other = Memory::default();
    restored(&other, &file).unwrap();
    assert_eq!(kept(&other), kept(&all.kith.local));
}

#[test]
fn somebody_forgotten_leaves_nothing_under_any_kind_of_key() {
    let all = Everything::all();
    let before: BTreeSet<_> = traced(&all.kith, "ines-marlow").iter().map(|it| it.0).collect();
    for kind in [
        "alias/slug:",
        "alias/id:",
        "name/",
        "person/",
        "said/",
        "seen/",
        "file/",
        "import/",
        "aside/",
        "change/",
    ] {
        assert!(before.contains(kind), "nothing of hers is under {kind}: {before:?}");
    }
    for kind in [keys::REQUESTS, keys::ACCOUNTS, "screen/"] {
        assert!(before.contains(kind), "nothing of hers is under {kind}: {before:?}");
    }
    for slug in ["ines-marlow", "ines-tarrow", ID, "silas-corvane", "bram-oduya", "petra-lindqvist"] {
        let kith = all.copy();
        let written = kith.person(slug).name;
        let traces = traces(&kith, slug);
        let numbers = numbers(&kith, slug);
        let rewrites = cleaned(mentions(&kith, slug));
        forgotten(&kith, slug, &rewrites);
        assert_eq!(found(&kith, &traces), [""; 0], "{written}");
        assert_eq!(numbered(&kith, &numbers), [""; 0], "{written}");
    }
}

#[test]
fn labels_and_requests_leave_nothing_under_any_kind_of_key() {
    let all = Everything::all();
    let kith = all.copy();
    block_on(forget_label(&&kith.local, "board")).unwrap();
    block_on(forget_requests(&&kith.local, None)).unwrap();
    let left: Vec<_> = kith
        .local
        .entries
        .borrow()
        .iter()
        .filter(|(_, text)| text.contains("board") || text.contains("waiting"))
        .map(|(key, _)| key.clone())
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn what_was_forgotten_comes_back_under_every_kind_of_key() {
    let all = Everything::all();
    let kith = all.copy();
    let before = kith.kept();
    let accounts = || kith.local.entries.borrow()[keys::ACCOUNTS].clone();
    let of_accounts = accounts();
    let undone = forgotten(&kith, "ines-marlow", &cleaned(mentions(&kith, "ines-marlow")));
    assert_ne!(accounts(), of_accounts);
    block_on(undo(&&kith.local, &undone)).unwrap();
    assert_eq!((kith.kept(), accounts()), (before, of_accounts));
}

#[test]
fn when_everything_is_deleted_no_key_is_left() {
    let kith = Everything::all().copy();
    let stores = Stores { local: &kith.local, session: &kith.session };
    block_on(erase(&stores, NOWHERE, &go_on)).unwrap();
    assert!(kith.local.entries.borrow().is_empty() && kith.session.entries.borrow().is_empty());
}

/// The kinds of keys under which somebody's names, slugs, ids or numbers stand, with the key.
fn traced(kith: &Kith, slug: &str) -> Vec<(&'static str, String)> {
    let mut all = found(kith, &traces(kith, slug));
    all.extend(numbered(kith, &numbers(kith, slug)));
    let key = |line: String| line.split_once(": ").unwrap().0.to_owned();
    all.into_iter().map(key).map(|key| (kind_of(&key).unwrap().begins, key)).collect()
}

/// The numbers of somebody's records.
fn numbers(kith: &Kith, slug: &str) -> Vec<PersonId> {
    let last = number_of(kith, slug);
    let entries = kith.local.entries.borrow();
    let leads = |text: &String| {
        let person: Value = serde_json::from_str(text).ok()?;
        (person["movedTo"].as_u64() == Some(last.0)).then(|| PersonId(person["id"].as_u64().unwrap()))
    };
    let moved =
        entries.iter().filter(|(key, _)| key.starts_with("person/")).filter_map(|(_, text)| leads(text));
    moved.chain([last]).collect()
}

/// Where one of these numbers still is, in a key or in a field of a record, except where it is noted as forgotten.
fn numbered(kith: &Kith, numbers: &[PersonId]) -> Vec<String> {
    let mut all = Vec::new();
    for (key, text) in kith.local.entries.borrow().iter().filter(|(key, _)| !key.starts_with("gone/")) {
        let is_own = |id: &PersonId| {
            let bare = key.strip_prefix("aside/").unwrap_or(key);
            keys::of(id.place()).iter().any(|own| own == bare)
        };
        let value = serde_json::from_str(text).unwrap_or_default();
        let leads = key.starts_with("alias/") || key.starts_with("name/");
        let is_led = |id: &PersonId| leads && *text == id.0.to_string();
        if numbers.iter().any(|id| is_own(id) || is_led(id) || has_number(&value, *id)) {
            all.push(format!("{key}: {text}"));
        }
    }
    all
}

/// True if a field of the value that holds people's numbers holds this one.
fn has_number(value: &Value, id: PersonId) -> bool {
    const FIELDS: [&str; 6] = ["id", "person", "introducer", "target", "movedTo", "former"];
    let is_it = |value: &Value| value.as_u64() == Some(id.0);
    match value {
        Value::Array(all) => all.iter().any(|one| has_number(one, id)),
        Value::Object(fields) => fields.iter().any(|(field, value)| {
            let is_here = is_it(value) || value.as_array().is_some_and(|all| all.iter().any(is_it));
            FIELDS.contains(&field.as_str()) && is_here || has_number(value, id)
        }),
        // A change holds what it did as a text.
        Value::String(text) => serde_json::from_str(text).is_ok_and(|value: Value| has_number(&value, id)),
        _ => false,
    }
}
