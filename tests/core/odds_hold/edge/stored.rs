//! Accidents in the store are named where the user sees them, and change no odds.

use super::*;
use kith::words::detail;

#[test]
fn a_damaged_log_is_named_and_set_aside_and_all_else_works() {
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
            person.problems.iter().any(|p| detail(&p.said).unwrap().contains("requests")),
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
fn an_impossible_day_teaches_no_refusal_and_no_recent_request() {
    // A wrong clock left these in the store: asked after today, or an outcome told before the request.
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
        // Beyond any table, for the other leg, and twice.
        log[0]["own"]["seen"] =
            serde_json::json!([["years", 1e300], ["mutuals", -1e300], ["circle", 0.5], ["years", 9e9]]);
    });
    let plain = changed_log(|log| {
        log[0]["became"] = "introduced".into();
        log[0]["own"]["seen"] = serde_json::json!([]);
    });
    assert_eq!(absurd.person(TARGET), plain.person(TARGET));
}
