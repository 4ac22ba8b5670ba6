//! What the popup and the side panel show: the tab, what is on it, and what the user opened on top of it.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::draft::Request;
use crate::app::show::{PersonView, Screen};
use crate::browser::runtime;
use crate::browser::tabs::{self, Tab};
use crate::pages::parts::ask;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::read;
use crate::pages::parts::rest::Rest;
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Mode, Said, SettingsChange};

/// How long to let changes settle before looking again, in milliseconds.
const SETTLE: u32 = 120;

/// How long our content script may take to start in a page that is complete, in milliseconds.
const START: u32 = 500;

/// Something that the user opened on top of the page's person.
#[derive(Clone, Debug)]
enum Leaf {
    Person(Box<PersonView>),
    Draft(Request),
}

/// What the user asked for and did not get.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Mode(Mode),
    Account(bool),
}

/// What is in front.
#[derive(Clone, Debug)]
pub enum Top {
    /// Nothing is known yet.
    Waiting,
    /// Nothing could be learned; the failure says why.
    Failed,
    /// The mode allows no reading.
    NotReading(Mode),
    /// The tab shows no page of LinkedIn.
    Nowhere,
    /// The page was not read yet; true if it cannot be before it is loaded anew.
    Unread(bool),
    /// Pages are shown to another account than the user's, as this says.
    OtherAccount(Said),
    /// The page is about nobody.
    Nobody,
    /// A person.
    Person(PersonRef),
    /// A request for an introduction.
    Draft(Request),
}

