//! Whose LinkedIn account pages are shown to.

use serde::{Deserialize, Serialize};

use super::{Alias, PersonRef};

/// Most names of the user's own accounts that are kept; the oldest goes first. An address can change five times in half a
/// year.
const OWN_LIMIT: usize = 20;

/// A LinkedIn account, as a page tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose it is.
    pub who: PersonRef,
    /// Their name, cleaned, or else the address of their profile.
    pub name: String,
}

/// The accounts that pages were shown to in this browser.
///
/// How far away somebody is, who is a mutual connection, and even the id that LinkedIn gives a member hold only for the
/// account that looks. So Kith learns from the pages of one account, and stops as soon as it sees another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accounts {
    /// What the user's own account goes by, or has gone by, the latest last; empty until it was seen.
    own: Vec<Alias>,
    /// The name of the user, as last read, or else the address of their profile.
    own_name: String,
    /// What another account goes by that was seen since, while the user has not said whose it is.
    other: Vec<Alias>,
    /// The name of its owner, or else the address.
    other_name: String,
}

impl Accounts {
    /// Notes that pages are shown to this account. The first ever seen is the user's.
    pub fn see(&mut self, account: Account) {
        self.other = account.who.aliases();
        self.other_name = account.name;
        if self.own.is_empty() || self.other.iter().any(|alias| self.own.contains(alias)) {
            self.settle(true);
        }
    }

    /// Takes the user's word on the other account: it is theirs too, or is signed in no more.
    pub fn settle(&mut self, is_own: bool) {
        let name = std::mem::take(&mut self.other_name);
        for alias in std::mem::take(&mut self.other) {
            if is_own {
                self.own.retain(|known| *known != alias);
                self.own.push(alias);
                self.own_name.clone_from(&name);
            }
        }
        let excess = self.own.len().saturating_sub(OWN_LIMIT);
        self.own.drain(..excess);
    }

    /// Forgets whoever goes by such a name: as the other account, and as one of the user's own.
    pub fn forget(&mut self, is_theirs: impl Fn(&Alias) -> bool) {
        if self.other.iter().any(&is_theirs) {
            self.settle(false);
        }
        // The name is that of the latest.
        let is_named = self.own.last().is_some_and(&is_theirs);
        self.own.retain(|alias| !is_theirs(alias));
        if is_named {
            self.own_name = self.own.last().map(Alias::as_str).unwrap_or_default().to_owned();
        }
    }

    /// True while pages are shown to another account than the user's: then nothing is learned and nobody is shown.
    pub fn are_apart(&self) -> bool {
        !self.other.is_empty()
    }

    /// True once the user's own account was seen.
    pub fn is_known(&self) -> bool {
        !self.own.is_empty()
    }

    /// True of one of the user's own accounts.
    pub fn is_own(&self, who: &PersonRef) -> bool {
        who.aliases().iter().any(|alias| self.own.contains(alias))
    }

    /// The name of the user.
    pub fn own_name(&self) -> &str {
        &self.own_name
    }

    /// The name of the other account's owner.
    pub fn other_name(&self) -> &str {
        &self.other_name
    }
}
