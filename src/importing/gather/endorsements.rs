//! Skills that the user endorsed, and that others endorsed.

use super::people::People;
use crate::importing::{Field, Part, Row, Skip};

impl People {
    /// Takes in an endorsement.
    pub fn endorsement(&mut self, part: Part, row: &Row<'_>) -> Result<(), Skip> {
        // What the user did, they did, whatever the other made of it.
        let is_given = part == Part::EndorsementsGiven;
        let status = row.get(Field::Status).to_ascii_uppercase();
        if !is_given && !matches!(status.as_str(), "" | "ACCEPTED") {
            return Err(Skip::NotInForce);
        }
        let written = row.get(Field::Url);
        let at = self.at(written).ok_or(if written.is_empty() { Skip::Nobody } else { Skip::NoProfile })?;
        self.change(at, |known| match is_given {
            true => known.endorsed.given = true,
            false => known.endorsed.received = true,
        });
        Ok(())
    }
}
