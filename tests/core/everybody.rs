//! "Your 20%" without a browser: who is counted, in what order, what a rating changes, and who opens the most doors.

use crate::support::{self, Kith, snapshot, who};
use kith::app::bulk;
use kith::app::show::{self, Everybody, Opener, everybody};
use kith::asking::Became;
use kith::people::{Degree, Mutual, PersonId};
use kith::protocol::{Code, Failure, FromPages, OfWay};
use kith::store::keys::META;
use kith::store::{Memory, Records};
use kith::ties::{HowMet, Litmus, Tie};
use kith::words::detail;

fn read(kith: &Kith) -> Result<Everybody, Failure> {
    let before = kith.local.entries.borrow().clone();
    let read = pollster::block_on(async {
        let mut read = everybody(&&kith.local, kith.now()).await?;
        read.take_doors(read.whom().doors(&&kith.local).await?);
        Ok(read)
    });
    assert_eq!(*kith.local.entries.borrow(), before, "reading writes nothing");
    read
}

fn next(everybody: &Everybody) -> Vec<&str> {
    everybody.next(20).into_iter().map(|(member, _)| member.name.as_str()).collect()
}

/// Puts records into the store, numbered from 1.
fn keep(local: &Memory, all: &[Records]) {
    support::keep(local, all, all.len() as u64 + 1, 1);
}

fn person(id: u64, name: &str, degree: Degree) -> Records {
    let mut records = Records::new(PersonId(id), &who(&name.to_lowercase().replace(' ', "-")));
    records.person.name = Some(name.to_owned());
    records.person.degree = Some(degree);
    records
}

fn target(id: u64, name: &str, headline: &str, mutuals: &[u64]) -> Records {
    let mut target = person(id, name, Degree::Second);
    target.person.headline = Some(headline.to_owned());
    for mutual in mutuals {
        let seen = "2026-11-23".parse().unwrap();
        target.seen.add_mutual(Mutual { person: PersonId(*mutual), seen, listed: false });
    }
    target
}

/// Three connections, of whom one is rated, and the targets they know.
fn small() -> Kith {
    let kith = Kith::ready();
    keep(&kith.local, &those_of_small());
    kith
}

fn those_of_small() -> Vec<Records> {
    let mut ines = person(1, "Ines Tarrow", Degree::First);
    ines.tie.litmus = Some(Litmus::Glad);
    vec![
        ines,
        person(2, "Bram Oduya", Degree::First),
        person(3, "Ágnes Kővári", Degree::First),
        target(4, "Silas Corvane", "Head of Purchasing at Corvane Sprockets", &[1, 2]),
        target(5, "Teodor Brandt", "Buyer · Corvane Sprockets", &[2, 3]),
        target(6, "Léa Wójcik", "Baker at Crumb & Sons", &[2]),
        person(7, "Nobody Known", Degree::Third),
    ]
}

#[test]
fn an_empty_store_has_nobody_and_the_rule_s_twenty_percent() {
    let everybody = read(&Kith::ready()).unwrap();
    assert_eq!((everybody.known(), everybody.base().share), (0, 0.2));
    assert!(everybody.next(20).is_empty() && everybody.known_well().is_empty());
    let opened = everybody.doors("", 10);
    assert_eq!((opened.targets, opened.best.len(), opened.unrated), (0, 0, 0.0));
}

#[test]
fn a_named_mutual_connection_is_a_connection_and_anybody_rated_counts_too() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let unrated = read(&kith).unwrap();
    assert!(next(&unrated).contains(&"Ines Tarrow"), "{:?}", next(&unrated));
    assert!(!next(&unrated).contains(&"Silas Corvane"), "a target is no connection");

    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("silas-corvane", Litmus::No);
    let rated = read(&kith).unwrap();
    assert_eq!(rated.base().rated, 2);
    assert_eq!(rated.known(), unrated.known() + 1, "with Silas, who is rated");
    let [ines] = rated.known_well()[..] else { panic!() };
    assert_eq!((ines.name.as_str(), ines.litmus()), ("Ines Tarrow", Some(Litmus::Vouch)));
    assert!(!next(&rated).contains(&"Ines Tarrow"));
}

#[test]
fn the_share_is_the_one_that_the_popup_shows() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    let popup = kith.person("silas-corvane").ways.unwrap().base;
    assert_eq!(*read(&kith).unwrap().base(), popup);
}

