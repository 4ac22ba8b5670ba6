//! Keep what the user tells of one way: what became of asking, and what the introducer said of the target.

use super::odds::Odds;
use super::{Now, person};
use crate::asking::{Became, REQUESTS_LIMIT, Request};
use crate::people::{Person, PersonId, PersonRef};
use crate::protocol::{Code, Failure, OfWay, Reply, Settings};
use crate::store::{Desk, Store, Stores};

/// Keeps it, and answers with the target as they are now.
pub async fn tell<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    target: &PersonRef,
    introducer: &PersonRef,
    told: OfWay,
    now: Now,
) -> Result<Reply, Failure> {
    let mut desk = Desk::open(&stores.local, &[target, introducer]).await?;
    let id = desk.find(target).map(|p| p.id);
    desk.fetch_mutuals_of(id.as_slice(), Vec::new()).await?;
    let (asked, wanted) = both(&desk, target, introducer)?;
    let pair = (asked.id, wanted.id);
    match told {
        OfWay::Draft => {}
        OfWay::Heard(answer) => {
            desk.update(target, &mut |target| target.hear(pair.0, now.today, |heard| heard.answer = answer));
        }
        OfWay::Believed(believed) => {
            desk.update(target, &mut |target| {
                target.hear(pair.0, now.today, |heard| heard.believed = believed)
            });
        }
        OfWay::Became(None) => desk.requests_mut().retain(|request| request.pair() != pair),
        OfWay::Became(Some(became)) => {
            if !desk.requests().iter().any(|request| request.pair() == pair) {
                let fresh = request(&desk, settings, asked, wanted, now)?;
                desk.requests_mut().push(fresh);
            }
            note(desk.requests_mut(), pair, became, now);
        }
    }
    if matches!(told, OfWay::Heard(_) | OfWay::Believed(_)) {
        desk.change(pair.0, &mut |introducer| introducer.told_of = true);
    }
    // What was just told has changed the odds already.
    let odds = Odds::of(&desk, settings, now);
    let view = person::view(&desk, &odds, target, None);
    desk.commit().await?;
    Ok(Reply::Person(Box::new(view)))
}

/// The records of introducer and target.
fn both<'d, S: Store>(
    desk: &'d Desk<'_, S>,
    target: &PersonRef,
    introducer: &PersonRef,
) -> Result<(&'d Person, &'d Person), Failure> {
    match (desk.find(introducer), desk.find(target)) {
        (Some(asked), Some(wanted)) if asked.id == wanted.id => {
            Err(Failure::new(Code::BadRequest, "Nobody can introduce you to themselves. Nothing was saved."))
        }
        (Some(asked), Some(wanted)) => Ok((asked, wanted)),
        _ => Err(Failure::new(
            Code::NotFound,
            "Kith has no record of one of the two. Open the target’s list of mutual connections once and try again.",
        )),
    }
}

/// A request made today, with what is known of the two ties.
fn request<S: Store>(
    desk: &Desk<'_, S>,
    settings: &Settings,
    asked: &Person,
    wanted: &Person,
    now: Now,
) -> Result<Request, Failure> {
    if desk.requests().len() >= REQUESTS_LIMIT {
        let message = format!("The log is full: it holds {REQUESTS_LIMIT} requests. Nothing was saved.");
        return Err(Failure::new(Code::BadRequest, message));
    }
    let odds = Odds::of(desk, settings, now);
    let ties = odds.ties(desk, asked, wanted);
    let [own, theirs] = odds.model.keep(&odds.read(&ties));
    Ok(Request {
        introducer: asked.id,
        target: wanted.id,
        asked: now.today,
        own,
        theirs,
        agreed: false,
        became: Became::Waiting,
        told: now.today,
    })
}

/// Notes what became of a request. One who is asked anew for the same target is the same request, with what was
/// known when it was first made; so are two that became one when two records turned out to be one person's.
fn note(requests: &mut Vec<Request>, pair: (PersonId, PersonId), became: Became, now: Now) {
    let mut first = true;
    requests.retain(|request| request.pair() != pair || std::mem::take(&mut first));
    for request in requests.iter_mut().filter(|request| request.pair() == pair) {
        request.note(became, now.today);
    }
}
