//! What a tab shows, as the popup and the side panel show it.

use super::person;
use super::view::{Brief, Screen};
use crate::app::badge::{Seen, label};
use crate::app::odds::Odds;
use crate::app::tab::{self, Entry, badge};
use crate::app::{Now, settings};
use crate::protocol::{Failure, Problem, Said};
use crate::reading::{Address, Place, on_site, same_page};
use crate::store::{Desk, Records, Store, Stores, batch_of, keys};
use crate::words::badge::text;

/// What a tab shows: nobody, unless the page in front is the one that was read. A popup that has just `opened` shows
/// whom the user clicked, and ends the click.
///
/// # Errors
/// When a store cannot be read, or was written by a newer Kith.
pub async fn screen<S: Store>(
    stores: &Stores<S>,
    of: i32,
    url: Option<&str>,
    opened: bool,
    now: Now,
) -> Result<Screen, Failure> {
    let settings = settings::load(&stores.local).await?;
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
        return Ok(screen);
    };
    let guard = if opened { Some(stores.session.lock().await?) } else { None };
    let (mut shown, before) = tab::load(stores, of).await?;
    if opened && shown.focus.is_some() {
        // The focus of one click is for one popup.
        if shown.seen {
            shown.focus = None;
        }
        shown.seen = true;
        tab::store(stores, of, &shown, before).await?;
    }
    drop(guard);
    if !same_page(url, &shown.url) {
        screen.unread = true;
        // If the browser keeps nothing of what tabs show, no page will ever be read: that is to be said.
        let attempt = stores.session.put(batch_of(keys::ATTEMPT.to_owned(), String::new())).await;
        let why = attempt.err().map(|failure| Said::Session(failure.said));
        screen.problems.extend(why.map(Problem::new));
        return Ok(screen);
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
    if let Some(problem) = other_account(&desk) {
        screen.problems.push(problem);
        return Ok(screen);
    }
    let ids: Vec<_> = named.iter().filter_map(|who| desk.find(who)).map(Records::id).collect();
    desk.fetch_mutuals_of(&ids, Vec::new()).await?;
    if let Some(who) = &person {
        person::fetch_around(&mut desk, who).await?;
    }

    let odds = Odds::of(&desk, &settings, now);
    screen.person = person.map(|who| {
        let seen = everybody.clone().find(|e| e.who.agrees_with(&who)).map(Seen::from);
        person::view(&desk, &odds, &who, seen)
    });
    let is_in_front = |e: &Entry| screen.person.as_ref().is_some_and(|p| p.who.agrees_with(&e.who));
    let others = everybody.filter(|e| !is_in_front(e) && !desk.accounts().is_own(&e.who));
    screen.others = others.map(|e| brief(&desk, &odds, e)).collect();
    screen.problems = shown.problems();
    if screen.by_address && screen.problems.is_empty() {
        screen.problems.push(Problem::new(Said::NoNameCard));
    }
    screen.problems.extend_from_slice(desk.problems());
    Ok(screen)
}

fn brief<S: Store>(desk: &Desk<'_, S>, odds: &Odds, entry: &Entry) -> Brief {
    let name = label(desk.find(&entry.who), entry.name.as_deref(), &entry.who);
    let badge = badge(desk, odds, &entry.who, Some(entry));
    let text = text(badge.tone, badge.chance.as_ref());
    Brief { who: entry.who.clone(), name, tone: badge.tone, text, hint: badge.hint }
}

/// Why nobody is shown, while pages are shown to another account.
fn other_account<S: Store>(desk: &Desk<'_, S>) -> Option<Problem> {
    let accounts = desk.accounts();
    let [own, other] = [accounts.own_name(), accounts.other_name()].map(str::to_owned);
    accounts.are_apart().then(|| Problem::new(Said::OtherAccount { own, other }))
}
