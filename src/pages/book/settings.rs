//! The settings: where to see Kith, what drafts say of the user, what the odds reckon with.

use leptos::html::{a, details, h1, h2, p, section, summary};
use leptos::prelude::*;

use super::choice;
use super::figures::figures;
use super::route::{Route, part};
use crate::pages::parts::about::about;
use crate::pages::parts::focus::focus_soon;

const ME_HINT: &str = "Optional, and used only in drafts: an introducer can send these words as they stand.";

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    (
        h1().child("Settings"),
        choice::section(stored),
        me(),
        section().attr("aria-labelledby", "odds-title").child(odds()),
        p().child(
            a().href(Route::Welcome.address())
                .child("What Kith reads, where it keeps it, what LinkedIn says"),
        ),
    )
        .into_any()
}

/// What drafts may say of the user.
pub fn me() -> AnyView {
    section()
        .attr("aria-labelledby", "me")
        .child((
            h2().id("me").child("About you"),
            p().class("hint").child(ME_HINT),
            about(Callback::new(|_| ()), Callback::new(|()| ())),
        ))
        .into_any()
}

/// What few will change: folded, unless a link led here for it.
fn odds() -> AnyView {
    let is_asked = part().as_deref() == Some("odds");
    if is_asked {
        focus_soon("odds".into());
    }
    details()
        .class("odds")
        .prop("open", is_asked)
        .child((
            summary().id("odds").child(h2().id("odds-title").child("What the odds reckon with")),
            figures(),
        ))
        .into_any()
}
