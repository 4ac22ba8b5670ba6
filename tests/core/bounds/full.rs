//! A store with no room left: whose place a newcomer takes.

use super::*;

/// How many people Kith keeps about whom the user said nothing.
const PEOPLE: u64 = 100_000;

/// A full store. It holds only those who would go first; writing the others would only take time.
fn full() -> Kith {
    let kith = Kith::ready();
    kith.look(page(vec![row(TARGET, &["ines-tarrow".to_owned(), "bram-oduya".to_owned()])]));
    rates(&kith, &["ines-tarrow"]);
    let next = next_person(&kith);
    let mut all = all_records(&kith);
    for number in next..=10_000 {
        let slug = invented(usize::try_from(number).unwrap());
        let mut records = Records::new(PersonId(number), &who(&slug));
        records.person.name = Some(name_of(&slug));
        all.push(records);
    }
    keep(&kith.local, &all, PEOPLE + 1, 2);
    kith
}

#[test]
fn a_full_store_lets_the_oldest_go_and_mistakes_nobody_for_their_replacement() {
    let mut kith = full();
    let former = [10, 50, 300].map(invented);
    // A list that holds them, though their records will go.
    kith.look(page(vec![row("teodor-brandt", &former)]));
    kith.rate("teodor-brandt", Litmus::Fine);
    let listed = paths(&kith, "teodor-brandt");
    assert_eq!(listed.len(), 3, "{listed:?}");

    let mut day = 1;
    let mut named = BTreeSet::new();
    for round in 0..60 {
        day += 1;
        let today = format!("2027-{:02}-{:02}", day / 28 + 1, day % 28 + 1);
        kith.today = Box::leak(today.into_boxed_str());
        let names: Vec<_> = (0..100).map(|n| format!("{}-newcomer", invented(round * 100 + n))).collect();
        kith.look(page(names.chunks(5).map(|names| row(&format!("{}-t", names[0]), names)).collect()));
        named.extend(names);
    }
    assert!(next_person(&kith) <= PEOPLE + 2, "{}", next_person(&kith));
    assert!(records(&kith).len() <= 10_001, "each newcomer takes a place that was somebody's");
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person("teodor-brandt").tie.litmus, Some(Litmus::Fine));
    kith.look(page(vec![row(TARGET, &["ines-tarrow".to_owned()])]));
    assert_eq!(paths(&kith, TARGET), ["Ines Tarrow"], "Silas himself had to go, and is met anew");

    // Those who had to go are gone: from the list, and from under their old names.
    let now = paths(&kith, "teodor-brandt");
    assert!(now.iter().all(|name| listed.contains(name)), "{now:?} are not of {listed:?}");
    for slug in &former {
        let person = kith.person(slug);
        assert!(person.problems.is_empty(), "{:?}", person.problems);
        assert!(person.name == *slug || person.name == name_of(slug), "{} for {slug}", person.name);
    }
    // Each newcomer is found under their own name, and no other.
    for slug in &named {
        let person = kith.person(slug);
        assert_eq!((person.name, person.problems), (name_of(slug), vec![]));
    }
    // Told of again, they are themselves again.
    kith.rate(&former[0], Litmus::No);
    for slug in &named {
        assert_eq!(kith.person(slug).tie, Tie::default(), "{slug}");
    }
    let entries = kith.local.entries.borrow();
    for (key, text) in entries.iter().filter(|(key, _)| key.starts_with("person/")) {
        let person: Person = serde_json::from_str(text).unwrap();
        assert_eq!(*key, format!("person/{}", person.id.place()));
    }
}

#[test]
fn a_long_run_in_a_full_store_never_mixes_two_people() {
    let mut kith = full();
    // The user rates about every third person who comes by, and pages name the same people over and over.
    let mut state = 0x9e37_79b9_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let slug = |number: usize| format!("{}-wanderer", invented(number));
    let mut said = std::collections::BTreeMap::new();
    let mut ties = BTreeSet::new();
    for round in 0..400 {
        if round % 50 == 0 {
            kith.today = Box::leak(format!("2027-01-{:02}", round / 50 % 28 + 1).into_boxed_str());
        }
        let owner = slug(random(3_000));
        let names: Vec<_> = (0..4).map(|_| slug(random(3_000))).filter(|name| *name != owner).collect();
        ties.extend(names.iter().map(|name| (name_of(&owner), name_of(name))));
        kith.look(page(vec![row(&owner, &names)]));
        kith.local.batches.borrow_mut().clear();
        if random(3) == 0 {
            let one = slug(random(3_000));
            let litmus = Litmus::ALL[random(5)];
            kith.rate(&one, litmus);
            said.insert(one, litmus);
        }
        if round % 100 == 99 {
            for (one, litmus) in &said {
                assert_eq!(kith.person(one).tie.litmus, Some(*litmus), "{one}");
            }
            for _ in 0..100 {
                let one = slug(random(3_000));
                let person = kith.person(&one);
                assert_eq!(person.tie.litmus, said.get(&one).copied(), "{one}");
                assert!(person.name == name_of(&one) || person.name == one, "{} for {one}", person.name);
                for path in person.ways.map(|ways| ways.paths).unwrap_or_default() {
                    assert!(ties.contains(&(person.name.clone(), path.name.clone())), "{path:?} of {one}");
                }
            }
        }
    }
    assert!(next_person(&kith) <= PEOPLE + 2 + said.len() as u64);
}

#[test]
fn a_store_at_its_last_number_is_never_written_so_that_it_cannot_be_read() {
    for next in [9_999_998, 9_999_999] {
        let kith = Kith::ready();
        rates(&kith, &["ines-tarrow"]);
        let meta = format!(r#"{{"schema":2,"nextPerson":{next},"nextChange":2}}"#);
        kith.local.entries.borrow_mut().insert(META.into(), meta);
        for round in 0..3 {
            let names: Vec<_> = (0..8).map(|n| invented(round * 8 + n)).collect();
            let marks = kith.content(FromContent::Look { snapshot: page(vec![row(TARGET, &names)]) });
            assert!(matches!(marks, Answer::Value(Reply::Marks(_))), "{next}: {marks:?}");
        }
        // There is one number left for somebody new, or none. People whom Kith knows can still be rated.
        for slug in ["bram-oduya", "lea-quell"] {
            kith.pages(FromPages::Say { who: who(slug), tie: Default::default(), known: None });
        }
        kith.rate("ines-tarrow", Litmus::Glad);
        assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Glad));
    }
}
