//! The popup and the side panel. They differ in their style sheet only.
//!
//! Only [`state`] and [`sheet`] keep state of their own.

mod acts;
mod compare;
mod details;
mod draft;
mod empty;
mod health;
mod labels;
mod lost;
mod meets;
mod others;
mod person;
mod question;
mod queue;
mod reasons;
mod saved;
mod sheet;
mod state;
mod track;
mod ways;
mod why;

use leptos::ev;
use leptos::prelude::*;

use crate::app::show::{Brief, Path, PersonView};
use crate::browser::runtime::open_side_panel;
use crate::pages::parts::erased::{live, then};
use crate::pages::parts::html::{ManyChildren, a, button, div, footer, h1, header, img, main, nav, span};

use crate::pages::parts::{mode, saving, trouble};
use crate::protocol::{Code, Failure, Mode, Problem};
use acts::Acts;
use draft::Request;
use lost::lost;
use others::others;
use queue::Queue;
use sheet::Sheet;
use state::{State, Top};

/// Shows the page that this document is.
pub fn start() {
    mount_to_body(page);
}

/// The whole page. `?tab=7` in its address shows that tab; without it, the page follows the user.
fn page() -> impl IntoView {
    let state = State::open(tab_of_address(), is_popup());
    let top = Memo::new(move |_| state.top());
    Effect::new(move |_| {
        _ = top.get();
        state.settle_focus();
    });
    main().children((
        bar(state),
        live(move || state.failure.get().map(|failure| trouble::failure(failure, move || state.retry()))),
        lost(state),
        live(move || match top.get() {
            Top::Waiting => empty::waiting(),
            Top::Failed => foot(state, None),
            Top::NotReading(mode) => {
                (empty::not_reading(mode, Callback::new(move |mode| state.choose(mode))), foot(state, None))
                    .into_any()
            }
            Top::Nowhere => (empty::nowhere(), foot(state, None)).into_any(),
            Top::Unread(deaf) => unread(state, deaf),
            Top::OtherAccount(why) => {
                let settle = Callback::new(move |is_own| state.settle_account(is_own));
                (empty::other_account(&why, settle), foot(state, None)).into_any()
            }
            Top::Nobody => nobody(state),
            // Untracked: the page itself follows the news of its person.
            Top::Person(_) => untrack(|| state.person()).map(|view| somebody(state, view)).into_any(),
            Top::Draft(request) => (draft::page(request), foot(state, None)).into_any(),
        }),
    ))
}

fn is_popup() -> bool {
    document().body().is_some_and(|body| body.id() == "popup")
}

fn tab_of_address() -> Option<i32> {
    let search = window().location().search().ok()?;
    search.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("tab="))?.parse().ok()
}

/// The line at the top: the way back, or whose page this is.
fn bar(state: State) -> AnyView {
    let lead = move || match state.beneath() {
        Some(name) => button()
            .id("back")
            .attr("type", "button")
            .class("link back")
            .on(ev::click, then(move || state.back()))
            .children((
                span().attr("aria-hidden", "true").child("‹ "),
                "Back to ",
                span().dir("auto").child(name),
            ))
            .into_any(),
        None => span()
            .class("brand")
            .children((
                img().attr("src", "icons/icon.svg").attr("alt", "").attr("width", "20").attr("height", "20"),
                "Kith",
            ))
            .into_any(),
    };
    header()
        .class("top")
        .children((live(lead), span().class("private").child("Only you see this.")))
        .into_any()
}

fn somebody(state: State, view: PersonView) -> AnyView {
    let sheet = Sheet::new(view.clone(), Callback::new(move |person| state.learn(person)));
    Effect::new(move |_| {
        if let Some(view) = state.person() {
            sheet.receive(view);
        }
    });
    let by_address =
        move || state.is_bare() && state.screen.read().as_ref().is_some_and(|screen| screen.by_address);
    let undo = Callback::new(move |()| sheet.undo());
    let retry = Callback::new(move |()| sheet.retry());
    let acts = Acts {
        draft: Callback::new(move |(path, opener): (Path, String)| {
            let view = sheet.view.read_untracked();
            let request = Request {
                target: view.who.clone(),
                target_name: view.name.clone(),
                introducer: path.introducer,
                introducer_name: path.name,
            };
            state.open_draft(request, opener);
        }),
        open: Callback::new(move |(who, opener): (_, String)| state.open_person(who, opener)),
        sheet,
    };
    (
        person::page(sheet, Signal::derive(by_address), state.heeds_keys, acts),
        around(state, false),
        foot(state, Some(saving::status(sheet.status, undo, retry))),
    )
        .into_any()
}

fn unread(state: State, deaf: bool) -> AnyView {
    let reason = state.screen.read_untracked().as_ref().and_then(|screen| screen.problems.first().cloned());
    let help = match reason {
        _ if deaf => Some(trouble::act("Reload the page", Callback::new(move |()| state.reload()))),
        Some(Problem { said }) => {
            Some(trouble::failure(Failure::new(Code::Storage, said), move || state.refresh()))
        }
        None => None,
    };
    (empty::unread(deaf, help), foot(state, None)).into_any()
}

fn nobody(state: State) -> AnyView {
    let has_others =
        Memo::new(move |_| state.screen.read().as_ref().is_some_and(|screen| !screen.others.is_empty()));
    let status = RwSignal::default();
    let queue = Queue::new(state, status);
    let undo = Callback::new(move |()| queue.undo(state));
    let retry = Callback::new(move |()| queue.retry());
    (
        live(move || {
            if has_others.get() {
                h1().attr("tabindex", "-1").child("On this page").into_any()
            } else {
                empty::nobody()
            }
        }),
        queue.view(state.heeds_keys),
        around(state, true),
        foot(state, Some(saving::status(status, undo, retry))),
    )
        .into_any()
}

/// What else is on the page, unless something was opened on top of it.
fn around(state: State, is_all: bool) -> impl IntoView {
    let pick = Callback::new(move |(brief, opener): (Brief, String)| state.open_person(brief.who, opener));
    let list = Memo::new(move |_| {
        state.screen.read().as_ref().map(|screen| screen.others.clone()).unwrap_or_default()
    });
    let unread = Memo::new(move |_| {
        state.screen.read().as_ref().map(|screen| screen.problems.clone()).unwrap_or_default()
    });
    live(move || {
        state.is_bare().then(|| {
            let read = live(move || others(list.get(), is_all, pick));
            (read, live(move || trouble::problems(unread.get())), health::health(state)).into_any()
        })
    })
}

/// The line at the bottom: the last change, the way to the other screens, and the mode.
fn foot(state: State, status: Option<AnyView>) -> AnyView {
    let mode = Signal::derive(move || state.screen.read().as_ref().map(|screen| screen.mode));
    let panel = move || {
        let window = state.tab.read().as_ref().map(|tab| tab.window).filter(|_| is_popup())?;
        Some(
            button()
                .attr("type", "button")
                .class("link")
                .on(ev::click, then(move || _ = open_side_panel(window)))
                .child("Open panel"),
        )
    };
    footer()
        .children((
            div().class("line").children((status, live(saved::link))),
            div().class("line").children((
                nav().attr("aria-label", "Kith").children((
                    a().attr("href", "book.html#/").attr("target", "_blank").child("Home"),
                    live(panel),
                )),
                live(move || {
                    let reads = mode.get().is_some_and(Mode::reads);
                    reads.then(|| mode::switch(mode, Callback::new(move |mode| state.choose(mode))))
                }),
            )),
        ))
        .into_any()
}
