//! What drafts may say of the user.

use leptos::ev;
use leptos::html::{div, input, label, span, textarea};
use leptos::prelude::*;

use super::form::{Form, Part};
use crate::asking::{Me, PITCH_LIMIT};
use crate::people::NAME_LIMIT;
use crate::protocol::Settings;

impl Part for Me {
    fn of(settings: &Settings) -> Self {
        settings.me.clone()
    }

    fn put(&self, settings: &mut Settings) {
        settings.me = self.clone();
    }
}

/// The two fields, saved while the user types. `on_load` hears what is kept, `on_saved` of each change.
pub fn about(on_load: Callback<Me>, on_saved: Callback<()>) -> AnyView {
    let form = Form::new(on_load, on_saved);
    div()
        .class("about")
        .child((
            div().class("field").child((
                label().r#for("my-name").child("Your name"),
                input()
                    .id("my-name")
                    .r#type("text")
                    .autocomplete("name")
                    .dir("auto")
                    .maxlength(NAME_LIMIT.to_string())
                    .prop("value", move || form.fields.with(|me: &Me| me.name.clone()))
                    .on_target(ev::input, move |event| form.edit(|me| me.name = event.target().value()))
                    .on(ev::blur, move |_| form.save()),
            )),
            div().class("field").child((
                label().r#for("my-pitch").child((
                    "One sentence about you ",
                    span().class("hint").child("in the third person, for the introducer to say"),
                )),
                textarea()
                    .id("my-pitch")
                    .rows("2")
                    .dir("auto")
                    .maxlength(PITCH_LIMIT.to_string())
                    .placeholder("such as: She makes widgets that outlast the machine.")
                    .prop("value", move || form.fields.with(|me| me.pitch.clone()))
                    .on_target(ev::input, move |event| form.edit(|me| me.pitch = event.target().value()))
                    .on(ev::blur, move |_| form.save()),
            )),
            form.status(),
        ))
        .into_any()
}
