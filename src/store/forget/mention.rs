//! What the user wrote, and what cannot be read, where it names somebody.

use std::collections::BTreeMap;

use super::trace::{Named, Trace, of_each, people};
use crate::asking::Request;
use crate::json;
use crate::people::{Accounts, Person, Seen};
use crate::protocol::Settings;
use crate::store::keys::{self, ACCOUNTS, REQUESTS, SETTINGS};
use crate::store::{Change, Entries, record};
use crate::ties::Tie;

/// Where a text stands that the user wrote, or that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The note on somebody else, by the place of their record.
    Note(u64),
    /// A label of somebody else, by the place of their record.
    Label(u64, String),
    /// What drafts say of the user.
    Pitch,
    /// A record that cannot be read, by its key.
    Unread(String),
}

/// A text that names somebody. It is the user's, so it goes or stays as they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub place: Place,
    /// Of whom it was written; empty if of nobody.
    pub of: String,
    /// The text.
    pub text: String,
    /// How it names them.
    pub named: Named,
}

/// What takes the place of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Where the text stands.
    pub place: Place,
    /// The text as the user saw it.
    pub from: String,
    /// What takes its place; nothing if it is empty.
    pub to: String,
}

/// The texts that name somebody, outside of their own records.
pub fn mentions(all: &Entries, trace: &Trace) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut find = |place: Place, of: &str, text: &str| {
        if let Some(named) = trace.named_in(text) {
            found.push(Mention { place, of: of.to_owned(), text: text.to_owned(), named });
        }
    };
    let mut called = BTreeMap::new();
    called.extend(people(all).map(|(place, person, _)| (place, person.label())));
    for (place, text) in of_each(all, "said/").filter(|(place, _)| !trace.owns(&keys::said(*place))) {
        let Ok((tie, _)) = record::read::<Tie>(text) else { continue };
        let of = called.get(&place).map_or("somebody whose record is lost", String::as_str);
        find(Place::Note(place), of, &tie.note);
        for label in tie.labels {
            find(Place::Label(place, label.clone()), of, &label);
        }
    }
    if let Some(settings) = all.get(SETTINGS).and_then(|text| json::from_str::<Settings>(text).ok()) {
        find(Place::Pitch, "", &settings.me.pitch);
    }
    let unread = all.iter().filter(|(key, text)| !trace.owns(key) && is_unread(key, text));
    found.extend(unread.filter(|(_, text)| trace.is_in_record(text)).map(|(key, text)| Mention {
        place: Place::Unread(key.clone()),
        of: String::new(),
        text: text.clone(),
        named: Named::Wholly,
    }));
    found
}

/// True of a record with texts of the user's or of pages that cannot be read.
fn is_unread(key: &str, text: &str) -> bool {
    match key {
        SETTINGS => json::from_str::<Settings>(text).is_err(),
        ACCOUNTS => json::from_str::<Accounts>(text).is_err(),
        REQUESTS => json::from_str::<Vec<Request>>(text).is_err(),
        _ => match key.split('/').next().unwrap_or_default() {
            "aside" => true,
            "person" => record::read::<Person>(text).is_err(),
            "said" => record::read::<Tie>(text).is_err(),
            "seen" => record::read::<Seen>(text).is_err(),
            "change" => json::from_str::<Change>(text).is_err(),
            _ => false,
        },
    }
}
