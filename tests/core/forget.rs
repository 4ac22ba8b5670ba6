//! Forgetting: nothing is left of the person forgotten, and nothing is lost of anybody else.

use std::cell::RefCell;

use crate::support::failing::Failing;
use crate::support::{Kith, code, row, snapshot, who};
use kith::app::bulk::forget::{Hush, Leave, forget, forget_label, forget_requests, leave, undo};
use kith::asking::Became;
use kith::people::{Alias, Person, PersonId};
use kith::protocol::{Code, FromPages, OfWay};
use kith::store::forget::{Forgotten, Mention, Named, Place, Rewrite};
use kith::store::{Entries, Memory, Stores, keys, record};
use kith::ties::{Litmus, Tie, TieChange};
use pollster::block_on;

const ID: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";

/// A Kith in which Ines is rated and was asked, what she said of the target is kept, and notes on others name her.
pub fn lived_in() -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.look(snapshot("profile-first-sdui"));
    kith.look(snapshot("profile-second-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    let labels = |all: &[&str]| all.iter().map(|label| (*label).to_owned()).collect();
    kith.annotate("ines-tarrow", Tie { labels: labels(&["board"]), ..kith.person("ines-tarrow").tie });
    let note = "Ines Tarrow introduced us in Ulm.".into();
    kith.annotate(
        "bram-oduya",
        Tie { note, labels: labels(&["board", "met through Ines"]), ..Tie::default() },
    );
    kith.rate("bram-oduya", Litmus::Glad);
    for told in
        [OfWay::Became(Some(Became::Waiting)), OfWay::Heard(Some(Litmus::Glad)), OfWay::Believed(Some(true))]
    {
        way(&kith, "silas-corvane", "ines-tarrow", told);
    }
    kith
}

pub fn way(kith: &Kith, target: &str, introducer: &str, told: OfWay) {
    let (target, introducer) = (who(target), who(introducer));
    kith.pages(FromPages::Way { target, introducer, told });
}

fn stores(kith: &Kith) -> Stores<&Memory> {
    Stores { local: &kith.local, session: &kith.session }
}

pub fn forgotten(kith: &Kith, slug: &str, rewrites: &[Rewrite]) -> Forgotten {
    block_on(forget(&stores(kith), &left(kith, slug), rewrites, &Tabs::default(), kith.now())).unwrap()
}

/// The tabs that were hushed, and the addresses of those that are open.
#[derive(Default)]
struct Tabs(RefCell<Vec<i32>>, Vec<(i32, String)>);

impl Hush for Tabs {
    async fn hush(&self, tab: i32, _: u32) {
        self.0.borrow_mut().push(tab);
    }

    async fn open(&self) -> Vec<(i32, String)> {
        self.1.clone()
    }
}

fn left(kith: &Kith, slug: &str) -> Leave {
    block_on(leave(&&kith.local, &who(slug))).unwrap().unwrap()
}

pub fn mentions(kith: &Kith, slug: &str) -> Vec<Mention> {
    left(kith, slug).mentions
}

/// Everything that leads to somebody: their name, slugs and ids.
pub fn traces(kith: &Kith, slug: &str) -> Vec<String> {
    let text = kith.local.entries.borrow()[&keys::person(number_of(kith, slug).place())].clone();
    let (person, _) = record::read::<Person>(&text).unwrap();
    let aliases = person.aliases.iter().map(|alias| match alias {
        Alias::Slug(slug) => slug.to_string(),
        Alias::Id(id) => id.as_str().to_owned(),
    });
    aliases.chain(person.name.clone()).collect()
}

/// The number of whoever has this slug or id.
pub fn number_of(kith: &Kith, segment: &str) -> PersonId {
    let key = keys::alias(&who(segment).aliases()[0]);
    PersonId(kith.local.entries.borrow()[&key].parse().unwrap())
}

/// Where one of these still stands, in a key or a text of either store.
pub fn found(kith: &Kith, traces: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for store in [&kith.local, &kith.session] {
        for (key, text) in store.entries.borrow().iter() {
            let both = format!("{key} {text}").to_lowercase();
            if traces.iter().any(|trace| both.contains(&trace.to_lowercase())) {
                found.push(format!("{key}: {text}"));
            }
        }
    }
    found
}

/// Everything that lasts, except how often anything was written and that somebody was forgotten.
fn kept(kith: &Kith) -> Entries {
    kith.kept().into_iter().filter(|(key, _)| !key.starts_with("gone/")).collect()
}

/// Rewrites that take out every text about others that names somebody.
pub fn cleaned(mentions: Vec<Mention>) -> Vec<Rewrite> {
    let rewrite = |it: Mention| Rewrite { place: it.place, from: it.text, to: String::new() };
    mentions.into_iter().map(rewrite).collect()
}

#[test]
fn nothing_is_left_of_a_rated_introducer_with_requests() {
    let kith = lived_in();
    let traces = traces(&kith, "ines-tarrow");
    assert!(traces.len() >= 2 && found(&kith, &traces).len() > 6, "{traces:?}");
    let rewrites = cleaned(mentions(&kith, "ines-tarrow"));
    forgotten(&kith, "ines-tarrow", &rewrites);
    assert_eq!(found(&kith, &traces), [""; 0]);
    assert_eq!(kith.unfit(), []);
    let bram = kith.person("bram-oduya");
    assert_eq!((bram.tie.litmus, bram.tie.note.as_str()), (Some(Litmus::Glad), ""), "he stays");
    let gone: Vec<_> =
        kith.local.entries.borrow().keys().filter(|key| key.starts_with("gone/")).cloned().collect();
    assert_eq!(gone.len(), 1);
    // Met again, she is a stranger.
    assert_eq!(kith.person("ines-tarrow").tie, Tie::default());
    kith.look(snapshot("profile-first-sdui"));
    assert_eq!(kith.person("ines-tarrow").tie, Tie::default());
}

#[test]
fn nothing_is_left_of_a_target_and_requests_for_them_are_gone() {
    let kith = lived_in();
    let traces = traces(&kith, "silas-corvane");
    forgotten(&kith, "silas-corvane", &[]);
    assert_eq!(found(&kith, &traces), [""; 0]);
    assert_eq!(kith.local.entries.borrow()[keys::REQUESTS], "[]");
    assert_eq!(kith.unfit(), []);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn every_record_and_name_goes_of_somebody_renamed_and_merged() {
    let kith = lived_in();
    kith.annotate(ID, Tie { note: "met in Porto".into(), ..Tie::default() });
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    kith.look(row("Ines Marlow", "ines-marlow", ID));
    let mut traces = traces(&kith, "ines-marlow");
    traces.extend(["ines-tarrow", "ines-marlow", ID, "Ines Marlow"].map(str::to_owned));
    let rewrites = cleaned(mentions(&kith, ID));
    forgotten(&kith, "ines-tarrow", &rewrites);
    let left = found(&kith, &traces);
    assert_eq!(left, [""; 0]);
    assert_eq!(kith.unfit(), []);
}

#[test]
fn what_was_written_of_others_is_listed_and_stays_unless_the_user_rewrites_it() {
    let kith = lived_in();
    let named: Vec<_> =
        mentions(&kith, "ines-tarrow").into_iter().map(|it| (it.of, it.text, it.named)).collect();
    let all = [
        ("Bram Oduya".to_owned(), "Ines Tarrow introduced us in Ulm.".to_owned(), Named::Wholly),
        ("Bram Oduya".to_owned(), "met through Ines".to_owned(), Named::Partly),
    ];
    assert_eq!(named, all);
    let note = mentions(&kith, "ines-tarrow").remove(0);
    let to = "A friend introduced us in Ulm.".to_owned();
    let rewrite = Rewrite { place: note.place, from: note.text, to: to.clone() };
    let stale = Rewrite { from: "as it was before".into(), ..rewrite.clone() };
    let before = kept(&kith);
    let refused =
        block_on(forget(&stores(&kith), &left(&kith, "ines-tarrow"), &[stale], &Tabs::default(), kith.now()))
            .unwrap_err();
    assert_eq!((refused.code, kept(&kith)), (Code::Conflict, before));
    forgotten(&kith, "ines-tarrow", &[rewrite]);
    let bram = kith.person("bram-oduya");
    assert_eq!(bram.tie.note, to);
    assert_eq!(bram.tie.labels, ["board", "met through Ines"]);
}

#[test]
fn records_that_cannot_be_read_are_listed_where_they_name_somebody() {
    let kith = lived_in();
    let torn = r#"{"person":9,"unlinked":["Ines Tarrow""#.to_owned();
    kith.local.entries.borrow_mut().insert("seen/9".into(), torn.clone());
    let found = mentions(&kith, "ines-tarrow");
    let listed = found.iter().any(|it| it.place == Place::Unread("seen/9".into()) && it.text == torn);
    assert!(listed, "{found:?}");
    forgotten(&kith, "ines-tarrow", &cleaned(found));
    assert!(!kith.local.entries.borrow().contains_key("seen/9"));
}

#[test]
fn records_under_the_number_of_another_are_listed_too() {
    let kith = lived_in();
    let number = number_of(&kith, "ines-tarrow").0;
    for (key, text) in [
        (
            "person/77",
            format!(r#"{{"id":{number},"aliases":[{{"slug":"ines-tarrow"}}],"name":"Ines Tarrow"}}"#),
        ),
        ("seen/78", format!(r#"{{"person":{number},"mutualCount":3}}"#)),
    ] {
        kith.local.entries.borrow_mut().insert(key.into(), text);
    }
    let found = mentions(&kith, "ines-tarrow");
    for key in ["person/77", "seen/78"] {
        assert!(found.iter().any(|it| it.place == Place::Unread(key.into())), "{key}: {found:?}");
    }
    forgotten(&kith, "ines-tarrow", &cleaned(found));
    let left = ["person/77", "seen/78"].map(|key| kith.local.entries.borrow().contains_key(key));
    assert_eq!(left, [false; 2]);
}

#[test]
fn what_was_written_after_the_list_was_made_is_seen_first() {
    let kith = lived_in();
    let ines = left(&kith, "ines-tarrow");
    kith.annotate("corin-ashdown", Tie { note: "Ines Tarrow knows him".into(), ..Tie::default() });
    let failure = block_on(forget(&stores(&kith), &ines, &[], &Tabs::default(), kith.now())).unwrap_err();
    assert_eq!(failure.code, Code::Conflict);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn a_note_on_somebody_whose_own_record_is_lost_is_listed() {
    let kith = lived_in();
    let bram = kith.local.entries.borrow()["alias/slug:bram-oduya"].clone();
    kith.local.entries.borrow_mut().remove(&format!("person/{bram}"));
    assert!(mentions(&kith, "ines-tarrow").iter().any(|it| it.text.contains("Ulm")));
}

#[test]
fn the_text_that_replaces_another_is_fit_to_keep() {
    let kith = lived_in();
    let ines = left(&kith, "ines-tarrow");
    let note = ines.mentions[0].clone();
    let rewrite =
        |to: &str| Rewrite { place: note.place.clone(), from: note.text.clone(), to: to.to_owned() };
    let before = kept(&kith);
    let forget =
        |to: &str| block_on(forget(&stores(&kith), &ines, &[rewrite(to)], &Tabs::default(), kith.now()));
    assert_eq!(forget(&"a".repeat(2_001)).unwrap_err().code, Code::BadRequest);
    assert_eq!(kept(&kith), before);
    forget(" a friend\u{0}\u{202e}\n ").unwrap();
    assert_eq!(kith.person("bram-oduya").tie.note, "a friend");
}

#[test]
fn nothing_is_left_lying_about_if_there_is_no_room() {
    for left in 0..3 {
        let kith = lived_in();
        let ines = self::left(&kith, "ines-tarrow");
        let before = kith.local.entries.borrow().clone();
        let full = Failing::full(&kith.local, left);
        let stores = Stores { local: &full, session: &full };
        _ = block_on(forget(&stores, &ines, &[], &Tabs::default(), kith.now()));
        let now = kith.local.entries.borrow().clone();
        let is_begun = now[keys::META].contains("doing");
        assert!(is_begun || now == before, "after {left} writes");
    }
}

#[test]
fn a_label_goes_from_everybody_and_from_the_changes() {
    let kith = lived_in();
    let before = kith.kept();
    let undone = block_on(forget_label(&&kith.local, "board")).unwrap();
    for slug in ["ines-tarrow", "bram-oduya"] {
        assert!(!kith.person(slug).tie.labels.contains(&"board".to_owned()));
    }
    assert!(!kith.local.entries.borrow().values().any(|text| text.contains("board")));
    assert_eq!(kith.person("bram-oduya").tie.labels, ["met through Ines"]);
    block_on(undo(&&kith.local, &undone)).unwrap();
    assert_eq!(kith.kept(), before);
}

#[test]
fn one_request_goes_or_all_do() {
    let kith = lived_in();
    way(&kith, "silas-corvane", "bram-oduya", OfWay::Became(Some(Became::Declined)));
    let requests = || kith.local.entries.borrow()[keys::REQUESTS].matches("introducer").count();
    let before = kith.kept();
    if requests() < 2 {
        panic!("two requests");
    }
    let pair = (number_of(&kith, "ines-tarrow"), number_of(&kith, "silas-corvane"));
    let undone = block_on(forget_requests(&&kith.local, Some(pair))).unwrap();
    assert_eq!(requests(), 1);
    block_on(undo(&&kith.local, &undone)).unwrap();
    assert_eq!(kith.kept(), before);
    block_on(forget_requests(&&kith.local, None)).unwrap();
    assert_eq!(requests(), 0);
    assert!(
        !kith
            .local
            .entries
            .borrow()
            .values()
            .any(|text| text.contains("waiting") || text.contains("declined"))
    );
}

#[test]
fn somebody_unknown_is_not_found() {
    let kith = Kith::ready();
    assert!(block_on(leave(&&kith.local, &who("nobody"))).unwrap().is_none());
    kith.rate("ines-tarrow", Litmus::Glad);
    let ines = left(&kith, "ines-tarrow");
    block_on(forget(&stores(&kith), &ines, &[], &Tabs::default(), kith.now())).unwrap();
    let failure = block_on(forget(&stores(&kith), &ines, &[], &Tabs::default(), kith.now())).unwrap_err();
    assert_eq!(failure.code, Code::NotFound, "they are gone already");
}

#[test]
fn wherever_forgetting_is_cut_off_they_are_all_there_or_all_gone() {
    let whole = lived_in();
    let before = whole.local.entries.borrow().clone();
    forgotten(&whole, "ines-tarrow", &[]);
    let after = whole.kept();
    let ines = left(&lived_in(), "ines-tarrow");
    let mut ends = [0, 0];
    for cut in 0.. {
        let kith = lived_in();
        kith.local.entries.replace(before.clone());
        let dying = Failing::dying(&kith.local, cut);
        let stores = Stores { local: &dying, session: &dying };
        let is_over = block_on(forget(&stores, &ines, &[], &Tabs::default(), kith.now())).is_ok();
        block_on(kith::store::finish(&&kith.local)).unwrap();
        let entries = kith.local.entries.borrow().clone();
        let is_old = kith.person("ines-tarrow").tie.litmus.is_some();
        ends[usize::from(!is_old)] += 1;
        if is_old {
            let old: Entries = entries.into_iter().filter(|(key, _)| !key.starts_with("plan/")).collect();
            assert_eq!(old, before, "cut after {cut}");
        } else {
            assert_eq!(kith.kept(), after, "cut after {cut}");
        }
        kith.local.batches.borrow_mut().clear();
        if is_over {
            break;
        }
    }
    assert!(ends.iter().all(|times| *times > 1), "{ends:?}");
}

#[test]
fn a_page_that_still_shows_somebody_forgotten_teaches_nothing() {
    let kith = lived_in();
    kith.look(snapshot("profile-first-sdui"));
    let ines = left(&kith, "ines-tarrow");
    assert_eq!(ines.name(), "Ines Tarrow");
    let number = kith.person("ines-tarrow").id.unwrap();
    let open =
        [(8, "https://www.linkedin.com/in/ines-tarrow/"), (9, "https://www.linkedin.com/in/bram-oduya/")];
    let tabs = Tabs(RefCell::default(), open.map(|(tab, url)| (tab, url.to_owned())).into());
    block_on(forget(&stores(&kith), &ines, &[], &tabs, kith.now())).unwrap();
    let hushed: std::collections::BTreeSet<_> = tabs.0.borrow().iter().copied().collect();
    // One that was never in front shows nobody yet.
    assert_eq!(hushed, [crate::support::TAB, 8].into());
    // The panel had a note under way when she was forgotten.
    let tie = TieChange::to(Tie { note: "met in Ulm".into(), ..Tie::default() });
    let answer = kith.pages(FromPages::Say { who: who("ines-tarrow"), tie, known: Some(number) });
    assert_eq!(code(&answer), Code::NotFound);
    let tie = TieChange::to(Tie { note: "met in Ulm".into(), ..Tie::default() });
    kith.pages(FromPages::Say { who: who("ines-tarrow"), tie, known: None });
    assert_eq!(kith.person("ines-tarrow").tie.note, "met in Ulm", "a stranger may be spoken of");
}
