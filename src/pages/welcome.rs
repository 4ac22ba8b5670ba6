//! The welcome page, which is the settings page too.

use leptos::html::{div, h1, h2, h3, header, img, main, p, section, strong};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::about::about;
use super::{ask, mode, trouble};
use crate::protocol::{Failure, Mode};

/// The whole page.
pub fn welcome() -> impl IntoView {
    let mode = RwSignal::new(None::<Mode>);
    let failure = RwSignal::new(None::<Failure>);
    load(mode, failure);
    let choose = Callback::new(move |choice| {
        spawn_local(async move {
            match ask::configure(move |settings| settings.mode = choice).await {
                Ok(settings) => {
                    failure.set(None);
                    mode.set(Some(settings.mode));
                }
                Err(problem) => failure.set(Some(problem)),
            }
        });
    });
    main().child((
        header().class("hero").child((
            img().src("icons/icon.svg").alt("").width("56").height("56"),
            h1().child("Know who can really introduce you"),
            p().class("lead").child(
                "Kith remembers, for you alone, how well you know people. On the LinkedIn pages you open it shows what \
                 you said of them, and the odds that an introduction through them is made.",
            ),
        )),
        section().attr("aria-labelledby", "before").child((
            h2().id("before").child("Before you choose"),
            div().class("facts").child((
                fact("What it reads", "Names, headlines, degrees of connection and mutual connections, on LinkedIn pages that you open. It opens no page by itself, and it reads no messages."),
                fact("Where it keeps it", "Only in this browser, in the extension's own storage. No server, no account, no network connection. Whoever removes Kith removes all of it."),
                fact("What LinkedIn says", "LinkedIn's User Agreement (section 8.2) forbids add-ons that copy from its pages or change them. The owner of the account bears that risk: LinkedIn may warn or restrict it."),
            )),
        )),
        section().attr("aria-labelledby", "choice").child((
            h2().id("choice").child("Where do you want to see Kith?"),
            p().class("hint").child("Nothing is read before you choose. You can change it at any time, here or in the popup."),
            mode::cards(mode.into(), choose),
            move || failure.get().map(|problem| trouble::failure(problem, move || load(mode, failure))),
            div().id("chosen").role("status").child(move || mode.get().and_then(|mode| next(mode))),
        )),
        section().attr("aria-labelledby", "me").child((
            h2().id("me").child("About you"),
            p().class("hint").child("Optional, and used only in drafts: an introducer can send these words as they stand."),
            about(Callback::new(|()| ())),
        )),
    ))
}

fn load(mode: RwSignal<Option<Mode>>, failure: RwSignal<Option<Failure>>) {
    spawn_local(async move {
        match ask::settings().await {
            Ok(settings) => {
                failure.set(None);
                mode.set(Some(settings.mode));
            }
            Err(problem) => failure.set(Some(problem)),
        }
    });
}

fn fact(title: &'static str, text: &'static str) -> impl IntoView {
    div().class("fact").child((h3().child(title), p().child(text)))
}

/// What the choice means and what to do next.
fn next(mode: Mode) -> Option<impl IntoView> {
    let (done, next) = match mode {
        Mode::Badges => (
            "Badges are on.",
            "Open a LinkedIn profile, or reload one that is open, and press Kith's button in the toolbar.",
        ),
        Mode::Panel => (
            "The side panel is on.",
            "Open a LinkedIn profile, or reload one that is open, press Kith's button in the toolbar, and choose “Side panel”.",
        ),
        Mode::Off => ("Kith is off.", "Nothing is read. You can turn it on here or in the popup."),
        Mode::Undecided => return None,
    };
    Some(div().class("chosen").child((strong().child(done), " ", next)))
}
