//! Zips, whole and broken. They are written by the reader's own crate, and broken by hand.

use std::io::Write;

use kith::importing::Part;
use kith::importing::zip::{Check, Contents, Next, Packed, Refused, Zip, ZipFault};
use rawzip::{CompressionMethod, ZipArchiveWriter};

const TABLE: &str = "First Name,Last Name,URL\nInes,Tarrow,https://www.linkedin.com/in/ines-tarrow\n";

/// A zip of these files, each as it is.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (path, text) in files {
        let builder = archive.new_file(path).compression_method(CompressionMethod::STORE);
        let (mut entry, config) = builder.start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// What a zip holds, read as a page reads it; and how often that asked for bytes.
fn read(bytes: &[u8]) -> (Result<Contents, ZipFault>, usize) {
    let mut zip = Zip::new(bytes.len() as u64);
    for turn in 0..1_000 {
        match zip.contents() {
            Err(fault) => return (Err(fault), turn),
            Ok(Next::Done(contents)) => return (Ok(contents), turn),
            Ok(Next::Read(range)) => {
                assert!(range.start < range.end && range.end <= bytes.len() as u64, "{range:?}");
                let some = &bytes[range.start as usize..range.end as usize];
                zip.give(range.start, some.to_vec());
            }
        }
    }
    panic!("it asks without end");
}

fn contents(bytes: &[u8]) -> Contents {
    read(bytes).0.unwrap()
}

fn parts(contents: &Contents) -> Vec<Part> {
    contents.files.iter().map(|file| file.part).collect()
}

fn bytes_of<'a>(zip: &'a [u8], file: &Packed) -> &'a [u8] {
    &zip[file.at.start as usize..file.at.end as usize]
}

#[test]
fn the_files_are_found_wherever_they_lie() {
    let zip = zip(&[
        ("export/Connections.csv", TABLE),
        ("export/MESSAGES.CSV", "x"),
        ("export/guide_messages.csv", "x"),
        ("__MACOSX/export/._Connections.csv", "x"),
        ("Jobs/Saved Jobs.csv", "x"),
    ]);
    let contents = contents(&zip);
    assert_eq!(parts(&contents), [Part::Connections, Part::Messages]);
    assert_eq!((contents.others, contents.refused.len()), (3, 0));
    let file = &contents.files[0];
    assert_eq!(bytes_of(&zip, file), TABLE.as_bytes());
    let mut check = Check::of(file);
    assert!(check.take(bytes_of(&zip, file)) && check.is_whole());
}

#[test]
fn a_large_zip_is_read_by_its_ends() {
    let large = "x".repeat(3_000_000);
    let zip = zip(&[("photo.jpg", &large), ("Connections.csv", TABLE), ("video.mp4", &large)]);
    let (contents, turns) = read(&zip);
    assert_eq!(parts(&contents.unwrap()), [Part::Connections]);
    assert!(turns <= 6, "{turns} reads");
}

#[test]
fn of_two_of_one_name_the_one_higher_up_counts() {
    let zip =
        zip(&[("Articles/Articles/messages.csv", "x"), ("messages.csv", TABLE), ("messages (1).csv", "y")]);
    let contents = contents(&zip);
    assert_eq!(contents.files[0].path, "messages.csv");
    let refused: Vec<_> = contents.refused.iter().map(|(path, why)| (path.as_str(), *why)).collect();
    assert_eq!(
        refused,
        [("messages (1).csv", Refused::Second), ("Articles/Articles/messages.csv", Refused::Second)]
    );
}

#[test]
fn paths_that_climb_are_names_like_any_and_folders_are_no_files() {
    let zip = zip(&[("../../Connections.csv", TABLE), ("C:\\Users\\me\\messages.csv", "x")]);
    assert_eq!(parts(&contents(&zip)), [Part::Connections, Part::Messages]);
}

#[test]
fn what_is_no_zip_or_cut_off_says_so() {
    let zip = zip(&[("Connections.csv", TABLE)]);
    assert_eq!(read(b"").0, Err(ZipFault::NoZip));
    assert_eq!(read(TABLE.as_bytes()).0, Err(ZipFault::NoZip));
    assert_eq!(read(&zip[..zip.len() / 2]).0, Err(ZipFault::CutOff));
    assert_eq!(read(&vec![0; 300_000]).0, Err(ZipFault::NoZip));
    // Cut off anywhere, or with a byte changed anywhere, it is an answer and no panic.
    for end in 0..zip.len() {
        assert!(read(&zip[..end]).0.is_err() || end == zip.len(), "{end}");
    }
    for at in 0..zip.len() {
        for flip in [1, 0x80, 0xff] {
            let mut broken = zip.clone();
            broken[at] ^= flip;
            if let Ok(contents) = read(&broken).0 {
                for file in &contents.files {
                    assert!(file.at.end <= zip.len() as u64);
                }
            }
        }
    }
}

/// The places of the records that the directory of a zip begins with.
fn records(zip: &[u8]) -> Vec<usize> {
    (0..zip.len() - 4).filter(|at| zip[*at..].starts_with(b"PK\x01\x02")).collect()
}

fn refused(zip: &[u8]) -> Vec<Refused> {
    contents(zip).refused.into_iter().map(|(_, why)| why).collect()
}

#[test]
fn what_is_locked_packed_otherwise_blown_up_or_shared_is_refused_by_name() {
    let whole = zip(&[("Connections.csv", TABLE), ("messages.csv", "x")]);
    let changed = |at: usize, bytes: &[u8]| {
        let mut zip = whole.clone();
        let record = records(&zip)[0];
        zip[record + at..record + at + bytes.len()].copy_from_slice(bytes);
        zip
    };
    assert_eq!(refused(&changed(8, &[1, 0])), [Refused::Encrypted]);
    assert_eq!(refused(&changed(10, &[99, 0])), [Refused::Encrypted]);
    assert_eq!(refused(&changed(10, &[12, 0])), [Refused::Method], "bzip2");
    assert_eq!(refused(&changed(24, &1_000_000_000_u32.to_le_bytes())), [Refused::Bomb]);
    assert_eq!(refused(&changed(42, &7_u32.to_le_bytes())), [Refused::Lost], "where no file begins");
    assert_eq!(parts(&contents(&changed(8, &[1, 0]))), [Part::Messages], "the other is read");
    // Both lead to the same bytes.
    let mut shared = whole.clone();
    let second = records(&shared)[1];
    shared[second + 42..second + 46].copy_from_slice(&0_u32.to_le_bytes());
    assert_eq!(refused(&shared), [Refused::Overlap]);
}

#[test]
fn a_zip_of_very_many_files_is_refused() {
    let names: Vec<String> = (0..10_001).map(|n| format!("{n}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert_eq!(read(&zip(&files)).0, Err(ZipFault::TooManyFiles));
}

#[test]
fn what_comes_of_a_file_is_held_to_what_the_zip_says() {
    let zip = zip(&[("Connections.csv", TABLE)]);
    let contents = contents(&zip);
    let check = || Check::of(&contents.files[0]);
    let bytes = TABLE.as_bytes();
    let mut more = check();
    assert!(more.take(bytes) && !more.take(b"x"), "more than it can be");
    let mut less = check();
    assert!(less.take(&bytes[1..]) && !less.is_whole());
    let mut other = check();
    assert!(other.take(TABLE.to_lowercase().as_bytes()) && !other.is_whole());
}
