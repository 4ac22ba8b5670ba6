//! A button that puts a text on the clipboard, and says on itself that it did.

use std::time::Duration;

use leptos::ev;
use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::erased::{live_text, spawn, then};
use crate::pages::parts::html::{button, span};

/// How long it says so.
const STAYS: Duration = Duration::from_secs(3);

const COPIED: &str = "Copied";
const REFUSED: &str = "The browser did not let Kith copy. ";

/// Such a button.
pub struct Copier {
    /// Its id.
    pub id: &'static str,
    /// Its style.
    pub class: &'static str,
    /// What stands on it.
    pub word: &'static str,
    /// What it is called where the word says too little.
    pub name: Option<String>,
    /// The field that has the text: it is selected where the browser does not let Kith copy.
    pub field: Option<NodeRef<Textarea>>,
    /// What else to do then.
    pub instead: &'static str,
}

impl Copier {
    /// The button for a text.
    pub fn of(self, text: Box<dyn Fn() -> String>) -> AnyView {
        let Self { id, class, word, name, field, instead } = self;
        let said = RwSignal::new(String::new());
        let act = move || {
            let text = text();
            said.set(String::new());
            spawn(async move {
                let copying = window().navigator().clipboard().write_text(&text);
                if JsFuture::from(copying).await.is_err() {
                    if let Some(Some(field)) = field.and_then(|field| field.try_get_untracked()) {
                        field.select();
                    }
                    _ = said.try_set([REFUSED, instead].concat());
                    return;
                }
                _ = said.try_set(COPIED.to_owned());
                set_timeout(move || _ = said.try_set(String::new()), STAYS);
            });
        };
        let is_done = move || said.get() == COPIED;
        (
            button()
                .id(id)
                .attr("type", "button")
                .class(class)
                .attr("aria-label", name)
                .on(ev::click, then(act))
                .child(live_text(move || Some(if is_done() { "Copied ✓" } else { word }))),
            // It is on the button, for who sees that.
            span()
                .role("status")
                .attr("class", live_text(move || Some(if is_done() { "spoken" } else { "hint" })))
                .child(live_text(move || Some(said.get()))),
        )
            .into_any()
    }
}
