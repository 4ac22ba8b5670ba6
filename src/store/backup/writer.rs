//! From entries to the lines of a backup file.

use super::{Entry, Fault, LONGEST, Tally, VERSION, Wrong, checksum};
use crate::day::Day;

/// Writes a backup file, line by line. Each line comes with its end.
pub struct Writer(Tally);

impl Writer {
    /// Begins a file of records of the form `schema`, and gives its first line.
    pub fn begin(day: Day, schema: u32) -> (Self, String) {
        let line = format!(r#"{{"kith":"backup","version":{VERSION},"schema":{schema},"day":"{day}"}}"#);
        let mut tally = Tally::default();
        tally.add(line.as_bytes());
        (Self(tally), line + "\n")
    }

    /// The line of an entry. Entries come in the order of the bytes of their keys, which is that of [`Entries`] but not
    /// that of JavaScript's own `sort`.
    ///
    /// # Errors
    /// [`Wrong::Kind`] if a backup does not hold this key, [`Wrong::Twice`] and [`Wrong::Order`] if it does not come
    /// after that of the entry before, [`Wrong::Newer`] and [`Wrong::Unfinished`] if the store must not be read now,
    /// [`Wrong::Long`]: all that a [`Reader`] would refuse. Nothing is counted then, and another entry may follow.
    ///
    /// [`Entries`]: crate::store::Entries
    /// [`Reader`]: super::Reader
    pub fn entry(&mut self, key: &str, value: &str) -> Result<String, Fault> {
        let Self(tally) = self;
        let entry = Entry { key: key.into(), value: value.into(), crc32: checksum(key, value) };
        // Texts can always be written.
        let mut line = serde_json::to_string(&entry).map_err(|_| tally.fault(Wrong::Unreadable))?;
        if line.len() > LONGEST {
            return Err(tally.fault(Wrong::Long));
        }
        tally.admit(key, value).map_err(|wrong| tally.fault(wrong))?;
        tally.add(line.as_bytes());
        line.push('\n');
        Ok(line)
    }

    /// The last line. Without it a file is refused.
    pub fn end(self) -> String {
        let Self(tally) = self;
        format!("{{\"entries\":{},\"sha256\":\"{}\"}}\n", tally.entries(), tally.sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::backup::tests::{begin, entry, read};

    #[test]
    fn what_would_be_refused_is_not_written() {
        let (mut writer, mut file) = begin();
        file += &writer.entry("said/2", "{}").unwrap();
        for (key, wrong) in [("said/1", Wrong::Order), ("said/2", Wrong::Twice), ("plan/0", Wrong::Kind)] {
            assert_eq!(writer.entry(key, ""), Err(Fault { line: 3, wrong }));
        }
        file += &writer.entry("said/3", "{}").unwrap();
        assert_eq!(read([(file + &writer.end()).as_bytes()]).unwrap().0.entries, 2);
    }

    #[test]
    fn a_line_may_be_so_long_and_no_longer() {
        let (mut writer, _) = begin();
        let around = entry("aside/person/1", "").len();
        let too_long = writer.entry("aside/person/1", &"a".repeat(LONGEST - around + 1));
        assert_eq!(too_long, Err(Fault { line: 2, wrong: Wrong::Long }));
    }
}
