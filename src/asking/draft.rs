use minijinja::{Environment, UndefinedBehavior, context};
use serde::{Deserialize, Serialize};

use crate::people::{clean, given_name};
use crate::ties::HowMet;

/// Longest line about the user in a draft, in characters.
pub const PITCH_LIMIT: usize = 300;
/// Longest role in a draft, in characters; a longer headline is cut.
const ROLE_LIMIT: usize = 100;

const NOTE: &str = include_str!("templates/note.txt");
const INTRODUCTION: &str = include_str!("templates/introduction.txt");

/// What a draft may say of the user. Both may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Me {
    /// Their name.
    pub name: String,
    /// One sentence that an introducer can say about them, such as "She makes widgets that outlast the machine."
    pub pitch: String,
}

/// What a draft is made of. Only the target's name may not be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Who asks.
    pub me: Me,
    /// The name of who would introduce; empty if unknown.
    pub introducer: String,
    /// Since which year the user knows them.
    pub since: Option<i16>,
    /// How they met.
    pub how: Option<HowMet>,
    /// The name of whom the user wants to meet.
    pub target: String,
    /// The line under that name.
    pub headline: Option<String>,
}

/// A request for an introduction, ready to copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The note to the introducer.
    pub note: String,
    /// The double introduction, for the introducer to send to both as it stands.
    pub introduction: String,
}

/// Writes the two texts. What is not known is left out, so that no gap is left to fill in.
///
/// # Errors
/// When a template is at fault; the message names it and the line.
pub fn write(facts: &Facts) -> Result<Draft, minijinja::Error> {
    let Facts { me, introducer, since, how, target, headline } = facts;
    let facts = context! {
        me => context! { name => me.name.trim(), given => given_name(&me.name), pitch => sentence(&me.pitch) },
        introducer => context! { given => given_name(introducer) },
        target => context! { name => target, given => given_name(target), role => headline.as_deref().and_then(role) },
        since => since,
        how => how.map(how_we_met),
    };
    let mut templates = Environment::empty();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_template("the note", NOTE)?;
    templates.add_template("the introduction", INTRODUCTION)?;
    Ok(Draft {
        note: templates.get_template("the note")?.render(&facts)?,
        introduction: templates.get_template("the introduction")?.render(&facts)?,
    })
}

/// How two people met, as words that follow "we".
fn how_we_met(how: HowMet) -> &'static str {
    match how {
        HowMet::Work => "worked together",
        HowMet::Business => "have done business together",
        HowMet::School => "studied together",
        HowMet::Community => "belong to the same community",
        HowMet::Friends => "are close",
        HowMet::Online => "know each other online",
    }
}

/// What somebody does: the first part of a headline, which often lists several.
fn role(headline: &str) -> Option<String> {
    let first = headline.split(['|', '•', '·']).map(str::trim).find(|part| !part.is_empty())?;
    Some(clean(first, ROLE_LIMIT).trim_end_matches(['.', ',', ';']).to_owned())
}

/// A line with a full stop, so that a sentence can follow it.
fn sentence(line: &str) -> String {
    let line = clean(line, PITCH_LIMIT);
    if line.is_empty() || line.ends_with(['.', '!', '?', '…']) { line } else { line + "." }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanda() -> Me {
        Me { name: "Wanda Pellworth".into(), pitch: "She makes widgets that outlast the machine".into() }
    }

    fn silas() -> Facts {
        Facts { target: "Silas Corvane".into(), ..Facts::default() }
    }

    #[test]
    fn all_that_is_known_is_said() {
        let facts = Facts {
            me: wanda(),
            introducer: "Ines Tarrow".into(),
            since: Some(2014),
            how: Some(HowMet::Work),
            headline: Some("Head of Purchasing at Corvane Sprockets | Speaker".into()),
            ..silas()
        };
        let draft = write(&facts).unwrap();
        assert_eq!(
            draft.introduction,
            "Silas, I would like to introduce you to Wanda Pellworth. I have known Wanda since 2014; we worked \
             together. She makes widgets that outlast the machine.\n\nWanda, please meet Silas Corvane (Head of \
             Purchasing at Corvane Sprockets).\n\nI think you two would benefit from knowing each other. I will \
             leave you to it."
        );
        let opening =
            "Hi Ines,\n\nI would like to meet Silas Corvane (Head of Purchasing at Corvane Sprockets),";
        assert!(draft.note.starts_with(opening));
        assert!(draft.note.ends_with("Thank you,\nWanda"));
    }

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let draft = write(&silas()).unwrap();
        assert_eq!(
            draft.introduction,
            "Silas, I would like to introduce you to someone I know.\n\nPlease meet Silas Corvane.\n\nI think you \
             two would benefit from knowing each other. I will leave you to it."
        );
        assert!(draft.note.starts_with("Hi,\n\nI would like to meet Silas Corvane, and"));
        assert!(draft.note.ends_with("Thank you"));
    }

    #[test]
    fn no_mix_of_known_and_unknown_reads_badly() {
        let flaws =
            ["  ", " .", " ,", ",,", "..", "[", "{", "()", "none", "undefined", "\n\n\n", " \n", "; ."];
        for bits in 0..64_u32 {
            let on = |bit: u32| bits & (1 << bit) != 0;
            let word = |bit, word: &str| if on(bit) { word.to_owned() } else { String::new() };
            let facts = Facts {
                me: Me { name: word(0, "Wanda Pellworth"), pitch: word(1, "She makes widgets") },
                introducer: word(2, "Ines Tarrow"),
                since: on(3).then_some(2014),
                how: on(4).then_some(HowMet::School),
                headline: on(5).then(|| "Head of Purchasing".into()),
                ..silas()
            };
            let draft = write(&facts).unwrap();
            for text in [&draft.note, &draft.introduction] {
                for flaw in flaws {
                    assert!(!text.contains(flaw), "{flaw:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn names_are_text_and_not_templates() {
        let me = Me { name: "{{ 7 * 7 }} {% raw %}".into(), pitch: "<b>".into() };
        let draft = write(&Facts { me, introducer: "{{ me }}".into(), ..silas() }).unwrap();
        assert!(draft.introduction.contains("{{ 7 * 7 }} {% raw %}"));
        assert!(draft.introduction.contains("<b>."));
    }
}
