//! All that Kith knows of one person.

use crate::asking::Became;
use crate::day::Day;
use crate::people::{Heard, Mutual, Person, PersonId, PersonRef, Seen};
use crate::protocol::Failure;
use crate::store::forget::{Parsed, Trace};
use crate::store::{Entries, WholeStore, all, decode, keys, record, refuse_newer};
use crate::ties::Tie;

/// All that Kith knows of one person, by who said it.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Who they are.
    pub person: Person,
    /// What the user said of them.
    pub tie: Tie,
    /// How many mutual connections a page said there are.
    pub mutual_count: Option<u32>,
    /// Those that are known by name, with the day each was seen last.
    pub mutuals: Vec<(String, Day)>,
    /// Those that a page named without a link.
    pub unlinked: Vec<String>,
    /// What introducers said of them, and what the user believes.
    pub heard: Vec<(String, Heard)>,
    /// Whom they are known to be a way to.
    pub way_to: Vec<String>,
    /// Requests that they are part of.
    pub requests: Vec<Part>,
    /// Their records that cannot be read, by their keys.
    pub unread: Vec<String>,
}

/// Somebody's part in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// True if they were asked; else they are whom the user wanted to meet.
    pub was_asked: bool,
    /// The name of the other one.
    pub other: String,
    /// When it was asked.
    pub asked: Day,
    /// What became of it.
    pub became: Became,
}

/// What Kith knows of somebody; `None` if nobody goes by this.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn known(store: &impl WholeStore, who: &PersonRef) -> Result<Option<Known>, Failure> {
    refuse_newer(store).await?;
    let all = all(store).await?;
    let parsed = Parsed::of(&all);
    Ok(Trace::of(&parsed, who).map(|trace| of(&all, &parsed, &trace, who)))
}

fn of(all: &Entries, parsed: &Parsed<'_>, trace: &Trace, who: &PersonRef) -> Known {
    let (id, person) = trace.person(parsed).map_or_else(
        || {
            let id = trace.number();
            (id, Person::new(id, who))
        },
        |person| (person.id, person),
    );
    let tie = parsed.said_of(id).cloned().unwrap_or_default();
    let seen = parsed.seen_of(id).cloned().unwrap_or_else(|| Seen::nothing(id));
    let unread = keys::of(id.place()).into_iter().filter(|key| parsed.is_unread(key)).collect();
    let name = |id: PersonId| name(all, id);
    let mutuals = seen.mutuals.iter().map(|Mutual { person, seen, .. }| (name(*person), *seen)).collect();
    let heard = seen.heard.iter().map(|heard| (name(heard.introducer), *heard)).collect();
    let is_way = |other: &&Seen| other.introducers().any(|id| trace.has(id)) && !trace.has(other.person);
    let with_them = parsed.seen().filter(is_way);
    let way_to = with_them.map(|other| name(other.person)).collect();
    let requests: Vec<crate::asking::Request> =
        decode(all, keys::REQUESTS).ok().flatten().unwrap_or_default();
    let parts = requests.iter().filter(|it| trace.has(it.introducer) || trace.has(it.target)).map(|it| {
        let was_asked = trace.has(it.introducer);
        let other = name(if was_asked { it.target } else { it.introducer });
        Part { was_asked, other, asked: it.asked, became: it.became }
    });
    Known {
        requests: parts.collect(),
        mutual_count: seen.mutual_count,
        unlinked: seen.unlinked.clone(),
        unread,
        tie,
        person,
        mutuals,
        heard,
        way_to,
    }
}

fn read<T: serde::de::DeserializeOwned>(all: &Entries, key: &str) -> Option<T> {
    record::read(all.get(key)?).ok().map(|(record, _)| record)
}

/// What to call whoever has a number, or had it before two records became one.
fn name(all: &Entries, mut id: PersonId) -> String {
    loop {
        let person = read::<Person>(all, &keys::person(id.place())).filter(|person| person.id == id);
        match person {
            Some(Person { moved_to: Some(to), .. }) if to < id => id = to,
            Some(person) => return person.label(),
            None => return "somebody whose record is gone".to_owned(),
        }
    }
}
