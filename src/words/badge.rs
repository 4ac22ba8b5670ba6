//! What a badge says: its word, and the sentence behind it. These are the only words that the core makes, since the hint
//! that a badge shows goes to a page, where nothing else of Kith's can make it.

use super::labels;
use super::percent::{percent, range};
use crate::estimate::Chance;
use crate::protocol::Tone;
use crate::ties::Litmus;

/// What the sentence is about.
#[derive(Clone, Copy, Debug)]
pub enum Hint<'a> {
    /// Somebody whom the user has rated.
    Rated(Litmus),
    /// A connection whom the user has not rated.
    Unrated,
    /// Somebody to whom no way is known.
    Apart,
    /// Somebody of whom nothing says whether they are a connection.
    Strange,
    /// The user.
    Own,
    /// Somebody to whom there is a way.
    Chance(&'a Chance, Through<'a>),
}

/// What a chance rests on.
#[derive(Clone, Copy, Debug)]
pub enum Through<'a> {
    /// An introducer.
    Introducer {
        /// Their name.
        name: &'a str,
        /// True if the user has rated them.
        is_rated: bool,
        /// True if they seem to be no connection any more.
        has_left: bool,
    },
    /// What is usual.
    Rule {
        /// True if it is the user's own share of connections known well, not the rule.
        is_own: bool,
        /// True if introducers are known, and all have refused.
        have_refused: bool,
    },
}

/// A word or a figure, at most eight characters.
pub fn text(tone: Tone, chance: Option<&Chance>) -> String {
    match (tone, chance) {
        (_, Some(chance)) => percent(chance.mean),
        (Tone::Unrated | Tone::Aside, None) => "Rate".to_owned(),
        (tone, None) => {
            let litmus = Litmus::ALL.into_iter().find(|litmus| Tone::from(*litmus) == tone);
            litmus.map_or("–", labels::litmus).to_owned()
        }
    }
}

/// The sentence, to follow a name and a colon.
pub fn hint(hint: Hint<'_>) -> String {
    match hint {
        Hint::Rated(litmus) => {
            let would = would(litmus);
            format!("if they asked you for an introduction, you {would}. Only you see this.")
        }
        Hint::Unrated => "how well do you know them? Only you see this.".to_owned(),
        Hint::Apart => "no way to them is known yet. Only you see this.".to_owned(),
        Hint::Strange => "open their profile to see whether you are connected. Only you see this.".to_owned(),
        Hint::Own => "this is you.".to_owned(),
        Hint::Chance(chance, through) => {
            let (mean, range, through) =
                (percent(chance.mean), range(chance.range80), self::through(through));
            format!("chance of an introduction: {mean}, likely {range}, {through}. Only you see this.")
        }
    }
}

/// An answer to the litmus question, after "you".
fn would(litmus: Litmus) -> &'static str {
    match litmus {
        Litmus::No => "would say no",
        Litmus::Hesitate => "would hesitate",
        Litmus::Fine => "would be fine with it",
        Litmus::Glad => "would be glad to",
        Litmus::Vouch => "would vouch for them",
    }
}

fn through(through: Through<'_>) -> String {
    match through {
        Through::Introducer { name, is_rated, has_left } => {
            let about = match (has_left, is_rated) {
                (true, _) => ", who may no longer be a connection of yours",
                (false, true) => "",
                (false, false) => ", whom you have not rated",
            };
            format!("through {name}{about}")
        }
        Through::Rule { is_own, have_refused } => {
            let rule = if is_own { "your own share so far" } else { "the 4% rule" };
            let nobody = if have_refused {
                "everybody known by name has refused"
            } else {
                "no mutual connection is known by name yet"
            };
            format!("by {rule}: {nobody}")
        }
    }
}
