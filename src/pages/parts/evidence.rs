//! Evidence in words, for somebody who sells and does not count.

use crate::estimate::{Evidence, Suggestion};
use crate::words::answer;

/// How many reasons stand beside a guess.
const MAIN: usize = 3;

/// What Kith would guess of a connection, and why; `None` where nothing speaks for it.
pub fn guess(suggestion: &Suggestion, name: &str) -> Option<String> {
    let reasons = suggestion.reasons.iter().take(MAIN);
    let reasons: Vec<_> = reasons.map(|(evidence, is_more)| told(*evidence, *is_more, name, "")).collect();
    let because = (!reasons.is_empty()).then(|| reasons.join(". ") + ".")?;
    Some(match suggestion.rating {
        Some(rating) => {
            format!(
                "Kith’s guess is {}, “{}”. {because} Only what you say counts.",
                rating as u8 + 1,
                answer(rating)
            )
        }
        None => because,
    })
}

/// A piece of evidence on the tie between the user and `b`, or between `b` and `c`. It tells of more than usual, or a yes, or of
/// the contrary.
pub fn told(evidence: Evidence, is_more: bool, b: &str, c: &str) -> String {
    let (yes, no) = match evidence {
        Evidence::SameGroup => (
            format!("You and {b} share a workplace or school"),
            format!("You and {b} share no workplace or school"),
        ),
        Evidence::SameLevel => {
            (format!("You and {b} are at the same level"), format!("You and {b} are at different levels"))
        }
        Evidence::Mutuals => (
            format!("You and {b} have more mutual connections than most of your contacts"),
            format!("You and {b} have fewer mutual connections than most of your contacts"),
        ),
        Evidence::Messages => {
            (format!("You and {b} have written to each other a lot"), format!("You and {b} seldom write"))
        }
        Evidence::LastMessage => {
            (format!("You and {b} wrote lately"), format!("You and {b} have not written for long"))
        }
        Evidence::Years => {
            (format!("You have known {b} for long"), format!("You have not known {b} for long"))
        }
        Evidence::RecommendationGiven => {
            (format!("You recommended {b}"), format!("You have not recommended {b}"))
        }
        Evidence::RecommendationReceived => {
            (format!("{b} recommended you"), format!("{b} has not recommended you"))
        }
        Evidence::EndorsementGiven => (format!("You endorsed {b}"), format!("You have not endorsed {b}")),
        Evidence::EndorsementReceived => (format!("{b} endorsed you"), format!("{b} has not endorsed you")),
        Evidence::Business => same(format!("You did business with {b}")),
        Evidence::School => same(format!("You studied with {b}")),
        Evidence::Community => same(format!("You met {b} at an event or in a community")),
        Evidence::Friends => same(format!("{b} is a friend or family")),
        Evidence::Online => same(format!("You know {b} only online")),
        Evidence::AskedLately => same(format!("You asked {b} for an introduction in the last 90 days")),
        Evidence::GaveBack => {
            (format!("You did something for {b} in return"), format!("You owe {b} a favour"))
        }
        Evidence::TheirGroup => (
            format!("{b} and {c} share a workplace or school"),
            format!("{b} and {c} share no workplace or school"),
        ),
        Evidence::TheirLevel => {
            (format!("{b} and {c} are at the same level"), format!("{b} and {c} are at different levels"))
        }
        Evidence::Circle => (
            format!("Many of your mutual connections with {c} know {b} too"),
            format!("Few of your mutual connections with {c} know {b}"),
        ),
        Evidence::Connections => same(format!("{b} has more connections than anybody can know well")),
        Evidence::Believed => (
            format!("You think that {b} and {c} know each other"),
            format!("You think that {b} hardly knows {c}"),
        ),
    };
    if is_more { yes } else { no }
}

/// A fact that is told by the same words whichever way it counts.
fn same(words: String) -> (String, String) {
    (words.clone(), words)
}
