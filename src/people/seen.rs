//! What pages showed of somebody, and what introducers said of them.

use serde::{Deserialize, Serialize};

use super::PersonId;
use crate::day::Day;
use crate::ties::Litmus;

/// Most mutual connections remembered of one person. A search row names two and a result page ten,
/// so this is the work of a diligent afternoon. Whom the user spoke of and the ones seen last stay.
const MUTUALS_LIMIT: usize = 500;

/// A mutual connection: somebody the user and this person are both connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mutual {
    /// Who it is.
    pub person: PersonId,
    /// The day a page last said so.
    pub seen: Day,
    /// True if they stood in the list of all mutual connections, and not only in a card that names a few.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
}

/// What the user was told, or believes, of an introducer's tie with this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// Whose tie it is.
    pub introducer: PersonId,
    /// What the introducer said when asked how well they know this person: the same five levels as the litmus test's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Litmus>,
    /// Whether the user believes that the two know each other well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub believed: Option<bool>,
    /// The day the user last told of it.
    pub day: Day,
}

/// What pages showed of somebody, and what introducers said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Seen {
    /// Whose it is. Somebody else may have their place by now.
    pub person: PersonId,
    /// How many mutual connections a page said there are, named or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mutual_count: Option<u32>,
    /// The mutual connections known by name and link.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mutuals: Vec<Mutual>,
    /// The mutual connections that their card last named without a link, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unlinked: Vec<String>,
    /// What is known of introducers' ties with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<Heard>,
}

impl Seen {
    /// Nothing, of this person.
    pub fn nothing(person: PersonId) -> Self {
        Self { person, mutual_count: None, mutuals: Vec::new(), unlinked: Vec::new(), heard: Vec::new() }
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::nothing(self.person)
    }

    /// True where nearly all of their mutual connections are known: then it can be told who is none.
    pub fn is_nearly_whole(&self) -> bool {
        self.mutual_count.is_some_and(|count| self.mutuals.len() as f64 >= 0.8 * f64::from(count))
    }

    /// Keeps something new of an introducer's tie with this person, in place of what was told before.
    pub fn hear(&mut self, introducer: PersonId, day: Day, tell: impl FnOnce(&mut Heard)) {
        let known = self.heard.iter().position(|heard| heard.introducer == introducer);
        let fresh = Heard { introducer, answer: None, believed: None, day };
        let mut heard = known.map_or(fresh, |place| self.heard.remove(place));
        heard.day = day;
        tell(&mut heard);
        if heard.answer.is_some() || heard.believed.is_some() {
            self.heard.push(heard);
        }
    }

    /// Takes over what was told of an introducer's tie with another record of this person: the later word holds.
    pub fn add_heard(&mut self, heard: Heard) {
        let Some(known) = self.heard.iter_mut().find(|known| known.introducer == heard.introducer) else {
            self.heard.push(heard);
            return;
        };
        let (older, newer) = if heard.day < known.day { (heard, *known) } else { (*known, heard) };
        let (answer, believed) = (newer.answer.or(older.answer), newer.believed.or(older.believed));
        *known = Heard { answer, believed, ..newer };
    }

    /// Notes that a page named somebody as a mutual connection. How many stay is for [`Self::trim`] to say.
    pub fn add_mutual(&mut self, mutual: Mutual) {
        if mutual.person == self.person {
            return;
        }
        if let Some(known) = self.mutuals.iter_mut().find(|known| known.person == mutual.person) {
            known.seen = known.seen.max(mutual.seen);
            known.listed |= mutual.listed;
            return;
        }
        self.mutuals.push(mutual);
    }

    /// Lets go of the mutual connections that are too many, those seen longest ago first, but of nobody of
    /// whom `stays` is true.
    pub fn trim(&mut self, stays: impl Fn(&Self, PersonId) -> bool) {
        while self.mutuals.len() > MUTUALS_LIMIT {
            let free = self.mutuals.iter().enumerate().filter(|(_, mutual)| !stays(self, mutual.person));
            let Some((place, _)) = free.min_by_key(|(_, mutual)| mutual.seen) else { return };
            self.mutuals.remove(place);
        }
    }

    /// The numbers of those who may know this person; one may stand here twice.
    pub fn introducers(&self) -> impl Iterator<Item = PersonId> {
        let heard = self.heard.iter().map(|heard| heard.introducer);
        self.mutuals.iter().map(|mutual| mutual.person).chain(heard)
    }

    /// Puts the numbers that people go by now in place of those that they had when they were noted here.
    pub fn renumber(&mut self, now: impl Fn(PersonId) -> PersonId) {
        for mutual in std::mem::take(&mut self.mutuals) {
            self.add_mutual(Mutual { person: now(mutual.person), ..mutual });
        }
        for heard in std::mem::take(&mut self.heard) {
            self.add_heard(Heard { introducer: now(heard.introducer), ..heard });
        }
    }
}
