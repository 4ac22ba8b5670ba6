use serde::{Deserialize, Serialize};

use super::{Alias, PersonRef, fold};

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

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
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

    /// What to call them: their name, or else the address of their profile, or else their member id.
    pub fn label(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.who().label())
    }
}
