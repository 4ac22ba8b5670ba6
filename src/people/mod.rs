//! Who somebody is: slug, member id, names, and the record kept of a person.
//!
//! Identity is learned, not assumed. A [`Slug`] can change hands, a [`MemberId`]
//! is stable as seen by one viewer, and a name alone never identifies anybody.

mod account;
mod member_id;
mod name;
mod person;
mod seen;
mod slug;
mod unicode;

pub use account::{Account, Accounts};
pub use member_id::MemberId;
pub use name::{clean, given_name};
pub use person::{Degree, Person, PersonId};
pub use seen::{Heard, Mutual, Seen};
pub use slug::Slug;
pub use unicode::{fold, lowercase};

use serde::{Deserialize, Serialize};

/// Longest name kept, in characters. Real names stay far below it; the rest is an attack or a mistake.
pub const NAME_LIMIT: usize = 120;
/// Longest headline kept, in characters. LinkedIn itself stops at 220.
pub const HEADLINE_LIMIT: usize = 240;

/// What a page or a request says of who somebody is: a slug, a member id, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRef {
    /// The profile's address, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The member id, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_id: Option<MemberId>,
}

impl PersonRef {
    /// Reads the segment after `/in/` of a profile's address, which is a slug or a member id.
    pub fn from_segment(segment: &str) -> Option<Self> {
        match MemberId::parse(segment) {
            Some(id) => Some(Self { slug: None, member_id: Some(id) }),
            None => Slug::parse(segment).map(Self::from),
        }
    }

    /// True if nothing is known, which no sighting and no request may be.
    pub fn is_empty(&self) -> bool {
        self.slug.is_none() && self.member_id.is_none()
    }

    /// True if both name one person: their member ids agree, or else their slugs do.
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (&self.member_id, &other.member_id) {
            (Some(a), Some(b)) => a == b,
            _ => self.slug.is_some() && self.slug == other.slug,
        }
    }

    /// What to call them where no name was read: the address of their profile, or else their member id.
    pub fn label(&self) -> String {
        let slug = self.slug.as_ref().map(|slug| slug.as_str());
        slug.or_else(|| self.member_id.as_ref().map(|id| id.as_str())).unwrap_or_default().to_owned()
    }

    /// The names this person can be looked up by, the most stable one first.
    pub fn aliases(&self) -> Vec<Alias> {
        let id = self.member_id.iter().cloned().map(Alias::Id);
        let slug = self.slug.iter().cloned().map(Alias::Slug);
        id.chain(slug).collect()
    }
}

impl From<Slug> for PersonRef {
    fn from(slug: Slug) -> Self {
        Self { slug: Some(slug), member_id: None }
    }
}

/// One name that leads to a person's record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Alias {
    /// The address of the profile.
    Slug(Slug),
    /// LinkedIn's id of the member.
    Id(MemberId),
}

impl Alias {
    /// The slug or the id alone, as an address has it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Slug(slug) => slug.as_str(),
            Self::Id(id) => id.as_str(),
        }
    }
}
