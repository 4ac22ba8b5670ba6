//! The table of priors, in Markdown, as the documentation shows it.

use kith::estimate::Evidence;
use kith::estimate::prior::{Level, OWN, OWN_LEVELS, SHIFT_SD, Slope, THEIR_LEVELS, THEIRS};
use kith::ties::Litmus;

/// All rows, with their heads.
pub fn rows() -> Vec<String> {
    let mut rows = vec![
        "| leg | what | mean | SD | tested | source |".to_owned(),
        "| --- | --- | ---: | ---: | --- | --- |".to_owned(),
    ];
    for leg in ["1", "2"] {
        rows.push(format!(
            "| {leg} | the user’s own rate | 0 | {SHIFT_SD} | yes | nine networks: between people the rate varies as between samples of 12 |"
        ));
    }
    rows.extend(levels(
        "1",
        "answer",
        &OWN_LEVELS,
        "yes",
        "pairs in nine networks; “no” lies between these and the five",
    ));
    rows.extend(OWN.iter().map(|slope| row("1", slope)));
    rows.extend(levels("2", "their answer", &THEIR_LEVELS, "no", "inferred from vendors’ figures"));
    rows.extend(THEIRS.iter().map(|slope| row("2", slope)));
    rows
}

fn levels(
    leg: &'static str,
    what: &'static str,
    levels: &[Level; 5],
    tested: &'static str,
    source: &'static str,
) -> impl Iterator<Item = String> {
    Litmus::ALL.into_iter().zip(*levels).map(move |(litmus, Level { chance, sd, .. })| {
        let word = format!("{litmus:?}").to_lowercase();
        format!("| {leg} | {what}: {word} | {chance} | {sd} | {tested} | {source} |")
    })
}

fn row<T>(leg: &str, slope: &Slope<T>) -> String {
    let Slope { evidence, mean, sd, tested, source, .. } = slope;
    let tested = if *tested { "yes" } else { "no" };
    format!("| {leg} | {} | {mean} | {sd} | {tested} | {source} |", words(*evidence))
}

/// `SameGroup` as "same group".
fn words(evidence: Evidence) -> String {
    let mut words = String::new();
    for letter in format!("{evidence:?}").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_has_every_prior_as_it_is() {
        let text = include_str!("../../docs/odds.md");
        for row in rows() {
            assert!(text.contains(&row), "docs/odds.md lacks: {row}\nThe whole table: ./build.sh priors");
        }
    }
}
