use std::fmt;

use super::{CONNECTIONS_LIMIT, COUNT_LIMIT, Messages, OwnTie, Share, TheirTie};

/// Evidence that cannot be true, with the field that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field, as it is written in a message.
    pub field: &'static str,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” cannot be right: {}", self.field, self.why)
    }
}

impl std::error::Error for Wrong {}

/// Evidence from outside, which is checked before it is used or kept.
pub trait Check {
    /// Looks for what cannot be true.
    ///
    /// # Errors
    /// The first field that cannot be right.
    fn check(&self) -> Result<(), Wrong>;
}

impl Check for OwnTie {
    fn check(&self) -> Result<(), Wrong> {
        at_most("mutuals", self.mutuals, CONNECTIONS_LIMIT)?;
        at_most("years", self.years.map(u32::from), 100)?;
        at_most("askedLately", self.asked_lately.map(u32::from), 100)?;
        let Some(Messages { count, years_ago }) = self.messages else { return Ok(()) };
        at_most("messages.count", Some(count), COUNT_LIMIT)?;
        at_most("messages.yearsAgo", years_ago.map(u32::from), 100)?;
        match years_ago {
            Some(ago) if count == 0 => {
                wrong("messages.yearsAgo", format!("no message was sent, and the last one {ago} years ago"))
            }
            Some(ago) if self.years.is_some_and(|years| years < ago) => {
                wrong("messages.yearsAgo", format!("the last message was {ago} years ago, before they met"))
            }
            _ => Ok(()),
        }
    }
}

impl Check for TheirTie {
    fn check(&self) -> Result<(), Wrong> {
        at_most("connections", self.connections, COUNT_LIMIT)?;
        let Some(Share { yes, of }) = self.circle else { return Ok(()) };
        at_most("circle.of", Some(of), CONNECTIONS_LIMIT)?;
        if yes > of {
            return wrong("circle", format!("{yes} of {of} is more than all"));
        }
        Ok(())
    }
}

fn at_most(field: &'static str, count: Option<u32>, limit: u32) -> Result<(), Wrong> {
    match count {
        Some(count) if count > limit => wrong(field, format!("{count} is more than {limit}")),
        _ => Ok(()),
    }
}

fn wrong(field: &'static str, why: String) -> Result<(), Wrong> {
    Err(Wrong { field, why })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(result: Result<(), Wrong>) -> &'static str {
        result.unwrap_err().field
    }

    #[test]
    fn counts_beyond_any_network_are_refused_by_name() {
        let own = |f: fn(&mut OwnTie)| {
            let mut tie = OwnTie::default();
            f(&mut tie);
            field(tie.check())
        };
        assert_eq!(own(|t| t.mutuals = Some(30_001)), "mutuals");
        assert_eq!(own(|t| t.years = Some(101)), "years");
        assert_eq!(own(|t| t.asked_lately = Some(255)), "askedLately");
        let messages = |count, years_ago| Some(Messages { count, years_ago });
        assert_eq!(
            field(OwnTie { messages: messages(u32::MAX, None), ..OwnTie::default() }.check()),
            "messages.count"
        );
        assert_eq!(
            field(OwnTie { messages: messages(0, Some(1)), ..OwnTie::default() }.check()),
            "messages.yearsAgo"
        );
        assert_eq!(OwnTie { messages: messages(0, None), ..OwnTie::default() }.check(), Ok(()));
    }

    #[test]
    fn nobody_wrote_before_they_met() {
        let tie = |years, ago| {
            let messages = Some(Messages { count: 9, years_ago: Some(ago) });
            OwnTie { messages, years, ..OwnTie::default() }.check()
        };
        assert_eq!(field(tie(Some(3), 4)), "messages.yearsAgo");
        assert_eq!((tie(Some(4), 4), tie(None, 4)), (Ok(()), Ok(())));
    }

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let tie = |yes, of| TheirTie { circle: Some(Share { yes, of }), ..TheirTie::default() };
        assert_eq!(field(tie(4, 3).check()), "circle");
        assert_eq!(field(tie(0, 30_001).check()), "circle.of");
        assert_eq!(tie(3, 3).check(), Ok(()));
        assert_eq!(tie(0, 0).check(), Ok(()));
    }

    #[test]
    fn the_error_says_what_is_wrong_with_what() {
        let wrong = OwnTie { mutuals: Some(40_000), ..OwnTie::default() }.check().unwrap_err();
        assert_eq!(wrong.to_string(), "“mutuals” cannot be right: 40000 is more than 30000");
    }
}
