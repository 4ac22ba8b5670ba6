//! Who is who: aliases learned, records joined, slugs that change hands.

use crate::support::page::{SEARCH, page};
use crate::support::{Kith, row, snapshot, tone};
use kith::protocol::Tone;
use kith::reading::{Frame, Snapshot};
use kith::ties::{Litmus, Tie};

const ID_A: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";
const ID_B: &str = "ACoAABbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbB";

#[test]
fn a_slug_and_an_id_seen_together_are_one_person() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    assert_eq!(kith.person(ID_A).tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn a_renamed_slug_with_the_same_id_is_the_same_person() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    let marks = kith.look(row("Ines Marlow", "ines-marlow", ID_A));
    assert_eq!(tone(&marks[0]), Tone::Vouch);
    assert_eq!(kith.person("ines-marlow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Marlow", "the former address still leads to her");
}

#[test]
fn a_slug_that_changed_hands_is_another_person() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    let marks = kith.look(row("Ines Tarrow", "ines-tarrow", ID_B));
    assert_eq!(tone(&marks[0]), Tone::Apart, "a namesake with her former address is not her");
    kith.rate(ID_B, Litmus::No);
    assert_eq!(kith.person(ID_A).tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn two_records_that_turn_out_to_be_one_person_become_one_and_nothing_is_lost() {
    let kith = Kith::ready();
    let note = |text: &str| Tie { note: text.into(), ..Tie::default() };
    kith.annotate("ines-tarrow", Tie { litmus: Some(Litmus::Glad), ..note("met in Porto") });
    kith.annotate(ID_A, note("runs a newsletter"));
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    let (by_slug, by_id) = (kith.person("ines-tarrow"), kith.person(ID_A));
    assert_eq!(by_slug.tie, by_id.tie);
    assert_eq!(by_id.tie.litmus, Some(Litmus::Glad));
    assert!(by_id.tie.note.contains("met in Porto") && by_id.tie.note.contains("runs a newsletter"));
}

#[test]
fn names_alone_never_join_two_people() {
    let kith = Kith::ready();
    kith.rate("jonas-weir", Litmus::Vouch);
    kith.look(row("Jonas Weir", "jonas-weir", ID_A));
    let marks = kith.look(row("Jonas Weir", "jonas-weir-4b1", ID_B));
    assert_eq!(tone(&marks[0]), Tone::Apart);
    assert_eq!(kith.person("jonas-weir-4b1").tie, Tie::default());
}

#[test]
fn a_name_without_a_link_is_a_guess_and_never_a_fact() {
    let guesses = |others: &[(&str, &str)]| {
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        kith.look(snapshot("profile-first-sdui"));
        for (name, slug) in others {
            kith.rate(slug, Litmus::Fine);
            kith.look(first_degree(name, slug));
        }
        // His card names two mutual connections by their given names alone.
        kith.look(snapshot("profile-second-sdui"));
        let ways = kith.person("silas-corvane").ways.unwrap();
        assert!(ways.paths.is_empty(), "nobody is reckoned with whom no page links");
        ways.probable.into_iter().map(|p| (p.name, p.written)).collect::<Vec<_>>()
    };
    let pair = |name: &str, written: &str| (name.to_owned(), written.to_owned());
    assert_eq!(guesses(&[]), [pair("Ines Tarrow", "Ines")]);
    assert_eq!(guesses(&[("Ines Quell", "ines-quell")]), [], "it could be either");
    let with_bram = guesses(&[("Bram Oduya", "bram-oduya")]);
    assert_eq!(with_bram, [pair("Ines Tarrow", "Ines"), pair("Bram Oduya", "Bram")]);
}

#[test]
fn a_guess_that_a_page_confirms_is_no_longer_a_guess() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(snapshot("profile-first-sdui"));
    kith.look(snapshot("profile-second-sdui"));
    kith.look(snapshot("search-sdui"));
    let ways = kith.person("silas-corvane").ways.unwrap();
    assert_eq!(ways.probable, []);
    assert!(ways.paths.iter().any(|path| path.name == "Ines Tarrow"));
}

/// A search row of a connection.
fn first_degree(name: &str, slug: &str) -> Snapshot {
    let link = format!("/in/{slug}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID_B}");
    page(SEARCH, Frame::Row, &format!("<a href=\"{link}\">{name}</a><span>• 1st</span>"))
}
