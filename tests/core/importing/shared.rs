//! The invented archives beside the project, where they are.

use std::path::Path;

use kith::importing::{Part, Skip};

use super::reading::{Read, folder};

/// Reads one of them; says so where there are none.
fn read(name: &str) -> Option<Read> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/exports").join(name);
    if !path.is_dir() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(folder(&path, 4096, false))
}

#[test]
fn the_same_ten_connections_stand_in_each_archive() {
    for (name, hidden, has_addresses) in [
        ("Basic_LinkedInDataExport_05-14-2021", 0, false),
        ("Complete_LinkedInDataExport_09-18-2022", 2, false),
        ("Basic_LinkedInDataExport_10-21-2023", 2, true),
        ("Basic_LinkedInDataExport_08-15-2025", 2, true),
        ("Complete_LinkedInDataExport_03-09-2026", 2, true),
        ("resaved_in_excel", 2, true),
    ] {
        let Some(read) = read(name) else { return };
        let (named, addressed) = (read.archive.unaddressed.len(), read.connections());
        assert_eq!((named, addressed), if has_addresses { (0, 10) } else { (10, 0) }, "{name}");
        assert_eq!(read.archive.skipped_for(Part::Connections, Skip::Hidden), hidden, "{name}");
        let days = read.archive.people.iter().filter(|it| it.is_connection && it.connected.is_some()).count();
        assert_eq!(days, addressed, "{name}: every day is read");
    }
}

#[test]
fn what_each_archive_shows_is_read() {
    let Some(of_2023) = read("Basic_LinkedInDataExport_10-21-2023") else { return };
    assert_eq!(of_2023.faults, []);
    for (why, rows) in [(Skip::Group, 1), (Skip::NoSender, 1), (Skip::Spam, 1)] {
        assert_eq!(of_2023.archive.skipped_for(Part::Messages, why), rows, "{why:?}");
    }
    assert!(of_2023.of("ilsebrandvold").recommended.received);
    assert!(of_2023.of("ilsebrandvold").endorsed.received);
    assert!(of_2023.of("wren-hale").recommended.given);
    assert_eq!(of_2023.archive.user.jobs.len(), 2);
    let Some(of_2025) = read("Basic_LinkedInDataExport_08-15-2025") else { return };
    assert_eq!(of_2025.archive.skipped_for(Part::Messages, Skip::Draft), 1);
    let Some(of_2026) = read("Complete_LinkedInDataExport_03-09-2026") else { return };
    let both_ways =
        of_2026.archive.people.iter().filter(|it| it.messages.is_some_and(|it| it.is_both_ways()));
    assert_eq!(both_ways.count(), 1);
    assert!(of_2026.of("kofi-mensah-1188").note.is_some());
}
