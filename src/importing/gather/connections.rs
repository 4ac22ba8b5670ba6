//! The list of connections.

use super::people::{People, Unaddressed};
use crate::importing::{Field, Row, Skip, when};
use crate::people::{HEADLINE_LIMIT, clean};

impl People {
    /// Takes in a row of the list.
    pub fn connection(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let name = row.name();
        let written = row.get(Field::Url);
        let connected = when::day(row.get(Field::ConnectedOn));
        let company = text(row, Field::Company);
        let position = text(row, Field::Position);
        if written.is_empty() {
            let is_empty =
                row.is_empty(&[Field::FirstName, Field::LastName, Field::Company, Field::Position]);
            let nobody =
                if is_empty && !row.get(Field::ConnectedOn).is_empty() { Skip::Hidden } else { Skip::Nobody };
            let name = name.ok_or(nobody)?;
            let unaddressed = Unaddressed { line: row.line, name, connected, company, position };
            let is_same = |it: &Unaddressed| Unaddressed { line: row.line, ..it.clone() } == unaddressed;
            if self.unaddressed.last().is_some_and(is_same) {
                return Err(Skip::Repeated);
            }
            self.unaddressed.push(unaddressed);
            return Ok(());
        }
        let at = self.at(written).ok_or(Skip::NoProfile)?;
        let mut is_first = false;
        self.change(at, |known| {
            is_first = !known.is_connection;
            known.is_connection = true;
            // Of two rows of one person the first counts, and the other fills what it leaves open.
            known.name = known.name.take().or(name);
            known.connected = known.connected.or(connected);
            known.company = known.company.take().or(company);
            known.position = known.position.take().or(position);
        });
        if is_first { Ok(()) } else { Err(Skip::Repeated) }
    }
}

/// What a cell says, cleaned; nothing if that cannot be read.
pub fn text(row: &Row<'_>, field: Field) -> Option<String> {
    let text = clean(row.get(field), HEADLINE_LIMIT);
    (!text.is_empty() && !text.contains('\u{fffd}')).then_some(text)
}
