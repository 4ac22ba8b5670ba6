//! One record is lost, or points where it cannot: nothing else that was said is overwritten, and the record is named.

use crate::bounds::page;
use crate::mixed_up::{ID, TARGET, fill, get, place_of, row, set};
use crate::support::{Kith, who};
use kith::app::bulk;
use kith::people::PersonRef;
use kith::protocol::{Answer, FromPages, OfWay, Problem, Reply};
use kith::store::keys::META;
use kith::ties::{Litmus, Tie, TieChange};

/// People about whom something was said; then the records of who they are get lost.
fn without_person(slugs: &[&str]) -> Kith {
    let kith = Kith::ready();
    for slug in slugs {
        let note = format!("met in Ulm, {slug}");
        kith.annotate(slug, Tie { litmus: Some(Litmus::Vouch), note, ..Tie::default() });
    }
    for place in 1..=slugs.len() {
        kith.local.entries.borrow_mut().remove(&format!("person/{place}")).unwrap();
    }
    kith
}

fn note(note: &str) -> TieChange {
    TieChange::to(Tie { note: note.into(), ..Tie::default() })
}

#[test]
fn what_was_said_of_somebody_outlives_the_record_of_who_they_are() {
    let kith = without_person(&["ines-tarrow"]);
    let named = |problems: &[Problem]| format!("{problems:?}").contains("person/1");
    assert!(named(&kith.person("ines-tarrow").problems));
    assert!(named(&pollster::block_on(bulk::reindex(&&kith.local)).unwrap().0), "the book names it");
    let (ines, change) = kith.tell("ines-tarrow", note("again in Linz"));
    assert_eq!((ines.tie.litmus, ines.tie.note.as_str()), (Some(Litmus::Vouch), "again in Linz"));
    assert_eq!(ines.problems, []);
    assert!(kith.local.entries.borrow().keys().all(|key| !key.starts_with("aside/")), "no text was damaged");
    assert!(matches!(kith.undo(change), Answer::Value(Reply::Saved(_))));
    assert_eq!(kith.person("ines-tarrow").tie.note, "met in Ulm, ines-tarrow");
}

#[test]
fn what_was_said_under_two_names_outlives_both_records() {
    let kith = without_person(&["ines-tarrow", ID]);
    let both = PersonRef { slug: who("ines-tarrow").slug, member_id: who(ID).member_id };
    kith.pages(FromPages::Say { who: both, tie: note("again in Linz"), known: None });
    let texts = ["said/1", "said/2"].map(|key| get(&kith, key));
    assert!(texts.iter().all(|text| text.contains("vouch")), "{texts:?}");
    assert_eq!(texts.iter().filter(|text| text.contains("Ulm")).count(), 1, "the other note is the new one");
}

#[test]
fn a_page_takes_nothing_from_somebody_whose_person_record_is_lost() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(page(vec![row(TARGET, &["ines-tarrow"])]));
    let told = OfWay::Heard(Some(Litmus::Glad));
    kith.pages(FromPages::Way { target: who(TARGET), introducer: who("ines-tarrow"), told });
    let place = place_of(&kith, TARGET);
    kith.local.entries.borrow_mut().remove(&format!("person/{place}")).unwrap();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let seen = get(&kith, &format!("seen/{place}"));
    assert!(seen.contains("glad"), "{seen}");
}

#[test]
fn a_page_puts_nobody_in_the_place_of_somebody_whose_person_record_is_lost() {
    let kith = without_person(&["ines-tarrow"]);
    kith.rate(ID, Litmus::Fine);
    let said = get(&kith, "said/1");
    kith.look(crate::support::row("Ines Tarrow", "ines-tarrow", ID));
    assert_eq!(get(&kith, "said/1"), said);
    assert_eq!(kith.person(ID).tie.litmus, Some(Litmus::Fine));
}

#[test]
fn what_was_said_of_the_new_owner_of_a_place_is_not_said_of_the_former() {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["bram-oduya"])]));
    let place = place_of(&kith, TARGET);
    fill(&kith, place);
    kith.look(page(vec![row("zora-newcomer", &["yves-newcomer"])]));
    assert_eq!(place_of(&kith, "yves-newcomer"), place);
    kith.rate("yves-newcomer", Litmus::Vouch);
    let [person, said] = ["person", "said"].map(|of| format!("{of}/{place}"));
    for text in [None, Some("{")] {
        kith.local.entries.borrow_mut().remove(&person);
        kith.local.entries.borrow_mut().extend(text.map(|text| (person.clone(), text.into())));
        let silas = kith.tell(TARGET, note("x")).0.tie;
        assert_eq!((silas.litmus, silas.note.as_str()), (None, "x"), "{text:?}");
        assert!(get(&kith, &said).contains("vouch"), "{text:?}");
        kith.local.entries.borrow_mut().insert(format!("alias/slug:{TARGET}"), place.to_string());
    }
    // The new owner goes on from what was said of them.
    assert_eq!(kith.tell("yves-newcomer", note("y")).0.tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn a_record_that_moved_to_no_older_one_is_named() {
    for (moved, named) in [([2, 1], "person/1"), ([1, 1], "person/1"), ([3, 2], "person/2")] {
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        kith.rate("bram-oduya", Litmus::Glad);
        kith.rate("lea-quell", Litmus::Fine);
        for (key, to) in ["person/1", "person/2"].into_iter().zip(moved) {
            set(&kith, key, &get(&kith, key).replacen('{', &format!(r#"{{"movedTo":{to},"#), 1));
        }
        let (problems, _) = pollster::block_on(bulk::reindex(&&kith.local)).unwrap();
        assert!(format!("{problems:?}").contains(named), "{moved:?}: {problems:?}");
    }
}

#[test]
fn a_change_never_replaces_a_later_one() {
    for next in [1, 2, 4] {
        let kith = Kith::ready();
        for litmus in [Litmus::Fine, Litmus::Glad, Litmus::Vouch, Litmus::No, Litmus::Hesitate] {
            kith.rate("ines-tarrow", litmus);
        }
        let kept: Vec<_> = (1..=5).map(|n| get(&kith, &format!("change/{n}"))).collect();
        let meta = get(&kith, META).replace(r#""nextChange":6"#, &format!(r#""nextChange":{next}"#));
        set(&kith, META, &meta);
        // One whose number differs from its place's is damaged, and nothing goes on from it.
        set(&kith, "change/9", &kept[4].replace(r#""number":5"#, r#""number":9999999"#));
        let (_, change) = kith.tell("ines-tarrow", note("x"));
        assert_eq!(change, 6, "{next}");
        let now: Vec<_> = (1..=5).map(|n| get(&kith, &format!("change/{n}"))).collect();
        assert_eq!(now, kept, "{next}");
        assert!(matches!(kith.undo(5), Answer::Value(Reply::Saved(7))), "{next}");
    }
}
