//! A store without somebody: what leads to them, who else speaks of them, and what is left once they are forgotten.
//!
//! All of it is of a store that was read as a whole, and gives what is to be another. What is derived from the records is
//! made anew afterwards.

mod label;
mod mention;
mod parsed;
mod trace;
mod undo;

use std::collections::{BTreeMap, BTreeSet};

pub use label::without_label;
pub use mention::{Mention, Place, Rewrite, mentions};
pub use parsed::Parsed;
pub use trace::{Named, Trace};
pub use undo::{Forgotten, put_back};

use super::bulk::Difference;
use super::filing::Former;
use super::keys::{self, ACCOUNTS, ME, REQUESTS, SETTINGS};
use super::names::{Names, SEVERAL};
use super::{Change, Entries, Told, encode, record};
use crate::asking::Request;
use crate::evidence::Me;
use crate::json;
use crate::people::{Accounts, Degree, Person, PersonId};
use crate::protocol::{Failure, Settings};
use crate::ties::{Tie, TieChange};
use parsed::Parsing;
use trace::of_each;

/// A store of which some is to be another.
struct Edited<'a> {
    all: &'a Entries,
    difference: Difference,
}

impl<'a> Edited<'a> {
    fn new(all: &'a Entries) -> Self {
        Self { all, difference: Difference::new() }
    }

    fn get(&self, key: &str) -> Option<&String> {
        self.difference.get(key).map_or_else(|| self.all.get(key), Option::as_ref)
    }

    fn put(&mut self, key: String, text: String) {
        self.difference.insert(key, Some(text));
    }

    fn remove(&mut self, key: &str) {
        if self.all.contains_key(key) {
            self.difference.insert(key.to_owned(), None);
        }
    }
}

/// What makes of a store one without somebody, with the texts that the user wrote of others as they want them now.
/// `None` if one of these texts is not any more as they saw it.
///
/// # Errors
/// Never for the records of this crate.
pub fn without(
    parsed: &Parsed<'_>,
    trace: &Trace,
    rewrites: &[Rewrite],
) -> Result<Option<Difference>, Failure> {
    let all = parsed.all;
    let mut edited = Edited::new(all);
    for rewrite in rewrites {
        if !rewritten(&mut edited, rewrite)? {
            return Ok(None);
        }
    }
    trace.own_keys().for_each(|key| edited.remove(&key));
    // One that cannot be read goes by its key.
    let leads = |key: &str, text: &str| match text.parse() {
        Ok(number) => trace.has(PersonId(number)),
        Err(_) => key.split_once(':').is_some_and(|(_, alias)| trace.goes_as(alias)),
    };
    let aliases = all.range("alias/".to_owned()..).take_while(|(key, _)| key.starts_with("alias/"));
    for (key, _) in aliases.filter(|(key, text)| leads(key, text)) {
        edited.remove(key);
    }
    forget_name(&mut edited, parsed, trace);
    for Parsing { place, record, others } in parsed.people.iter().filter(|it| !trace.has(it.record.id)) {
        if record.headline.as_deref().is_some_and(|headline| trace.is_called_in(headline)) {
            let person = Person { headline: None, ..record.clone() };
            edited.put(keys::person(*place), record::with(encode(&person)?, others));
        }
    }
    for Parsing { place, record, others } in parsed.seen.iter().filter(|it| !trace.is_at(it.place)) {
        let mut seen = record.clone();
        seen.mutuals.retain(|mutual| !trace.has(mutual.person));
        seen.heard.retain(|heard| !trace.has(heard.introducer));
        seen.unlinked.retain(|name| !trace.is_written_in(name));
        if seen != *record {
            edited.put(keys::seen(*place), record::with(encode(&seen)?, others));
        }
    }
    for Parsing { place, record, others } in parsed.filed.iter().filter(|it| !trace.is_at(it.place)) {
        let mut filed = record.clone();
        filed.note = filed.note.filter(|note| trace.named_in(&note.is).is_none());
        if let Some(listed) = &mut filed.listed {
            for cell in [&mut listed.is.company, &mut listed.is.position] {
                *cell = cell.take().filter(|text| !trace.is_called_in(text));
            }
        }
        if filed != *record {
            edited.put(keys::file(*place), record::with(encode(&filed)?, others));
        }
    }
    forget_former(&mut edited, trace)?;
    forget_requests(&mut edited, &|request| trace.has(request.introducer) || trace.has(request.target))?;
    for (place, change) in &parsed.changes {
        let is_theirs = trace.has(change.person) || change.introducer.is_some_and(|id| trace.has(id));
        // Of a text that was rewritten, former ones say the same.
        let was_rewritten = rewrites.iter().any(|it| it.place.is_of(change.person));
        let names = |text: &String| match was_rewritten {
            true => trace.named_in(text).is_some() || rewrites.iter().any(|it| it.from == *text),
            false => trace.is_called_in(text),
        };
        if is_theirs || texts(change).iter().filter(|text| !text.is_empty()).any(names) {
            edited.remove(&keys::change(*place));
        }
    }
    if let Some(text) = all.get(ACCOUNTS)
        && let Ok(mut accounts) = json::from_str::<Accounts>(text)
    {
        let before = accounts.clone();
        accounts.forget(|alias| trace.goes_by(alias));
        if accounts != before {
            edited.put(ACCOUNTS.to_owned(), record::renew(&accounts, Some(text))?);
        }
    }
    forget_of_user(&mut edited, trace)?;
    for id in &trace.ids {
        edited.put(keys::gone(*id), id.0.to_string());
    }
    Ok(Some(edited.difference))
}

