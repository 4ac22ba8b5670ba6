//! What a tab shows, remembered until the browser closes, for the popup and the side panel.

use serde::{Deserialize, Serialize};

use super::odds::Odds;
use super::person::{self, Badge, Seen, badge_of, distance, label};
use super::settings::may_read;
use super::{Now, account};
use crate::people::{Degree, PersonRef};
use crate::protocol::{Brief, Failure, Mark, Reply, Screen, Settings};
use crate::reading::{Address, Place, Problem, Reading, Role, Sighting, Snapshot, Surface};
use crate::store::{Desk, Store, Stores, batch_of, decode, encode, keys};

/// Most people of one page listed in the popup.
const OTHERS_LIMIT: usize = 300;

/// The code of the problem that what a page says could not be kept.
const UNKEPT: &str = "not-kept";

/// What a tab shows.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Shown {
    url: String,
    surface: Option<Surface>,
    subject: Option<Entry>,
    people: Vec<Entry>,
    problems: Vec<Problem>,
    /// Whom the user clicked.
    focus: Option<PersonRef>,
    /// True once a popup was opened for the focus; the next one is for the page again.
    seen: bool,
}

/// Somebody on the page.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    who: PersonRef,
    name: Option<String>,
    headline: Option<String>,
    degree: Option<Degree>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    is_doubtful: bool,
    mutual_count: Option<u32>,
}

impl From<&Sighting> for Entry {
    fn from(s: &Sighting) -> Self {
        Self {
            who: s.who.clone(),
            name: s.name.clone(),
            headline: s.headline.clone(),
            degree: s.degree,
            is_doubtful: s.is_doubtful,
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
            is_doubtful: entry.is_doubtful,
            mutual_count: entry.mutual_count,
        }
    }
}

/// What a tab shows, and the text it was read from.
async fn load<S: Store>(stores: &Stores<S>, tab: i32) -> Result<(Shown, String), Failure> {
    let entries = stores.session.get(vec![keys::screen(tab)]).await?;
    // Only a view of the page; if it cannot be read, the page is looked at again.
    let shown = decode(&entries, &keys::screen(tab)).ok().flatten().unwrap_or_default();
    Ok((shown, entries.get(&keys::screen(tab)).cloned().unwrap_or_default()))
}

/// Keeps what a tab shows now in place of this text, unless it is the same.
async fn store<S: Store>(stores: &Stores<S>, tab: i32, shown: &Shown, before: String) -> Result<(), Failure> {
    let text = encode(shown)?;
    if text == before { Ok(()) } else { stores.session.put(batch_of(keys::screen(tab), text)).await }
}

