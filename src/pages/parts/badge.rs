//! The five levels in colour and in dots, so that neither has to be seen to tell them apart.

use super::erased::each;
use leptos::html::span;
use leptos::prelude::*;

use crate::protocol::Tone;
use crate::ties::Litmus;
use crate::words;

/// The name of a tone in the style sheet.
pub fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Unrated => "unrated",
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

/// Five dots, as many of them filled as the answer counts.
pub fn meter(litmus: Litmus) -> impl IntoView {
    let dots =
        Litmus::ALL.into_iter().map(|level| span().class(if level <= litmus { "dot filled" } else { "dot" }));
    span().class("meter").attr("aria-hidden", "true").child(each(dots))
}

/// The word for a level beside its dots.
pub fn level(litmus: Litmus) -> impl IntoView {
    span()
        .class("level")
        .attr("data-tone", tone_name(litmus.into()))
        .child((meter(litmus), words::litmus(litmus)))
}

/// The badge that the page shows.
pub fn badge(tone: Tone, text: String) -> impl IntoView {
    span().class("badge").attr("data-tone", tone_name(tone)).child(text)
}
