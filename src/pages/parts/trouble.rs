//! What is shown when something did not work.

use leptos::ev;
use leptos::prelude::*;

use super::erased::{each, then};
use super::fold::fold;
use crate::pages::parts::html::{ManyChildren, button, div, li, p, ul};
use crate::protocol::{Failure, Problem, Said};
use crate::words::{counted, detail, said};

/// A failure with its sentence and a way on.
pub fn failure(failure: Failure, retry: impl Fn() + Send + Sync + 'static) -> AnyView {
    div()
        .class("failure")
        .role("alert")
        .children((sentence(&failure.said), act("Retry", Callback::new(move |()| retry()))))
        .into_any()
}

/// A failure where the way on stands beside it already.
pub fn told(failure: Failure) -> AnyView {
    div().class("failure").role("alert").child(sentence(&failure.said)).into_any()
}

/// What happened, with the words of the machine folded away.
fn sentence(what: &Said) -> AnyView {
    let detail = detail(what).map(|detail| {
        fold("detail", "Details".to_owned(), None, p().class("hint").dir("auto").child(detail).into_any())
    });
    (p().dir("auto").child(said(what)), detail).into_any()
}

/// A button that does something about it.
pub fn act(word: &'static str, act: Callback<()>) -> AnyView {
    button()
        .attr("type", "button")
        .class("quiet")
        .on(ev::click, then(move || act.run(())))
        .child(word)
        .into_any()
}

/// What could not be read or loaded; nothing if all could.
pub fn problems(problems: Vec<Problem>) -> Option<AnyView> {
    let count = problems.len();
    (count > 0).then(|| {
        let items = each(problems.into_iter().map(|problem| li().child(sentence(&problem.said))));
        let title = format!("Could not read: {}", counted(count, "thing", "things"));
        fold("problems", title, None, ul().child(items).into_any())
    })
}
