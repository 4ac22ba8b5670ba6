//! What an import changes, to be shown before anything is written.

use crate::day::Day;
use crate::evidence::{Dated, Listed};
use crate::importing::Known;
use crate::people::{Degree, PersonRef};

/// Somebody in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Who they are.
    pub who: PersonRef,
    /// What to call them.
    pub name: String,
    /// Where they work, and as what.
    pub company: Option<String>,
    /// As what.
    pub position: Option<String>,
}

impl Newcomer {
    /// Of this row.
    pub fn of(known: &Known) -> Self {
        Self {
            who: known.who.clone(),
            name: known.name.clone().unwrap_or_else(|| known.who.label()),
            company: known.company.clone(),
            position: known.position.clone(),
        }
    }
}

/// What of a row in the list of connections became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Their name.
    Name,
    /// Where they work.
    Company,
    /// As what.
    Position,
}

/// A cell that became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub column: Column,
    /// What it said; nothing if it was empty.
    pub before: String,
    /// What it says.
    pub now: String,
}

/// Somebody whose row in the list of connections became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Who it is.
    pub who: Newcomer,
    /// What became another.
    pub changes: Vec<Change>,
}

/// Somebody who stood in an earlier list of connections and does not in this one: they are no connection any more, have
/// closed their account, or hide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Who it is.
    pub who: PersonRef,
    /// What to call them.
    pub name: String,
    /// The day of the last archive that listed them.
    pub last: Day,
}

/// A connection of whom an archive gives only the name, and who may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namesake {
    /// The name as it is written.
    pub name: String,
    /// Everybody of that name whom Kith knows.
    pub maybe: Vec<(PersonRef, String)>,
}

/// What an import changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct What {
    /// Connections whom Kith did not know.
    pub new: Vec<Newcomer>,
    /// Connections whom Kith knew from pages, and no archive had named yet.
    pub joined: Vec<Newcomer>,
    /// Connections whose rows became others.
    pub changed: Vec<Changed>,
    /// Connections whose addresses became others, and are known by both from now on.
    pub moved: Vec<Newcomer>,
    /// Who is not in the list any more. Nothing of theirs is changed.
    pub gone: Vec<Gone>,
    /// Connections of whom only names are given, which tell nobody apart. Nothing of theirs is kept.
    pub namesakes: Vec<Namesake>,
    /// Connections of whom pages say that they are none. Both are kept, each with its source.
    pub conflicts: Vec<(Newcomer, Degree)>,
    /// How many have new messages, endorsements and the like, and nothing else.
    pub more: usize,
    /// How many connections are as they were.
    pub known: usize,
    /// How many people are spoken of who are no connections and whom Kith does not know. Nothing of theirs is kept.
    pub strangers: usize,
    /// How many are left as they are, since Kith's own records of them cannot be read.
    pub unread: usize,
    /// True if more are missing in its list of connections than are there: it is taken for a part of the list, and nobody
    /// for gone.
    pub is_part: bool,
    /// True if anything is written at all: at least that this archive was read.
    pub writes: bool,
    /// True if the archive is of another account than the one that pages are shown to.
    pub is_of_another: bool,
}

impl What {
    /// True if nobody would be another.
    pub fn is_nothing(&self) -> bool {
        let lists = [self.new.len(), self.joined.len(), self.changed.len(), self.moved.len(), self.more];
        lists.iter().all(|many| *many == 0)
    }
}

/// What became another between two rows of one person.
pub fn changes(before: Option<&Dated<Listed>>, now: Option<&Dated<Listed>>) -> Vec<Change> {
    let (Some(before), Some(now)) = (before, now) else { return Vec::new() };
    let cells = |listed: &Listed| {
        [
            (Column::Name, &listed.name),
            (Column::Company, &listed.company),
            (Column::Position, &listed.position),
        ]
        .map(|(column, cell)| (column, cell.clone().unwrap_or_default()))
    };
    let pairs = cells(&before.is).into_iter().zip(cells(&now.is));
    let changed = pairs.filter(|((_, before), (_, now))| before != now);
    changed.map(|((column, before), (_, now))| Change { column, before, now }).collect()
}
