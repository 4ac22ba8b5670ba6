//! What a tab shows, remembered until the browser closes, for the popup and the side panel.

use serde::{Deserialize, Serialize};

use super::Caller;
use super::badge::{Badge, Seen, badge_of};
use super::odds::Odds;
use crate::json;
use crate::people::{Degree, PersonRef};
use crate::protocol::{Failure, Mark, Problem, Said};
use crate::reading::{Reading, Role, Sighting, Snapshot, Surface, Unread, same_page};
use crate::store::{Desk, Store, Stores, batch_of, decode, encode, keys};

/// Most people of one page listed in the popup.
const OTHERS_LIMIT: usize = 300;

/// What a tab shows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// The address of the page.
    pub url: String,
    surface: Option<Surface>,
    /// Whom the page is about.
    pub subject: Option<Entry>,
    /// Whom else it shows.
    pub people: Vec<Entry>,
    /// What could not be read of it.
    unread: Vec<Unread>,
    /// Why what it says could not be kept: the text of a [`Said`]. The worker writes it and has no code to read it.
    unkept: Option<String>,
    /// Whom the user clicked.
    pub focus: Option<PersonRef>,
    /// True once a popup was opened for the focus; the next one is for the page again.
    pub seen: bool,
}

impl Shown {
    /// What could not be read of it, or not be kept.
    pub fn problems(&self) -> Vec<Problem> {
        let unread = self.unread.iter().map(|unread| Problem::from(*unread));
        let unkept = self.unkept.as_deref().and_then(|why| json::from_str(why).ok());
        unread.chain(unkept.map(|why| Problem::new(Said::NotKept(why)))).collect()
    }
}

/// Somebody on the page.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Who it is.
    pub who: PersonRef,
    /// Their name.
    pub name: Option<String>,
    headline: Option<String>,
    degree: Option<Degree>,
    mutual_count: Option<u32>,
}

impl From<&Sighting> for Entry {
    fn from(s: &Sighting) -> Self {
        Self {
            who: s.who.clone(),
            name: s.name.clone(),
            headline: s.headline.clone(),
            degree: s.degree,
            mutual_count: s.mutual_count,
        }
    }
}

impl<'a> From<&'a Entry> for Seen<'a> {
    fn from(entry: &'a Entry) -> Self {
        Self {
            name: entry.name.as_deref(),
            headline: entry.headline.as_deref(),
            degree: entry.degree,
            mutual_count: entry.mutual_count,
        }
    }
}

/// What a tab shows, and the text it was read from.
pub async fn load<S: Store>(stores: &Stores<S>, tab: i32) -> Result<(Shown, String), Failure> {
    let entries = stores.session.get(vec![keys::screen(tab)]).await?;
    // Only a view of the page; if it cannot be read, the page is looked at again.
    let shown = decode(&entries, &keys::screen(tab)).ok().flatten().unwrap_or_default();
    Ok((shown, entries.get(&keys::screen(tab)).cloned().unwrap_or_default()))
}

/// Keeps what a tab shows now in place of this text, unless it is the same.
pub async fn store<S: Store>(
    stores: &Stores<S>,
    tab: i32,
    shown: &Shown,
    before: String,
) -> Result<(), Failure> {
    let text = encode(shown)?;
    if text == before { Ok(()) } else { stores.session.put(batch_of(keys::screen(tab), text)).await }
}

/// Adds what a snapshot showed to what the tab shows, and why that could not be kept; a new address starts
/// afresh. A frame adds people, but what the page is about is for the page itself to say.
pub async fn update<S: Store>(
    stores: &Stores<S>,
    caller: Caller,
    snapshot: &Snapshot,
    reading: &Reading,
    marks: &[Mark],
    unkept: Option<Failure>,
) -> Result<(), Failure> {
    // Frames of one tab look at once.
    let _guard = stores.session.lock().await?;
    let (mut shown, before) = load(stores, caller.tab).await?;
    if caller.top {
        if !same_page(&shown.url, &snapshot.url) {
            shown = Shown { url: snapshot.url.clone(), ..Shown::default() };
        }
        shown.surface = Some(reading.surface);
    }
    if let Some(subject) = reading.subject() {
        shown.subject = Some(subject.into());
        shown.unread.clear();
    } else if caller.top {
        for problem in &reading.problems {
            if !shown.unread.contains(problem) {
                shown.unread.push(*problem);
            }
        }
    }
    shown.unkept = unkept.and_then(|failure| serde_json::to_string(&failure.said).ok());
    let badged = |s: &&Sighting| s.role != Role::Subject && marks.iter().any(|m| m.who == s.who);
    for sighting in reading.sightings.iter().filter(badged) {
        let room = shown.people.len() < OTHERS_LIMIT;
        match shown.people.iter_mut().find(|e| e.who.agrees_with(&sighting.who)) {
            Some(known) if sighting.role == Role::Row => *known = sighting.into(),
            None if room => shown.people.push(sighting.into()),
            _ => {}
        }
    }
    store(stores, caller.tab, &shown, before).await
}

/// What the badge of somebody on a tab says.
pub fn badge<S: Store>(desk: &Desk<'_, S>, odds: &Odds, who: &PersonRef, entry: Option<&Entry>) -> Badge {
    badge_of(desk, odds, who, &entry.map(Seen::from).unwrap_or_default())
}
