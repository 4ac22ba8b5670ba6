//! Every row that an import passes over, with its file, its line and the reason, as a table to keep.

use super::load::Loaded;
use crate::browser::files::save_text;
use crate::words::import::skip;

/// Has the browser save it.
pub fn save(loaded: &Loaded) {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Nothing in it comes from a file but its name: nobody's cell can begin a formula.
    _ = table.write_record(["File", "Line", "Why it is passed over"]);
    for row in &loaded.archive.skipped {
        _ = table.write_record([row.part.file(), &row.line.to_string(), skip(row.why)]);
    }
    let text = table.into_inner().unwrap_or_default();
    save_text(&String::from_utf8_lossy(&text), "text/csv", &format!("kith-import-{}.csv", loaded.of));
}
