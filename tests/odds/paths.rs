//! The open paths of a network, and what the first of the three could see of each.

use kith::estimate::{Lesson, Model};
use kith::evidence::{Contacts, OwnTie, Share, TheirTie};

use crate::network::Network;

/// A user, an introducer they are connected to, and a target that only the introducer is connected to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    /// The user.
    pub a: usize,
    /// The introducer.
    pub b: usize,
    /// The target.
    pub c: usize,
}

/// All paths of one network with what is known and what is true.
pub struct Paths {
    /// The paths, by user.
    pub all: Vec<Path>,
    /// What each user's contacts are like.
    pub contacts: Vec<Contacts>,
    /// What the user could see of each path, in the same order.
    pub evidence: Vec<(OwnTie, TheirTie)>,
    /// Whether the introducer rates user and target strong.
    pub ends: Vec<(bool, bool)>,
    /// The product of the introducer's two ratings.
    pub worth: Vec<f64>,
    /// How many mutual connections user and introducer have.
    pub mutuals: Vec<f64>,
    /// The sum over both ties' mutual connections; each counts for less, the more connections they have.
    pub adamic_adar: Vec<f64>,
}

impl Paths {
    /// Finds them.
    pub fn of(network: &Network) -> Self {
        let n = network.people();
        let mutual =
            |a: usize, b: usize| network.connections(a).filter(|d| network.connected(b, *d)).count() as u32;
        let mutuals: Vec<Vec<u32>> = (0..n).map(|a| (0..n).map(|b| mutual(a, b)).collect()).collect();
        let degrees: Vec<_> = (0..n).map(|a| network.connections(a).count()).collect();
        let closeness = |a: usize, b: usize| -> f64 {
            let shared = network.connections(a).filter(|d| network.connected(b, *d));
            shared.map(|d| 1.0 / (degrees[d].max(2) as f64).ln()).sum()
        };
        let close: Vec<Vec<f64>> = (0..n).map(|a| (0..n).map(|b| closeness(a, b)).collect()).collect();

        let mut paths = Self {
            all: Vec::new(),
            contacts: Vec::new(),
            evidence: Vec::new(),
            ends: Vec::new(),
            worth: Vec::new(),
            mutuals: Vec::new(),
            adamic_adar: Vec::new(),
        };
        for a in 0..n {
            let mut contacts = Contacts { total: Some(degrees[a] as u32), ..Contacts::default() };
            for b in network.connections(a) {
                contacts.answers[network.answer(a, b) as usize] += 1;
                contacts.mutuals.add(mutuals[a][b]);
                same(&network.groups, a, b).into_iter().for_each(|yes| contacts.same_group.add(yes));
                same(&network.levels, a, b).into_iter().for_each(|yes| contacts.same_level.add(yes));
            }
            for b in network.connections(a) {
                for c in network.connections(b).filter(|c| *c != a && !network.connected(a, *c)) {
                    let circle = Share {
                        yes: network
                            .connections(b)
                            .filter(|d| network.connected(a, *d) && network.connected(c, *d))
                            .count() as u32,
                        of: mutuals[a][c] - 1,
                    };
                    contacts.circle.yes += circle.yes;
                    contacts.circle.of += circle.of;
                    let (group, level) = (same(&network.groups, b, c), same(&network.levels, b, c));
                    group.into_iter().for_each(|yes| contacts.their_group.add(yes));
                    level.into_iter().for_each(|yes| contacts.their_level.add(yes));
                    paths.all.push(Path { a, b, c });
                    paths.ends.push((network.strong(b, a), network.strong(b, c)));
                    paths.worth.push(network.rating(b, a) * network.rating(b, c));
                    paths.mutuals.push(mutuals[a][b].into());
                    paths.adamic_adar.push(close[a][b] + close[b][c]);
                    paths.evidence.push((
                        OwnTie {
                            litmus: Some(network.answer(a, b)),
                            same_group: same(&network.groups, a, b),
                            same_level: same(&network.levels, a, b),
                            mutuals: Some(mutuals[a][b]),
                            ..OwnTie::default()
                        },
                        TheirTie {
                            same_group: group,
                            same_level: level,
                            circle: Some(circle),
                            ..TheirTie::default()
                        },
                    ));
                }
            }
            paths.contacts.push(contacts);
        }
        paths
    }

    /// Whether each introduction would be made.
    pub fn made(&self) -> Vec<bool> {
        self.ends.iter().map(|(own, theirs)| *own && *theirs).collect()
    }

    /// The chance that a user's model gives to a path.
    pub fn chance(&self, model: &Model, place: usize) -> f64 {
        let (own, theirs) = &self.evidence[place];
        model.chance(&model.read(own, theirs))
    }

    /// What asking along this path would teach. An introducer who refuses says nothing about the target.
    pub fn lesson(&self, user: &Model, place: usize) -> Lesson {
        let (own, theirs) = &self.evidence[place];
        let [own, theirs] = user.keep(&user.read(own, theirs));
        let (willing, knows) = self.ends[place];
        Lesson { own, theirs, willing: Some(willing), knows: willing.then_some(knows), replied: None }
    }
}

/// Whether two people have the same of something, where both are known to have it.
fn same(what: &[Option<String>], a: usize, b: usize) -> Option<bool> {
    Some(what[a].as_ref()? == what[b].as_ref()?)
}
