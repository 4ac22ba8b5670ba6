//! Stores in their first form (whole, large, damaged, half converted to the second), and what later versions write.

use crate::support::{Kith, code, content_script, message, snapshot, who};
use kith::asking::Became;
use kith::protocol::{Answer, Code, FromContent, FromPages, Mode, OfWay, Reply};
use kith::store::{Entries, keys, kinds};
use kith::ties::{HowMet, Litmus, TieChange};
use kith::words::detail;

/// A store of the first form.
fn first() -> Entries {
    serde_json::from_str(include_str!("../fixtures/stores/first.json")).unwrap()
}

fn with(entries: Entries) -> Kith {
    let kith = Kith::installed();
    *kith.local.entries.borrow_mut() = entries;
    kith
}

/// The same once it was brought into the second form.
fn finished(entries: Entries) -> Kith {
    let kith = with(entries);
    finish(&kith);
    kith
}

fn finish(kith: &Kith) {
    assert_eq!(kith.pages(FromPages::Finish), Answer::Value(Reply::Done));
}

/// A store in its first form with this many people more, each a mutual connection of the one before.
fn large(people: u64) -> Entries {
    let mut entries = first();
    for id in 12..12 + people {
        let record = format!(
            r#"{{"id":{id},"aliases":[{{"slug":"somebody-{id}"}}],"name":"Person {id}","degree":{},"mutual_count":1,"mutuals":[{{"person":{},"seen":"2026-11-23"}}]}}"#,
            1 + id % 2,
            id - 1
        );
        entries.insert(keys::person(id), record);
        entries.insert(format!("alias/slug:somebody-{id}"), id.to_string());
    }
    let meta = format!(r#"{{"schema":1,"nextPerson":{},"nextChange":11}}"#, 12 + people);
    entries.insert(keys::META.into(), meta);
    entries
}

fn asked_to_look(kith: &Kith) -> Answer {
    let look = FromContent::Look { snapshot: snapshot("search-sdui") };
    kith.say(&content_script(), &message(look)).answer
}

#[test]
fn nothing_is_read_or_written_until_the_store_is_in_its_present_form() {
    let kith = with(first());
    assert_eq!(code(&asked_to_look(&kith)), Code::OldData);
    let say = FromPages::Say { who: who("ines-tarrow"), tie: TieChange::default(), known: None };
    assert_eq!(code(&kith.pages(say)), Code::OldData);
    assert_eq!(kith.try_person("ines-tarrow").unwrap_err().code, Code::OldData);
    assert_eq!(*kith.local.entries.borrow(), first());
}

#[test]
fn the_second_form_holds_all_that_the_first_held() {
    let kith = finished(first());
    let ines = kith.person("ines-tarrow");
    assert_eq!(
        (ines.tie.litmus, ines.tie.how, ines.tie.since),
        (Some(Litmus::Vouch), Some(HowMet::Work), Some(2014))
    );
    assert_eq!((ines.tie.gave_back, ines.tie.note.as_str()), (Some(true), "met in Ulm\n“fine tea”"));
    assert_eq!(ines.tie.labels, ["board", "wheels"]);
    assert_eq!(ines.tie, kith.person("ACoAABcccccccccccccccccccccccccccccccccC").tie, "a record that moved");
    let ways = kith.person("silas-corvane").ways.unwrap();
    assert_eq!(ways.mutual_count, Some(7));
    let path = |name: &str| ways.paths.iter().find(|path| path.name == name).unwrap();
    let (ines, bram) = (path("Ines Tarrow"), path("Bram Oduya"));
    assert_eq!((ines.heard, ines.request), (Some(Litmus::Fine), Some(Became::Agreed)));
    assert_eq!((bram.believed, bram.litmus), (Some(false), Some(Litmus::Fine)));
    // A second time there is nothing to do.
    let kept = kith.local.entries.borrow().clone();
    finish(&kith);
    assert_eq!(*kith.local.entries.borrow(), kept);
    for (key, text) in &kept {
        let kind = kinds::kind_of(key).unwrap_or_else(|| panic!("{key}"));
        assert!((kind.reads)(text), "{key}: {text}");
    }
    assert_eq!(kith.unfit(), []);
}

#[test]
fn what_was_said_before_the_conversion_can_be_undone_after_it() {
    let kith = finished(first());
    for (change, is_there) in [(10, true), (8, true), (6, true), (2, false)] {
        let answer = kith.undo(change);
        // Change 2 was followed by another change of the same thing.
        assert_eq!(matches!(answer, Answer::Value(Reply::Saved(_))), is_there, "{change}: {answer:?}");
    }
    assert_eq!(code(&kith.undo(2)), Code::Conflict);
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::No));
}

