//! Labels and requests, to be deleted.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::forget::{forget_label, forget_requests};
use crate::app::bulk::lists::{Asked, labels, requests};
use crate::browser::stores;
use crate::pages::book::undoing::{Back, Undoing};
use crate::pages::parts::ask;
use crate::pages::parts::erased::{each, live, spawn, then};
use crate::pages::parts::html::{self, ManyChildren, button, details, h2, li, p, span, summary, ul};
use crate::pages::parts::trouble;
use crate::protocol::Failure;
use crate::words::{became, counted};

#[derive(Clone, Copy)]
struct Lists {
    labels: RwSignal<Option<Vec<(String, usize)>>>,
    requests: RwSignal<Option<Vec<Asked>>>,
    /// True while something is being deleted.
    is_busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    undoing: Undoing,
}

/// What is to be deleted.
enum What {
    Label(String),
    Request(Box<Asked>),
    AllRequests,
}

/// The section; `stored` counts how often something was stored.
pub fn section(stored: RwSignal<u32>, undoing: Undoing) -> AnyView {
    let lists = Lists {
        labels: RwSignal::new(None),
        requests: RwSignal::new(None),
        is_busy: RwSignal::new(false),
        failure: RwSignal::new(None),
        undoing,
    };
    Effect::watch(move || stored.get(), move |_, _, _| lists.reload(), false);
    let fold = move |title: &'static str, opened: fn(Lists), shown: fn(Lists) -> Option<AnyView>| {
        details()
            .on(ev::toggle, then(move || opened(lists)))
            .children((summary().child(title), live(move || shown(lists))))
            .into_any()
    };
    html::section()
        .attr("aria-labelledby", "lists-title")
        .children((
            h2().id("lists-title").child("Labels and requests"),
            live(move || lists.failure.get().map(trouble::told)),
            fold("Delete a label", |it| it.load_labels(), |it| it.labels.get().map(|all| of_labels(it, all))),
            fold(
                "Delete requests",
                |it| it.load_requests(),
                |it| it.requests.get().map(|all| of_requests(it, all)),
            ),
        ))
        .into_any()
}

impl Lists {
    /// Reads again what is shown.
    fn reload(self) {
        if self.labels.try_with_untracked(Option::is_some) == Some(true) {
            self.load_labels();
        }
        if self.requests.try_with_untracked(Option::is_some) == Some(true) {
            self.load_requests();
        }
    }

    fn load_labels(self) {
        self.load(self.labels, async { labels(&stores()?.local).await });
    }

    fn load_requests(self) {
        self.load(self.requests, async { requests(&stores()?.local).await });
    }

    fn load<T: Send + Sync + 'static>(
        self,
        into: RwSignal<Option<T>>,
        reading: impl Future<Output = Result<T, Failure>> + 'static,
    ) {
        spawn(async move {
            match reading.await {
                Ok(all) => _ = into.try_set(Some(all)),
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    fn delete(self, what: What) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.failure.set(None);
        spawn(async move {
            let outcome = deleted(&what).await;
            _ = self.is_busy.try_set(false);
            match outcome {
                Ok((words, back)) => {
                    self.undoing.done(words, back);
                    _ = ask::finish().await;
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }
}

/// Deletes it; returns what was done, in words, and what takes it back.
async fn deleted(what: &What) -> Result<(String, Back), Failure> {
    let local = &stores()?.local;
    let (words, forgotten) = match what {
        What::Label(label) => (format!("Deleted the label “{label}”"), forget_label(local, label).await?),
        What::Request(asked) => {
            let Asked { pair, introducer: by, target: of, .. } = &**asked;
            (format!("Deleted the request of {by} for {of}"), forget_requests(local, Some(*pair)).await?)
        }
        What::AllRequests => ("Deleted all requests".to_owned(), forget_requests(local, None).await?),
    };
    Ok((words, Back::Forgotten(forgotten)))
}

fn of_labels(lists: Lists, all: Vec<(String, usize)>) -> AnyView {
    if all.is_empty() {
        return p().class("hint").child("You have given nobody a label.").into_any();
    }
    let rows = all.into_iter().map(|(label, people)| {
        let name = format!("Delete the label {label}");
        li().children((
            span().children((
                span().class("name").dir("auto").child(label.clone()),
                span().class("hint").child(format!(" {}", counted(people, "person", "people"))),
            )),
            delete(name, "Delete", move || lists.delete(What::Label(label.clone()))),
        ))
    });
    ul().class("rows").child(each(rows)).into_any()
}

fn of_requests(lists: Lists, all: Vec<Asked>) -> AnyView {
    if all.is_empty() {
        return p().class("hint").child("You have noted no request.").into_any();
    }
    let rows = all.into_iter().map(|asked| {
        let (by, of) = (&asked.introducer, &asked.target);
        let name = format!("Delete the request of {by} for {of}");
        li().children((
            span().children((
                span().class("name").dir("auto").child(format!("{by} → {of}")),
                span().class("hint").child(format!(" {}, {}", asked.asked, became(asked.became))),
            )),
            delete(name, "Delete", move || lists.delete(What::Request(Box::new(asked.clone())))),
        ))
    });
    (
        ul().class("rows").child(each(rows)),
        p().class("hint").child(
            "What requests taught the odds goes with them. What introducers told you stays with the person it is about.",
        ),
        delete("Delete all requests".into(), "Delete all requests", move || lists.delete(What::AllRequests)),
    )
        .into_any()
}

fn delete(name: String, word: &'static str, act: impl Fn() + 'static) -> AnyView {
    button()
        .attr("type", "button")
        .class("quiet")
        .attr("aria-label", name)
        .on(ev::click, then(act))
        .child(word)
        .into_any()
}
