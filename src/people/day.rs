use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day of the calendar, without a time or a zone: `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(Date);

impl Day {
    /// The day of a moment, given as milliseconds since 1970 in *local* time.
    pub fn from_local_millis(millis: i64) -> Option<Self> {
        let days = i32::try_from(millis.div_euclid(86_400_000)).ok()?;
        let epoch = jiff::civil::date(1970, 1, 1);
        epoch.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// The year, such as 2026.
    pub fn year(self) -> i16 {
        self.0.year()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Day {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse().map(Self)
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
}
