//! What leads to somebody.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use super::parsed::Parsed;
use crate::people::{Alias, Person, PersonId, PersonRef, fold, lowercase};
use crate::store::names::Names;
use crate::store::{Entries, keys};

/// How a text names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// By their given name or surname alone, which others may have too.
    Partly,
    /// By their whole name, or by an address or an id of theirs.
    Wholly,
}

/// All that leads to one person: the numbers of their records, and what they go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What to call them.
    pub name: String,
    /// The number of their record, and of those that became one with it.
    pub(super) ids: BTreeSet<PersonId>,
    /// The places of these records.
    places: BTreeSet<u64>,
    /// Their slugs and ids, as addresses have them.
    aliases: BTreeSet<String>,
    /// Their names, present and former, as [`words`] has them.
    names: BTreeSet<String>,
    /// Their given names and surnames.
    parts: BTreeSet<String>,
    /// The keys of their names.
    pub(super) name_keys: BTreeSet<String>,
}

impl Trace {
    /// Of whoever goes by this; `None` if nobody does.
    pub fn of(parsed: &Parsed<'_>, who: &PersonRef) -> Option<Self> {
        let people: BTreeMap<_, _> = parsed.people().map(|person| (person.id, person)).collect();
        let ids = with_former(first(parsed.all, &people, who)?, &people);
        // Somebody else may have the place of a record that moved.
        let taken: BTreeSet<_> = people.keys().filter(|id| !ids.contains(id)).map(|id| id.place()).collect();
        let places = ids.iter().map(|id| id.place()).filter(|place| !taken.contains(place)).collect();
        let theirs = || ids.iter().filter_map(|id| people.get(id));
        let now = theirs().find(|person| person.moved_to.is_none()).or_else(|| theirs().next());
        let name = now.map_or_else(|| who.label(), |person| person.label());
        let own = who.aliases();
        let aliases = theirs().flat_map(|person| &person.aliases).chain(&own).map(Alias::as_str);
        let aliases = aliases.filter(|alias| !alias.is_empty()).map(str::to_owned);
        let written: Vec<_> = theirs().filter_map(|person| person.name.as_deref()).collect();
        let name_keys = name_keys(parsed.all, &written, &ids);
        // A former name is in its key alone.
        let former = name_keys.iter().filter_map(|key| key.strip_prefix("name/"));
        let variants: Vec<_> = written.into_iter().chain(former).map(variants).collect();
        let parts = variants.iter().flat_map(parts).collect();
        let names = variants.into_iter().flatten().filter(|name| !name.is_empty()).collect();
        let aliases = aliases.collect();
        Some(Self { name, ids, places, aliases, names, parts, name_keys })
    }

    /// Their number; of several, that of the first record.
    pub fn number(&self) -> PersonId {
        self.ids.first().copied().unwrap_or(PersonId(0))
    }

    /// Their own record, if it can be read.
    pub fn person(&self, parsed: &Parsed<'_>) -> Option<Person> {
        let mut theirs = parsed.people().filter(|person| self.has(person.id));
        theirs.find(|person| person.moved_to.is_none()).cloned()
    }

    /// True of a place where their records stand.
    pub(super) fn is_at(&self, place: u64) -> bool {
        self.places.contains(&place)
    }

    /// The keys of their records, and of what was set aside of these.
    pub(super) fn own_keys(&self) -> impl Iterator<Item = String> {
        let records = self.places.iter().flat_map(|place| keys::of(*place));
        let own = records.chain(self.places.iter().map(|place| keys::file(*place)));
        own.flat_map(|key| [keys::aside(&key), key])
    }

    /// True of one of [these](Self::own_keys).
    pub fn owns(&self, key: &str) -> bool {
        self.own_keys().any(|own| own == key)
    }

    /// True of a number of theirs.
    pub fn has(&self, id: PersonId) -> bool {
        self.ids.contains(&id)
    }

    /// True of a slug or an id of theirs.
    pub fn goes_by(&self, alias: &Alias) -> bool {
        self.goes_as(alias.as_str())
    }

    /// True of the text of a slug or an id of theirs.
    pub fn goes_as(&self, alias: &str) -> bool {
        self.aliases.contains(alias)
    }

    /// How a text that somebody wrote names them, if it does.
    pub fn named_in(&self, text: &str) -> Option<Named> {
        if self.is_called_in(text) {
            return Some(Named::Wholly);
        }
        words(text).split(' ').any(|word| self.parts.contains(word)).then_some(Named::Partly)
    }

    /// True of a text that has their whole name in it, or an address or an id of theirs. One word alone may be anything.
    pub fn is_called_in(&self, text: &str) -> bool {
        let folded = words(text) + " ";
        let joined = folded.replace(' ', "");
        self.names.iter().any(|name| {
            let bare = name.trim_start();
            if bare.chars().any(is_unspaced) {
                return bare.chars().count() > 1 && joined.contains(&bare.replace(' ', ""));
            }
            bare.contains(' ') && folded.contains(&[name, " "].concat())
        }) || self.is_addressed_in(text)
    }

    /// True of a name of theirs as a page wrote it, and of a text with it.
    pub fn is_written_in(&self, text: &str) -> bool {
        self.names.contains(&words(text)) || self.is_called_in(text)
    }

