//! One person: all that Kith knows of them, and how to forget them.

mod forget;
mod text;

use leptos::ev;
use leptos::prelude::*;

use super::files::now;
use super::route::live_part;
use super::undoing::Undoing;
use crate::app::bulk::{Known, known};
use crate::browser::files::save_text;
use crate::browser::stores;
use crate::pages::parts::copier::Copier;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::html::{ManyChildren, button, div, h1, h2, p, pre, section};
use crate::pages::parts::rest::Rest;
use crate::pages::parts::trouble;
use crate::people::PersonRef;
use crate::protocol::Failure;
use text::written;

/// How long nothing was stored before all is read anew, in milliseconds.
const STILL: u32 = 200;

#[derive(Clone, Copy)]
struct Page {
    /// Whom the address names.
    who: RwSignal<Option<PersonRef>>,
    /// What Kith knows; of nobody nothing, and nothing at all until it is read.
    known: RwSignal<Option<Option<Known>>>,
    failure: RwSignal<Option<Failure>>,
}

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>, undoing: Undoing) -> AnyView {
    let part = live_part();
    let page = Page { who: RwSignal::new(None), known: RwSignal::new(None), failure: RwSignal::new(None) };
    let whom = Memo::new(move |_| {
        page.known.with(|known| {
            let person = &known.as_ref()?.as_ref()?.person;
            Some((person.who(), person.label()))
        })
    });
    Effect::new(move |_| {
        let named = part.get();
        page.who.set(PersonRef::from_segment(&named));
        page.known.set(None);
        page.load();
    });
    // Before all is read anew.
    let gone = Callback::new(move |()| page.known.set(Some(None)));
    // What is done or taken back here, or elsewhere. A large change is stored in many steps, and all is read anew.
    let rest = Rest::new(STILL);
    Effect::watch(move || stored.get(), move |_, _, _| rest.put_off(move || page.load()), false);
    (
        live(move || page.failure.get().map(|why| trouble::failure(why, move || page.load()))),
        live(move || match page.known.get() {
            None => page.failure.read().is_none().then(|| p().class("waiting").child("Reading…").into_any()),
            Some(None) => Some(nobody()),
            Some(Some(known)) => Some(shown(known)),
        }),
        // By itself: what the user has begun to do there stays when something is said of them meanwhile.
        live(move || whom.get().map(|(who, name)| forget::section(who, name, undoing, gone))),
    )
        .into_any()
}

impl Page {
    fn load(self) {
        _ = self.failure.try_set(None);
        spawn(async move {
            let Some(who) = self.who.try_get_untracked().flatten() else {
                _ = self.known.try_set(Some(None));
                return;
            };
            let outcome = async { known(&stores()?.local, &who).await }.await;
            // Somebody else may be shown by now.
            if self.who.try_get_untracked().flatten() != Some(who) {
                return;
            }
            match outcome {
                // What the user has begun to do about them is not to go where nothing has changed.
                Ok(known) if self.known.with_untracked(|now| now.as_ref() == Some(&known)) => {}
                Ok(known) => _ = self.known.try_set(Some(known)),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }
}

fn nobody() -> AnyView {
    (
        h1().child("Nobody"),
        p().child("Kith knows nobody under this address. Whoever was forgotten is a stranger from then on."),
    )
        .into_any()
}

fn shown(known: Known) -> AnyView {
    let name = known.person.label();
    let day = now().map(|now| now.today.to_string()).unwrap_or_default();
    let text = written(&known, &day);
    let (copied, saved) = (text.clone(), text.clone());
    let file = format!("kith-{}-{day}.txt", known.person.who().label());
    (
        h1().dir("auto").child(name),
        section().attr("aria-labelledby", "known-title").children((
            h2().id("known-title").child("What Kith knows"),
            pre().class("record").attr("tabindex", "0").dir("auto").child(text),
            div().class("acts").children((
                Copier {
                    id: "copy-record",
                    class: "quiet",
                    word: "Copy",
                    name: None,
                    field: None,
                    instead: "Mark the text and copy it.",
                }
                .of(Box::new(move || copied.clone())),
                button()
                    .id("save-record")
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || save_text(&saved, "text/plain;charset=utf-8", &file)))
                    .child("Save as a text file"),
            )),
        )),
    )
        .into_any()
}
