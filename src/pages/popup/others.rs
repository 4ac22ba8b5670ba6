//! Everybody else on the page.

use leptos::ev;
use leptos::prelude::*;

use crate::app::show::Brief;
use crate::pages::parts::badge::badge;
use crate::pages::parts::erased::{each, then};
use crate::pages::parts::html::{ManyChildren, button, details, li, span, summary, ul};

/// More than this many start folded away.
const FEW: usize = 6;

/// The people, to pick one; `pick` gets the id of the button too.
pub fn others(people: Vec<Brief>, is_all: bool, pick: Callback<(Brief, String)>) -> Option<AnyView> {
    let count = people.len();
    (count > 0).then(|| {
        let people = people.into_iter().enumerate().map(|(place, brief)| li().child(row(place, brief, pick)));
        details()
            .id("others")
            .class("others")
            .prop("open", is_all || count <= FEW)
            .children((
                summary().child(if is_all {
                    format!("Everybody here ({count})")
                } else {
                    format!("Others on this page ({count})")
                }),
                ul().child(each(people)),
            ))
            .into_any()
    })
}

fn row(place: usize, brief: Brief, pick: Callback<(Brief, String)>) -> AnyView {
    let id = format!("other-{place}");
    let (name, tone, text) = (brief.name.clone(), brief.tone, brief.text.clone());
    button()
        .id(id.clone())
        .attr("type", "button")
        .class("other")
        .title(brief.hint.clone())
        .on(ev::click, then(move || pick.run((brief.clone(), id.clone()))))
        .children((span().class("name").dir("auto").child(name), " ", badge(tone, text)))
        .into_any()
}
