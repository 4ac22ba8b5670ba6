//! What the badge of somebody says.

use super::odds::Odds;
use super::rank::rank;
use crate::estimate::Chance;
use crate::evidence::{OwnTie, TheirTie};
use crate::people::{Degree, PersonRef};
use crate::protocol::Tone;
use crate::store::{Desk, Records, Store};
use crate::words::badge::{Hint, Through, hint};

/// What a page said of somebody, for those of whom no record is kept.
#[derive(Clone, Debug, Default)]
pub struct Seen<'a> {
    /// The name.
    pub name: Option<&'a str>,
    /// The line under the name.
    pub headline: Option<&'a str>,
    /// How far away.
    pub degree: Option<Degree>,
    /// How many mutual connections.
    pub mutual_count: Option<u32>,
}

/// The name to show: as the page writes it now, as it was last read, or else the address.
pub fn label(records: Option<&Records>, seen: Option<&str>, who: &PersonRef) -> String {
    let known = || records.and_then(|records| records.person.name.clone());
    seen.map(str::to_owned).or_else(known).unwrap_or_else(|| who.label())
}

/// How far away somebody is: as the page says, or else as was known. A page that counts mutual connections and says
/// nothing of degrees suggests whom to connect to: people of the second.
fn distance(records: Option<&Records>, seen: &Seen<'_>) -> Option<Degree> {
    let known = seen.degree.or(records.and_then(|it| it.person.degree));
    known.or(seen.mutual_count.map(|_| Degree::Second))
}

/// What a badge says.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// How it is drawn.
    pub tone: Tone,
    /// The chance to be introduced, through the best introducer known.
    pub chance: Option<Chance>,
    /// The sentence behind it.
    pub hint: String,
}

/// What the badge of somebody says, of whom a page says this.
pub fn badge_of<S: Store>(desk: &Desk<'_, S>, odds: &Odds, who: &PersonRef, seen: &Seen<'_>) -> Badge {
    let bare = |tone, about| Badge { tone, chance: None, hint: hint(about) };
    let records = desk.find(who);
    let degree = distance(records, seen);
    if desk.accounts().is_own(who) {
        bare(Tone::Apart, Hint::Own)
    } else if let Some(litmus) = records.and_then(|it| it.tie.litmus) {
        bare(litmus.into(), Hint::Rated(litmus))
    } else if degree == Some(Degree::First) {
        bare(Tone::Unrated, Hint::Unrated)
    } else {
        let none = if degree.is_none() { Hint::Strange } else { Hint::Apart };
        chance(desk, odds, records, degree).unwrap_or_else(|| bare(Tone::Apart, none))
    }
}

/// The chance to be introduced, through the best introducer known.
fn chance<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    records: Option<&Records>,
    degree: Option<Degree>,
) -> Option<Badge> {
    let ranked = records.map(|records| rank(desk, odds, records)).unwrap_or_default();
    let (tone, through, way) = match ranked.first().filter(|best| best.is_open()) {
        Some(best) => {
            let is_rated = best.introducer.litmus.is_some();
            let is_any = ranked.iter().any(|it| it.introducer.litmus.is_some());
            let tone = if is_any { Tone::Chance } else { Tone::Unknown };
            let (name, has_left) = (&best.introducer.name, best.left.is_some());
            (tone, Through::Introducer { name, is_rated, has_left }, best.way)
        }
        None if degree == Some(Degree::Second) => {
            let is_own = odds.model.base().rated > 0;
            let through = Through::Rule { is_own, have_refused: !ranked.is_empty() };
            (Tone::Unknown, through, odds.model.read(&OwnTie::default(), &TheirTie::default()))
        }
        None => return None,
    };
    let chance = odds.model.made(&way);
    let hint = hint(Hint::Chance(&chance, through));
    Some(Badge { tone, chance: Some(chance), hint })
}
