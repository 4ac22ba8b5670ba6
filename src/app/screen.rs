//! What a tab shows, remembered until the browser closes, for the popup and the side panel.

use serde::{Deserialize, Serialize};

use super::look::may_read;
use super::person::{self, Badge, Seen, badge_of, distance, label};
use super::{Now, Odds};
use crate::people::{Degree, PersonRef};
use crate::protocol::{Brief, Failure, Mark, Reply, Screen, Settings};
use crate::reading::{Address, Place, Problem, Reading, Role, Sighting, Snapshot, Surface};
use crate::store::{Desk, Store, Stores, decode, encode};

/// Most people of one page listed in the popup.
const OTHERS_LIMIT: usize = 300;

/// What a tab shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Shown {
    url: String,
    surface: Option<Surface>,
    subject: Option<Entry>,
    people: Vec<Entry>,
    problems: Vec<Problem>,
    /// Whom the user clicked.
    focus: Option<PersonRef>,
}

/// Somebody on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    who: PersonRef,
    name: Option<String>,
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

fn key(tab: i32) -> String {
    format!("screen/{tab}")
}

async fn load<S: Store>(stores: &Stores<S>, tab: i32) -> Result<Shown, Failure> {
    let entries = stores.session.get(vec![key(tab)]).await?;
    // Only a view of the page; if it cannot be read, the page is looked at again.
    Ok(decode(&entries, &key(tab)).ok().flatten().unwrap_or_default())
}

async fn store<S: Store>(stores: &Stores<S>, tab: i32, shown: &Shown) -> Result<(), Failure> {
    stores.session.put([(key(tab), encode(shown)?)].into()).await
}

/// Adds what a snapshot showed to what the tab shows; a new address starts afresh. A frame adds people, but what
/// the page is about is for the page itself to say.
pub async fn update<S: Store>(
    stores: &Stores<S>,
    caller: super::Caller,
    snapshot: &Snapshot,
    reading: &Reading,
    marks: &[Mark],
) -> Result<(), Failure> {
    let before = load(stores, caller.tab).await?;
    let mut shown = before.clone();
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
    let badged = |s: &&Sighting| s.role != Role::Subject && marks.iter().any(|m| m.who == s.who);
    for sighting in reading.sightings.iter().filter(badged) {
        let room = shown.people.len() < OTHERS_LIMIT;
        match shown.people.iter_mut().find(|e| e.who.agrees_with(&sighting.who)) {
            Some(known) if sighting.role == Role::Row => *known = sighting.into(),
            None if room => shown.people.push(sighting.into()),
            _ => {}
        }
    }
    if shown == before { Ok(()) } else { store(stores, caller.tab, &shown).await }
}

/// Notes whom the user clicked.
pub async fn focus<S: Store>(stores: &Stores<S>, tab: i32, who: PersonRef) -> Result<(), Failure> {
    let _guard = stores.local.lock().await?;
    let mut shown = load(stores, tab).await?;
    shown.focus = Some(who);
    store(stores, tab, &shown).await
}

/// Answers with what a tab shows.
pub async fn screen<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    tab: i32,
    url: Option<&str>,
    now: Now,
) -> Result<Reply, Failure> {
    let mode = settings.mode;
    let place = url.and_then(Address::parse).map(|a| a.place());
    let mut screen = Screen {
        mode,
        surface: place.as_ref().map(Place::surface),
        person: None,
        by_address: false,
        others: Vec::new(),
        problems: Vec::new(),
    };
    if !mode.reads() {
        return Ok(Reply::Screen(Box::new(screen)));
    }
    let shown = load(stores, tab).await?;
    let shown = if url.is_none_or(|url| same_page(url, &shown.url)) {
        shown
    } else {
        Shown { focus: shown.focus, ..Shown::default() }
    };
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
    let ids: Vec<_> = named.iter().filter_map(|who| desk.find(who)).map(|p| p.id).collect();
    desk.fetch_mutuals_of(&ids, Vec::new()).await?;

    let odds = Odds::of(&desk, settings, now);
    screen.person = person.map(|who| {
        let seen = everybody.clone().find(|e| e.who.agrees_with(&who)).map(|e| Seen {
            name: e.name.as_deref(),
            headline: e.headline.as_deref(),
            degree: e.degree,
            mutual_count: e.mutual_count,
        });
        person::view(&desk, &odds, &who, seen)
    });
    let others = everybody.filter(|e| screen.person.as_ref().is_none_or(|p| !p.who.agrees_with(&e.who)));
    screen.others = others.map(|e| brief(&desk, &odds, e)).collect();
    screen.surface = screen.surface.or(shown.surface);
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
    let shown = load(stores, tab).await?;
    let entry = shown.subject.iter().chain(&shown.people).find(|e| e.who.agrees_with(who));
    let desk = person::open(stores, who).await?;
    let odds = Odds::of(&desk, settings, now);
    Ok(Reply::Hint(badge(&desk, &odds, who, entry).hint))
}

fn badge<S: Store>(desk: &Desk<'_, S>, odds: &Odds, who: &PersonRef, entry: Option<&Entry>) -> Badge {
    let person = desk.find(who);
    let (degree, mutual_count) = entry.map_or((None, None), |e| (e.degree, e.mutual_count));
    badge_of(desk, odds, person, distance(person, degree, mutual_count))
}

fn brief<S: Store>(desk: &Desk<'_, S>, odds: &Odds, entry: &Entry) -> Brief {
    let name = label(desk.find(&entry.who), entry.name.as_deref(), &entry.who);
    let badge = badge(desk, odds, &entry.who, Some(entry));
    Brief { who: entry.who.clone(), name, tone: badge.tone, text: badge.text(), hint: badge.hint }
}

/// True if two addresses show the same page, whatever they point to inside it.
fn same_page(a: &str, b: &str) -> bool {
    let page = |url: &str| url.split('#').next().unwrap_or_default().to_owned();
    page(a) == page(b)
}
