//! What is shown where there is nobody to show.

use leptos::html::{div, h1, img, p};
use leptos::prelude::*;

use super::mode;
use crate::protocol::Mode;

/// The first answer is not here yet. The style sheet keeps this invisible for a moment.
pub fn waiting() -> impl IntoView {
    p().class("waiting").role("status").child("One moment…")
}

/// The tab shows no page that Kith knows.
pub fn nowhere() -> impl IntoView {
    message(
        "Open a LinkedIn profile",
        "Then press the toolbar button again: Kith shows how well you know the person, and who could introduce you.",
    )
}

/// The page is LinkedIn's, but nobody was picked.
pub fn nobody(has_others: bool) -> impl IntoView {
    if has_others {
        message("Pick somebody", "These people are on the page.")
    } else {
        message(
            "Nobody recognised here",
            "Open a profile or a people search. If this page names people, it may still be loading.",
        )
    }
}

/// Kith does not read pages now.
pub fn not_reading(mode: Mode, choose: Callback<Mode>) -> impl IntoView {
    let (title, text) = if mode == Mode::Undecided {
        (
            "Where do you want to see Kith?",
            "Nothing is read before you choose. The settings page says what is read, where it is kept, and what LinkedIn's user agreement says.",
        )
    } else {
        ("Kith is off", "Nothing is read and nothing is shown. What you told Kith is kept.")
    };
    (message(title, text), mode::cards(Signal::stored(Some(mode)), choose))
}

fn message(title: &'static str, text: &'static str) -> impl IntoView {
    div().class("empty").child((
        img().src("icons/icon.svg").alt("").width("48").height("48"),
        h1().attr("tabindex", "-1").child(title),
        p().child(text),
    ))
}