#[test]
fn a_second_look_at_a_page_shows_the_same_in_a_converted_store() {
    let marks = |kith: &Kith| kith.look(snapshot("search-sdui"));
    let kith = finished(first());
    let before = marks(&kith);
    assert!(before.len() > 3);
    assert_eq!(marks(&kith), before);
    assert_eq!(kith.unfit(), []);
}

#[test]
fn wherever_the_conversion_is_cut_off_the_store_is_as_before_or_finished() {
    let whole = finished(large(10_000));
    let kept = whole.local.entries.borrow().clone();
    let batches = whole.local.batches.borrow();
    assert!(batches.len() > 6, "in slices: {}", batches.len());
    let commit = batches.iter().position(|batch| batch.contains_key(keys::META)).unwrap();
    for cut in 0..=batches.len() {
        let kith = with(large(10_000));
        batches.iter().take(cut).for_each(|batch| kith.local.entries.borrow_mut().extend(batch.clone()));
        let is_read = kith.try_person("ines-tarrow").is_ok();
        assert_eq!(is_read, cut == batches.len(), "cut after {cut}: never between");
        if cut <= commit {
            let same = large(10_000).into_iter().all(|(key, text)| kith.local.entries.borrow()[&key] == text);
            assert!(same, "cut after {cut}: as it was");
        }
        finish(&kith);
        let is_other =
            |(key, text): (&String, &String)| !key.starts_with("plan/") && kept.get(key) != Some(text);
        let now = kith.local.entries.borrow();
        assert!(!now.iter().any(is_other), "cut after {cut} of {}", batches.len());
        assert!(kept.keys().all(|key| now.contains_key(key)), "cut after {cut} of {}", batches.len());
        let slices = now.keys().filter(|key| key.starts_with("plan/")).count();
        assert_eq!(slices, 0, "cut after {cut}: none is left lying about");
    }
}

#[test]
fn of_many_people_nobody_is_lost() {
    let kith = finished(large(3_000));
    for id in [12, 500, 1_900, 3_011] {
        let person = kith.person(&format!("somebody-{id}"));
        assert_eq!(person.name, format!("Person {id}"));
    }
    assert_eq!(kith.unfit(), []);
    let largest =
        kith.local.batches.borrow().iter().map(|b| b.values().map(String::len).sum::<usize>()).max();
    assert!(largest.unwrap() < 1_500_000, "{largest:?}");
}

#[test]
fn what_cannot_be_read_stays_as_it_is_and_nobody_else_is_hurt() {
    for damaged in ["{", "null", "[]", r#"{"id":5,"id":5,"aliases":[]}"#, r#"{"id":7,"aliases":[]}"#] {
        let mut entries = first();
        entries.insert("person/5".into(), damaged.into());
        entries.insert("change/4".into(), damaged.into());
        entries.insert("future/1".into(), damaged.into());
        let kith = finished(entries);
        for key in ["person/5", "change/4", "future/1"] {
            assert_eq!(kith.local.entries.borrow()[key], damaged);
        }
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
        let problems = kith.person("silas-corvane").problems;
        assert!(
            problems.iter().any(|problem| detail(&problem.said).unwrap().contains("person/5")),
            "{damaged}: {problems:?}"
        );
    }
}

#[test]
fn a_lost_index_is_made_anew_and_meanwhile_the_records_are_read() {
    let kith = finished(first());
    let before = kith.person("silas-corvane").ways;
    let right = kith.local.entries.borrow().clone();
    for damage in [None, Some("nonsense\nand more\t\t\t")] {
        kith.local.entries.borrow_mut().remove("index/0");
        kith.local.entries.borrow_mut().extend(damage.map(|text| ("index/0".to_owned(), text.to_owned())));
        assert_eq!(kith.person("silas-corvane").ways, before, "{damage:?}");
        let rating = kith.rate("bram-oduya", Litmus::No);
        kith.undo(rating.1);
        kith.reindex();
        assert_eq!(kith.local.entries.borrow()["index/0"], right["index/0"]);
    }
}

