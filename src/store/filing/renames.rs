//! Whose address changed since an earlier archive.

use std::collections::{BTreeSet, HashMap};

use super::known::{Named, Store, named};
use crate::importing::{Archive, Known};
use crate::people::{Alias, PersonId};

/// What an archive says of addresses that nobody has yet.
pub struct Renames {
    /// The addresses of all connections in it.
    present: BTreeSet<Alias>,
    /// How many connections have a name and a day.
    twins: HashMap<Named, usize>,
}

impl Renames {
    /// Of this archive.
    pub fn of(archive: &Archive) -> Self {
        let listed = || archive.people.iter().filter(|it| it.is_connection);
        let mut twins: HashMap<Named, usize> = HashMap::new();
        for known in listed().filter_map(|it| named(it.name.as_deref(), it.connected)) {
            *twins.entry(known).or_default() += 1;
        }
        Self { present: listed().flat_map(|it| it.who.aliases()).collect(), twins }
    }

    /// Who somebody was by their former address, where that is certain: the one person who was a connection under this name
    /// and since this very day, and whose former address is not in the list any more. Two of one name and one day could be
    /// either.
    pub fn former(&self, known: &Known, store: &Store) -> Option<PersonId> {
        let named = named(known.name.as_deref(), known.connected).filter(|_| known.is_connection)?;
        let is_here = |alias: &Alias| self.present.contains(alias);
        let mut found = store.connected(&named).filter(|person| !person.aliases.iter().any(is_here));
        let only = found.next().filter(|_| self.twins.get(&named) == Some(&1));
        only.filter(|_| found.next().is_none()).map(|person| person.id)
    }
}
