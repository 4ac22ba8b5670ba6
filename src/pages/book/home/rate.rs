//! Those not rated yet, the likeliest first: one is in hand, with the litmus question; an answer goes on to the next.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::state::{Answer, IN_HAND, NEXT, State};
use crate::app::show::{Everybody, Member};
use crate::estimate::Chance;
use crate::pages::book::route::Route;
use crate::pages::parts::bar::figure;
use crate::pages::parts::erased::then;
use crate::pages::parts::html::{ManyChildren, a, button, div, h2, h3, li, ol, p, section, span};
use crate::pages::parts::words::short;
use crate::pages::parts::{evidence, litmus};
use crate::people::{PersonId, PersonRef};
use crate::reading::Address;
use crate::words::{counted, percent};

/// One who is not rated yet.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: PersonId,
    who: PersonRef,
    name: String,
    headline: Option<String>,
    doors: u32,
    chance: Chance,
    guess: Option<String>,
}

impl Row {
    fn of(everybody: &Everybody, member: &Member, chance: Chance) -> Self {
        let guess = evidence::guess(&everybody.suggestion(member), &short(&member.name));
        let Member { id, who, name, headline, doors, .. } = member.clone();
        Self { id, who, name, headline, doors, chance, guess }
    }
}

/// The list.
pub fn rate(state: State) -> AnyView {
    let rows = Memo::new(move |_| {
        state.with(|everybody| {
            let row = |(member, chance): (&Member, Chance)| Row::of(everybody, member, chance);
            let mut rows: Vec<Row> = everybody.next(NEXT).into_iter().map(row).collect();
            // Who was picked elsewhere on the page may be further down.
            let picked = state.in_hand.get().and_then(|who| everybody.unrated(&who).map(row));
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
        .children((
            h2().id("rate-title").child("Whom to rate next"),
            p().class("hint").child(
                "Press 1 to 5, and the next one comes up. The percentage is how likely it is that you know them well.",
            ),
            list,
        ))
        .into_any()
}

/// The one who is rated now.
fn in_hand(state: State, row: Row, next: Option<PersonRef>) -> AnyView {
    let Row { id, who, name, headline, doors, chance, guess } = row;
    let address = Route::person(&who);
    let whom = name.clone();
    let choose = Callback::new(move |answer| {
        if let Some(litmus) = answer {
            state.answer(Answer { id, who: who.clone(), name: whom.clone(), litmus }, next.clone());
        }
    });
    li().class("hand")
        .attr("aria-current", "true")
        .children((
            div().class("head").children((
                div().class("who").children((
                    h3().id(IN_HAND)
                        .attr("tabindex", "-1")
                        .dir("auto")
                        .child(a().attr("href", address).child(name)),
                    headline.map(|headline| p().class("headline").dir("auto").child(headline)),
                    p().class("hint").child(why(doors)),
                    guess.map(|guess| p().class("hint guess").dir("auto").child(guess)),
                )),
                figure(chance.mean, chance.range80),
            )),
            // No click in a page of LinkedIn's opens this one, so no such click can answer by mistake.
            litmus::question(Signal::derive(|| None), choose, Duration::ZERO, StoredValue::new(true)),
        ))
        .into_any()
}

/// Why somebody is worth rating.
fn why(doors: u32) -> String {
    match doors {
        0 => "The more you rate, the closer Kith comes to your own 20%.".to_owned(),
        doors => {
            let people = counted(doors as usize, "person", "people");
            format!("Could introduce you to {people}. Your rating sharpens those odds.")
        }
    }
}

/// One who waits: their name opens them, the button takes them in hand.
fn waiting(state: State, row: Row) -> AnyView {
    let Row { who, name, headline, doors, chance, .. } = row;
    let rate = ["Rate ", &name].concat();
    let people = || counted(doors as usize, "person", "people");
    let reach = (doors > 0).then(|| ["could introduce you to ", &people()].concat());
    let about: Vec<_> = headline.into_iter().chain(reach).collect();
    li().class("member")
        .children((
            span().class("who").children((
                a().class("name").dir("auto").attr("href", Route::person(&who)).child(name),
                " ",
                span().class("headline").dir("auto").child(about.join(" · ")),
            )),
            " ",
            span().class("percent").child(percent(chance.mean)),
            " ",
            button()
                .attr("type", "button")
                .class("link take")
                .attr("aria-label", rate)
                .on(ev::click, then(move || state.take(who.clone())))
                .child("Rate"),
        ))
        .into_any()
}

fn nobody(state: State) -> AnyView {
    let known = state.everybody.with_untracked(|everybody| everybody.as_ref().map_or(0, Everybody::known));
    let words = if known == 0 {
        "Start with the people you know. Open your connections on LinkedIn, press Kith’s button in the toolbar, and rate \
        one after another with the keys 1 to 5."
    } else {
        "You have rated everybody Kith knows of. To rate more, open your connections on LinkedIn, or the mutual \
        connections of somebody you want to meet."
    };
    let open = a()
        .class("main")
        .attr("href", Address::OF_CONNECTIONS)
        .attr("target", "_blank")
        .attr("rel", "noreferrer");
    div()
        .class("nobody")
        .children((
            p().child(words),
            open.child("Open your connections on LinkedIn"),
            p().children((
                "Or ",
                a().attr("href", Route::Import.address()).child("import your LinkedIn archive"),
                ", to have them all at once.",
            )),
        ))
        .into_any()
}
