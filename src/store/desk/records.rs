use crate::people::{Person, PersonId, PersonRef, Seen};
use crate::store::index::Entry;
use crate::ties::Tie;

/// All that is kept of one person, by who said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// Who they are.
    pub person: Person,
    /// What the user said.
    pub tie: Tie,
    /// What pages showed, and what introducers said of them.
    pub seen: Seen,
}

impl Records {
    /// New records that know nothing but how the person can be found.
    pub fn new(id: PersonId, who: &PersonRef) -> Self {
        Self { person: Person::new(id, who), tie: Tie::default(), seen: Seen::nothing(id) }
    }

    /// What the odds and lists need of them.
    pub fn entry(&self) -> Entry {
        Entry::of(&self.person, &self.tie, &self.seen)
    }

    /// Their number.
    pub fn id(&self) -> PersonId {
        self.person.id
    }
}
