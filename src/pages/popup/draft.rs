//! The request for an introduction: two texts to copy.

use leptos::ev;
use leptos::html::{Textarea, textarea};
use leptos::prelude::*;

use crate::asking::Me;
use crate::pages::parts::about::about;
use crate::pages::parts::copier::Copier;
use crate::pages::parts::erased::{live, live_flag, live_text, spawn, then, then_text};
use crate::pages::parts::html::{
    ManyChildren, button, details, div, h1, h2, label, p, section, span, summary,
};
use crate::pages::parts::words::short;
use crate::pages::parts::{read, trouble};
use crate::people::PersonRef;
use crate::protocol::Failure;

/// Who is asked to introduce the user to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Whom the user wants to meet.
    pub target: PersonRef,
    /// Their name.
    pub target_name: String,
    /// Who would introduce.
    pub introducer: PersonRef,
    /// Their name.
    pub introducer_name: String,
}

/// The page with the two texts.
pub fn page(request: Request) -> AnyView {
    let (introducer, target) = (short(&request.introducer_name), short(&request.target_name));
    let texts = Texts::new(request.clone());
    section()
        .id("draft")
        .class("draft")
        .children((
            h1().attr("tabindex", "-1")
                .dir("auto")
                .child(format!("Ask {introducer} to introduce you to {target}")),
            p().class("promise").child("You send it yourself. Kith never sends anything."),
            live(move || texts.failure.get().map(|failure| trouble::failure(failure, move || texts.write()))),
            about_me(texts),
            live(move || texts.is_stale.get().then(|| stale(texts))),
            text(texts, ["note", "copy-note"], format!("1. Your note to {introducer}"), texts.note),
            text(
                texts,
                ["introduction", "copy-introduction"],
                format!("2. The introduction for {introducer} to send"),
                texts.introduction,
            ),
            div().class("actions").child(
                Copier {
                    id: "copy-both",
                    class: "main",
                    word: "Copy both",
                    name: None,
                    field: None,
                    instead: "Copy the two texts one by one.",
                }
                .of(Box::new(move || texts.both())),
            ),
        ))
        .into_any()
}

/// What the introduction says of the user; open while there is something to add.
fn about_me(texts: Texts) -> AnyView {
    let is_short = RwSignal::new(false);
    let is_nameless = RwSignal::new(false);
    let heed = move |me: &Me| is_nameless.set(me.name.is_empty());
    let on_load = Callback::new(move |me: Me| {
        heed(&me);
        is_short.set(me.name.is_empty() || me.pitch.is_empty());
    });
    details()
        .id("about")
        .class("details")
        .prop("open", live_flag(move || is_short.get()))
        .children((
            summary().child(h2().child("About you")),
            p().class("hint").child(live_text(move || {
                Some(if is_nameless.get() {
                    "Add your name: without it, the introduction does not say who you are."
                } else {
                    "The introduction is made of these words."
                })
            })),
            about(on_load, Callback::new(move |()| texts.renew())),
        ))
        .into_any()
}

fn stale(texts: Texts) -> AnyView {
    div()
        .class("notice")
        .role("status")
        .children((
            p().child("You changed these texts by hand, so they keep the old words about you."),
            button()
                .attr("type", "button")
                .class("quiet")
                .on(ev::click, then(move || texts.write()))
                .child("Rewrite"),
        ))
        .into_any()
}

fn text(texts: Texts, [id, copy_id]: [&'static str; 2], title: String, text: RwSignal<String>) -> AnyView {
    let field = NodeRef::<Textarea>::new();
    let name = format!("Copy: {title}");
    let typed = move |value: String| {
        text.set(value);
        texts.is_edited.set(true);
    };
    div()
        .class("text")
        .children((
            div().class("head").children((
                h2().child(label().attr("for", id).child(title)),
                Copier {
                    id: copy_id,
                    class: "quiet",
                    word: "Copy",
                    name: Some(name),
                    field: Some(field),
                    instead: "The text is selected: press Ctrl+C.",
                }
                .of(Box::new(move || text.get_untracked())),
            )),
            textarea()
                .id(id)
                .attr("rows", "6")
                .dir("auto")
                .node_ref(field)
                .attr("aria-describedby", format!("{id}-length"))
                .prop("value", live_text(move || Some(text.get())))
                .on(ev::input, then_text(typed)),
            p().id(format!("{id}-length")).class("hint").children((
                span().child(live_text(move || Some(text.with(|text| text.chars().count().to_string())))),
                " characters",
            )),
        ))
        .into_any()
}

#[derive(Clone, Copy)]
struct Texts {
    request: StoredValue<Request>,
    note: RwSignal<String>,
    introduction: RwSignal<String>,
    /// True once the user changed a text by hand.
    is_edited: RwSignal<bool>,
    /// True if what the texts are made of changed, but a text was changed by hand.
    is_stale: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Texts {
    fn new(request: Request) -> Self {
        let texts = Self {
            request: StoredValue::new(request),
            note: RwSignal::default(),
            introduction: RwSignal::default(),
            is_edited: RwSignal::new(false),
            is_stale: RwSignal::new(false),
            failure: RwSignal::new(None),
        };
        texts.write();
        texts
    }

    /// Writes both texts anew.
    fn write(self) {
        self.is_edited.set(false);
        let request = self.request.get_value();
        spawn(async move {
            let outcome = read::draft(&request.target, &request.introducer).await;
            // The page may be closed by now, and a text changed by hand stays.
            if self.is_edited.try_get_untracked() != Some(false) {
                return;
            }
            match outcome {
                Ok(draft) => {
                    self.failure.set(None);
                    self.is_stale.set(false);
                    self.note.set(draft.note);
                    self.introduction.set(draft.introduction);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Writes both texts anew, unless the user changed one by hand.
    fn renew(self) {
        match self.is_edited.try_get_untracked() {
            Some(true) => self.is_stale.set(true),
            Some(false) => self.write(),
            None => {}
        }
    }

    /// Both texts, as one message has them.
    fn both(self) -> String {
        format!("{}\n\n---\n\n{}", self.note.get_untracked(), self.introduction.get_untracked())
    }
}
