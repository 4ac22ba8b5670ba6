//! The edge: what cannot be true is refused with the name of its field and changes nothing; what the store holds
//! by accident changes no odds; and what was told can be put right.

use kith::asking::Became;
use kith::protocol::{Answer, Code, FromPages, OfWay, Path, PersonView, Reply, Settings};
use kith::ties::{Litmus, Tie};

use crate::legs;
use crate::support::{Kith, code, message, our_page, row, snapshot, who};

const TARGET: &str = "silas-corvane";
const INTRODUCER: &str = "ines-tarrow";
const HER_ID: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";

/// A Kith that knows two introducers of one target.
fn kith() -> Kith {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.tag(INTRODUCER, Litmus::Glad);
    kith
}

fn ask(target: &str, introducer: &str, ask: OfWay) -> FromPages {
    FromPages::Way { target: who(target), introducer: who(introducer), ask }
}

fn tell(kith: &Kith, introducer: &str, told: OfWay) -> PersonView {
    match kith.pages(ask(TARGET, introducer, told)) {
        Answer::Value(Reply::Person(person)) => *person,
        other => panic!("{other:?}"),
    }
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
    failure.message
}

fn through(person: &PersonView, slug: &str) -> Path {
    let paths = &person.ways.as_ref().unwrap().paths;
    paths.iter().find(|path| path.introducer.slug == who(slug).slug).unwrap().clone()
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

#[test]
fn nobody_introduces_to_themselves_and_nobody_unknown_introduces() {
    let kith = kith();
    let before = kith.local.entries.borrow().clone();
    let all = || {
        let heard = [OfWay::Heard(Some(Litmus::Glad)), OfWay::Believed(Some(true))];
        [OfWay::Became(Some(Became::Agreed)), OfWay::Became(None)].into_iter().chain(heard)
    };
    for told in all() {
        assert_eq!(code(&kith.pages(ask(TARGET, TARGET, told))), Code::BadRequest);
    }
    for (target, introducer) in [(TARGET, "nobody-known"), ("nobody-known", INTRODUCER)] {
        for told in all() {
            assert_eq!(code(&kith.pages(ask(target, introducer, told))), Code::NotFound);
        }
    }
    let nobody = FromPages::Way {
        target: who(TARGET),
        introducer: Default::default(),
        ask: OfWay::Became(Some(Became::Agreed)),
    };
    assert_eq!(code(&kith.pages(nobody)), Code::NotFound);
    assert_eq!(*kith.local.entries.borrow(), before);
}

#[test]
fn a_setting_out_of_bounds_is_refused_by_name() {
    let kith = kith();
    let with = |patience, direct| {
        message(FromPages::Configure { settings: Settings { patience, direct, ..Default::default() } })
    };
    for (text, field) in [
        (with(0, [34, 85]), "patience"),
        (with(366, [34, 85]), "patience"),
        (with(14, [86, 85]), "direct"),
        (with(14, [0, 1001]), "direct"),
        (with(14, [u16::MAX; 2]), "direct"),
    ] {
        assert!(refused(&kith, &text).contains(field), "{text}");
    }
    for (patience, direct) in [(1, [0, 0]), (365, [1000, 1000])] {
        assert!(matches!(kith.say(&our_page(), &with(patience, direct)).answer, Answer::Value(_)));
    }
}

#[test]
fn what_is_no_number_no_day_and_no_known_word_is_refused() {
    let kith = kith();
    let way = |ask: &str| {
        format!(
            r#"{{"v":1,"ask":{{"way":{{"target":{{"slug":"{TARGET}"}},"introducer":{{"slug":"{INTRODUCER}"}},"ask":{ask}}}}}}}"#
        )
    };
    let tie = |tie: &str| {
        format!(r#"{{"v":1,"ask":{{"annotate":{{"who":{{"slug":"{INTRODUCER}"}},"tie":{tie}}}}}}}"#)
    };
    let settings = |fields: &str| format!(r#"{{"v":1,"ask":{{"configure":{{"settings":{{{fields}}}}}}}}}"#);
    for text in [
        way(r#"{"became":"married"}"#),
        way(r#"{"became":"agreed","heard":"glad"}"#),
        way(r#"{"became":"agreed","told":"2026-01-01"}"#),
        way(r#"{"became":["agreed","declined"]}"#),
        way(r#"{"heard":5}"#),
        way(r#"{"heard":NaN}"#),
        way(r#""nonsense""#),
        tie(r#"{"litmus":1e999}"#),
        tie(r#"{"litmus":"perhaps"}"#),
        tie(r#"{"litmus":"glad","litmus":"no"}"#),
        tie(r#"{"since":NaN}"#),
        tie(r#"{"since":1e999}"#),
        tie(r#"{"since":2014.5}"#),
        tie(r#"{"since":40000}"#),
        tie(r#"{"changed":"2026-02-30"}"#),
        tie(r#"{"strength":0.9}"#),
        settings(r#""patience":NaN"#),
        settings(r#""patience":-1"#),
        settings(r#""direct":[0,1e999]"#),
        settings(r#""direct":[1]"#),
        settings(r#""telemetry":true"#),
    ] {
        refused(&kith, &text);
    }
    assert_eq!(kith.person(INTRODUCER).tie.litmus, Some(Litmus::Glad));
}

#[test]
fn nobody_was_met_before_there_were_networks_or_after_today() {
    let kith = kith();
    for since in [i16::MIN, -1, 0, 1929, 2027, i16::MAX] {
        let tie = Tie { since: Some(since), ..Tie::default() };
        let why = refused(&kith, &message(FromPages::Annotate { who: who(INTRODUCER), tie }));
        assert!(why.contains("“since”"), "{why}");
    }
    for since in [1930, 2026] {
        kith.annotate(INTRODUCER, Tie { since: Some(since), ..Tie::default() });
    }
}

#[test]
fn a_count_beyond_any_network_is_refused_by_name_and_what_was_told_before_can_be_put_right() {
    let kith = kith();
    let key = |kith: &Kith| {
        let entries = kith.local.entries.borrow();
        entries.iter().find(|(k, v)| k.starts_with("person/") && v.contains("Ines")).unwrap().0.clone()
    };
    let claim = |kith: &Kith, count: u32| {
        let key = key(kith);
        let mut record: serde_json::Value = serde_json::from_str(&stored(kith, &key)).unwrap();
        record["mutual_count"] = count.into();
        store(kith, &key, &record.to_string());
    };
    claim(&kith, u32::MAX);
    let why = refused(&kith, &message(ask(TARGET, INTRODUCER, OfWay::Became(Some(Became::Agreed)))));
    assert!(why.contains("“mutuals”"), "{why}");
    // The odds stand all the same.
    assert!((0.0..1.0).contains(&through(&kith.person(TARGET), INTRODUCER).estimate.mean));

    claim(&kith, 12);
    became(&kith, Became::Agreed);
    claim(&kith, u32::MAX);
    assert_eq!(through(&became(&kith, Became::Declined), INTRODUCER).request, Some(Became::Declined));
    tell(&kith, INTRODUCER, OfWay::Became(None));
    assert_eq!(stored(&kith, "requests"), "[]");
}

#[test]
fn an_outcome_before_the_ask_is_refused_by_name() {
    let mut kith = kith();
    became(&kith, Became::Waiting);
    // The clock was put back, or had been ahead when the request was noted.
    kith.today = "2026-11-22";
    let why = refused(&kith, &message(ask(TARGET, INTRODUCER, OfWay::Became(Some(Became::Declined)))));
    assert!(why.contains("“told”") && why.contains("2026-11-23"), "{why}");
    tell(&kith, INTRODUCER, OfWay::Became(None));
    assert_eq!(through(&became(&kith, Became::Declined), INTRODUCER).request, Some(Became::Declined));
}

#[test]
fn an_outcome_told_twice_is_told_once() {
    let kith = kith();
    let once = became(&kith, Became::Declined);
    let (log, writes) = (stored(&kith, "requests"), kith.local.batches.borrow().len());
    assert_eq!(became(&kith, Became::Declined), once);
    assert_eq!((stored(&kith, "requests"), kith.local.batches.borrow().len()), (log, writes));
}

#[test]
fn an_outcome_put_right_is_as_if_told_right_at_once_and_taken_back_never_told() {
    for (first, right) in [
        (Became::Declined, Became::Introduced),
        (Became::Replied, Became::NotReplied),
        (Became::Agreed, Became::Declined),
        (Became::NotWellEnough, Became::Waiting),
    ] {
        let (corrected, at_once) = (kith(), kith());
        let before = corrected.person(TARGET);
        assert_ne!(became(&corrected, first), before);
        assert_eq!(became(&corrected, right), became(&at_once, right));
        assert_eq!(*corrected.local.entries.borrow(), *at_once.local.entries.borrow());
        assert_eq!(corrected.person(TARGET), at_once.person(TARGET), "what is answered is what is kept");

        assert_eq!(tell(&corrected, INTRODUCER, OfWay::Became(None)), before);
        assert_eq!(stored(&corrected, "requests"), "[]");
    }
}

#[test]
fn what_the_introducer_said_moves_the_second_leg_only_and_can_be_taken_back() {
    let kith = kith();
    let before = kith.person(TARGET);
    let heard = through(&tell(&kith, INTRODUCER, OfWay::Heard(Some(Litmus::Vouch))), INTRODUCER);
    let was = through(&before, INTRODUCER);
    assert_eq!(heard.heard, Some(Litmus::Vouch));
    assert_eq!(legs(&heard.estimate)[0], legs(&was.estimate)[0]);
    assert!(legs(&heard.estimate)[1] > 3.0 * legs(&was.estimate)[1]);
    assert_eq!(tell(&kith, INTRODUCER, OfWay::Heard(None)), before);
}

#[test]
fn what_the_user_believes_moves_the_second_leg_only_and_stands_beside_what_was_said() {
    let kith = kith();
    let before = kith.person(TARGET);
    let was = through(&before, INTRODUCER);
    let well = through(&tell(&kith, INTRODUCER, OfWay::Believed(Some(true))), INTRODUCER);
    let hardly = through(&tell(&kith, INTRODUCER, OfWay::Believed(Some(false))), INTRODUCER);
    assert_eq!((well.believed, hardly.believed), (Some(true), Some(false)));
    let [first, second] = legs(&was.estimate);
    assert_eq!((legs(&well.estimate)[0], legs(&hardly.estimate)[0]), (first, first));
    assert!(legs(&well.estimate)[1] > 1.5 * second && legs(&hardly.estimate)[1] < second / 1.5);

    let both = through(&tell(&kith, INTRODUCER, OfWay::Heard(Some(Litmus::Glad))), INTRODUCER);
    assert_eq!((both.heard, both.believed), (Some(Litmus::Glad), Some(false)));
    let heard = through(&tell(&kith, INTRODUCER, OfWay::Believed(None)), INTRODUCER);
    assert_eq!((heard.heard, heard.believed), (Some(Litmus::Glad), None));
    assert_eq!(tell(&kith, INTRODUCER, OfWay::Heard(None)), before);
}

#[test]
fn a_favour_is_kept_with_a_request_and_teaches_once_outcomes_come() {
    let kith = kith();
    let was = through(&kith.person(TARGET), INTRODUCER).estimate;
    kith.annotate(INTRODUCER, Tie { litmus: Some(Litmus::Glad), gave_back: Some(true), ..Tie::default() });
    let told = through(&kith.person(TARGET), INTRODUCER).estimate;
    assert_eq!(legs(&told)[0], legs(&was)[0], "no data says how much a favour counts");
    became(&kith, Became::Introduced);
    assert!(stored(&kith, "requests").contains("gaveBack"), "{}", stored(&kith, "requests"));
}

#[test]
fn a_litmus_answer_through_the_front_door_moves_the_first_leg_only() {
    let kith = kith();
    let was = through(&kith.person(TARGET), INTRODUCER).estimate;
    kith.tag(INTRODUCER, Litmus::Vouch);
    let is = through(&kith.person(TARGET), INTRODUCER).estimate;
    assert!(legs(&is)[0] > legs(&was)[0]);
    assert_eq!(legs(&is)[1], legs(&was)[1]);
}

#[test]
fn a_damaged_log_is_named_and_kept_aside_and_all_else_works() {
    let request = r#""introducer":2,"target":1,"asked":"2026-11-01","became":"declined","told":"2026-11-02""#;
    for text in [
        "{".to_owned(),
        "null".to_owned(),
        r#"[{"introducer":1}]"#.to_owned(),
        format!(r#"[{{{request},"own":{{"seen":[["years",1e999]]}},"theirs":{{}}}}]"#),
        format!(r#"[{{{request},"own":{{"seen":[["years",null]]}},"theirs":{{}}}}]"#),
        format!(r#"[{{{request},"own":{{"seen":[["starSign",1]]}},"theirs":{{}}}}]"#),
        format!(r#"[{{{request},"own":{{"level":"perhaps"}},"theirs":{{}}}}]"#),
        format!(r#"[{{{request},"own":{{}},"theirs":{{}}}}]"#).replace("11-01", "02-30"),
    ] {
        let kith = kith();
        let odds = through(&kith.person(TARGET), INTRODUCER).estimate;
        store(&kith, "requests", &text);
        let person = kith.person(TARGET);
        assert!(
            person.problems.iter().any(|p| p.message.contains("“requests”")),
            "{text}: {:?}",
            person.problems
        );
        assert_eq!(through(&person, INTRODUCER).estimate, odds, "as if nothing had been told");
        assert_eq!(stored(&kith, "requests"), text, "nothing is touched by looking");

        became(&kith, Became::Agreed);
        assert_eq!(stored(&kith, "aside/requests"), text);
        let person = kith.person(TARGET);
        assert_eq!(through(&person, INTRODUCER).request, Some(Became::Agreed));
        assert!(person.problems.is_empty(), "{:?}", person.problems);
    }
}

#[test]
fn a_day_that_cannot_be_teaches_no_refusal_and_no_haste() {
    // In the store by a clock once wrong: asked after today, or an end told before the ask.
    let ahead = changed_log(|log| log[0]["asked"] = "2099-01-01".into());
    let fresh = kith();
    let [ahead, fresh] = [&ahead, &fresh].map(|kith| through(&kith.person(TARGET), INTRODUCER).estimate);
    assert_eq!(ahead, fresh);

    let early = changed_log(|log| {
        log[0]["became"] = "declined".into();
        log[0]["told"] = "2020-01-01".into();
    });
    let plain = changed_log(|log| log[0]["became"] = "declined".into());
    assert_eq!(early.person(TARGET), plain.person(TARGET));
}

#[test]
fn absurd_evidence_in_the_log_says_nothing() {
    let absurd = changed_log(|log| {
        log[0]["became"] = "introduced".into();
        // Beyond any table, of the other leg, and twice.
        log[0]["own"]["seen"] =
            serde_json::json!([["years", 1e300], ["mutuals", -1e300], ["circle", 0.5], ["years", 9e9]]);
    });
    let plain = changed_log(|log| {
        log[0]["became"] = "introduced".into();
        log[0]["own"]["seen"] = serde_json::json!([]);
    });
    assert_eq!(absurd.person(TARGET), plain.person(TARGET));
}

#[test]
fn two_records_of_one_introducer_are_one_request_once_it_is_told_again() {
    let kith = kith();
    kith.annotate(HER_ID, Tie::default());
    became(&kith, Became::Declined);
    tell(&kith, HER_ID, OfWay::Became(Some(Became::NoAnswer)));
    kith.look(row("Ines Tarrow", INTRODUCER, HER_ID));
    assert_eq!(through(&kith.person(TARGET), INTRODUCER).request, Some(Became::Declined), "nothing is lost");
    // Both were told, so both count, until a later word replaces them.
    let log =
        |kith: &Kith| serde_json::from_str::<Vec<serde_json::Value>>(&stored(kith, "requests")).unwrap();
    assert_eq!(log(&kith).len(), 2);
    let corrected = became(&kith, Became::Introduced);
    assert_eq!(through(&corrected, INTRODUCER).request, Some(Became::Introduced));
    assert_eq!(log(&kith).len(), 1);
}

#[test]
fn an_introducer_who_turns_out_to_have_another_record_keeps_their_requests() {
    let kith = kith();
    kith.annotate(HER_ID, Tie::default());
    tell(&kith, HER_ID, OfWay::Became(Some(Became::Declined)));
    let declined = legs(&through(&kith.person(TARGET), INTRODUCER).estimate)[0];
    kith.look(row("Ines Tarrow", INTRODUCER, HER_ID));
    let path = through(&kith.person(TARGET), INTRODUCER);
    assert_eq!(path.request, Some(Became::Declined));
    assert!((legs(&path.estimate)[0] - declined).abs() < 1e-9, "the outcome still teaches");
    assert_eq!(tell(&kith, HER_ID, OfWay::Became(None)).ways.unwrap().paths.len(), 2);
    assert_eq!(stored(&kith, "requests"), "[]");
}

#[test]
fn a_request_to_be_introduced_to_oneself_goes_when_that_turns_out() {
    let kith = kith();
    kith.annotate(HER_ID, Tie::default());
    let told = ask(HER_ID, INTRODUCER, OfWay::Became(Some(Became::Declined)));
    assert!(matches!(kith.pages(told), Answer::Value(_)));
    kith.look(row("Ines Tarrow", INTRODUCER, HER_ID));
    assert_eq!(stored(&kith, "requests"), "[]");
}

#[test]
fn silence_counts_once_patience_is_over_and_not_before() {
    let mut kith = kith();
    let chance = |kith: &Kith| through(&kith.person(TARGET), INTRODUCER).estimate.mean;
    became(&kith, Became::Waiting);
    let before = chance(&kith);
    kith.today = "2026-12-07";
    assert_eq!(chance(&kith), before);
    kith.today = "2026-12-08";
    assert!(chance(&kith) < before);
    let settings = Settings { mode: kith::protocol::Mode::Badges, patience: 60, ..Default::default() };
    assert!(matches!(kith.pages(FromPages::Configure { settings }), Answer::Value(_)));
    assert_eq!(chance(&kith), before);
}

#[test]
fn who_refused_stands_last_and_is_asked_no_more() {
    let kith = kith();
    kith.tag(INTRODUCER, Litmus::Vouch);
    let is_her = |path: &Path| path.introducer.agrees_with(&who(INTRODUCER));
    let before = kith.person(TARGET).ways.unwrap();
    assert!(is_her(&before.paths[0]));
    for refusal in [Became::Declined, Became::NotWellEnough, Became::NoAnswer] {
        let after = became(&kith, refusal).ways.unwrap();
        assert!(after.paths.last().is_some_and(is_her), "{refusal:?}");
        assert_eq!(after.in_turn.len(), before.in_turn.len() - 1);
        assert!(after.question.is_none_or(|q| !q.introducer.agrees_with(&who(INTRODUCER))));
        let marks = kith.look(snapshot("search-sdui"));
        let mark = marks.iter().find(|mark| mark.who.agrees_with(&who(TARGET))).unwrap();
        assert!(!mark.hint.contains("Ines"), "{}", mark.hint);
    }
    let again = became(&kith, Became::Withdrawn).ways.unwrap();
    assert_eq!(again.in_turn.len(), before.in_turn.len());
}