/// Adds what a snapshot showed to what the tab shows, and why that could not be kept; a new address starts
/// afresh. A frame adds people, but what the page is about is for the page itself to say.
pub async fn update<S: Store>(
    stores: &Stores<S>,
    caller: super::Caller,
    snapshot: &Snapshot,
    reading: &Reading,
    marks: &[Mark],
    unkept: Option<Failure>,
) -> Result<(), Failure> {
    let (mut shown, before) = load(stores, caller.tab).await?;
    if caller.top {
        if !same_page(&shown.url, &snapshot.url) {
            shown = Shown { url: snapshot.url.clone(), ..Shown::default() };
        }
        shown.surface = Some(reading.surface);
    }
    if let Some(subject) = reading.subject() {
        shown.subject = Some(subject.into());
        shown.problems.clear();
    } else if caller.top {
        for problem in &reading.problems {
            if !shown.problems.contains(problem) {
                shown.problems.push(problem.clone());
            }
        }
    }
    shown.problems.retain(|problem| problem.code != UNKEPT);
    shown.problems.extend(unkept.map(|failure| Problem::new(UNKEPT, failure.message)));
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

/// Notes whom the user clicked, on the page that the tab shows now.
pub async fn focus<S: Store>(
    stores: &Stores<S>,
    tab: i32,
    url: Option<&str>,
    who: PersonRef,
) -> Result<(), Failure> {
    let _guard = stores.local.lock().await?;
    let (mut shown, before) = load(stores, tab).await?;
    let url = url.unwrap_or_default();
    // Where there is a badge the page was read, even if what it showed was let go meanwhile.
    if shown.url.is_empty() {
        shown.url = url.to_owned();
    }
    // Else the page went on after the click, and the click is of no page that is there.
    if same_page(&shown.url, url) {
        shown.focus = Some(who);
        shown.seen = false;
    }
    store(stores, tab, &shown, before).await
}

/// Answers with what a tab shows: nobody, unless the page in front is the one that was read.
pub async fn screen<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    tab: i32,
    url: Option<&str>,
    opened: bool,
    now: Now,
) -> Result<Reply, Failure> {
    let mode = settings.mode;
    let url = url.filter(|url| on_site(url).is_some());
    let place = url.and_then(Address::parse).map(|a| a.place());
    let mut screen = Screen {
        mode,
        surface: place.as_ref().map(Place::surface),
        unread: false,
        person: None,
        by_address: false,
        others: Vec::new(),
        problems: Vec::new(),
    };
    let Some(url) = url.filter(|_| mode.reads()) else {
        return Ok(Reply::Screen(Box::new(screen)));
    };
    let guard = if opened { Some(stores.local.lock().await?) } else { None };
    let (mut shown, before) = load(stores, tab).await?;
    if opened && shown.focus.is_some() {
        // The focus of one click is for one popup.
        if shown.seen {
            shown.focus = None;
        }
        shown.seen = true;
        store(stores, tab, &shown, before).await?;
    }
    drop(guard);
    if !same_page(url, &shown.url) {
        screen.unread = true;
        // If the browser keeps nothing of what tabs show, no page will ever be read: that is to be said.
        let attempt = stores.session.put(batch_of(keys::ATTEMPT.to_owned(), String::new())).await;
        screen.problems.extend(attempt.err().map(|failure| Problem::new("session", failure.message)));
        return Ok(Reply::Screen(Box::new(screen)));
    }
    let addressed = match place {
        Some(Place::Profile(who)) => Some(who),
        _ => None,
    };
    let subject = shown.subject.as_ref();
    screen.by_address = shown.focus.is_none() && subject.is_none() && addressed.is_some();
    let person = shown.focus.clone().or_else(|| subject.map(|s| s.who.clone())).or(addressed);

    // Of whom the page is about it also shows posts and the like, which say less of them than their card.
    let is_other = |e: &&Entry| subject.is_none_or(|s| !s.who.agrees_with(&e.who));
    let everybody = subject.into_iter().chain(shown.people.iter().filter(is_other));
    let named: Vec<_> = everybody.clone().map(|e| &e.who).chain(&person).collect();
    let mut desk = Desk::open(&stores.local, &named).await?;
    if let Some(problem) = account::problem(&desk) {
        screen.problems.push(problem);
        return Ok(Reply::Screen(Box::new(screen)));
    }
    let ids: Vec<_> = named.iter().filter_map(|who| desk.find(who)).map(|p| p.id).collect();
    desk.fetch_mutuals_of(&ids, Vec::new()).await?;

    let odds = Odds::of(&desk, settings, now);
    screen.person = person.map(|who| {
        let seen = everybody.clone().find(|e| e.who.agrees_with(&who)).map(Seen::from);
        person::view(&desk, &odds, &who, seen)
    });
    let others = everybody.filter(|e| screen.person.as_ref().is_none_or(|p| !p.who.agrees_with(&e.who)));
    screen.others = others.map(|e| brief(&desk, &odds, e)).collect();
    screen.problems = shown.problems;
    if screen.by_address && screen.problems.is_empty() {
        screen.problems.push(Problem::new(
            "no-name-card",
            "No name card was found on this page, so name, headline, degree and mutual connections are not known.",
        ));
    }
    screen.problems.extend_from_slice(desk.problems());
    Ok(Reply::Screen(Box::new(screen)))
}

/// Answers with what the badge of somebody on a tab says.
pub async fn hint<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    tab: i32,
    who: &PersonRef,
    now: Now,
) -> Result<Reply, Failure> {
    may_read(settings)?;
    let (shown, _) = load(stores, tab).await?;
    let entry = shown.subject.iter().chain(&shown.people).find(|e| e.who.agrees_with(who));
    let desk = person::open(stores, who).await?;
    let odds = Odds::of(&desk, settings, now);
    Ok(Reply::Hint(badge(&desk, &odds, who, entry).hint))
}

fn badge<S: Store>(desk: &Desk<'_, S>, odds: &Odds, who: &PersonRef, entry: Option<&Entry>) -> Badge {
    let person = desk.find(who);
    let seen = entry.map(Seen::from).unwrap_or_default();
    badge_of(desk, odds, person, distance(person, &seen))
}

fn brief<S: Store>(desk: &Desk<'_, S>, odds: &Odds, entry: &Entry) -> Brief {
    let name = label(desk.find(&entry.who), entry.name.as_deref(), &entry.who);
    let badge = badge(desk, odds, &entry.who, Some(entry));
    Brief { who: entry.who.clone(), name, tone: badge.tone, text: badge.text(), hint: badge.hint }
}

/// The path and more of an address where our content script runs.
pub fn on_site(url: &str) -> Option<&str> {
    url.strip_prefix("https://www.linkedin.com").filter(|path| path.starts_with('/'))
}

/// True if two addresses show the same page, at whatever place in it. On a profile, what follows `?` only
/// says how the user came there, and LinkedIn removes it.
pub fn same_page(a: &str, b: &str) -> bool {
    page_of(a) == page_of(b)
}

fn page_of(url: &str) -> &str {
    let is_profile = on_site(url).is_some_and(|path| path.starts_with("/in/"));
    let end = url.bytes().position(|byte| byte == b'#' || is_profile && byte == b'?');
    end.and_then(|end| url.get(..end)).unwrap_or(url)
}