/// Puts a text of the user's in the place of another; false if that is not there.
fn rewritten(edited: &mut Edited<'_>, Rewrite { place, from, to }: &Rewrite) -> Result<bool, Failure> {
    match place {
        Place::Note(at) | Place::Label(at, _) => {
            let key = keys::said(*at);
            let Some((mut tie, others)) = edited.get(&key).and_then(|text| record::read::<Tie>(text).ok())
            else {
                return Ok(false);
            };
            if let Place::Label(_, label) = place {
                let Some(found) = tie.labels.iter().position(|known| known == label) else {
                    return Ok(false);
                };
                tie.labels.remove(found);
                if !to.is_empty() && !tie.labels.contains(to) {
                    tie.labels.insert(found, to.clone());
                }
            } else if tie.note == *from {
                tie.note.clone_from(to);
            } else {
                return Ok(false);
            }
            edited.put(key, record::with(encode(&tie)?, &others));
        }
        Place::Pitch => {
            let text = edited.get(SETTINGS).cloned();
            let settings = text.as_ref().and_then(|text| json::from_str::<Settings>(text).ok());
            let Some(mut settings) = settings.filter(|settings| settings.me.pitch == *from) else {
                return Ok(false);
            };
            settings.me.pitch.clone_from(to);
            edited.put(SETTINGS.to_owned(), record::renew(&settings, text.as_ref())?);
        }
        Place::Unread(key) => {
            if edited.get(key) != Some(from) {
                return Ok(false);
            }
            edited.remove(key);
        }
    }
    Ok(true)
}

/// Has names lead to somebody else, or to nobody, that led to them or may have. A name of nobody whom Kith knows goes.
fn forget_name(edited: &mut Edited<'_>, parsed: &Parsed<'_>, trace: &Trace) {
    let mut means: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
    for person in parsed.people() {
        let is_meant = person.degree == Some(Degree::First) && person.moved_to.is_none();
        if let Some(name) = person.name.as_ref().filter(|_| is_meant && !trace.has(person.id)) {
            for key in Names::keys(name).into_iter().filter(|key| trace.name_keys.contains(key)) {
                means.entry(key).or_default().insert(person.id);
            }
        }
    }
    let all = edited.all;
    for key in &trace.name_keys {
        let Some(text) = all.get(key) else { continue };
        let leads_there = text != SEVERAL;
        let others = means.get(key);
        match others.and_then(|ids| ids.first()) {
            None => edited.remove(key),
            Some(id) if leads_there => {
                let is_one = others.is_some_and(|ids| ids.len() == 1);
                edited.put(key.clone(), if is_one { id.0.to_string() } else { SEVERAL.to_owned() });
            }
            // It may mean several for another's sake.
            Some(_) => {}
        }
    }
}

