//! Who opens most doors: the introducers worth most for a company or a list of targets.

use super::model::Model;
use super::path::Chance;
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

/// The range that holds what is expected of one introducer in 80 of 100 cases, were they asked for targets with
/// these ties. It is as wide as it can be: what is not known of the one tie is taken to be wrong in the same way
/// for all the others, so that the ends of their ranges add up.
pub fn reach80<'t>(model: &Model, own: &OwnTie, theirs: impl IntoIterator<Item = &'t TheirTie>) -> [f64; 2] {
    let mut last: Option<(&TheirTie, Chance)> = None;
    let mut sum = [0.0, 0.0];
    for tie in theirs {
        // Most ties are like the one before: nothing is known of them.
        let chance = match last {
            Some((same, chance)) if same == tie => chance,
            _ => model.made(&model.read(own, tie)),
        };
        last = Some((tie, chance));
        let [low, high] = chance.range80;
        sum = [sum[0] + low, sum[1] + high];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Contacts;
    use crate::ties::Litmus;

    fn own(litmus: Option<Litmus>) -> OwnTie {
        OwnTie { litmus, ..OwnTie::default() }
    }

    #[test]
    fn the_range_of_a_sum_holds_it_and_grows_with_every_target() {
        let model = Model::new(Contacts::default());
        let introducer = own(Some(Litmus::Glad));
        let unknown = TheirTie::default();
        let strong = TheirTie { answer: Some(Litmus::Vouch), ..TheirTie::default() };
        let ties = [&unknown, &unknown, &strong, &unknown];
        let door = |(target, tie): (usize, &&TheirTie)| Door { introducer: 0, target, tie: (*tie).clone() };
        let doors: Vec<_> = ties.iter().enumerate().map(door).collect();
        let [found] = reach(&model, std::slice::from_ref(&introducer), &doors)[..] else { panic!() };
        assert_eq!(found.targets, 4);
        let [low, high] = reach80(&model, &introducer, ties);
        assert!(low < found.expected && found.expected < high, "{low} {found:?} {high}");
        let [_, fewer] = reach80(&model, &introducer, [&unknown, &unknown, &strong]);
        assert!(fewer < high);
        assert_eq!(reach80(&model, &introducer, []), [0.0, 0.0]);
    }
}
