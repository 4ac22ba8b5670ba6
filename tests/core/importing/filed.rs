//! What an import makes of a store: it adds, leaves what the user said, does nothing twice, and is taken back.

use std::collections::BTreeMap;

use kith::app::bulk::import::{import, last_import, preview, undo_import};
use kith::day::Day;
use kith::evidence::Filed;
use kith::importing::{Archive, Gathered, Part};
use kith::people::{Degree, Person};
use kith::protocol::Mode;
use kith::store::filing::{Column, What};
use kith::store::{Entries, keys};
use kith::ties::{Litmus, Tie};
use pollster::block_on;

use super::reading::{file, fixtures, folder};
use crate::backup::go_on;
use crate::support::{Kith, snapshot, who};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A list of connections: slug, name, company and day of each.
pub fn list(rows: &[(&str, &str, &str, &str)]) -> Archive {
    let mut text = HEADER.to_owned();
    for (slug, name, company, connected) in rows {
        let (first, last) = name.split_once(' ').unwrap();
        text.push_str(&format!(
            "{first},{last},https://www.linkedin.com/in/{slug},,{company},Buyer,{connected}\n"
        ));
    }
    let mut gathered = Gathered::default();
    file(Some(Part::Connections), text.as_bytes(), 100, &mut gathered).unwrap();
    gathered.done(&|_| false)
}

pub fn era(name: &str) -> Archive {
    folder(&fixtures().join(name), 1_000_000, false).archive
}

pub fn imported(kith: &Kith, archive: &Archive, of: &str) -> What {
    let planned = block_on(preview(&&kith.local, archive, day(of))).unwrap();
    let what = block_on(import(&&kith.local, archive, day(of), kith.now(), &go_on)).unwrap();
    assert_eq!(what, planned, "what was shown is what is done");
    assert_eq!(kith.unfit(), [], "what is derived fits");
    what
}

pub fn taken_back(kith: &Kith) {
    assert!(block_on(undo_import(&&kith.local, &go_on)).unwrap().is_some());
    assert_eq!(kith.unfit(), []);
    assert_eq!(block_on(last_import(&&kith.local)).unwrap(), None);
}

/// What is kept, but for the way back and the numbers that come next.
pub fn kept(kith: &Kith) -> Entries {
    let mut kept = kith.kept();
    kept.retain(|key, _| key != keys::META && !key.starts_with("import"));
    kept
}

pub fn person(kith: &Kith, slug: &str) -> Person {
    let entries = kith.local.entries.borrow();
    let place = entries[&keys::alias(&who(slug).aliases()[0])].clone();
    serde_json::from_str(&entries[&format!("person/{place}")]).unwrap()
}

fn filed(kith: &Kith, slug: &str) -> Filed {
    let place = person(kith, slug).id.place();
    serde_json::from_str(&kith.local.entries.borrow()[&keys::file(place)]).unwrap()
}

/// Who is there, by their addresses, with all that is kept of them but their numbers.
pub fn by_address(kith: &Kith) -> BTreeMap<String, (Person, Option<Filed>)> {
    let entries = kith.local.entries.borrow();
    let slugs: Vec<_> =
        entries.keys().filter_map(|key| key.strip_prefix("alias/slug:")).map(str::to_owned).collect();
    drop(entries);
    let nobody = kith::people::PersonId(0);
    let of = |slug: String| {
        let person = person(kith, &slug);
        let text = kith.local.entries.borrow().get(&keys::file(person.id.place())).cloned();
        let filed = text.map(|text| Filed { person: nobody, ..serde_json::from_str(&text).unwrap() });
        (slug, (Person { id: nobody, ..person }, filed))
    };
    slugs.into_iter().map(of).collect()
}

