//! A list that the user pasted: a person a line, by the address of their profile, a name, or both in either order.

use super::table::Cells;
use super::{Part, Row, address};

/// The longest list, in bytes.
pub const LONGEST: usize = 10_000_000;

/// Hands over the lines that are not empty, as rows of a list of connections.
pub fn pasted(text: &str, each: &mut dyn FnMut(Part, &Row<'_>)) {
    let mut cells = Cells::default();
    for (line, written) in (1..).zip(text.lines()) {
        let mut words: Vec<_> = written.split_whitespace().collect();
        let bare = |word: &str| word.trim_matches(|c: char| "<>()[],;\"'".contains(c)).to_owned();
        let at = words.iter().position(|word| address::person(&bare(word)).is_some());
        if let Some(at) = at {
            cells.fill("URL", &bare(words.remove(at)));
        }
        let name = words.join(" ");
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;|-–—:•\"".contains(c));
        if at.is_some() || !name.is_empty() {
            cells.fill("First Name", name);
            each(Part::Connections, &cells.row(line));
            cells.clear();
        }
    }
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
