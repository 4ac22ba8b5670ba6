//! Whom the user rated: those they know well, and the others.

use leptos::ev;
use leptos::prelude::*;

use super::state::State;
use crate::app::show::{Everybody, Member};
use crate::pages::book::route::Route;
use crate::pages::parts::badge::badge;
use crate::pages::parts::erased::{each, live, live_flag, live_text, then, then_text};
use crate::pages::parts::html::{ManyChildren, a, button, div, h2, input, label, li, p, section, span, ul};
use crate::people::PersonRef;
use crate::ties::Litmus;
use crate::words;

/// How many are shown at first, and how many more each time.
const PAGE: usize = 30;

/// A list of people, and what is said of it.
#[derive(Clone, Copy)]
struct List {
    /// Its id; with `-title`, that of its heading.
    id: &'static str,
    title: &'static str,
    hint: &'static str,
    of: fn(&Everybody) -> Vec<&Member>,
    /// What is said where it is empty; without it, there is no such list then.
    nobody: Option<&'static str>,
}

const WELL: List = List {
    id: "well",
    title: "Known well",
    hint: "Whom you would be glad to introduce, or vouch for.",
    of: Everybody::known_well,
    nobody: Some(
        "Nobody yet. Rate somebody “I would be glad to” or “I would vouch for them”, and they are here.",
    ),
};

const OTHERS: List = List {
    id: "others",
    title: "Rated, not known well",
    hint: "Those you would be fine with, hesitate about, or say no to.",
    of: Everybody::known_less,
    nobody: None,
};

/// Both lists, and the field to find somebody in them.
pub fn rated(state: State) -> AnyView {
    let counted = move |of: fn(&Everybody) -> Vec<&Member>| state.with(|all| fitting(state, of(all)).len());
    let none = move || counted(WELL.of).zip(counted(OTHERS.of)) == Some((0, 0));
    let is_rated = Memo::new(move |_| state.with(|all| all.base().rated > 0) == Some(true));
    let find = div().class("field").children((
        label().attr("for", "find").child("Find somebody you rated"),
        input()
            .id("find")
            .attr("type", "search")
            .attr("autocomplete", "off")
            .dir("auto")
            .attr("placeholder", "Name, rating, label or note")
            .on(ev::input, then_text(move |words| state.find(words))),
        p().class("hint").role("status").child(live_text(move || {
            let is_asked = state.words.with(|words| !words.trim().is_empty());
            (is_asked && none()).then_some("Nobody you rated fits these words.")
        })),
    ));
    div()
        .class("rated")
        .children((
            div().prop("hidden", live_flag(move || !is_rated.get())).child(find),
            list(state, WELL),
            list(state, OTHERS),
        ))
        .into_any()
}

/// Those of whom is written what is looked for: everybody where nothing is. Reactive.
fn fitting(state: State, mut all: Vec<&Member>) -> Vec<&Member> {
    let words = state.words.read();
    if let (false, Some(remarks)) = (words.trim().is_empty(), &*state.remarks.read()) {
        all.retain(|member| remarks.fit(member.id, &words));
    }
    all
}

fn list(state: State, List { id, title, hint, of, nobody }: List) -> AnyView {
    let limit = RwSignal::new(PAGE);
    let found = Memo::new(move |_| {
        let shown = |all: Vec<&Member>| {
            let rows = all.iter().take(limit.get());
            let rows =
                rows.filter_map(|m| Some((m.who.clone(), m.name.clone(), m.headline.clone(), m.litmus()?)));
            (all.len(), rows.collect::<Vec<_>>())
        };
        state.with(|everybody| shown(fitting(state, of(everybody)))).unwrap_or_default()
    });
    let count = Memo::new(move |_| found.with(|(count, _)| *count));
    let rows = live(move || {
        let (count, rows) = found.get();
        let shown = rows.len();
        let list = (count > 0).then(|| ul().class("queue").child(each(rows.into_iter().map(row))).into_any());
        let more = (count > shown).then(|| {
            button()
                .attr("type", "button")
                .class("link")
                .on(ev::click, then(move || limit.update(|limit| *limit += PAGE)))
                .child(format!("Show {} more", PAGE.min(count - shown)))
        });
        let is_all = state.words.with(|words| words.trim().is_empty());
        let nobody = nobody.filter(|_| count == 0 && is_all).map(|words| p().class("nobody").child(words));
        (list, more, nobody).into_any()
    });
    section()
        .id(id)
        .prop("hidden", live_flag(move || nobody.is_none() && count.get() == 0))
        .attr("aria-labelledby", format!("{id}-title"))
        .children((
            h2().id(format!("{id}-title")).child(live_text(move || {
                Some(match count.get() {
                    0 => title.to_owned(),
                    count => format!("{title} ({count})"),
                })
            })),
            p().class("hint").child(hint),
            rows,
        ))
        .into_any()
}

fn row((who, name, headline, litmus): (PersonRef, String, Option<String>, Litmus)) -> AnyView {
    li().class("member")
        .children((
            span().class("who").children((
                a().class("name").dir("auto").attr("href", Route::person(&who)).child(name),
                headline.map(|headline| (" ", span().class("headline").dir("auto").child(headline))),
            )),
            " ",
            badge(litmus.into(), words::litmus(litmus).to_owned()),
        ))
        .into_any()
}
