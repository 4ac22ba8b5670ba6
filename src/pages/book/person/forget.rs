//! Forget somebody, with what to do about the texts that name them.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::forget::{Hush, Leave, forget, leave};
use crate::browser::tabs::all_tabs;
use crate::browser::{ChromeStorage, stores};
use crate::pages::book::files::now;
use crate::pages::book::undoing::{Back, Undoing};
use crate::pages::parts::ask;
use crate::pages::parts::erased::{each, live, live_flag, live_text, spawn, then, then_text};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{
    self, ManyChildren, button, code, div, h2, input, label, li, p, textarea, ul,
};
use crate::pages::parts::trouble;
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Said};
use crate::store::forget::{Mention, Place, Rewrite};
use crate::words::{counted, said};

/// The id of the last question.
const ASKED: &str = "forget-asked";

/// The id of what went wrong.
const FAILED: &str = "forget-failed";

/// How much of a record that cannot be read is shown, in characters.
const SHOWN: usize = 200;

#[derive(Clone, Copy)]
struct Forget {
    who: RwSignal<PersonRef>,
    name: RwSignal<String>,
    /// What it would touch; `None` until the user asks.
    leave: RwSignal<Option<Leave>>,
    /// The texts that name them, as the user wants them.
    texts: RwSignal<Vec<String>>,
    /// What these texts were when the user was asked.
    before: StoredValue<Vec<Mention>>,
    is_busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    undoing: Undoing,
    /// Is told once they are forgotten.
    gone: Callback<()>,
}

/// The section; `gone` is told once they are forgotten.
pub fn section(who: PersonRef, name: String, undoing: Undoing, gone: Callback<()>) -> AnyView {
    let it = Forget {
        who: RwSignal::new(who),
        name: RwSignal::new(name.clone()),
        leave: RwSignal::new(None),
        texts: RwSignal::new(Vec::new()),
        before: StoredValue::new(Vec::new()),
        is_busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        undoing,
        gone,
    };
    html::section()
        .attr("aria-labelledby", "forget-title")
        .children((
            h2().id("forget-title").dir("auto").child(format!("Forget {name}")),
            p().class("hint").child(
                "Kith deletes what you said of them, what pages showed, and their name wherever else it stands. If you see them again, \
                Kith starts from nothing.",
            ),
            live(move || {
                it.failure.get().map(|failure| {
                    div().id(FAILED).class("failure").role("alert").attr("tabindex", "-1").children((
                        p().child(why(&failure)),
                        (failure.code != Code::BadRequest)
                            .then(|| trouble::act("Look again", Callback::new(move |()| it.look()))),
                    ))
                })
            }),
            live(move || match it.leave.get() {
                Some(leave) => asked(it, leave),
                None => button()
                    .id("forget")
                    .attr("type", "button")
                    .class("danger")
                    .prop("disabled", live_flag(move || it.is_busy.get()))
                    .on(ev::click, then(move || it.look()))
                    .child("Forget…")
                    .into_any(),
            }),
        ))
        .into_any()
}

