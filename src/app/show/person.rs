//! All about one person.

use super::view::{Path, PersonView, Probable, Question, Ways};
use crate::app::badge::{Seen, label};
use crate::app::odds::Odds;
use crate::app::rank::{Ranked, rank};
use crate::app::{Now, settings};
use crate::estimate::{in_turn, next_question};
use crate::evidence::{OwnTie, TheirTie};
use crate::people::{Degree, PersonRef};
use crate::protocol::Failure;
use crate::store::{Desk, Entry, Records, Store};

/// All about one person.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn person(store: &impl Store, who: &PersonRef, now: Now) -> Result<PersonView, Failure> {
    let settings = settings::load(store).await?;
    let mut desk = Desk::about(store, who).await?;
    fetch_around(&mut desk, who).await?;
    let odds = Odds::of(&desk, &settings, now);
    Ok(view(&desk, &odds, who, None))
}

/// Fetches what archives told of this person, and the records of everybody who is a way to them: how each is called on the
/// network.
///
/// # Errors
/// When the store cannot be read.
pub async fn fetch_around<S: Store>(desk: &mut Desk<'_, S>, who: &PersonRef) -> Result<(), Failure> {
    let own: Vec<_> = desk.find(who).into_iter().map(Records::id).collect();
    desk.fetch_entries(own).await?;
    let ways: Vec<_> = desk.find(who).into_iter().flat_map(|target| desk.mutuals_of(target)).collect();
    let ids: Vec<_> = ways.into_iter().map(|(_, entry)| entry.id).collect();
    desk.fetch(ids).await
}

/// All about one person, from their records and from what the page shows.
pub fn view<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    who: &PersonRef,
    seen: Option<Seen<'_>>,
) -> PersonView {
    let records = desk.find(who);
    let seen = seen.unwrap_or_default();
    let degree = seen.degree.or(records.and_then(|it| it.person.degree));
    let connection = records.filter(|_| degree == Some(Degree::First)).and_then(|it| desk.entry(it.id()));
    let mutual_count = seen.mutual_count.or(records.and_then(|it| it.seen.mutual_count));
    PersonView {
        who: records.map_or_else(|| who.clone(), |it| it.person.who()),
        name: label(records, seen.name, who),
        headline: seen
            .headline
            .map(str::to_owned)
            .or_else(|| records.and_then(|it| it.person.headline.clone())),
        degree,
        is_own: desk.accounts().is_own(who),
        tie: records.map(|it| it.tie.clone()).unwrap_or_default(),
        id: records.map(Records::id),
        suggestion: connection.filter(|it| it.litmus.is_none()).map(|it| odds.suggestion(desk, it)),
        ways: (degree > Some(Degree::First)).then(|| ways(desk, odds, records, mutual_count)),
        problems: desk.problems().to_vec(),
    }
}

/// The ways to somebody: through each mutual connection known, the best chance first.
fn ways<S: Store>(
    desk: &Desk<'_, S>,
    odds: &Odds,
    target: Option<&Records>,
    mutual_count: Option<u32>,
) -> Ways {
    let probable = target.map(|target| probable(desk, target)).unwrap_or_default();
    let ranked = target.map(|target| rank(desk, odds, target)).unwrap_or_default();
    let open = ranked.iter().filter(|entry| entry.is_open());
    let (read, chances): (Vec<_>, Vec<_>) = open.map(|entry| (entry.way, entry.chance)).unzip();
    let question = next_question(&odds.model, &read).and_then(|question| {
        let introducer = ranked.get(question.way)?.introducer;
        Some(Question {
            introducer: called(desk, introducer),
            name: introducer.name.clone(),
            about: question.about,
            gain: question.gain,
        })
    });
    let path = |entry: &Ranked<'_>| Path {
        introducer: called(desk, entry.introducer),
        name: entry.introducer.name.clone(),
        litmus: entry.introducer.litmus,
        seen: entry.mutual.seen,
        listed: entry.mutual.listed,
        left: entry.left,
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
fn probable<S: Store>(desk: &Desk<'_, S>, target: &Records) -> Vec<Probable> {
    let is_known = |entry: &Entry| target.seen.mutuals.iter().any(|m| desk.number(m.person) == entry.id);
    let meant = target.seen.unlinked.iter().filter_map(|written| Some((written, desk.namesake(written)?)));
    let meant = meant.filter(|(_, entry)| !is_known(entry));
    meant.map(|(written, entry)| Probable { name: entry.name.clone(), written: written.clone() }).collect()
}

/// What an introducer is called on the network; nothing where their record cannot be read.
fn called<S: Store>(desk: &Desk<'_, S>, introducer: &Entry) -> PersonRef {
    desk.person(introducer.id).map(|it| it.person.who()).unwrap_or_default()
}
