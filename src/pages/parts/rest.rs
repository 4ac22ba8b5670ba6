//! What is done once typing, or whatever else comes in quick succession, rests.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Waits so many milliseconds after it was last put off.
#[derive(Clone, Copy)]
pub struct Rest {
    millis: u32,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Rest {
    /// How long to wait.
    pub fn new(millis: u32) -> Self {
        Self { millis, timer: StoredValue::new_local(None) }
    }

    /// Begins to wait anew, to do this and nothing that was to be done before.
    pub fn put_off(self, act: impl FnOnce() + 'static) {
        let act = move || {
            self.stop();
            act();
        };
        // A timer that is let go of never comes.
        _ = self.timer.try_set_value(Some(Timeout::new(self.millis, act)));
    }

    /// True while something is waited for.
    pub fn waits(self) -> bool {
        self.timer.try_with_value(Option::is_some).unwrap_or_default()
    }

    /// Waits no more.
    pub fn stop(self) {
        _ = self.timer.try_set_value(None);
    }
}