#[test]
fn connections_come_in_with_all_that_an_archive_says_of_them() {
    let kith = Kith::ready();
    let what = imported(&kith, &era("2023"), "2023-10-21");
    assert_eq!((what.new.len(), what.joined.len(), what.changed.len(), what.gone.len()), (10, 0, 0, 0));
    assert_eq!(what.strangers, 1, "who only asked to connect");
    let jorun = person(&kith, "jorun-aasvik");
    assert_eq!((jorun.name.as_deref(), jorun.degree), (Some("Jorun Aasvik"), Some(Degree::First)));
    let of = filed(&kith, "jorun-aasvik");
    let listed = of.listed.unwrap();
    assert_eq!((listed.of, listed.is.connected), (day("2023-10-21"), Some(day("2024-03-04"))));
    assert_eq!(listed.is.company.as_deref(), Some("Nordlys Kraft AS"));
    assert!(of.endorsed.received.is_some() && of.recommended.received.is_some() && of.invited.is_some());
    assert_eq!(filed(&kith, "beatriz-salcedo-núñez-41c0").messages.unwrap().is.sent, 1);
    let entries = kith.local.entries.borrow();
    assert!(!entries.values().any(|text| text.contains("SECRET")), "no text of anybody's");
    assert_eq!(entries["name/marie-ange d’orsay"], person(&kith, "marie-ange-dorsay").id.0.to_string());
    assert_eq!(entries["name/caleb ormsby"], "0", "two of one name");
}

#[test]
fn a_second_import_changes_nothing_and_two_archives_come_in_either_order() {
    for name in ["2023", "2025", "2026", "2021"] {
        let kith = Kith::ready();
        imported(&kith, &era(name), "2026-03-09");
        let before = kith.local.entries.borrow().clone();
        let what = imported(&kith, &era(name), "2026-03-09");
        assert!(what.is_nothing() && !what.writes, "{name}: {what:?}");
        assert_eq!(*kith.local.entries.borrow(), before, "{name}");
    }
    let archives = [("2023", "2023-10-21"), ("2025", "2025-08-15"), ("2026", "2026-03-09")];
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let [forwards, backwards] = [[one, other], [other, one]].map(|order| {
            let kith = Kith::ready();
            order.iter().for_each(|at| _ = imported(&kith, &era(archives[*at].0), archives[*at].1));
            let read = kith.local.entries.borrow()[keys::ARCHIVES].clone();
            (by_address(&kith), read)
        });
        assert_eq!(forwards, backwards, "{one} and {other}");
    }
}

#[test]
fn what_the_user_said_and_pages_showed_stays_and_what_differs_is_said() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.annotate("ines-tarrow", Tie { note: "met in Ulm".into(), ..kith.person("ines-tarrow").tie });
    let before = person(&kith, "ines-tarrow");
    let tie = kith.person("ines-tarrow").tie;
    let second = by_address(&kith).into_iter().find(|(_, (it, _))| it.degree == Some(Degree::Second));
    let (stranger, _) = second.unwrap();
    let archive = list(&[
        ("ines-tarrow", "Ines Somebody", "Corvane", "13 Mar 2024"),
        (&stranger, "Of Pages", "Corvane", "13 Mar 2024"),
    ]);
    let what = imported(&kith, &archive, "2026-03-09");
    assert_eq!((what.new.len(), what.joined.len()), (0, 2));
    assert_eq!(what.conflicts.iter().map(|(_, degree)| *degree).collect::<Vec<_>>(), [Degree::Second]);
    assert_eq!(kith.person("ines-tarrow").tie, tie);
    assert_eq!(person(&kith, "ines-tarrow").name, before.name, "as the page has it");
    assert_eq!(filed(&kith, "ines-tarrow").listed.unwrap().is.name.as_deref(), Some("Ines Somebody"));
}

