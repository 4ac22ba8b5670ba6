//! The settings: where to see Kith, what drafts say of the user, what the odds assume, and the keys.

use leptos::prelude::*;

use super::choice;
use super::figures::figures;
use super::route::{Route, part};
use crate::browser::runtime::version;
use crate::pages::parts::about::about;
use crate::pages::parts::erased::each;
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{ManyChildren, a, dd, dl, dt, h1, h2, kbd, p, section};

const ME_HINT: &str = "Optional, and used only in drafts: an introducer can send these words as they stand.";

/// The keys, and what each does.
const KEYS: [(&str, &str); 5] = [
    ("Alt+Shift+K", "Show whoever is nearest to the focus on a LinkedIn page."),
    ("Alt+Shift+H", "Empty every badge while others can see your screen; again, and they are back."),
    ("1 to 5", "Rate the person in front, or the next one of a list: from “no” to “vouch”."),
    ("0", "Clear the rating of the person in front."),
    ("Ctrl+Z", "Undo the last change."),
];

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    // A link led here for what the odds assume.
    if part().as_deref() == Some("odds") {
        focus_soon("odds".into());
    }
    (
        h1().child("Settings"),
        choice::section(stored),
        me(),
        section()
            .attr("aria-labelledby", "odds")
            .children((h2().id("odds").attr("tabindex", "-1").child("What the odds assume"), figures())),
        keys(),
        section().attr("aria-labelledby", "data").children((
            h2().id("data").child("Your data"),
            p().child(
                "All of it is in this browser and nowhere else. Removing Kith removes it, so keep a backup.",
            ),
            p().child(
                a().attr("href", Route::Data.address())
                    .child("Back up, restore, look at or delete your data"),
            ),
        )),
        about_kith(),
    )
        .into_any()
}

/// What drafts may say of the user.
pub fn me() -> AnyView {
    section()
        .attr("aria-labelledby", "me")
        .children((
            h2().id("me").child("About you"),
            p().class("hint").child(ME_HINT),
            about(Callback::new(|_| ()), Callback::new(|()| ())),
        ))
        .into_any()
}

fn keys() -> AnyView {
    let rows = KEYS.map(|(key, does)| (dt().child(kbd().child(key)), dd().child(does)));
    section()
        .attr("aria-labelledby", "keys")
        .children((
            h2().id("keys").child("Keys"),
            dl().class("keys").child(each(rows)),
            p().class("hint").child(
                "You can change the first two in the browser: type chrome://extensions/shortcuts where addresses go.",
            ),
        ))
        .into_any()
}

fn about_kith() -> AnyView {
    section()
        .attr("aria-labelledby", "kith")
        .children((
            h2().id("kith").child("About Kith"),
            p().child(
                ["Version ", &version().unwrap_or_default(), ". Free software under the Apache License 2.0."]
                    .concat(),
            ),
            p().child(
                a().attr("href", Route::Welcome.address())
                    .child("What Kith reads, where it keeps it, what LinkedIn says"),
            ),
        ))
        .into_any()
}
