//! A user's Kith with its stores in memory, asked through the same front door as in the browser.

#![allow(dead_code, reason = "each test program uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it likes")]

pub mod failing;
pub mod page;

use kith::app::bulk;
use kith::app::show::{self, PersonView, Screen};
use kith::app::{Now, Outcome, Sender, answer_content, answer_pages};
use kith::people::PersonRef;
use kith::protocol::{
    Answer, Code, Failure, FromContent, FromPages, Mark, Message, Mode, Reply, SettingsChange, Tone, VERSION,
};
use kith::reading::{Card, Element, Frame, Node, Snapshot};
use kith::store::kinds::kind_of;
use kith::store::{Derived, Entries, Memory, Meta, Records, Stores, keys};
use kith::ties::{Litmus, Tie, TieChange};

const ID: &str = "kith";
const ORIGIN: &str = "chrome-extension://kith";
pub const TAB: i32 = 7;

pub struct Kith {
    pub local: Memory,
    pub session: Memory,
    pub today: &'static str,
}

impl Kith {
    /// Installed, and no mode chosen.
    pub fn installed() -> Self {
        Self { local: Memory::default(), session: Memory::default(), today: "2026-11-23" }
    }

    /// With badges chosen.
    pub fn ready() -> Self {
        let kith = Self::installed();
        kith.configure(Mode::Badges);
        kith
    }

    pub fn configure(&self, mode: Mode) {
        let change = SettingsChange::of_mode(mode);
        assert_eq!(self.pages(FromPages::Configure(change)), Answer::Value(Reply::Done));
    }

    /// Both stores.
    fn stores(&self) -> Stores<&Memory> {
        Stores { local: &self.local, session: &self.session }
    }

    /// When this is.
    pub fn now(&self) -> Now {
        Now { today: self.today.parse().unwrap() }
    }

    /// Sends a text as a message, to the program that answers its sender.
    pub fn say(&self, sender: &Sender, text: &str) -> Outcome {
        let (stores, own, now) = (self.stores(), (ID, ORIGIN), self.now());
        pollster::block_on(async {
            match sender.origin.as_deref() {
                Some(ORIGIN) => answer_pages(&stores, sender, own, text, now).await,
                _ => answer_content(&stores, sender, own, text, now).await,
            }
        })
    }

    pub fn pages(&self, ask: FromPages) -> Answer {
        self.say(&our_page(), &message(ask)).answer
    }

    pub fn content(&self, ask: FromContent) -> Answer {
        self.say(&content_script(), &message(ask)).answer
    }

    /// Shows a page to Kith, and returns its badges.
    pub fn look(&self, snapshot: Snapshot) -> Vec<Mark> {
        match self.content(FromContent::Look { snapshot }) {
            Answer::Value(Reply::Marks(marks)) => marks,
            other => panic!("{other:?}"),
        }
    }

    /// What the badge of somebody on the page says while the pointer rests on it.
    pub fn hint(&self, slug: &str) -> String {
        match self.content(FromContent::Hint { who: who(slug) }) {
            Answer::Value(Reply::Hint(hint)) => hint,
            other => panic!("{other:?}"),
        }
    }

    pub fn rate(&self, slug: &str, litmus: Litmus) -> (PersonView, u64) {
        self.tell(slug, TieChange::to(Tie { litmus: Some(litmus), ..Tie::default() }))
    }

    /// Says all of this of somebody, in place of whatever was said before.
    pub fn annotate(&self, slug: &str, tie: Tie) -> (PersonView, u64) {
        self.tell(slug, TieChange::between(&self.person(slug).tie, &tie))
    }

    /// Says something anew of somebody.
    pub fn tell(&self, slug: &str, tie: TieChange) -> (PersonView, u64) {
        match self.pages(FromPages::Say { who: who(slug), tie, known: None }) {
            Answer::Value(Reply::Saved(change)) => (self.person(slug), change),
            // It was said already.
            Answer::Value(Reply::Done) => (self.person(slug), 0),
            other => panic!("{other:?}"),
        }
    }

    pub fn undo(&self, change: u64) -> Answer {
        self.pages(FromPages::Undo { change })
    }

    /// What is kept of people: without the accounts that pages were shown to, and how often anything was written.
    pub fn kept(&self) -> Entries {
        let mut entries = self.local.entries.borrow().clone();
        entries.remove(keys::ACCOUNTS);
        if let Some(meta) = entries.get_mut(keys::META) {
            let mut value: serde_json::Value = serde_json::from_str(meta).unwrap();
            value.as_object_mut().unwrap().remove("generation");
            *meta = value.to_string();
        }
        entries
    }

    /// What of that which is derived does not fit the records, as it is kept and as it should be.
    pub fn unfit(&self) -> Vec<(String, Option<String>, String)> {
        let before = self.local.entries.borrow().clone();
        self.reindex();
        let right = self.local.entries.replace(before.clone());
        let derived = right.into_iter().filter(|(key, _)| key.starts_with("index/") || key == keys::CONTACTS);
        let unfit = derived.filter(|(key, text)| before.get(key) != Some(text));
        unfit.map(|(key, text)| (key.clone(), before.get(&key).cloned(), text)).collect()
    }

    /// Makes what is derived fit the records, as the book does.
    pub fn reindex(&self) {
        pollster::block_on(bulk::reindex(&&self.local)).unwrap();
    }

