//! What an archive says of the user: their name, jobs and schools.

use super::connections::text;
use crate::day::Day;
use crate::evidence::Job;
use crate::importing::{Field, Row, Skip, when};
use crate::people::PersonRef;

/// A school of the user's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    /// Which.
    pub name: String,
    /// Since when; a year is its first day.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
}

/// The user, as their archive tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// Who they are, where the archive tells.
    pub who: Option<PersonRef>,
    /// Their name.
    pub name: Option<String>,
    /// The line under it.
    pub headline: Option<String>,
    /// Where they work and worked.
    pub jobs: Vec<Job>,
    /// Where they studied.
    pub schools: Vec<School>,
}

impl User {
    /// Takes in a job.
    pub fn position(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let company = text(row, Field::Company).ok_or(Skip::Nobody)?;
        let position = text(row, Field::Position);
        let [from, to] = [Field::Started, Field::Finished].map(|field| when::day(row.get(field)));
        // It is over, though nobody can read since when; the day that it began is as good.
        let is_over = to.is_none() && !row.get(Field::Finished).is_empty();
        if is_over && from.is_none() {
            return Err(Skip::NoDay);
        }
        let to = if is_over { from } else { to };
        add(&mut self.jobs, Job { company, position, from, to })
    }

    /// Takes in a school.
    pub fn school(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let name = text(row, Field::School).ok_or(Skip::Nobody)?;
        let [from, to] = [Field::Started, Field::Finished].map(|field| when::day(row.get(field)));
        add(&mut self.schools, School { name, from, to })
    }

    /// Takes in the profile, which has one row.
    pub fn profile(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let name = row.name().ok_or(Skip::Nobody)?;
        if self.name.is_some() {
            return Err(Skip::Repeated);
        }
        self.name = Some(name);
        self.headline = text(row, Field::Headline);
        Ok(())
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) -> Result<(), Skip> {
    if all.contains(&one) {
        return Err(Skip::Repeated);
    }
    all.push(one);
    Ok(())
}
