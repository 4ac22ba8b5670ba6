//! Rating the people of a page one after another: a key from 1 to 5, and the next one comes up.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::state::State;
use crate::app::show::Brief;
use crate::pages::parts::ask;
use crate::pages::parts::erased::{live, live_text, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{ManyChildren, button, div, h2, p, section};
use crate::pages::parts::litmus;
use crate::pages::parts::saving::{self, Status};
use crate::people::PersonRef;
use crate::protocol::Tone;
use crate::ties::Litmus;
use crate::words::counted;

/// The id of the name of the person in hand.
const IN_HAND: &str = "in-hand";

/// Those of the page who can be rated, and how far the user is.
#[derive(Clone, Copy)]
pub struct Queue {
    /// Who waits to be rated, in the order of the page.
    waiting: Memo<Vec<(PersonRef, String)>>,
    /// Who was rated or skipped here.
    passed: RwSignal<Vec<PersonRef>>,
    /// The last rating.
    last: StoredValue<Option<(PersonRef, Litmus)>>,
    status: RwSignal<Status>,
}

impl Queue {
    /// The queue of the page; `status` says how far the saving is.
    pub fn new(state: State, status: RwSignal<Status>) -> Self {
        let passed = RwSignal::new(Vec::new());
        let waiting = Memo::new(move |_| {
            let screen = state.screen.read();
            let others = screen.as_ref().map(|screen| screen.others.as_slice()).unwrap_or_default();
            let is_unrated = |it: &&Brief| it.tone == Tone::Unrated && !passed.read().contains(&it.who);
            others.iter().filter(is_unrated).map(|it| (it.who.clone(), it.name.clone())).collect()
        });
        Self { waiting, passed, last: StoredValue::new(None), status }
    }

    /// The one in hand with the question; nothing once nobody is left.
    pub fn view(self, heeds_keys: StoredValue<bool>) -> AnyView {
        let hand = Memo::new(move |_| self.waiting.with(|waiting| waiting.first().cloned()));
        live(move || {
            let Some((who, name)) = hand.get() else {
                let is_over = !self.passed.with_untracked(Vec::is_empty);
                let over = || p().class("hint").child("Nobody on this page is left to rate.").into_any();
                return is_over.then(over);
            };
            let is_first = self.passed.with_untracked(Vec::is_empty);
            let moment = if is_first { litmus::MOMENT } else { Duration::ZERO };
            let choose = Callback::new({
                let who = who.clone();
                move |litmus: Option<Litmus>| {
                    if let Some(litmus) = litmus {
                        self.say(who.clone(), litmus);
                    }
                }
            });
            let skip = move || self.pass(who.clone());
            Some(
                section()
                    .class("hand")
                    .attr("aria-labelledby", IN_HAND)
                    .children((
                        div().class("head").children((
                            h2().id(IN_HAND).attr("tabindex", "-1").dir("auto").child(name),
                            button()
                                .attr("type", "button")
                                .class("link")
                                .on(ev::click, then(skip))
                                .child("Skip"),
                        )),
                        litmus::question(Signal::stored(None), choose, moment, heeds_keys),
                        p().class("hint").child(live_text(move || {
                            let left = self.waiting.with(Vec::len);
                            Some(
                                [
                                    "Press 1 to 5, and the next one comes up. ",
                                    &counted(left, "person", "people"),
                                    " to rate.",
                                ]
                                .concat(),
                            )
                        })),
                    ))
                    .into_any(),
            )
        })
        .into_any()
    }

    /// Goes on to the next without a rating.
    fn pass(self, who: PersonRef) {
        self.passed.update(|passed| passed.push(who));
        focus_soon(IN_HAND.into());
    }

    /// Keeps a rating; the next one comes up at once.
    fn say(self, who: PersonRef, litmus: Litmus) {
        self.last.set_value(Some((who.clone(), litmus)));
        self.status.set(Status::Saving);
        let answer = ask::rate(who.clone(), litmus, None);
        let rated = who.clone();
        self.pass(who);
        spawn(async move {
            let is_last = || self.last.try_get_value().flatten().is_some_and(|(last, _)| last == rated);
            match answer.await {
                // The line tells of the last rating only.
                Ok(change) if is_last() => _ = self.status.try_set(Status::of(change)),
                Ok(_) => {}
                Err(failure) => {
                    self.wait(&rated);
                    _ = self.last.try_set_value(Some((rated, litmus)));
                    _ = self.status.try_set(failure.into());
                }
            }
        });
    }

    /// Has somebody wait again who was passed.
    fn wait(self, who: &PersonRef) {
        _ = self.passed.try_update(|passed| passed.retain(|passed| passed != who));
    }

    /// Tries again to keep the last rating.
    pub fn retry(self) {
        if let Some((who, litmus)) = self.last.get_value() {
            self.say(who, litmus);
        }
    }

    /// Takes the last rating back, or puts it back; whoever is not rated any more waits again.
    pub fn undo(self, state: State) {
        saving::undo(self.status, async move {
            if let Some((last, _)) = self.last.try_get_value().flatten() {
                self.wait(&last);
            }
            state.refresh_soon();
        });
    }
}
