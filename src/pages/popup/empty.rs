//! What is shown where there is nobody to show.

use leptos::prelude::*;

use crate::pages::parts::html::{ManyChildren, a, div, h1, img, p};
use crate::pages::parts::{mode, trouble};
use crate::protocol::{Mode, Said};
use crate::words::said;

/// The first answer is not here yet. The style sheet keeps this invisible for a moment.
pub fn waiting() -> AnyView {
    p().class("waiting").role("status").child("One moment…").into_any()
}

/// The tab shows no page of LinkedIn, or of another address of it.
pub fn nowhere() -> AnyView {
    message(
        "This is not a LinkedIn page",
        "Kith reads www.linkedin.com and nothing else. Open a profile there: Kith shows how well you know the \
            person, and who could introduce you.",
    )
    .into_any()
}

/// The page was not read yet, and if it is `deaf` cannot be before it is loaded anew; with what helps, if anything.
pub fn unread(deaf: bool, help: Option<AnyView>) -> AnyView {
    let (title, text) = if deaf {
        (
            "Reload this page",
            "It was open before Kith was switched on or updated, so Kith cannot read it yet.",
        )
    } else {
        (
            "This page was not read yet",
            "Kith shows who is on it as soon as it has looked at it. If nothing comes, reload the page.",
        )
    };
    empty(title, text, help)
}

/// Pages are shown to another account than the user's, as `why` says. `settle` takes the user's word on it: true if it is
/// theirs too, false if it is signed in no more.
pub fn other_account(why: &Said, settle: Callback<bool>) -> AnyView {
    let button = |words, is_own| trouble::act(words, Callback::new(move |()| settle.run(is_own)));
    let help = (
        p().child(
            "What you told Kith is kept. It goes on when you open your own profile in your own account.",
        ),
        button("I am back in my account", false),
        button("Both accounts are mine", true),
    );
    empty("Another LinkedIn account", said(why), Some(help.into_any()))
}

/// The page is LinkedIn's, and nobody is on it.
pub fn nobody() -> AnyView {
    message(
        "Nobody here yet",
        "Open a profile or a people search. If this page names people, it may still be loading.",
    )
    .into_any()
}

/// Kith does not read pages now.
pub fn not_reading(mode: Mode, choose: Callback<Mode>) -> impl IntoView {
    let lead = if mode == Mode::Undecided {
        div()
            .class("empty")
            .children((
                mark(),
                h1().attr("tabindex", "-1").child("Where do you want to see Kith?"),
                p().child("You have not chosen yet, and nothing is read before you do."),
                a().attr("href", "book.html#/welcome")
                    .attr("target", "_blank")
                    .child("What it reads, where it keeps it, what LinkedIn says"),
            ))
            .into_any()
    } else {
        message("Kith is off", "Nothing is read and nothing is shown. What you told Kith is kept.").into_any()
    };
    (lead, mode::cards(Signal::stored(Some(mode)), choose))
}

fn message(title: &'static str, text: &'static str) -> AnyView {
    empty(title, text, None)
}

fn empty(title: &'static str, text: impl Into<String>, help: Option<AnyView>) -> AnyView {
    div()
        .class("empty")
        .children((
            mark(),
            h1().attr("tabindex", "-1").child(title),
            p().dir("auto").child(text.into()),
            help,
        ))
        .into_any()
}

fn mark() -> impl IntoView {
    img().attr("src", "icons/icon.svg").attr("alt", "").attr("width", "48").attr("height", "48")
}
