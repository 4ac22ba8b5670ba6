//! A store in which nobody has a label.

use super::trace::of_each;
use super::{Edited, keys};
use crate::json;
use crate::protocol::Failure;
use crate::store::bulk::Difference;
use crate::store::{Change, Entries, encode, record};
use crate::ties::{Tie, TieChange};

/// What makes of a store one in which nobody has a label, nor does a change speak of it.
///
/// # Errors
/// Never for the records of this crate.
pub fn without_label(all: &Entries, label: &str) -> Result<Difference, Failure> {
    let mut edited = Edited::new(all);
    let is_it = |other: &String| other == label;
    for (key, text) in all.iter().filter(|(key, _)| is_of_said(key)) {
        if let Ok((mut tie, others)) = record::read::<Tie>(text) {
            if tie.labels.iter().any(is_it) {
                tie.labels.retain(|other| !is_it(other));
                edited.put(key.clone(), record::with(encode(&tie)?, &others));
            }
        } else {
            let bare = unlisted(text, &encode(&label)?);
            if bare != *text {
                edited.put(key.clone(), bare);
            }
        }
    }
    for (place, text) in of_each(all, "change/") {
        let Ok(change) = json::from_str::<Change>(text) else { continue };
        let mut said =
            [&change.did, &change.undo].into_iter().filter_map(|text| json::from_str::<TieChange>(text).ok());
        if said.any(|said| said.set.labels.iter().chain(&said.remove).any(is_it)) {
            edited.remove(&keys::change(place));
        }
    }
    Ok(edited.difference)
}

/// True of the key of what the user said of somebody, and of what was set aside of that.
fn is_of_said(key: &str) -> bool {
    key.strip_prefix("aside/").unwrap_or(key).starts_with("said/")
}

/// The text of a record that cannot be read, without a string wherever it stands in a list; all else stays as it is.
fn unlisted(text: &str, quoted: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(quoted) {
        bare.push_str(before);
        // Within a string, a quote stands behind a backslash.
        let is_listed = bare.ends_with(['[', ',']) && (after.is_empty() || after.starts_with([',', ']']));
        rest = after;
        if !is_listed {
            bare.push_str(quoted);
        } else if let Some(next) = after.strip_prefix(',') {
            rest = next;
        } else if bare.ends_with(',') {
            bare.pop();
        }
    }
    bare + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_from_a_torn_record_and_nothing_else_does() {
        for (torn, bare) in [
            (r#"{"labels":["board"],"note":"x"#, r#"{"labels":[],"note":"x"#),
            (r#"{"labels":["a","board"],"note":"x"#, r#"{"labels":["a"],"note":"x"#),
            (r#"{"labels":["board","a","#, r#"{"labels":["a","#),
            (r#"{"labels":["a","board""#, r#"{"labels":["a""#),
            (r#"{"labels":["a","board","board","b"]"#, r#"{"labels":["a","b"]"#),
            (
                r#"{"note":"board","labels":["boards","on board"]"#,
                r#"{"note":"board","labels":["boards","on board"]"#,
            ),
            (r#"{"note":"he said,\"board\",twice""#, r#"{"note":"he said,\"board\",twice""#),
        ] {
            assert_eq!(unlisted(torn, "\"board\""), bare);
        }
    }
}
