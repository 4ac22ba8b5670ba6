//! Keep what the user tells of one way: what became of asking, and what the introducer said of the target.

use super::{Now, Odds, person};
use crate::asking::{Became, REQUESTS_LIMIT, Request};
use crate::evidence::Check;
use crate::people::{Person, PersonRef};
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
    let _guard = stores.local.lock().await?;
    let mut desk = Desk::open(&stores.local, [target, introducer]).await?;
    let id = desk.find(target).map(|p| p.id);
    desk.fetch_mutuals_of(id.as_slice()).await?;
    let (asked, wanted) = both(&desk, target, introducer)?;
    match told {
        OfWay::Draft => {}
        OfWay::Heard(answer) => {
            let asked = asked.id;
            desk.update(target, |target| target.hear(asked, answer, now.today));
        }
        OfWay::Became(became) => {
            let odds = Odds::of(&desk, settings, now);
            let fresh = request(&odds, &desk, asked, wanted, now)?;
            log(desk.requests_mut(), fresh, became, now)?;
        }
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
    odds: &Odds,
    desk: &Desk<'_, S>,
    asked: &Person,
    wanted: &Person,
    now: Now,
) -> Result<Request, Failure> {
    let ties = odds.ties(desk, asked, wanted);
    let checked = ties.own.check().and_then(|()| ties.theirs.check());
    checked.map_err(|e| Failure::new(Code::BadRequest, format!("{e}. Nothing was saved.")))?;
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

/// Notes what became of a request, or takes it out of the log. One who is asked anew for the same target is the
/// same request, with what was known when it was first made.
fn log(requests: &mut Vec<Request>, fresh: Request, became: Option<Became>, now: Now) -> Result<(), Failure> {
    let same = |r: &Request| (r.introducer, r.target) == (fresh.introducer, fresh.target);
    let Some(became) = became else {
        requests.retain(|request| !same(request));
        return Ok(());
    };
    if let Some(request) = requests.iter_mut().find(|request| same(request)) {
        request.note(became, now.today);
        return Ok(());
    }
    if requests.len() >= REQUESTS_LIMIT {
        let message = format!("The log is full: it holds {REQUESTS_LIMIT} requests. Nothing was saved.");
        return Err(Failure::new(Code::BadRequest, message));
    }
    let mut request = fresh;
    request.note(became, now.today);
    requests.push(request);
    Ok(())
}
