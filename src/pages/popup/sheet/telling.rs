//! How what the user tells of a way to this person is kept: at once, or once they stay with a choice that a key made.

use leptos::prelude::*;

use super::Sheet;
use super::told::Told;
use crate::pages::parts::ask;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::saving::Status;

impl Sheet {
    /// Keeps what the user tells.
    pub fn tell(self, told: Told) {
        self.status.set(Status::Saving);
        // On its way at once: the popup may be about to go.
        let target = self.view.with_untracked(|view| view.who.clone());
        let answer = ask::tell(target, told.introducer.clone(), told.what);
        spawn(async move {
            let status = match answer.await {
                Ok(number) => {
                    self.reread().await;
                    if !self.status.is_disposed() {
                        focus_soon(told.control);
                    }
                    Status::of(number)
                }
                Err(failure) => {
                    _ = self.telling.failed.try_set_value(Some(told));
                    failure.into()
                }
            };
            _ = self.status.try_set(status);
        });
    }

    /// Keeps what the place in a closed list tells, to which a key has come on its way, once the user stays there.
    pub fn hold(self, list: String, place: usize, told: Told) {
        if self.held(&list).is_none() {
            self.settle();
        }
        self.telling.held.set_value(Some((list, place, told)));
        self.telling.stays.put_off(move || self.settle());
    }

    /// Keeps what is held, as the user has stayed or leaves.
    pub fn settle(self) {
        if let Some((_, _, told)) = self.telling.held.try_update_value(Option::take).flatten() {
            self.tell(told);
        }
    }

    /// The place that a key chose in the list of this id, as long as it is held.
    pub fn held(self, list: &str) -> Option<usize> {
        self.telling
            .held
            .with_value(|held| held.as_ref().filter(|(id, ..)| id == list).map(|&(_, place, _)| place))
    }

    /// Tries once more to keep what could not be kept.
    pub(super) fn tell_again(self) {
        if let Some(told) = self.telling.failed.try_update_value(Option::take).flatten() {
            self.tell(told);
        }
    }
}
