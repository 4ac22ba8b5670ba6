//! A day of the calendar, which every room may speak of.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day of the calendar, without a time or a zone, written `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// The day of a moment, given as milliseconds since 1970 in *local* time.
    pub fn from_local_millis(millis: i64) -> Option<Self> {
        let days = i32::try_from(millis.div_euclid(86_400_000)).ok()?;
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// How many days there are from this one to another; negative if that one is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.duration_since(self.0).as_hours() / 24
    }

    /// How many whole years there are from this one to another; none if that one is earlier.
    pub fn years_until(self, other: Self) -> u32 {
        let [from, to] = [self.0, other.0].map(|date| (date.year(), (date.month(), date.day())));
        let years = i32::from(to.0) - i32::from(from.0) - i32::from(to.1 < from.1);
        u32::try_from(years).unwrap_or(0)
    }

    /// The year, such as 2026.
    pub fn year(self) -> i16 {
        self.0.year()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// Reads this one form only: jiff's own parser knows so many that it would be a fifth of the worker's size.
impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let date = || {
            let mut parts = text.splitn(3, '-');
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        };
        date().map(Self).ok_or_else(|| format!("not a day such as 2026-11-23: {text:.40}"))
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_starts_at_midnight_on_both_sides_of_1970() {
        let day = |millis| Day::from_local_millis(millis).map(|d| d.to_string());
        assert_eq!(day(0).as_deref(), Some("1970-01-01"));
        assert_eq!(day(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(day(1_795_392_000_000 - 1).as_deref(), Some("2026-11-22"));
        assert_eq!(day(1_795_392_000_000).as_deref(), Some("2026-11-23"));
        assert_eq!(day(i64::MAX), None);
    }

    #[test]
    fn days_are_counted_across_months_and_backwards() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(day("2026-11-24").days_until(day("2027-03-01")), 97);
        assert_eq!(day("2026-11-24").days_until(day("2026-11-23")), -1);
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        let day: Day = "2026-02-28".parse().unwrap();
        assert_eq!(day.to_string().parse(), Ok(day));
        for bad in ["", "2026", "2026-02-29", "2026-2-2-2", "28.02.2026", "2026-02-28T00:00"] {
            assert!(bad.parse::<Day>().is_err(), "{bad}");
        }
    }
}
