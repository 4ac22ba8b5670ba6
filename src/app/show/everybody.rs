//! Your 20%: whom the user knows well, who may be known well, and who opens most doors.
//!
//! It is read in two steps. The index says who there is, and that is soon shown; through whom each can be reached is in
//! the records of those whom the user could meet, which may be tens of thousands.

use std::collections::{BTreeMap, BTreeSet};

use crate::app::odds::{lessons, own, theirs};
use crate::app::rank::left;
use crate::app::{Now, settings};
use crate::asking::Request;
use crate::estimate::{
    BaseRate, Chance, Door, Lesson, Model, Suggestion, USUAL_TOTAL, likeliest, reach, reach80,
};
use crate::evidence::{Contacts, OwnTie};
use crate::people::{Degree, PersonId, PersonRef, fold};
use crate::protocol::{Failure, Problem};
use crate::store::{Desk, Entry, Store};
use crate::ties::Litmus;

/// Reads who there is; [`Whom::doors`] reads the rest.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn everybody(store: &impl Store, now: Now) -> Result<Everybody, Failure> {
    let settings = settings::load(store).await?;
    let mut desk = Desk::open(store, &[]).await?;
    // Some would be missing, and whatever is counted here would be wrong.
    desk.refuse_behind()?;
    desk.fetch_everybody().await?;

    let is_member =
        |entry: &&Entry| entry.degree == Some(Degree::First) || entry.litmus.is_some() || entry.doors > 0;
    let mut people: Vec<_> = desk.everybody().filter(is_member).collect();
    // Of two of whom as much is known, the one who is a way to more people is the more worth rating.
    people.sort_by_key(|entry| (std::cmp::Reverse(entry.doors), entry.id));
    let members: Vec<_> = people.iter().map(|entry| Member::of(entry, own(&desk, entry, now))).collect();
    let is_target = |entry: &&Entry| entry.degree > Some(Degree::First) && entry.has_ways;
    let targets = desk.everybody().filter(is_target).map(Target::of).collect();
    let lessons = lessons(&desk, &settings, now);
    let contacts = desk.contacts().clone();
    let problems = desk.problems().to_vec();
    let model = model(&contacts, &lessons, members.len());
    Ok(Everybody { model, contacts, lessons, members, targets, doors: None, problems })
}

/// The model of the user, who has at least as many connections as Kith knows of.
fn model(contacts: &Contacts, lessons: &[Lesson], known: usize) -> Model {
    let known = u32::try_from(known).unwrap_or(u32::MAX);
    let total = Some(contacts.total.unwrap_or(USUAL_TOTAL).max(known));
    Model::new(Contacts { total, ..contacts.clone() }).after(lessons)
}

/// A connection of the user, or somebody whom they have rated.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Their number.
    pub id: PersonId,
    /// Who it is.
    pub who: PersonRef,
    /// Their name, or their address where no name was read.
    pub name: String,
    /// The line under the name.
    pub headline: Option<String>,
    /// To how many people they are known to be a way.
    pub doors: u32,
    own: OwnTie,
}

impl Member {
    fn of(entry: &Entry, own: OwnTie) -> Self {
        let headline = entry.headline().map(str::to_owned);
        let (who, name) = (entry.who(), entry.name.clone());
        Self { id: entry.id, who, name, headline, doors: entry.doors, own }
    }

    /// The user's answer about them.
    pub fn litmus(&self) -> Option<Litmus> {
        self.own.litmus
    }
}

/// Somebody whom the user could be introduced to.
#[derive(Clone, Debug)]
struct Target {
    id: PersonId,
    who: PersonRef,
    name: String,
    /// Name and headline, folded, to be searched.
    text: String,
}

impl Target {
    fn of(entry: &Entry) -> Self {
        let text = fold(&entry.name) + &fold(entry.headline().unwrap_or_default());
        Self { id: entry.id, who: entry.who(), name: entry.name.clone(), text }
    }
}

/// All that the records say of the user's connections, and of the ways through them.
#[derive(Clone, Debug)]
pub struct Everybody {
    model: Model,
    contacts: Contacts,
    lessons: Vec<Lesson>,
    members: Vec<Member>,
    targets: Vec<Target>,
    /// `None` until they are read.
    doors: Option<Vec<Door>>,
    /// Records that could not be read.
    pub problems: Vec<Problem>,
}

/// Whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whom {
    members: Vec<PersonId>,
    targets: Vec<PersonId>,
}

