//! Asking for an introduction beside going direct, in the same unit; and the user's own share.

use leptos::html::{a, div, h3, p, span, strong};
use leptos::prelude::*;

use super::bar::bar;
use super::words::{scale_end, short};
use crate::estimate::{BaseRate, percent, range};
use crate::protocol::{Path, Ways};

/// A conversation with the target through the best introducer, and without one.
pub fn compare(ways: &Ways, target: &str) -> AnyView {
    let best = ways.paths.first();
    let (name, made) = match best {
        Some(Path { name, estimate, .. }) => (short(name), estimate),
        None => ("somebody you know nothing about".into(), &ways.unknown),
    };
    let talk = made.conversation;
    let end = scale_end([talk.range80, ways.direct].into_iter().map(|[_, high]| high));
    div()
        .class("compare")
        .child((
            h3().child(("A conversation with ", span().dir("auto").child(target.to_owned()))),
            p().child((
                "Through ",
                span().dir("auto").child(name),
                ": ",
                strong().child(percent(talk.mean)),
                format!(" ({})", range(talk.range80)),
            )),
            bar(Some(talk.mean), talk.range80, end),
            p().child(("Going direct: ", strong().child(range(ways.direct)))),
            bar(None, ways.direct, end),
            p().class("hint").child(format!(
                "From 0 to {}. Through somebody: the introduction is made, and a reply follows. Direct: the published \
                share of cold messages that get an answer, which you can change in the settings.",
                percent(end)
            )),
            in_turn(&ways.in_turn),
        ))
        .into_any()
}

/// Asking several, one after the other.
fn in_turn(made: &[f64]) -> Option<AnyView> {
    let (count, words) = match made.len() {
        0 | 1 => return None,
        2 => (2, "both"),
        _ => (3, "the first three"),
    };
    let chance = made.get(count - 1)?;
    Some(
        p().id("in-turn")
            .child((
                format!("Asking {words}, one after the other: "),
                strong().child(percent(*chance)),
                span()
                    .class("hint")
                    .child(" for the introduction. Each refusal is assumed to lower the rest."),
            ))
            .into_any(),
    )
}

/// The chance through somebody unknown, and how many of their connections the user knows well.
pub fn share(base: &BaseRate, unknown: f64) -> AnyView {
    let own = if base.tagged == 0 {
        "The rule says that you know 20% of your connections well. Judge a few, and Kith learns your own share."
            .to_owned()
    } else {
        format!(
            "You know about {} of your connections well ({}): {} judged, {} of them known well. People judge friends \
            first, and that is allowed for.",
            percent(base.share),
            range(base.range80),
            base.tagged,
            base.known_well
        )
    };
    div()
        .class("share")
        .child((
            p().id("share").child((own, " ", a().href("circle.html").target("_blank").child("Your 20%"))),
            p().child(("Through somebody you know nothing about: ", strong().child(percent(unknown)))),
        ))
        .into_any()
}
