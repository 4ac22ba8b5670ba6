//! What Kith would guess of a connection whom the user has not rated. It is shown, and never counts as a rating.

use serde::Serialize;

use super::model::Model;
use super::prior::Evidence;
use super::side::Prospect;
use crate::evidence::OwnTie;
use crate::ties::Litmus;

/// What speaks for knowing somebody well.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Suggestion {
    /// The median of the ratings to expect, where it is better than of a connection of whom nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<Litmus>,
    /// What speaks for it, and whether there is more of it than usual (or it is a yes); what weighs most first.
    pub reasons: Vec<(Evidence, bool)>,
}

impl Model {
    /// What Kith would guess of this tie; nothing once the user has rated it.
    pub fn suggestion(&self, own: &OwnTie) -> Suggestion {
        if own.litmus.is_some() {
            return Suggestion::default();
        }
        let mut reasons = self.own_evidence(own);
        reasons.retain(|(.., part)| *part > 0.0);
        reasons.sort_by(|(.., one), (.., other)| other.total_cmp(one));
        let usual = median(self.prospects_of(&OwnTie::default()));
        Suggestion {
            rating: median(self.prospects_of(own)).filter(|rating| Some(*rating) > usual),
            reasons: reasons.into_iter().map(|(evidence, is_more, _)| (evidence, is_more)).collect(),
        }
    }
}

/// The answer that as many are worse as better than, from the worst to the best.
fn median(prospects: [Prospect; 5]) -> Option<Litmus> {
    let mut below = 0.0;
    prospects.into_iter().find_map(|Prospect { answer, likely, .. }| {
        below += likely;
        (below >= 0.5).then_some(answer)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{Contacts, Messages};

    /// Somebody of whom all that an archive can tell speaks for the tie.
    fn strong() -> OwnTie {
        OwnTie {
            same_group: Some(true),
            same_level: Some(true),
            messages: Some(Messages { count: 300, years_ago: Some(0) }),
            recommendation_received: Some(true),
            ..OwnTie::default()
        }
    }

    fn model(answers: [u32; 5]) -> Model {
        Model::new(Contacts { total: Some(500), answers, ..Contacts::default() })
    }

    #[test]
    fn where_much_speaks_for_it_a_rating_is_guessed() {
        let Suggestion { rating, reasons } = model([2, 3, 2, 5, 3]).suggestion(&strong());
        assert_eq!(rating, Some(Litmus::Fine));
        assert_eq!(reasons[0], (Evidence::Messages, true));
        assert!(reasons.contains(&(Evidence::SameGroup, true)), "{reasons:?}");
        assert!(
            !reasons.iter().any(|(it, _)| *it == Evidence::RecommendationReceived),
            "it was tested on nobody"
        );
    }

    #[test]
    fn where_little_does_only_what_does_is_told() {
        let own = OwnTie { same_level: Some(true), same_group: Some(false), ..OwnTie::default() };
        let Suggestion { rating, reasons } = model([0; 5]).suggestion(&own);
        assert_eq!((rating, reasons), (None, vec![(Evidence::SameLevel, true)]));
    }

    #[test]
    fn nothing_is_guessed_of_whoever_is_rated_or_of_whom_nothing_is_known() {
        // Even by somebody who knows nearly everybody well.
        for answers in [[0; 5], [0, 0, 0, 50, 50]] {
            assert_eq!(model(answers).suggestion(&OwnTie::default()), Suggestion::default());
            let rated = OwnTie { litmus: Some(Litmus::No), ..strong() };
            assert_eq!(model(answers).suggestion(&rated), Suggestion::default());
        }
    }

    #[test]
    fn more_messages_make_no_guess_worse() {
        for answers in [[0; 5], [20, 20, 20, 1, 0], [0, 0, 1, 9, 9]] {
            let guess = |count| {
                let messages = Some(Messages { count, years_ago: None });
                model(answers).suggestion(&OwnTie { messages, ..OwnTie::default() }).rating
            };
            let guesses = [0, 30, 40, 80, 160, 320].map(guess);
            assert_eq!(guesses[0], None, "{answers:?}");
            assert!(guesses.is_sorted(), "{answers:?}: {guesses:?}");
        }
    }
}
