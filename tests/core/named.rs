//! Who is meant by a name, an address or an alias when somebody is forgotten, and who is not.

use crate::forget::{cleaned, forgotten, found, lived_in, mentions, traces};
use crate::support::page::{SEARCH, page};
use crate::support::{Kith, row};
use kith::people::Person;
use kith::reading::Frame;
use kith::store::forget::{Named, Place};
use kith::store::{keys, record};
use kith::ties::{Litmus, Tie};

const ID: &str = "ACoAABaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA";

/// Says this of Bram, and how a text of it names Ines.
fn named_in(kith: &Kith, note: &str) -> Option<Named> {
    kith.annotate("bram-oduya", Tie { note: note.into(), ..Tie::default() });
    mentions(kith, "ines-tarrow").into_iter().find(|it| matches!(it.place, Place::Note(_))).map(|it| it.named)
}

#[test]
fn a_text_names_somebody_however_it_is_written_and_nobody_else() {
    let kith = lived_in();
    for (note, named) in [
        ("Ines Tarrow's cousin", Some(Named::Wholly)),
        ("met at Ines Tarrow’s", Some(Named::Wholly)),
        ("see linkedin.com/in/INES-TARROW/", Some(Named::Wholly)),
        ("see linkedin.com/in/ines%2Dtarrow", Some(Named::Wholly)),
        ("ask ines-tarrow", Some(Named::Wholly)),
        ("with Inés", Some(Named::Partly)),
        ("ask Tarrow first", Some(Named::Partly)),
        ("maria-ines-tarrow", Some(Named::Wholly)),
        ("see linkedin.com/in/maria-ines-tarrow2", Some(Named::Partly)),
        ("Inesta Tarrowsmith", None),
        ("nothing", None),
    ] {
        // Her slug within a longer one is not her address, but its words are her name.
        assert_eq!(named_in(&kith, note), named, "{note}");
    }
}

#[test]
fn a_former_name_is_hers_too() {
    let kith = Kith::ready();
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    kith.rate("ines-tarrow", Litmus::Glad);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    kith.look(page(SEARCH, Frame::Row, "<a href=\"/in/ines-tarrow/\">Ines Tarrow</a><span>• 1st</span>"));
    kith.look(page(SEARCH, Frame::Row, "<a href=\"/in/ines-tarrow/\">Agnes Marlow</a><span>• 1st</span>"));
    assert_eq!(kith.person("ines-tarrow").name, "Agnes Marlow");
    assert_eq!(named_in(&kith, "Ines Tarrow introduced us"), Some(Named::Wholly));
    let rewrites = cleaned(mentions(&kith, "ines-tarrow"));
    forgotten(&kith, "ines-tarrow", &rewrites);
    assert_eq!(found(&kith, &["Ines".into(), "Marlow".into()]), [""; 0]);
}

#[test]
fn changes_lose_a_note_that_was_rewritten_wherever_the_name_stands_in_it() {
    for note in ["first\nInes Tarrow", "it was \"Ines Tarrow\"", "Ines is a cousin"] {
        let kith = lived_in();
        kith.annotate("bram-oduya", Tie { note: note.into(), ..Tie::default() });
        let rewrites = cleaned(mentions(&kith, "ines-tarrow"));
        forgotten(&kith, "ines-tarrow", &rewrites);
        assert_eq!(found(&kith, &["Ines Tarrow".into(), "is a cousin".into()]), [""; 0], "{note}");
    }
}

#[test]
fn former_texts_of_a_note_that_was_rewritten_go_from_the_changes() {
    let kith = lived_in();
    for note in ["Ines helped me", "Ines helped me a lot"] {
        kith.annotate("bram-oduya", Tie { note: note.into(), ..kith.person("bram-oduya").tie });
    }
    let mut rewrites = cleaned(mentions(&kith, "ines-tarrow"));
    rewrites.iter_mut().for_each(|it| it.to = "Somebody helped me".into());
    forgotten(&kith, "ines-tarrow", &rewrites);
    assert_eq!(found(&kith, &["Ines helped".into()]), [""; 0]);
}

#[test]
fn a_name_of_one_word_is_deleted_where_a_page_wrote_it() {
    let kith = lived_in();
    kith.rate("bram", Litmus::Fine);
    kith.look(page(SEARCH, Frame::Row, "<a href=\"/in/bram/\">Bram</a><span>• 1st</span>"));
    let unlinked =
        || kith.local.entries.borrow().values().any(|text| text.contains("\"unlinked\":[\"Bram\""));
    assert!(unlinked());
    forgotten(&kith, "bram", &[]);
    assert!(!unlinked());
}

