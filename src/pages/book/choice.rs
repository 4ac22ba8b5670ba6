//! Where to see Kith, and what comes after the choice.

use leptos::prelude::*;

use crate::pages::parts::erased::{live, spawn};
use crate::pages::parts::html::{self, ManyChildren, div, h2, p, strong};
use crate::pages::parts::{ask, mode, read, trouble};
use crate::protocol::{Failure, Mode, SettingsChange};

const HINT: &str = "Nothing is read before you choose. You can change it at any time, here or in the popup.";

/// What the section knows.
#[derive(Clone, Copy)]
struct Choice {
    mode: RwSignal<Option<Mode>>,
    /// What failed, with the choice that was not kept, where that is what failed.
    failure: RwSignal<Option<(Failure, Option<Mode>)>>,
    /// What is said where the kept settings cannot be read, and a new choice is the way out.
    damage: RwSignal<Option<Failure>>,
}

/// The section; `stored` counts how often something was stored.
pub fn section(stored: RwSignal<u32>) -> AnyView {
    let choice =
        Choice { mode: RwSignal::new(None), failure: RwSignal::new(None), damage: RwSignal::new(None) };
    choice.load();
    // The popup may have changed the mode meanwhile.
    let back = window_event_listener_untyped("focus", move |_| choice.load());
    on_cleanup(move || back.remove());
    Effect::watch(move || stored.get(), move |_, _, _| choice.load(), false);
    let Choice { mode, failure, damage } = choice;
    html::section()
        .attr("aria-labelledby", "choice")
        .children((
            h2().id("choice").child("Where do you want to see Kith?"),
            p().class("hint").child(HINT),
            live(move || damage.get().map(trouble::told)),
            mode::cards(mode.into(), Callback::new(move |mode| choice.choose(mode))),
            live(move || failure.get().map(|(why, mode)| trouble::failure(why, move || choice.retry(mode)))),
            div().id("chosen").role("status").child(live(move || mode.get().and_then(next))),
        ))
        .into_any()
}

impl Choice {
    fn load(self) {
        spawn(async move {
            let settings = read::settings().await;
            if let Ok((_, damage)) = &settings {
                _ = self.damage.try_set(damage.clone());
            }
            self.take(settings.map(|(settings, _)| settings.mode), None);
        });
    }

    fn choose(self, mode: Mode) {
        spawn(async move {
            let kept = ask::configure(SettingsChange::of_mode(mode)).await;
            if kept.is_ok() {
                _ = self.damage.try_set(None);
            }
            self.take(kept.map(|()| mode), Some(mode));
        });
    }

    fn retry(self, mode: Option<Mode>) {
        match mode {
            Some(mode) => self.choose(mode),
            None => self.load(),
        }
    }

    /// Shows what came of it; the screen may be left by now.
    fn take(self, outcome: Result<Mode, Failure>, wish: Option<Mode>) {
        match outcome {
            Ok(mode) => {
                // What is read anew is no news of a choice that was not kept.
                let is_of_choice =
                    |failure: &Option<(_, Option<Mode>)>| matches!(failure, Some((_, Some(_))));
                if wish.is_some() || self.failure.try_with_untracked(is_of_choice) == Some(false) {
                    _ = self.failure.try_set(None);
                }
                _ = self.mode.try_set(Some(mode));
            }
            Err(failure) => _ = self.failure.try_set(Some((failure, wish))),
        }
    }
}

/// What the choice means and what to do next.
fn next(mode: Mode) -> Option<impl IntoView> {
    let (done, next) = match mode {
        Mode::Badges => (
            "Badges are on.",
            "Open a LinkedIn profile, or reload one that is open, and press Kith's button \
                in the toolbar. Most badges are empty until you have rated somebody.",
        ),
        Mode::Panel => (
            "The side panel is on.",
            "Open a LinkedIn profile, or reload one that is open, press Kith's button in \
                the toolbar, and choose “Open panel”.",
        ),
        Mode::Off => ("Kith is off.", "Nothing is read. You can turn it on here or in the popup."),
        Mode::Undecided => return None,
    };
    Some(div().class("chosen").children((strong().child(done), " ", next)))
}
