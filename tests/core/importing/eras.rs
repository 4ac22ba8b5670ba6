//! Each era of the archive, with the quirks that it has.

use kith::evidence::{Both, Exchange, Invited};
use kith::importing::{Fault, Field, Gathered, Part, Skip, snapshot};

use super::reading::{Read, file, files, fixtures, folder, loose};

const ERAS: [&str; 8] = ["2019", "2021", "2022", "2023", "2025", "2026", "excel", "german"];

fn era(name: &str) -> Read {
    folder(&fixtures().join(name), 1_000_000, false)
}

fn day(text: &str) -> kith::day::Day {
    text.parse().unwrap()
}

#[test]
fn before_there_were_addresses_connections_are_names_and_days() {
    for name in ["2021", "2022"] {
        let read = era(name);
        assert_eq!(read.rows(Part::Connections), Some(12), "{name}");
        assert_eq!((read.archive.unaddressed.len(), read.connections()), (10, 0), "{name}");
        assert_eq!(read.archive.skipped_for(Part::Connections, Skip::Hidden), 2, "{name}");
        let caleb = &read.archive.unaddressed[2];
        assert_eq!(
            (caleb.name.as_str(), caleb.company.as_deref()),
            ("Caleb Ormsby, PhD, MBA", Some("Quillworks"))
        );
        assert_eq!(
            (caleb.position.as_deref(), caleb.connected),
            (Some("\"Acting\" Director"), Some(day("2022-02-02")))
        );
    }
    let oldest = era("2019");
    assert_eq!(oldest.archive.unaddressed.len(), 2, "nine columns");
    assert_eq!(oldest.archive.unaddressed[0].connected, Some(day("2019-12-12")));
    let missing = |path: &str, fields: &[Field]| (path.to_owned(), Fault::Missing(fields.to_vec()));
    assert_eq!(oldest.faults, [missing("messages.csv", &[Field::SenderUrl])]);
    let urls = [Field::SenderUrl, Field::RecipientUrls];
    assert_eq!(era("2021").faults, [missing("Invitations.csv", &urls)]);
    assert_eq!(era("2022").faults, [missing("Endorsement_Received_Info.csv", &[Field::Url])]);
}

#[test]
fn since_2023_everybody_has_an_address() {
    for name in ["2023", "2025", "2026"] {
        let read = era(name);
        assert_eq!(read.faults, [], "{name}");
        assert_eq!(read.rows(Part::Connections), Some(12), "{name}");
        assert_eq!((read.connections(), read.archive.unaddressed.len()), (10, 0), "{name}");
        assert_eq!(read.archive.skipped_for(Part::Connections, Skip::Hidden), 2, "{name}");
        let names = ["beatriz-salcedo-núñez-41c0", "陳-美玲-6b7c8d", "ирина-соколова-5d4e"];
        let names = names.map(|slug| read.of(slug).name.clone().unwrap());
        assert_eq!(names, ["Beatriz Salcedo-Núñez", "陳 美玲", "Ирина Соколова"], "{name}");
        assert_eq!(read.of("caleb-ormsby").name.as_deref(), Some("Caleb Ormsby, PhD, MBA"));
        assert_eq!(
            read.of("caleb-ormsby-77aa01").name.as_deref(),
            Some("Caleb Ormsby"),
            "another of this name"
        );
        let marie = read.of("marie-ange-dorsay");
        assert_eq!(marie.name.as_deref(), Some("Marie-Ange D’Orsay"), "without the spaces at the edges");
        assert_eq!(marie.connected, Some(day("2017-02-28")), "the last line has no end");
        assert_eq!(read.of("yaa-boateng-2201").position, None);
        assert_eq!(read.of("mara-odwyer").position.as_deref(), Some("VP, Sales & Partnerships"));
    }
}

