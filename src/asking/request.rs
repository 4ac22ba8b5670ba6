use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::estimate::{Known, Lesson};
use crate::people::PersonId;

/// Most requests remembered. Somebody who asks every working day fills this in eight years.
pub const REQUESTS_LIMIT: usize = 2_000;

/// What became of a request for an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Became {
    /// Asked, and no answer yet.
    Waiting,
    /// The introducer said yes.
    Agreed,
    /// The introducer said that they do not know the target well enough.
    NotWellEnough,
    /// The introducer said no.
    Declined,
    /// The user gave up waiting.
    NoAnswer,
    /// The user took the request back.
    Withdrawn,
    /// The introduction was made.
    Introduced,
    /// It was made, and the target replied.
    Replied,
    /// It was made, and the target did not reply.
    NotReplied,
}

impl Became {
    /// All of them, in the order a form shows them.
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Agreed,
        Self::Introduced,
        Self::Replied,
        Self::NotReplied,
        Self::Declined,
        Self::NotWellEnough,
        Self::NoAnswer,
        Self::Withdrawn,
    ];

    /// True if this introducer will not introduce the user to this target, as far as one can tell.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Declined | Self::NotWellEnough | Self::NoAnswer)
    }
}

/// A request for an introduction, with what was known when it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// Who was asked.
    pub introducer: PersonId,
    /// Whom the user wants to meet.
    pub target: PersonId,
    /// The day it was asked.
    pub asked: Day,
    /// What was known of the tie with the introducer.
    pub own: Known,
    /// What was known of their tie with the target.
    pub theirs: Known,
    /// True if the introducer agreed at some time, whatever came after.
    #[serde(default)]
    pub agreed: bool,
    /// What became of it.
    pub became: Became,
    /// The day that was told.
    pub told: Day,
}

impl Request {
    /// Who was asked, and for whom.
    pub fn pair(&self) -> (PersonId, PersonId) {
        (self.introducer, self.target)
    }

    /// Notes what became of it. A later word replaces an earlier one, so that a mistake can be put right.
    /// Nothing becomes of a request before it was made: for whoever flew west in between, the day of asking
    /// counts.
    pub fn note(&mut self, became: Became, today: Day) {
        // To find out that one does not know somebody well enough is no taking back of having agreed.
        self.agreed = match became {
            Became::Agreed => true,
            Became::NotWellEnough | Became::NoAnswer => self.agreed,
            _ => false,
        };
        (self.became, self.told) = (became, today.max(self.asked));
    }

    /// True while the introducer has not answered.
    pub fn waits(&self) -> bool {
        self.became == Became::Waiting
    }

    /// What it teaches, if no answer after so many days is an answer too. Each end speaks of one leg; who agreed
    /// and then found that they do not know the target well enough speaks of both.
    pub fn lesson(&self, today: Day, patience: u32) -> Lesson {
        let silent = self.waits() && self.asked.days_until(today) > i64::from(patience);
        let (willing, knows, replied) = match self.became {
            Became::Waiting if silent => (Some(false), None, None),
            Became::Waiting | Became::Withdrawn => (None, None, None),
            Became::Agreed => (Some(true), None, None),
            Became::NotWellEnough => (self.agreed.then_some(true), Some(false), None),
            Became::Declined | Became::NoAnswer => (Some(false), None, None),
            Became::Introduced => (Some(true), Some(true), None),
            Became::Replied => (Some(true), Some(true), Some(true)),
            Became::NotReplied => (Some(true), Some(true), Some(false)),
        };
        Lesson { own: self.own.clone(), theirs: self.theirs.clone(), willing, knows, replied }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        let asked: Day = "2026-11-01".parse().unwrap();
        Request {
            introducer: PersonId(1),
            target: PersonId(2),
            asked,
            own: Known::default(),
            theirs: Known::default(),
            agreed: false,
            became: Became::Waiting,
            told: asked,
        }
    }

    fn taught(steps: &[Became], today: &str) -> (Option<bool>, Option<bool>, Option<bool>) {
        let mut request = request();
        for step in steps {
            request.note(*step, request.asked);
        }
        let lesson = request.lesson(today.parse().unwrap(), 14);
        (lesson.willing, lesson.knows, lesson.replied)
    }

    #[test]
    fn each_end_speaks_of_its_own_leg_only() {
        let of = |became| taught(&[became], "2026-11-02");
        assert_eq!(of(Became::Waiting), (None, None, None));
        assert_eq!(of(Became::Withdrawn), (None, None, None));
        assert_eq!(of(Became::Declined), (Some(false), None, None));
        assert_eq!(of(Became::NoAnswer), (Some(false), None, None));
        assert_eq!(of(Became::NotWellEnough), (None, Some(false), None));
        assert_eq!(of(Became::Agreed), (Some(true), None, None));
        assert_eq!(of(Became::Introduced), (Some(true), Some(true), None));
        assert_eq!(of(Became::Replied), (Some(true), Some(true), Some(true)));
        assert_eq!(of(Became::NotReplied), (Some(true), Some(true), Some(false)));
    }

    #[test]
    fn silence_is_an_answer_once_patience_is_over() {
        assert_eq!(taught(&[], "2026-11-15").0, None);
        assert_eq!(taught(&[], "2026-11-16").0, Some(false));
        // A clock that was set back teaches nothing.
        assert_eq!(taught(&[], "2026-10-01").0, None);
    }

    #[test]
    fn agreeing_is_not_taken_back_by_not_knowing_the_target_but_by_a_correction() {
        use Became::*;
        assert_eq!(taught(&[Agreed, NotWellEnough], "2026-11-02"), (Some(true), Some(false), None));
        assert_eq!(taught(&[Agreed, Declined], "2026-11-02"), (Some(false), None, None));
        assert_eq!(taught(&[Agreed, Waiting, NotWellEnough], "2026-11-02"), (None, Some(false), None));
        assert_eq!(taught(&[Declined, Waiting], "2026-11-02"), (None, None, None));
    }
}
