//! Those not rated yet, the likeliest first: one is in hand, with the litmus question; an answer goes on to the next.

use std::time::Duration;

use leptos::ev;
use leptos::html::{button, div, h2, h3, li, ol, p, section, span};
use leptos::prelude::*;

use super::state::{Answer, IN_HAND, NEXT, State};
use crate::app::show::{Everybody, Member};
use crate::estimate::Chance;
use crate::pages::parts::bar::figure;
use crate::pages::parts::erased::then;
use crate::pages::parts::litmus;
use crate::people::{PersonId, PersonRef};
use crate::words::percent;

/// One who is not rated yet.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: PersonId,
    who: PersonRef,
    name: String,
    headline: Option<String>,
    chance: Chance,
}

impl From<(&Member, Chance)> for Row {
    fn from((member, chance): (&Member, Chance)) -> Self {
        let Member { id, who, name, headline, .. } = member.clone();
        Self { id, who, name, headline, chance }
    }
}

/// The list.
pub fn rate(state: State) -> AnyView {
    let rows = Memo::new(move |_| {
        state.with(|everybody| {
            let mut rows: Vec<Row> = everybody.next(NEXT).into_iter().map(Row::from).collect();
            // Who was picked elsewhere on the page may be further down.
            let picked = state.in_hand.get().and_then(|who| everybody.unrated(&who).map(Row::from));
            if let Some(picked) = picked.filter(|picked| rows.iter().all(|row| row.who != picked.who)) {
                rows.insert(0, picked);
            }
            rows
        })
    });
    let list = move || {
        let rows = rows.get()?;
        let picked = state.in_hand.get();
        let place = rows.iter().position(|row| Some(&row.who) == picked.as_ref()).unwrap_or(0);
        let next = rows.get(place + 1).map(|row| row.who.clone());
        let items = rows.into_iter().enumerate().map(|(at, row)| {
            if at == place { in_hand(state, row, next.clone()) } else { waiting(state, row) }
        });
        let items: Vec<_> = items.collect();
        Some(if items.is_empty() { nobody(state) } else { ol().class("queue").child(items).into_any() })
    };
    section()
        .id("rate")
        .attr("aria-labelledby", "rate-title")
        .child((
            h2().id("rate-title").child("Likely known well, not rated yet"),
            p().class("hint")
                .child("With the chance that you know them well. Press 1 to 5, and the next one comes up."),
            list,
        ))
        .into_any()
}

/// The one who is rated now.
fn in_hand(state: State, row: Row, next: Option<PersonRef>) -> AnyView {
    let Row { id, who, name, headline, chance } = row;
    let whom = name.clone();
    let choose = Callback::new(move |answer| {
        if let Some(litmus) = answer {
            state.answer(Answer { id, who: who.clone(), name: whom.clone(), litmus }, next.clone());
        }
    });
    li().class("hand")
        .attr("aria-current", "true")
        .child((
            div().class("head").child((
                div().class("who").child((
                    h3().id(IN_HAND).attr("tabindex", "-1").dir("auto").child(name),
                    headline.map(|headline| p().class("headline").dir("auto").child(headline)),
                )),
                figure(chance.mean, chance.range80),
            )),
            // No click in a page of LinkedIn's opens this one, so no such click can answer by mistake.
            litmus::question(Signal::derive(|| None), choose, Duration::ZERO, StoredValue::new(true)),
        ))
        .into_any()
}

/// One who waits; a click takes them in hand.
fn waiting(state: State, row: Row) -> AnyView {
    let Row { who, name, headline, chance, .. } = row;
    li().child(
        button().r#type("button").class("other").on(ev::click, then(move || state.take(who.clone()))).child(
            (
                span().class("who").child((
                    span().class("name").dir("auto").child(name),
                    headline.map(|headline| (" ", span().class("headline").dir("auto").child(headline))),
                )),
                " ",
                span().class("percent").child(percent(chance.mean)),
            ),
        ),
    )
    .into_any()
}

fn nobody(state: State) -> AnyView {
    let known = state.everybody.with_untracked(|everybody| everybody.as_ref().map_or(0, Everybody::known));
    let words = if known == 0 {
        "Kith knows of none of your connections yet. It learns of them from the LinkedIn pages that you open: from a \
        people search that names mutual connections, or from the list of them on somebody’s profile."
    } else {
        "Everybody that Kith knows of is rated. Open more LinkedIn pages that name mutual connections, and who is \
        new will be here."
    };
    p().class("nobody").child(words).into_any()
}