/// Takes out of what the last import would put back whatever leads to them.
fn forget_former(edited: &mut Edited<'_>, trace: &Trace) -> Result<(), Failure> {
    let all = edited.all;
    let is_theirs = |key: &String| {
        let alias = key.strip_prefix("alias/").and_then(|alias| alias.split_once(':'));
        trace.owns(key)
            || trace.name_keys.contains(key)
            || alias.is_some_and(|(_, alias)| trace.goes_as(alias))
    };
    for (key, text) in all.range("import/".to_owned()..).take_while(|(key, _)| key.starts_with("import/")) {
        let Ok(mut left) = json::from_str::<Former>(text) else { continue };
        let before = left.len();
        left.retain(|key, (text, _)| {
            !is_theirs(key) && !text.as_ref().is_some_and(|text| trace.is_in_record(text))
        });
        if left.len() < before {
            edited.put(key.clone(), encode(&left)?);
        }
    }
    Ok(())
}

/// Takes out of the user's own jobs whatever names them.
fn forget_of_user(edited: &mut Edited<'_>, trace: &Trace) -> Result<(), Failure> {
    let me = edited.get(ME).and_then(|text| json::from_str::<Me>(text).ok());
    let Some(mut me) = me else { return Ok(()) };
    let before = me.clone();
    if let Some(jobs) = &mut me.jobs {
        jobs.is.retain(|job| !trace.is_called_in(&job.company));
        for job in &mut jobs.is {
            job.position = job.position.take().filter(|text| !trace.is_called_in(text));
        }
    }
    if me != before {
        edited.put(ME.to_owned(), encode(&me)?);
    }
    Ok(())
}

/// The texts of the user's that a change holds.
fn texts(change: &Change) -> Vec<String> {
    let said =
        [&change.did, &change.undo].into_iter().filter_map(|text| json::from_str::<TieChange>(text).ok());
    said.flat_map(|TieChange { set, remove, .. }| [vec![set.note], set.labels, remove].concat()).collect()
}

/// Takes requests out of the log.
fn forget_requests(edited: &mut Edited<'_>, goes: &dyn Fn(&Request) -> bool) -> Result<(), Failure> {
    let requests = edited.get(REQUESTS).and_then(|text| json::from_str::<Vec<Request>>(text).ok());
    let Some(mut requests) = requests else { return Ok(()) };
    let before = requests.len();
    requests.retain(|request| !goes(request));
    if requests.len() < before {
        edited.put(REQUESTS.to_owned(), encode(&requests)?);
    }
    Ok(())
}

/// What makes of a store one without some requests, nor changes that speak of them.
///
/// # Errors
/// Never for the records of this crate.
pub fn without_requests(all: &Entries, goes: &dyn Fn(&Request) -> bool) -> Result<Difference, Failure> {
    let mut edited = Edited::new(all);
    forget_requests(&mut edited, goes)?;
    for (place, text) in of_each(all, "change/") {
        let Ok(change) = json::from_str::<Change>(text) else { continue };
        let told = [&change.did, &change.undo].map(|text| json::from_str::<Told>(text).ok());
        let request = told.into_iter().flatten().find_map(|told| match told {
            Told::Request(Some(request)) => Some(request),
            _ => None,
        });
        if change.introducer.is_some() && request.is_some_and(|request| goes(&request)) {
            edited.remove(&keys::change(place));
        }
    }
    Ok(edited.difference)
}
