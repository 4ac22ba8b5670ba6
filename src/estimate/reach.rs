//! Who opens most doors: the introducers worth most for a company or a list of targets.

use super::model::Model;
use crate::evidence::{OwnTie, TheirTie};

/// A known tie between an introducer and a target, both given by their place in a list.
#[derive(Clone, Debug)]
pub struct Door {
    /// The place of the introducer.
    pub introducer: usize,
    /// The place of the target.
    pub target: usize,
    /// What is known of their tie.
    pub tie: TheirTie,
}

/// One introducer's worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// The place of the introducer.
    pub introducer: usize,
    /// How many introductions are expected of them, were they asked for every target they know.
    pub expected: f64,
    /// How many of the targets they know.
    pub targets: u32,
}

/// The introducers, most expected introductions first; those with no target are left out. The cost is one pass
/// over the introducers and one over the doors.
pub fn reach(model: &Model, introducers: &[OwnTie], doors: &[Door]) -> Vec<Reach> {
    let mut all: Vec<_> =
        (0..introducers.len()).map(|introducer| Reach { introducer, expected: 0.0, targets: 0 }).collect();
    let willing: Vec<_> = introducers.iter().map(|own| model.willing_of(own)).collect();
    for door in doors {
        if let (Some(reach), Some(willing)) = (all.get_mut(door.introducer), willing.get(door.introducer)) {
            reach.expected += willing * model.knowing_of(&door.tie);
            reach.targets += 1;
        }
    }
    all.retain(|reach| reach.targets > 0);
    all.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    all
}
