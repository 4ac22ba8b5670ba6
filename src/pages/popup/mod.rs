//! The popup and the side panel. They differ in their style sheet only.
//!
//! Only [`desk`] and [`sheet`] keep state of their own.

mod acts;
mod compare;
mod desk;
mod details;
mod draft;
mod empty;
mod health;
mod labels;
mod others;
mod person;
mod question;
mod reasons;
mod recount;
mod sheet;
mod track;
mod ways;
mod why;

use leptos::ev;
use leptos::html::{a, button, div, footer, header, img, main, nav, span};
use leptos::prelude::*;

use crate::app::show::{Brief, Path, PersonView};
use crate::browser::runtime::open_side_panel;
use crate::pages::parts::erased::{live, then};
use crate::pages::parts::words::short;
use crate::pages::parts::{mode, saving, trouble};
use crate::protocol::{Code, Failure, Mode, Problem};
use acts::Acts;
use desk::{Desk, Top};
use draft::Request;
use others::others;
use recount::recount;
use sheet::Sheet;

/// Shows the page that this document is.
pub fn start() {
    mount_to_body(page);
}

/// The whole page. `?tab=7` in its address shows that tab; without it, the page follows the user.
fn page() -> impl IntoView {
    let desk = Desk::open(tab_of_address(), is_popup());
    let top = Memo::new(move |_| desk.top());
    Effect::new(move |_| {
        _ = top.get();
        desk.settle_focus();
    });
    main().child((
        bar(desk),
        live(move || desk.failure.get().map(|failure| trouble::failure(failure, move || desk.retry()))),
        recount(desk),
        live(move || match top.get() {
            Top::Waiting => empty::waiting(),
            Top::Failed => foot(desk, None),
            Top::NotReading(mode) => {
                (empty::not_reading(mode, Callback::new(move |mode| desk.choose(mode))), foot(desk, None))
                    .into_any()
            }
            Top::Nowhere => (empty::nowhere(), foot(desk, None)).into_any(),
            Top::Unread(deaf) => unread(desk, deaf),
            Top::OtherAccount(why) => {
                let settle = Callback::new(move |is_own| desk.settle_account(is_own));
                (empty::other_account(&why, settle), foot(desk, None)).into_any()
            }
            Top::Nobody => nobody(desk),
            // Untracked: the page itself follows the news of its person.
            Top::Person(_) => untrack(|| desk.person()).map(|view| somebody(desk, view)).into_any(),
            Top::Draft(request) => (draft::page(request), foot(desk, None)).into_any(),
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
fn bar(desk: Desk) -> AnyView {
    let lead = move || match desk.beneath() {
        Some(name) => button()
            .id("back")
            .r#type("button")
            .class("link back")
            .on(ev::click, then(move || desk.back()))
            .child((
                span().attr("aria-hidden", "true").child("‹ "),
                "Back to ",
                span().dir("auto").child(short(&name)),
            ))
            .into_any(),
        None => span()
            .class("brand")
            .child((img().src("icons/icon.svg").alt("").width("20").height("20"), "Kith"))
            .into_any(),
    };
    header().class("top").child((live(lead), span().class("private").child("Only you see this."))).into_any()
}

fn somebody(desk: Desk, view: PersonView) -> AnyView {
    let sheet = Sheet::new(view.clone(), Callback::new(move |person| desk.learn(person)));
    Effect::new(move |_| {
        if let Some(view) = desk.person() {
            sheet.receive(view);
        }
    });
    let by_address =
        move || desk.is_bare() && desk.screen.read().as_ref().is_some_and(|screen| screen.by_address);
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
            desk.open_draft(request, opener);
        }),
        tag: Callback::new(move |(path, opener): (Path, String)| desk.open_person(path.introducer, opener)),
        tell: Callback::new(move |(path, told, control): (Path, _, String)| {
            sheet.tell(path.introducer, told, control)
        }),
    };
    (
        person::page(sheet, Signal::derive(by_address), acts),
        around(desk, false),
        foot(desk, Some(saving::status(sheet.status, undo, retry))),
    )
        .into_any()
}

fn unread(desk: Desk, deaf: bool) -> AnyView {
    let reason = desk.screen.read_untracked().as_ref().and_then(|screen| screen.problems.first().cloned());
    let help = match reason {
        _ if deaf => Some(trouble::act("Reload the page", Callback::new(move |()| desk.reload()))),
        Some(Problem { said }) => {
            Some(trouble::failure(Failure::new(Code::Storage, said), move || desk.refresh()))
        }
        None => None,
    };
    (empty::unread(deaf, help), foot(desk, None)).into_any()
}

fn nobody(desk: Desk) -> AnyView {
    let has_others =
        Memo::new(move |_| desk.screen.read().as_ref().is_some_and(|screen| !screen.others.is_empty()));
    (live(move || empty::nobody(has_others.get())), around(desk, true), foot(desk, None)).into_any()
}

/// What else is on the page, unless something was opened on top of it.
fn around(desk: Desk, is_all: bool) -> impl IntoView {
    let pick = Callback::new(move |(brief, opener): (Brief, String)| desk.open_person(brief.who, opener));
    let list = Memo::new(move |_| {
        desk.screen.read().as_ref().map(|screen| screen.others.clone()).unwrap_or_default()
    });
    let unread = Memo::new(move |_| {
        desk.screen.read().as_ref().map(|screen| screen.problems.clone()).unwrap_or_default()
    });
    live(move || {
        desk.is_bare().then(|| {
            let read = live(move || others(list.get(), is_all, pick));
            (read, live(move || trouble::problems(unread.get())), health::health(desk)).into_any()
        })
    })
}

/// The line at the bottom: how far the saving is, the mode, and the way to the settings.
fn foot(desk: Desk, status: Option<AnyView>) -> AnyView {
    let mode = Signal::derive(move || desk.screen.read().as_ref().map(|screen| screen.mode));
    let panel = move || {
        let window = desk.tab.read().as_ref().map(|tab| tab.window).filter(|_| is_popup())?;
        Some(
            button()
                .r#type("button")
                .class("link")
                .on(ev::click, then(move || _ = open_side_panel(window)))
                .child("Open panel"),
        )
    };
    footer()
        .child((
            status,
            div().class("line").child((
                live(move || {
                    let reads = mode.get().is_some_and(Mode::reads);
                    reads.then(|| mode::switch(mode, Callback::new(move |mode| desk.choose(mode))))
                }),
                nav()
                    .attr("aria-label", "Kith")
                    .child((live(panel), a().href("book.html#/settings").target("_blank").child("Settings"))),
            )),
        ))
        .into_any()
}
