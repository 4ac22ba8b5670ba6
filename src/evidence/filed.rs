//! What LinkedIn's archive told of one person, each part as of the day of the archive that it is from.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::people::PersonId;

/// Something, and the day of the archive that said so. Of two the later holds, whichever was read first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dated<T> {
    /// The day of the archive.
    pub of: Day,
    /// What it says.
    pub is: T,
}

/// Their row in the list of connections.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Listed {
    /// Since when they are a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connected: Option<Day>,
    /// Their name, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where they work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// As what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

/// The messages between the user and one other person, in conversations of the two alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Exchange {
    /// How many the user sent.
    pub sent: u32,
    /// How many they sent.
    pub received: u32,
    /// The day of the first, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Day>,
    /// The day of the last, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Day>,
}

impl Exchange {
    /// True if both wrote: what nobody answered says nothing of a tie.
    pub fn is_both_ways(&self) -> bool {
        self.sent > 0 && self.received > 0
    }

    /// Counts the messages of one more conversation.
    pub fn add(&mut self, other: Self) {
        self.sent = self.sent.saturating_add(other.sent);
        self.received = self.received.saturating_add(other.received);
        // No day would come before every day.
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.max(other.last);
    }
}

/// Something that one of the two can do for the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Both<T: Default + PartialEq> {
    /// By the user, for them.
    #[serde(skip_serializing_if = "is_default")]
    pub given: T,
    /// By them, for the user.
    #[serde(skip_serializing_if = "is_default")]
    pub received: T,
}

fn is_default<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

impl Both<bool> {
    /// The day of the archive that said so, where it did.
    pub fn of(self, day: Day) -> Both<Option<Day>> {
        Both { given: self.given.then_some(day), received: self.received.then_some(day) }
    }
}

impl Both<Option<Day>> {
    /// True if neither did.
    pub fn is_neither(&self) -> bool {
        *self == Self::default()
    }

    /// Of each, the later day.
    fn add(&mut self, other: Self) {
        self.given = self.given.max(other.given);
        self.received = self.received.max(other.received);
    }

    /// Who did, whenever that was said.
    fn who(&self) -> Both<bool> {
        Both { given: self.given.is_some(), received: self.received.is_some() }
    }
}

/// Who asked whom to connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Invited {
    /// When, in whatever zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Day>,
    /// True if the user did.
    pub by_user: bool,
}

/// All that archives told of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filed {
    /// Whose it is.
    pub person: PersonId,
    /// Their row in the list of connections, if they stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Dated<Listed>>,
    /// The messages between them and the user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub messages: Option<Dated<Exchange>>,
    /// The last invitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<Dated<Invited>>,
    /// The last archive that said who recommended whom.
    #[serde(default, skip_serializing_if = "Both::is_neither")]
    pub recommended: Both<Option<Day>>,
    /// The last archive that said who endorsed whom.
    #[serde(default, skip_serializing_if = "Both::is_neither")]
    pub endorsed: Both<Option<Day>>,
    /// What the user noted about them on LinkedIn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Dated<String>>,
}

impl Filed {
    /// Nothing, of this person.
    pub fn nothing(person: PersonId) -> Self {
        Self {
            person,
            listed: None,
            messages: None,
            invited: None,
            recommended: Both::default(),
            endorsed: Both::default(),
            note: None,
        }
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::nothing(self.person)
    }

    /// Takes in what another archive told: of each part, what the later one says. It does not matter which comes first.
    pub fn add(&mut self, other: Self) {
        later(&mut self.listed, other.listed);
        later(&mut self.messages, other.messages);
        later(&mut self.invited, other.invited);
        self.recommended.add(other.recommended);
        self.endorsed.add(other.endorsed);
        later(&mut self.note, other.note);
    }

    /// True if the other says the same, whatever the days of the archives.
    pub fn says_as(&self, other: &Self) -> bool {
        let both = |it: &Self| (it.recommended.who(), it.endorsed.who());
        is_same(&self.listed, &other.listed)
            && is_same(&self.messages, &other.messages)
            && is_same(&self.invited, &other.invited)
            && is_same(&self.note, &other.note)
            && both(self) == both(other)
    }
}

fn is_same<T: PartialEq>(one: &Option<Dated<T>>, other: &Option<Dated<T>>) -> bool {
    one.as_ref().map(|it| &it.is) == other.as_ref().map(|it| &it.is)
}

/// The later of two; of two of one day, always the same one.
pub fn later<T: Ord>(known: &mut Option<Dated<T>>, other: Option<Dated<T>>) {
    if other > *known {
        *known = other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn filed(of: &str, company: &str, sent: u32) -> Filed {
        let of = of.parse().unwrap();
        let listed = Listed { company: Some(company.into()), ..Listed::default() };
        let messages = Exchange { sent, ..Exchange::default() };
        Filed {
            listed: Some(Dated { of, is: listed }),
            messages: (sent > 0).then_some(Dated { of, is: messages }),
            ..Filed::nothing(PersonId(7))
        }
    }

    #[test]
    fn of_two_archives_each_part_is_that_of_the_later_in_either_order() {
        let (old, new) = (filed("2025-08-15", "Corvane", 3), filed("2026-03-09", "Tidewater", 0));
        let [mut one, mut other] = [old.clone(), new.clone()];
        one.add(new);
        other.add(old);
        assert_eq!(one, other);
        assert_eq!(one.listed.unwrap().is.company.as_deref(), Some("Tidewater"));
        assert_eq!(one.messages.unwrap().is.sent, 3, "the later one had no messages");
    }

    #[test]
    fn it_comes_back_as_it_was_written_and_says_nothing_of_what_it_does_not_know() {
        let full = filed("2026-03-09", "Tidewater", 2);
        let text = serde_json::to_string(&full).unwrap();
        assert_eq!(json::from_str::<Filed>(&text).unwrap(), full);
        let empty = Filed::nothing(PersonId(7));
        assert!(empty.is_empty() && !full.is_empty());
        assert_eq!(serde_json::to_string(&empty).unwrap(), r#"{"person":7}"#);
    }
}