#[test]
fn a_name_of_one_word_takes_nothing_from_others() {
    let kith = Kith::ready();
    kith.look(page(SEARCH, Frame::Row, "<a href=\"/in/will-9/\">Will</a><span>• 1st</span>"));
    kith.rate("will-9", Litmus::Glad);
    kith.look(page(SEARCH, Frame::Row, "<a href=\"/in/will-9/\">Will</a><span>• 1st</span>"));
    kith.annotate("bram-oduya", Tie { note: "he will call".into(), ..Tie::default() });
    let changes = || kith.local.entries.borrow().values().filter(|text| text.contains("will call")).count();
    let before = changes();
    forgotten(&kith, "will-9", &[]);
    assert_eq!(changes(), before);
}

#[test]
fn a_name_with_a_title_is_found_without_it() {
    let kith = lived_in();
    kith.look(page(
        SEARCH,
        Frame::Row,
        "<a href=\"/in/ines-tarrow/\">Ines Tarrow, MBA</a><span>• 1st</span>",
    ));
    let named = mentions(&kith, "ines-tarrow").into_iter().find(|it| it.text.contains("Ulm")).unwrap();
    assert_eq!(named.named, Named::Wholly);
}

#[test]
fn a_name_that_two_share_means_the_other_once_one_is_forgotten() {
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Glad);
    kith.rate("ines-quell", Litmus::Fine);
    let named = |name: &str| kith.local.entries.borrow().get(&keys::name(name)).cloned();
    for (name, slug) in [("Ines Tarrow", "ines-tarrow"), ("Ines Quell", "ines-quell")] {
        let markup = format!("<a href=\"/in/{slug}/\">{name}</a><span>• 1st</span>");
        kith.look(page(SEARCH, Frame::Row, &markup));
    }
    assert_eq!(named("Ines").as_deref(), Some("0"));
    forgotten(&kith, "ines-tarrow", &[]);
    assert_eq!(named("Ines Tarrow"), None);
    // As before, it means nobody, rather than the wrong person.
    assert_eq!(named("Ines").as_deref(), Some("0"));
    forgotten(&kith, "ines-quell", &[]);
    assert_eq!(named("Ines"), None);
}

#[test]
fn what_a_page_wrote_of_another_loses_their_name() {
    let kith = lived_in();
    let bram: u64 = kith.local.entries.borrow()["alias/slug:bram-oduya"].parse().unwrap();
    let text = kith.local.entries.borrow()[&keys::person(bram)].clone();
    let (mut person, _) = record::read::<Person>(&text).unwrap();
    person.headline = Some("Chief of staff to Ines Tarrow".into());
    kith.local.entries.borrow_mut().insert(keys::person(bram), serde_json::to_string(&person).unwrap());
    kith.reindex();
    forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    assert_eq!(found(&kith, &["Ines Tarrow".to_owned()]), [""; 0]);
    assert_eq!(kith.unfit(), []);
}

#[test]
fn an_alias_that_leads_to_somebody_else_forgets_nobody_else() {
    let kith = lived_in();
    let bram = kith.local.entries.borrow()["alias/slug:bram-oduya"].clone();
    kith.local.entries.borrow_mut().insert("alias/slug:ines-tarrow".into(), bram);
    forgotten(&kith, "ines-tarrow", &[]);
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::Glad));
}

#[test]
fn somebody_whose_alias_is_lost_is_found_by_their_record() {
    let kith = lived_in();
    let traces = traces(&kith, "ines-tarrow");
    kith.local.entries.borrow_mut().retain(|key, _| key != "alias/slug:ines-tarrow");
    forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    assert_eq!(found(&kith, &traces), [""; 0]);
}

#[test]
fn forgetting_by_a_slug_that_changed_hands_forgets_only_its_present_owner() {
    let other = "ACoAABbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbB";
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    kith.rate(other, Litmus::No);
    kith.look(row("Ines Tarrow", "ines-tarrow", other));
    forgotten(&kith, "ines-tarrow", &[]);
    assert_eq!(kith.person(ID).tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person(other).tie, Tie::default());
}

#[test]
fn a_record_of_another_that_claims_to_be_theirs_is_not_deleted_with_them() {
    let kith = lived_in();
    let slug = kith.local.entries.borrow()["alias/slug:bram-oduya"].clone();
    let ines = kith.local.entries.borrow()["alias/slug:ines-tarrow"].clone();
    let key = keys::person(ines.parse().unwrap());
    let text = kith.local.entries.borrow()[&key].replacen('{', &format!("{{\"former\":[{slug}],"), 1);
    kith.local.entries.borrow_mut().insert(key, text);
    forgotten(&kith, "ines-tarrow", &[]);
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::Glad));
}