#[test]
fn a_later_archive_says_who_changed_who_left_and_whose_address_is_another() {
    let kith = Kith::ready();
    let first = [
        ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2024"),
        ("bram-oduya", "Bram Oduya", "Corvane", "14 Mar 2024"),
        ("lea-quell", "Lea Quell", "Corvane", "15 Mar 2024"),
        ("ada-one", "Ada Twin", "Corvane", "16 Mar 2024"),
        ("ada-two", "Ada Twin", "Corvane", "16 Mar 2024"),
    ];
    imported(&kith, &list(&first), "2026-01-09");
    let number = person(&kith, "lea-quell").id;
    let second = [
        ("ines-tarrow", "Ines Tarrow", "Tidewater", "13 Mar 2024"),
        ("lea-quell-new", "Lea Quell", "Corvane", "15 Mar 2024"),
        ("ada-three", "Ada Twin", "Corvane", "16 Mar 2024"),
    ];
    let what = imported(&kith, &list(&second), "2026-03-09");
    let changes: Vec<_> = what.changed.iter().flat_map(|it| &it.changes).collect();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (changes[0].column, changes[0].before.as_str(), changes[0].now.as_str()),
        (Column::Company, "Corvane", "Tidewater")
    );
    assert_eq!(what.moved.iter().map(|it| it.who.label()).collect::<Vec<_>>(), ["lea-quell-new"]);
    assert_eq!(person(&kith, "lea-quell-new").id, number, "she is who she was");
    assert_eq!(person(&kith, "lea-quell").id, number, "by both addresses");
    // One of two of a name and a day cannot be followed.
    assert_eq!(what.new.iter().map(|it| it.who.label()).collect::<Vec<_>>(), ["ada-three"]);
    let gone: Vec<_> = what.gone.iter().map(|it| (it.name.as_str(), it.last)).collect();
    let last = day("2026-01-09");
    assert_eq!(gone, [("Bram Oduya", last), ("Ada Twin", last), ("Ada Twin", last)]);
    assert!(kith.local.entries.borrow().contains_key("alias/slug:bram-oduya"), "an import deletes nobody");
    // An older one that comes later says nothing new of it.
    let what = imported(&kith, &list(&first), "2026-01-01");
    assert_eq!((what.is_nothing(), what.gone.len()), (true, 0), "{what:?}");
}

#[test]
fn the_archive_of_another_account_is_told_apart() {
    let kith = Kith::ready();
    kith.configure(Mode::Badges);
    let what = imported(&kith, &era("2023"), "2023-10-21");
    assert!(!what.is_of_another, "whose pages these are is not known yet");
    let kith = Kith::ready();
    kith.look(crate::account::menu_of("wanda-pellworth", "Wanda Pellworth"));
    assert!(imported(&kith, &era("2023"), "2023-10-21").is_of_another);
    let kith = Kith::ready();
    kith.look(crate::account::menu_of("alma-verhoeven-90", "Alma Verhoeven"));
    let what = imported(&kith, &era("2023"), "2023-10-21");
    assert!(!what.is_of_another);
    assert!(
        !kith.local.entries.borrow().contains_key("alias/slug:alma-verhoeven-90"),
        "nobody is their own connection"
    );
}

#[test]
fn names_alone_are_shown_and_not_kept() {
    let kith = Kith::ready();
    let what = imported(&kith, &era("2026"), "2026-03-09");
    assert_eq!(what.namesakes.len(), 0);
    let what = imported(&kith, &era("2021"), "2021-05-14");
    assert_eq!((what.namesakes.len(), what.gone.len()), (10, 0));
    let maybe = |name: &str| what.namesakes.iter().find(|it| it.name == name).unwrap().maybe.len();
    assert_eq!((maybe("Jorun Aasvik"), maybe("Caleb Ormsby")), (1, 2));
}

/// Reads these files of one archive.
fn archive(files: &[(Part, &str)]) -> Archive {
    let mut gathered = Gathered::default();
    for (part, text) in files {
        file(Some(*part), text.as_bytes(), 100, &mut gathered).unwrap();
    }
    gathered.done(&|who| who.label() == "me-myself")
}

fn row(slug: &str, name: &str, company: &str, connected: &str) -> String {
    let (first, last) = name.split_once(' ').unwrap();
    format!("{first},{last},https://www.linkedin.com/in/{slug},,{company},Buyer,{connected}\n")
}

