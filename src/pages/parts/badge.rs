//! The five levels in colour and in bars, as badges have them, so that neither has to be seen to tell them apart.

use super::erased::each;
use crate::pages::parts::html::{ManyChildren, span};
use leptos::prelude::*;

use crate::protocol::Tone;
use crate::ties::Litmus;
use crate::words;

/// The name of a tone in the style sheet.
pub fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Unrated | Tone::Aside => "unrated",
        Tone::No => "no",
        Tone::Hesitate => "hesitate",
        Tone::Fine => "fine",
        Tone::Glad => "glad",
        Tone::Vouch => "vouch",
        Tone::Chance => "chance",
        Tone::Unknown => "unknown",
        Tone::Apart => "apart",
    }
}

/// Five rising bars, as many of them filled as the rating counts.
pub fn meter(litmus: Litmus) -> impl IntoView {
    let steps = Litmus::ALL
        .into_iter()
        .map(|level| span().class(if level <= litmus { "step filled" } else { "step" }));
    span().class("meter").attr("aria-hidden", "true").child(each(steps))
}

/// The word for a level beside its bars.
pub fn level(litmus: Litmus) -> impl IntoView {
    span()
        .class("level")
        .attr("data-tone", tone_name(litmus.into()))
        .children((meter(litmus), words::litmus(litmus)))
}

/// The badge that the page shows.
pub fn badge(tone: Tone, text: String) -> impl IntoView {
    span().class("badge").attr("data-tone", tone_name(tone)).child(text)
}
