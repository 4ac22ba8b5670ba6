//! What the badge of somebody says.

use super::odds::Odds;
use super::rank::rank;
use crate::estimate::{Chance, percent, range};
use crate::evidence::{OwnTie, TheirTie};
use crate::people::{Degree, PersonRef};
use crate::protocol::Tone;
use crate::store::{Desk, Records, Store};
use crate::ties::Litmus;

/// What a page said of somebody, for those of whom no record is kept.
#[derive(Clone, Debug, Default)]
pub struct Seen<'a> {
    /// The name.
    pub name: Option<&'a str>,
    /// The line under the name.
    pub headline: Option<&'a str>,
    /// How far away.
    pub degree: Option<Degree>,
    /// True if the page says so only where it cannot be believed.
    pub is_doubtful: bool,
    /// How many mutual connections.
    pub mutual_count: Option<u32>,
}

/// The name to show: as the page writes it now, as it was last read, or else the address.
pub fn label(records: Option<&Records>, seen: Option<&str>, who: &PersonRef) -> String {
    let known = || records.and_then(|records| records.person.name.clone());
    seen.map(str::to_owned).or_else(known).unwrap_or_else(|| who.label())
}

/// How far away somebody is: as the page says, or else as was known. Where a page counts mutual connections
/// and says nothing of degrees, it suggests whom to connect to, who are of the second. Where what it says
/// cannot be believed, nobody is near.
pub fn distance(records: Option<&Records>, seen: &Seen<'_>) -> Option<Degree> {
    let known = seen.degree.or(records.and_then(|it| it.person.degree));
    known.or(seen.mutual_count.map(|_| Degree::Second)).or(seen.is_doubtful.then_some(Degree::Third))
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

impl Badge {
    /// A word or a figure, at most eight characters.
    pub fn text(&self) -> String {
        match (self.tone, &self.chance) {
            (_, Some(chance)) => percent(chance.mean),
            (Tone::Untagged, None) => "Tag".to_owned(),
            (tone, None) => Litmus::ALL
                .into_iter()
                .find(|litmus| Tone::from(*litmus) == tone)
                .map_or("–", Litmus::word)
                .to_owned(),
        }
    }
}

/// What the badge of somebody says.
pub fn badge_of<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    records: Option<&Records>,
    degree: Option<Degree>,
) -> Badge {
    let bare = |tone, hint: String| Badge { tone, chance: None, hint };
    if let Some(litmus) = records.and_then(|it| it.tie.litmus) {
        let would = litmus.answer().strip_prefix("I ").unwrap_or_default();
        bare(litmus.into(), format!("if they asked you for an introduction, you {would}. Only you see this."))
    } else if degree <= Some(Degree::First) {
        bare(Tone::Untagged, "how well do you know them? Tag them. Only you see this.".to_owned())
    } else {
        chance(desk, odds, records, degree).unwrap_or_else(|| {
            bare(Tone::Apart, "no way to them is known yet. Only you see this.".to_owned())
        })
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
            let introducer = &best.introducer.name;
            let judged = best.introducer.litmus.is_some();
            let unjudged = if judged { "" } else { ", whom you have not tagged" };
            let tone = if judged { Tone::Chance } else { Tone::Unknown };
            (tone, format!("through {introducer}{unjudged}"), best.way)
        }
        None if degree == Some(Degree::Second) => {
            let rule = if odds.model.base().tagged == 0 { "the 4% rule" } else { "your own share so far" };
            let nobody = if ranked.is_empty() {
                "no mutual connection is known by name yet"
            } else {
                "everybody known by name has refused"
            };
            let through = format!("by {rule}: {nobody}");
            (Tone::Unknown, through, odds.model.read(&OwnTie::default(), &TheirTie::default()))
        }
        None => return None,
    };
    let chance = odds.model.made(&way);
    let (text, range) = (percent(chance.mean), range(chance.range80));
    let hint = format!("chance of an introduction: {text}, likely {range}, {through}. Only you see this.");
    Some(Badge { tone, chance: Some(chance), hint })
}
