//! The litmus question.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::badge::{meter, tone_name};
use super::erased::{each, live, live_flag, then};
use crate::pages::parts::html::{ManyChildren, button, fieldset, h2, input, kbd, label, legend, span};
use crate::ties::Litmus;
use crate::words;

/// The id of the question.
pub const ID: &str = "litmus";

/// How long the question must have been seen before an answer counts. So the second click of a double click,
/// of which the first opened the popup, answers nothing in it.
pub const MOMENT: Duration = Duration::from_millis(400);

/// The question and its five answers: by click, arrow keys, or the keys 1 to 5; 0 or Backspace clears. `choose` hears
/// of an answer other than the one there is, once the question has stood for `moment`. A key answers only while `heeds`;
/// any other key has the next one do so.
pub fn question(
    chosen: Signal<Option<Litmus>>,
    choose: Callback<Option<Litmus>>,
    moment: Duration,
    heeds: StoredValue<bool>,
) -> AnyView {
    let stands = RwSignal::new(moment.is_zero());
    if !moment.is_zero() {
        // No frame comes while nobody can see it.
        request_animation_frame(move || set_timeout(move || _ = stands.try_set(true), moment));
    }
    let choose = Callback::new(move |answer| {
        if chosen.get_untracked() != answer {
            choose.run(answer);
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        let is_other = event.ctrl_key() || event.alt_key() || event.meta_key() || event.repeat();
        // It may be heard once more after the question has gone.
        if is_other || !stands.try_get_untracked().unwrap_or_default() || is_typing(&event) {
            return;
        }
        let is_shifted = event.shift_key() || event.get_modifier_state("AltGraph");
        let place = if is_shifted { String::new() } else { event.code() };
        match meant_by(&event.key(), &place) {
            Some(answer) if heeds.try_get_value() == Some(true) => {
                event.prevent_default();
                choose.run(answer);
            }
            Some(_) => {}
            None => _ = heeds.try_set_value(true),
        }
    });
    on_cleanup(move || keys.remove());

    let answers =
        Litmus::ALL.into_iter().zip(1_u8..).map(|(litmus, number)| answer(chosen, choose, litmus, number));
    fieldset()
        .id(ID)
        .attr("tabindex", "-1")
        .class("litmus")
        .prop("disabled", live_flag(move || !stands.get()))
        .children((
            legend().child(h2().child("If they asked you for an introduction, how would you feel?")),
            each(answers),
            live(move || {
                chosen.get().is_some().then(|| {
                    button()
                        .attr("type", "button")
                        .class("link clear")
                        .attr("aria-keyshortcuts", "0")
                        .on(ev::click, then(move || choose.run(None)))
                        .children(("Clear the rating ", kbd().attr("aria-hidden", "true").child("0")))
                })
            }),
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
        .children((
            input()
                .attr("type", "radio")
                .attr("name", "litmus")
                .attr("value", tone_name(litmus.into()))
                .attr("aria-keyshortcuts", number.to_string())
                .prop("checked", live_flag(move || chosen.get() == Some(litmus)))
                .on(ev::change, then(move || choose.run(Some(litmus)))),
            kbd().attr("aria-hidden", "true").child(number.to_string()),
            span().class("words").child(words::answer(litmus)),
            meter(litmus),
        ))
        .into_any()
}

/// The answer that a key stands for: by what it types, or else by its place on the keyboard, since a French
/// keyboard types its digits only with Shift. `Some(None)` takes the answer away.
fn meant_by(key: &str, place: &str) -> Option<Option<Litmus>> {
    if key == "Backspace" {
        return Some(None);
    }
    let mut typed = key.chars();
    // A word names a key that types nothing: without its lock the keypad has arrows.
    let (Some(sign), None) = (typed.next(), typed.next()) else { return None };
    let place = place.strip_prefix("Digit").or_else(|| place.strip_prefix("Numpad"));
    let number = digit(sign).or_else(|| place?.parse().ok())?;
    match number.checked_sub(1) {
        None => Some(None),
        Some(place) => Litmus::ALL.get(place as usize).copied().map(Some),
    }
}

/// What a digit counts, in the scripts that write their own: Arabic, Persian, Indian, Thai and others, and full width.
fn digit(sign: char) -> Option<u32> {
    const ZEROS: [char; 16] =
        ['0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '၀', '０'];
    ZEROS.into_iter().find_map(|zero| (sign as u32).checked_sub(zero as u32).filter(|number| *number < 10))
}

/// True if the key goes to a field, or to what helps to write in one, which need it more.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    if event.is_composing() {
        return true;
    }
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
        assert_eq!(meant_by("1", "Digit1"), Some(Some(Litmus::No)));
        assert_eq!(meant_by("5", "Digit5"), Some(Some(Litmus::Vouch)));
        assert_eq!(meant_by("0", "Digit0"), Some(None));
        assert_eq!(meant_by("Backspace", "Backspace"), Some(None));
        for key in ["6", "F1", "", "-1", "a"] {
            assert_eq!(meant_by(key, ""), None, "{key}");
        }
    }

    #[test]
    fn a_digit_counts_wherever_and_however_it_is_written() {
        for (key, place) in [
            ("2", "Digit2"),
            ("2", "Numpad2"),
            // A French keyboard without Shift, and with it.
            ("é", "Digit2"),
            ("2", ""),
            // A Czech one.
            ("ě", "Digit2"),
            ("٢", "Digit2"),
            ("۲", "Digit2"),
            ("۲", ""),
            ("२", ""),
            ("２", ""),
            // A keyboard that has its digits in another order: what it types counts.
            ("2", "Digit7"),
        ] {
            assert_eq!(meant_by(key, place), Some(Some(Litmus::Hesitate)), "{key} {place}");
        }
        for (key, place) in [
            // The keypad without its lock.
            ("ArrowDown", "Numpad2"),
            ("End", "Numpad1"),
            ("Dead", "Digit2"),
            ("+", "NumpadAdd"),
            ("Enter", "NumpadEnter"),
            ("!", ""),
            ("q", "KeyQ"),
            ("٦", "Digit2"),
        ] {
            assert_eq!(meant_by(key, place), None, "{key} {place}");
        }
    }
}
