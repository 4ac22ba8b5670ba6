//! What the user noted about others on LinkedIn.

use super::people::People;
use crate::importing::{Field, Row, Skip};
use crate::people::clean;
use crate::ties::NOTE_LIMIT;

impl People {
    /// Takes in a note; of two about one person, both are kept.
    pub fn note(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let written = row.get(Field::Url);
        let at = self.at(written).ok_or(if written.is_empty() { Skip::Nobody } else { Skip::NoProfile })?;
        let note = clean(row.get(Field::Note), NOTE_LIMIT);
        if note.is_empty() {
            return Err(Skip::Nobody);
        }
        let mut is_new = true;
        self.change(at, |known| {
            let before = known.note.take().unwrap_or_default();
            is_new = !before.contains(&note);
            let both = if is_new { [before, note].join(" ") } else { before };
            known.note = Some(clean(&both, NOTE_LIMIT));
        });
        if is_new { Ok(()) } else { Err(Skip::Repeated) }
    }
}
