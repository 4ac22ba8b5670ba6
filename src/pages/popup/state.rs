//! What the popup and the side panel show: the tab, what is on it, and what the user opened on top of it.

mod front;

use leptos::prelude::*;

use super::draft::Request;
use crate::app::show::{PersonView, Screen};
use crate::browser::runtime;
use crate::browser::tabs::Tab;
use crate::pages::parts::ask;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::read;
use crate::pages::parts::rest::Rest;
use crate::pages::parts::words::short;
use crate::people::PersonRef;
use crate::protocol::{Failure, Mode, Said, SettingsChange};

/// How long to let changes settle before looking again, in milliseconds.
const SETTLE: u32 = 120;

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
pub struct State {
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
    /// False from when the page in front leads to another person, or from its address alone, until the user does something
    /// here: a key meant for the one would rate the other.
    pub heeds_keys: StoredValue<bool>,
    /// True until a popup has heard what it was opened for.
    opening: StoredValue<bool>,
    /// Counts the questions, so that a late answer to an old one is dropped.
    wish: StoredValue<Option<Wish>>,
    round: StoredValue<u32>,
    rest: Rest,
}

impl State {
    /// Starts to show this tab, or else to follow the user from tab to tab; `opening` if it is a popup's.
    pub fn open(fixed: Option<i32>, opening: bool) -> Self {
        let state = Self {
            tab: RwSignal::new(None),
            screen: RwSignal::new(None),
            failure: RwSignal::new(None),
            leaves: RwSignal::new(Vec::new()),
            focus: StoredValue::new(None),
            fixed: StoredValue::new(fixed),
            deaf: RwSignal::new(false),
            heeds_keys: StoredValue::new(true),
            opening: StoredValue::new(opening),
            wish: StoredValue::new(None),
            round: StoredValue::new(0),
            rest: Rest::new(SETTLE),
        };
        state.listen();
        // A popup gets the focus by being opened, the panel only from the user.
        let acts: &[_] = if opening { &["pointerdown"] } else { &["pointerdown", "focus"] };
        for act in acts {
            window_event_listener_untyped(act, move |_| state.heeds_keys.set_value(true));
        }
        runtime::on_store(move || state.refresh_soon());
        state.refresh();
        state
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
        Some(person.map_or_else(|| "the page".into(), |person| short(&person.name)))
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

    fn push(self, leaf: Leaf, opener: String) {
        self.focus.set_value(Some(String::new()));
        self.failure.set(None);
        self.leaves.update(|leaves| leaves.push((leaf, opener)));
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
