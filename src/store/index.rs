//! What the odds and lists need of everybody, in packs: derived from the records, written with them, and made anew when
//! all are read.
//!
//! A look at fifty targets with two hundred mutual connections each would read ten thousand records. It reads some forty
//! packs.

use std::fmt::Display;
use std::str::FromStr;

use crate::evidence::Brief;
use crate::people::{Degree, MemberId, Person, PersonId, PersonRef, Seen, Slug};
use crate::ties::{HowMet, Litmus, Tie};

/// How many places there are in a pack.
pub const PACK: u64 = 256;

/// The pack that a place is in.
pub fn pack_of(place: u64) -> u64 {
    place / PACK
}

/// What the odds and lists need of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Their number.
    pub id: PersonId,
    /// What to call them.
    pub name: String,
    /// How far away they are.
    pub degree: Option<Degree>,
    /// The user's answer about them.
    pub litmus: Option<Litmus>,
    /// How they met.
    pub how: Option<HowMet>,
    /// Since which year they know each other.
    pub since: Option<i16>,
    /// Whether the user has done something for them in return.
    pub gave_back: Option<bool>,
    /// How many mutual connections they have with the user.
    pub mutual_count: Option<u32>,
    /// True if the user spoke of them, or of a way to or through them.
    pub is_spoken_of: bool,
    /// True if nearly all of their mutual connections are known.
    pub has_list: bool,
    /// True if some of their mutual connections are known.
    pub has_ways: bool,
    /// To how many people they are known to be a way.
    pub doors: u32,
    /// The number of the record that took the place of theirs.
    pub moved_to: Option<PersonId>,
    /// Slug, member id and headline as they are kept: taken apart for lists alone, since a look reads thousands.
    pub(super) about: String,
    /// The [`Brief`] of what archives told of them, as it is kept; it is not in their records that a desk fetches. Where
    /// two records became one there are those of both, until all records are read.
    pub(super) told: String,
}

impl Entry {
    /// Of these records; [`Self::doors`] is not in them, and what archives told neither.
    pub fn of(person: &Person, tie: &Tie, seen: &Seen) -> Self {
        let who = person.who();
        let slug = who.slug.as_ref().map(|slug| slug.as_str()).unwrap_or_default();
        let member_id = who.member_id.as_ref().map(|id| id.as_str()).unwrap_or_default();
        let headline = person.headline.as_deref().unwrap_or_default();
        Self {
            about: [slug, member_id, headline].map(clean).join("\t"),
            id: person.id,
            name: person.label(),
            degree: person.degree,
            litmus: tie.litmus,
            how: tie.how,
            since: tie.since,
            gave_back: tie.gave_back,
            mutual_count: seen.mutual_count,
            is_spoken_of: !tie.is_empty() || !seen.heard.is_empty(),
            has_list: seen.is_nearly_whole() && !seen.mutuals.is_empty(),
            has_ways: !seen.mutuals.is_empty(),
            doors: 0,
            moved_to: person.moved_to,
            told: String::new(),
        }
    }

    /// What the odds need of what archives told of them.
    pub fn brief(&self) -> Brief {
        let mut briefs = self.told.split(JOINT).map(Brief::read);
        let mut brief = briefs.next().unwrap_or_default();
        briefs.for_each(|other| brief.join(other));
        brief
    }

    /// True of somebody of whom an archive told something.
    pub fn is_filed(&self) -> bool {
        !self.told.is_empty()
    }

    /// Who they are.
    pub fn who(&self) -> PersonRef {
        let part = |at| self.about.split('\t').nth(at).filter(|part: &&str| !part.is_empty());
        PersonRef { slug: part(0).and_then(Slug::parse), member_id: part(1).and_then(MemberId::parse) }
    }

    /// The line under their name.
    pub fn headline(&self) -> Option<&str> {
        self.about.split('\t').nth(2).filter(|headline| !headline.is_empty())
    }

    /// A line of a pack; `None` if it is none.
    fn read(line: &str) -> Option<Self> {
        let mut fields = line.splitn(12, '\t');
        let mut next = || fields.next();
        let id = PersonId(number(next()?)?);
        let degree = number::<u32>(next()?).and_then(|degree| Degree::try_from(degree).ok());
        let litmus = number::<usize>(next()?).and_then(|at| Litmus::ALL.get(at).copied());
        let how = number::<usize>(next()?).and_then(|at| HowMet::ALL.get(at).copied());
        let since = number(next()?);
        let gave_back = number::<u8>(next()?).map(|gave| gave != 0);
        let mutual_count = number(next()?);
        let flags: u8 = number(next()?)?;
        let doors = number(next()?)?;
        let moved_to = number(next()?).map(PersonId);
        let name = next()?.to_owned();
        let rest = next().unwrap_or_default();
        // Of whom no archive told anything the line ends with the headline.
        let end = rest.match_indices('\t').nth(2).map_or(rest.len(), |(at, _)| at);
        let (about, told) = rest.split_at(end);
        let [about, told] = [about, told.trim_start()].map(str::to_owned);
        let has = |flag: u8| flags & flag != 0;
        let (is_spoken_of, has_list, has_ways) = (has(SPOKEN), has(LIST), has(WAYS));
        Some(Self {
            id,
            name,
            degree,
            litmus,
            how,
            since,
            gave_back,
            mutual_count,
            is_spoken_of,
            has_list,
            has_ways,
            doors,
            moved_to,
            about,
            told,
        })
    }