    /// All about somebody, as a page of ours reads it.
    pub fn person(&self, slug: &str) -> PersonView {
        self.try_person(slug).unwrap()
    }

    pub fn try_person(&self, slug: &str) -> Result<PersonView, Failure> {
        pollster::block_on(show::person(&&self.local, &who(slug), self.now()))
    }

    /// What the tab shows, for a page of ours that is open already.
    pub fn screen(&self, url: &str) -> Screen {
        self.screen_for(Some(url), false)
    }

    /// What a popup shows that opens at this address, or where the browser names none.
    pub fn popup(&self, url: Option<&str>) -> Screen {
        self.screen_for(url, true)
    }

    fn screen_for(&self, url: Option<&str>, opened: bool) -> Screen {
        self.try_screen(url, opened).unwrap()
    }

    pub fn try_screen(&self, url: Option<&str>, opened: bool) -> Result<Screen, Failure> {
        pollster::block_on(show::screen(&self.stores(), TAB, url, opened, self.now()))
    }
}

/// Puts records into a store as Kith keeps them, with all that is derived from them; numbers are given out up to `next`.
pub fn keep(local: &Memory, all: &[Records], next: u64, next_change: u64) {
    let mut derived = Derived::default();
    let mut entries = local.entries.borrow_mut();
    for records in all {
        let place = records.id().place();
        derived.add(records);
        entries.insert(keys::person(place), text(&records.person));
        for alias in &records.person.aliases {
            entries.insert(keys::alias(alias), text(&records.id()));
        }
        if !records.tie.is_empty() {
            entries.insert(keys::said(place), text(&records.tie));
        }
        if !records.seen.is_empty() {
            entries.insert(keys::seen(place), text(&records.seen));
        }
    }
    let (index, contacts) = derived.done();
    entries.extend(index);
    entries.insert(keys::CONTACTS.into(), text(&contacts));
    let meta = Meta { next_person: next, next_change, ..Meta::default() };
    entries.insert(keys::META.into(), text(&meta));
}

/// Whatever a test had Kith write has a key of a known kind, and is of the type that is said of it. Where Kith wrote all
/// that is there, what is derived fits it.
impl Drop for Kith {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        for (store, is_of_session) in [(&self.local, false), (&self.session, true)] {
            for (key, text) in store.batches.borrow().iter().flatten() {
                let kind = kind_of(key).unwrap_or_else(|| panic!("{key} is of no kind"));
                assert_eq!(kind.is_of_session, is_of_session, "{key}");
                assert!((kind.reads)(text), "{key} is no {}: {text:.200}", kind.record);
            }
        }
        let batches = self.local.batches.borrow();
        let written: Entries =
            batches.iter().flatten().map(|(key, text)| (key.clone(), text.clone())).collect();
        // After damage, and where two records became one, some of it is only right once all are read.
        let is_whole =
            |(key, text): (&String, &String)| !key.starts_with("aside/") && !text.contains("movedTo");
        if written == *self.local.entries.borrow() && written.iter().all(is_whole) {
            assert_eq!(self.unfit(), []);
        }
    }
}

/// How a badge is drawn.
pub fn tone(mark: &Mark) -> Tone {
    [Tone::Unrated, Tone::Chance, Tone::Unknown, Tone::Apart, Tone::Aside]
        .into_iter()
        .chain(Litmus::ALL.map(Tone::from))
        .find(|tone| *tone as u32 + 11 == mark.shows.0 / 1_000_000)
        .unwrap()
}

/// The chance that a badge shows, in percent.
pub fn percent(mark: &Mark) -> u32 {
    mark.shows.0 / 10_000 % 100
}

fn text<T: serde::Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap()
}

pub fn message<T: serde::Serialize>(ask: T) -> String {
    serde_json::to_string(&Message { v: VERSION, ask }).unwrap()
}

pub fn who(slug: &str) -> PersonRef {
    PersonRef::from_segment(slug).unwrap()
}

pub fn our_page() -> Sender {
    Sender { id: Some(ID.into()), origin: Some(ORIGIN.into()), ..Sender::default() }
}

pub fn content_script() -> Sender {
    Sender {
        id: Some(ID.into()),
        origin: Some("https://www.linkedin.com".into()),
        url: Some("https://www.linkedin.com/feed/".into()),
        frame_id: Some(0),
        tab: Some(TAB),
        tab_url: Some("https://www.linkedin.com/feed/".into()),
    }
}

/// What the camera saw on a page of the demo network.
pub fn snapshot(name: &str) -> Snapshot {
    let path = format!("{}/tests/fixtures/snapshots/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A row of a search, as the camera sends it, whose link pairs a slug with an id.
pub fn row(name: &str, slug: &str, id: &str) -> Snapshot {
    let href = format!("/in/{slug}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{id}");
    let link = Element {
        tag: "a".into(),
        attrs: [("href".to_owned(), href)].into(),
        spot: Some(1),
        children: vec![Node::Text(name.into())],
    };
    let root = Element {
        tag: "li".into(),
        attrs: Default::default(),
        spot: None,
        children: vec![Node::Element(link)],
    };
    Snapshot {
        url: "https://www.linkedin.com/search/results/people/?keywords=x".into(),
        lang: "en".into(),
        cards: vec![Card { frame: Frame::Row, root }],
    }
}

pub fn code(answer: &Answer) -> Code {
    match answer {
        Answer::Error(failure) => failure.code,
        Answer::Value(value) => panic!("{value:?}"),
    }
}
