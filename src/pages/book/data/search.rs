//! Find somebody, to see what Kith knows of them or to forget them.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::lists::{Listed, people};
use crate::browser::stores;
use crate::pages::book::route::Route;
use crate::pages::parts::erased::{each, live, spawn, then_text};
use crate::pages::parts::html::{self, ManyChildren, a, h2, input, label, li, p, span, ul};
use crate::pages::parts::trouble;
use crate::people::{PersonRef, fold};
use crate::protocol::Failure;
use crate::reading::Address;
use crate::words::counted;

/// Most people who are listed.
const LIMIT: usize = 20;

/// The section; `stored` counts how often something was stored.
pub fn section(stored: RwSignal<u32>) -> AnyView {
    let everybody = RwSignal::new(None::<Vec<Listed>>);
    let failure = RwSignal::new(None::<Failure>);
    let words = RwSignal::new(String::new());
    let load = move || {
        spawn(async move {
            let outcome = match stores() {
                Ok(stores) => people(&stores.local).await,
                Err(failure) => Err(failure),
            };
            match outcome {
                Ok(all) => _ = everybody.try_set(Some(all)),
                Err(why) => _ = failure.try_set(Some(why)),
            }
        });
    };
    // Only once somebody is looked for: of thirty thousand people it takes a while.
    Effect::watch(
        move || stored.get(),
        move |_, _, _| {
            if everybody.with_untracked(Option::is_some) {
                load()
            }
        },
        false,
    );
    let typed = move |text: String| {
        if everybody.with_untracked(Option::is_none) {
            load();
        }
        words.set(text);
    };
    html::section()
        .attr("aria-labelledby", "search-title")
        .children((
            h2().id("search-title").child("What Kith knows of somebody"),
            p().class("hint").child("See all of it, save it as a text, or have Kith forget them."),
            label().attr("for", "find").child("Name, company or profile address"),
            input()
                .id("find")
                .attr("type", "search")
                .attr("autocomplete", "off")
                .dir("auto")
                .on(ev::input, then_text(typed)),
            live(move || failure.get().map(trouble::told)),
            live(move || {
                let words = words.read();
                if words.trim().is_empty() {
                    return ().into_any();
                }
                everybody.with(|everybody| everybody.as_ref().map(|all| found(all, &words))).into_any()
            }),
        ))
        .into_any()
}

/// Whose address that is, however it was copied; `None` of a name.
fn addressed(words: &str) -> Option<PersonRef> {
    let words = words.trim();
    let path = words.split_once("linkedin.com").map_or(words, |(_, path)| path);
    let link = path.starts_with('/').then(|| Address::parse(path)).flatten()?.person()?;
    Some(PersonRef { member_id: link.who.member_id.or(link.claim), ..link.who })
}

fn found(everybody: &[Listed], words: &str) -> AnyView {
    let addressed = addressed(words);
    let folded = fold(words);
    let is_it = |it: &&Listed| match &addressed {
        Some(who) => it.is(who),
        None => it.has(&folded),
    };
    let found: Vec<_> = everybody.iter().filter(is_it).collect();
    let more = found.len().saturating_sub(LIMIT);
    let rows = found.iter().take(LIMIT).map(|it| {
        li().children((
            a().class("name").dir("auto").attr("href", Route::person(&it.who)).child(it.name.clone()),
            it.headline.clone().map(|headline| span().class("hint").dir("auto").child(headline)),
        ))
    });
    let told = match (found.len(), more) {
        (0, _) => Some("Kith knows nobody of that name.".to_owned()),
        (_, 0) => None,
        _ => Some(format!("And {} more: type more of the name.", counted(more, "person", "people"))),
    };
    (ul().class("found").child(each(rows)), p().class("hint").role("status").child(told)).into_any()
}
