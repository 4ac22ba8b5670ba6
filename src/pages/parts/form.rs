//! A part of the settings that is saved while the user types.

use leptos::prelude::*;

use super::ask;
use super::erased::{live, spawn};
use super::read;
use super::rest::Rest;
use super::saving::not_saved;
use crate::pages::parts::html::{p, span};
use crate::protocol::{Failure, Settings, SettingsChange};

/// How long typing rests before it is saved, in milliseconds.
const REST: u32 = 600;

/// Some of the settings, as the fields of a form hold them.
pub trait Part: Clone + PartialEq + Default + Send + Sync + 'static {
    /// As they are kept.
    fn of(settings: &Settings) -> Self;

    /// Puts them in the place of those in there.
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
    rest: Rest,
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
            rest: Rest::new(REST),
            on_saved,
        };
        spawn(async move {
            match read::settings().await {
                // Whoever was quicker to type keeps it.
                Ok((settings, _))
                    if form.fields.try_with_untracked(|it| *it == T::default()) == Some(true) =>
                {
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
        self.rest.put_off(move || self.save());
    }

    /// Saves what is not saved yet, if it can be kept.
    pub fn save(self) {
        self.rest.stop();
        let fields = self.fields.get_untracked();
        if !fields.is_fit() || self.sent.with_value(|sent| *sent == fields) {
            return;
        }
        let before = self.sent.get_value();
        self.sent.set_value(fields.clone());
        let [mut from, mut to] = [(); 2].map(|()| Settings::default());
        before.put(&mut from);
        fields.put(&mut to);
        let kept = ask::configure(SettingsChange::between(&from, &to));
        spawn(async move {
            match kept.await {
                Ok(()) => {
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
            .child(live(move || match self.state.get() {
                State::Idle => ().into_any(),
                State::Saved => "Saved".into_any(),
                State::Failed(failure) => span().class("wrong").child(not_saved(&failure)).into_any(),
            }))
            .into_any()
    }
}
