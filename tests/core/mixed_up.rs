//! Mistakes that would give one person what is another's, lose what the user said, or leave no way out.

use std::cell::Cell;

use crate::bounds::{self, page};
use crate::support::{Kith, code, who};
use kith::people::PersonId;
use kith::protocol::{Answer, Code, Failure, FromPages, OfWay, Reply};
use kith::reading::Card;
use kith::store::keys::META;
use kith::store::{Batch, Entries, Memory, Store, migrate};
use kith::ties::{Litmus, Tie, TieChange};

pub const TARGET: &str = "silas-corvane";
pub const ID: &str = "ACoAABcccccccccccccccccccccccccccccccccC";

pub fn row(owner: &str, mutuals: &[&str]) -> Card {
    let mutuals: Vec<_> = mutuals.iter().map(|slug| (*slug).to_owned()).collect();
    bounds::row(owner, &mutuals)
}

pub fn get(kith: &Kith, key: &str) -> String {
    kith.local.entries.borrow().get(key).cloned().unwrap_or_default()
}

pub fn set(kith: &Kith, key: &str, text: &str) {
    kith.local.entries.borrow_mut().insert(key.into(), text.into());
}

/// Fills the store; this is the next place that Kith considers for a newcomer.
pub fn fill(kith: &Kith, hand: u64) {
    let mut meta: serde_json::Value = serde_json::from_str(&get(kith, META)).unwrap();
    meta["nextPerson"] = 100_001.into();
    meta["hand"] = hand.into();
    set(kith, META, &meta.to_string());
}

pub fn place_of(kith: &Kith, slug: &str) -> u64 {
    let key = if slug.starts_with("ACo") { format!("alias/id:{slug}") } else { format!("alias/slug:{slug}") };
    PersonId(get(kith, &key).parse().unwrap()).place()
}

fn doors(kith: &Kith, place: u64) -> u32 {
    let text = get(kith, &format!("index/{}", place / 256));
    let line =
        text.lines().find(|line| line.split('\t').next() == Some(&place.to_string())).unwrap().to_owned();
    line.split('\t').nth(8).unwrap().parse().unwrap()
}

#[test]
fn a_newcomer_does_not_inherit_what_was_said_of_a_record_that_moved() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Fine);
    for n in 0..300_usize {
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
        kith.rate(&format!("{}{}-filler", letter(n / 26), letter(n)), Litmus::No);
    }
    kith.tell(
        ID,
        TieChange::to(Tie { litmus: Some(Litmus::Vouch), note: "secret".into(), ..Tie::default() }),
    );
    let place = place_of(&kith, ID);
    assert!(place > 256, "another pack of the index than that of the older record");
    kith.look(crate::support::row("Ines Tarrow", "ines-tarrow", ID));
    assert_eq!(place_of(&kith, ID), 1, "they became one");
    fill(&kith, place);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    for slug in ["yves-newcomer", "zora-newcomer"] {
        assert_eq!(kith.person(slug).tie, Tie::default(), "{slug}");
    }
}

#[test]
fn somebody_keeps_their_place_if_what_was_said_of_them_cannot_be_read() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    // As a later version may write it.
    set(&kith, "said/1", r#"{"litmus":"adore"}"#);
    kith.reindex();
    fill(&kith, 1);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    assert!(get(&kith, "person/1").contains("ines-tarrow"), "{}", get(&kith, "person/1"));
}

#[test]
fn what_is_told_of_a_way_leaves_the_introducer_s_unreadable_record_as_it_is() {
    const LATER: &str = r#"{"litmus":"adore","note":"met in Ulm"}"#;
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(page(vec![row(TARGET, &["ines-tarrow"])]));
    set(&kith, "said/1", LATER);
    kith.reindex();
    let told = OfWay::Believed(Some(true));
    kith.pages(FromPages::Way { target: who(TARGET), introducer: who("ines-tarrow"), told });
    let place = place_of(&kith, TARGET);
    assert!(get(&kith, &format!("seen/{place}")).contains("believed"), "it was told");
    assert_eq!(get(&kith, "said/1"), LATER);
}

#[test]
fn a_damaged_person_does_not_cost_what_was_said_of_them() {
    let kith = Kith::ready();
    kith.tell(
        "ines-tarrow",
        TieChange::to(Tie { litmus: Some(Litmus::Vouch), note: "n1".into(), ..Tie::default() }),
    );
    set(&kith, "person/1", "{");
    kith.tell("ines-tarrow", TieChange::to(Tie { labels: vec!["board".into()], ..Tie::default() }));
    let all = kith.local.entries.borrow().clone();
    let texts: Vec<_> = ["said/1", "aside/said/1"].iter().filter_map(|key| all.get(*key)).collect();
    assert!(texts.iter().any(|text| text.contains("vouch") && text.contains("n1")), "{texts:?}");
}

/// A store that counts how often it is read, and ends a loop without end.
struct Counting<'a>(&'a Memory, Cell<usize>);

