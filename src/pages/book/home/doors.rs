//! Who opens most doors: the introducers worth most for a company or a list of targets.

use leptos::ev;
use leptos::prelude::*;

use super::state::State;
use crate::app::show::{Everybody, Opened, Opener};
use crate::pages::book::route::Route;
use crate::pages::parts::badge::level;
use crate::pages::parts::bar::bar;
use crate::pages::parts::erased::{each, live, then, then_text};
use crate::pages::parts::html::{
    ManyChildren, a, button, details, div, h2, h3, label, li, ol, p, section, span, strong, summary,
    textarea, ul,
};
use crate::pages::parts::rest::Rest;
use crate::pages::parts::words::{decimal, short};
use crate::people::PersonRef;
use crate::words::{counted, percent};

/// Introducers shown.
const BEST: usize = 10;

/// Targets named in the line itself, and in the list below it.
const FEW: usize = 3;
const MANY: usize = 100;

/// How long typing rests before the search, in milliseconds.
const REST: u32 = 150;

/// The field and what it finds.
pub fn doors(state: State) -> AnyView {
    let words = RwSignal::new(String::new());
    let rest = Rest::new(REST);
    let typed = move |text: String| rest.put_off(move || _ = words.try_set(text));
    let found = Memo::new(move |_| {
        let found = |everybody: &Everybody| {
            everybody.has_doors().then(|| words.with(|words| everybody.doors(words, BEST)))
        };
        state.with(found).flatten()
    });
    section()
        .id("doors")
        .attr("aria-labelledby", "doors-title")
        .children((
            h2().id("doors-title").child("Your best introducers"),
            div().class("field").children((
                label().attr("for", "targets").children((
                    "Whom do you want to meet? ",
                    span()
                        .class("hint")
                        .child("A company, a title or a name; each line is a search of its own"),
                )),
                textarea()
                    .id("targets")
                    .attr("rows", "2")
                    .dir("auto")
                    .attr("maxlength", "5000")
                    .attr("placeholder", "such as: purchasing at Corvane")
                    .on(ev::input, then_text(typed)),
            )),
            div().id("opened").role("status").child(live(move || {
                let is_all = words.with(|words| words.trim().is_empty());
                found.with(|found| match found {
                    Some(found) => summed(found, is_all),
                    None => p().class("waiting").child("Reading who knows whom…").into_any(),
                })
            })),
            live(move || {
                let Opened { best, targets, .. } = found.get()?;
                let end = best.iter().map(|it| it.range80[1]).fold(0.1, f64::max);
                let rows = best.into_iter().map(|it| li().child(row(state, it, targets, end)));
                let rows: Vec<_> = rows.collect();
                let scale = format!(
                    "Introductions to expect of each, if you ask for every target they know. The bar is the 80% range, from \
                    0 to {}.",
                    few(end)
                );
                (!rows.is_empty())
                    .then(|| (p().class("hint").child(scale), ol().class("paths").child(rows)))
            }),
        ))
        .into_any()
}

/// What was found, in a sentence.
fn summed(opened: &Opened, is_all: bool) -> AnyView {
    let nobody = |words: &'static str| p().class("nobody").child(words).into_any();
    match (opened.targets, opened.introducers) {
        (0, _) if is_all => nobody(
            "Kith knows of nobody yet whom you could be introduced to. Open a people search on LinkedIn that \
            names mutual connections, or the profile of somebody you want to meet and the list of mutual \
            connections on it.",
        ),
        (0, _) => nobody(
            "Nobody is meant by this. Kith searches the names and headlines of people whose mutual connections \
            it has seen. Search LinkedIn for them once, with their mutual connections in view, and try again.",
        ),
        (_, 0) => nobody(
            "Nobody is left to ask for an introduction to them: whoever could has refused, or their record cannot be \
            read. Open their lists of mutual connections, there may be others.",
        ),
        (targets, introducers) => {
            let whom = if is_all { "all targets that Kith knows of" } else { "these targets" };
            p().child(format!(
                "{} known to Kith; {} to {whom}. {}",
                counted(targets, "target is", "targets are"),
                counted(introducers, "connection is a way", "connections are ways"),
                rests(opened.unrated),
            ))
            .into_any()
        }
    }
}

/// How much of what can be expected rests on people whom the user has not rated.
fn rests(unrated: f64) -> String {
    if unrated <= 0.0 {
        "All of that rests on people you have rated.".into()
    } else if unrated >= 1.0 {
        "All of that rests on people you have not rated.".into()
    } else {
        format!("{} of the introductions you can expect rest on people you have not rated.", percent(unrated))
    }
}

fn row(state: State, opener: Opener, all: usize, end: f64) -> AnyView {
    let Opener { member, expected, range80, targets, heard } = opener;
    let introducer = short(&member.name);
    let known = targets.len();
    let litmus = member.litmus();
    let invitation = litmus.is_none().then(|| {
        let who = member.who.clone();
        button()
            .attr("type", "button")
            .class("link")
            .on(ev::click, then(move || state.take(who.clone())))
            .child(format!("How well do you know {introducer}?"))
    });
    let [low, high] = range80.map(few);
    let asked = match heard {
        0 => "has not said how well they know them".to_owned(),
        heard => format!("has said how well they know {heard} of them"),
    };
    let named = targets.iter().take(FEW).enumerate();
    let named = each(named.map(|(at, target)| (if at == 0 { "" } else { "; " }, link(target))));
    let rest = (known > FEW).then(|| {
        let more = targets.into_iter().skip(FEW).take(MANY).map(|target| li().child(link(&target)));
        let left_off = known.saturating_sub(FEW + MANY);
        let left_off = (left_off > 0).then(|| li().child(format!("and {left_off} more")));
        details().class("why").children((
            summary().child(format!("and {} more", known - FEW)),
            ul().class("names").children((each(more), left_off)),
        ))
    });
    div()
        .class("path")
        .children((
            div().class("head").children((
                div().class("who").children((
                    h3().child(link(&(member.who, member.name))),
                    litmus.map(level),
                    invitation,
                )),
                div().class("chance").children((
                    strong().child(few(expected)),
                    " ",
                    span().class("range").children((
                        "introductions, ",
                        span().class("spoken").child("80% range "),
                        format!("{low}–{high}"),
                    )),
                )),
            )),
            bar(Some(expected), range80, end),
            p().children((
                format!("Could introduce you to {known} of {all}: "),
                named,
                span().class("hint").child(format!(" · {asked}")),
            )),
            rest,
        ))
        .into_any()
}

/// A name that opens the person.
fn link((who, name): &(PersonRef, String)) -> AnyView {
    a().dir("auto").attr("href", Route::person(who)).child(name.clone()).into_any()
}

/// A number of introductions: 0.3, 2.1, 14.
fn few(number: f64) -> String {
    match number {
        n if n < 0.05 => "<0.1".into(),
        n if n < 9.95 => decimal(n),
        n => (n.round() as u64).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expected_introductions_are_read_at_a_glance() {
        assert_eq!(
            [0.0, 0.04, 0.05, 0.31, 9.94, 9.96, 14.2].map(few),
            ["<0.1", "<0.1", "0.1", "0.3", "9.9", "10", "14"]
        );
    }
}
