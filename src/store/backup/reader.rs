//! From the bytes of a backup file to its entries.

use std::mem;

use serde::Deserialize;

use super::{Entry, Fault, First, LONGEST, Last, Tally, VERSION, Wrong, checksum};
use crate::day::Day;
use crate::json;
use crate::store::SCHEMA;

/// How every file begins that Kith writes.
const BEGINS: &[u8] = br#"{"kith":"backup""#;

/// No first line is longer, in bytes: so something else is known for what it is without holding much of it.
const LONGEST_FIRST: usize = 4_000;

/// Reads a backup file, which may come cut anywhere. It holds one line at most.
///
/// Entries are handed over as they are read, each with a checksum that fits. **Nothing of them may be used before
/// [`Reader::end`] has said that the file is whole**: put them aside until then.
#[derive(Default)]
pub struct Reader {
    tally: Tally,
    /// What has come of a line whose end has not.
    line: Vec<u8>,
    first: Option<First>,
    /// Once the last line has been read, and fits.
    whole: Option<Summary>,
    fault: Option<Fault>,
}

/// What a whole file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// When it was written.
    pub day: Day,
    /// The form of the records in it: [`SCHEMA`] or an older one.
    pub schema: u32,
    /// How many entries it has.
    pub entries: u64,
}

impl Reader {
    /// A reader at the beginning of a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes, however many, and hands over the key and the value of each entry that they complete.
    ///
    /// # Errors
    /// The first fault of the file. From then on the answer is always that one, and nothing is handed over any more.
    pub fn take(&mut self, bytes: &[u8], each: &mut dyn FnMut(String, String)) -> Result<(), Fault> {
        self.fault.map_or(Ok(()), Err)?;
        self.take_lines(bytes, each).map_err(|wrong| {
            self.line = Vec::new();
            *self.fault.insert(self.tally.fault(wrong))
        })
    }

    /// Says that there are no more bytes.
    ///
    /// # Errors
    /// The first fault of the file, also if [`Reader::take`] has said so before.
    pub fn end(self) -> Result<Summary, Fault> {
        self.fault.map_or(Ok(()), Err)?;
        let is_other = self.first.is_none() && !self.line.starts_with(BEGINS);
        let wrong = if is_other { Wrong::NoBackup } else { Wrong::Early };
        self.whole.ok_or_else(|| self.tally.fault(wrong))
    }

    fn take_lines(&mut self, bytes: &[u8], each: &mut dyn FnMut(String, String)) -> Result<(), Wrong> {
        for part in bytes.split_inclusive(|&byte| byte == b'\n') {
            let (part, is_end) = part.strip_suffix(b"\n").map_or((part, false), |part| (part, true));
            let (limit, wrong) = match self.first {
                None => (LONGEST_FIRST, Wrong::NoBackup),
                Some(_) => (LONGEST, Wrong::Long),
            };
            if self.whole.is_some() {
                return Err(Wrong::More);
            }
            if self.line.len() + part.len() > limit {
                return Err(wrong);
            }
            if is_end && self.line.is_empty() {
                self.read(part, each)?;
                continue;
            }
            self.line.extend_from_slice(part);
            if is_end {
                let line = mem::take(&mut self.line);
                self.read(&line, each)?;
            }
        }
        Ok(())
    }

    /// Reads a line, given without its end.
    fn read(&mut self, line: &[u8], each: &mut dyn FnMut(String, String)) -> Result<(), Wrong> {
        let Some(First { day, schema, .. }) = self.first else {
            self.first = Some(first(line)?);
            self.tally.add(line);
            return Ok(());
        };
        let text = str::from_utf8(line).map_err(|_| Wrong::Unreadable)?;
        if let Ok(Entry { key, value, crc32 }) = json::from_str::<Entry<'static>>(text) {
            if crc32 != checksum(&key, &value) {
                return Err(Wrong::Checksum);
            }
            self.tally.admit(&key, &value)?;
            each(key.into_owned(), value.into_owned());
        } else {
            let last: Last = json::from_str(text).map_err(|_| Wrong::Unreadable)?;
            let entries = self.tally.entries();
            if last.entries != entries {
                return Err(Wrong::Count);
            }
            if last.sha256 != self.tally.sum() {
                return Err(Wrong::Sum);
            }
            self.whole = Some(Summary { day, schema, entries });
        }
        self.tally.add(line);
        Ok(())
    }
}

