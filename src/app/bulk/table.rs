//! People as a table, for a spreadsheet.

use crate::people::PersonRef;
use crate::protocol::Failure;
use crate::store::{Desk, Records, Store};

/// What the columns hold, in their order.
pub const COLUMNS: [&str; 14] = [
    "Name",
    "Headline",
    "Profile",
    "Degree",
    "Rating",
    "How you met",
    "Known since",
    "Favours returned",
    "Labels",
    "Note",
    "Last change",
    "Mutual connections",
    "Mutual connections known",
    "Kith's number",
];

/// One person's cells.
pub type Row = [String; COLUMNS.len()];

/// A row for each person, in the order that Kith met them; `words` gives the row of one, as it is to be read.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn table(store: &impl Store, words: impl Fn(&Records) -> Row) -> Result<String, Failure> {
    let mut desk = Desk::open(store, &[]).await?;
    // Some would be missing.
    desk.refuse_behind()?;
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    desk.fetch_each(&mut |records| {
        if records.person.moved_to.is_none() {
            rows.push(words(records));
        }
    })
    .await?;
    Ok(written(&rows))
}

/// The table as a file. It begins with the mark by which spreadsheets know that it is in UTF-8.
fn written(rows: &[Row]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Written to memory, it cannot fail.
        _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
    }
    let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok());
    ["\u{feff}", text.unwrap_or_default().as_str()].concat()
}

/// A cell that no spreadsheet takes for a formula: whoever chose their own name or headline would write it.
fn guarded(cell: &str) -> String {
    let text = cell.trim_start();
    let is_formula = text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
        || cell.starts_with(['\t', '\r', '\n']);
    // Where a semicolon or a tab parts the cells, what follows one would begin another.
    let cell = cell.replace(';', ",").replace('\t', " ");
    if is_formula { ["'", &cell].concat() } else { cell }
}

/// The address of somebody's profile.
pub fn profile(who: &PersonRef) -> String {
    let segment = who.label();
    if segment.is_empty() { segment } else { ["https://www.linkedin.com/in/", &segment, "/"].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_out_of_its_place() {
        let mut row = COLUMNS.map(str::to_owned);
        for (cell, shown) in [
            (
                "=HYPERLINK(\"https://evil.example\",\"x\")",
                "\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"x\"\")\"",
            ),
            ("+1 555", "'+1 555"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "' =1"),
            ("x\t=1", "x =1"),
            ("＝1", "'＝1"),
            ("Ines, \"the\" Tarrow", "\"Ines, \"\"the\"\" Tarrow\""),
            ("Ines;=1+1;", "\"Ines,=1+1,\""),
            ("two\nlines", "\"two\nlines\""),
            ("Ines Tarrow", "Ines Tarrow"),
        ] {
            row[0] = cell.to_owned();
            let text = written(&[row.clone()]);
            assert!(text.starts_with(&format!("\u{feff}{shown},")), "{text}");
            let read =
                csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records().count();
            assert_eq!(read, 1, "{text}");
        }
    }
}
