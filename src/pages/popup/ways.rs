//! The ways to a target: introducers ranked, and what to compare them with.

use leptos::ev;
use leptos::prelude::*;

use super::acts::Acts;
use super::compare::{compare, in_turn};
use super::question::question;
use super::reasons::main_reasons;
use super::track::track;
use super::why::why;
use crate::app::show::{Path, Probable, Ways};
use crate::asking::Became;
use crate::day::Day;
use crate::pages::parts::badge::level;
use crate::pages::parts::bar::{bar, figure};
use crate::pages::parts::erased::{each, then};
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{ManyChildren, a, button, div, h2, h3, li, ol, p, section, strong, ul};
use crate::pages::parts::words::{scale_end, short};
use crate::people::{MemberId, PersonRef};
use crate::reading::Address;
use crate::words::{counted, percent, range};

/// How many ways are shown; the others are folded away.
const SHOWN: usize = 3;

/// All ways to this person, the answer first.
pub fn ways(who: &PersonRef, name: &str, ways: Ways, acts: Acts) -> AnyView {
    let target = short(name);
    let high = |[_, high]: [f64; 2]| high;
    let end = scale_end(ways.paths.iter().map(|path| high(path.estimate.range80)));
    let asked = ways.question.as_ref().and_then(|it| {
        let path = ways.paths.iter().find(|path| path.introducer == it.introducer)?;
        Some(question(it, path, name, &target, acts))
    });
    let rest = rest(who.member_id.as_ref(), ways.paths.len(), ways.mutual_count);
    let guesses = each(ways.probable.iter().map(guess));
    let comparison = compare(&ways, &target);
    let lead = if ways.paths.is_empty() {
        (nobody(&target, ways.mutual_count), why(&ways.unknown, "them", &target, None, false)).into_any()
    } else {
        let scale = format!(
            "The chance that the introduction is made. The bars are 80% ranges, on a scale from 0 to {}.",
            percent(end)
        );
        let answer = ways.paths.first().map(|best| match best.request {
            None => self::answer(best, &target, acts),
            Some(became) => asked_already(best, became),
        });
        let rows = ways.paths.into_iter().enumerate();
        let mut rows = each(rows.map(|(place, path)| li().child(row(place, path, &target, end, acts))));
        let others = rows.split_off(SHOWN.min(rows.len()));
        let others = (!others.is_empty()).then(|| {
            let count = counted(others.len(), "more way", "more ways");
            fold("more", count, None, ol().class("paths").child(others).into_any())
        });
        let list = ol().class("paths").child(rows);
        (answer, list, others, p().class("hint").child(scale), in_turn(&ways.in_turn)).into_any()
    };
    section()
        .id("ways")
        .class("ways")
        .attr("aria-labelledby", "ways-title")
        .children((
            h2().id("ways-title").class("spoken").child(["Ways to ", name].concat()),
            lead,
            guesses,
            rest,
            asked,
            comparison,
        ))
        .into_any()
}

/// The answer: whom to ask and how likely it is, the button for it, and three reasons.
fn answer(best: &Path, target: &str, acts: Acts) -> AnyView {
    let Path { name, estimate, left, .. } = best;
    let introducer = short(name);
    let odds = [percent(estimate.mean), range(estimate.range80)].join(", likely ");
    let reasons =
        main_reasons(estimate, &introducer, target).into_iter().map(|it| li().dir("auto").child(it));
    div()
        .class("advice")
        .children((
            p().class("best").dir("auto").child(["Ask ", &introducer, ": ", &odds].concat()),
            left.map(|day| self::left(&introducer, day)),
            draft(0, best, "main", acts),
            ul().class("because").child(each(reasons)),
        ))
        .into_any()
}

/// What became of asking the best introducer, where they were asked.
fn asked_already(best: &Path, became: Became) -> AnyView {
    let (before, after) = match became {
        Became::Waiting => ("You asked ", " and wait for an answer."),
        Became::Agreed => ("", " agreed to introduce you."),
        Became::NotWellEnough => ("", " does not know them well enough."),
        Became::Declined => ("", " declined."),
        Became::NoAnswer => ("", " did not answer."),
        Became::Withdrawn => ("You took back what you asked of ", "."),
        Became::Introduced => ("", " introduced you."),
        Became::Replied => ("", " introduced you, and you got a reply."),
        Became::NotReplied => ("", " introduced you, and there is no reply."),
    };
    let words = [before, &short(&best.name), after].concat();
    div().class("advice").child(p().class("best").dir("auto").child(words)).into_any()
}

