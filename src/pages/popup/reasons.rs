//! Reasons in words, for somebody who sells and does not count.

use crate::estimate::{Because, Estimate, Evidence, Reason};
use crate::pages::parts::evidence::told;
use crate::pages::parts::words::{decimal, points};
use crate::ties::Litmus;
use crate::words::{answer, percent};

/// How many reasons stand beside the answer.
const MAIN: usize = 3;

/// A line of the sum: words, and percentage points as they are written.
pub type Line = (String, String);

/// The reasons of an estimate, one line each, as figures that add up to the last: the chance itself.
///
/// What adds nothing is left out, but for the two questions whose answers are still missing. After a refusal nobody is said
/// to be unasked.
pub fn lines(estimate: &Estimate, introducer: &str, target: &str, is_refused: bool) -> Vec<Line> {
    let tenths = rounded(&estimate.reasons);
    let total: i64 = tenths.iter().sum();
    let is_told = |reason: &Reason| !matches!(reason.because, Because::Unanswered(_) | Because::Unasked(_));
    let shown = estimate.reasons.iter().zip(&tenths).enumerate();
    let shown = shown.filter(|(place, (reason, tenths))| *place == 0 || **tenths != 0 || !is_told(reason));
    let mut lines: Vec<_> = shown
        .map(|(place, (reason, tenths))| {
            let figure = *tenths as f64 / 10.0;
            let figure = if place == 0 { decimal(figure) } else { points(figure) };
            let words = match reason.because {
                Because::Unasked(chance) if is_refused => format!(
                    "Apart from what became of asking: {} that {introducer} knows {target} well enough",
                    percent(chance)
                ),
                because => words(&because, introducer, target),
            };
            (words, figure)
        })
        .collect();
    lines.push(("Chance".into(), decimal(total as f64 / 10.0)));
    lines
}

/// The reasons that weigh most, in words, the heaviest first.
pub fn main_reasons(estimate: &Estimate, introducer: &str, target: &str) -> Vec<String> {
    let mut reasons: Vec<_> =
        estimate.reasons.iter().filter(|it| !matches!(it.because, Because::Rule)).collect();
    let mut main = Vec::new();
    for _ in 0..MAIN {
        let heaviest =
            (0..reasons.len()).max_by(|a, b| weight(&reasons, *a).total_cmp(&weight(&reasons, *b)));
        main.extend(heaviest.map(|at| words(&reasons.remove(at).because, introducer, target)));
    }
    main
}

fn weight(reasons: &[&Reason], at: usize) -> f64 {
    reasons.get(at).map_or(0.0, |reason| reason.points.abs())
}

/// Points in whole tenths whose sum is the rounded sum: those that lost most by rounding down are rounded up.
fn rounded(reasons: &[Reason]) -> Vec<i64> {
    let exact: Vec<f64> = reasons.iter().map(|reason| 10.0 * reason.points).collect();
    let mut tenths: Vec<i64> = exact.iter().map(|points| points.floor() as i64).collect();
    let missing = exact.iter().sum::<f64>().round() as i64 - tenths.iter().sum::<i64>();
    for _ in 0..missing {
        let losses = exact.iter().zip(&mut tenths).map(|(points, tenth)| (points - *tenth as f64, tenth));
        // The first of those that lost as much.
        if let Some((_, tenth)) = losses.rev().max_by(|(a, _), (b, _)| a.total_cmp(b)) {
            *tenth += 1;
        }
    }
    tenths
}

fn words(because: &Because, introducer: &str, target: &str) -> String {
    match *because {
        Because::Rule => format!(
            "With nothing known: 20% that they would do it for you, times 20% that they know {target} well"
        ),
        Because::Answer(litmus, _) => format!("You said of {introducer}: “{}”", answer(litmus)),
        Because::Unanswered(chance) => format!(
            "You have not said how well you know {introducer}: {} that they would do it for you",
            percent(chance)
        ),
        Because::TheirAnswer(litmus, _) => {
            format!("{introducer} said they {}", acquaintance(litmus, target))
        }
        Because::Unasked(chance) => format!(
            "{introducer} has not been asked yet how well they know {target}: {} that they know them well enough",
            percent(chance)
        ),
        Because::Evidence(evidence, is_more) => told(evidence, is_more, introducer, target),
    }
}

/// What an introducer says who knows the target so well, after "they".
pub fn acquaintance(litmus: Litmus, target: &str) -> String {
    match litmus {
        Litmus::No => format!("do not know {target}"),
        Litmus::Hesitate => format!("barely know {target}"),
        Litmus::Fine => format!("know {target} a little"),
        Litmus::Glad => format!("know {target} well"),
        Litmus::Vouch => format!("would vouch for {target}"),
    }
}

