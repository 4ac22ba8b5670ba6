//! The litmus question.

use leptos::ev;
use leptos::html::{button, fieldset, h2, input, kbd, label, legend, span};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::badge::{meter, tone_name};
use crate::ties::Litmus;

/// The question and its five answers: by click, arrow keys, or the keys 1 to 5; 0 or Backspace clears. `choose` hears
/// of an answer other than the one there is.
pub fn question(chosen: Signal<Option<Litmus>>, choose: Callback<Option<Litmus>>) -> AnyView {
    let choose = Callback::new(move |answer| {
        if chosen.get_untracked() != answer {
            choose.run(answer);
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat() || is_typing(&event) {
            return;
        }
        if let Some(answer) = meant_by(&event.key()) {
            event.prevent_default();
            choose.run(answer);
        }
    });
    on_cleanup(move || keys.remove());

    let answers =
        Litmus::ALL.into_iter().zip(1_u8..).map(|(litmus, number)| answer(chosen, choose, litmus, number));
    fieldset()
        .id("litmus")
        .class("litmus")
        .child((
            legend().child(h2().child("If they asked you for an introduction, how would you feel?")),
            answers.collect_view(),
            move || {
                chosen.get().is_some().then(|| {
                    button()
                        .r#type("button")
                        .class("link clear")
                        .attr("aria-keyshortcuts", "0")
                        .on(ev::click, move |_| choose.run(None))
                        .child(("Clear the answer ", kbd().attr("aria-hidden", "true").child("0")))
                })
            },
        ))
        .into_any()
}

fn answer(
    chosen: Signal<Option<Litmus>>,
    choose: Callback<Option<Litmus>>,
    litmus: Litmus,
    number: u8,
) -> AnyView {
    label()
        .class("answer")
        .attr("data-tone", tone_name(litmus.into()))
        .child((
            input()
                .r#type("radio")
                .name("litmus")
                .value(tone_name(litmus.into()))
                .attr("aria-keyshortcuts", number.to_string())
                .prop("checked", move || chosen.get() == Some(litmus))
                .on(ev::change, move |_| choose.run(Some(litmus))),
            kbd().attr("aria-hidden", "true").child(number.to_string()),
            span().class("words").child(litmus.answer()),
            meter(litmus),
        ))
        .into_any()
}

/// The answer that a key stands for; `Some(None)` takes the answer away.
fn meant_by(key: &str) -> Option<Option<Litmus>> {
    if key == "Backspace" {
        return Some(None);
    }
    let number: usize = key.parse().ok()?;
    match number.checked_sub(1) {
        None => Some(None),
        Some(place) => Litmus::ALL.get(place).copied().map(Some),
    }
}

/// True if the key goes to a field, which needs it more.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| match target.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => target.get_attribute("type").as_deref() != Some("radio"),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_count_the_answers_from_the_weakest() {
        assert_eq!(meant_by("1"), Some(Some(Litmus::No)));
        assert_eq!(meant_by("5"), Some(Some(Litmus::Vouch)));
        assert_eq!(["0", "Backspace"].map(meant_by), [Some(None), Some(None)]);
        assert_eq!(["6", "F1", "", "-1", "a"].map(meant_by), [None; 5]);
    }
}
