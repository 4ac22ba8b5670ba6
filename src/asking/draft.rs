use minijinja::{Environment, UndefinedBehavior, context};
use serde::{Deserialize, Serialize};

use crate::people::{clean, given_name};
use crate::ties::{HowMet, Tie};

/// Longest line about the user in a draft, in characters.
pub const PITCH_LIMIT: usize = 300;

/// Longest role in a draft, in characters; a longer headline is cut.
const ROLE_LIMIT: usize = 100;

/// What a draft may say of the user. Both may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Me {
    /// Their name.
    pub name: String,
    /// One sentence on what is interesting about them, such as "I make widgets that outlast the machine."
    pub pitch: String,
}

/// A request for an introduction, ready to copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The note to the introducer.
    pub note: String,
    /// The double introduction, for the introducer to send to both as it stands.
    pub introduction: String,
}

/// Somebody in a draft.
#[derive(Clone, Copy, Debug)]
pub struct Party<'a> {
    /// Their name as shown on the page.
    pub name: &'a str,
    /// The line under their name.
    pub headline: Option<&'a str>,
    /// What the user told of them.
    pub tie: &'a Tie,
}

/// What a draft is made of.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Who asks.
    pub me: &'a Me,
    /// Who would introduce.
    pub introducer: Party<'a>,
    /// Whom the user wants to meet.
    pub target: Party<'a>,
}

const NOTE: &str = include_str!("templates/note.txt");
const INTRODUCTION: &str = include_str!("templates/introduction.txt");

/// Writes the two texts. What is not known is left out, so that no gap is left to fill in.
///
/// # Errors
/// When a template is at fault; the message names it and the line.
pub fn write(request: &Request<'_>) -> Result<Draft, minijinja::Error> {
    let Request { me, introducer, target } = request;
    let facts = context! {
        me => context! { name => me.name.trim(), given => given_name(&me.name), pitch => sentence(&me.pitch) },
        introducer => context! { given => given_name(introducer.name) },
        target => context! { name => target.name, given => given_name(target.name), role => target.headline.and_then(role) },
        since => introducer.tie.since,
        how => introducer.tie.how.map(how_we_met),
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

    fn draft(me: &Me, tie: &Tie, introducer: &str, headline: Option<&str>) -> Draft {
        let none = Tie::default();
        let introducer = Party { name: introducer, headline: None, tie };
        let target = Party { name: "Silas Corvane", headline, tie: &none };
        write(&Request { me, introducer, target }).unwrap_or_else(|e| panic!("{e:#}"))
    }

    fn wanda() -> Me {
        Me { name: "Wanda Pellworth".into(), pitch: "She makes widgets that outlast the machine".into() }
    }

    #[test]
    fn all_that_is_known_is_said() {
        let tie = Tie { since: Some(2014), how: Some(HowMet::Work), ..Tie::default() };
        let draft =
            draft(&wanda(), &tie, "Ines Tarrow", Some("Head of Purchasing at Corvane Sprockets | Speaker"));
        assert_eq!(
            draft.introduction,
            "Silas, I would like to introduce you to Wanda Pellworth. I have known Wanda since 2014; we worked \
             together. She makes widgets that outlast the machine.\n\nWanda, please meet Silas Corvane (Head of \
             Purchasing at Corvane Sprockets).\n\nI think you two would benefit from knowing each other. I will \
             leave you to it."
        );
        assert!(
            draft
                .note
                .starts_with("Hi Ines,\n\nI would like to meet Silas Corvane (Head of Purchasing at Corvane")
        );
        assert!(draft.note.ends_with("Thank you,\nWanda"));
    }

    #[test]
    fn what_is_not_known_leaves_no_gap() {
        let draft = draft(&Me::default(), &Tie::default(), "", None);
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
        for bits in 0..64_u32 {
            let on = |bit: u32| bits & (1 << bit) != 0;
            let me = Me {
                name: if on(0) { "Wanda Pellworth".into() } else { String::new() },
                pitch: if on(1) { "She makes widgets".into() } else { String::new() },
            };
            let tie =
                Tie { since: on(2).then_some(2014), how: on(3).then_some(HowMet::School), ..Tie::default() };
            let draft = draft(
                &me,
                &tie,
                if on(4) { "Ines Tarrow" } else { "" },
                on(5).then_some("Head of Purchasing"),
            );
            for text in [&draft.note, &draft.introduction] {
                for flaw in [
                    "  ",
                    " .",
                    " ,",
                    ",,",
                    "..",
                    "[",
                    "{",
                    "()",
                    "none",
                    "undefined",
                    "\n\n\n",
                    " \n",
                    "; .",
                ] {
                    assert!(!text.contains(flaw), "{flaw:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn names_are_text_and_not_templates() {
        let me = Me { name: "{{ 7 * 7 }} {% raw %}".into(), pitch: "<b>".into() };
        let draft = draft(&me, &Tie::default(), "{{ me }}", None);
        assert!(draft.introduction.contains("{{ 7 * 7 }} {% raw %}"));
        assert!(draft.introduction.contains("<b>."));
    }
}