impl PartialEq for Top {
    /// A person stays the same when another of their names is learned.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(a), Self::Person(b)) => a.agrees_with(b),
            (Self::Draft(a), Self::Draft(b)) => a == b,
            (Self::NotReading(a), Self::NotReading(b)) => a == b,
            (Self::Unread(a), Self::Unread(b)) => a == b,
            (Self::OtherAccount(a), Self::OtherAccount(b)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

/// The state of the popup and the side panel.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The tab that is shown.
    pub tab: RwSignal<Option<Tab>>,
    /// What is on it.
    pub screen: RwSignal<Option<Screen>>,
    /// What did not work last.
    pub failure: RwSignal<Option<Failure>>,
    /// What the user opened, the latest last, with the id of the button that opened it.
    leaves: RwSignal<Vec<(Leaf, String)>>,
    /// The element that gets the focus once it is there.
    focus: StoredValue<Option<String>>,
    /// Set where the page is told which tab to show and does not follow the user.
    fixed: StoredValue<Option<i32>>,
    /// True if our content script does not run in the page that is to be read.
    deaf: RwSignal<bool>,
    /// True until a popup has heard what it was opened for.
    opening: StoredValue<bool>,
    /// Counts the questions, so that a late answer to an old one is dropped.
    wish: StoredValue<Option<Wish>>,
    round: StoredValue<u32>,
    rest: Rest,
}

impl Desk {
    /// Starts to show this tab, or else to follow the user from tab to tab; `opening` if it is a popup's.
    pub fn open(fixed: Option<i32>, opening: bool) -> Self {
        let desk = Self {
            tab: RwSignal::new(None),
            screen: RwSignal::new(None),
            failure: RwSignal::new(None),
            leaves: RwSignal::new(Vec::new()),
            focus: StoredValue::new(None),
            fixed: StoredValue::new(fixed),
            deaf: RwSignal::new(false),
            opening: StoredValue::new(opening),
            wish: StoredValue::new(None),
            round: StoredValue::new(0),
            rest: Rest::new(SETTLE),
        };
        tabs::on_activate(move |tab, window| {
            desk.heed(&|old| {
                let is_ours = desk.fixed.get_value().is_none() && old.window == window;
                (is_ours && old.id != tab).then_some(None)
            })
        });
        tabs::on_update(move |tab| desk.heed(&|old| (old.id == tab.id).then(|| Some(tab.clone()))));
        tabs::on_remove(move |id| desk.heed(&|old| (old.id == id).then_some(None)));
        runtime::on_store(move || desk.refresh_soon());
        desk.refresh();
        desk
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

    /// Asks again for what failed.
    pub fn retry(self) {
        match self.wish.try_update_value(Option::take).flatten() {
            Some(Wish::Mode(mode)) => self.choose(mode),
            Some(Wish::Account(is_own)) => self.settle_account(is_own),
            None => self.refresh(),
        }
    }

    fn fail(self, failure: Failure, wish: Option<Wish>) {
        self.wish.set_value(wish);
        self.failure.set(Some(failure));
    }

    /// Takes over news of a person, wherever they are shown, and asks what else changed through it.
    pub fn learn(self, news: PersonView) {
        self.put(news);
        // An answer that is still on its way knows nothing of it.
        self.next_round();
        self.refresh_soon();
    }

    /// Loads the page of the tab anew.
    pub fn reload(self) {
        if let Some(id) = self.tab.with_untracked(|tab| tab.as_ref().map(|tab| tab.id)) {
            spawn(tabs::reload(id));
        }
    }

    /// Changes where to see Kith.
    pub fn choose(self, mode: Mode) {
        spawn(async move {
            match ask::configure(SettingsChange::of_mode(mode)).await {
                Ok(()) => self.refresh(),
                Err(failure) => self.fail(failure, Some(Wish::Mode(mode))),
            }
        });
    }

    /// Says of another account that it is the user's too, or is signed in no more.
    pub fn settle_account(self, is_own: bool) {
        spawn(async move {
            match ask::settle_account(is_own).await {
                Ok(()) => self.refresh(),
                Err(failure) => self.fail(failure, Some(Wish::Account(is_own))),
            }
        });
    }

    /// Opens a person on top of what is shown.
    pub fn open_person(self, who: PersonRef, opener: String) {
        spawn(async move {
            match read::person(&who).await {
                Ok(person) => self.push(Leaf::Person(Box::new(person)), opener),
                Err(failure) => self.fail(failure, None),
            }
        });
    }

    /// Opens a request on top of what is shown.
    pub fn open_draft(self, request: Request, opener: String) {
        self.push(Leaf::Draft(request), opener);
    }

    /// Closes what was opened last.
    pub fn back(self) {
        let opener = self.leaves.try_update(Vec::pop).flatten().map(|(_, opener)| opener);
        self.focus.set_value(opener);
        self.failure.set(None);
        self.refresh();
    }

    /// What is in front. Reactive.
    pub fn top(self) -> Top {
        let screen = self.screen.read();
        let problems = || screen.iter().flat_map(|screen| &screen.problems);
        let other_account = problems().find(|problem| matches!(problem.said, Said::OtherAccount { .. }));
        match (self.leaves.read().last(), &*screen) {
            (Some((Leaf::Draft(request), _)), _) => Top::Draft(request.clone()),
            _ if let Some(problem) = other_account => Top::OtherAccount(problem.said.clone()),
            (_, None) if self.failure.read().is_some() => Top::Failed,
            (_, None) => Top::Waiting,
            (_, Some(screen)) if !screen.mode.reads() => Top::NotReading(screen.mode),
            (Some((Leaf::Person(person), _)), _) => Top::Person(person.who.clone()),
            (None, Some(Screen { surface: None, .. })) => Top::Nowhere,
            (None, Some(Screen { unread: true, .. })) => Top::Unread(self.deaf.get()),
            (None, Some(Screen { person: Some(person), .. })) => Top::Person(person.who.clone()),
            (None, Some(_)) => Top::Nobody,
        }
    }

    /// The person in front. Reactive.
    pub fn person(self) -> Option<PersonView> {
        match self.leaves.read().last() {
            Some((Leaf::Person(person), _)) => Some(PersonView::clone(person)),
            Some((Leaf::Draft(_), _)) => None,
            None => self.screen.read().as_ref()?.person.clone(),
        }
    }

    /// The name of what [`Self::back`] leads to; `None` where there is no way back. Reactive.
    pub fn beneath(self) -> Option<String> {
        let leaves = self.leaves.read();
        let (_, under) = leaves.split_last()?;
        let screen = self.screen.read();
        let person = match under.last() {
            Some((Leaf::Person(person), _)) => Some(&**person),
            _ => screen.as_ref().and_then(|screen| screen.person.as_ref()),
        };
        Some(person.map_or_else(|| "the page".into(), |person| person.name.clone()))
    }

    /// True if the person in front is the page's own, and not one opened on top. Reactive.
    pub fn is_bare(self) -> bool {
        self.leaves.read().is_empty()
    }

    /// Moves the focus where the user will look for it, after a page was opened or closed.
    pub fn settle_focus(self) {
        let Some(id) = self.focus.try_update_value(Option::take).flatten() else { return };
        request_animation_frame(move || {
            let opener = (!id.is_empty()).then(|| document().get_element_by_id(&id)).flatten();
            let place = opener.or_else(|| document().query_selector("h1").ok().flatten());
            if let Some(place) =
                place.and_then(|place| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(place).ok())
            {
                _ = place.focus();
            }
        });
    }

    fn next_round(self) -> u32 {
        let round = self.round.get_value().wrapping_add(1);
        self.round.set_value(round);
        round
    }

    fn push(self, leaf: Leaf, opener: String) {
        self.focus.set_value(Some(String::new()));
        self.failure.set(None);
        self.leaves.update(|leaves| leaves.push((leaf, opener)));
    }

    fn refresh_soon(self) {
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

    fn put(self, news: PersonView) {
        self.leaves.update(|leaves| {
            for (leaf, _) in leaves {
                if let Leaf::Person(person) = leaf
                    && person.who.agrees_with(&news.who)
                {
                    **person = news.clone();
                }
            }
        });
        self.screen.update(|screen| {
            if let Some(Screen { person: Some(person), .. }) = screen
                && person.who.agrees_with(&news.who)
            {
                *person = news;
            }
        });
    }
}

fn same_person(a: &Screen, b: &Screen) -> bool {
    match (&a.person, &b.person) {
        (Some(a), Some(b)) => a.who.agrees_with(&b.who),
        (None, None) => true,
        _ => false,
    }
}
