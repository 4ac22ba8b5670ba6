//! The main job without a browser: look, rate, find the way, draft; and take it back.

use crate::support::{Kith, code, percent, snapshot, tone, who};
use kith::app::show;
use kith::asking::Became;
use kith::people::Degree;
use kith::protocol::{Answer, Code, FromPages, OfWay, Reply, Said, Tone};
use kith::ties::{HowMet, Litmus, Tie, TieChange};

fn badge(kith: &Kith, page: &str, slug: &str) -> (Tone, u32) {
    let marks = kith.look(snapshot(page));
    let mark = marks.iter().find(|m| m.who.slug == who(slug).slug).unwrap();
    (tone(mark), percent(mark))
}

#[test]
fn before_the_user_says_anything_a_target_shows_the_four_percent_rule() {
    let kith = Kith::ready();
    assert_eq!(badge(&kith, "search-sdui", "silas-corvane"), (Tone::Unknown, 4));
    assert_eq!(badge(&kith, "search-sdui", "ines-tarrow"), (Tone::Aside, 0));
    assert_eq!(badge(&kith, "search-sdui", "teodor-brandt"), (Tone::Apart, 0));
}

#[test]
fn a_rated_introducer_lifts_the_odds_of_the_target() {
    for generation in ["sdui", "ember"] {
        let kith = Kith::ready();
        let search = format!("search-{generation}");
        kith.look(snapshot(&search));
        // In the older generation a mutual connection is known by id alone until her own page pairs it with the slug.
        kith.look(snapshot(&format!("profile-first-{generation}")));
        kith.rate("ines-tarrow", Litmus::Vouch);

        assert_eq!(badge(&kith, &search, "silas-corvane").0, Tone::Chance, "{generation}");
        let silas = kith.person("silas-corvane");
        let ways = silas.ways.unwrap();
        assert_eq!(silas.degree, Some(Degree::Second));
        assert_eq!(ways.mutual_count, Some(7));
        assert_eq!(ways.paths.len(), 2, "{generation}: {:?}", ways.paths);
        assert_eq!(ways.paths[0].name, "Ines Tarrow");
        assert_eq!((ways.paths[0].seen, ways.paths[0].listed), (kith.today.parse().unwrap(), false));
        assert_eq!(ways.paths[0].litmus, Some(Litmus::Vouch));
        assert!((0.12..0.22).contains(&ways.paths[0].estimate.mean), "{generation}");
        assert!((0.04..0.06).contains(&ways.unknown.mean), "one friend rated says little of the rest");
    }
}

#[test]
fn a_draft_is_made_from_what_is_known() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let tie = Tie { since: Some(2014), how: Some(HowMet::Work), ..Tie::default() };
    kith.annotate("ines-tarrow", tie);
    let facts = |target| pollster::block_on(show::facts(&&kith.local, &who(target), &who("ines-tarrow")));
    let nobody = facts("nobody-known");
    assert_eq!(nobody.unwrap_err().code, Code::NotFound);
    let facts = facts("silas-corvane").unwrap();
    assert_eq!((facts.introducer.as_str(), facts.target.as_str()), ("Ines Tarrow", "Silas Corvane"));
    assert_eq!((facts.since, facts.how), (Some(2014), Some(HowMet::Work)));
    assert_eq!(facts.headline.as_deref(), Some("Head of Purchasing at Corvane Sprockets"));
}

#[test]
fn a_change_can_be_undone_until_the_same_thing_is_changed_again() {
    let kith = Kith::ready();
    let (_, first) = kith.rate("ines-tarrow", Litmus::Glad);
    let (_, second) = kith.rate("ines-tarrow", Litmus::Vouch);
    assert_eq!(code(&kith.undo(first)), Code::Conflict);
    assert!(matches!(kith.undo(second), Answer::Value(Reply::Saved(_))));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Glad));
    assert_eq!(code(&kith.undo(999)), Code::NotFound);
}

#[test]
fn a_change_can_be_undone_whatever_else_was_said_since_of_the_same_person() {
    let kith = Kith::ready();
    let note = |text: &str| TieChange::to(Tie { note: text.into(), ..Tie::default() });
    let labels = |add: &[&str], remove: &[&str]| {
        let [labels, remove] = [add, remove].map(|all| all.iter().map(|it| (*it).into()).collect());
        TieChange { set: Tie { labels, ..Tie::default() }, remove, ..TieChange::default() }
    };
    let (_, rated) = kith.rate("ines-tarrow", Litmus::Glad);
    kith.tell("ines-tarrow", note("met in Ulm"));
    let (_, labelled) = kith.tell("ines-tarrow", labels(&["board", "sprockets"], &[]));
    kith.tell("ines-tarrow", labels(&["wheels"], &[]));
    for change in [rated, labelled] {
        assert!(matches!(kith.undo(change), Answer::Value(Reply::Saved(_))));
    }
    let tie = kith.person("ines-tarrow").tie;
    assert_eq!((tie.litmus, tie.note.as_str(), tie.labels), (None, "met in Ulm", vec!["wheels".to_owned()]));
}

