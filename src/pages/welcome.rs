//! The welcome page, which is the settings page too.

use leptos::html::{details, div, h1, h2, h3, header, img, main, p, section, strong, summary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::about::about;
use super::figures::figures;
use super::sheet::focus_soon;
use super::{ask, mode, trouble};
use crate::protocol::{Failure, Mode};

const LEAD: &str = "Kith remembers, for you alone, how well you know people. On the LinkedIn pages you open \
                    it shows what you said of them, and the odds that an introduction through them is made.";

/// What to know before a choice: titles and texts.
const FACTS: [(&str, &str); 3] = [
    (
        "What it reads",
        "On LinkedIn pages that you open: names, profile addresses, headlines, degrees of connection and mutual \
         connections, and whose account it is. It looks for these in the text around links to people and keeps no \
         other. Of messages it reads only the names that lead to a profile, nothing that is written. It opens no \
         LinkedIn page by itself.",
    ),
    (
        "Where it keeps it",
        "Only in this browser, in the extension's own storage. No server, no account, no network connection. \
         Removing Kith removes all of it.",
    ),
    (
        "What LinkedIn says",
        "LinkedIn's User Agreement (section 8.2) forbids add-ons that copy from its pages or change them. \
         The owner of the account bears that risk: LinkedIn may warn or restrict it.",
    ),
];

const CHOICE_HINT: &str =
    "Nothing is read before you choose. You can change it at any time, here or in the popup.";

const ME_HINT: &str = "Optional, and used only in drafts: an introducer can send these words as they stand.";

/// The whole page.
pub fn welcome() -> impl IntoView {
    let mode = RwSignal::new(None::<Mode>);
    // With the choice that was not kept, where that is what failed.
    let failure = RwSignal::new(None::<(Failure, Option<Mode>)>);
    load(mode, failure);
    // The popup may have changed the mode meanwhile.
    window_event_listener_untyped("focus", move |_| load(mode, failure));
    let choose = Callback::new(move |choice| {
        spawn_local(async move {
            match ask::configure(move |settings| settings.mode = choice).await {
                Ok(settings) => {
                    failure.set(None);
                    mode.set(Some(settings.mode));
                }
                Err(problem) => failure.set(Some((problem, Some(choice)))),
            }
        });
    });
    let retry = move |choice| match choice {
        Some(choice) => choose.run(choice),
        None => load(mode, failure),
    };
    main().child((
        header().class("hero").child((
            img().src("icons/icon.svg").alt("").width("56").height("56"),
            h1().child("Know who can really introduce you"),
            p().class("lead").child(LEAD),
        )),
        section().attr("aria-labelledby", "before").child((
            h2().id("before").child("Before you choose"),
            div().class("facts").child(FACTS.map(fact).into_iter().collect_view()),
        )),
        section().attr("aria-labelledby", "choice").child((
            h2().id("choice").child("Where do you want to see Kith?"),
            p().class("hint").child(CHOICE_HINT),
            mode::cards(mode.into(), choose),
            move || failure.get().map(|(problem, choice)| trouble::failure(problem, move || retry(choice))),
            div().id("chosen").role("status").child(move || mode.get().and_then(next)),
        )),
        section().attr("aria-labelledby", "me").child((
            h2().id("me").child("About you"),
            p().class("hint").child(ME_HINT),
            about(Callback::new(|_| ()), Callback::new(|()| ())),
        )),
        section().attr("aria-labelledby", "odds-title").child(odds()),
    ))
}

/// What few will change: folded, unless a link led here for it.
fn odds() -> AnyView {
    let is_asked = window().location().hash().is_ok_and(|hash| hash == "#odds");
    if is_asked {
        focus_soon("odds".into());
    }
    details()
        .class("odds")
        .prop("open", is_asked)
        .child((
            summary().id("odds").child(h2().id("odds-title").child("What the odds reckon with")),
            figures(),
        ))
        .into_any()
}

fn load(mode: RwSignal<Option<Mode>>, failure: RwSignal<Option<(Failure, Option<Mode>)>>) {
    spawn_local(async move {
        match ask::settings().await {
            Ok(settings) => {
                failure.set(None);
                mode.set(Some(settings.mode));
            }
            Err(problem) => failure.set(Some((problem, None))),
        }
    });
}

fn fact((title, text): (&'static str, &'static str)) -> impl IntoView {
    div().class("fact").child((h3().child(title), p().child(text)))
}

/// What the choice means and what to do next.
fn next(mode: Mode) -> Option<impl IntoView> {
    let (done, next) = match mode {
        Mode::Badges => (
            "Badges are on.",
            "Open a LinkedIn profile, or reload one that is open, and press Kith's button \
                in the toolbar.",
        ),
        Mode::Panel => (
            "The side panel is on.",
            "Open a LinkedIn profile, or reload one that is open, press Kith's button in \
                the toolbar, and choose “Open panel”.",
        ),
        Mode::Off => ("Kith is off.", "Nothing is read. You can turn it on here or in the popup."),
        Mode::Undecided => return None,
    };
    Some(div().class("chosen").child((strong().child(done), " ", next)))
}
