//! The user's own jobs, and what others are compared with.

use serde::{Deserialize, Serialize};

use super::{Both, Brief, Dated, Employer, Filed, Level, later};
use crate::day::Day;

/// Most jobs kept; the latest stay.
const JOBS: usize = 100;

/// A job of the user's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// Since when; a month is its first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// Until when; `None` while they work there, or if the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// Where.
    pub company: String,
    /// As what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

/// What archives told of the user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Me {
    /// Where they work and worked, by the last archive that said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Dated<Vec<Job>>>,
}

impl Me {
    /// Takes in what an archive of this day told. It does not matter which archive comes first.
    pub fn add(&mut self, of: Day, jobs: &[Job]) {
        let mut jobs = jobs.to_vec();
        jobs.sort_unstable();
        let excess = jobs.len().saturating_sub(JOBS);
        jobs.drain(..excess);
        later(&mut self.jobs, (!jobs.is_empty()).then_some(Dated { of, is: jobs }));
    }

    /// The jobs that the user has.
    fn present(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter().flat_map(|jobs| &jobs.is).filter(|job| job.to.is_none())
    }
}

/// What others are compared with: where the user works and how senior they are, and what archives told of anybody.
#[derive(Clone, Debug, Default)]
pub struct Own {
    employers: Vec<Employer>,
    level: Option<Level>,
    covered: Covered,
}

/// What any archive covered: that somebody is not named there says something only then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    /// Who recommended whom.
    pub recommended: Both<bool>,
    /// Who endorsed whom.
    pub endorsed: Both<bool>,
    /// The day of the last archive with all connections.
    pub connections: Option<Day>,
}

impl Own {
    /// By these jobs, and of archives that told so much.
    pub fn of(me: &Me, covered: Covered) -> Self {
        Self {
            employers: me.present().filter_map(|job| Employer::of(&job.company)).collect(),
            level: me.present().filter_map(|job| Level::of(job.position.as_deref()?)).max(),
            covered,
        }
    }

    /// What the odds need of what archives told of somebody.
    pub fn brief(&self, filed: &Filed) -> Brief {
        let listed = filed.listed.as_ref().map(|listed| &listed.is);
        let is_listed = listed.is_some();
        let both = |is: &Both<Option<Day>>, is_covered: Both<bool>| {
            // Of whoever is no connection, nobody can say that they recommended nobody.
            let fact = |is: Option<Day>, is_covered: bool| match is {
                Some(_) => Some(true),
                None => (is_covered && is_listed).then_some(false),
            };
            Both { given: fact(is.given, is_covered.given), received: fact(is.received, is_covered.received) }
        };
        let exchange = filed.messages.as_ref().map(|messages| messages.is).filter(|it| it.is_both_ways());
        Brief {
            same_group: listed.and_then(|listed| self.has_employer(listed.company.as_deref()?)),
            same_level: listed
                .and_then(|listed| Some(Level::of(listed.position.as_deref()?)? == self.level?)),
            recommended: both(&filed.recommended, self.covered.recommended),
            endorsed: both(&filed.endorsed, self.covered.endorsed),
            connected: listed.and_then(|listed| listed.connected),
            messages: exchange.map(|it| (it.sent.saturating_add(it.received), it.last)),
            left: self
                .covered
                .connections
                .filter(|last| filed.listed.as_ref().is_some_and(|it| it.of < *last)),
        }
    }