    /// True of the text of a record that cannot be read, or of what a tab shows, and that leads to them in any way.
    pub fn is_in_record(&self, text: &str) -> bool {
        // As far as that can be told: in a text of JSON, what breaks a line or quotes is a letter of its own.
        let text =
            &["\\n", "\\r", "\\t", "\\"].iter().fold(text.to_owned(), |text, sign| text.replace(sign, " "));
        let is_quoted = |alias: &String| text.contains(&["\"", alias, "\""].concat());
        let has_number = |id: &PersonId| {
            let numbers = NUMBERED.map(|field| [field, &id.0.to_string()].concat());
            numbers.iter().any(|number| {
                text.split(number.as_str())
                    .skip(1)
                    .any(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            })
        };
        self.is_called_in(text) || self.aliases.iter().any(is_quoted) || self.ids.iter().any(has_number)
    }

    /// True of a text with an address or an id of theirs. A slug that may be a word counts only in an address.
    fn is_addressed_in(&self, text: &str) -> bool {
        let text = lowercase(&percent_decode_str(text).decode_utf8_lossy());
        self.aliases.iter().any(|alias| {
            let alias = lowercase(alias);
            let is_odd = alias.contains('-') && alias.contains(char::is_alphabetic);
            let stands = |alone: bool| {
                text.match_indices(alias.as_str()).any(|(at, _)| {
                    let (before, rest) = text.split_at(at);
                    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
                    let ends = !rest.get(alias.len()..).unwrap_or_default().starts_with(is_part);
                    let begins = if alone { !before.ends_with(is_part) } else { before.ends_with("/in/") };
                    begins && ends
                })
            };
            stands(false) || (is_odd || alias.len() > LONG) && stands(true)
        })
    }
}

/// The number of whoever goes by this.
fn first(all: &Entries, people: &BTreeMap<PersonId, &Person>, who: &PersonRef) -> Option<PersonId> {
    // A slug may be somebody else's by now, and an alias may be wrong.
    let goes_by = |person: &Person, alias: &Alias| {
        let is_other = matches!((person.who().member_id, &who.member_id), (Some(a), Some(b)) if a != *b);
        !is_other && person.aliases.contains(alias)
    };
    let led_to = |alias: &Alias| {
        let id = PersonId(all.get(&keys::alias(alias))?.parse().ok()?);
        people.get(&id).is_none_or(|person| goes_by(person, alias)).then_some(id)
    };
    // It may be lost too; who they are is in their record.
    let found = |alias: &Alias| {
        let mut there = people.values().filter(|person| person.moved_to.is_none());
        there.find(|person| goes_by(person, alias)).map(|person| person.id)
    };
    let aliases = who.aliases();
    aliases.iter().find_map(led_to).or_else(|| aliases.iter().find_map(found))
}

/// A number with those of the records that became one with its record. They point at each other; each round finds those a
/// step further. Whoever has a record of their own that points nowhere is somebody else, whatever other records say.
fn with_former(first: PersonId, people: &BTreeMap<PersonId, &Person>) -> BTreeSet<PersonId> {
    let mut ids = BTreeSet::from([first]);
    loop {
        let before = ids.len();
        for person in people.values() {
            if ids.contains(&person.id) {
                ids.extend(person.moved_to);
                ids.extend(person.former.iter().filter(|former| !people.contains_key(former)));
            } else if person.moved_to.is_some_and(|to| ids.contains(&to)) {
                ids.insert(person.id);
            }
        }
        if ids.len() == before {
            return ids;
        }
    }
}

/// The keys of names as they are written, and of all names that lead to one of these numbers.
fn name_keys(all: &Entries, written: &[&str], ids: &BTreeSet<PersonId>) -> BTreeSet<String> {
    let leads = |text: &String| text.parse().is_ok_and(|number| ids.contains(&PersonId(number)));
    let led = all.range("name/".to_owned()..).take_while(|(key, _)| key.starts_with("name/"));
    let former = led.filter(|(_, text)| leads(text)).map(|(key, _)| key.clone());
    written.iter().flat_map(|name| Names::keys(name)).chain(former).collect()
}

/// An id of LinkedIn's is longer than this, and no word is.
const LONG: usize = 25;

/// The words of a text, [folded](fold); what an apostrophe sets apart is a word of its own.
fn words(text: &str) -> String {
    fold(&text.replace(['\'', '’'], " "))
}

/// True of a letter of a script that puts no space between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
}

/// What stands before a name and is none.
const TITLES: [&str; 12] =
    ["dr", "prof", "mr", "mrs", "ms", "sir", "dame", "herr", "frau", "ing", "mag", "dipl"];

/// How others may write a name: as it is, without what stands behind a comma, and without titles too.
fn variants(name: &str) -> [String; 3] {
    let bare = words(name.split(',').next().unwrap_or_default());
    let untitled: Vec<_> = bare.split_whitespace().skip_while(|word| TITLES.contains(word)).collect();
    let untitled = untitled.iter().flat_map(|word| [" ", word]).collect();
    [words(name), bare, untitled]
}

/// The first and the last word of a name without titles. One letter says nothing.
fn parts([.., untitled]: &[String; 3]) -> BTreeSet<String> {
    let mut words = untitled.split_whitespace();
    let ends = [words.next(), words.next_back()];
    ends.into_iter().flatten().filter(|word| word.chars().count() > 1).map(str::to_owned).collect()
}

/// Where the text of a record has the number of somebody.
const NUMBERED: [&str; 4] = ["\"person\":", "\"introducer\":", "\"target\":", "\"movedTo\":"];

/// The records of one kind, by their places.
pub(super) fn of_each<'a>(all: &'a Entries, prefix: &'a str) -> impl Iterator<Item = (u64, &'a String)> {
    let texts = all.range(prefix.to_owned()..).take_while(move |(key, _)| key.starts_with(prefix));
    texts.filter_map(move |(key, text)| Some((key.strip_prefix(prefix)?.parse().ok()?, text)))
}
