//! A part of the settings that is saved while the user types.

use std::time::Duration;

use leptos::html::{p, span};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask;
use super::sheet::not_saved;
use crate::protocol::{Failure, Settings};

/// How long typing rests before it is saved.
const REST: Duration = Duration::from_millis(600);

/// Some of the settings, as the fields of a form hold them.
pub trait Part: Clone + PartialEq + Default + Send + Sync + 'static {
    /// As they are kept.
    fn of(settings: &Settings) -> Self;

    /// Puts them in the place of those that are kept.
    fn put(&self, settings: &mut Settings);

    /// False while the fields hold something that cannot be kept; then nothing is saved.
    fn is_fit(&self) -> bool {
        true
    }
}

/// The fields, and how far their saving is.
pub struct Form<T: Part> {
    /// What the fields hold now, saved or not.
    pub fields: RwSignal<T>,
    /// What was last sent or received.
    sent: StoredValue<T>,
    state: RwSignal<State>,
    timer: StoredValue<Option<TimeoutHandle>>,
    on_saved: Callback<()>,
}

// Derived, these would ask the same of the fields.
impl<T: Part> Clone for Form<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Part> Copy for Form<T> {}

#[derive(Clone)]
enum State {
    Idle,
    Saved,
    Failed(Failure),
}

impl<T: Part> Form<T> {
    /// The form of what is kept; `on_load` hears what that is, `on_saved` of each change.
    pub fn new(on_load: Callback<T>, on_saved: Callback<()>) -> Self {
        let form = Self {
            fields: RwSignal::default(),
            sent: StoredValue::default(),
            state: RwSignal::new(State::Idle),
            timer: StoredValue::new(None),
            on_saved,
        };
        spawn_local(async move {
            match ask::settings().await {
                // Whoever was quicker to type keeps it.
                Ok(settings) if form.fields.try_with_untracked(|it| *it == T::default()) == Some(true) => {
                    let kept = T::of(&settings);
                    form.sent.set_value(kept.clone());
                    form.fields.set(kept.clone());
                    on_load.run(kept);
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

    /// Changes the fields, and saves them when the user rests.
    pub fn edit(self, change: impl FnOnce(&mut T)) {
        self.fields.update(change);
        if !self.fields.with_untracked(T::is_fit) {
            // An older “Saved” would be read as said of this.
            self.state.set(State::Idle);
        }
        self.stop_timer();
        self.timer.set_value(set_timeout_with_handle(move || self.save(), REST).ok());
    }

    /// Saves what is not saved yet, if it can be kept.
    pub fn save(self) {
        self.stop_timer();
        let fields = self.fields.get_untracked();
        if !fields.is_fit() || self.sent.with_value(|sent| *sent == fields) {
            return;
        }
        let before = self.sent.get_value();
        self.sent.set_value(fields.clone());
        spawn_local(async move {
            match ask::configure(move |settings| fields.put(settings)).await {
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

    /// How far the saving is, in words.
    pub fn status(self) -> AnyView {
        p().class("state")
            .attr("aria-live", "polite")
            .child(move || match self.state.get() {
                State::Idle => ().into_any(),
                State::Saved => "Saved".into_any(),
                State::Failed(failure) => span().class("wrong").child(not_saved(&failure)).into_any(),
            })
            .into_any()
    }

    fn stop_timer(self) {
        if let Some(handle) = self.timer.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}
