//! A backup file: all that lasts, as lines of JSON, each with its checksum, and the sum of all at the end.
//!
//! `docs/backup.md` describes it for others. Here is no IO: whoever writes or reads a file brings the bytes, and
//! the browser does the gzip around them.

mod reader;
mod writer;

pub use reader::{Reader, Summary};
pub use writer::Writer;

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::keys::{ACCOUNTS, ARCHIVES, CONTACTS, IMPORT, ME, META, REQUESTS, SETTINGS};
use super::meta::{Meta, SCHEMA};
use crate::day::Day;
use crate::json;

/// The form of the file. A file of a newer form is refused.
pub const VERSION: u32 = 1;

/// How long a line may be, in bytes without the one that ends it: one line at a time is held in memory.
pub const LONGEST: usize = 64_000_000;

/// What is wrong with a file, or with what should be written to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in which it was found; the first is 1.
    pub line: u64,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// This is something else, such as a text, a picture or nothing at all.
    NoBackup,
    /// The file, or the records in it, are of a form that a newer Kith made.
    Newer,
    /// A line is not of the form that it must have.
    Unreadable,
    /// The checksum of an entry does not fit.
    Checksum,
    /// The key is that of the entry before.
    Twice,
    /// The key belongs before that of the entry before.
    Order,
    /// The key is of no kind that a backup holds.
    Kind,
    /// The store was in the middle of a large change.
    Unfinished,
    /// The file is cut off: in this line, or before it.
    Early,
    /// Something follows the last line.
    More,
    /// The sum of all lines does not fit.
    Sum,
    /// There are not as many entries as the last line says.
    Count,
    /// The line is longer than [`LONGEST`].
    Long,
}

/// True if a backup holds what is under this key: all that lasts, but for the slices of a plan, which are nothing by
/// themselves, and for `backup`, which is about one browser.
pub fn holds(key: &str) -> bool {
    const SINGLE: [&str; 8] = [META, SETTINGS, ACCOUNTS, CONTACTS, REQUESTS, ME, ARCHIVES, IMPORT];
    const BEGINS: [&str; 12] = [
        "alias/slug:",
        "alias/id:",
        "name/",
        "person/",
        "said/",
        "seen/",
        "file/",
        "import/",
        "index/",
        "change/",
        "aside/",
        "gone/",
    ];
    SINGLE.contains(&key) || BEGINS.iter().any(|begins| key.starts_with(begins))
}

/// The first line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    /// Read before, to tell what this is at all.
    #[serde(rename = "kith")]
    _kith: String,
    version: u32,
    schema: u32,
    day: Day,
}

/// A line between the first and the last.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    key: Cow<'a, str>,
    value: Cow<'a, str>,
    crc32: String,
}

/// The last line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    entries: u64,
    sha256: String,
}

/// What both sides keep of the lines before: how many, their sum, and the last key. So what is written can be read.
#[derive(Default)]
struct Tally {
    lines: u64,
    sum: Sha256,
    key: String,
}

impl Tally {
    /// Adds a line, given without its end.
    fn add(&mut self, line: &[u8]) {
        self.lines += 1;
        self.sum.update(line);
        self.sum.update(b"\n");
    }

    /// Lets an entry come next.
    fn admit(&mut self, key: &str, value: &str) -> Result<(), Wrong> {
        if !holds(key) {
            return Err(Wrong::Kind);
        }
        // Text is compared by its bytes. No key is empty, so the first comes after none.
        match key.cmp(&self.key) {
            Ordering::Greater => {}
            Ordering::Equal => return Err(Wrong::Twice),
            Ordering::Less => return Err(Wrong::Order),
        }
        if key == META {
            check_meta(value)?;
        }
        key.clone_into(&mut self.key);
        Ok(())
    }

    fn entries(&self) -> u64 {
        self.lines.saturating_sub(1)
    }

    /// The sum of all lines so far, as it is written.
    fn sum(&self) -> String {
        format!("{:x}", self.sum.clone().finalize())
    }

    /// Says that something is wrong in the next line.
    fn fault(&self, wrong: Wrong) -> Fault {
        Fault { line: self.lines + 1, wrong }
    }
}

/// The checksum of an entry, as it is written. The line end keeps key and value apart.
fn checksum(key: &str, value: &str) -> String {
    let mut sum = crc32fast::Hasher::new();
    for part in [key, "\n", value] {
        sum.update(part.as_bytes());
    }
    format!("{:08x}", sum.finalize())
}

