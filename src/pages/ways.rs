//! The ways to a target: introducers ranked, and what to compare them with.

use leptos::ev;
use leptos::html::{button, details, div, h2, h3, li, ol, p, section, span, strong, summary, ul};
use leptos::prelude::*;

use super::badge::level;
use super::words::{points, scale_end, short};
use crate::estimate::Estimate;
use crate::estimate::{percent, range};
use crate::protocol::{Path, Ways};

/// What the user can do with a way; both get the introducer and the id of the button.
#[derive(Clone, Copy)]
pub struct Acts {
    /// Write the request.
    pub draft: Callback<(Path, String)>,
    /// Say how well they know the introducer.
    pub tag: Callback<(Path, String)>,
}

/// All ways to the person of this name.
pub fn ways(name: &str, ways: Ways, acts: Acts) -> AnyView {
    let Ways { paths, unknown, mutual_count, direct } = ways;
    let end = scale_end(paths.iter().map(|path| &path.estimate).chain([&unknown]).map(high));
    let lead = if paths.is_empty() {
        nobody(&short(name), mutual_count).into_any()
    } else {
        let scale = format!(
            "The chance that the introduction is made. The bar is its 80% range, from 0 to {}.",
            percent(end)
        );
        let rows = paths.into_iter().enumerate().map(|(place, path)| li().child(row(place, path, end, acts)));
        (p().class("hint").child(scale), ol().class("paths").child(rows.collect_view())).into_any()
    };
    section()
        .id("ways")
        .class("ways")
        .attr("aria-labelledby", "ways-title")
        .child((
            h2().id("ways-title").child(("Ways to ", span().dir("auto").child(name.to_owned()))),
            lead,
            compare(unknown, direct, end),
        ))
        .into_any()
}

fn high(estimate: &Estimate) -> f64 {
    let [_, high] = estimate.range80;
    high
}

fn row(place: usize, path: Path, end: f64, acts: Acts) -> AnyView {
    let (draft_id, tag_id) = (format!("draft-{place}"), format!("tag-{place}"));
    let known = path.litmus.map(level);
    let invitation = path.litmus.is_none().then(|| {
        let question = format!("How well do you know {}?", short(&path.name));
        let (id, path) = (tag_id.clone(), path.clone());
        button()
            .id(tag_id)
            .r#type("button")
            .class("link")
            .on(ev::click, move |_| acts.tag.run((path.clone(), id.clone())))
            .child(question)
    });
    let figure = chance(&path.estimate);
    let draft = {
        let name = format!("Draft request to {}", path.name);
        let (id, path) = (draft_id.clone(), path.clone());
        button()
            .id(draft_id)
            .r#type("button")
            .class(if place == 0 { "main" } else { "quiet" })
            .attr("aria-label", name)
            .on(ev::click, move |_| acts.draft.run((path.clone(), id.clone())))
            .child("Draft request")
    };
    div()
        .class("path")
        .child((
            div().class("head").child((
                div().class("who").child((h3().dir("auto").child(path.name), known, invitation)),
                figure,
            )),
            bar(&path.estimate, end),
            div().class("foot").child((why(path.estimate), draft)),
        ))
        .into_any()
}

/// The figure with its range.
fn chance(estimate: &Estimate) -> AnyView {
    div()
        .class("chance")
        .child((
            strong().child(percent(estimate.mean)),
            " ",
            span()
                .class("range")
                .child((span().class("spoken").child("80% range "), range(estimate.range80))),
        ))
        .into_any()
}

/// The same drawn on a scale that all ways share.
fn bar(estimate: &Estimate, end: f64) -> AnyView {
    let place = |share: f64| format!("{:.2}%", 100.0 * (share / end).clamp(0.0, 1.0));
    let [low, high] = estimate.range80;
    div()
        .class("bar")
        .attr("aria-hidden", "true")
        .child((
            span().class("span").style(("left", place(low))).style(("width", place(high - low))),
            span().class("mean").style(("left", place(estimate.mean))),
        ))
        .into_any()
}

fn why(estimate: Estimate) -> AnyView {
    let Estimate { mean, reasons, untested, .. } = estimate;
    // The first reason is where the count starts, the others move it.
    let reasons = reasons.into_iter().enumerate().map(|(place, reason)| {
        let figure = if place == 0 { format!("{:.1}", reason.points) } else { points(reason.points) };
        li().child((span().child(reason.text), span().class("points").child(figure)))
    });
    let untested = (!untested.is_empty()).then(|| {
        let notes = untested.into_iter().map(|note| li().child(note)).collect_view();
        div().class("untested").child((p().child("Untested"), ul().child(notes)))
    });
    details()
        .class("why")
        .child((
            summary().child(format!("Why {}", percent(mean))),
            div().class("reasons").child((
                p().class("hint").child("In percentage points"),
                ul().class("sum").child((
                    reasons.collect_view(),
                    li().class("total").child((
                        span().child("Chance"),
                        span().class("points").child(format!("{:.1}", 100.0 * mean)),
                    )),
                )),
                untested,
            )),
        ))
        .into_any()
}

fn nobody(name: &str, mutual_count: Option<u32>) -> AnyView {
    let count = mutual_count.filter(|count| *count > 0).map(|count| {
        let connections = if count == 1 { "connection" } else { "connections" };
        format!("LinkedIn says that you have {count} mutual {connections}. ")
    });
    div()
        .class("nobody")
        .child((
            p().child(strong().child(format!("Kith has seen nobody yet who could introduce you to {name}."))),
            p().child((
                count,
                "Open the list of mutual connections on their page, or a people search that names them. \
                Kith remembers whom it sees.",
            )),
        ))
        .into_any()
}

fn compare(unknown: Estimate, direct: [f64; 2], end: f64) -> AnyView {
    div()
        .class("compare")
        .child((
            h3().child("For comparison"),
            p().child((
                "A mutual connection you know nothing about: ",
                strong().child(percent(unknown.mean)),
                format!(" ({})", range(unknown.range80)),
            )),
            bar(&unknown, end),
            why(unknown),
            p().child((
                "Going direct: ",
                strong().child(range(direct)),
                " of cold messages get an answer ",
                span().class("hint").child("(published figures; an answer is not an introduction)"),
            )),
        ))
        .into_any()
}