    fn write(&self) -> String {
        let flag = |is_so: bool, flag: u8| if is_so { flag } else { 0 };
        let flags = flag(self.is_spoken_of, SPOKEN) | flag(self.has_list, LIST) | flag(self.has_ways, WAYS);
        let place = |at: Option<usize>| text(at);
        let told = if self.told.is_empty() { String::new() } else { ["\t", &self.told].concat() };
        [
            self.id.0.to_string(),
            text(self.degree.map(u32::from)),
            place(self.litmus.map(|litmus| litmus as usize)),
            place(self.how.map(|how| how as usize)),
            text(self.since),
            text(self.gave_back.map(u8::from)),
            text(self.mutual_count),
            flags.to_string(),
            self.doors.to_string(),
            text(self.moved_to.map(|id| id.0)),
            clean(&self.name),
            [&*self.about, &told].concat(),
        ]
        .join("\t")
    }
}

/// Stands between two briefs of one person.
pub(super) const JOINT: char = ';';

const SPOKEN: u8 = 1;
const LIST: u8 = 2;
const WAYS: u8 = 4;

/// Names are clean, but one in a damaged record may be anything.
fn clean(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

fn number<T: FromStr>(field: &str) -> Option<T> {
    field.parse().ok()
}

fn text(field: Option<impl Display>) -> String {
    field.map(|field| field.to_string()).unwrap_or_default()
}

/// The entries that the text of a pack holds. What is no entry is left out, and made anew with the record it is derived
/// from.
pub fn entries(pack: &str) -> impl Iterator<Item = Entry> {
    pack.lines().filter_map(Entry::read)
}

/// The text of a pack with these entries in the places of those it holds.
pub fn with(pack: &str, changed: &[Entry]) -> String {
    let mut all: Vec<_> = entries(pack).collect();
    for entry in changed {
        let place = entry.id.place();
        let at = all.partition_point(|it| it.id.place() < place);
        if all.get(at).is_some_and(|it| it.id.place() == place) {
            all.remove(at);
        }
        all.insert(at, entry.clone());
    }
    let lines: Vec<_> = all.iter().map(Entry::write).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::PersonRef;

    #[test]
    fn an_entry_comes_back_as_it_was_written() {
        let who = PersonRef::from_segment("ines-tarrow").unwrap();
        let mut person = Person::new(PersonId(10_000_007), &who);
        let mut seen = Seen::nothing(person.id);
        let bare = Entry::of(&person, &Tie::default(), &seen);
        assert_eq!((bare.name.as_str(), bare.who(), bare.headline()), ("ines-tarrow", who, None));
        person.headline = Some("Buyer\tat Corvane".into());
        person.name = Some("Ines\tTarrow".into());
        person.degree = Some(Degree::First);
        person.moved_to = Some(PersonId(3));
        seen.mutual_count = Some(0);
        let tie = Tie {
            litmus: Some(Litmus::No),
            how: Some(HowMet::Online),
            since: Some(-1),
            gave_back: Some(false),
            ..Tie::default()
        };
        let full = Entry { doors: 12, ..Entry::of(&person, &tie, &seen) };
        let told = "1----- 2019-03-02".to_owned();
        let filed = Entry { told: told.clone(), ..full.clone() };
        assert!(filed.is_filed() && !full.is_filed());
        assert_eq!(filed.brief(), Brief::read(&told));
        let nameless = Entry { told, ..bare.clone() };
        for entry in [bare, full, filed, nameless] {
            let read = Entry::read(&entry.write()).unwrap();
            assert_eq!(read.headline(), entry.headline());
            assert_eq!(read.who(), entry.who());
            assert_eq!(read, Entry { name: entry.name.replace('\t', " "), ..entry });
        }
    }

    #[test]
    fn a_pack_keeps_what_can_be_read_and_leaves_out_the_rest() {
        let entry = |id, count| {
            let person = Person::new(PersonId(id), &PersonRef::default());
            let seen = Seen { mutual_count: Some(count), ..Seen::nothing(person.id) };
            Entry::of(&person, &Tie::default(), &seen)
        };
        let text = with("", &[entry(5, 1), entry(4, 1), entry(7, 1)]);
        let read: Vec<_> = entries(&text).collect();
        assert_eq!(read, [entry(4, 1), entry(5, 1), entry(7, 1)], "by their places");
        // Whoever has a place now is there in place of whoever had it.
        let next = 5 + PersonId::PLACES;
        let read: Vec<_> = entries(&with(&text, &[entry(next, 2), entry(6, 2)])).collect();
        assert_eq!(read, [entry(4, 1), entry(next, 2), entry(6, 2), entry(7, 1)]);
        assert_eq!(with("", &[]), "");
        let damaged = text.replace("5\t", "five\t");
        assert_eq!(entries(&damaged).count(), 2);
    }
}
