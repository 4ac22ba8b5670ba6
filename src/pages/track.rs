//! What became of asking somebody, and what they said of the target.

use leptos::ev;
use leptos::html::{details, div, label, option, select, summary};
use leptos::prelude::*;

use super::reasons::acquaintance;
use super::ways::Acts;
use super::words::key;
use crate::asking::Became;
use crate::protocol::{OfWay, Path};
use crate::ties::Litmus;

/// The two choices, open where something was told already. What was told is taken back by choosing again.
pub fn track(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let told = path.request.is_some() || path.heard.is_some();
    details()
        .class("track")
        .prop("open", told)
        .child((
            summary().child("Keep track"),
            div()
                .class("fields")
                .child((became(path, introducer, acts), heard(path, target, introducer, acts))),
        ))
        .into_any()
}

fn became(path: &Path, introducer: &str, acts: Acts) -> AnyView {
    let id = format!("became-{}", key(&path.introducer));
    let choices = Became::ALL.map(|became| (became.label().to_owned(), path.request == Some(became)));
    let path = path.clone();
    let opener = id.clone();
    let chosen = move |place: usize| {
        let became = place.checked_sub(1).and_then(|place| Became::ALL.get(place).copied());
        acts.tell.run((path.clone(), OfWay::Became(became), opener.clone()));
    };
    choice(id, format!("What became of asking {introducer}"), "Not asked yet", choices, chosen)
}

/// What the introducer said of the target.
pub fn heard(path: &Path, target: &str, introducer: &str, acts: Acts) -> AnyView {
    let id = format!("heard-{}", key(&path.introducer));
    let choices = Litmus::ALL
        .map(|litmus| (format!("They {} {target}", acquaintance(litmus)), path.heard == Some(litmus)));
    let path = path.clone();
    let opener = id.clone();
    let chosen = move |place: usize| {
        let answer = place.checked_sub(1).and_then(|place| Litmus::ALL.get(place).copied());
        acts.tell.run((path.clone(), OfWay::Heard(answer), opener.clone()));
    };
    choice(id, format!("What {introducer} says of {target}"), "Not asked yet", choices, chosen)
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
        option().value(place.to_string()).prop("selected", selected).child(text)
    });
    let read = move |value: String| chosen(value.parse().unwrap_or(0));
    div()
        .class("field")
        .child((
            label().r#for(id.clone()).dir("auto").child(title),
            select()
                .id(id)
                .on_target(ev::change, move |event| read(event.target().value()))
                .child((option().value("0").prop("selected", is_none).child(none), options.collect_view())),
        ))
        .into_any()
}
