//! One person, as an archive tells of them.

use crate::day::Day;
use crate::evidence::{Both, Exchange, Invited};
use crate::people::PersonRef;

/// What an archive says of somebody who has an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Who they are.
    pub who: PersonRef,
    /// Their name as it is written, cleaned.
    pub name: Option<String>,
    /// True of somebody in the list of connections.
    pub is_connection: bool,
    /// Since when.
    pub connected: Option<Day>,
    /// Where they work.
    pub company: Option<String>,
    /// As what.
    pub position: Option<String>,
    /// The messages between them and the user.
    pub messages: Option<Exchange>,
    /// The last invitation between them and the user.
    pub invited: Option<Invited>,
    /// Recommendations that are to be seen.
    pub recommended: Both<bool>,
    /// Endorsements that hold.
    pub endorsed: Both<bool>,
    /// What the user noted about them on LinkedIn.
    pub note: Option<String>,
}

impl Known {
    /// Takes in what the archive says of the same person under another address. The row of a connection comes first.
    pub fn join(&mut self, other: Self) {
        if other.is_connection && !self.is_connection {
            let before = std::mem::replace(self, other);
            return self.join(before);
        }
        self.name = self.name.take().or(other.name);
        self.connected = self.connected.or(other.connected);
        self.company = self.company.take().or(other.company);
        self.position = self.position.take().or(other.position);
        if let Some(messages) = other.messages {
            self.messages.get_or_insert_default().add(messages);
        }
        self.invited = self.invited.max(other.invited);
        for (own, other) in [(&mut self.recommended, other.recommended), (&mut self.endorsed, other.endorsed)]
        {
            own.given |= other.given;
            own.received |= other.received;
        }
        self.note = self.note.take().or(other.note);
    }
}
