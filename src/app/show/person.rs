//! All about one person.

use super::view::{Path, PersonView, Probable, Question, Ways};
use crate::app::badge::{Seen, label};
use crate::app::odds::Odds;
use crate::app::rank::{Ranked, rank};
use crate::app::{Now, settings};
use crate::estimate::{in_turn, next_question};
use crate::evidence::{OwnTie, TheirTie};
use crate::people::{Degree, Person, PersonRef};
use crate::protocol::Failure;
use crate::store::{Desk, Store};

/// All about one person.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn person(store: &impl Store, who: &PersonRef, now: Now) -> Result<PersonView, Failure> {
    let settings = settings::load(store).await?;
    let desk = Desk::about(store, who).await?;
    let odds = Odds::of(&desk, &settings, now);
    Ok(view(&desk, &odds, who, None))
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
