//! What became of asking somebody, what they said of the target, and what the user believes of the two.

use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::acts::Acts;
use super::reasons::acquaintance;
use crate::app::show::Path;
use crate::asking::Became;
use crate::pages::parts::erased::{each, left, then_text};
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{ManyChildren, div, label, option, select};
use crate::pages::parts::words::key;
use crate::protocol::OfWay;
use crate::ties::Litmus;
use crate::words;

/// How long a choice made by a key waits for the next key.
const STAYS: Duration = Duration::from_secs(1);

/// The choices, folded under what was told so far. What was told is taken back by choosing again.
pub fn track(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let told = told(path, target);
    // There is one of these for each introducer.
    let name = told.is_none().then(|| format!("Keep track of asking {introducer}"));
    let choices = div().class("choices").children((
        became(path, introducer, acts),
        heard(path, target, introducer, acts),
        believed(path, target, introducer, acts),
    ));
    fold("track", told.unwrap_or_else(|| "Keep track".into()), name, choices.into_any())
}

fn told(path: &Path, target: &str) -> Option<String> {
    let request = path.request.map(words::became);
    let heard = path.heard.map(|litmus| format!("They said they {}", acquaintance(litmus, target)));
    let parts = [request.map(str::to_owned), heard, path.believed.map(|well| belief(well).to_owned())];
    let told: Vec<_> = parts.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(". "))
}

fn became(path: &Path, introducer: &str, acts: Acts) -> AnyView {
    let id = format!("became-{}", key(&path.introducer));
    let choices = Became::ALL.map(|became| (words::became(became).to_owned(), path.request == Some(became)));
    let path = path.clone();
    let control = id.clone();
    let chosen = move |place: usize| {
        let became = place.checked_sub(1).and_then(|place| Became::ALL.get(place).copied());
        acts.tell.run((path.clone(), OfWay::Became(became), control.clone()));
    };
    choice(id, format!("What became of asking {introducer}"), "Not asked yet", choices, chosen)
}

fn heard(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    said(heard_id(path), "Not asked yet", path, target, introducer, acts)
}

/// What the user believes of the two.
fn believed(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let id = format!("believed-{}", key(&path.introducer));
    let choices = [true, false].map(|well| (belief(well).to_owned(), path.believed == Some(well)));
    let path = path.clone();
    let control = id.clone();
    let chosen = move |place: usize| {
        let believed = place.checked_sub(1).map(|place| place == 0);
        acts.tell.run((path.clone(), OfWay::Believed(believed), control.clone()));
    };
    choice(id, format!("What you think of {introducer} and {target}"), "No idea", choices, chosen)
}

fn belief(well: bool) -> &'static str {
    if well { "I think they know each other well" } else { "I think they hardly know each other" }
}

/// The same choice outside the way, for as long as nothing was heard.
pub fn answer(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    said("question".into(), "Choose their answer", path, target, introducer, acts)
}

/// Where an answer is found again once it is told.
fn heard_id(path: &Path) -> String {
    format!("heard-{}", key(&path.introducer))
}

/// What the introducer said of the target.
fn said(id: String, none: &'static str, path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let choices = Litmus::ALL
        .map(|litmus| (format!("They {}", acquaintance(litmus, target)), path.heard == Some(litmus)));
    let path = path.clone();
    let chosen = move |place: usize| {
        let answer = place.checked_sub(1).and_then(|place| Litmus::ALL.get(place).copied());
        acts.tell.run((path.clone(), OfWay::Heard(answer), heard_id(&path)));
    };
    choice(id, format!("How well {introducer} knows {target}"), none, choices, chosen)
}

fn choice<const N: usize>(
    id: String,
    title: String,
    none: &'static str,
    choices: [(String, bool); N],
    chosen: impl Fn(usize) + 'static,
) -> AnyView {
    let is_none = choices.iter().all(|(_, selected)| !selected);
    let options = choices.into_iter().zip(1_usize..);
    let options = options.map(|((text, selected), place)| {
        option().attr("value", place.to_string()).prop("selected", selected).child(text)
    });
    // In a closed list each arrow key chooses: which choice is meant is known once the user stays with it, or leaves.
    let held = StoredValue::new(None);
    let (is_keyed, steps) = (StoredValue::new(false), StoredValue::new(0_u32));
    let chosen = Rc::new(chosen);
    let settle = move || {
        if let Some(place) = held.try_update_value(Option::take).flatten() {
            chosen(place);
        }
    };
    let read = {
        let settle = settle.clone();
        move |value: String| {
            held.set_value(Some(value.parse().unwrap_or(0)));
            if !is_keyed.get_value() {
                return settle();
            }
            let step = steps.get_value().wrapping_add(1);
            steps.set_value(step);
            let settle = settle.clone();
            set_timeout(
                move || {
                    if steps.try_get_value() == Some(step) {
                        settle()
                    }
                },
                STAYS,
            );
        }
    };
    let heed = {
        let settle = settle.clone();
        move |event: KeyboardEvent| {
            is_keyed.set_value(true);
            if event.key() == "Enter" {
                settle();
            }
        }
    };
    div()
        .class("field")
        .children((
            label().attr("for", id.clone()).dir("auto").child(title),
            select()
                .id(id)
                .on(ev::change, then_text(read))
                .on(ev::keydown, heed)
                .on(ev::pointerdown, move |_| is_keyed.set_value(false))
                .on(ev::blur, left(settle))
                .children((option().attr("value", "0").prop("selected", is_none).child(none), each(options))),
        ))
        .into_any()
}
