//! Files of LinkedIn's archive, and whatever may be dropped in place of one.

use kith::importing::{Archive, Columns, Gathered, Part, Table};
use kith::people::{HEADLINE_LIMIT, NAME_LIMIT};

/// A file reads the same wherever it is cut; names and jobs are short and hide nothing; every row is counted.
pub fn run(bytes: &[u8]) {
    let [which, size, rest @ ..] = bytes else { return };
    let which = usize::from(*which) % 16;
    let whole = read(which, rest, rest.len().max(1));
    let cut = read(which, rest, usize::from(*size).max(1));
    assert_eq!(format!("{whole:?}"), format!("{cut:?}"));
    let Some(archive) = whole else { return };
    let rows: u32 = archive.found.iter().map(|found| found.rows).sum();
    assert!(archive.skipped.len() <= rows as usize * 2);
    let unaddressed = archive.unaddressed.iter().map(|it| (Some(&it.name), &it.company, &it.position));
    let people = archive.people.iter().map(|it| (it.name.as_ref(), &it.company, &it.position));
    for (name, company, position) in people.chain(unaddressed) {
        assert!(name.is_none_or(|name| is_fit(name, NAME_LIMIT) && !name.is_empty()));
        assert!([company, position].into_iter().flatten().all(|text| is_fit(text, HEADLINE_LIMIT)));
    }
}

fn is_fit(text: &str, limit: usize) -> bool {
    text.chars().count() <= limit
        && !text.chars().any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}'))
}

/// A file of the archive, one that tells by itself which it is, or a table whose columns the user named as Kith guesses.
fn table(which: usize, bytes: &[u8]) -> Option<Table> {
    if which < 15 {
        return Some(Table::new(Part::ALL.get(which).copied()));
    }
    let columns = Columns::of(bytes)?;
    let chosen = Columns::ASKED.into_iter().filter_map(|field| Some((field, columns.guess(field)?)));
    Some(Table::mapped(columns.mapping(&chosen.collect::<Vec<_>>())))
}

/// What a file says, read in pieces of this size; `None` if it is none of the archive's.
fn read(which: usize, bytes: &[u8], size: usize) -> Option<Archive> {
    let mut gathered = Gathered::default();
    let mut table = table(which, bytes)?;
    for some in bytes.chunks(size) {
        table.take(some, &mut |part, row| gathered.take(part, row)).ok()?;
    }
    table.end(&mut |part, row| gathered.take(part, row)).ok()?;
    Some(gathered.done(&|_| false))
}
