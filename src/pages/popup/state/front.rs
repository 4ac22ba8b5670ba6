//! The page in front: which it is, and what was read of it.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Leaf, State};
use crate::app::show::Screen;
use crate::browser::tabs::{self, Tab};
use crate::pages::parts::erased::spawn;
use crate::pages::parts::{ask, read};
use crate::protocol::{Code, Failure, Said};

/// How long our content script may take to start in a page that is complete, in milliseconds.
const START: u32 = 500;

impl State {
    /// Hears of tabs that come to the front, change or close.
    pub(super) fn listen(self) {
        tabs::on_activate(move |tab, window| {
            self.heed(&|old| {
                let is_ours = self.fixed.get_value().is_none() && old.window == window;
                (is_ours && old.id != tab).then_some(None)
            })
        });
        tabs::on_update(move |tab| self.heed(&|old| (old.id == tab.id).then(|| Some(tab.clone()))));
        tabs::on_remove(move |id| self.heed(&|old| (old.id == id).then_some(None)));
    }

    /// Follows news of tabs. `news` is given the tab that is shown; if the news is about it, it answers with
    /// the tab that is in front now, if that is known.
    fn heed(self, news: &dyn Fn(&Tab) -> Option<Option<Tab>>) {
        let front = match &*self.tab.read_untracked() {
            Some(old) => news(old),
            // Nothing is shown yet, and what was asked may be of a page that has gone.
            None => Some(None),
        };
        if let Some(front) = front {
            // An answer that is still on its way is about the former page.
            self.next_round();
            self.follow(front.as_ref());
            self.refresh_soon();
        }
    }

    /// Lets go of what is shown as soon as another page is in front, so that nobody can be rated there. A
    /// draft stays: it may hold the user's own words.
    fn follow(self, front: Option<&Tab>) {
        let is_same = match (&*self.tab.read_untracked(), front) {
            (Some(old), Some(new)) => old.shows_same_page(new),
            (None, _) => true,
            _ => false,
        };
        if !is_same {
            self.heeds_keys.set_value(false);
            self.leaves.update(|leaves| leaves.retain(|(leaf, _)| matches!(leaf, Leaf::Draft(_))));
            self.screen.set(None);
        }
    }

    /// Asks what is there now.
    pub fn refresh(self) {
        let round = self.next_round();
        spawn(async move {
            let outcome = self.look(round).await;
            if self.round.get_value() == round {
                match outcome {
                    Ok((tab, screen)) => self.show(tab, screen),
                    Err(failure) => self.fail(failure, None),
                }
            }
        });
    }

    /// Loads the page of the tab anew.
    pub fn reload(self) {
        if let Some(id) = self.tab.with_untracked(|tab| tab.as_ref().map(|tab| tab.id)) {
            spawn(tabs::reload(id));
        }
    }

    pub(super) fn next_round(self) -> u32 {
        let round = self.round.get_value().wrapping_add(1);
        self.round.set_value(round);
        round
    }

    /// Reads what is on the tab again once what happens has settled.
    pub fn refresh_soon(self) {
        self.rest.put_off(move || self.refresh());
    }

    /// The tab that is to be shown, as it is now.
    async fn front(self) -> Option<Tab> {
        match self.fixed.get_value() {
            Some(id) => tabs::tab(id).await.or(Some(Tab { id, window: -1, url: None, status: None })),
            None => tabs::active_tab().await,
        }
    }

    /// Asks until the answer is about the page in front, which may go on meanwhile.
    async fn look(self, round: u32) -> Result<(Tab, Screen), Failure> {
        let (tab, screen) = loop {
            let tab = self.front().await;
            self.follow(tab.as_ref());
            let tab = tab.ok_or_else(|| Failure::new(Code::NotFound, Said::NoTab))?;
            let screen = read::screen(tab.id, tab.url.as_deref(), self.opening.get_value()).await?;
            self.opening.set_value(false);
            let is_late = self.round.get_value() != round;
            if is_late || self.front().await.is_some_and(|now| now.shows_same_page(&tab)) {
                break (tab, screen);
            }
        };
        if screen.unread {
            self.have_read(&tab).await;
        }
        if let Some((Leaf::Person(person), _)) = self.leaves.read_untracked().last() {
            let who = person.who.clone();
            spawn(async move {
                // What is shown stays if nothing newer can be had.
                if let Ok(person) = read::person(&who).await {
                    self.put(person);
                }
            });
        }
        Ok((tab, screen))
    }

    /// Has a page read that was not, and finds out whether it can be.
    async fn have_read(self, tab: &Tab) {
        // The browser starts our content script at about the time when the page is complete.
        let is_complete = tab.status.as_deref() == Some("complete");
        let mut is_heard = false;
        for pause in [0, START] {
            if !is_heard && (pause == 0 || is_complete) {
                _ = JsFuture::from(ask::elapsed(pause)).await;
                is_heard = tabs::count(tab.id, []).await.is_some();
            }
        }
        if is_heard {
            // What the tab showed may have been let go. The answer comes as news of the store.
            tabs::look_again(tab.id);
        }
        _ = self.deaf.try_set(is_complete && !is_heard);
    }

    /// Shows what was found. Where the page changed, what was opened on top of it closes; but not a draft,
    /// which may hold the user's own words.
    fn show(self, tab: Tab, screen: Screen) {
        let moved = {
            let (old_tab, old_screen) = (self.tab.read_untracked(), self.screen.read_untracked());
            old_tab.as_ref().is_some_and(|old| !old.shows_same_page(&tab))
                || old_screen.as_ref().is_some_and(|old| !same_person(old, &screen))
        };
        if moved || screen.by_address && self.screen.read_untracked().is_none() {
            self.heeds_keys.set_value(false);
        }
        if moved && !self.is_bare_now() {
            self.leaves.update(|leaves| leaves.retain(|(leaf, _)| matches!(leaf, Leaf::Draft(_))));
        }
        self.failure.set(None);
        self.tab.set(Some(tab));
        if self.screen.read_untracked().as_ref() != Some(&screen) {
            self.screen.set(Some(screen));
        }
    }

    fn is_bare_now(self) -> bool {
        self.leaves.read_untracked().is_empty()
    }
}

fn same_person(a: &Screen, b: &Screen) -> bool {
    match (&a.person, &b.person) {
        (Some(a), Some(b)) => a.who.agrees_with(&b.who),
        (None, None) => true,
        _ => false,
    }
}
