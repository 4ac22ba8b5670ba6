//! Messages and records such as an enemy or an accident would make.

use crate::support::page::{SEARCH, page};
use crate::support::{Kith, code, content_script, message, our_page, row, snapshot, tone, who};
use kith::app::Sender;
use kith::people::PersonRef;
use kith::protocol::{Answer, Code, FromContent, FromPages, Mode, Reply, Said, Settings, Tone};
use kith::reading::{Frame, PEOPLE_LIMIT};
use kith::store::{Counted, counted};
use kith::ties::{Litmus, Tie, TieChange};
use kith::words::detail;

#[test]
fn what_is_no_message_is_refused_with_a_stable_code_and_nothing_is_kept() {
    let kith = Kith::ready();
    let before = (kith.local.entries.borrow().clone(), kith.session.entries.borrow().clone());
    let large = format!(r#"{{"v":1,"ask":{{"person":{{"who":{{"slug":"{}"}}}}}}}}"#, "x".repeat(1_000_000));
    for (text, expected) in [
        ("", Code::BadRequest),
        ("null", Code::BadRequest),
        ("[]", Code::BadRequest),
        (r#"{"v":1}"#, Code::BadRequest),
        (r#"{"v":1,"ask":"nonsense"}"#, Code::BadRequest),
        (r#"{"v":1,"ask":{"person":{"who":{"slug":"a/b"}}}}"#, Code::BadRequest),
        (r#"{"v":1,"ask":{"person":{"who":{"slug":"ines"},"extra":1}}}"#, Code::BadRequest),
        (r#"{"v":1,"ask":"settings","extra":1}"#, Code::BadRequest),
        (r#"{"v":2,"ask":"settings"}"#, Code::OtherVersion),
        (r#"{"v":0,"ask":{"of":"another version"}}"#, Code::OtherVersion),
        (&large, Code::TooLarge),
    ] {
        assert_eq!(code(&kith.say(&our_page(), text).answer), expected, "{text:.60}");
    }
    let deep = format!(r#"{{"v":1,"ask":{}"#, "[".repeat(100_000));
    assert_eq!(code(&kith.say(&our_page(), &deep).answer), Code::BadRequest);
    assert_eq!((kith.local.entries.borrow().clone(), kith.session.entries.borrow().clone()), before);
}

#[test]
fn a_content_script_cannot_ask_what_is_for_our_pages() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::No);
    for ask in [FromPages::Account(true), FromPages::Undo { change: 1 }] {
        assert_eq!(code(&kith.say(&content_script(), &message(ask)).answer), Code::BadRequest);
    }
    let stranger = Sender { origin: Some("https://evil.example".into()), ..content_script() };
    assert_eq!(code(&kith.say(&stranger, &message(FromContent::Hello)).answer), Code::NotAllowed);
}

#[test]
fn an_answer_to_a_page_is_as_long_whatever_is_known_of_its_people() {
    for page in ["search-sdui", "search-ember", "profile-first-sdui"] {
        let kith = Kith::ready();
        let answer = || message(kith.content(FromContent::Look { snapshot: snapshot(page) })).len();
        let empty = answer();
        assert_eq!(answer(), empty, "of names that were read");
        for litmus in Litmus::ALL {
            for slug in ["ines-tarrow", "bram-oduya", "silas-corvane"] {
                kith.rate(slug, litmus);
            }
            assert_eq!(answer(), empty, "{litmus:?}, {page}");
        }
    }
}

#[test]
fn a_message_is_answered_for_so_many_people_and_tells_their_badges_alone() {
    let kith = Kith::ready();
    let note = "Whom nobody else may know of.".into();
    let labels = vec!["Secret".into()];
    kith.annotate("ines-tarrow", Tie { litmus: Some(Litmus::Vouch), note, labels, ..Tie::default() });
    let mut all = row("Ines Tarrow", "ines-tarrow", "ACoAAAAAAAA");
    for n in 1..=PEOPLE_LIMIT {
        all.cards.append(&mut row("Somebody", &format!("somebody-{n}"), &format!("ACoAA{n:06}")).cards);
    }
    let answer = kith.content(FromContent::Look { snapshot: all });
    let Answer::Value(Reply::Marks(marks)) = &answer else { panic!("{answer:?}") };
    assert_eq!(marks.len(), PEOPLE_LIMIT as usize);
    assert_eq!(marks.first().map(tone), Some(Tone::Vouch));
    let text = serde_json::to_string(&answer).unwrap();
    assert!(!text.contains("nobody else") && !text.contains("Secret"), "{text}");
}

#[test]
fn nothing_is_read_before_a_choice_or_when_off() {
    for kith in [Kith::installed(), {
        let kith = Kith::ready();
        kith.configure(Mode::Off);
        kith
    }] {
        let Answer::Value(Reply::Welcome { lens, .. }) = kith.content(FromContent::Hello) else { panic!() };
        assert_eq!(lens, None);
        let before = kith.local.entries.borrow().clone();
        let look = FromContent::Look { snapshot: snapshot("search-sdui") };
        assert_eq!(code(&kith.content(look)), Code::NotAllowed);
        assert_eq!(*kith.local.entries.borrow(), before);
        assert!(kith.session.entries.borrow().is_empty());
        assert_eq!(kith.screen("https://www.linkedin.com/in/silas-corvane/").person, None);
    }
}

#[test]
fn a_damaged_record_is_named_and_set_aside_and_all_others_work() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("bram-oduya", Litmus::Glad);
    let key = kith
        .local
        .entries
        .borrow()
        .iter()
        .find(|(k, v)| k.starts_with("person/") && v.contains("Ines"))
        .map(|(k, _)| k.clone())
        .unwrap();
    kith.local.entries.borrow_mut().insert(key.clone(), "{\"id\":".into());

    let marks = kith.look(snapshot("search-sdui"));
    assert!(marks.iter().any(|m| tone(m) == Tone::Glad), "others keep their badges");
    let ines = kith.person("ines-tarrow");
    assert_eq!(ines.problems.len(), 1);
    let detail = detail(&ines.problems[0].said).unwrap();
    assert!(detail.contains(&key), "{detail}");

    kith.rate("ines-tarrow", Litmus::Fine);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Fine));
    assert_eq!(
        kith.local.entries.borrow().get(&format!("aside/{key}")).map(String::as_str),
        Some("{\"id\":")
    );
}

#[test]
fn a_damaged_record_takes_no_name_from_one_that_can_be_read_and_loses_none() {
    let id = "ACoAABinesinesinesinesinesinesinesinesi";
    for [damaged, whole] in [["ines-tarrow", id], [id, "ines-tarrow"]] {
        let kith = Kith::ready();
        kith.rate(damaged, Litmus::No);
        kith.rate(whole, Litmus::Vouch);
        let text = kith.local.entries.borrow_mut().insert("person/1".into(), "{".into()).unwrap();
        // Her own row says that both records are hers.
        let marks = kith.look(row("Ines Tarrow", "ines-tarrow", id));
        assert_eq!(tone(&marks[0]), Tone::Vouch, "{damaged} is damaged");
        assert_eq!(kith.person(whole).tie.litmus, Some(Litmus::Vouch), "{damaged} is damaged");
        assert_eq!(kith.local.entries.borrow()["person/1"], "{");
        kith.local.entries.borrow_mut().insert("person/1".into(), text);
        assert_eq!(kith.person(damaged).tie.litmus, Some(Litmus::No), "mended by hand");
    }
}

#[test]
fn somebody_with_two_damaged_records_can_be_rated_anew() {
    let id = "ACoAABinesinesinesinesinesinesinesinesi";
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::No);
    kith.rate(id, Litmus::No);
    kith.local.entries.borrow_mut().extend([1, 2].map(|n| (format!("person/{n}"), "{".to_owned())));
    let who = PersonRef { slug: who("ines-tarrow").slug, member_id: who(id).member_id };
    let tie = TieChange::to(Tie { litmus: Some(Litmus::Vouch), ..Tie::default() });
    let told = kith.pages(FromPages::Say { who, tie, known: None });
    assert!(matches!(told, Answer::Value(Reply::Saved(_))), "{told:?}");
    assert_eq!(kith.person(id).tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn data_of_a_newer_kith_is_left_as_it_is() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.local
        .entries
        .borrow_mut()
        .insert("meta".into(), r#"{"schema":99,"nextPerson":5,"nextChange":5}"#.into());
    let before = kith.local.entries.borrow().clone();
    let rating = FromPages::Say { who: who("ines-tarrow"), tie: Default::default(), known: None };
    assert_eq!(code(&kith.pages(rating)), Code::NewerData);
    assert_eq!(code(&kith.content(FromContent::Look { snapshot: snapshot("search-sdui") })), Code::NewerData);
    assert_eq!(*kith.local.entries.borrow(), before);
}

#[test]
fn damaged_settings_mean_off_and_not_on() {
    let kith = Kith::ready();
    kith.local.entries.borrow_mut().insert("settings".into(), "{".into());
    assert_eq!(code(&kith.content(FromContent::Hello)), Code::Storage);
}

#[test]
fn a_mode_can_be_chosen_again_if_the_settings_are_damaged() {
    for text in ["{", "7", r#"{"mode":"loud"}"#] {
        let kith = Kith::ready();
        kith.local.entries.borrow_mut().insert("settings".into(), text.into());
        let settings = pollster::block_on(kith::app::settings(&&kith.local));
        let (settings, damage) = settings.unwrap();
        assert_eq!(settings, Settings::default(), "{text}");
        assert_eq!(damage.map(|it| *it.said), Some(Said::DamagedSettings), "{text}");
        kith.configure(Mode::Badges);
        let hello = kith.content(FromContent::Hello);
        assert!(matches!(hello, Answer::Value(Reply::Welcome { mode: Mode::Badges, .. })), "{hello:?}");
        kith.configure(Mode::Off);
        let aside = kith.local.entries.borrow().get("aside/settings").cloned();
        assert_eq!(aside.as_deref(), Some(text), "what was there is kept");
    }
}

#[test]
fn a_record_of_the_store_that_is_behind_overwrites_nobody() {
    for meta in [None, Some(r#"{"schema":2,"nextPerson":1,"nextChange":1}"#)] {
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        kith.local.entries.borrow_mut().remove("meta");
        kith.local.entries.borrow_mut().extend(meta.map(|text| ("meta".into(), text.into())));
        let before = kith.local.entries.borrow().clone();
        let rating = FromPages::Say { who: who("bram-oduya"), tie: Default::default(), known: None };
        assert_eq!(code(&kith.pages(rating)), Code::Storage);
        assert_eq!(*kith.local.entries.borrow(), before);
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    }
}

/// A store in use whose own record came to harm.
fn lost(meta: Option<&str>) -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("ines-tarrow", Litmus::Glad);
    kith.local.entries.borrow_mut().remove("meta");
    kith.local.entries.borrow_mut().extend(meta.map(|text| ("meta".into(), text.into())));
    kith
}

#[test]
fn while_the_store_s_own_record_is_lost_badges_are_right_and_nothing_is_written() {
    for meta in [None, Some(r#"{"schema":2,"nextPerson":1,"nextChange":1}"#)] {
        let kith = lost(meta);
        let before = kith.local.entries.borrow().clone();
        let marks = kith.look(snapshot("search-sdui"));
        assert!(marks.iter().any(|mark| tone(mark) == Tone::Glad), "{marks:?}");
        kith.look(row("Somebody New", "somebody-new", "ACoAABffffffffffffffffffffffffffffffffffF"));
        // Not even for somebody who has a record: another change may have the same number.
        for slug in ["ines-tarrow", "bram-oduya", "somebody-new"] {
            let rating = FromPages::Say { who: who(slug), tie: Default::default(), known: None };
            assert_eq!(code(&kith.pages(rating)), Code::Storage, "{slug}");
        }
        assert_eq!(*kith.local.entries.borrow(), before);
        let ines = kith.person("ines-tarrow");
        assert!(ines.problems.iter().any(|problem| problem.said == Said::Uncounted), "{:?}", ines.problems);
    }
}

#[test]
fn badges_are_right_even_if_only_a_write_shows_that_the_store_s_own_record_is_behind() {
    let kith = lost(Some(r#"{"schema":2,"nextPerson":2,"nextChange":3}"#));
    kith.local.entries.borrow_mut().remove("person/2").unwrap();
    let before = kith.local.entries.borrow().clone();
    let card =
        "<p><a href=\"/in/jorun-applewick\">Jorun Applewick</a><span> • 2nd</span></p><p>Maker of kites</p>
        <p><a href=\"/in/hesper-dunmallow\"><strong>Hesper Dunmallow</strong></a> is a mutual connection</p>";
    let marks = kith.look(page(SEARCH, Frame::Row, card));
    assert_eq!(marks.iter().map(tone).collect::<Vec<_>>(), [Tone::Aside, Tone::Unknown]);
    assert_eq!(*kith.local.entries.borrow(), before);
    let problems = kith.screen(SEARCH).problems;
    assert!(problems.iter().any(|problem| matches!(problem.said, Said::NotKept(_))), "{problems:?}");
}

#[test]
fn a_lost_record_of_the_store_is_counted_again_and_nobody_gets_a_number_that_is_taken() {
    for meta in [None, Some("{"), Some("null"), Some(r#"{"schema":2,"nextPerson":2,"nextChange":1}"#)] {
        let kith = lost(meta);
        let before = kith.local.entries.borrow().clone();
        let counted = counted(&before).unwrap();
        assert_eq!(*kith.local.entries.borrow(), before, "to count writes nothing");
        let people = before.keys().filter(|key| key.starts_with("person/")).count();
        assert_eq!((counted.people, counted.next_person), (people, people as u64 + 1));
        assert_eq!(counted.next_change, 3);
        let Counted { next_person, next_change, .. } = counted;
        assert_eq!(kith.pages(FromPages::Recount { next_person, next_change }), Answer::Value(Reply::Done));
        assert_eq!(kith::store::counted(&kith.local.entries.borrow()), None);
        assert_eq!(kith.local.entries.borrow().get("aside/meta").map(String::as_str), meta);

        let (_, change) = kith.rate("somebody-new", Litmus::No);
        assert_eq!(change, 3);
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Glad));
        assert!(matches!(kith.undo(2), Answer::Value(_)), "what was told before can be taken back");
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
        assert_eq!(kith.person("somebody-new").tie.litmus, Some(Litmus::No));
    }
}

#[test]
fn a_number_that_others_still_speak_of_is_given_to_nobody() {
    let kith = lost(None);
    // The last record is lost as well; a name and a list still lead to it.
    let last = kith::store::counted(&kith.local.entries.borrow()).unwrap().next_person - 1;
    kith.local.entries.borrow_mut().remove(&format!("person/{last}")).unwrap();
    let counted = kith::store::counted(&kith.local.entries.borrow()).unwrap();
    assert_eq!(counted.next_person, last + 1);
    // What is far beyond all records is damage, and takes no numbers away.
    kith.local.entries.borrow_mut().insert("alias/slug:odd".into(), "9999999".into());
    assert_eq!(kith::store::counted(&kith.local.entries.borrow()), Some(counted));
}

#[test]
fn counting_again_refuses_numbers_that_are_taken_or_impossible() {
    for (next_person, next_change) in [(1, 1), (2, 3), (0, 3), (u64::MAX, 3), (50, u64::MAX)] {
        let kith = lost(None);
        let before = kith.local.entries.borrow().clone();
        assert_eq!(code(&kith.pages(FromPages::Recount { next_person, next_change })), Code::Storage);
        assert_eq!(*kith.local.entries.borrow(), before, "{next_person} and {next_change}");
    }
    // An undamaged record keeps its numbers, and a newer Kith's record stays as it is.
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::No);
    let before = kith.local.entries.borrow().clone();
    kith.pages(FromPages::Recount { next_person: 2, next_change: 1 });
    let meta = |kith: &Kith| kith.local.entries.borrow()["meta"].clone();
    assert_eq!(meta(&kith), before["meta"]);
    let newer = r#"{"schema":99,"nextPerson":5,"nextChange":5}"#;
    kith.local.entries.borrow_mut().insert("meta".into(), newer.into());
    let ask = FromPages::Recount { next_person: 9, next_change: 9 };
    assert_eq!(code(&kith.pages(ask)), Code::NewerData);
    assert_eq!((meta(&kith), counted(&kith.local.entries.borrow())), (newer.into(), None));
}

#[test]
fn numbers_that_were_never_given_out_are_no_record_of_the_store() {
    for numbers in [[0, 1], [u64::MAX, 1], [1, u64::MAX], [1 << 40, 1]] {
        let kith = Kith::ready();
        let [person, change] = numbers;
        let meta = format!(r#"{{"schema":2,"nextPerson":{person},"nextChange":{change}}}"#);
        kith.local.entries.borrow_mut().insert("meta".into(), meta);
        let rating = FromPages::Say { who: who("ines-tarrow"), tie: Default::default(), known: None };
        assert_eq!(code(&kith.pages(rating)), Code::Storage, "{numbers:?}");
    }
}

#[test]
fn a_record_under_somebody_elses_number_is_damaged() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    // If it were taken for theirs, following it to the record that replaced it would never end.
    let text = r#"{"id":9,"aliases":[{"slug":"ines-tarrow"}],"movedTo":1}"#;
    kith.local.entries.borrow_mut().insert("person/1".into(), text.into());
    let target = r#"{"id":2,"aliases":[{"slug":"silas-corvane"}],"degree":2}"#;
    let seen = r#"{"person":2,"mutuals":[{"person":1,"seen":"2026-11-23"}]}"#;
    kith.local.entries.borrow_mut().extend(
        [("person/2", target), ("seen/2", seen), ("alias/slug:silas-corvane", "2")]
            .map(|(key, text)| (key.into(), text.into())),
    );
    let meta = r#"{"schema":2,"nextPerson":3,"nextChange":2}"#;
    kith.local.entries.borrow_mut().insert("meta".into(), meta.into());
    let silas = kith.person("silas-corvane");
    assert_eq!(silas.problems.len(), 1);
    let detail = detail(&silas.problems[0].said).unwrap();
    assert!(detail.contains("person/1"), "{detail}");
}

#[test]
fn an_alias_that_leads_to_another_is_not_followed() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::No);
    kith.rate("bram-oduya", Litmus::Glad);
    kith.local.entries.borrow_mut().insert("alias/slug:bram-oduya".into(), "1".into());
    let bram = kith.person("bram-oduya");
    assert_eq!(bram.tie.litmus, None);
    let detail = detail(&bram.problems[0].said).unwrap();
    assert!(detail.contains("alias/slug:bram-oduya"), "{detail}");
    kith.rate("bram-oduya", Litmus::Vouch);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::No));
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::Vouch));
}
