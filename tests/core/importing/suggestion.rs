//! What Kith would guess of a connection by what archives told: with its reasons, and never as a rating.

use kith::app::show::everybody;
use kith::estimate::Evidence;
use kith::ties::{Litmus, Tie};
use pollster::block_on;

use super::filed::{era, imported};
use crate::support::{Kith, snapshot};

const JORUN: &str = "jorun-aasvik";

#[test]
fn an_archive_gives_reasons_until_the_user_has_said() {
    let kith = Kith::ready();
    imported(&kith, &era("2023"), "2023-10-21");
    let reasons = |kith: &Kith| kith.person(JORUN).suggestion.map(|it| it.reasons);
    let guessed = reasons(&kith).unwrap();
    assert!(guessed.contains(&(Evidence::SameGroup, true)), "{guessed:?}");
    assert!(!guessed.iter().any(|(it, _)| *it == Evidence::SameLevel), "what speaks against it is no reason");

    let tie = kith.person(JORUN).tie;
    assert_eq!(tie.litmus, None);
    kith.annotate(JORUN, Tie { litmus: Some(Litmus::Hesitate), ..tie.clone() });
    assert_eq!(reasons(&kith), None);
    kith.annotate(JORUN, tie);
    assert_eq!(reasons(&kith), Some(guessed));
}

#[test]
fn a_guess_counts_for_nothing() {
    let kith = Kith::ready();
    imported(&kith, &era("2023"), "2023-10-21");
    let home = block_on(everybody(&&kith.local, kith.now())).unwrap();
    let next = home.next(usize::MAX);
    let guessed = next.iter().filter(|(member, _)| !home.suggestion(member).reasons.is_empty()).count();
    assert!(guessed > 0 && guessed < next.len(), "{guessed} of {}", next.len());
    assert_eq!((home.base().rated, home.known_well().len()), (0, 0));
}

#[test]
fn of_somebody_to_be_met_nothing_is_guessed() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    assert_eq!(kith.person("silas-corvane").suggestion, None);
    assert_eq!(kith.person("nobody-at-all").suggestion, None);
}