#[test]
fn messages_count_for_two_who_wrote_to_each_other() {
    let exchange = |sent, received, first, last| {
        Some(Exchange { sent, received, first: Some(day(first)), last: Some(day(last)) })
    };
    // Without addresses of recipients, whoever answers is the other.
    let read = era("2021");
    assert_eq!(read.of("jorun-aasvik").messages, exchange(1, 1, "2021-04-02", "2021-04-03"));
    assert_eq!(read.archive.skipped_for(Part::Messages, Skip::Group), 1);
    assert_eq!(read.archive.skipped_for(Part::Messages, Skip::NoSender), 1);
    assert_eq!(read.archive.user.who.as_ref().map(|who| who.label()).as_deref(), Some("alma-verhoeven-90"));

    let read = era("2023");
    let beatriz = read.of("beatriz-salcedo-núñez-41c0").messages;
    assert_eq!(beatriz, exchange(1, 1, "2023-06-01", "2023-06-02"), "whatever her address is written like");
    let caleb = read.of("caleb-ormsby").messages;
    assert_eq!(caleb, exchange(0, 1, "2023-08-06", "2023-08-06"), "the group counts nothing");
    assert!(!caleb.unwrap().is_both_ways(), "nobody answered him");
    for (why, rows) in [(Skip::Group, 1), (Skip::NoSender, 1), (Skip::Spam, 1), (Skip::NoSide, 0)] {
        assert_eq!(read.archive.skipped_for(Part::Messages, why), rows, "{why:?}");
    }
    assert!(read.archive.people.iter().all(|known| known.who.label() != "rex-unwanted"));

    let read = era("2025");
    assert_eq!(read.of("jorun-aasvik").messages, exchange(1, 1, "2025-08-01", "2025-08-04"));
    assert_eq!(read.of("anand-v-3c2b").messages, None, "a conversation that is a draft");
    assert_eq!(read.archive.skipped_for(Part::Messages, Skip::Draft), 2);
    assert_eq!(read.others, ["guide_messages.csv"]);

    let read = era("2026");
    assert_eq!(read.of("陳-美玲-6b7c8d").messages, exchange(1, 1, "2026-02-01", "2026-02-01"));
    assert_eq!(read.rows(Part::Messages), Some(3), "with lines within a message");
    assert_eq!(
        read.others,
        ["Jobs/Saved Jobs.csv", "LearningCoachMessages.csv", "learning_role_play_messages.csv"]
    );
}

#[test]
fn invitations_recommendations_endorsements_and_notes_are_put_together() {
    let read = era("2023");
    let jorun = read.of("jorun-aasvik");
    let both = |given, received| Both { given, received };
    assert_eq!(jorun.invited, Some(Invited { by_user: true, day: Some(day("2023-02-07")) }));
    assert_eq!((jorun.recommended, jorun.endorsed), (both(false, true), both(false, true)));
    let efua = read.of("efua-mensima");
    assert!(!efua.is_connection, "who only asked");
    assert_eq!(efua.invited, Some(Invited { by_user: false, day: Some(day("2023-10-02")) }));
    // Of two of one name the company tells which; what the user did counts whatever became of it.
    assert_eq!(read.of("caleb-ormsby").recommended, both(true, false));
    assert_eq!(read.of("caleb-ormsby").endorsed, both(true, false));
    assert_eq!(read.of("caleb-ormsby-77aa01").recommended, both(false, false));
    assert_eq!(read.archive.skipped_for(Part::RecommendationsGiven, Skip::Several), 1);
    assert_eq!(read.archive.skipped_for(Part::RecommendationsGiven, Skip::Stranger), 1);
    assert_eq!(
        read.archive.skipped_for(Part::EndorsementsReceived, Skip::NotInForce),
        1,
        "hidden by the user"
    );
    let user = &read.archive.user;
    assert_eq!(
        (user.name.as_deref(), user.headline.as_deref()),
        (Some("Alma Verhoeven"), Some("Grid buyer"))
    );
    assert_eq!(user.jobs.len(), 2);
    assert_eq!((user.jobs[0].from, user.jobs[0].to), (Some(day("2024-01-01")), None));
    assert_eq!(user.schools[0].from, Some(day("2009-01-01")));
    assert_eq!(era("2026").of("yaa-boateng-2201").note.as_deref(), Some("met at the grid fair"));
    assert!(era("2025").of("caleb-ormsby").invited.is_some(), "a day in another form");
}

