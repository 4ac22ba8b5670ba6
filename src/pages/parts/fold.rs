//! What is folded away under a line that says what it is.

use crate::pages::parts::html::{ManyChildren, details, summary};
use leptos::prelude::*;

/// The line and what is under it; `name` is what the line is called where its words alone stand there more than once.
pub fn fold(class: &'static str, title: String, name: Option<String>, content: AnyView) -> AnyView {
    details()
        .class(class)
        .children((summary().dir("auto").attr("aria-label", name).child(title), content))
        .into_any()
}