#[test]
fn changing_a_record_keeps_fields_of_a_later_version() {
    let kith = finished(first());
    let with_field = |key: &str| {
        let text = kith.local.entries.borrow()[key].clone();
        let text = text.replacen('{', r#"{"warmth":{"of":[1,"}"]},"#, 1);
        kith.local.entries.borrow_mut().insert(key.into(), text);
    };
    ["said/2", "seen/5", "person/5"].into_iter().for_each(with_field);
    assert_eq!(kith.person("bram-oduya").problems, []);
    kith.rate("bram-oduya", Litmus::Glad);
    let told = FromPages::Way {
        target: who("silas-corvane"),
        introducer: who("ines-tarrow"),
        told: OfWay::Believed(Some(true)),
    };
    kith.pages(told);
    for (key, ours) in [("said/2", r#""litmus":"glad""#), ("seen/5", r#""believed":true"#)] {
        let text = kith.local.entries.borrow()[key].clone();
        assert!(text.contains(r#""warmth":{"of":[1,"}"]}"#) && text.contains(ours), "{text}");
    }
}

#[test]
fn fields_of_a_later_version_are_kept_in_records_about_the_whole_store() {
    const FIELD: &str = r#""warmth":{"of":[1,"}"]}"#;
    let kith = finished(first());
    kith.configure(Mode::Badges);
    for key in [keys::META, keys::SETTINGS] {
        let text = kith.local.entries.borrow()[key].clone();
        assert!(text.starts_with("{\""), "{key}: {text}");
        kith.local.entries.borrow_mut().insert(key.into(), text.replacen('{', &format!("{{{FIELD},"), 1));
    }
    kith.local.entries.borrow_mut().insert(keys::ACCOUNTS.into(), format!("{{{FIELD}}}"));
    kith.look(snapshot("profile-own-sdui"));
    assert!(!kith.look(snapshot("search-sdui")).is_empty(), "what was chosen can be read");
    kith.rate("bram-oduya", Litmus::Vouch);
    kith.configure(Mode::Panel);
    finish(&kith);
    let entries = kith.local.entries.borrow();
    assert!(entries[keys::ACCOUNTS].contains("own"), "{}", entries[keys::ACCOUNTS]);
    for key in [keys::META, keys::SETTINGS, keys::ACCOUNTS] {
        let text = &entries[key];
        assert!(text.contains(FIELD), "{key}: {text}");
    }
    assert!(entries[keys::SETTINGS].contains(r#""mode":"panel""#), "{}", entries[keys::SETTINGS]);
    assert!(entries.keys().all(|key| !key.starts_with("aside/")), "nothing was taken for damaged");
}

#[test]
fn nobody_damages_or_loses_a_request_with_fields_of_a_later_version() {
    let kith = finished(first());
    let text = kith.local.entries.borrow()[keys::REQUESTS].clone();
    let text = text.replacen('{', r#"{"draft":"Hi","#, 1);
    kith.local.entries.borrow_mut().insert(keys::REQUESTS.into(), text.clone());
    assert!(!kith.person("silas-corvane").problems.is_empty());
    let told = FromPages::Way {
        target: who("silas-corvane"),
        introducer: who("ines-tarrow"),
        told: OfWay::Became(Some(Became::Waiting)),
    };
    kith.pages(told);
    let entries = kith.local.entries.borrow();
    assert!(entries.values().any(|kept| *kept == text), "{entries:?}");
}

#[test]
fn a_large_change_that_was_cut_off_is_finished_before_anything_else_is_kept() {
    let kith = finished(first());
    let meta = kith.local.entries.borrow()[keys::META].clone();
    let doing = meta.replacen('{', r#"{"doing":{"slices":1,"isMigration":false},"#, 1);
    let slice = r#"{"said/2":"{\"litmus\":\"vouch\"}"}"#;
    kith.local.entries.borrow_mut().extend([(keys::META.into(), doing), ("plan/0".into(), slice.into())]);
    let before = kith.local.entries.borrow().clone();
    let look = message(FromContent::Look { snapshot: snapshot("profile-second-ember") });
    let outcome = kith.say(&content_script(), &look);
    assert!(matches!(outcome.answer, Answer::Value(Reply::Marks(_))));
    assert_eq!(format!("{:?}", outcome.effects), "[Finish]");
    let after = kith.local.entries.borrow().clone();
    assert_eq!(after, before, "nothing was kept");
    kith.rate("petra-lindqvist", Litmus::Fine);
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::Vouch), "it was finished first");
    assert!(kith.local.entries.borrow().keys().all(|key| !key.starts_with("plan/")));
}
