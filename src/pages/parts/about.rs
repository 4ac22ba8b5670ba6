//! What drafts may say of the user.

use leptos::ev;
use leptos::prelude::*;

use super::erased::{left, live_text, then_text};
use super::form::{Form, Part};
use crate::asking::{Me, PITCH_LIMIT};
use crate::pages::parts::html::{ManyChildren, div, input, label, p, span, textarea};
use crate::people::NAME_LIMIT;
use crate::protocol::Settings;

impl Part for Me {
    fn of(settings: &Settings) -> Self {
        settings.me.clone()
    }

    fn put(&self, settings: &mut Settings) {
        settings.me = self.clone();
    }

    fn is_fit(&self) -> bool {
        over(self).is_none()
    }
}

/// What is too long to be kept: what it is, how long it can be, and by how much it is longer.
fn over(me: &Me) -> Option<(&'static str, usize, usize)> {
    let fields = [("name", &me.name, NAME_LIMIT), ("sentence", &me.pitch, PITCH_LIMIT)];
    let over = fields.map(|(field, text, limit)| (field, limit, text.chars().count().saturating_sub(limit)));
    over.into_iter().find(|(.., over)| *over > 0)
}

/// The two fields, saved while the user types. `on_load` hears what is kept, `on_saved` of each change.
pub fn about(on_load: Callback<Me>, on_saved: Callback<()>) -> AnyView {
    let form = Form::new(on_load, on_saved);
    div()
        .class("about")
        .children((
            div().class("field").children((
                label().attr("for", "my-name").child("Your name"),
                input()
                    .id("my-name")
                    .attr("type", "text")
                    .attr("autocomplete", "name")
                    .dir("auto")
                    .prop("value", live_text(move || Some(form.fields.with(|me: &Me| me.name.clone()))))
                    .on(ev::input, then_text(move |text| form.edit(|me| me.name = text)))
                    .on(ev::blur, left(move || form.save())),
            )),
            div().class("field").children((
                label().attr("for", "my-pitch").children((
                    "One sentence about you ",
                    span().class("hint").child("in the third person, for the introducer to say"),
                )),
                textarea()
                    .id("my-pitch")
                    .attr("rows", "2")
                    .dir("auto")
                    .attr("placeholder", "such as: She makes widgets that outlast the machine.")
                    .prop("value", live_text(move || Some(form.fields.with(|me| me.pitch.clone()))))
                    .on(ev::input, then_text(move |text| form.edit(|me| me.pitch = text)))
                    .on(ev::blur, left(move || form.save())),
            )),
            p().id("me-wrong").class("wrong").attr("aria-live", "polite").child(live_text(move || {
                let (field, limit, over) = form.fields.with(over)?;
                Some(format!(
                    "Not saved: the {field} can have {limit} characters, and has {over} more. Shorten it."
                ))
            })),
            form.status(),
        ))
        .into_any()
}
