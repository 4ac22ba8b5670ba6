//! The headline: how many of their connections the user knows well, and how sure that is.

use leptos::prelude::*;

use super::state::State;
use crate::estimate::BaseRate;
use crate::pages::parts::bar::bar;
use crate::pages::parts::erased::live;
use crate::pages::parts::html::{ManyChildren, div, p, section, span, strong};
use crate::words::{percent, range};

/// The share as a figure, how much of it is rated, and what it allows for.
pub fn share(state: State) -> AnyView {
    let told = Memo::new(move |_| {
        state.with(|everybody| (*everybody.base(), everybody.known(), everybody.is_total_assumed()))
    });
    section()
        .id("share")
        .class("share-of-all")
        .attr("aria-label", "Your share")
        .child(live(move || told.get().map(|(base, known, is_assumed)| figures(&base, known, is_assumed))))
        .into_any()
}

fn figures(base: &BaseRate, known: usize, is_assumed: bool) -> AnyView {
    let rated = usize::try_from(base.rated).unwrap_or(known).min(known);
    (
        div().class("facts").children((
            fact(
                format!("About {}", percent(base.share)),
                format!("of your connections you know well; likely {}", range(base.range80)),
            ),
            fact(format!("{rated} of {known}"), "of those Kith knows of are rated"),
            fact(format!("{}", known - rated), "left to rate"),
        )),
        bar(Some(base.share), base.range80, 1.0),
        p().class("hint").child(allowed_for(base, is_assumed)),
    )
        .into_any()
}

fn fact(figure: String, words: impl IntoView + 'static) -> AnyView {
    div()
        .class("fact")
        .children((strong().class("figure").child(figure), " ", span().child(words)))
        .into_any()
}

/// What the figure rests on, and what it does about friends being rated first.
fn allowed_for(base: &BaseRate, is_assumed: bool) -> String {
    let total = base.rated.saturating_add(base.left);
    let assumed = if is_assumed {
        format!(" Kith does not know how many connections you have, and takes it to be {total}.")
    } else {
        String::new()
    };
    let own = if base.rated == 0 {
        "You have rated nobody yet, so this is the rule’s 20%. Each rating makes it your own.".to_owned()
    } else if base.left == 0 {
        "Everybody is rated, so this is no estimate.".to_owned()
    } else {
        format!(
            "You know {} of the {} you rated well. People rate friends first, so you probably know \
            fewer of the rest well, and Kith allows for that.",
            base.known_well, base.rated
        )
    };
    own + &assumed
}
