//! Import: LinkedIn's archive, dropped, looked at and brought in.

mod columns;
mod load;
mod preview;
mod report;
mod state;

use leptos::ev;
use leptos::prelude::*;

use crate::pages::parts::erased::{live, live_flag, live_text, then, then_text};
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{
    ManyChildren, a, button, div, h1, h2, input, label, li, ol, p, section, span, strong, textarea,
};
use crate::store::filing::{Import, What};
use crate::words::counted;
use state::{DONE, FILES, Importing, PASTED, PREVIEW, Phase};

/// Where the user asks LinkedIn for the archive.
const ASK: &str = "https://www.linkedin.com/mypreferences/d/download-my-data";

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    let it = Importing::new();
    Effect::new(move |_| {
        stored.track();
        it.find_last();
    });
    (
        h1().child("Bring in your network"),
        p().class("hint").child(
            "LinkedIn gives you your own data: your connections, whom you write with, who recommended whom. Kith reads it here, \
            on this computer, and keeps who, when and how often. It never keeps a message.",
        ),
        live(move || it.failure.get().map(|why| p().class("wrong").role("alert").dir("auto").child(why))),
        live(move || it.work.is_under_way().then(|| under_way(it))),
        live(move || {
            let is_free = !it.work.is_under_way();
            is_free.then(|| match it.phase.get() {
                Phase::Empty => empty(it),
                Phase::Columns(own) => columns::columns(it, own),
                Phase::Found(what) => found(it, &what),
                Phase::Done(what) => done(it, &what),
                Phase::Undone(import) => undone(it, import),
            })
        }),
        live(move || {
            let is_free = !it.work.is_under_way() && matches!(it.phase.get(), Phase::Empty);
            it.last.get().filter(|_| is_free).map(|last| last_one(it, last))
        }),
    )
        .into_any()
}

/// What to do first, and where the files go.
fn empty(it: Importing) -> AnyView {
    div()
        .children((
            drop_zone(it),
            fold("list paste", "Or paste a list".to_owned(), None, list(it)),
            section().attr("aria-labelledby", "how-title").children((
                h2().id("how-title").child("How to get your archive"),
                ol().children((
                    li().children((
                        "On LinkedIn, open ",
                        a().attr("href", ASK).attr("target", "_blank").attr("rel", "noreferrer").child(
                            "Settings › Data privacy › Get a copy of your data",
                        ),
                        ".",
                    )),
                    li().child(
                        "Ask for the larger archive. It also says whom you write with and who recommended whom, and where you \
                        work: all of that counts in the odds.",
                    ),
                    li().child("LinkedIn writes you when it is ready: in minutes for a part of it, within a day for all."),
                    li().child("Download the zip and drop it here. It need not be unpacked."),
                )),
            )),
        ))
        .into_any()
}

/// Where a list is pasted.
fn list(it: Importing) -> AnyView {
    div()
        .class("field")
        .children((
            label().attr("for", PASTED).children((
                "Connections of yours, one person per line ",
                span().class("hint").child("The address of the profile; a name beside it if you like"),
            )),
            textarea()
                .id(PASTED)
                .attr("rows", "6")
                .dir("auto")
                .attr("placeholder", "https://www.linkedin.com/in/ines-tarrow Ines Tarrow")
                .on(ev::input, then_text(move |text| it.pasted.set(text))),
            div().class("acts").child(
                button()
                    .id("import-list")
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.paste()))
                    .child("Look at the list"),
            ),
        ))
        .into_any()
}

/// Where files are dropped, or chosen.
fn drop_zone(it: Importing) -> AnyView {
    let choose = |id: &'static str, words: &'static str, is_folder: bool| {
        label().attr("for", id).class("choose").children((
            words,
            input()
                .id(id)
                .attr("type", "file")
                .attr("multiple", "")
                .attr("webkitdirectory", is_folder.then_some(""))
                .attr("accept", (!is_folder).then_some(".zip,.csv,.tsv,.txt,.json"))
                .on(ev::change, move |event| it.take(event)),
        ))
    };
    div()
        .id("drop")
        .class("drop")
        .on(ev::dragover, |event: ev::DragEvent| event.prevent_default())
        .on(ev::drop, move |event: ev::DragEvent| {
            event.prevent_default();
            it.take(event.into());
        })
        .children((
            p().child(strong().child("Drop your archive here")),
            p().class("hint").child("The zip, the folder, or single files such as Connections.csv."),
            div().class("acts").children((
                choose(FILES, "Choose files", false),
                choose("import-folder", "Choose a folder", true),
            )),
        ))
        .into_any()
}

