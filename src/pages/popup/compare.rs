//! Asking for an introduction beside going direct, in the same unit.

use leptos::prelude::*;

use crate::app::show::{Path, Ways};
use crate::asking::Became;
use crate::estimate::COLD_REPLY;
use crate::pages::parts::bar::bar;
use crate::pages::parts::html::{ManyChildren, a, div, h3, p, span, strong};
use crate::pages::parts::words::{scale_end, short};
use crate::words::{percent, range};

/// A conversation with the target through the best introducer, and without one.
pub fn compare(ways: &Ways, target: &str) -> AnyView {
    let best = ways.paths.first().filter(|path| !path.request.is_some_and(Became::is_refusal));
    let (name, made) = match best {
        Some(Path { name, estimate, .. }) => (short(name), estimate),
        None => ("somebody unknown".into(), &ways.unknown),
    };
    let talk = made.conversation;
    let end = scale_end([talk.range80, ways.direct].into_iter().map(|[_, high]| high));
    let source = if ways.direct == COLD_REPLY { "as published" } else { "as you set it" };
    div()
        .class("compare")
        .children((
            h3().children(("A conversation with ", span().dir("auto").child(target.to_owned()))),
            p().class("way").children((
                span().children(("Through ", span().dir("auto").child(name), ": ")),
                span().children((strong().child(percent(talk.mean)), format!(" ({})", range(talk.range80)))),
            )),
            bar(Some(talk.mean), talk.range80, end),
            p().class("way")
                .children((span().child("Going direct: "), strong().child(range(ways.direct)))),
            bar(None, ways.direct, end),
            p().class("hint").children((
                format!(
                    "Through somebody: they introduce you, and {target} replies. Direct: the share of cold messages \
                    that get an answer, {source}; you can change it in the "
                ),
                a().attr("href", "book.html#/settings?odds").attr("target", "_blank").child("settings"),
                format!(". The bars run from 0 to {}.", percent(end)),
            )),
        ))
        .into_any()
}

/// Asking several, one after the other; takes the chance after each step.
pub fn in_turn(made: &[f64]) -> Option<AnyView> {
    let (count, words) = match made.len() {
        0 | 1 => return None,
        2 => (2, "both"),
        _ => (3, "the first three"),
    };
    let chance = made.get(count - 1)?;
    Some(
        p().id("in-turn")
            .children((
                format!("Ask {words}, one after the other: "),
                strong().child(percent(*chance)),
                span()
                    .class("hint")
                    .child(" that one of them introduces you. Each refusal lowers the rest a little."),
            ))
            .into_any(),
    )
}