#[test]
fn the_likeliest_come_first_and_among_equals_those_who_open_more_doors() {
    let kith = small();
    let everybody = read(&kith).unwrap();
    assert_eq!(next(&everybody), ["Bram Oduya", "Ágnes Kővári"], "Bram is a way to three, Ágnes to one");
    let [(_, bram), (_, agnes)] = everybody.next(20)[..] else { panic!() };
    assert_eq!(bram, agnes, "of neither more is known");
    assert!((bram.mean - everybody.base().unrated).abs() < 1e-9);

    kith.annotate("ágnes-kővári", Tie { how: Some(HowMet::Work), ..Tie::default() });
    let everybody = read(&kith).unwrap();
    assert_eq!(next(&everybody), ["Ágnes Kővári", "Bram Oduya"], "a colleague is likelier known well");
}

#[test]
fn a_rating_changes_the_page_as_reading_the_store_again_would() {
    let kith = small();
    let mut everybody = read(&kith).unwrap();
    kith.rate("bram-oduya", Litmus::Vouch);
    everybody.rate(&who("bram-oduya"), Some(Litmus::Vouch));
    let anew = read(&kith).unwrap();
    let shown = |everybody: &Everybody| {
        let well: Vec<_> = everybody.known_well().into_iter().map(|m| m.name.clone()).collect();
        (well, everybody.base().share, everybody.base().rated, everybody.doors("", 10).best.len())
    };
    assert_eq!(shown(&everybody), shown(&anew));
    assert_eq!(shown(&everybody).0, ["Bram Oduya", "Ines Tarrow"], "the best answer first");

    everybody.rate(&who("bram-oduya"), None);
    assert_eq!(shown(&everybody), shown(&read(&small()).unwrap()), "and back");
}

#[test]
fn doors_are_found_by_company_by_words_and_by_lists_of_names() {
    let everybody = read(&small()).unwrap();
    let targets = |words: &str| everybody.doors(words, 10).targets;
    assert_eq!(targets(""), 3, "with no word, all who have a known mutual connection");
    assert_eq!(targets("corvane"), 2);
    assert_eq!(targets("CORVANE purch"), 1);
    assert_eq!(targets("rvane"), 0, "only the beginning of a word");
    assert_eq!(targets("lea wojcik\n\n  Teodor BRANDT "), 2);
    assert_eq!(targets("crumb&sons"), 1);
    assert_eq!(targets("Nobody Known"), 0);
}

#[test]
fn those_who_open_most_doors_come_first_with_the_share_that_rests_on_no_rating() {
    let everybody = read(&small()).unwrap();
    let opened = everybody.doors("corvane", 10);
    assert_eq!((opened.targets, opened.introducers), (2, 3));
    let names: Vec<_> = opened.best.iter().map(|o| o.member.name.as_str()).collect();
    assert_eq!(names, ["Ines Tarrow", "Bram Oduya", "Ágnes Kővári"]);
    let [ines, bram, agnes] = &opened.best[..] else { panic!() };
    assert_eq!(meant(ines), ["Silas Corvane"]);
    assert_eq!(meant(bram), ["Silas Corvane", "Teodor Brandt"]);
    let all: f64 = opened.best.iter().map(|o| o.expected).sum();
    assert!((opened.unrated - (bram.expected + agnes.expected) / all).abs() < 1e-12);
    for opener in &opened.best {
        let [low, high] = opener.range80;
        assert!(low < opener.expected && opener.expected < high, "{opener:?}");
    }
    assert_eq!(everybody.doors("corvane", 1).best.len(), 1);
}

