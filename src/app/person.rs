//! All about one person, and what their badge says.

use std::collections::BTreeSet;

use crate::estimate::{self, COLD_REPLY, percent, range};
use crate::people::{Degree, Person, PersonRef};
use crate::protocol::{Failure, Mark, Path, PersonView, Reply, Tone, Ways};
use crate::store::{Desk, Store, Stores};
use crate::ties::Tie;

/// Answers with all about one person.
pub async fn person<S: Store>(stores: &Stores<S>, who: &PersonRef) -> Result<Reply, Failure> {
    let desk = open(stores, who).await?;
    Ok(Reply::Person(Box::new(view(&desk, who, None))))
}

/// Fetches the records of a person and of their mutual connections.
pub async fn open<'s, S: Store>(stores: &'s Stores<S>, who: &PersonRef) -> Result<Desk<'s, S>, Failure> {
    let mut desk = Desk::open(&stores.local, [who]).await?;
    let id = desk.find(who).map(|p| p.id);
    desk.fetch_mutuals_of(id.as_slice()).await?;
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
    /// How many mutual connections.
    pub mutual_count: Option<u32>,
}

/// All about one person, from their record and from what the page shows.
pub fn view<S: Store>(desk: &Desk<'_, S>, who: &PersonRef, seen: Option<Seen<'_>>) -> PersonView {
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
        ways: (degree > Some(Degree::First)).then(|| Ways {
            paths: person.map(|p| paths(desk, p)).unwrap_or_default(),
            unknown: estimate::unknown(),
            mutual_count,
            direct: COLD_REPLY,
        }),
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

/// The ways to somebody: through each mutual connection known, the best chance first, then by name.
fn paths<S: Store>(desk: &Desk<'_, S>, target: &Person) -> Vec<Path> {
    let mut met = BTreeSet::new();
    let introducers = target.mutuals.iter().filter_map(|m| desk.person(m.person));
    let introducers = introducers.filter(|p| p.id != target.id && met.insert(p.id));
    let mut paths: Vec<_> = introducers
        .map(|p| Path {
            introducer: p.who(),
            name: label(Some(p), None, &p.who()),
            litmus: p.tie.litmus,
            estimate: estimate::estimate(p.tie.litmus),
        })
        .collect();
    // Of two equal chances the one the user has judged comes first.
    paths.sort_unstable_by(|a, b| {
        let chance = b.estimate.mean.total_cmp(&a.estimate.mean);
        chance
            .then(b.litmus.is_some().cmp(&a.litmus.is_some()))
            .then_with(|| (&a.name, &a.introducer).cmp(&(&b.name, &b.introducer)))
    });
    paths
}

/// What the badge of somebody says.
///
/// The place and the person are for the caller to fill in.
pub fn mark_of<S: Store>(
    desk: &Desk<'_, S>,
    person: Option<&Person>,
    seen: Option<Degree>,
    name: &str,
) -> Mark {
    let tie = person.map_or(&EMPTY, |p| &p.tie);
    let degree = seen.or(person.and_then(|p| p.degree));
    let (tone, text, hint, range) = if let Some(litmus) = tie.litmus {
        let hint = format!(
            "{name}: if they asked you for an introduction, {}. Only you see this.",
            lower(litmus.answer())
        );
        (litmus.into(), litmus.word().to_owned(), hint, None)
    } else if degree <= Some(Degree::First) {
        let hint = format!("How well do you know {name}? Tag them. Only you see this.");
        (Tone::Untagged, "Tag".to_owned(), hint, None)
    } else {
        chance(person.map(|p| paths(desk, p)).unwrap_or_default().first(), degree, name)
    };
    Mark { spot: 0, who: PersonRef::default(), tone, text, hint, range }
}

static EMPTY: Tie =
    Tie { litmus: None, how: None, since: None, note: String::new(), labels: Vec::new(), changed: None };

/// The chance to be introduced, through the best introducer known.
fn chance(
    best: Option<&Path>,
    degree: Option<Degree>,
    name: &str,
) -> (Tone, String, String, Option<[f64; 2]>) {
    let unknown = estimate::unknown();
    let (tone, estimate, through) = match best {
        Some(path) if path.litmus.is_some() => {
            (Tone::Chance, &path.estimate, format!("through {}", path.name))
        }
        Some(path) => {
            let through = format!("through {}, whom you have not tagged: the 4% rule", path.name);
            (Tone::Unknown, &path.estimate, through)
        }
        None if degree == Some(Degree::Second) => {
            (Tone::Unknown, &unknown, "by the 4% rule: no mutual connection is known by name yet".to_owned())
        }
        None => {
            let hint = format!("No way to {name} is known yet. Only you see this.");
            return (Tone::Apart, "–".to_owned(), hint, None);
        }
    };
    let text = percent(estimate.mean);
    let hint = format!(
        "Chance that {name} is introduced to you: {text}, likely {}, {through}. Only you see this.",
        range(estimate.range80)
    );
    (tone, text, hint, Some(estimate.range80))
}

fn lower(sentence: &str) -> String {
    sentence.replacen("I would", "you would", 1)
}
