//! What cannot be true is refused with the name of its field, and changes nothing.

use super::*;

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