impl Forget {
    /// Sees what it would touch.
    fn look(self) {
        self.failure.set(None);
        self.is_busy.set(true);
        spawn(async move {
            let who = self.who.get_untracked();
            let outcome = async { leave(&stores()?.local, &who).await }.await;
            _ = self.is_busy.try_set(false);
            match outcome {
                Ok(Some(leave)) => {
                    _ = self.texts.try_update(|texts| *texts = self.wanted(&leave, texts));
                    self.before.try_set_value(leave.mentions.clone());
                    _ = self.leave.try_set(Some(leave));
                    focus_soon(ASKED.into());
                }
                Ok(None) => {
                    let nobody = Failure::new(Code::NotFound, Said::NoRecordOfChange);
                    _ = self.failure.try_set(Some(nobody));
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    /// The texts of whatever names them: as the user wanted them before, where they are still the same, or as they are.
    fn wanted(self, leave: &Leave, texts: &[String]) -> Vec<String> {
        let before = self.before.try_get_value().unwrap_or_default();
        let typed = |mention| before.iter().position(|known| known == mention).and_then(|at| texts.get(at));
        let wanted = leave.mentions.iter().map(|mention| typed(mention).unwrap_or(&mention.text).clone());
        wanted.collect()
    }

    fn now(self) {
        let Some(leave) = self.leave.get_untracked() else { return };
        let texts = self.texts.get_untracked();
        let both = leave.mentions.iter().zip(texts).filter(|(mention, to)| mention.text != *to);
        let rewrites: Vec<_> = both
            .map(|(Mention { place, text, .. }, to)| Rewrite { place: place.clone(), from: text.clone(), to })
            .collect();
        self.failure.set(None);
        self.is_busy.set(true);
        spawn(async move {
            let outcome = forgotten(&leave, &rewrites).await;
            _ = self.is_busy.try_set(false);
            match outcome {
                Ok(back) => {
                    self.undoing.done(format!("Forgotten: {}", leave.name()), back);
                    self.gone.run(());
                    // Whether the pages hear of it or not, it is done.
                    _ = ask::finish().await;
                }
                Err(failure) => {
                    // What the user wrote stays there to be mended.
                    if failure.code != Code::BadRequest {
                        _ = self.leave.try_set(None);
                    }
                    _ = self.failure.try_set(Some(failure));
                    focus_soon(FAILED.into());
                }
            }
        });
    }

    fn rewrite(self, at: usize, to: String) {
        self.texts.update(|texts| {
            if let Some(text) = texts.get_mut(at) {
                *text = to;
            }
        });
    }
}

/// The tabs of this browser.
struct Tabs(ChromeStorage);

impl Hush for Tabs {
    async fn hush(&self, tab: i32, taught: u32) {
        self.0.hush(tab, taught).await;
    }

    async fn open(&self) -> Vec<(i32, String)> {
        let tabs = all_tabs().await.into_iter();
        tabs.filter_map(|tab| Some((tab.id, tab.url?))).collect()
    }
}

/// Forgets them, and has the pages that show them write nobody back.
async fn forgotten(leave: &Leave, rewrites: &[Rewrite]) -> Result<Back, Failure> {
    let stores = stores()?;
    let tabs = Tabs(stores.session.clone());
    forget(&stores, leave, rewrites, &tabs, now()?).await.map(Back::Forgotten)
}

/// Why they were not forgotten, in words of this screen.
fn why(failure: &Failure) -> String {
    match failure.code {
        Code::NotFound => "Kith knows nobody under this address any more.".to_owned(),
        Code::Conflict => {
            "Not forgotten: what you wrote about others has changed since you saw it here. Look at it once more.".to_owned()
        }
        _ => said(&failure.said),
    }
}

/// What it touches, the texts that name them, and the last question.
fn asked(it: Forget, leave: Leave) -> AnyView {
    let Leave { mentions, others, requests, .. } = leave;
    let mut touched = Vec::new();
    if requests > 0 {
        touched.push(format!("With them {}.", counted(requests, "request goes", "requests go")));
    }
    if others > 0 {
        let others = counted(others, "other person", "other people");
        touched.push(format!("Their name also goes from what pages showed of {others}."));
    }
    let touched = (!touched.is_empty()).then(|| p().child(touched.join(" ")));
    let rows = mentions.into_iter().enumerate().map(|(at, mention)| row(it, at, mention));
    let rows: Vec<_> = rows.collect();
    let texts = (!rows.is_empty()).then(|| {
        (
            p().child("You wrote this about others, and it names them. It stays unless you change it here:"),
            ul().class("mentions").child(each(rows)),
        )
    });
    let word = live_text(move || {
        Some(if it.is_busy.get() { "Forgetting…".to_owned() } else { format!("Forget {}", it.name.read()) })
    });
    div()
        .id(ASKED)
        .class("preview")
        .role("group")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "forget-title")
        .children((
            touched,
            texts,
            p().class("hint").child(
                "You can undo it until you close this page. A backup that you saved before still holds them.",
            ),
            div().class("acts").children((
                button()
                    .id("forget-now")
                    .attr("type", "button")
                    .class("danger")
                    .dir("auto")
                    .prop("disabled", live_flag(move || it.is_busy.get()))
                    .on(ev::click, then(move || it.now()))
                    .child(word),
                button()
                    .attr("type", "button")
                    .class("quiet")
                    .on(
                        ev::click,
                        then(move || {
                            it.leave.set(None);
                            focus_soon("forget".into());
                        }),
                    )
                    .child("Keep them"),
            )),
        ))
        .into_any()
}

/// A text that names them: a note can be rewritten, all else goes or stays.
fn row(it: Forget, at: usize, Mention { place, of, text, .. }: Mention) -> AnyView {
    let id = format!("mention-{at}");
    let field = || {
        textarea()
            .id(id.clone())
            .attr("rows", "3")
            .dir("auto")
            .prop("value", live_text(move || it.texts.with(|texts| texts.get(at).cloned())))
            .on(ev::input, then_text(move |text| it.rewrite(at, text)))
    };
    let check = |words: String, text: String| {
        let changed = move |event: web_sys::Event| {
            it.rewrite(at, if event_target_checked(&event) { String::new() } else { text.clone() });
        };
        let goes = move || it.texts.with(|texts| texts.get(at).is_some_and(String::is_empty));
        let field = input()
            .id(id.clone())
            .attr("type", "checkbox")
            .prop("checked", live_flag(goes))
            .on(ev::change, changed);
        label().class("check").dir("auto").children((field, words))
    };
    match place {
        Place::Note(_) => li()
            .children((label().attr("for", id.clone()).child(format!("Your note on {of}")), field()))
            .into_any(),
        Place::Pitch => li()
            .children((label().attr("for", id.clone()).child("The sentence about you"), field()))
            .into_any(),
        Place::Label(_, label) => {
            li().child(check(format!("Remove the label “{label}” from {of}"), text)).into_any()
        }
        Place::Unread(key) => {
            let shown: String = text.chars().take(SHOWN).collect();
            let words = format!("Delete a damaged record that names them ({key})");
            li().children((check(words, text), code().class("torn").dir("auto").child(shown))).into_any()
        }
    }
}