impl Store for &Counting<'_> {
    type Guard = ();
    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        self.1.set(self.1.get() + 1);
        assert!(self.1.get() < 25_000, "it has no end");
        self.0.get(keys).await
    }
    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        self.0.put(batch).await
    }
    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        self.0.remove(keys).await
    }
    async fn lock(&self) -> Result<(), Failure> {
        Ok(())
    }
}

#[test]
fn a_migration_comes_to_an_end_whatever_the_numbers() {
    let memory = Memory::default();
    memory
        .entries
        .borrow_mut()
        .insert(META.into(), format!(r#"{{"schema":1,"nextPerson":{},"nextChange":1}}"#, u64::MAX));
    let counting = Counting(&memory, Cell::new(0));
    _ = pollster::block_on(migrate(&&counting));
}

#[test]
fn a_migration_never_commits_what_cannot_be_finished() {
    let kith = Kith::ready();
    set(&kith, META, r#"{"schema":1,"nextPerson":10000000,"nextChange":1}"#);
    _ = kith.pages(FromPages::Finish);
    assert_eq!(kith.pages(FromPages::Recount { next_person: 1, next_change: 1 }), Answer::Value(Reply::Done));
}

#[test]
fn the_store_can_be_counted_again_while_a_plan_is_noted() {
    for meta in [
        r#"{"schema":2,"nextPerson":1,"nextChange":2,"doing":{"slices":18446744073709551615,"isMigration":false}}"#,
        r#"{"schema":2,"nextPerson":0,"nextChange":2,"doing":{"slices":1,"isMigration":false}}"#,
    ] {
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        set(&kith, META, meta);
        let answer = kith.pages(FromPages::Recount { next_person: 2, next_change: 2 });
        assert_eq!(answer, Answer::Value(Reply::Done), "{meta}");
        kith.rate("ines-tarrow", Litmus::Fine);
    }
}

#[test]
fn what_was_told_before_two_records_became_one_can_be_taken_back() {
    let kith = Kith::ready();
    kith.look(page(vec![row("teodor-brandt", &["ines-tarrow", "bram-oduya"])]));
    kith.look(page(vec![row(TARGET, &[ID, "bram-oduya"])]));
    let heard = OfWay::Heard(Some(Litmus::No));
    let Answer::Value(Reply::Saved(change)) =
        kith.pages(FromPages::Way { target: who(TARGET), introducer: who(ID), told: heard })
    else {
        panic!()
    };
    kith.look(crate::support::row("Ines Tarrow", "ines-tarrow", ID));
    let heard = || {
        let ways = kith.person(TARGET).ways.unwrap();
        ways.paths.into_iter().find(|path| path.name == "Ines Tarrow").unwrap().heard
    };
    assert_eq!(heard(), Some(Litmus::No));
    let answer = kith.undo(change);
    assert!(matches!(answer, Answer::Value(Reply::Saved(_))), "{answer:?}");
    assert_eq!(heard(), None);
}

#[test]
fn a_newcomer_does_not_inherit_unknown_fields_of_the_former_owner_of_the_place() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let place = place_of(&kith, TARGET);
    let key = format!("seen/{place}");
    let text = get(&kith, &key).replacen('{', r#"{"warmth":"silas","#, 1);
    set(&kith, &key, &text);
    fill(&kith, place);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    assert_eq!(place_of(&kith, "yves-newcomer"), place);
    kith.look(page(vec![row("yves-newcomer", &["bram-oduya"])]));
    assert!(get(&kith, &key).contains(&(10_000_000 + place).to_string()), "{}", get(&kith, &key));
    assert!(!get(&kith, &key).contains("silas"), "{}", get(&kith, &key));
}

#[test]
fn a_newcomer_does_not_inherit_what_pages_showed_of_the_former_owner_of_the_place() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let place = place_of(&kith, TARGET);
    set(&kith, &format!("seen/{place}"), "{");
    fill(&kith, place);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    if get(&kith, &format!("person/{place}")).contains(TARGET) {
        return; // Whose record cannot be read keeps their place: as good.
    }
    kith.look(page(vec![row("yves-newcomer", &["bram-oduya"])]));
    let person = kith.person("yves-newcomer");
    assert_eq!(person.problems, []);
    assert_eq!(person.ways.unwrap().paths.len(), 1);
}

/// Converts the store to its present form. Then what was said of Ines is there, or Kith says that it cannot be read.
fn is_finished_with_the_rating_or_a_problem(kith: &Kith) {
    assert_eq!(kith.pages(FromPages::Finish), Answer::Value(Reply::Done));
    let ines = kith.person("ines-tarrow");
    assert!(
        ines.tie.litmus == Some(Litmus::Vouch) || !ines.problems.is_empty(),
        "the rating is gone and nobody says so: {:?}",
        ines.tie
    );
}

#[test]
fn a_record_of_the_first_form_that_was_not_converted_is_named() {
    let mut entries: Entries = serde_json::from_str(include_str!("../fixtures/stores/first.json")).unwrap();
    // What is damaged has nothing to do with what the user said.
    let ines = entries["person/1"].replacen(r#""degree":1"#, r#""degree":1,"mutual_count":-1"#, 1);
    entries.insert("person/1".into(), ines);
    let kith = Kith::installed();
    *kith.local.entries.borrow_mut() = entries;
    is_finished_with_the_rating_or_a_problem(&kith);
}

#[test]
fn a_slice_of_a_migration_that_is_lost_is_named_too() {
    let entries: Entries = serde_json::from_str(include_str!("../fixtures/stores/first.json")).unwrap();
    let kith = Kith::installed();
    *kith.local.entries.borrow_mut() = entries;
    set(
        &kith,
        META,
        r#"{"schema":2,"nextPerson":12,"nextChange":11,"doing":{"slices":1,"isMigration":true}}"#,
    );
    is_finished_with_the_rating_or_a_problem(&kith);
}

#[test]
fn an_introducer_no_longer_leads_to_somebody_who_left_the_store() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    kith.rate("bram-oduya", Litmus::Fine);
    let bram = place_of(&kith, "bram-oduya");
    assert_eq!(doors(&kith, bram), 1);
    fill(&kith, place_of(&kith, TARGET));
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    assert_eq!(doors(&kith, bram), 0);
}

#[test]
fn repeated_looks_at_a_damaged_record_do_not_count_a_door_each_time() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let bram = place_of(&kith, "bram-oduya");
    set(&kith, &format!("seen/{}", place_of(&kith, TARGET)), "{");
    for _ in 0..10 {
        kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    }
    assert!(doors(&kith, bram) <= 2, "{}", doors(&kith, bram));
    let before = kith.local.entries.borrow().clone();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    assert_eq!(*kith.local.entries.borrow(), before, "nothing new, nothing to write");
}

#[test]
fn an_impossible_generation_causes_no_panic() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Fine);
    set(&kith, META, &format!(r#"{{"schema":2,"nextPerson":2,"nextChange":2,"generation":{}}}"#, u64::MAX));
    let answer = kith.pages(FromPages::Say {
        who: who("ines-tarrow"),
        tie: TieChange::to(Tie { litmus: Some(Litmus::No), ..Tie::default() }),
        known: None,
    });
    match &answer {
        Answer::Value(_) => {}
        Answer::Error(_) => _ = code(&answer),
    }
}

#[test]
fn the_text_of_a_record_that_cannot_be_read_outlives_a_newcomer_in_its_place() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let place = place_of(&kith, TARGET);
    let key = format!("person/{place}");
    set(&kith, &key, "{damaged");
    fill(&kith, place);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    let kept = kith.local.entries.borrow().values().any(|text| text == "{damaged");
    assert!(kept, "{}", get(&kith, &key));
}

