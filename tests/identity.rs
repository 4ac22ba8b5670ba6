//! Who is who: aliases learned, records joined, slugs that change hands.

mod support;

use kith::protocol::FromPages;
use kith::ties::{Litmus, Tie};
use support::{Kith, row, who};

const ID_A: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";
const ID_B: &str = "ACoAABbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbB";

#[test]
fn a_slug_and_an_id_seen_together_are_one_person() {
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    assert_eq!(kith.person(ID_A).tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn a_renamed_slug_with_the_same_id_is_the_same_person() {
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    let marks = kith.look(row("Ines Marlow", "ines-marlow", ID_A));
    assert_eq!(marks[0].text, "Vouch");
    assert_eq!(kith.person("ines-marlow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Marlow", "the former address still leads to her");
}

#[test]
fn a_slug_that_changed_hands_is_another_person() {
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID_A));
    let marks = kith.look(row("Ines Tarrow", "ines-tarrow", ID_B));
    assert_eq!(marks[0].text, "Tag", "a namesake with her former address is not her");
    kith.tag(ID_B, Litmus::No);
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
    kith.tag("jonas-weir", Litmus::Vouch);
    kith.look(row("Jonas Weir", "jonas-weir", ID_A));
    let marks = kith.look(row("Jonas Weir", "jonas-weir-4b1", ID_B));
    assert_eq!(marks[0].text, "Tag");
    let _ = kith.pages(FromPages::Person { who: who("jonas-weir-4b1") });
    assert_eq!(kith.person("jonas-weir-4b1").tie, Tie::default());
}
