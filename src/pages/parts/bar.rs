//! A chance as a figure, and as a bar on a scale that several share.

use leptos::prelude::*;

use crate::pages::parts::html::{ManyChildren, div, span, strong};
use crate::pages::parts::words::decimal;
use crate::words::{percent, range};

/// The figure with its range.
pub fn figure(mean: f64, range80: [f64; 2]) -> AnyView {
    div()
        .class("chance")
        .children((
            strong().child(percent(mean)),
            " ",
            span().class("range").children((span().class("spoken").child("80% range "), range(range80))),
        ))
        .into_any()
}

/// A range on a scale from 0 to `end`, with the mean where there is one.
pub fn bar(mean: Option<f64>, [low, high]: [f64; 2], end: f64) -> AnyView {
    let place = |share: f64| decimal(100.0 * (share / end).clamp(0.0, 1.0)) + "%";
    div()
        .class("bar")
        .attr("aria-hidden", "true")
        .children((
            span().class("span").style(("left", place(low))).style(("width", place(high - low))),
            mean.map(|mean| span().class("mean").style(("left", place(mean)))),
        ))
        .into_any()
}
