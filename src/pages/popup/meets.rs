//! To whom a connection could introduce the user, and when they were last asked to.

use leptos::ev;
use leptos::prelude::*;

use super::acts::Acts;
use super::sheet::Sheet;
use crate::app::show::{Asked, Meeting, Meets, PersonView};
use crate::pages::parts::erased::{each, live, spawn, then};
use crate::pages::parts::html::{ManyChildren, a, button, h2, li, p, section, span, ul};
use crate::pages::parts::read;
use crate::pages::parts::words::short;
use crate::words::{became, percent};

/// How many are named.
const SHOWN: usize = 3;

/// The best of them, read once the person is shown, and again when something is said that moves the odds.
pub fn meets(sheet: Sheet, acts: Acts) -> AnyView {
    let found = RwSignal::new(None);
    let whom = Memo::new(move |_| {
        // Of whom nothing is kept no page has named them.
        sheet.view.with(|view| {
            let PersonView { who, tie, .. } = view;
            let weighed = (tie.litmus, tie.how, tie.since, tie.gave_back);
            view.id.filter(|_| view.ways.is_none()).map(|_| (who.clone(), weighed))
        })
    });
    Effect::new(move |_| {
        let Some((who, _)) = whom.get() else { return };
        spawn(async move {
            if let Ok(meets) = read::meets(&who, SHOWN).await {
                _ = found.try_set(Some(meets));
            }
        });
    });
    live(move || {
        let Meets { best, count, asked } = found.get()?;
        let name = sheet.view.with_untracked(|view| short(&view.name));
        let more = sheet.view.with_untracked(|view| ["book.html#/person?", &view.who.label()].concat());
        let list = (count > 0).then(|| {
            section()
                .id("meets")
                .attr("aria-labelledby", "meets-title")
                .children((
                    h2().id("meets-title").dir("auto").child([&name, " could introduce you to"].concat()),
                    ul().class("queue")
                        .child(each(best.into_iter().enumerate().map(|it| li().child(row(it, acts))))),
                    (count > SHOWN).then(|| {
                        a().attr("href", more)
                            .attr("target", "_blank")
                            .child(["All ", &count.to_string()].concat())
                    }),
                ))
                .into_any()
        });
        Some((list, asked.map(last)).into_any())
    })
    .into_any()
}

fn row((place, meeting): (usize, Meeting), acts: Acts) -> AnyView {
    let Meeting { who, name, chance } = meeting;
    let id = ["meet-", &place.to_string()].concat();
    button()
        .id(id.clone())
        .attr("type", "button")
        .class("other")
        .on(ev::click, then(move || acts.open.run((who.clone(), id.clone()))))
        .children((
            span().class("name").dir("auto").child(name),
            " ",
            span().class("percent").child(percent(chance)),
        ))
        .into_any()
}

/// What the user last asked of them.
fn last(Asked { day, name, became: what }: Asked) -> AnyView {
    let whom = name.map(|name| [" about ", &name].concat()).unwrap_or_default();
    let words = ["Last asked on ", &day.to_string(), &whom, ". ", became(what), "."].concat();
    p().id("last-asked").class("hint").dir("auto").child(words).into_any()
}
