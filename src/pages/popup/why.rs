//! What a chance is made of.

use crate::pages::parts::erased::each;
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{ManyChildren, div, li, p, span, ul};
use leptos::prelude::*;

use super::reasons::{lines, untested};
use crate::estimate::Estimate;
use crate::words::{percent, range};

/// The reasons, folded away, with where the two were `seen` to be connected and what no data has tested.
pub fn why(
    estimate: &Estimate,
    introducer: &str,
    target: &str,
    seen: Option<String>,
    is_refused: bool,
) -> AnyView {
    let mut lines = lines(estimate, introducer, target, is_refused);
    let total = lines.pop();
    let line = |(words, figure): (String, String)| {
        (span().dir("auto").child(words), span().class("points").child(figure))
    };
    let talk = estimate.conversation;
    // The model's own rate of replies, which outcomes teach.
    let reply = talk.mean / estimate.mean;
    let conversation = format!(
        "A reply follows {} of introductions, so a conversation with {target}: {} ({}).",
        percent(reply),
        percent(talk.mean),
        range(talk.range80)
    );
    let reasons = div().class("reasons").children((
        p().class("hint").child("In percentage points"),
        ul().class("sum").children((
            each(lines.into_iter().map(|it| li().child(line(it)))),
            total.map(|it| li().class("total").child(line(it))),
        )),
        p().child(conversation),
        seen.map(|seen| p().child(seen)),
        div().class("untested").children((p().child("Not tested on data"), ul().child(notes(estimate)))),
    ));
    let title = format!("Why {}", percent(estimate.mean));
    let name = format!("{title} through {introducer}");
    fold("why", title, Some(name), reasons.into_any())
}

fn notes(estimate: &Estimate) -> AnyView {
    let mut used: Vec<_> = estimate.untested.iter().map(|evidence| untested(*evidence)).collect();
    used.dedup();
    let used = (!used.is_empty()).then(|| format!("Used here, and untested: {}.", used.join(", ")));
    let standing = [
        "The figures come from networks in which people rated each other; none of them records introductions.",
        "That they do it for you, and that they know the other well, are taken as independent: right on average in \
        those networks, but up to 2.6 times too high or too low in single ones.",
    ];
    let all = used.into_iter().chain(standing.map(str::to_owned));
    each(all.map(|note| li().child(note))).into_any()
}