#[test]
fn undo_restores_what_was_told_of_a_way() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let way = |told| {
        let (target, introducer) = (who("silas-corvane"), who("ines-tarrow"));
        match kith.pages(FromPages::Way { target, introducer, told }) {
            Answer::Value(Reply::Saved(change)) => change,
            other => panic!("{other:?}"),
        }
    };
    let first = || {
        let ways = kith.person("silas-corvane").ways.unwrap();
        let path = ways.paths.into_iter().find(|path| path.name == "Ines Tarrow").unwrap();
        (path.heard, path.believed, path.request)
    };
    let asked = way(OfWay::Became(Some(Became::Waiting)));
    let agreed = way(OfWay::Became(Some(Became::Agreed)));
    let heard = way(OfWay::Heard(Some(Litmus::Fine)));
    let believed = way(OfWay::Believed(Some(true)));
    assert_eq!(first(), (Some(Litmus::Fine), Some(true), Some(Became::Agreed)));
    assert_eq!(code(&kith.undo(asked)), Code::Conflict, "it was told of since");
    for (change, now) in [
        (heard, (None, Some(true), Some(Became::Agreed))),
        (agreed, (None, Some(true), Some(Became::Waiting))),
        (asked, (None, Some(true), None)),
        (believed, (None, None, None)),
    ] {
        let Answer::Value(Reply::Saved(back)) = kith.undo(change) else { panic!("{change}") };
        assert_eq!(first(), now);
        let Answer::Value(Reply::Saved(_)) = kith.undo(back) else { panic!("{change}, put back") };
        assert_ne!(first(), now);
        // The undo is a change too, the last of three.
        assert!(matches!(kith.undo(back + 1), Answer::Value(Reply::Saved(_))));
        assert_eq!(first(), now);
    }
}

#[test]
fn saying_the_same_again_is_no_change() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Glad);
    let writes = kith.local.batches.borrow().len();
    let tie = TieChange::to(Tie { litmus: Some(Litmus::Glad), ..Tie::default() });
    assert_eq!(
        kith.pages(FromPages::Say { who: who("ines-tarrow"), tie, known: None }),
        Answer::Value(Reply::Done)
    );
    assert_eq!(kith.local.batches.borrow().len(), writes);
}

#[test]
fn what_is_out_of_bounds_is_refused_and_nothing_is_kept() {
    let kith = Kith::ready();
    let before = kith.local.entries.borrow().clone();
    let tie = |tie: Tie| {
        let tie = TieChange::between(&Tie::default(), &tie);
        code(&kith.pages(FromPages::Say { who: who("ines-tarrow"), tie, known: None }))
    };
    assert_eq!(tie(Tie { since: Some(1800), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { since: Some(2027), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { note: "x".repeat(2_001), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { labels: vec!["x".repeat(41)], ..Tie::default() }), Code::BadRequest);
    assert_eq!(
        tie(Tie { labels: (0..21).map(|i| i.to_string()).collect(), ..Tie::default() }),
        Code::BadRequest
    );
    let nobody = FromPages::Say { who: Default::default(), tie: Default::default(), known: None };
    assert_eq!(code(&kith.pages(nobody)), Code::BadRequest);
    assert_eq!(*kith.local.entries.borrow(), before);
}

#[test]
fn nobody_gets_a_record_for_merely_being_on_a_page() {
    let kith = Kith::ready();
    kith.look(snapshot("profile-first-sdui"));
    assert!(!kith.local.entries.borrow().keys().any(|key| key.starts_with("person/")));
    kith.look(snapshot("search-sdui"));
    let kept = kith.local.entries.borrow();
    let named = |name: &str| kept.values().any(|text| text.contains(name));
    assert!(named("Silas Corvane") && named("Ines Tarrow"));
    assert!(!named("Teodor Brandt"), "third degree, no mutual connection");
}

#[test]
fn a_page_that_says_nothing_new_is_not_written_again() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let writes = kith.local.batches.borrow().len();
    kith.look(snapshot("search-sdui"));
    assert_eq!(kith.local.batches.borrow().len(), writes);
}

#[test]
fn the_popup_follows_the_page_and_not_a_former_one() {
    let kith = Kith::ready();
    let silas = "https://www.linkedin.com/in/silas-corvane/";
    kith.look(kith::reading::Snapshot { url: silas.into(), ..snapshot("profile-second-sdui") });
    let screen = kith.screen(silas);
    assert_eq!(screen.person.unwrap().name, "Silas Corvane");
    assert!(!screen.by_address);

    // No card names the person whom the address names.
    let bram = "https://www.linkedin.com/in/bram-oduya/";
    kith.look(kith::reading::Snapshot { url: bram.into(), cards: Vec::new(), lang: "en".into() });
    let screen = kith.screen(bram);
    assert!(screen.by_address);
    assert_eq!(screen.problems[0].said, Said::NoNameCard);
    let bram = screen.person.unwrap();
    assert_eq!((bram.name.as_str(), bram.who), ("bram-oduya", who("bram-oduya")));
}