/// Reads the first line.
fn first(line: &[u8]) -> Result<First, Wrong> {
    /// What every version of the file begins with, whatever else is in its first line.
    #[derive(Deserialize)]
    struct Stamp {
        kith: String,
        version: u32,
    }
    let other = if line.starts_with(BEGINS) { Wrong::Unreadable } else { Wrong::NoBackup };
    let text = str::from_utf8(line).map_err(|_| other)?;
    let stamp: Stamp = json::from_str(text).map_err(|_| other)?;
    if stamp.kith != "backup" {
        return Err(Wrong::NoBackup);
    }
    if stamp.version > VERSION {
        return Err(Wrong::Newer);
    }
    let first: First = json::from_str(text).map_err(|_| Wrong::Unreadable)?;
    match first.schema {
        _ if first.version == 0 => Err(Wrong::Unreadable),
        0 => Err(Wrong::Unreadable),
        1..=SCHEMA => Ok(first),
        _ => Err(Wrong::Newer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::backup::tests::{FIRST, entry, read, sealed};
    use crate::store::keys::META;

    const META_TEXT: &str = r#"{"schema":2,"nextPerson":3,"nextChange":1}"#;

    fn fault(file: impl AsRef<[u8]>) -> (u64, Wrong) {
        let Fault { line, wrong } = read([file.as_ref()]).unwrap_err();
        (line, wrong)
    }

    fn small() -> String {
        sealed(&[FIRST, &entry(META, META_TEXT), &entry("name/ines ✓", "0"), &entry("person/1", "{\"\n")])
    }

    #[test]
    fn a_file_without_entries_is_whole() {
        assert_eq!(read([sealed(&[FIRST]).as_bytes()]).unwrap().0.entries, 0);
    }

    #[test]
    fn whatever_bit_is_flipped_the_file_is_refused() {
        let file = small().into_bytes();
        for bit in 0..file.len() * 8 {
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(read([&*flipped]).is_err(), "bit {bit}: {}", String::from_utf8_lossy(&flipped));
        }
    }

    #[test]
    fn wherever_a_file_is_cut_off_it_is_said_to_end_too_early() {
        let file = small().into_bytes();
        for length in 0..file.len() {
            let line = file[..length].iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
            let wrong = if length < r#"{"kith":"backup""#.len() { Wrong::NoBackup } else { Wrong::Early };
            assert_eq!(fault(&file[..length]), (line, wrong), "{length} bytes");
        }
    }

    #[test]
    fn something_else_is_said_to_be_no_backup() {
        let binary = [b"PK\x03\x04\xff\xfe".as_slice(), &[0; 5_000]].concat();
        for other in [
            "".into(),
            "\n".into(),
            "Notes of a day\n".into(),
            r#"{"tabs":[]}"#.into(),
            "{\"tabs\":[]}\n".into(),
            "[1,2]\n".into(),
            "{\"kith\":\"drafts\",\"version\":9}\n".into(),
            format!("\u{feff}{}", small()),
            " ".repeat(5_000),
        ] {
            assert_eq!(fault(&other), (1, Wrong::NoBackup), "{other}");
        }
        assert_eq!(fault(binary), (1, Wrong::NoBackup));
    }

    #[test]
    fn each_fault_is_said_with_its_line() {
        let (one, two) = (entry("said/1", "{}"), entry("said/2", "{}"));
        let unchecked = one.replace("{}", "{ }");
        let loud =
            entry("said/1", "").replace(&checksum("said/1", ""), &checksum("said/1", "").to_uppercase());
        let doing = META_TEXT.replace('}', r#","doing":{"slices":2,"isMigration":false}}"#);
        let first = |from: &str, to: &str| FIRST.replace(from, to);
        for (line, wrong, lines) in [
            (1, Wrong::Newer, vec![first(":1", ":2").replace("day", "days")]),
            (1, Wrong::Newer, vec![first(":2,", ":3,")]),
            (1, Wrong::Unreadable, vec![first(":1", ":0")]),
            (1, Wrong::Unreadable, vec![first(":2,", ":0,")]),
            (1, Wrong::Unreadable, vec![first("11-29", "11-31")]),
            (1, Wrong::Unreadable, vec![first("\"day", "\"by\":\"me\",\"day")]),
            (2, Wrong::Unreadable, vec![FIRST.into(), FIRST.into()]),
            (2, Wrong::Unreadable, vec![FIRST.into(), String::new()]),
            (2, Wrong::Unreadable, vec![FIRST.into(), one.replace("\"}", "\",}")]),
            (2, Wrong::Unreadable, vec![FIRST.into(), one.replace("{}", "\\ud800")]),
            (2, Wrong::Unreadable, vec![FIRST.into(), one.replace("\"key", "\"by\":1,\"key")]),
            (2, Wrong::Checksum, vec![FIRST.into(), unchecked]),
            (2, Wrong::Checksum, vec![FIRST.into(), loud]),
            (3, Wrong::Twice, vec![FIRST.into(), one.clone(), one.clone()]),
            (4, Wrong::Order, vec![FIRST.into(), one.clone(), two.clone(), one.clone()]),
            (3, Wrong::Order, vec![FIRST.into(), entry("name/𐀀", "1"), entry("name/\u{ffff}", "1")]),
            (2, Wrong::Kind, vec![FIRST.into(), entry("", "")]),
            (2, Wrong::Kind, vec![FIRST.into(), entry("backup", "{}")]),
            (2, Wrong::Kind, vec![FIRST.into(), entry("plan/0", "{}")]),
            (2, Wrong::Kind, vec![FIRST.into(), entry("screen/1", "{}")]),
            (2, Wrong::Kind, vec![FIRST.into(), entry("employer/1", "{}")]),
            (2, Wrong::Newer, vec![FIRST.into(), entry(META, r#"{"schema":3,"nextPerson":"q7"}"#)]),
            (2, Wrong::Unfinished, vec![FIRST.into(), entry(META, &doing)]),
        ] {
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            assert_eq!(fault(sealed(&lines)), (line, wrong), "{lines:?}");
        }
    }

    #[test]
    fn the_last_line_fits_those_before_it() {
        let file = small();
        let lines: Vec<_> = file.split_inclusive('\n').collect();
        for (line, wrong, changed) in [
            (5, Wrong::Count, file.replace("\"entries\":3", "\"entries\":4")),
            (4, Wrong::Count, file.replace(lines[2], "")),
            (5, Wrong::Sum, file.replace("11-29", "11-28")),
            (5, Wrong::Sum, file.replace("{\"key\":\"name", "{ \"key\":\"name")),
            (5, Wrong::Sum, file.replace('\n', "\r\n")),
            (6, Wrong::More, [&file, lines[4]].concat()),
            (6, Wrong::More, [&file, "\n"].concat()),
            (6, Wrong::More, [&file, " "].concat()),
        ] {
            assert_eq!(fault(changed), (line, wrong));
        }
        let bytes = [lines[0].as_bytes(), b"\xff\n"].concat();
        assert_eq!(fault(bytes), (2, Wrong::Unreadable));
    }

    #[test]
    fn after_a_fault_nothing_more_is_read() {
        let (good, mut reader) = (small(), Reader::new());
        let is_first = Fault { line: 1, wrong: Wrong::NoBackup };
        assert_eq!(reader.take(b"7\n", &mut |_, _| panic!()), Err(is_first));
        assert_eq!(reader.take(good.as_bytes(), &mut |_, _| panic!()), Err(is_first));
        assert_eq!(reader.end(), Err(is_first));
    }

    #[test]
    fn a_line_may_be_so_long_and_no_longer() {
        let (mut reader, megabyte) = (Reader::new(), vec![b'a'; 1_000_000]);
        let mut take = |bytes: &[u8]| reader.take(bytes, &mut |_, _| panic!());
        take([FIRST, "\n"].concat().as_bytes()).unwrap();
        (0..64).for_each(|_| take(&megabyte).unwrap());
        assert_eq!(take(b"a"), Err(Fault { line: 2, wrong: Wrong::Long }));
    }
}
