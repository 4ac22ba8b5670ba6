//! Whom the user knows well, by their own word.

use leptos::ev;
use leptos::html::{button, h2, li, p, section, span, ul};
use leptos::prelude::*;

use super::state::State;
use crate::app::show::Member;
use crate::pages::parts::badge::badge;
use crate::pages::parts::erased::{each, live, live_text, then};
use crate::ties::Litmus;
use crate::words;

/// How many are shown at first, and how many more each time.
const PAGE: usize = 30;

/// The list.
pub fn well(state: State) -> AnyView {
    let limit = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let of = |all: Vec<&Member>| {
            let rows = all.iter().take(limit.get());
            let rows = rows.filter_map(|m| Some((m.name.clone(), m.headline.clone(), m.litmus()?)));
            (all.len(), rows.collect::<Vec<_>>())
        };
        state.with(|everybody| of(everybody.known_well())).unwrap_or_default()
    });
    section()
        .id("well")
        .attr("aria-labelledby", "well-title")
        .child((
            h2().id("well-title").child(live_text(move || {
                Some(match found.with(|(count, _)| *count) {
                    0 => "Known well".to_owned(),
                    count => format!("Known well ({count})"),
                })
            })),
            p().class("hint").child("Whom you would be glad to introduce, or vouch for."),
            live(move || {
                let (count, rows) = found.get();
                let shown = rows.len();
                let list = (count > 0).then(|| {
                    ul().class("queue").child(each(rows.into_iter().map(row))).into_any()
                });
                let more = (count > shown).then(|| {
                    button()
                        .r#type("button")
                        .class("link")
                        .on(ev::click, then(move || limit.update(|limit| *limit += PAGE)))
                        .child(format!("Show {} more", PAGE.min(count - shown)))
                });
                let nobody = (count == 0).then(|| {
                    p().class("nobody").child(
                        "Nobody yet. Answer “I would be glad to” or “I would vouch for them” about somebody, and \
                        they are here.",
                    )
                });
                (list, more, nobody)
            }),
        ))
        .into_any()
}

fn row((name, headline, litmus): (String, Option<String>, Litmus)) -> AnyView {
    li().class("member")
        .child((
            span().class("who").child((
                span().class("name").dir("auto").child(name),
                headline.map(|headline| (" ", span().class("headline").dir("auto").child(headline))),
            )),
            " ",
            badge(litmus.into(), words::litmus(litmus).to_owned()),
        ))
        .into_any()
}
