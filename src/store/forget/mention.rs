//! What the user wrote, and what cannot be read, where it names somebody.

use std::collections::BTreeMap;

use super::parsed::{Parsed, Parsing};
use super::trace::{Named, Trace};
use crate::json;
use crate::people::PersonId;
use crate::protocol::Settings;
use crate::store::keys::SETTINGS;

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

impl Place {
    /// True of what the user wrote of somebody.
    pub(super) fn is_of(&self, id: PersonId) -> bool {
        matches!(self, Self::Note(place) | Self::Label(place, _) if *place == id.place())
    }
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
pub fn mentions(parsed: &Parsed<'_>, trace: &Trace) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut find = |place: Place, of: &str, text: &str| {
        if let Some(named) = trace.named_in(text) {
            found.push(Mention { place, of: of.to_owned(), text: text.to_owned(), named });
        }
    };
    let called: BTreeMap<_, _> = parsed.people.iter().map(|it| (it.place, &it.record)).collect();
    for Parsing { place, record: tie, .. } in parsed.said.iter().filter(|it| !trace.is_at(it.place)) {
        let of = called.get(place).map_or("somebody whose record is lost".to_owned(), |it| it.label());
        find(Place::Note(*place), &of, &tie.note);
        for label in &tie.labels {
            find(Place::Label(*place, label.clone()), &of, label);
        }
    }
    let settings = parsed.all.get(SETTINGS);
    if let Some(settings) = settings.and_then(|text| json::from_str::<Settings>(text).ok()) {
        find(Place::Pitch, "", &settings.me.pitch);
    }
    let unread = parsed.unread.iter().filter(|key| !trace.owns(key));
    let leads =
        unread.filter_map(|key| Some((*key, parsed.all.get(*key)?))).filter(|it| trace.is_in_record(it.1));
    found.extend(leads.map(|(key, text)| Mention {
        place: Place::Unread(key.to_owned()),
        of: String::new(),
        text: text.clone(),
        named: Named::Wholly,
    }));
    found
}