/// Evidence that no data has tested, as the subject of a list.
pub fn untested(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::SameGroup => "a shared workplace or school",
        Evidence::SameLevel => "the same level",
        Evidence::Mutuals => "mutual connections",
        Evidence::Messages => "messages",
        Evidence::LastMessage => "how long ago you last wrote",
        Evidence::Years => "how long you have known each other",
        Evidence::RecommendationGiven | Evidence::RecommendationReceived => "recommendations",
        Evidence::EndorsementGiven | Evidence::EndorsementReceived => "endorsements",
        Evidence::Business
        | Evidence::School
        | Evidence::Community
        | Evidence::Friends
        | Evidence::Online => "how you met",
        Evidence::AskedLately => "how often you asked lately",
        Evidence::GaveBack => "favours returned",
        Evidence::TheirGroup => "their shared workplace or school",
        Evidence::TheirLevel => "their level",
        Evidence::Circle => "who else knows them",
        Evidence::Connections => "how many connections they have",
        Evidence::Believed => "what you think of their tie",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::Model;
    use crate::estimate::prior::{OWN, THEIRS};
    use crate::evidence::{Contacts, OwnTie, TheirTie};

    fn all() -> impl Iterator<Item = Evidence> {
        OWN.iter().map(|slope| slope.evidence).chain(THEIRS.iter().map(|slope| slope.evidence))
    }

    #[test]
    fn every_reason_is_a_sentence_of_its_own() {
        let evidence = all().flat_map(|e| [Because::Evidence(e, true), Because::Evidence(e, false)]);
        let answers =
            Litmus::ALL.into_iter().flat_map(|l| [Because::Answer(l, 0.5), Because::TheirAnswer(l, 0.5)]);
        let rest = [Because::Rule, Because::Unanswered(0.2), Because::Unasked(0.2)];
        for because in evidence.chain(answers).chain(rest) {
            let words = words(&because, "Maja", "Ada");
            assert!(words.contains("Maja") || words.contains("Ada"), "{because:?}: {words}");
            for jargon in ["logit", "leg", "prior", "percentile", "posterior"] {
                assert!(!words.to_lowercase().split_whitespace().any(|word| word == jargon), "{words}");
            }
        }
        assert!(all().all(|evidence| !untested(evidence).is_empty()));
    }

    #[test]
    fn the_main_reasons_are_those_that_weigh_most() {
        let own = OwnTie { litmus: Some(Litmus::Vouch), years: Some(12), ..OwnTie::default() };
        let estimate = Model::new(Contacts::default()).estimate(&own, &TheirTie::default());
        let main = main_reasons(&estimate, "Maja", "Ada");
        assert_eq!(main[0], "You said of Maja: “I would vouch for them”");
        assert!(main.len() > 1 && main.len() <= MAIN, "{main:?}");
        assert!(main.iter().all(|words| !words.starts_with("With nothing known")), "{main:?}");
        let nothing = Model::new(Contacts::default()).estimate(&OwnTie::default(), &TheirTie::default());
        assert_eq!(main_reasons(&nothing, "Maja", "Ada").len(), 2, "what nobody has answered yet");
    }

    #[test]
    fn the_lines_add_up_as_they_are_written() {
        let own = |litmus| OwnTie { litmus, mutuals: Some(9), years: Some(3), ..OwnTie::default() };
        let theirs = |answer| TheirTie { answer, connections: Some(9000), ..TheirTie::default() };
        let mut contacts = Contacts::default();
        (0..20).for_each(|count| contacts.mutuals.add(count));
        let model = Model::new(contacts);
        for litmus in Litmus::ALL.into_iter().map(Some).chain([None]) {
            for answer in Litmus::ALL.into_iter().map(Some).chain([None]) {
                let estimate = model.estimate(&own(litmus), &theirs(answer));
                let lines = lines(&estimate, "Maja", "Ada", false);
                let figure = |line: &Line| line.1.replace('−', "-").replace('+', "").parse::<f64>().unwrap();
                let (total, parts) = lines.split_last().unwrap();
                let sum: f64 = parts.iter().map(figure).sum();
                assert!((sum - figure(total)).abs() < 0.01, "{lines:?}");
                assert!((figure(total) - 100.0 * estimate.mean).abs() < 0.051, "{lines:?}");
            }
        }
    }
}
