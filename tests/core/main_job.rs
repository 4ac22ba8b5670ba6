//! The main job without a browser: look, tag, find the way, draft; and take it back.

use crate::support::{Kith, code, percent, snapshot, tone, who};
use kith::people::Degree;
use kith::protocol::{Answer, Code, FromPages, OfWay, Reply, Tone};
use kith::ties::{HowMet, Litmus, Tie};

fn badge(kith: &Kith, page: &str, slug: &str) -> (Tone, u32) {
    let marks = kith.look(snapshot(page));
    let mark = marks.iter().find(|m| m.who.slug == who(slug).slug).unwrap();
    (tone(mark), percent(mark))
}

#[test]
fn with_nothing_told_a_target_shows_the_four_percent_rule() {
    let kith = Kith::ready();
    assert_eq!(badge(&kith, "search-sdui", "silas-corvane"), (Tone::Unknown, 4));
    assert_eq!(badge(&kith, "search-sdui", "ines-tarrow"), (Tone::Untagged, 0));
    assert_eq!(badge(&kith, "search-sdui", "teodor-brandt"), (Tone::Apart, 0));
}

#[test]
fn a_tagged_introducer_lifts_the_odds_of_the_target() {
    for generation in ["sdui", "ember"] {
        let kith = Kith::ready();
        let search = format!("search-{generation}");
        kith.look(snapshot(&search));
        // In the older generation a mutual connection is known by id alone until her own page pairs it with the slug.
        kith.look(snapshot(&format!("profile-first-{generation}")));
        kith.tag("ines-tarrow", Litmus::Vouch);

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
        assert!((0.04..0.06).contains(&ways.unknown.mean), "one friend tagged says little of the rest");
    }
}

#[test]
fn a_draft_is_made_of_what_is_known() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let tie = Tie { since: Some(2014), how: Some(HowMet::Work), ..Tie::default() };
    kith.annotate("ines-tarrow", tie);
    let ask =
        FromPages::Way { target: who("silas-corvane"), introducer: who("ines-tarrow"), ask: OfWay::Draft };
    let Answer::Value(Reply::Facts(facts)) = kith.pages(ask) else { panic!() };
    assert_eq!((facts.introducer.as_str(), facts.target.as_str()), ("Ines Tarrow", "Silas Corvane"));
    assert_eq!((facts.since, facts.how), (Some(2014), Some(HowMet::Work)));
    assert_eq!(facts.headline.as_deref(), Some("Head of Purchasing at Corvane Sprockets"));

    let nobody =
        FromPages::Way { target: who("nobody-known"), introducer: who("ines-tarrow"), ask: OfWay::Draft };
    assert_eq!(code(&kith.pages(nobody)), Code::NotFound);
}

#[test]
fn a_change_can_be_taken_back_until_it_is_changed_again() {
    let kith = Kith::ready();
    let (_, first) = kith.tag("ines-tarrow", Litmus::Glad);
    let (_, second) = kith.tag("ines-tarrow", Litmus::Vouch);
    assert_eq!(code(&kith.undo(first)), Code::Conflict);
    let Answer::Value(Reply::Saved { person, .. }) = kith.undo(second) else { panic!() };
    assert_eq!(person.tie.litmus, Some(Litmus::Glad));
    assert_eq!(*person, kith.person("ines-tarrow"), "what is answered is what is kept");
    assert_eq!(code(&kith.undo(999)), Code::NotFound);
}

#[test]
fn what_is_out_of_bounds_is_refused_and_nothing_is_kept() {
    let kith = Kith::ready();
    let before = kith.local.entries.borrow().clone();
    let tie = |tie: Tie| code(&kith.pages(FromPages::Annotate { who: who("ines-tarrow"), tie }));
    assert_eq!(tie(Tie { since: Some(1800), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { since: Some(2027), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { note: "x".repeat(2_001), ..Tie::default() }), Code::BadRequest);
    assert_eq!(tie(Tie { labels: vec!["x".repeat(41)], ..Tie::default() }), Code::BadRequest);
    assert_eq!(
        tie(Tie { labels: (0..21).map(|i| i.to_string()).collect(), ..Tie::default() }),
        Code::BadRequest
    );
    let nobody = FromPages::Annotate { who: Default::default(), tie: Tie::default() };
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

    // No card names whom the address names.
    let bram = "https://www.linkedin.com/in/bram-oduya/";
    kith.look(kith::reading::Snapshot { url: bram.into(), cards: Vec::new(), lang: "en".into() });
    let screen = kith.screen(bram);
    assert!(screen.by_address);
    assert_eq!(screen.problems[0].code, "no-name-card");
    let bram = screen.person.unwrap();
    assert_eq!((bram.name.as_str(), bram.who), ("bram-oduya", who("bram-oduya")));
}