#[test]
fn unknown_fields_further_inside_are_kept_too() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let key = format!("seen/{}", place_of(&kith, TARGET));
    let text = get(&kith, &key).replacen(r#"{"person":1,"#, r#"{"person":1,"warmth":7,"#, 1);
    assert!(text.contains("warmth"), "{text}");
    set(&kith, &key, &text);
    kith.look(page(vec![row(TARGET, &["bram-oduya", "lea-quell"])]));
    assert!(
        get(&kith, &key).contains("warmth") || !kith.person(TARGET).problems.is_empty(),
        "{}",
        get(&kith, &key)
    );
}

#[test]
fn a_merge_into_somebody_hides_nothing_if_what_was_said_of_them_cannot_be_read() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Fine);
    kith.rate(ID, Litmus::Vouch);
    set(&kith, "said/1", "{");
    kith.look(crate::support::row("Ines Tarrow", "ines-tarrow", ID));
    assert_eq!(kith.person(ID).tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn a_newcomer_inherits_nothing_if_only_the_person_record_was_lost() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.local.entries.borrow_mut().remove("person/1");
    kith.local.entries.borrow_mut().remove("alias/slug:ines-tarrow");
    set(&kith, META, r#"{"schema":2,"nextPerson":1,"nextChange":2}"#);
    kith.pages(FromPages::Say {
        who: who("bram-oduya"),
        tie: TieChange::to(Tie { note: "x".into(), ..Tie::default() }),
        known: None,
    });
    kith.look(page(vec![row(TARGET, &["lea-quell"])]));
    let lost = get(&kith, "said/1");
    for slug in ["lea-quell", TARGET] {
        assert_eq!(kith.person(slug).tie.litmus, None, "{slug}");
    }
    assert!(lost.contains("vouch"), "{lost}");
}

#[test]
fn a_store_of_no_form_or_of_impossible_numbers_is_damaged_and_not_old() {
    for meta in [
        r#"{"schema":0,"nextPerson":5,"nextChange":1}"#,
        r#"{"schema":1,"nextPerson":0,"nextChange":1}"#,
        r#"{"schema":1,"nextPerson":18446744073709551615,"nextChange":1}"#,
    ] {
        let kith = Kith::ready();
        set(&kith, META, meta);
        let say = FromPages::Say { who: who("ines-tarrow"), tie: TieChange::default(), known: None };
        assert_eq!(code(&kith.pages(say)), Code::Storage, "{meta}");
        assert_eq!(get(&kith, META), meta);
    }
}
