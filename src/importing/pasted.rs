//! A list that the user pasted: a person a line, by the address of their profile, a name, or both in either order.

use super::table::Cells;
use super::{Part, Row, address};

/// The longest list, in bytes.
pub const LONGEST: usize = 10_000_000;

/// Hands over the addresses that it has, each with the name beside it, and the lines that are names alone, as rows of a list
/// of connections.
pub fn pasted(text: &str, each: &mut dyn FnMut(Part, &Row<'_>)) {
    let mut cells = Cells::default();
    for (line, written) in (1..).zip(text.lines()) {
        let is_address = |word: &&str| address::person(bare(word)).is_some();
        let addresses: Vec<_> = written.split_whitespace().filter(is_address).collect();
        // Beside several addresses nobody can say whose the name is.
        let name = match addresses.as_slice() {
            [] => written,
            [one] => {
                let (before, after) = written.split_once(one).unwrap_or_default();
                // What follows in further columns is a company or a job.
                if trimmed(before).is_empty() {
                    trimmed(after).split('\t').next().unwrap_or_default()
                } else {
                    before
                }
            }
            _ => "",
        };
        let name = trimmed(name);
        let rows = addresses.iter().map(|address| bare(address));
        let rows = rows.chain((addresses.is_empty() && !name.is_empty()).then_some(""));
        for address in rows {
            cells.fill("URL", address);
            cells.fill("First Name", name);
            each(Part::Connections, &cells.row(line));
            cells.clear();
        }
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| "<>()[],;\"'".contains(c))
}

/// A name without the signs that part it from an address.
fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c.is_whitespace() || "<>,;|-–—:•\"".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importing::{Field, Gathered, Skip};

    fn rows(text: &str) -> Vec<(u32, String, String)> {
        let mut rows = Vec::new();
        pasted(text, &mut |_, row| {
            rows.push((row.line, row.get(Field::Url).to_owned(), row.name().unwrap_or_default()));
        });
        rows
    }

    #[test]
    fn a_line_is_a_person_however_it_is_written() {
        let address = "https://www.linkedin.com/in/ines-tarrow";
        for line in [
            "https://www.linkedin.com/in/ines-tarrow Ines Tarrow",
            "Ines Tarrow, https://www.linkedin.com/in/ines-tarrow",
            "Ines Tarrow <https://www.linkedin.com/in/ines-tarrow>",
            "  Ines\tTarrow — https://www.linkedin.com/in/ines-tarrow ; ",
        ] {
            assert_eq!(rows(line), [(1, address.to_owned(), "Ines Tarrow".to_owned())], "{line}");
        }
        assert_eq!(
            rows("linkedin.com/in/ines-tarrow"),
            [(1, "linkedin.com/in/ines-tarrow".into(), "".into())]
        );
        assert_eq!(
            rows("\n\nInes Tarrow\n ,\nBram Oduya\n"),
            [(3, "".into(), "Ines Tarrow".into()), (5, "".into(), "Bram Oduya".into())]
        );
        assert_eq!(rows(""), []);
        let columns = "Ines Tarrow\thttps://www.linkedin.com/in/ines-tarrow\tCorvane\tBuyer";
        assert_eq!(rows(columns), [(1, address.to_owned(), "Ines Tarrow".to_owned())]);
        let columns = "https://www.linkedin.com/in/ines-tarrow\tInes Tarrow\tCorvane";
        assert_eq!(rows(columns), [(1, address.to_owned(), "Ines Tarrow".to_owned())]);
        let two = "Both: linkedin.com/in/ines-tarrow, linkedin.com/in/bram-oduya";
        let none = String::new;
        assert_eq!(
            rows(two),
            [
                (1, "linkedin.com/in/ines-tarrow".into(), none()),
                (1, "linkedin.com/in/bram-oduya".into(), none())
            ]
        );
    }

    #[test]
    fn what_is_no_profile_is_a_name_and_one_person_counts_once() {
        let mut gathered = Gathered::default();
        pasted(
            "linkedin.com/in/ines-tarrow\nlinkedin.com/in/ines-tarrow Ines Tarrow\nBram Oduya",
            &mut |part, row| gathered.take(part, row),
        );
        let archive = gathered.done(&|_| false);
        assert_eq!(archive.people.len(), 1);
        assert_eq!(archive.people[0].name.as_deref(), Some("Ines Tarrow"), "the second line says it");
        assert_eq!(archive.skipped_for(Part::Connections, Skip::Repeated), 1);
        assert_eq!(archive.unaddressed.len(), 1);
    }
}
