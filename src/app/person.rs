//! All about one person, and what their badge says.

use super::Now;
use super::odds::Odds;
use crate::asking::Became;
use crate::estimate::{Chance, Way, in_turn, next_question, percent, range};
use crate::evidence::{OwnTie, TheirTie};
use crate::people::{Degree, Mutual, Person, PersonRef};
use crate::protocol::{Failure, Path, PersonView, Probable, Question, Reply, Settings, Tone, Ways};
use crate::store::{Desk, Store, Stores};
use crate::ties::Litmus;

/// Answers with all about one person.
pub async fn person<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    who: &PersonRef,
    now: Now,
) -> Result<Reply, Failure> {
    let desk = open(stores, who).await?;
    let odds = Odds::of(&desk, settings, now);
    Ok(Reply::Person(Box::new(view(&desk, &odds, who, None))))
}

/// Fetches the records of a person and of their mutual connections.
pub async fn open<'s, S: Store>(stores: &'s Stores<S>, who: &PersonRef) -> Result<Desk<'s, S>, Failure> {
    let mut desk = Desk::open(&stores.local, &[who]).await?;
    let id = desk.find(who).map(|p| p.id);
    desk.fetch_mutuals_of(id.as_slice(), Vec::new()).await?;
    Ok(desk)
}

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

/// All about one person, from their record and from what the page shows.
pub fn view<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    who: &PersonRef,
    seen: Option<Seen<'_>>,
) -> PersonView {
    let person = desk.find(who);
    let seen = seen.unwrap_or_default();
    let degree = seen.degree.or(person.and_then(|p| p.degree));
    let mutual_count = seen.mutual_count.or(person.and_then(|p| p.mutual_count));
    PersonView {
        who: person.map_or_else(|| who.clone(), Person::who),
        name: label(person, seen.name, who),
        headline: seen.headline.map(str::to_owned).or_else(|| person.and_then(|p| p.headline.clone())),
        degree,
        tie: person.map(|p| p.tie.clone()).unwrap_or_default(),
        ways: (degree > Some(Degree::First)).then(|| ways(desk, odds, person, mutual_count)),
        problems: desk.problems().to_vec(),
    }
}

/// The name to show: as the page writes it now, as it was last read, or else the address.
pub fn label(person: Option<&Person>, seen: Option<&str>, who: &PersonRef) -> String {
    let name = seen.or_else(|| person?.name.as_deref());
    let address = || who.slug.as_ref().map(|s| s.as_str().to_owned());
    let id = || who.member_id.as_ref().map(|id| id.as_str().to_owned());
    name.map(str::to_owned).or_else(address).or_else(id).unwrap_or_default()
}

/// The ways to somebody: through each mutual connection known, the best chance first.
fn ways<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    target: Option<&Person>,
    mutual_count: Option<u32>,
) -> Ways {
    let probable = target.map(|target| probable(desk, target)).unwrap_or_default();
    let ranked = target.map(|target| rank(desk, odds, target)).unwrap_or_default();
    let open = ranked.iter().filter(|entry| entry.is_open());
    let (read, chances): (Vec<_>, Vec<_>) = open.map(|entry| (entry.way, entry.chance)).unzip();
    let question = next_question(&odds.model, &read).and_then(|question| {
        let introducer = ranked.get(question.way)?.introducer;
        Some(Question {
            introducer: introducer.who(),
            name: label(Some(introducer), None, &introducer.who()),
            about: question.about,
            gain: question.gain,
        })
    });
    let path = |entry: &Ranked<'_>| Path {
        introducer: entry.introducer.who(),
        name: label(Some(entry.introducer), None, &entry.introducer.who()),
        litmus: entry.introducer.tie.litmus,
        seen: entry.mutual.seen,
        listed: entry.mutual.listed,
        heard: entry.theirs.answer,
        believed: entry.theirs.believed,
        request: entry.request,
        estimate: odds.model.explain(&entry.way),
    };
    Ways {
        paths: ranked.iter().map(path).collect(),
        probable,
        unknown: odds.model.estimate(&OwnTie::default(), &TheirTie::default()),
        mutual_count,
        direct: odds.direct,
        question,
        in_turn: in_turn(&chances),
        base: *odds.model.base(),
    }
}