/// How far it is.
fn under_way(it: Importing) -> AnyView {
    let left = move || {
        it.left.get().map(|seconds| match seconds {
            0..=1 => "a moment left".to_owned(),
            2..=90 => format!("about {seconds} seconds left"),
            _ => format!("about {} minutes left", seconds.div_ceil(60)),
        })
    };
    div()
        .children((
            live(move || {
                let (words, can_end) = it.doing.get();
                it.work.bar(words, can_end)
            }),
            p().class("hint")
                .attr("hidden", live_text(move || it.left.get().is_none().then_some("")))
                .child(live(left)),
        ))
        .into_any()
}

/// What is in the files, and what can be done with it.
fn found(it: Importing, what: &What) -> AnyView {
    let (is_nothing, writes) = (what.is_nothing(), what.writes);
    let view = it.loaded.with_value(|loaded| loaded.as_ref().map(|loaded| preview::preview(loaded, what)));
    div()
        .id(PREVIEW)
        .class("preview")
        .role("group")
        .attr("tabindex", "-1")
        .attr("aria-label", "What is in it, and what changes")
        .children((
            p().child(strong().child(match (is_nothing, what.known > 0) {
                (false, _) => "Nothing is written yet.",
                (true, true) => "Everything in it is known already.",
                (true, false) => "It names no connection by an address, so nobody can be added.",
            })),
            view,
            div().class("acts").children((
                writes.then(|| {
                    button()
                        .id("import-now")
                        .attr("type", "button")
                        .class("main")
                        .on(ev::click, then(move || it.import()))
                        .child("Import")
                }),
                button()
                    .id("import-report")
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.report()))
                    .child("Save the report"),
                button()
                    .id("import-leave")
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.leave()))
                    .child(if writes { "Cancel" } else { "Close" }),
            )),
        ))
        .into_any()
}

/// What was brought in, and the way back.
fn done(it: Importing, what: &What) -> AnyView {
    let came = preview::came(what);
    div()
        .id(DONE)
        .class("preview")
        .role("status")
        .attr("tabindex", "-1")
        .children((
            p().child(strong().child(came)),
            p().child(
                "Nobody is rated by this: only you know how well you know somebody. Your ratings and notes are as they were.",
            ),
            preview::to_act_on(what),
            div().class("acts").children((
                a().attr("href", "#/").class("main button").child("Go to your 20%"),
                button()
                    .id("import-undo")
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.undo()))
                    .child("Undo the import"),
                button()
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.leave()))
                    .child("Import another"),
            )),
        ))
        .into_any()
}

fn undone(it: Importing, import: Import) -> AnyView {
    div()
        .id(DONE)
        .class("preview")
        .role("status")
        .attr("tabindex", "-1")
        .children((
            p().child(strong().child(format!("The import of {} was taken back.", import.day))),
            p().child("Whoever you spoke of since, or a page named, is still there."),
            div().class("acts").children((
                button()
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.leave()))
                    .child("Import another"),
                a().attr("href", "#/").child("Go to your 20%"),
            )),
        ))
        .into_any()
}

/// The last import, with the way back.
fn last_one(it: Importing, last: Import) -> AnyView {
    let people = counted(last.new as usize, "new person", "new people");
    section()
        .attr("aria-labelledby", "last-title")
        .children((
            h2().id("last-title").child("Your last import"),
            p().child(format!("On {}, with {people}.", last.day)),
            button()
                .id("import-undo")
                .attr("type", "button")
                .class("quiet")
                .prop("disabled", live_flag(move || it.work.is_under_way()))
                .on(ev::click, then(move || it.undo()))
                .child("Undo this import"),
        ))
        .into_any()
}
