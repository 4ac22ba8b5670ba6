//! Backup files, as an accident, another program or an enemy makes them.

use kith::store::backup::{Fault, Reader, Summary, Writer};
use sha2::{Digest, Sha256};

/// A file is read the same wherever it is cut, and what is read is the same when written again. So it is when its sums
/// are made to fit, without which hardly any file that a fuzzer makes would be read to its end.
pub fn run(bytes: &[u8]) {
    let Some((&step, file)) = bytes.split_first() else { return };
    let step = usize::from(step).max(1);
    for file in [file, &mended(file)] {
        let Ok((summary, entries)) = read([file]) else {
            assert_eq!(read([file]), read(file.chunks(step)));
            continue;
        };
        assert_eq!(read(file.chunks(step)), Ok((summary, entries.clone())));
        let written = written(summary, &entries);
        assert_eq!(read([written.as_bytes()]), Ok((summary, entries)));
    }
}

fn read<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Result<(Summary, Vec<(String, String)>), Fault> {
    let (mut reader, mut entries) = (Reader::new(), Vec::new());
    let each = &mut |key, value| entries.push((key, value));
    for part in parts {
        // What was wrong is said again at the end.
        _ = reader.take(part, each);
    }
    reader.end().map(|summary| (summary, entries))
}

fn written(summary: Summary, entries: &[(String, String)]) -> String {
    let (mut writer, mut file) = Writer::begin(summary.day, summary.schema);
    for (key, value) in entries {
        file += &writer.entry(key, value).unwrap();
    }
    file + &writer.end()
}

/// The same file with the sums that fit.
fn mended(file: &[u8]) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = file.split(|&byte| byte == b'\n').map(with_checksum).collect();
    // The last line, and what is after it: mostly nothing.
    lines.truncate(lines.len().saturating_sub(2).max(1));
    let mut whole = lines.join(&b'\n');
    whole.push(b'\n');
    let (entries, sum) = (lines.len() - 1, Sha256::digest(&whole));
    whole.extend_from_slice(format!("{{\"entries\":{entries},\"sha256\":\"{sum:x}\"}}\n").as_bytes());
    whole
}

/// A line with the checksum that fits, if it is an entry.
fn with_checksum(line: &[u8]) -> Vec<u8> {
    let fitting = || {
        let mut entry: serde_json::Value = serde_json::from_slice(line).ok()?;
        let whole = [entry.get("key")?.as_str()?, "\n", entry.get("value")?.as_str()?].concat();
        entry["crc32"] = format!("{:08x}", crc32fast::hash(whole.as_bytes())).into();
        serde_json::to_vec(&entry).ok()
    };
    fitting().unwrap_or_else(|| line.to_vec())
}