/// One message each way between the user and whoever has this address.
fn talk(slug: &str) -> String {
    let header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER\n";
    let [me, other] = ["me-myself", slug].map(|slug| format!("https://www.linkedin.com/in/{slug}"));
    format!("{header}c,x,{me},y,{other},2025-01-01,INBOX\nc,y,{other},x,{me},2025-01-02,INBOX\n")
}

const ID: &str = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";

#[test]
fn what_is_said_of_one_person_under_two_addresses_is_put_together() {
    let kith = Kith::ready();
    let both = crate::support::page::page(
        crate::support::page::SEARCH,
        kith::reading::Frame::Row,
        &format!(
            r#"<a href="/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID}">Ines Tarrow</a><span>• 1st</span>"#
        ),
    );
    kith.rate(ID, Litmus::Glad);
    kith.look(both);
    assert_eq!(person(&kith, ID).id, person(&kith, "ines-tarrow").id);
    let list = [HEADER, &row(ID, "Ines Tarrow", "Corvane", "13 Mar 2024")].concat();
    let talk = talk("ines-tarrow");
    let whole = archive(&[(Part::Connections, &list), (Part::Messages, &talk)]);
    imported(&kith, &whole, "2026-03-09");
    let of = filed(&kith, "ines-tarrow");
    assert!(of.listed.is_some() && of.messages.is_some(), "{of:?}");
    let before = kith.local.entries.borrow().clone();
    assert!(imported(&kith, &whole, "2026-03-09").is_nothing());
    assert_eq!(*kith.local.entries.borrow(), before);
}

#[test]
fn each_side_of_a_recommendation_stays_though_another_file_says_nothing_of_it() {
    let kith = Kith::ready();
    let list = [HEADER, &row("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2024")].concat();
    let text = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nInes,Tarrow,Corvane,,x,2024-01-01,VISIBLE\n";
    let with = |part| archive(&[(Part::Connections, list.as_str()), (part, text)]);
    imported(&kith, &with(Part::RecommendationsGiven), "2026-01-09");
    imported(&kith, &with(Part::RecommendationsReceived), "2026-03-09");
    let recommended = filed(&kith, "ines-tarrow").recommended;
    assert_eq!((recommended.given, recommended.received), (Some(day("2026-01-09")), Some(day("2026-03-09"))));
}

#[test]
fn who_left_is_missed_though_messages_name_them_and_nobody_where_the_list_is_not_whole() {
    let kith = Kith::ready();
    let rows = ["ines-tarrow", "bram-oduya"].map(|slug| row(slug, "Some Body", "Corvane", "13 Mar 2024"));
    let [one, both] = [[HEADER, &rows[0]].concat(), [HEADER, &rows[0], &rows[1]].concat()];
    imported(&kith, &archive(&[(Part::Connections, &both)]), "2026-01-09");
    let talk = talk("bram-oduya");
    let without = archive(&[(Part::Connections, &one), (Part::Messages, &talk)]);
    let names = |what: &What| what.gone.iter().map(|it| it.who.label()).collect::<Vec<_>>();
    let planned = |archive: &Archive| block_on(preview(&&kith.local, archive, day("2026-03-09"))).unwrap();
    assert_eq!(names(&planned(&without)), ["bram-oduya"]);
    let mut gathered = Gathered::default();
    file(Some(Part::Connections), one.as_bytes(), 100, &mut gathered).unwrap();
    gathered.cut(Part::Connections);
    assert_eq!(names(&planned(&gathered.done(&|_| false))), [""; 0], "cut off");
    let quoted = [one.as_str(), "Bram,\"Oduya,,,,,\n", &"x".repeat(30_000)].concat();
    assert_eq!(names(&planned(&archive(&[(Part::Connections, &quoted)]))), [""; 0], "a quote is missing");
}

