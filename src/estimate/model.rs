use super::base_rate::BaseRate;
use super::leg::Leg;
use super::lesson::{Known, Lesson};
use super::prior::{BASE, Evidence, OWN, OWN_LEVELS, REPLY, THEIR_LEVELS, THEIRS};
use super::side::{Prospect, Row, Side};
use crate::evidence::{Contacts, OwnTie, TheirTie};

/// The model of one user: the table, what is usual among their contacts, and what their outcomes taught.
#[derive(Clone, Debug)]
pub struct Model {
    contacts: Contacts,
    base: BaseRate,
    own: Side,
    theirs: Side,
    reply: Leg,
}

/// One introducer of one target, as the model reads them.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    pub(super) own: Row,
    pub(super) theirs: Row,
}

impl Model {
    /// The model of a user with these contacts, before any outcome.
    pub fn new(contacts: Contacts) -> Self {
        let base = BaseRate::of(&contacts);
        let [own, theirs] = sides(&base);
        Self { own, theirs, reply: Leg::counted(REPLY.0, REPLY.1), base, contacts }
    }

    /// The model of the same user after these outcomes, and no others. Their order does not matter.
    pub fn after(&self, lessons: &[Lesson]) -> Self {
        let mut model = Self::clone(self);
        [model.own, model.theirs] = sides(&self.base);
        let (mut own, mut theirs) = (Vec::new(), Vec::new());
        for lesson in lessons {
            own.extend(lesson.willing.map(|end| (Side::recall(&OWN, &lesson.own), end)));
            theirs.extend(lesson.knows.map(|end| (Side::recall(&THEIRS, &lesson.theirs), end)));
        }
        let replies = lessons.iter().filter_map(|lesson| lesson.replied);
        let (replied, introduced) =
            replies.fold((0.0, 0.0), |(yes, all), end| (yes + f64::from(u8::from(end)), all + 1.0));
        let (mean, weight) = REPLY;
        model.reply = Leg::counted((mean * weight + replied) / (weight + introduced), weight + introduced);
        model.own.learn(&own);
        model.theirs.learn(&theirs);
        model
    }

    /// Reads what is known of the two ties of a way.
    pub fn read(&self, own: &OwnTie, theirs: &TheirTie) -> Way {
        Way { own: self.read_own(own), theirs: self.read_theirs(theirs) }
    }

    /// What was read of the two ties, to be kept with an outcome.
    pub fn keep(&self, way: &Way) -> [Known; 2] {
        [Side::keep(&OWN, &way.own), Side::keep(&THEIRS, &way.theirs)]
    }

    /// The chance that the introduction is made, above 0 and below 1.
    pub fn chance(&self, way: &Way) -> f64 {
        self.willing(way) * self.knowing(way)
    }

    /// The share of their connections whom the user knows well.
    pub fn base(&self) -> &BaseRate {
        &self.base
    }

    /// The chance that the introducer does it for the user.
    pub(super) fn willing(&self, way: &Way) -> f64 {
        self.own.chance(&way.own)
    }

    /// The chance that the introducer knows the target well enough.
    pub(super) fn knowing(&self, way: &Way) -> f64 {
        self.theirs.chance(&way.theirs)
    }

    /// As [`Self::willing`], of a tie not read before.
    pub(super) fn willing_of(&self, own: &OwnTie) -> f64 {
        self.own.chance(&self.read_own(own))
    }

    /// As [`Self::knowing`], of a tie not read before.
    pub(super) fn knowing_of(&self, theirs: &TheirTie) -> f64 {
        self.theirs.chance(&self.read_theirs(theirs))
    }

    pub(super) fn legs(&self, way: &Way) -> [Leg; 3] {
        [self.own.leg(&way.own), self.theirs.leg(&way.theirs), self.reply]
    }

    pub(super) fn sides(&self) -> [&Side; 2] {
        [&self.own, &self.theirs]
    }

    /// What the user's answer about the introducer could be.
    pub(super) fn own_prospects(&self, way: &Way) -> [Prospect; 5] {
        self.own.prospects(&way.own)
    }

    /// What the introducer's answer about the target could be.
    pub(super) fn their_prospects(&self, way: &Way) -> [Prospect; 5] {
        self.theirs.prospects(&way.theirs)
    }

    /// As [`Self::own_prospects`], of a tie not read before.
    pub(super) fn prospects_of(&self, own: &OwnTie) -> [Prospect; 5] {
        self.own.prospects(&self.read_own(own))
    }

    /// What each piece of evidence adds to the logit of the user's own tie.
    pub(super) fn own_evidence(&self, own: &OwnTie) -> Vec<(Evidence, bool, f64)> {
        self.own.parts(&OWN, &self.read_own(own)).evidence
    }

    fn read_own(&self, own: &OwnTie) -> Row {
        Side::read(&OWN, own.litmus, own, &self.contacts)
    }

    fn read_theirs(&self, theirs: &TheirTie) -> Row {
        Side::read(&THEIRS, theirs.answer, theirs, &self.contacts)
    }
}

/// Both legs as the table has them.
fn sides(base: &BaseRate) -> [Side; 2] {
    [Side::new(OWN_LEVELS, &OWN, willing(base.unrated)), Side::new(THEIR_LEVELS, &THEIRS, BASE)]
}

/// The chance that somebody does it for the user of whom only the share is known of those known well: such people
/// do it as often as the two best levels say, the others so often that at the usual share the whole is [`BASE`].
fn willing(share: f64) -> f64 {
    let [.., glad, vouch] = OWN_LEVELS;
    let usual = glad.share + vouch.share;
    let well = (glad.share * glad.chance + vouch.share * vouch.chance) / usual;
    let others = (BASE - usual * well) / (1.0 - usual);
    share * well + (1.0 - share) * others
}
