//! A table that is none of LinkedIn's, such as a list from a CRM: the user says which of its columns holds what.

use super::table::{Mapping, first_rows, is_binary};
use super::utf16::Utf16;
use super::{Field, address};
use crate::people::fold;

/// How much of the file is enough to know its columns, in bytes.
pub const HEAD: u64 = 64 * 1024;

/// What its columns are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The cells of the row that names them.
    pub names: Vec<String>,
    /// Those of the row after it.
    pub first: Vec<String>,
    delimiter: u8,
    /// How many rows stand before those of people.
    skip: usize,
}

impl Columns {
    /// What a column can hold, in the order to ask. Who has no column for the last name has the whole name in one.
    pub const ASKED: [Field; 6] =
        [Field::Url, Field::FirstName, Field::LastName, Field::Company, Field::Position, Field::ConnectedOn];

    /// By how a file begins; `None` if that is no table.
    pub fn of(head: &[u8]) -> Option<Self> {
        let decoded = Utf16::of(head).map(|mut decoder| decoder.take(head));
        let text = decoded.as_deref().unwrap_or(head);
        let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
        if text.trim_ascii_start().starts_with(b"<") || is_binary(text) {
            return None;
        }
        let tables = b",;\t".iter().filter_map(|delimiter| Self::with(text, *delimiter));
        tables.max_by_key(|table| table.names.len())
    }

    /// The first two rows with as many cells, of which there are several; a list of addresses alone has one.
    fn with(text: &[u8], delimiter: u8) -> Option<Self> {
        let rows = first_rows(text, delimiter);
        let is_head = |pair: &[Vec<String>]| {
            let [names, first] = pair else { return false };
            let is_list = first.iter().any(|cell| address::person(cell).is_some());
            let is_named =
                names.iter().filter(|name| !name.trim().is_empty()).count() > usize::from(!is_list);
            names.len() == first.len() && is_named
        };
        let at = rows.windows(2).position(is_head)?;
        let mut rows = rows.into_iter().skip(at);
        Some(Self { names: rows.next()?, first: rows.next()?, delimiter, skip: at + 1 })
    }

    /// Which column may hold it, by its name, or by an address in it.
    pub fn guess(&self, field: Field) -> Option<usize> {
        let by_name = || self.names.iter().position(|name| is_called(name, field));
        if field != Field::Url {
            return by_name();
        }
        self.first.iter().position(|cell| address::person(cell).is_some()).or_else(by_name)
    }

    /// How to read the table, where these columns hold that. Of two fields in one column the first counts.
    pub fn mapping(&self, chosen: &[(Field, usize)]) -> Mapping {
        let field = |at| chosen.iter().find(|(_, column)| *column == at).map(|(field, _)| *field);
        Mapping {
            delimiter: self.delimiter,
            skip: self.skip,
            columns: (0..self.names.len()).map(field).collect(),
        }
    }
}

/// True of a column by whose name people mean that.
fn is_called(name: &str, field: Field) -> bool {
    let folded = fold(name);
    let known: &[&str] = match field {
        Field::Url => &["linkedin", "linkedin url", "linkedin profile", "profile", "profile link"],
        Field::FirstName => {
            &["given name", "name", "full name", "contact", "contact name", "prenom", "nombre", "nome"]
        }
        Field::LastName => &["family name", "surname", "nom", "apellidos", "cognome", "sobrenome"],
        Field::Company => &["account", "account name", "employer", "firma", "organisation", "organization"],
        Field::Position => &["role", "job", "funktion", "poste", "cargo", "ruolo"],
        Field::ConnectedOn => &["connected", "connected since", "since"],
        _ => &[],
    };
    Field::named(name) == Some(field) || known.contains(&folded.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::importing::{Gathered, Part, Table};

    const CRM: &str = "Exported from a CRM\n\nContact;Account;LinkedIn;Role;Phone\n\
        Ines Tarrow;Corvane;linkedin.com/in/ines-tarrow;Buyer;1\n\
        Bram Oduya;\"Tide; water\";https://www.linkedin.com/in/bram-oduya/;;2\n";

    fn guessed(columns: &Columns) -> Vec<(Field, usize)> {
        Columns::ASKED.into_iter().filter_map(|field| Some((field, columns.guess(field)?))).collect()
    }

    fn people(text: &str, mapping: Mapping) -> Vec<(Option<String>, Option<String>, String)> {
        let mut gathered = Gathered::default();
        let mut table = Table::mapped(mapping);
        let mut take = |part: Part, row: &crate::importing::Row<'_>| gathered.take(part, row);
        for bytes in text.as_bytes().chunks(7) {
            table.take(bytes, &mut take).unwrap();
        }
        assert_eq!(table.end(&mut take), Ok(Part::Connections));
        let people = gathered.done(&|_| false).people.into_iter();
        people.map(|known| (known.name, known.company, known.who.label())).collect()
    }

    #[test]
    fn a_table_of_the_users_own_is_read_as_they_say() {
        let columns = Columns::of(CRM.as_bytes()).unwrap();
        assert_eq!(columns.names, ["Contact", "Account", "LinkedIn", "Role", "Phone"]);
        let chosen = guessed(&columns);
        let expected = [(Field::Url, 2), (Field::FirstName, 0), (Field::Company, 1), (Field::Position, 3)];
        assert_eq!(chosen, expected);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            people(CRM, columns.mapping(&chosen)),
            [
                (text("Ines Tarrow"), text("Corvane"), "ines-tarrow".to_owned()),
                (text("Bram Oduya"), text("Tide; water"), "bram-oduya".to_owned()),
            ]
        );
        let unnamed = people(CRM, columns.mapping(&[(Field::Url, 2)]));
        assert_eq!(unnamed[0], (None, None, "ines-tarrow".to_owned()), "what nobody chose is not kept");
    }

    #[test]
    fn a_list_of_addresses_has_one_column() {
        let columns = Columns::of(b"Whom to reach\nlinkedin.com/in/ines-tarrow\n").unwrap();
        assert_eq!((columns.names.len(), columns.guess(Field::Url)), (1, Some(0)));
    }

    #[test]
    fn any_encoding_that_a_table_is_saved_in_will_do() {
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(CRM.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let marked = ["\u{feff}", CRM].concat();
        for bytes in [utf16.as_slice(), marked.as_bytes(), CRM.replace('\n', "\r\n").as_bytes()] {
            assert_eq!(Columns::of(bytes), Columns::of(CRM.as_bytes()));
        }
    }

    #[test]
    fn what_is_no_table_has_no_columns() {
        for text in [
            "",
            "\n\n",
            "a word",
            "Dear Ines,\nhow are you?",
            "<html>,<b>\n<p>,</p>",
            "\u{0}\u{1},\u{2}\n\u{3},",
        ] {
            assert_eq!(Columns::of(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn a_choice_that_makes_no_sense_harms_nothing() {
        let columns = Columns::of(CRM.as_bytes()).unwrap();
        for chosen in [&[][..], &[(Field::Url, 99)], &[(Field::Url, 1), (Field::Company, 1)]] {
            assert_eq!(people(CRM, columns.mapping(chosen)), []);
        }
    }
}
