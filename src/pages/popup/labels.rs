//! Free labels: a comma or Enter adds one.

use leptos::ev;
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::pages::parts::erased::{each, left, live, live_text, then_text};
use crate::pages::parts::html::{ManyChildren, button, div, input, label, li, p, span, ul};

/// The labels of a person, and the field to add one.
pub fn labels(sheet: Sheet) -> AnyView {
    let chips = move || {
        let labels = sheet.tie.with(|tie| tie.labels.clone());
        (!labels.is_empty())
            .then(|| ul().class("chips").child(each(labels.into_iter().map(|label| chip(sheet, label)))))
    };
    let pressed = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            sheet.add_labels();
        }
        // A key that is held to clear what was typed goes on once it is gone.
        "Backspace" if !event.repeat() && sheet.label.with_untracked(String::is_empty) => {
            sheet.edit(|tie| _ = tie.labels.pop());
        }
        _ => {}
    };
    div()
        .class("field wide")
        .children((
            label()
                .attr("for", "label")
                .children(("Labels ", span().class("hint").child("Enter or a comma adds one"))),
            live(chips),
            input()
                .id("label")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .dir("auto")
                .attr("placeholder", "such as sprockets, board")
                .attr("aria-describedby", "label-wrong")
                .attr("aria-invalid", live_text(move || sheet.label_trouble().map(|_| "true")))
                .prop("value", live_text(move || Some(sheet.label.get())))
                .on(ev::input, then_text(move |text| sheet.type_labels(text)))
                .on(ev::keydown, pressed)
                .on(ev::blur, left(move || sheet.add_labels())),
            p().id("label-wrong")
                .class("wrong")
                .attr("aria-live", "polite")
                .child(live_text(move || sheet.label_trouble())),
        ))
        .into_any()
}

fn chip(sheet: Sheet, label: String) -> AnyView {
    let name = format!("Remove the label {label}");
    let text = label.clone();
    let remove = move |_| sheet.edit(|tie| tie.labels.retain(|other| *other != label));
    li().children((
        span().dir("auto").child(text),
        button().attr("type", "button").attr("aria-label", name).on(ev::click, remove).child("×"),
    ))
    .into_any()
}
