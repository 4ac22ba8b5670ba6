//! The first thing that a user sees: what Kith is, what to know before they choose, and the choice.

use crate::pages::parts::erased::each;
use crate::pages::parts::html::{ManyChildren, div, h1, h2, h3, header, img, p, section};
use leptos::prelude::*;

use super::{choice, settings};

const LEAD: &str = "Kith remembers, for you alone, how well you know people. On the LinkedIn pages you open \
                    it shows what you said of them, and the odds that an introduction through them is made.";

/// What to know before a choice: titles and texts.
const FACTS: [(&str, &str); 3] = [
    (
        "What it reads",
        "On LinkedIn pages that you open: names, profile addresses, headlines, degrees of connection and mutual \
         connections, and whose account it is. It looks for these in the text around links to people and keeps no \
         other. In messages it reads only names that link to a profile, not the text. It opens no \
         LinkedIn page by itself.",
    ),
    (
        "Where it keeps it",
        "Only in this browser, in the extension's own storage. No server, no account, no network connection. \
         Removing Kith removes all of it.",
    ),
    (
        "What LinkedIn says",
        "LinkedIn's User Agreement (section 8.2) forbids add-ons that copy from its pages or change them. \
         The owner of the account bears that risk: LinkedIn may warn or restrict it.",
    ),
];

/// The screen.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    (
        header().class("hero").children((
            img().attr("src", "icons/icon.svg").attr("alt", "").attr("width", "56").attr("height", "56"),
            h1().child("Know who can really introduce you"),
            p().class("lead").child(LEAD),
        )),
        section().attr("aria-labelledby", "before").children((
            h2().id("before").child("Before you choose"),
            div().class("facts").child(each(FACTS.map(fact))),
        )),
        choice::section(stored),
        settings::me(),
    )
        .into_any()
}

fn fact((title, text): (&'static str, &'static str)) -> impl IntoView {
    div().class("fact").children((h3().child(title), p().child(text)))
}
