use std::fmt;

use super::{Both, Messages};
use crate::day::Day;

/// What the odds need of what archives told of one person: derived from their [`Filed`](super::Filed), and compared with
/// the user's own jobs already. What no archive tells is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// Whether they work where the user works.
    pub same_group: Option<bool>,
    /// Whether they are of the user's rank.
    pub same_level: Option<bool>,
    /// Who recommended whom.
    pub recommended: Both<Option<bool>>,
    /// Who endorsed whom.
    pub endorsed: Both<Option<bool>>,
    /// Since when they are a connection.
    pub connected: Option<Day>,
    /// The messages between them and the user, if both wrote: how many, and the day of the last.
    pub messages: Option<(u32, Option<Day>)>,
    /// The day of the last archive with all connections, if they stood in an earlier one and not there.
    pub left: Option<Day>,
}

impl Brief {
    /// Takes in what was told of the same person under another number. It does not matter which comes first.
    pub fn join(&mut self, other: Self) {
        for (own, other) in self.facts_mut().into_iter().zip(other.facts()) {
            *own = (*own).max(other);
        }
        // No day would come before every day.
        self.connected = self.connected.into_iter().chain(other.connected).min();
        self.messages = self.messages.max(other.messages);
        // If only one of the two has left, they are there still under the other.
        self.left = self.left.min(other.left);
    }

    /// The messages, as of today.
    pub fn messages(&self, today: Day) -> Option<Messages> {
        self.messages
            .map(|(count, last)| Messages { count, years_ago: last.map(|day| day.years_until(today)) })
    }

    /// For how many whole years they have been a connection, as of today.
    pub fn years(&self, today: Day) -> Option<u32> {
        self.connected.map(|day| day.years_until(today))
    }

    /// Reads what was [written](fmt::Display). What cannot be read is missing.
    pub fn read(text: &str) -> Self {
        let mut fields = text.split(' ');
        let mut next = || fields.next().unwrap_or_default();
        let mut brief = Self::default();
        for (own, sign) in brief.facts_mut().into_iter().zip(next().bytes()) {
            *own = match sign {
                b'0' => Some(false),
                b'1' => Some(true),
                _ => None,
            };
        }
        brief.connected = next().parse().ok();
        let (count, last) = (next().parse().ok(), next().parse().ok());
        brief.messages = count.map(|count| (count, last));
        brief.left = next().parse().ok();
        brief
    }

    /// Yes or no, in the order that they are written in.
    fn facts(&self) -> [Option<bool>; 6] {
        let Self { same_group, same_level, recommended, endorsed, .. } = *self;
        [same_group, same_level, recommended.given, recommended.received, endorsed.given, endorsed.received]
    }

    fn facts_mut(&mut self) -> [&mut Option<bool>; 6] {
        let Self { same_group, same_level, recommended, endorsed, .. } = self;
        [
            same_group,
            same_level,
            &mut recommended.given,
            &mut recommended.received,
            &mut endorsed.given,
            &mut endorsed.received,
        ]
    }
}

/// One word for the facts, and one for each day and number, as far as there are any.
impl fmt::Display for Brief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fact in self.facts() {
            f.write_str(fact.map_or("-", |yes| if yes { "1" } else { "0" }))?;
        }
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let (count, last) =
            self.messages.map_or((String::new(), None), |(count, last)| (count.to_string(), last));
        let rest = ["", &day(self.connected), &count, &day(last), &day(self.left)].join(" ");
        f.write_str(rest.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn full() -> Brief {
        Brief {
            same_group: Some(true),
            same_level: Some(false),
            recommended: Both { given: None, received: Some(true) },
            endorsed: Both { given: Some(false), received: None },
            connected: Some(day("2019-03-02")),
            messages: Some((12, Some(day("2025-12-24")))),
            left: Some(day("2026-03-09")),
        }
    }

    #[test]
    fn it_comes_back_as_it_was_written() {
        assert_eq!(full().to_string(), "10-10- 2019-03-02 12 2025-12-24 2026-03-09");
        let some = [
            full(),
            Brief::default(),
            Brief { connected: None, ..full() },
            Brief { messages: None, ..full() },
            Brief { messages: Some((3, None)), ..full() },
            Brief { messages: Some((3, None)), left: None, ..full() },
            Brief { left: None, ..full() },
            Brief { connected: None, messages: None, ..full() },
            Brief { messages: Some((3, None)), ..Brief::default() },
            Brief { connected: full().connected, ..Brief::default() },
        ];
        for brief in some {
            assert_eq!(Brief::read(&brief.to_string()), brief, "{brief}");
        }
        assert_eq!(Brief::default().to_string(), "------");
    }

    #[test]
    fn what_cannot_be_read_is_missing() {
        for text in ["", " ", "x", "------ never -3 never", "222222222 2019", "\u{0}"] {
            assert_eq!(Brief::read(text), Brief::default(), "{text:?}");
        }
    }

    #[test]
    fn of_two_records_of_one_person_more_is_known_in_either_order() {
        let other = Brief {
            same_group: Some(false),
            same_level: Some(true),
            connected: Some(day("2012-01-01")),
            messages: Some((3, None)),
            ..Brief::default()
        };
        let (mut one, mut another) = (full(), other);
        one.join(other);
        another.join(full());
        assert_eq!(one, another);
        assert_eq!(one.to_string(), "11-10- 2012-01-01 12 2025-12-24", "and they are there still");
        let mut same = full();
        same.join(full());
        assert_eq!(same, full());
    }

    #[test]
    fn years_are_whole_and_those_to_come_are_none() {
        let since = |connected: &str, today: &str| {
            Brief { connected: Some(day(connected)), ..Brief::default() }.years(day(today))
        };
        assert_eq!(since("2019-03-02", "2026-03-01"), Some(6));
        assert_eq!(since("2019-03-02", "2026-03-02"), Some(7));
        assert_eq!(since("2027-03-02", "2026-03-02"), Some(0));
        assert_eq!(Brief::default().years(day("2026-03-02")), None);
        let messages = full().messages(day("2026-12-24")).unwrap();
        assert_eq!(messages, Messages { count: 12, years_ago: Some(1) });
    }
}
