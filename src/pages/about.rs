//! What drafts may say of the user.

use std::time::Duration;

use leptos::ev;
use leptos::html::{div, input, label, p, span, textarea};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use crate::asking::{Me, PITCH_LIMIT};
use crate::people::NAME_LIMIT;
use crate::protocol::Failure;

/// How long typing rests before it is saved.
const REST: Duration = Duration::from_millis(600);

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
                    .prop("value", move || form.me.with(|me| me.name.clone()))
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
                    .prop("value", move || form.me.with(|me| me.pitch.clone()))
                    .on_target(ev::input, move |event| form.edit(|me| me.pitch = event.target().value()))
                    .on(ev::blur, move |_| form.save()),
            )),
            p().class("state").attr("aria-live", "polite").child(move || match form.state.get() {
                State::Idle => String::new(),
                State::Saved => "Saved".into(),
                State::Failed(failure) => format!("Not saved. {failure}"),
            }),
        ))
        .into_any()
}

#[derive(Clone)]
enum State {
    Idle,
    Saved,
    Failed(Failure),
}

#[derive(Clone, Copy)]
struct Form {
    me: RwSignal<Me>,
    /// What was last sent or received.
    sent: StoredValue<Me>,
    state: RwSignal<State>,
    timer: StoredValue<Option<TimeoutHandle>>,
    on_saved: Callback<()>,
}

impl Form {
    fn new(on_load: Callback<Me>, on_saved: Callback<()>) -> Self {
        let form = Self {
            me: RwSignal::default(),
            sent: StoredValue::default(),
            state: RwSignal::new(State::Idle),
            timer: StoredValue::new(None),
            on_saved,
        };
        spawn_local(async move {
            match ask::settings().await {
                // Whoever was quicker to type keeps it.
                Ok(settings) if form.me.try_with_untracked(|me| *me == Me::default()) == Some(true) => {
                    form.sent.set_value(settings.me.clone());
                    form.me.set(settings.me.clone());
                    on_load.run(settings.me);
                }
                Ok(_) => {}
                Err(failure) => _ = form.state.try_set(State::Failed(failure)),
            }
        });
        let leaving = window_event_listener_untyped("pagehide", move |_| form.save());
        on_cleanup(move || {
            leaving.remove();
            form.save();
        });
        form
    }

    fn edit(self, change: impl FnOnce(&mut Me)) {
        self.me.update(change);
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.save(), REST).ok());
    }

    fn save(self) {
        self.stop_timer();
        let me = self.me.get_untracked();
        if self.sent.with_value(|sent| *sent == me) {
            return;
        }
        let before = self.sent.get_value();
        self.sent.set_value(me.clone());
        spawn_local(async move {
            match ask::configure(move |settings| settings.me = me).await {
                Ok(_) => {
                    _ = self.state.try_set(State::Saved);
                    self.on_saved.try_run(());
                }
                Err(failure) => {
                    _ = self.sent.try_set_value(before);
                    _ = self.state.try_set(State::Failed(failure));
                }
            }
        });
    }

    fn stop_timer(self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}