impl Whom {
    /// Reads through whom each can be reached.
    ///
    /// # Errors
    /// When the store cannot be read, or was written by a newer Kith.
    pub async fn doors(&self, store: &impl Store) -> Result<Doors, Failure> {
        let mut desk = Desk::open(store, &[]).await?;
        desk.fetch_everybody().await?;
        // Asking them again for the same target is no way to meet that target.
        let refused = desk.requests().iter().filter(|request| request.became.is_refusal());
        let refused: BTreeSet<_> = refused.map(Request::pair).collect();
        let members: BTreeMap<_, _> =
            self.members.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        desk.fetch_many(&self.targets).await?;
        let lists = desk.everybody().filter(|entry| entry.has_list && members.contains_key(&entry.id));
        let lists: Vec<_> = lists.map(|entry| entry.id).collect();
        desk.fetch_many(&lists).await?;
        let mut doors = Vec::new();
        for (target, id) in self.targets.iter().enumerate() {
            let Some(records) = desk.person(*id) else { continue };
            for (mutual, introducer) in desk.mutuals_of(records) {
                let Some(place) = members.get(&introducer.id) else { continue };
                let is_refused = refused.contains(&(introducer.id, records.id()));
                if !is_refused && left(introducer, &mutual).is_none() {
                    doors.push(Door { introducer: *place, target, tie: theirs(&desk, introducer, records) });
                }
            }
        }
        Ok(Doors { doors, problems: desk.problems().to_vec() })
    }
}

/// Through whom each can be reached.
#[derive(Clone, Debug)]
pub struct Doors {
    doors: Vec<Door>,
    problems: Vec<Problem>,
}

/// Who opens most doors to some targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// How many targets were meant.
    pub targets: usize,
    /// How many introducers know one of them.
    pub introducers: usize,
    /// The best of them, most expected introductions first.
    pub best: Vec<Opener>,
    /// How much of all that is expected rests on introducers whom the user has not rated, from 0 to 1.
    pub unrated: f64,
}

/// An introducer, and the targets they know.
#[derive(Clone, Debug, PartialEq)]
pub struct Opener {
    /// Who it is.
    pub member: Member,
    /// How many introductions are expected of them, were they asked for every one of the targets.
    pub expected: f64,
    /// The range that holds it in 80 of 100 cases.
    pub range80: [f64; 2],
    /// The targets, each with their name.
    pub targets: Vec<(PersonRef, String)>,
    /// Of how many of these they have said how well they know them.
    pub heard: usize,
}

impl Everybody {
    /// True once it is known through whom each can be reached.
    pub fn has_doors(&self) -> bool {
        self.doors.is_some()
    }

    /// Whom it is about, to read through whom each can be reached.
    pub fn whom(&self) -> Whom {
        Whom {
            members: self.members.iter().map(|member| member.id).collect(),
            targets: self.targets.iter().map(|target| target.id).collect(),
        }
    }

    /// Takes over what was read of them.
    pub fn take_doors(&mut self, Doors { doors, problems }: Doors) {
        self.doors = Some(doors);
        self.problems = problems;
    }

    /// How many of their connections the user knows well.
    pub fn base(&self) -> &BaseRate {
        self.model.base()
    }

    /// How many connections Kith knows of, with those the user has rated.
    pub fn known(&self) -> usize {
        self.members.len()
    }

    /// True if LinkedIn has not told how many connections the user has, and they are taken to have as many as usual.
    pub fn is_total_assumed(&self) -> bool {
        self.contacts.total.is_none() && self.known() <= USUAL_TOTAL as usize
    }

    /// Whom the user knows well, by their own word: the best rating first, then by name.
    pub fn known_well(&self) -> Vec<&Member> {
        self.rated(|litmus| litmus >= Litmus::Glad)
    }

    /// Whom the user rated and does not know well, in the same order.
    pub fn known_less(&self) -> Vec<&Member> {
        self.rated(|litmus| litmus < Litmus::Glad)
    }

    fn rated(&self, is_meant: impl Fn(Litmus) -> bool) -> Vec<&Member> {
        let mut rated: Vec<_> =
            self.members.iter().filter(|member| member.own.litmus.is_some_and(&is_meant)).collect();
        rated.sort_by(|a, b| b.own.litmus.cmp(&a.own.litmus).then_with(|| a.name.cmp(&b.name)));
        rated
    }

