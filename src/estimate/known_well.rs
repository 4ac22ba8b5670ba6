//! Whom the user knows well: would be glad to introduce, or vouch for.

use super::model::Model;
use super::path::Chance;
use super::posterior::{logistic, logit};
use crate::evidence::OwnTie;
use crate::ties::Litmus;

impl Model {
    /// The chance that the user knows this connection well: certain once they have rated them.
    ///
    /// Before, it is how likely the two best answers are. Somebody of whom nothing is known stands at the share of
    /// those not yet rated, and evidence moves them from there. The range is as far as that share is uncertain.
    pub fn known_well(&self, own: &OwnTie) -> Chance {
        if let Some(litmus) = own.litmus {
            let mean = f64::from(u8::from(is_well(litmus)));
            return Chance { mean, range80: [mean; 2] };
        }
        let moved = self.likely_well(own) - self.likely_well(&OwnTie::default());
        let at = |share: f64| logistic(logit(share) + moved);
        Chance { mean: at(self.base().unrated), range80: self.base().unrated80().map(at) }
    }

    /// The logit of the chance that one of the two best answers is given, with the shares of the table.
    fn likely_well(&self, own: &OwnTie) -> f64 {
        let well = self.prospects_of(own).into_iter().filter(|prospect| is_well(prospect.answer));
        logit(well.map(|prospect| prospect.likely).sum())
    }
}

/// True if this answer counts as knowing somebody well.
fn is_well(litmus: Litmus) -> bool {
    litmus >= Litmus::Glad
}

/// The places of these unrated ties, the one most likely known well first; of equals, in the order given.
///
/// The chance that somebody introduces the user rises with how likely they are known well, and is quicker found.
pub fn likeliest(model: &Model, ties: &[&OwnTie]) -> Vec<usize> {
    let mut places: Vec<_> = ties.iter().map(|own| model.willing_of(own)).enumerate().collect();
    places.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    places.into_iter().map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Contacts, Ranks};
    use crate::ties::HowMet;

    fn model(answers: [u32; 5], total: u32) -> Model {
        let mut mutuals = Ranks::default();
        (0..200).for_each(|count| mutuals.add(count));
        Model::new(Contacts { total: Some(total), answers, mutuals, ..Contacts::default() })
    }

    fn with_mutuals(mutuals: u32) -> OwnTie {
        OwnTie { mutuals: Some(mutuals), ..OwnTie::default() }
    }

    #[test]
    fn a_rated_tie_is_certain() {
        let model = model([1; 5], 200);
        let of = |litmus| {
            model.known_well(&OwnTie { litmus: Some(litmus), how: Some(HowMet::Work), ..OwnTie::default() })
        };
        let all = Litmus::ALL.map(|litmus| of(litmus).mean);
        assert_eq!(all, [0.0, 0.0, 0.0, 1.0, 1.0]);
        assert_eq!(of(Litmus::Glad).range80, [1.0, 1.0]);
    }

    #[test]
    fn somebody_unknown_stands_at_the_share_of_those_not_yet_rated() {
        for answers in [[0; 5], [0, 1, 1, 5, 3], [9, 4, 1, 0, 0], [20, 20, 20, 20, 20]] {
            let model = model(answers, 300);
            let unknown = model.known_well(&OwnTie::default());
            assert!((unknown.mean - model.base().unrated).abs() < 1e-9, "{unknown:?}");
            let [low, high] = unknown.range80;
            assert!(low <= unknown.mean && unknown.mean <= high, "{unknown:?}");
        }
    }

    #[test]
    fn all_chances_together_come_to_the_share() {
        for answers in [[0; 5], [2, 3, 2, 5, 3], [9, 4, 1, 0, 0]] {
            let model = model(answers, 300);
            let mean = (0..200).map(|count| model.known_well(&with_mutuals(count)).mean).sum::<f64>() / 200.0;
            let share = model.base().unrated;
            assert!((mean / share - 1.0).abs() < 0.1, "{mean} of {share}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_chances() {
        for answers in [[0; 5], [0, 1, 1, 5, 3], [9, 4, 1, 0, 0]] {
            let model = model(answers, 300);
            let met = |how, mutuals| OwnTie { how: Some(how), ..with_mutuals(mutuals) };
            let mut ties: Vec<_> = (0..200).step_by(7).map(with_mutuals).collect();
            ties.extend([met(HowMet::Work, 90), met(HowMet::Online, 10), met(HowMet::Work, 199)]);
            let ties: Vec<_> = ties.iter().collect();
            let chances: Vec<_> =
                likeliest(&model, &ties).iter().map(|place| model.known_well(ties[*place]).mean).collect();
            assert!(chances.is_sorted_by(|a, b| a >= b), "{chances:?}");
        }
    }

    #[test]
    fn equals_keep_the_order_given() {
        let (one, other) = (with_mutuals(7), with_mutuals(50));
        assert_eq!(likeliest(&model([0; 5], 300), &[&one, &other, &one, &other]), [1, 3, 0, 2]);
    }
}
