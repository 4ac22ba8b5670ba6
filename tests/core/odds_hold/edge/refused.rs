//! Input that cannot be true is refused, with the name of its field, and changes nothing.

use super::*;

#[test]
fn nobody_is_their_own_introducer_and_strangers_take_no_part() {
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
        told: OfWay::Became(Some(Became::Agreed)),
    };
    assert_eq!(code(&kith.pages(nobody)), Code::NotFound);
    assert_eq!(*kith.local.entries.borrow(), before);
}

#[test]
fn a_setting_out_of_bounds_is_refused_by_name() {
    let kith = kith();
    let with = |patience, direct| {
        let to = Settings { patience, direct, ..Settings::default() };
        message(FromPages::Configure(SettingsChange::between(&Settings::default(), &to)))
    };
    for (text, field) in [
        (with(0, [34, 85]), "patience"),
        (with(366, [34, 85]), "patience"),
        (with(14, [86, 85]), "direct"),
        (with(14, [0, 1001]), "direct"),
        (with(14, [u32::MAX; 2]), "direct"),
    ] {
        assert!(refused(&kith, &text).contains(field), "{text}");
    }
    for (patience, direct) in [(1, [0, 0]), (365, [1000, 1000])] {
        assert!(matches!(kith.say(&our_page(), &with(patience, direct)).answer, Answer::Value(_)));
    }
}

#[test]
fn a_value_that_is_no_number_day_or_known_word_is_refused() {
    let kith = kith();
    let way = |ask: &str| {
        format!(
            r#"{{"v":1,"ask":{{"way":{{"target":{{"slug":"{TARGET}"}},"introducer":{{"slug":"{INTRODUCER}"}},"told":{ask}}}}}}}"#
        )
    };
    let tie = |tie: &str| {
        format!(r#"{{"v":1,"ask":{{"say":{{"who":{{"slug":"{INTRODUCER}"}},"tie":{{"set":{tie}}}}}}}}}"#)
    };
    let settings =
        |fields: &str| format!(r#"{{"v":1,"ask":{{"configure":{{"to":{{{fields}}},"of":["mode"]}}}}}}"#);
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
        let tie = TieChange::to(Tie { since: Some(since), ..Tie::default() });
        let why = refused(&kith, &message(FromPages::Say { who: who(INTRODUCER), tie, known: None }));
        assert!(why.contains("“since”"), "{why}");
    }
    for since in [1930, 2026] {
        kith.annotate(INTRODUCER, Tie { since: Some(since), ..Tie::default() });
    }
}

#[test]
fn a_year_that_is_kept_already_is_accepted_after_the_clock_was_set_back() {
    let mut kith = kith();
    kith.today = "2027-01-01";
    let tie = Tie { since: Some(2027), ..Tie::default() };
    kith.annotate(INTRODUCER, tie.clone());
    // Further west it is still the year before.
    kith.today = "2026-12-31";
    kith.annotate(INTRODUCER, Tie { note: "At the fireworks.".into(), ..tie.clone() });
    let tie = TieChange::to(Tie { since: Some(2027), ..Tie::default() });
    let why = refused(&kith, &message(FromPages::Say { who: who("bram-oduya"), tie, known: None }));
    assert!(why.contains("“since”"), "{why}");
}