fn draft(place: usize, path: &Path, class: &'static str, acts: Acts) -> AnyView {
    let (id, path) = (format!("draft-{place}"), path.clone());
    let name = ["Draft request to ", &path.name].concat();
    button()
        .id(id.clone())
        .attr("type", "button")
        .class(class)
        .attr("aria-label", name)
        .on(ev::click, then(move || acts.draft.run((path.clone(), id.clone()))))
        .child("Draft request")
        .into_any()
}

fn row(place: usize, path: Path, target: &str, end: f64, acts: Acts) -> AnyView {
    let rate_id = format!("rate-{place}");
    let introducer = short(&path.name);
    let known = path.litmus.map(level);
    let invitation = path.litmus.is_none().then(|| {
        let question = format!("How well do you know {introducer}?");
        let (id, who) = (rate_id.clone(), path.introducer.clone());
        button()
            .id(rate_id)
            .attr("type", "button")
            .class("link")
            .on(ev::click, then(move || acts.open.run((who.clone(), id.clone()))))
            .child(question)
    });
    // The answer has these of the first already, unless they were asked.
    let is_answer = place == 0 && path.request.is_none();
    let draft = (!is_answer).then(|| draft(place, &path, "quiet", acts));
    let estimate = &path.estimate;
    let is_refused = path.request.is_some_and(Became::is_refusal);
    let last = "You asked in vain: this way comes after all others, whatever its chance.";
    div()
        .class("path")
        .children((
            div().class("head").children((
                div().class("who").children((h3().dir("auto").child(path.name.clone()), known, invitation)),
                figure(estimate.mean, estimate.range80),
            )),
            bar(Some(estimate.mean), estimate.range80, end),
            is_refused.then(|| p().class("hint").child(last)),
            path.left.filter(|_| !is_answer).map(|day| left(&introducer, day)),
            div().class("foot").children((
                why(estimate, &introducer, target, Some(seen(&path, &introducer, target)), is_refused),
                draft,
            )),
            track(&path, target, &introducer, acts),
        ))
        .into_any()
}

/// Somebody who may be a mutual connection.
fn guess(probable: &Probable) -> AnyView {
    let Probable { name, written } = probable;
    let words =
        format!("Perhaps {name} too: the page writes “{written}” without a link, so Kith does not count it.");
    p().class("probable hint").dir("auto").child(words).into_any()
}

/// That an introducer may be none any more.
fn left(introducer: &str, day: Day) -> AnyView {
    let words = format!(
        "Your archive of {day} no longer lists {introducer}. Check that you are still connected before you ask."
    );
    p().class("left hint").dir("auto").child(words).into_any()
}

/// Where, and when last, the two were seen to be connected.
fn seen(path: &Path, introducer: &str, target: &str) -> String {
    let place = if path.listed { "in the list of mutual connections" } else { "in a card that names a few" };
    format!("LinkedIn last named {introducer} as a connection of {target} on {}, {place}.", path.seen)
}

/// How many mutual connections Kith has seen, and the way to all of them, which the user may open.
fn rest(id: Option<&MemberId>, seen: usize, all: Option<u32>) -> Option<AnyView> {
    let all = all.and_then(|all| usize::try_from(all).ok());
    let missing = all.is_none_or(|all| seen < all);
    let said = match all {
        Some(all) if missing && seen > 0 => {
            let connections = counted(all, "mutual connection", "mutual connections");
            format!("Kith has seen {seen} of {connections}. ")
        }
        _ => String::new(),
    };
    let link = id.filter(|_| missing).map(|id| {
        a().attr("href", Address::of_mutuals(id))
            .attr("target", "_blank")
            .attr("rel", "noreferrer")
            .child("See all of them on LinkedIn")
    });
    (link.is_some() || !said.is_empty()).then(|| p().class("rest hint").children((said, link)).into_any())
}

fn nobody(name: &str, mutual_count: Option<u32>) -> AnyView {
    let count = mutual_count.filter(|count| *count > 0).map(|count| {
        let connections = counted(count as usize, "mutual connection", "mutual connections");
        format!("LinkedIn says that you have {connections}. ")
    });
    div()
        .class("nobody")
        .children((
            p().child(strong().child(format!("Kith has seen nobody yet who could introduce you to {name}."))),
            p().children((
                count,
                "Open the list of mutual connections on their page, or a people search that names them. \
                Kith remembers whom it sees.",
            )),
        ))
        .into_any()
}