#[test]
fn what_an_introducer_said_counts_for_their_doors() {
    let kith = small();
    let mut silas = target(4, "Silas Corvane", "Head of Purchasing at Corvane Sprockets", &[1, 2]);
    silas.seen.hear(PersonId(2), "2026-11-23".parse().unwrap(), |heard| heard.answer = Some(Litmus::Vouch));
    kith.local.entries.borrow_mut().insert("seen/4".into(), serde_json::to_string(&silas.seen).unwrap());
    let opened = read(&kith).unwrap().doors("silas", 10);
    assert_eq!(opened.best[0].member.name, "Bram Oduya");
    assert_eq!(opened.best.iter().map(|o| o.heard).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn a_door_that_was_shut_is_not_counted() {
    let kith = small();
    let names = |kith: &Kith| {
        let opened = read(kith).unwrap().doors("silas", 10);
        opened.best.into_iter().map(|o| o.member.name).collect::<Vec<_>>()
    };
    let became = |became| {
        let ask = OfWay::Became(became);
        kith.pages(FromPages::Way { target: who("silas-corvane"), introducer: who("ines-tarrow"), told: ask })
    };
    became(Some(Became::Waiting));
    assert_eq!(names(&kith).len(), 2, "who has not answered may still say yes");
    became(Some(Became::Declined));
    assert_eq!(names(&kith), ["Bram Oduya"]);
    became(None);
    assert_eq!(names(&kith).len(), 2, "and open again once that is taken back");
}

#[test]
fn a_damaged_record_is_named_and_hurts_nobody_else() {
    let kith = small();
    kith.local.entries.borrow_mut().insert("person/1".into(), r#"{"id":1,"al"#.into());
    let (problems, is_anew) = pollster::block_on(bulk::reindex(&&kith.local)).unwrap();
    let [problem] = &problems[..] else { panic!("{problems:?}") };
    assert!(detail(&problem.said).unwrap().contains("person/1") && is_anew);
    let everybody = read(&kith).unwrap();
    assert_eq!(next(&everybody), ["Bram Oduya", "Ágnes Kővári"]);
    assert_eq!(everybody.doors("silas", 10).best.len(), 1);
}

#[test]
fn a_record_that_moved_is_no_person_and_leads_on() {
    let kith = Kith::ready();
    let mut all = those_of_small();
    let mut twin = person(7, "Ines Tarrow", Degree::First);
    twin.person.moved_to = Some(PersonId(1));
    all[6] = twin;
    all.push(target(8, "Desmond Wick", "Owner at Wick & Co", &[7, 1]));
    keep(&kith.local, &all);
    let everybody = read(&kith).unwrap();
    assert_eq!(everybody.known(), 3);
    let opened = everybody.doors("wick", 10);
    assert_eq!(opened.best.len(), 1);
    assert_eq!(meant(&opened.best[0]), ["Desmond Wick"], "once, under both numbers");
}

#[test]
fn nothing_wrong_is_counted_while_the_store_s_own_record_is_lost() {
    let kith = small();
    kith.local.entries.borrow_mut().remove(META);
    assert_eq!(
        read(&kith).map(|everybody| everybody.known()).map_err(|failure| failure.code),
        Err(Code::Storage)
    );
}

#[test]
fn a_newer_store_is_refused() {
    let kith = small();
    let meta = r#"{"schema":99,"nextPerson":8,"nextChange":1}"#;
    kith.local.entries.borrow_mut().insert(META.into(), meta.into());
    assert_eq!(read(&kith).unwrap_err().code, Code::NewerData);
}

#[test]
fn everybody_is_read_however_many_there_are() {
    let kith = Kith::ready();
    let all: Vec<_> = (1..=2_500).map(|id| person(id, &format!("Person {id}"), Degree::First)).collect();
    keep(&kith.local, &all);
    let everybody = read(&kith).unwrap();
    assert_eq!(everybody.known(), 2_500);
    assert_eq!(everybody.base().left, 2_500, "who is known is counted, and not what is usual");
    assert!(!everybody.is_total_assumed());
}

fn meant(opener: &Opener) -> Vec<&str> {
    opener.targets.iter().map(|(_, name)| name.as_str()).collect()
}

#[test]
fn somebody_rated_is_found_by_any_rating_label_or_word_of_a_note() {
    let kith = Kith::ready();
    let tie = Tie {
        litmus: Some(Litmus::Hesitate),
        note: "Met over Knöpfe in Łódź.".into(),
        labels: vec!["trade fair".into()],
        ..Tie::default()
    };
    kith.annotate("ines-tarrow", tie);
    kith.rate("bram-oduya", Litmus::Vouch);
    let ids = ["ines-tarrow", "bram-oduya"].map(|slug| kith.person(slug).id.unwrap());
    let remarks =
        pollster::block_on(show::remarks(&&kith.local, &ids, |tie| format!("{:?}", tie.litmus))).unwrap();
    let found = |words: &str| ids.map(|id| remarks.fit(id, words));
    for words in ["hesitate", "Trade FAIR", "knopfe", "lodz", "fair kno", "ines-tarrow", "ines lodz"] {
        assert_eq!(found(words), [true, false], "{words}");
    }
    assert_eq!(found("vouch"), [false, true]);
    assert_eq!(found("opfe"), [false, false], "words begin with what is typed");
    assert_eq!(found(""), [true, true]);
}
