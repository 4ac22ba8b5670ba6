//! What became of asking somebody, what they said of the target, and what the user believes of the two.

use std::iter;

use leptos::ev;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::acts::Acts;
use super::reasons::acquaintance;
use super::sheet::Told;
use crate::app::show::Path;
use crate::asking::Became;
use crate::pages::parts::erased::{each, left, then_text};
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{ManyChildren, div, label, option, select};
use crate::pages::parts::words::key;
use crate::protocol::OfWay;
use crate::ties::Litmus;
use crate::words;

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
    let chosen = told_by(path, id.clone(), |place| {
        OfWay::Became(place.and_then(|place| Became::ALL.get(place).copied()))
    });
    choice(id, format!("What became of asking {introducer}"), "Not asked yet", choices, chosen, acts)
}

fn heard(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    said(heard_id(path), "Not asked yet", path, target, introducer, acts)
}

/// What the user believes of the two.
fn believed(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let id = format!("believed-{}", key(&path.introducer));
    let choices = [true, false].map(|well| (belief(well).to_owned(), path.believed == Some(well)));
    let chosen = told_by(path, id.clone(), |place| OfWay::Believed(place.map(|place| place == 0)));
    choice(id, format!("What you think of {introducer} and {target}"), "No idea", choices, chosen, acts)
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
    let chosen = told_by(path, heard_id(path), |place| {
        OfWay::Heard(place.and_then(|place| Litmus::ALL.get(place).copied()))
    });
    choice(id, format!("How well {introducer} knows {target}"), none, choices, chosen, acts)
}

/// What each place in a list tells of a way, the first being that nothing is known; the control of this id has the focus
/// then.
fn told_by<W>(path: &Path, control: String, what: W) -> impl Fn(usize) -> Told + use<W>
where
    W: Fn(Option<usize>) -> OfWay,
{
    let introducer = path.introducer.clone();
    move |place| Told {
        introducer: introducer.clone(),
        what: what(place.checked_sub(1)),
        control: control.clone(),
    }
}

fn choice<const N: usize>(
    id: String,
    title: String,
    none: &'static str,
    choices: [(String, bool); N],
    chosen: impl Fn(usize) -> Told + 'static,
    acts: Acts,
) -> AnyView {
    let sheet = acts.sheet;
    let stored = choices.iter().zip(1_usize..).find_map(|((_, stored), place)| stored.then_some(place));
    let shown = sheet.held(&id).or(stored).unwrap_or(0);
    let texts = iter::once(none.to_owned()).chain(choices.into_iter().map(|(text, _)| text));
    let options = texts.zip(0_usize..).map(|(text, place)| {
        option().attr("value", place.to_string()).prop("selected", place == shown).child(text)
    });
    // In a closed list each arrow key chooses: which choice is meant is known once the user stays with it, or leaves.
    let is_keyed = StoredValue::new(false);
    let list = id.clone();
    let read = move |value: String| {
        let place = value.parse().unwrap_or(0);
        sheet.hold(list.clone(), place, chosen(place));
        if !is_keyed.get_value() {
            sheet.settle();
        }
    };
    let heed = move |event: KeyboardEvent| {
        is_keyed.set_value(true);
        if event.key() == "Enter" {
            sheet.settle();
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
                .on(ev::blur, left(move || sheet.settle()))
                .child(each(options)),
        ))
        .into_any()
}
