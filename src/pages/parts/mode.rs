//! Where to see Kith: a small switch, and large cards to choose from.

use leptos::ev;
use leptos::prelude::*;

use super::erased::{each, live_text, then};
use crate::pages::parts::html::{ManyChildren, button, div, span, strong};
use crate::protocol::Mode;

/// The three modes that can be chosen.
const CHOICES: [Mode; 3] = [Mode::Badges, Mode::Panel, Mode::Off];

/// The small switch of the popup and the side panel.
pub fn switch(mode: Signal<Option<Mode>>, choose: Callback<Mode>) -> AnyView {
    let buttons = CHOICES.map(|choice| {
        button()
            .attr("type", "button")
            .attr("aria-pressed", live_text(move || Some((mode.get() == Some(choice)).to_string())))
            .title(title(choice))
            .on(ev::click, then(move || choose.run(choice)))
            .child(word(choice))
    });
    div()
        .class("switch")
        .role("group")
        .attr("aria-label", "Where to see Kith")
        .child(each(buttons))
        .into_any()
}

/// A large card for each mode: a button and no radio, so that no arrow key consents in passing.
pub fn cards(mode: Signal<Option<Mode>>, choose: Callback<Mode>) -> AnyView {
    let cards = CHOICES.map(|choice| {
        button()
            .id(format!("mode-{}", word(choice).to_ascii_lowercase()))
            .attr("type", "button")
            .class("card")
            .attr("aria-pressed", live_text(move || Some((mode.get() == Some(choice)).to_string())))
            .on(ev::click, then(move || choose.run(choice)))
            .children((sketch(choice), strong().child(title(choice)), span().child(explanation(choice))))
    });
    div().class("cards").role("group").attr("aria-label", "Where to see Kith").child(each(cards)).into_any()
}

/// A page as the mode leaves it, drawn in boxes.
fn sketch(mode: Mode) -> AnyView {
    let lines =
        || each((0..3).map(|_| span().class("line").children((span().class("name"), span().class("mark")))));
    span()
        .class("sketch")
        .attr("data-mode", word(mode).to_ascii_lowercase())
        .attr("aria-hidden", "true")
        .children((
            span().class("page").child(lines()),
            (mode == Mode::Panel).then(|| span().class("side").child(lines())),
        ))
        .into_any()
}

fn word(mode: Mode) -> &'static str {
    match mode {
        Mode::Badges => "Badges",
        Mode::Panel => "Panel",
        Mode::Off | Mode::Undecided => "Off",
    }
}

fn title(mode: Mode) -> &'static str {
    match mode {
        Mode::Badges => "Badges on the page",
        Mode::Panel => "Side panel only",
        Mode::Off | Mode::Undecided => "Off",
    }
}

fn explanation(mode: Mode) -> &'static str {
    match mode {
        Mode::Badges => "A small badge beside every name; everything else behind the toolbar button.",
        Mode::Panel => {
            "Kith reads the page and shows what it knows beside it. Nothing is inserted in the page."
        }
        Mode::Off | Mode::Undecided => "Nothing is read and nothing is shown. What you told Kith stays.",
    }
}