#[test]
fn what_excel_made_of_a_file_is_read() {
    let folder = fixtures().join("excel");
    let read = |name: &str| loose(&std::fs::read(folder.join(name)).unwrap()).unwrap();
    let saved = read("Connections.csv");
    assert_eq!((saved.people.len(), saved.skipped_for(Part::Connections, Skip::Hidden)), (10, 2));
    assert_eq!(saved.people[0].connected, Some(day("2024-03-04")));
    let skipped: Vec<u32> = saved.skipped.iter().map(|row| row.line).collect();
    assert_eq!(skipped, [15, 16], "the lines as Excel shows them");
    let semicolons = read("semicolons.csv");
    assert_eq!(semicolons.people[0].connected, Some(day("2024-03-04")));
    assert_eq!(semicolons.people[0].company.as_deref(), Some("Nordlys Kraft AS"));
    assert_eq!(read("unicode.txt").people[0].name.as_deref(), Some("Beatriz Salcedo-Núñez"));
    // In another encoding letters are lost, so the name is; the address is not.
    let ansi = read("ansi.csv");
    assert_eq!(
        (ansi.people[0].name.as_deref(), ansi.people[0].who.label().as_str()),
        (None, "beatriz-salcedo-núñez-41c0")
    );
}

#[test]
fn a_translated_header_and_the_same_data_as_json_are_read() {
    let german = std::fs::read(fixtures().join("german/Verbindungen.csv")).unwrap();
    let german = loose(&german).unwrap();
    assert_eq!(german.people[0].connected, Some(day("2024-03-04")));
    let json = std::fs::read(fixtures().join("snapshot/member.json")).unwrap();
    let mut gathered = Gathered::default();
    let parts = snapshot(&json, &mut |part, row| gathered.take(part, row)).unwrap();
    assert_eq!(parts, [Part::Connections, Part::Invitations]);
    let archive = gathered.done(&|_| false);
    assert_eq!(archive.people.len(), 1);
    assert!(archive.people[0].invited.is_some() && archive.people[0].is_connection);
    assert_eq!(archive.user.who.map(|who| who.label()).as_deref(), Some("alma-verhoeven-90"));
}

#[test]
fn nothing_depends_on_the_order_of_the_files_or_on_how_they_are_cut() {
    for name in ERAS {
        let path = fixtures().join(name);
        let whole = folder(&path, 1_000_000, false);
        for size in [1, 3, 7, 4096] {
            let cut = folder(&path, size, false);
            assert_eq!(
                format!("{:?}", cut.archive),
                format!("{:?}", whole.archive),
                "{name} in pieces of {size}"
            );
        }
        let mut backwards = folder(&path, 1_000_000, true).archive.people;
        let mut people = whole.archive.people;
        for all in [&mut backwards, &mut people] {
            all.sort_by(|a, b| a.who.cmp(&b.who));
        }
        assert_eq!(backwards, people, "{name} backwards");
    }
}

#[test]
fn no_text_that_anybody_wrote_to_anybody_is_kept() {
    for name in ERAS {
        let path = fixtures().join(name);
        let texts = files(&path, false);
        let mut gathered = Gathered::default();
        let mut seen = String::new();
        for (path, bytes) in &texts {
            let mut see = |part, row: &kith::importing::Row<'_>| {
                seen.push_str(&format!("{row:?}"));
                gathered.take(part, row);
            };
            let mut table = kith::importing::Table::new(Part::of_path(path));
            _ = table.take(bytes, &mut see).and_then(|()| table.end(&mut see));
        }
        let archive = gathered.done(&|_| false);
        assert!(!seen.contains("SECRET"), "{name}: in a row");
        assert!(!format!("{archive:?}").contains("SECRET"), "{name}: in what is kept");
    }
    // The test would see it.
    let texts = files(&fixtures(), false);
    let secrets = texts.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("SECRET"));
    assert!(secrets.count() >= 9);
}

#[test]
fn who_the_user_is_is_told_by_invitations_a_name_or_what_is_known() {
    let messages = std::fs::read(fixtures().join("2026/messages.csv")).unwrap();
    let read = |is_user: &dyn Fn(&kith::people::PersonRef) -> bool| {
        let mut gathered = Gathered::default();
        file(Some(Part::Messages), &messages, 1_000, &mut gathered).unwrap();
        gathered.done(is_user)
    };
    // Between two of whom nothing is known, nobody can say.
    let nobody = read(&|_| false);
    assert_eq!(
        (nobody.user.who.clone(), nobody.people.iter().filter(|it| it.messages.is_some()).count()),
        (None, 0)
    );
    assert_eq!(nobody.skipped_for(Part::Messages, Skip::NoSide), 2);
    let known = read(&|who| who.label() == "alma-verhoeven-90");
    assert_eq!(known.people.iter().filter(|it| it.messages.is_some()).count(), 1);
}