    /// True if the user works there, and false if surely not.
    fn has_employer(&self, name: &str) -> Option<bool> {
        let theirs = Employer::of(name)?;
        let mut same = self.employers.iter().map(|own| own.is(&theirs));
        let first = same.next()?;
        same.fold(first, |all, one| match (all, one) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Exchange, Listed};
    use crate::people::PersonId;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn job(company: &str, position: &str, to: Option<&str>) -> Job {
        let position = Some(position.to_owned());
        Job { from: None, to: to.map(day), company: company.into(), position }
    }

    fn me(jobs: &[Job]) -> Me {
        let mut me = Me::default();
        me.add(day("2026-03-09"), jobs);
        me
    }

    fn listed(company: &str, position: &str) -> Filed {
        let connected = Some(day("2019-03-02"));
        let [company, position] = [company, position].map(|text| Some(text.to_owned()));
        let is = Listed { connected, company, position, name: None };
        let listed = Some(Dated { of: day("2026-03-09"), is });
        Filed { listed, ..Filed::nothing(PersonId(7)) }
    }

    #[test]
    fn others_are_compared_with_the_jobs_that_the_user_has() {
        let jobs = [
            job("Corvane GmbH", "Head of Sales", None),
            job("Harrow & Pike", "Founder", Some("2019-01-01")),
            job("Tidewater", "Advisor", None),
        ];
        let own = Own::of(&me(&jobs), Covered::default());
        let of = |company: &str, position: &str| {
            let brief = own.brief(&listed(company, position));
            (brief.same_group, brief.same_level)
        };
        assert_eq!(of("CORVANE", "Director, Purchasing"), (Some(true), Some(true)));
        assert_eq!(of("Tidewater Inc.", "Engineer"), (Some(true), Some(false)));
        assert_eq!(of("Harrow & Pike", "CEO"), (Some(false), Some(false)), "they left");
        assert_eq!(of("Corvane Logistics", "Gardening"), (None, None));
        assert_eq!(of("Self-employed", ""), (None, None));
        let nothing = Own::default().brief(&listed("Corvane", "Director"));
        assert_eq!((nothing.same_group, nothing.same_level), (None, None));
        assert_eq!(nothing.connected, Some(day("2019-03-02")));
    }

    #[test]
    fn messages_count_if_both_wrote() {
        let of = |sent, received| {
            let last = Some(day("2025-12-24"));
            let is = Exchange { sent, received, first: None, last };
            let messages = Some(Dated { of: day("2026-03-09"), is });
            Own::default().brief(&Filed { messages, ..Filed::nothing(PersonId(7)) }).messages
        };
        assert_eq!(of(3, 0), None);
        assert_eq!(of(0, 9), None);
        assert_eq!(of(3, 9), Some((12, Some(day("2025-12-24")))));
    }

    #[test]
    fn that_nobody_recommended_says_something_where_an_archive_told_of_recommendations() {
        let covered = Covered {
            recommended: Both { given: true, received: false },
            endorsed: Both { given: true, received: true },
            ..Covered::default()
        };
        let mut filed = listed("Corvane", "Buyer");
        filed.endorsed.received = Some(day("2023-10-21"));
        let brief = Own::of(&Me::default(), covered).brief(&filed);
        assert_eq!(brief.recommended, Both { given: Some(false), received: None });
        assert_eq!(brief.endorsed, Both { given: Some(false), received: Some(true) });
        let of_a_stranger = Own::of(&Me::default(), covered).brief(&Filed::nothing(PersonId(7)));
        assert_eq!(of_a_stranger, Brief::default());
    }

    #[test]
    fn whoever_is_not_in_a_later_list_has_left() {
        let left = |last: &str| {
            let covered = Covered { connections: Some(day(last)), ..Covered::default() };
            Own::of(&Me::default(), covered).brief(&listed("Corvane", "Buyer")).left
        };
        assert_eq!(left("2026-03-09"), None);
        assert_eq!(left("2025-01-01"), None);
        assert_eq!(left("2026-04-09"), Some(day("2026-04-09")));
        let covered = Covered { connections: Some(day("2026-04-09")), ..Covered::default() };
        let never_listed = Own::of(&Me::default(), covered).brief(&Filed::nothing(PersonId(7)));
        assert_eq!(never_listed.left, None);
    }

    #[test]
    fn of_two_archives_the_later_one_tells_of_the_user_in_either_order() {
        let (old, new) = ([job("Corvane", "Buyer", None)], [job("Tidewater", "Head of Sales", None)]);
        let (mut one, mut other) = (Me::default(), Me::default());
        one.add(day("2023-10-21"), &old);
        one.add(day("2026-03-09"), &new);
        one.add(day("2026-03-10"), &[]);
        other.add(day("2026-03-10"), &[]);
        other.add(day("2026-03-09"), &new);
        other.add(day("2023-10-21"), &old);
        assert_eq!(one, other);
        assert_eq!(one.jobs.unwrap().is, new);
    }
}