#[test]
fn an_address_of_an_older_archive_is_not_the_present_one() {
    let [old, new] =
        ["lea-old", "lea-new"].map(|slug| list(&[(slug, "Lea Quell", "Corvane", "15 Mar 2024")]));
    let [forwards, backwards] =
        [[(&old, "2025-01-09"), (&new, "2026-01-09")], [(&new, "2026-01-09"), (&old, "2025-01-09")]].map(
            |order| {
                let kith = Kith::ready();
                order.iter().for_each(|(archive, of)| _ = imported(&kith, archive, of));
                assert_eq!(person(&kith, "lea-old").who().label(), "lea-new");
                by_address(&kith)
            },
        );
    assert_eq!(forwards, backwards);
}

#[test]
fn a_name_of_an_archive_gives_way_to_that_of_a_later_one_and_not_to_an_earlier_one() {
    let [old, new] =
        ["Lea Quell", "Lea Quell-Marlow"].map(|name| list(&[("lea-quell", name, "Corvane", "15 Mar 2024")]));
    for order in [[(&old, "2025-01-09"), (&new, "2026-01-09")], [(&new, "2026-01-09"), (&old, "2025-01-09")]]
    {
        let kith = Kith::ready();
        order.iter().for_each(|(archive, of)| _ = imported(&kith, archive, of));
        assert_eq!(person(&kith, "lea-quell").name.as_deref(), Some("Lea Quell-Marlow"));
    }
}

#[test]
fn the_same_again_in_a_later_archive_is_no_news() {
    let kith = Kith::ready();
    imported(&kith, &era("2025"), "2025-08-15");
    let what = imported(&kith, &era("2025"), "2026-03-09");
    assert_eq!((what.is_nothing(), what.known, what.more), (true, 10, 0), "{what:?}");
    assert!(what.writes, "but it is noted that it was read");
    assert_eq!(filed(&kith, "jorun-aasvik").listed.unwrap().of, day("2026-03-09"));
}

#[test]
fn records_that_became_one_keep_what_an_archive_told() {
    let kith = Kith::ready();
    kith.rate(ID, Litmus::Glad);
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2024")]), "2026-01-09");
    let both = crate::support::page::page(
        crate::support::page::SEARCH,
        kith::reading::Frame::Row,
        &format!(
            r#"<a href="/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{ID}">Ines Tarrow</a><span>• 1st</span>"#
        ),
    );
    kith.look(both);
    assert_eq!(person(&kith, ID).id, person(&kith, "ines-tarrow").id, "they are one");
    let what =
        imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Tidewater", "13 Mar 2024")]), "2026-03-09");
    assert_eq!((what.joined.len(), what.changed.len()), (0, 1), "it is known where she worked");
    taken_back(&kith);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Glad));
}

#[test]
fn a_group_with_somebody_who_closed_their_account_is_a_group_and_the_user_must_take_part() {
    let header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,FOLDER\n";
    let url = |slug: &str| format!("https://www.linkedin.com/in/{slug}");
    let [me, ines, bram] = ["me-myself", "ines-tarrow", "bram-oduya"].map(url);
    let text = format!(
        "{header}a,x,{me},\"Ines Tarrow, LinkedIn Member\",{ines},2025-01-01,INBOX\na,y,{ines},x,{me},2025-01-02,INBOX\n\
        b,y,{ines},z,{bram},2025-01-03,INBOX\nb,z,{bram},y,{ines},2025-01-04,INBOX\n\
        c,x,{me},\"Bram Oduya, PhD, MBA\",{bram},2025-01-05,INBOX\n"
    );
    let archive = archive(&[(Part::Messages, &text)]);
    let of = |slug: &str| archive.people.iter().find(|it| it.who.label() == slug).and_then(|it| it.messages);
    assert_eq!(of("ines-tarrow"), None);
    assert_eq!(of("bram-oduya").map(|it| (it.sent, it.received)), Some((1, 0)), "titles are no people");
}
