//! The introducers of a target, the best first.

use super::odds::Odds;
use crate::asking::Became;
use crate::day::Day;
use crate::estimate::Way;
use crate::evidence::TheirTie;
use crate::people::Mutual;
use crate::store::{Desk, Entry, Records, Store};

/// An introducer of a target, by what the model makes of them.
pub struct Ranked<'d> {
    /// Who it is.
    pub introducer: &'d Entry,
    /// Where a page named them as a mutual connection.
    pub mutual: Mutual,
    /// What is known of their tie with the target.
    pub theirs: TheirTie,
    /// As [`left`] says.
    pub left: Option<Day>,
    /// What became of asking them.
    pub request: Option<Became>,
    /// What the model makes of both ties.
    pub way: Way,
    /// The chance that the introduction is made, from 0 to 1.
    pub chance: f64,
}

impl Ranked<'_> {
    /// True while this introducer has not refused.
    pub fn is_open(&self) -> bool {
        !self.request.is_some_and(Became::is_refusal)
    }

    /// True if this one stands before another: those who have not refused first, of these the ones who are a connection
    /// still, then the better chance; of two equal chances the one the user has rated, then by name.
    fn before(&self, other: &Self) -> bool {
        let rated = |entry: &Self| entry.introducer.litmus.is_some();
        let named = |entry: &Self| (entry.introducer.name.clone(), entry.introducer.id);
        let order = other.is_open().cmp(&self.is_open()).then(self.left.is_some().cmp(&other.left.is_some()));
        let order = order.then(other.chance.total_cmp(&self.chance));
        let order = order.then(rated(other).cmp(&rated(self)));
        order.then_with(|| named(self).cmp(&named(other))).is_lt()
    }
}

/// The day of an archive that lists an introducer no longer, if no page named them since as a mutual connection of this
/// target.
pub fn left(introducer: &Entry, mutual: &Mutual) -> Option<Day> {
    introducer.brief().left.filter(|left| mutual.seen <= *left)
}

/// The introducers of a target, in their order.
pub fn rank<'d, S: Store>(desk: &'d Desk<'_, S>, odds: &Odds, target: &'d Records) -> Vec<Ranked<'d>> {
    let asked: Vec<_> = desk.requests().iter().filter(|request| request.target == target.id()).collect();
    let mut ranked: Vec<Ranked<'d>> = Vec::new();
    for (mutual, introducer) in desk.mutuals_of(target) {
        let ties = odds.ties(desk, introducer, target);
        let way = odds.read(&ties);
        let request = asked.iter().find(|request| request.introducer == introducer.id);
        let entry = Ranked {
            introducer,
            mutual,
            theirs: ties.theirs,
            left: left(introducer, &mutual),
            request: request.map(|request| request.became),
            way,
            chance: odds.model.chance(&way),
        };
        // There are 500 at most, and a sort of its own would be a hundredth of the worker.
        ranked.insert(ranked.partition_point(|known| known.before(&entry)), entry);
    }
    ranked
}