/// Whom the target's card names without a link, where just one connection can be meant who is not known as a mutual
/// connection already.
fn probable<S: Store>(desk: &Desk<'_, S>, target: &Person) -> Vec<Probable> {
    let is_known = |person: &Person| target.mutuals.iter().any(|m| desk.person(m.person) == Some(person));
    let meant = target.unlinked.iter().filter_map(|written| Some((written, desk.namesake(written)?)));
    let meant = meant.filter(|(_, person)| !is_known(person));
    meant
        .map(|(written, person)| Probable {
            name: label(Some(person), None, &person.who()),
            written: written.clone(),
        })
        .collect()
}

/// An introducer of a target, by what the model makes of them.
struct Ranked<'d> {
    introducer: &'d Person,
    mutual: Mutual,
    theirs: TheirTie,
    request: Option<Became>,
    way: Way,
    chance: f64,
}

impl Ranked<'_> {
    /// True while this introducer has not refused.
    fn is_open(&self) -> bool {
        !self.request.is_some_and(Became::is_refusal)
    }

    /// True if this one stands before another: those who have not refused first, then the better chance; of two
    /// equal chances the one the user has judged, then by name.
    fn before(&self, other: &Self) -> bool {
        let judged = |entry: &Self| entry.introducer.tie.litmus.is_some();
        let named = |entry: &Self| (entry.introducer.name.clone(), entry.introducer.id);
        let order = other.is_open().cmp(&self.is_open()).then(other.chance.total_cmp(&self.chance));
        let order = order.then(judged(other).cmp(&judged(self)));
        order.then_with(|| named(self).cmp(&named(other))).is_lt()
    }
}

/// The introducers of a target, in their order.
fn rank<'d, S: Store>(desk: &'d Desk<'_, S>, odds: &Odds, target: &Person) -> Vec<Ranked<'d>> {
    let asked: Vec<_> = desk.requests().iter().filter(|request| request.target == target.id).collect();
    let mut ranked: Vec<Ranked<'d>> = Vec::new();
    for (mutual, introducer) in desk.mutuals_of(target) {
        let ties = odds.ties(desk, introducer, target);
        let way = odds.read(&ties);
        let request = asked.iter().find(|request| request.introducer == introducer.id);
        let entry = Ranked {
            introducer,
            mutual,
            theirs: ties.theirs,
            request: request.map(|request| request.became),
            way,
            chance: odds.model.chance(&way),
        };
        // There are 500 at most, and a sort of its own would be a hundredth of the worker.
        ranked.insert(ranked.partition_point(|known| known.before(&entry)), entry);
    }
    ranked
}

/// How far away somebody is: as the page says, or else as was known. Where a page counts mutual connections
/// and says nothing of degrees, it suggests whom to connect to, who are of the second. Where what it says
/// cannot be believed, nobody is near.
pub fn distance(person: Option<&Person>, seen: &Seen<'_>) -> Option<Degree> {
    let known = seen.degree.or(person.and_then(|p| p.degree));
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
    person: Option<&Person>,
    degree: Option<Degree>,
) -> Badge {
    let bare = |tone, hint: String| Badge { tone, chance: None, hint };
    if let Some(litmus) = person.and_then(|p| p.tie.litmus) {
        let would = litmus.answer().strip_prefix("I ").unwrap_or_default();
        bare(litmus.into(), format!("if they asked you for an introduction, you {would}. Only you see this."))
    } else if degree <= Some(Degree::First) {
        bare(Tone::Untagged, "how well do you know them? Tag them. Only you see this.".to_owned())
    } else {
        chance(desk, odds, person, degree).unwrap_or_else(|| {
            bare(Tone::Apart, "no way to them is known yet. Only you see this.".to_owned())
        })
    }
}

/// The chance to be introduced, through the best introducer known.
fn chance<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    person: Option<&Person>,
    degree: Option<Degree>,
) -> Option<Badge> {
    let ranked = person.map(|person| rank(desk, odds, person)).unwrap_or_default();
    let (tone, through, way) = match ranked.first().filter(|best| best.is_open()) {
        Some(best) => {
            let introducer = label(Some(best.introducer), None, &best.introducer.who());
            let judged = best.introducer.tie.litmus.is_some();
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
