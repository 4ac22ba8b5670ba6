//! A user's Kith with its stores in memory, asked through the same front door as in the browser.

#![allow(dead_code, reason = "each test program uses a part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail where it likes")]

pub mod page;

use kith::app::show::{self, PersonView, Screen};
use kith::app::{Now, Outcome, Sender, answer_content, answer_pages};
use kith::people::PersonRef;
use kith::protocol::{
    Answer, Code, Failure, FromContent, FromPages, Mark, Message, Mode, Reply, SettingsChange, Tone, VERSION,
};
use kith::reading::{Card, Element, Frame, Node, Snapshot};
use kith::store::kinds::kind_of;
use kith::store::{Entries, Memory, Stores, keys};
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

    pub fn tag(&self, slug: &str, litmus: Litmus) -> (PersonView, u64) {
        self.tell(slug, TieChange::to(Tie { litmus: Some(litmus), ..Tie::default() }))
    }

    /// Says all of this of somebody, in place of whatever was said before.
    pub fn annotate(&self, slug: &str, tie: Tie) -> (PersonView, u64) {
        self.tell(slug, TieChange::between(&self.person(slug).tie, &tie))
    }

    /// Says something anew of somebody.
    pub fn tell(&self, slug: &str, tie: TieChange) -> (PersonView, u64) {
        match self.pages(FromPages::Say { who: who(slug), tie }) {
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

/// Whatever a test had Kith write has a key of a known kind, and is of the type that is said of it.
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
    }
}

/// How a badge is drawn.
pub fn tone(mark: &Mark) -> Tone {
    [Tone::Untagged, Tone::Chance, Tone::Unknown, Tone::Apart]
        .into_iter()
        .chain(Litmus::ALL.map(Tone::from))
        .find(|tone| *tone as u32 + 1 == mark.shows.0 / 1_000_000)
        .unwrap()
}

/// The chance that a badge shows, in percent.
pub fn percent(mark: &Mark) -> u32 {
    mark.shows.0 / 10_000 % 100
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
