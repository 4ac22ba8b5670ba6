//! What was told counts as it was meant, even if two records turn out to be one person, and can be corrected.

use super::*;

#[test]
fn an_outcome_told_twice_counts_once() {
    let kith = kith();
    let once = became(&kith, Became::Declined);
    let (log, writes) = (stored(&kith, "requests"), kith.local.batches.borrow().len());
    assert_eq!(became(&kith, Became::Declined), once);
    assert_eq!((stored(&kith, "requests"), kith.local.batches.borrow().len()), (log, writes));
}

#[test]
fn a_corrected_outcome_leaves_no_trace_and_neither_does_an_undone_one() {
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
        assert_eq!(but_the_journal(&corrected), but_the_journal(&at_once));
        assert_eq!(corrected.person(TARGET), at_once.person(TARGET), "what is answered is what is kept");

        assert_eq!(tell(&corrected, INTRODUCER, OfWay::Became(None)), before);
        assert_eq!(stored(&corrected, "requests"), "[]");
    }
}

#[test]
fn what_the_introducer_said_moves_only_the_second_leg_and_can_be_undone() {
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
fn what_the_user_believes_moves_only_the_second_leg_and_stands_beside_what_was_said() {
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
fn a_favour_is_kept_with_a_request_and_counts_once_outcomes_come() {
    let kith = kith();
    let was = through(&kith.person(TARGET), INTRODUCER).estimate;
    kith.annotate(INTRODUCER, Tie { litmus: Some(Litmus::Glad), gave_back: Some(true), ..Tie::default() });
    let told = through(&kith.person(TARGET), INTRODUCER).estimate;
    assert_eq!(legs(&told)[0], legs(&was)[0], "no data says how much a favour counts");
    became(&kith, Became::Introduced);
    assert!(stored(&kith, "requests").contains("gaveBack"), "{}", stored(&kith, "requests"));
}

#[test]
fn a_rating_through_the_front_door_moves_only_the_first_leg() {
    let kith = kith();
    let was = through(&kith.person(TARGET), INTRODUCER).estimate;
    kith.rate(INTRODUCER, Litmus::Vouch);
    let is = through(&kith.person(TARGET), INTRODUCER).estimate;
    assert!(legs(&is)[0] > legs(&was)[0]);
    assert_eq!(legs(&is)[1], legs(&was)[1]);
}

#[test]
fn requests_to_two_records_of_one_introducer_become_one_once_told_again() {
    let kith = kith();
    kith.annotate(HER_ID, Tie::default());
    became(&kith, Became::Declined);
    tell(&kith, HER_ID, OfWay::Became(Some(Became::NoAnswer)));
    kith.look(row("Ines Tarrow", INTRODUCER, HER_ID));
    assert_eq!(through(&kith.person(TARGET), INTRODUCER).request, Some(Became::Declined), "nothing is lost");
    // Both were told, so both count until something told later replaces them.
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
fn a_request_that_turns_out_to_introduce_somebody_to_themselves_goes() {
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
    let to = Settings { patience: 60, ..Settings::default() };
    let change = SettingsChange::between(&Settings::default(), &to);
    assert_eq!(kith.pages(FromPages::Configure(change)), Answer::Value(Reply::Done));
    assert_eq!(chance(&kith), before);
}

#[test]
fn an_introducer_who_refused_comes_last_and_is_not_asked_again() {
    let kith = kith();
    kith.rate(INTRODUCER, Litmus::Vouch);
    let is_her = |path: &Path| path.introducer.agrees_with(&who(INTRODUCER));
    let before = kith.person(TARGET).ways.unwrap();
    assert!(is_her(&before.paths[0]));
    for refusal in [Became::Declined, Became::NotWellEnough, Became::NoAnswer] {
        let after = became(&kith, refusal).ways.unwrap();
        assert!(after.paths.last().is_some_and(is_her), "{refusal:?}");
        assert_eq!(after.in_turn.len(), before.in_turn.len() - 1);
        assert!(after.question.is_none_or(|q| !q.introducer.agrees_with(&who(INTRODUCER))));
        kith.look(snapshot("search-sdui"));
        let hint = kith.hint(TARGET);
        assert!(!hint.contains("Ines"), "{hint}");
    }
    let again = became(&kith, Became::Withdrawn).ways.unwrap();
    assert_eq!(again.in_turn.len(), before.in_turn.len());
}

#[test]
fn a_count_misread_from_a_page_counts_as_the_largest_possible() {
    let key = |kith: &Kith| {
        let entries = kith.local.entries.borrow();
        entries.iter().find(|(k, v)| k.starts_with("person/") && v.contains("Ines")).unwrap().0.clone()
    };
    let asked = |count: u32| {
        let kith = kith();
        let key = key(&kith).replace("person/", "seen/");
        let person = key.trim_start_matches("seen/");
        store(&kith, &key, &format!(r#"{{"person":{person},"mutualCount":{count}}}"#));
        kith.reindex();
        let person = became(&kith, Became::Agreed);
        assert_eq!(through(&person, INTRODUCER).request, Some(Became::Agreed), "{count}");
        (person, stored(&kith, "requests"))
    };
    for count in [30_001, u32::MAX] {
        assert_eq!(asked(count), asked(30_000));
    }
}

#[test]
fn an_outcome_dated_before_the_request_gets_the_day_of_the_request() {
    for today in ["2026-11-22", "2020-01-01"] {
        let mut kith = kith();
        became(&kith, Became::Waiting);
        // The user flew west, or the clock was corrected.
        kith.today = today;
        assert_eq!(through(&became(&kith, Became::Declined), INTRODUCER).request, Some(Became::Declined));
        let log: serde_json::Value = serde_json::from_str(&stored(&kith, "requests")).unwrap();
        assert_eq!(log[0]["told"], "2026-11-23", "{log}");
    }
}

#[test]
fn an_introducer_whose_request_is_dated_tomorrow_was_asked_lately() {
    let mut kith = kith();
    let asked = through(&became(&kith, Became::Agreed), INTRODUCER).estimate;
    kith.today = "2026-11-22";
    assert_eq!(through(&kith.person(TARGET), INTRODUCER).estimate, asked);
}
