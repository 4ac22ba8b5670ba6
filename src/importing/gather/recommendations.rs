//! Recommendations, which name people and give no address.

use super::connections::text;
use super::people::{Names, People, bare};
use crate::importing::{Field, Part, Row, Skip};

/// A recommendation, until all connections are known.
pub struct Recommendation {
    pub part: Part,
    pub line: u32,
    name: String,
    company: Option<String>,
}

impl Recommendation {
    /// Reads a row; one that the user hides says nothing.
    pub fn of(part: Part, row: &Row<'_>) -> Result<Self, Skip> {
        let is_given = part == Part::RecommendationsGiven;
        if !is_given && !matches!(row.get(Field::Status).to_ascii_uppercase().as_str(), "" | "VISIBLE") {
            return Err(Skip::NotInForce);
        }
        let name = row.name().ok_or(Skip::Nobody)?;
        Ok(Self { part, line: row.line, name, company: text(row, Field::Company) })
    }
}

impl People {
    /// Finds whom a recommendation names: the one connection of this name, or of several the one at this company.
    pub fn recommend(&mut self, recommendation: &Recommendation, names: &Names) -> Result<(), Skip> {
        let named = names.get(&bare(&recommendation.name)).map(Vec::as_slice).unwrap_or_default();
        let company = recommendation.company.as_deref().map(bare);
        let there = named.iter().copied().filter(|at| {
            let known = self.get(*at).and_then(|known| known.company.as_deref()).map(bare);
            known.is_some() && known == company
        });
        let there: Vec<_> = there.collect();
        let at = match (named, there.as_slice()) {
            ([at], _) | (_, [at]) => *at,
            ([], _) => return Err(Skip::Stranger),
            _ => return Err(Skip::Several),
        };
        self.change(at, |known| match recommendation.part {
            Part::RecommendationsGiven => known.recommended.given = true,
            _ => known.recommended.received = true,
        });
        Ok(())
    }
}
