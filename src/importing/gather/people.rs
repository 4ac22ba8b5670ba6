//! Whom an archive speaks of: found by the addresses that it writes, and only where it writes none by their names.

use std::collections::HashMap;

use super::known::Known;
use crate::day::Day;
use crate::importing::address;
use crate::people::{PersonRef, fold};

/// A connection of whom only the name is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unaddressed {
    /// The line of the file.
    pub line: u32,
    /// The name as it is written, cleaned.
    pub name: String,
    /// Since when they are connected.
    pub connected: Option<Day>,
    /// Where they work.
    pub company: Option<String>,
    /// As what.
    pub position: Option<String>,
}

/// Somebody's place among all whom an archive speaks of.
pub type At = usize;

/// Who has a name, by the name as it is compared.
pub type Names = HashMap<String, Vec<At>>;

/// Everybody an archive speaks of.
#[derive(Default)]
pub struct People {
    all: Vec<Known>,
    /// Whom an address leads to, as it is written: most stand in many rows.
    addresses: HashMap<String, Option<At>>,
    /// Whom a slug or an id leads to.
    places: HashMap<PersonRef, At>,
    pub(super) unaddressed: Vec<Unaddressed>,
    /// How often an invitation says of somebody that they are the user.
    pub(super) users: HashMap<At, u32>,
}

impl People {
    /// Whose profile this is the address of; `None` if it is no profile.
    pub fn at(&mut self, written: &str) -> Option<At> {
        if let Some(known) = self.addresses.get(written) {
            return *known;
        }
        let at = address::person(written).map(|who| {
            let next = self.all.len();
            let at = *self.places.entry(who.clone()).or_insert(next);
            if at == next {
                self.all.push(Known { who, ..Known::default() });
            }
            at
        });
        self.addresses.insert(written.to_owned(), at);
        at
    }

    /// What is known of somebody.
    pub fn get(&self, at: At) -> Option<&Known> {
        self.all.get(at)
    }

    /// Changes what is known of somebody.
    pub fn change(&mut self, at: At, change: impl FnOnce(&mut Known)) {
        self.all.get_mut(at).map(change);
    }

    /// The connections by their names, of all who have an address: without accents, case and what follows a comma.
    pub fn names(&self) -> Names {
        let mut names = Names::new();
        for (at, known) in self.all.iter().enumerate().filter(|(_, known)| known.is_connection) {
            if let Some(name) = &known.name {
                names.entry(bare(name)).or_default().push(at);
            }
        }
        names
    }

    /// Who the user is, as invitations say, or whoever is known to be.
    pub fn user(&self, is_user: &dyn Fn(&PersonRef) -> bool) -> Option<At> {
        let by_invitations = self.users.iter().max_by_key(|(at, times)| (**times, usize::MAX - **at));
        let known = || self.all.iter().position(|known| is_user(&known.who));
        by_invitations.map(|(at, _)| *at).or_else(known)
    }

    /// Everybody but the user, those without an address, and who the user is.
    pub fn done(mut self, user: Option<At>) -> (Vec<Known>, Vec<Unaddressed>, Option<PersonRef>) {
        let user = user.filter(|at| *at < self.all.len()).map(|at| self.all.remove(at));
        (self.all, self.unaddressed, user.map(|user| user.who))
    }
}

/// A name to compare: folded, without titles behind a comma or in brackets.
pub fn bare(name: &str) -> String {
    let name = name.split([',', '(', '[']).next().unwrap_or_default();
    fold(name)
}
