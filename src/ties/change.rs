use serde::{Deserialize, Serialize};

use super::Tie;

/// What the user says anew of one person, field by field. What is not named stays as it is, wherever it was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TieChange {
    /// The fields that it sets; labels are added to those there are. The day of the last change is not its to say.
    #[serde(skip_serializing_if = "Tie::is_empty")]
    pub set: Tie,
    /// The fields that it takes back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<TieField>,
    /// The labels that it removes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remove: Vec<String>,
}

/// A field of a tie that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum TieField {
    /// The answer to the litmus test.
    Litmus,
    /// How they met.
    How,
    /// Since which year they know each other.
    Since,
    /// Whether the user has done something for them in return.
    GaveBack,
    /// The note.
    Note,
}

impl TieChange {
    /// What sets one field, or several.
    pub fn to(set: Tie) -> Self {
        Self { set, ..Self::default() }
    }

    /// What makes the one tie the other, but for the day of the last change.
    pub fn between(from: &Tie, to: &Tie) -> Self {
        let mut clear = Vec::new();
        let note = |tie: &Tie| Some(tie.note.clone()).filter(|note| !note.is_empty());
        let set = Tie {
            litmus: turned(from.litmus, to.litmus, TieField::Litmus, &mut clear),
            how: turned(from.how, to.how, TieField::How, &mut clear),
            since: turned(from.since, to.since, TieField::Since, &mut clear),
            gave_back: turned(from.gave_back, to.gave_back, TieField::GaveBack, &mut clear),
            note: turned(note(from), note(to), TieField::Note, &mut clear).unwrap_or_default(),
            labels: without(&to.labels, &from.labels),
            ..Tie::default()
        };
        Self { set, clear, remove: without(&from.labels, &to.labels) }
    }

    /// The tie with this said.
    pub fn of(&self, tie: &Tie) -> Tie {
        let stays = |field: TieField| !self.clear.contains(&field);
        let mut labels = without(&tie.labels, &self.remove);
        labels.extend(without(&self.set.labels, &labels));
        let mut note = self.set.note.clone();
        if note.is_empty() && stays(TieField::Note) {
            note.clone_from(&tie.note);
        }
        Tie {
            litmus: self.set.litmus.or(tie.litmus.filter(|_| stays(TieField::Litmus))),
            how: self.set.how.or(tie.how.filter(|_| stays(TieField::How))),
            since: self.set.since.or(tie.since.filter(|_| stays(TieField::Since))),
            gave_back: self.set.gave_back.or(tie.gave_back.filter(|_| stays(TieField::GaveBack))),
            note,
            labels,
            changed: tie.changed,
            told_of: tie.told_of,
        }
    }

    /// True if it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a field is to be set to, if it changes; if it changes to nothing, it is to be cleared.
fn turned<T: PartialEq>(
    from: Option<T>,
    to: Option<T>,
    field: TieField,
    clear: &mut Vec<TieField>,
) -> Option<T> {
    if from == to {
        return None;
    }
    if to.is_none() {
        clear.push(field);
    }
    to
}

fn without(labels: &[String], others: &[String]) -> Vec<String> {
    labels.iter().filter(|label| !others.contains(label)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ties::{HowMet, Litmus};

    fn tie(litmus: Option<Litmus>, note: &str, labels: &[&str]) -> Tie {
        let labels = labels.iter().map(|label| (*label).to_owned()).collect();
        Tie { litmus, note: note.into(), labels, ..Tie::default() }
    }

    #[test]
    fn what_lies_between_two_ties_makes_one_the_other() {
        let all = [
            Tie::default(),
            tie(Some(Litmus::Glad), "", &[]),
            tie(None, "met in Ulm", &["board", "sprockets"]),
            Tie { how: Some(HowMet::Work), since: Some(2014), gave_back: Some(false), ..Tie::default() },
        ];
        for from in &all {
            for to in &all {
                let change = TieChange::between(from, to);
                assert_eq!(change.of(from), *to);
                assert_eq!(change.is_empty(), from == to);
                let text = serde_json::to_string(&change).unwrap();
                assert_eq!(crate::json::from_str::<TieChange>(&text).unwrap(), change, "{text}");
            }
        }
    }

    #[test]
    fn two_changes_of_different_fields_and_labels_are_both_kept_in_any_order() {
        let before = tie(Some(Litmus::Fine), "", &["board"]);
        let here = TieChange::between(&before, &tie(Some(Litmus::Glad), "", &["board", "sprockets"]));
        let there = TieChange::between(&before, &tie(Some(Litmus::Fine), "met in Ulm", &["wheels"]));
        for [first, second] in [[&here, &there], [&there, &here]] {
            let mut both = second.of(&first.of(&before));
            both.labels.sort();
            assert_eq!(both, tie(Some(Litmus::Glad), "met in Ulm", &["sprockets", "wheels"]));
        }
    }

    #[test]
    fn a_field_that_is_cleared_is_taken_back_and_one_not_named_stays() {
        let change: TieChange = crate::json::from_str(r#"{"clear":["litmus","note"]}"#).unwrap();
        let before = Tie { since: Some(2014), ..tie(Some(Litmus::Glad), "met in Ulm", &[]) };
        assert_eq!(change.of(&before), Tie { since: Some(2014), ..Tie::default() });
        assert!(crate::json::from_str::<TieChange>(r#"{"set":{"litmus":"adore"}}"#).is_err());
        assert!(crate::json::from_str::<TieChange>(r#"{"secret":1}"#).is_err());
    }
}