/// Refuses a store that this version must not read. One that is damaged passes: it can be saved and put back as it is.
fn check_meta(text: &str) -> Result<(), Wrong> {
    /// All that is read of it: the rest of a newer one may be of any form.
    #[derive(Deserialize)]
    struct Form {
        schema: u32,
    }
    if json::from_str::<Form>(text).is_ok_and(|form| form.schema > SCHEMA) {
        return Err(Wrong::Newer);
    }
    match json::from_str::<Meta>(text).is_ok_and(|meta| meta.doing.is_some()) {
        true => Err(Wrong::Unfinished),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::store::Entries;
    use crate::store::kinds::KINDS;

    pub(super) const FIRST: &str = r#"{"kith":"backup","version":1,"schema":2,"day":"2026-11-29"}"#;

    pub(super) fn begin() -> (Writer, String) {
        Writer::begin("2026-11-29".parse().unwrap(), SCHEMA)
    }

    fn written(entries: &Entries) -> String {
        let (mut writer, mut file) = begin();
        for (key, value) in entries {
            file += &writer.entry(key, value).unwrap();
        }
        file + &writer.end()
    }

    pub(super) fn read<'a>(
        parts: impl IntoIterator<Item = &'a [u8]>,
    ) -> Result<(Summary, Vec<(String, String)>), Fault> {
        let (mut reader, mut entries) = (Reader::new(), Vec::new());
        for part in parts {
            reader.take(part, &mut |key, value| entries.push((key, value)))?;
        }
        reader.end().map(|summary| (summary, entries))
    }

    /// An entry with a checksum that fits, whatever else is wrong with it.
    pub(super) fn entry(key: &str, value: &str) -> String {
        let entry = Entry { key: key.into(), value: value.into(), crc32: checksum(key, value) };
        serde_json::to_string(&entry).unwrap()
    }

    /// These lines, and a last one that fits.
    pub(super) fn sealed(lines: &[&str]) -> String {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.add(line.as_bytes()));
        let (entries, sum) = (tally.entries(), tally.sum());
        format!("{}\n{{\"entries\":{entries},\"sha256\":\"{sum}\"}}\n", lines.join("\n"))
    }

    fn texts() -> impl Strategy<Value = String> {
        vec(any::<char>(), 0..40).prop_map(String::from_iter)
    }

    fn keys() -> impl Strategy<Value = String> {
        let kinds =
            KINDS.iter().filter(|kind| holds(kind.begins)).map(|kind| (kind.begins, kind.is_single()));
        (select(kinds.collect::<Vec<_>>()), texts()).prop_map(|((begins, is_single), rest)| match is_single {
            true => begins.to_owned(),
            false => [begins, &rest].concat(),
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_wherever_it_is_cut(
            entries in btree_map(keys(), texts(), 0..12),
            cuts in vec(any::<prop::sample::Index>(), 0..12),
        ) {
            let file = written(&entries);
            let mut at: Vec<_> = cuts.iter().map(|cut| cut.index(file.len())).collect();
            at.extend([0, file.len()]);
            at.sort_unstable();
            let parts = at.windows(2).map(|ends| &file.as_bytes()[ends[0]..ends[1]]);
            let (summary, found) = read(parts).unwrap();
            prop_assert_eq!(summary.entries, u64::try_from(entries.len()).unwrap());
            prop_assert_eq!((summary.day.to_string(), summary.schema), ("2026-11-29".to_owned(), SCHEMA));
            prop_assert_eq!(found, Vec::from_iter(entries));
        }
    }

    #[test]
    fn the_document_shows_a_file_as_it_is_written() {
        let document = include_str!("../../../docs/backup.md");
        let (_, after) = document.split_once("```jsonl\n").unwrap();
        let (shown, _) = after.split_once("```").unwrap();
        let (_, entries) = read([shown.as_bytes()]).unwrap();
        assert_eq!(written(&entries.into_iter().collect()), shown);
    }

    #[test]
    fn every_kind_of_key_that_lasts_is_held_but_for_two() {
        for kind in &KINDS {
            let key = if kind.is_single() { kind.begins.to_owned() } else { [kind.begins, "1"].concat() };
            let is_left_out = kind.is_of_session || ["plan/", "backup"].contains(&kind.begins);
            assert_eq!(holds(&key), !is_left_out, "{key}");
        }
        for key in ["", "met", "meta/", "metadata", "Person/1", "people/1", "alias/1", "backup"] {
            assert!(!holds(key), "{key}");
        }
    }

    #[test]
    fn a_damaged_store_can_be_saved_and_put_back() {
        for text in ["", "17", "{\"schema\":2", r#"{"schema":2,"doing":7}"#, r#"{"schema":-1}"#] {
            let entries = Entries::from([(META.to_owned(), text.to_owned())]);
            assert_eq!(read([written(&entries).as_bytes()]).unwrap().1, Vec::from_iter(entries));
        }
    }
}