    /// Those not rated yet whom the user most likely knows well, with the chance of it; so many at most.
    pub fn next(&self, limit: usize) -> Vec<(&Member, Chance)> {
        let unrated: Vec<_> = self.members.iter().filter(|m| m.own.litmus.is_none()).collect();
        let ties: Vec<_> = unrated.iter().map(|m| &m.own).collect();
        let places = likeliest(&self.model, &ties).into_iter().take(limit);
        let next = places.filter_map(|place| unrated.get(place));
        next.map(|member| (*member, self.model.known_well(&member.own))).collect()
    }

    /// Somebody not rated yet, with the chance that the user knows them well; `None` if they are rated or unknown.
    pub fn unrated(&self, who: &PersonRef) -> Option<(&Member, Chance)> {
        let member = self.members.iter().find(|m| m.who.agrees_with(who) && m.own.litmus.is_none())?;
        Some((member, self.model.known_well(&member.own)))
    }

    /// What Kith would guess of somebody not rated yet.
    pub fn suggestion(&self, member: &Member) -> Suggestion {
        self.model.suggestion(&member.own)
    }

    /// Takes over what the user just said of somebody.
    pub fn rate(&mut self, who: &PersonRef, litmus: Option<Litmus>) {
        let Some(member) = self.members.iter_mut().find(|m| m.who.agrees_with(who)) else { return };
        let before = std::mem::replace(&mut member.own.litmus, litmus);
        for (answer, by) in
            [(before, u32::checked_sub as fn(u32, u32) -> Option<u32>), (litmus, u32::checked_add)]
        {
            let place = answer.and_then(|answer| self.contacts.answers.get_mut(answer as usize));
            place.into_iter().for_each(|n| *n = by(*n, 1).unwrap_or(*n));
        }
        self.model = model(&self.contacts, &self.lessons, self.members.len());
    }

    /// Who opens most doors to the targets that these words mean; with no word, to all targets.
    ///
    /// Each line is a search of its own: it means everybody in whose name and headline are all its words, or words that begin with them.
    pub fn doors(&self, words: &str, limit: usize) -> Opened {
        let searches: Vec<_> = words.lines().map(search).filter(|words| !words.is_empty()).collect();
        let is_meant = |target: &Target| {
            let holds = |words: &Vec<String>| words.iter().all(|word| target.text.contains(word));
            searches.is_empty() || searches.iter().any(holds)
        };
        let meant: Vec<_> = self.targets.iter().map(is_meant).collect();
        let doors = self.doors.iter().flatten().filter(|door| meant.get(door.target) == Some(&true));

        // Only those who know one of them are weighed: `members` are all the introducers, `places` theirs.
        let mut places = BTreeMap::new();
        let mut introducers = Vec::new();
        let mut found: Vec<Door> = Vec::new();
        for door in doors {
            let Some(member) = self.members.get(door.introducer) else { continue };
            let place = *places.entry(door.introducer).or_insert_with(|| {
                introducers.push(member);
                introducers.len() - 1
            });
            found.push(Door { introducer: place, ..door.clone() });
        }
        let ties: Vec<_> = introducers.iter().map(|member| member.own.clone()).collect();
        let ranked = reach(&self.model, &ties, &found);
        let rated = |place: usize| ties.get(place).is_some_and(|own| own.litmus.is_some());
        let all: f64 = ranked.iter().map(|reach| reach.expected).sum();
        let unrated: f64 = ranked.iter().filter(|r| !rated(r.introducer)).map(|reach| reach.expected).sum();
        let opener = |(place, expected): (usize, f64)| {
            let member = Member::clone(introducers.get(place)?);
            let own: Vec<_> = found.iter().filter(|door| door.introducer == place).collect();
            let targets = own.iter().filter_map(|door| self.targets.get(door.target));
            Some(Opener {
                expected,
                range80: reach80(&self.model, &member.own, own.iter().map(|door| &door.tie)),
                targets: targets.map(|target| (target.who.clone(), target.name.clone())).collect(),
                heard: own.iter().filter(|door| door.tie.answer.is_some()).count(),
                member,
            })
        };
        Opened {
            targets: meant.iter().filter(|meant| **meant).count(),
            introducers: ranked.len(),
            best: ranked.iter().take(limit).filter_map(|r| opener((r.introducer, r.expected))).collect(),
            unrated: if all > 0.0 { unrated / all } else { 0.0 },
        }
    }
}

/// The words of a line as a folded text holds them: at the beginning of a word or, in scripts that put no space
/// between words, anywhere.
pub(super) fn search(line: &str) -> Vec<String> {
    let folded = fold(line);
    folded
        .split_whitespace()
        .map(|word| if word.is_ascii() { format!(" {word}") } else { word.into() })
        .collect()
}
