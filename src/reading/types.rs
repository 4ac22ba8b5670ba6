//! What reading a page gives: who is on it and why, and what could not be read.

use serde::{Deserialize, Serialize};

use super::naming;
use crate::people::{Account, Degree, MemberId, PersonRef};

/// The kinds of page that Kith knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Surface {
    /// Somebody's profile.
    Profile,
    /// Results of a search for people.
    Search,
    /// Any other page of the site.
    Other,
}

/// Why somebody is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The page is about them.
    Subject,
    /// They are an entry of a list.
    Row,
    /// They are named as a mutual connection in somebody else's card.
    Mutual,
    /// They are mentioned, no matter why.
    Mention,
}

/// Somebody recognised on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// Who it is.
    pub who: PersonRef,
    /// Why they are here.
    pub role: Role,
    /// The place for the badge: the number of the link or heading that carries their name.
    pub spot: Option<u32>,
    /// The name as written, cleaned.
    pub name: Option<String>,
    /// The line under the name, cleaned.
    pub headline: Option<String>,
    /// How far away they are, if the card says so where it can be believed.
    pub degree: Option<Degree>,
    /// How many mutual connections the card says there are.
    pub mutual_count: Option<u32>,
    /// The mutual connections that the card names with a link.
    pub mutuals: Vec<PersonRef>,
    /// The mutual connections that the card names without a link, cleaned, often by first name alone. A name is
    /// nobody's identity.
    pub unlinked_mutuals: Vec<String>,
}

impl Sighting {
    /// Makes it a mention: what the page says of somebody there is shown, but nothing is learned from it, and
    /// least of all that an id and a slug are one person's.
    pub fn only_mention(&mut self) {
        self.role = Role::Mention;
        self.headline = None;
        if self.who.slug.is_some() {
            self.who.member_id = None;
        }
    }

    /// True if the name is in the address too, which is the person's own.
    pub fn is_named_as_in_address(&self) -> bool {
        self.name.as_deref().is_some_and(|name| naming::is_as_in_address(name, &self.who))
    }
}

/// What a snapshot showed.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The kind of page.
    pub surface: Surface,
    /// Everybody recognised, in the order of the cards.
    pub sightings: Vec<Sighting>,
    /// The person whose mutual connections the page lists, if it is such a list: every row of the
    /// first degree is one.
    pub mutuals_of: Option<MemberId>,
    /// The account that the page is shown to, if it says so.
    pub account: Option<Account>,
    /// What could not be read.
    pub problems: Vec<Unread>,
}

impl Reading {
    /// The person the page is about.
    pub fn subject(&self) -> Option<&Sighting> {
        self.sightings.iter().find(|s| s.role == Role::Subject)
    }
}

/// What of a page could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// The name on a profile.
    NoName,
    /// Whose profile it is: its name card is of somebody else than the address, and may be about to change.
    OtherPerson,
}
