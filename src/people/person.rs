use serde::{Deserialize, Serialize};

use super::{Alias, PersonRef, fold};
use crate::day::Day;
use crate::ties::{Litmus, Tie};

/// Most mutual connections remembered of one person. A search row names two and a result page ten,
/// so this is the work of a diligent afternoon. Whom the user spoke of and the ones seen last stay.
const MUTUALS_LIMIT: usize = 500;

/// Kith's own number of a person, given when the first record is made, and never to anybody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u64);

impl PersonId {
    /// How many records there can be. Each has a place, and a number tells its place by its rest.
    pub const PLACES: u64 = 10_000_000;

    /// The place of the record. Somebody else's may stand there by now: then it says another number.
    pub fn place(self) -> u64 {
        self.0 % Self::PLACES
    }

    /// The number of whoever takes over the place.
    ///
    /// What still holds the former number (a name, a list of mutual connections, the journal) leads to nobody from then
    /// on, and can never come to mean the newcomer. So nothing of it need be found and changed.
    pub fn successor(self) -> Option<Self> {
        self.0.checked_add(Self::PLACES).map(Self)
    }
}

/// How far somebody is from the user, as LinkedIn says: 1 is a connection, 3 is "3rd" or further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub enum Degree {
    /// A connection of the user.
    First,
    /// Somebody that a connection is connected to.
    Second,
    /// Everybody further away.
    Third,
}

impl TryFrom<u32> for Degree {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, String> {
        match number {
            1 => Ok(Self::First),
            2 => Ok(Self::Second),
            3 => Ok(Self::Third),
            _ => Err(format!("no degree of connection: {number}")),
        }
    }
}

impl From<Degree> for u32 {
    fn from(degree: Degree) -> Self {
        match degree {
            Degree::First => 1,
            Degree::Second => 2,
            Degree::Third => 3,
        }
    }
}

/// A mutual connection: somebody the user and this person are both connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// All that is kept of one person, in one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Kith's number of this person.
    pub id: PersonId,
    /// Every name that leads here: the member id and slugs, present and former, in the order learned.
    pub aliases: Vec<Alias>,
    /// The name as a page showed it, cleaned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The line under the name, cleaned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// How far away they were when last seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
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
    /// What the user told of them.
    #[serde(default, skip_serializing_if = "Tie::is_empty")]
    pub tie: Tie,
    /// True once the user told something of a way through them. That itself is kept with the target; here it
    /// only says that this record must stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told_of: bool,
    /// The numbers of records that moved here, which other people's lists may still hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<PersonId>,
    /// The record that took this one's place, when two turned out to be one person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<PersonId>,
}

impl Person {
    /// A new record that knows nothing but how the person can be found.
    pub fn new(id: PersonId, who: &PersonRef) -> Self {
        Self {
            id,
            aliases: who.aliases(),
            name: None,
            headline: None,
            degree: None,
            mutual_count: None,
            mutuals: Vec::new(),
            unlinked: Vec::new(),
            heard: Vec::new(),
            tie: Tie::default(),
            told_of: false,
            former: Vec::new(),
            moved_to: None,
        }
    }

    /// How to name this person to a page: the latest slug and the member id.
    pub fn who(&self) -> PersonRef {
        let mut who = PersonRef::default();
        for alias in &self.aliases {
            match alias {
                Alias::Slug(slug) => who.slug = Some(slug.clone()),
                Alias::Id(id) => who.member_id = Some(id.clone()),
            }
        }
        who
    }

    /// Takes the name that a card shows, unless it is only a part of the name known, such as a given name. In
    /// a top card it is the `whole` name, and taken in any case.
    pub fn take_name(&mut self, name: Option<&str>, whole: bool) {
        let known = self.name.as_deref().map(fold).unwrap_or_default();
        let is_part = |name: &str| {
            let mut words = known.split_whitespace();
            let shown = fold(name);
            shown.len() < known.len()
                && shown.split_whitespace().all(|word| words.any(|known| known.starts_with(word)))
        };
        if let Some(name) = name.filter(|name| whole || !is_part(name)) {
            self.name = Some(name.to_owned());
        }
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
        if mutual.person == self.id {
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
