//! Keep what the user tells of one way: what became of asking, and what the introducer said of the target.

use super::tie::saved;
use crate::app::Now;
use crate::app::odds::Odds;
use crate::asking::{Became, REQUESTS_LIMIT, Request};
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, OfWay, Reply, Said, Settings};
use crate::store::{Desk, Records, Store, Stores, Told};

/// Keeps it.
pub async fn tell<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    target: &PersonRef,
    introducer: &PersonRef,
    told: OfWay,
    now: Now,
) -> Result<Reply, Failure> {
    let mut desk = Desk::open(&stores.local, &[target, introducer]).await?;
    let id = desk.find(target).map(Records::id);
    desk.fetch_mutuals_of(id.as_slice(), Vec::new()).await?;
    let (asked, wanted) = both(&desk, target, introducer)?;
    let (asked, wanted) = (asked.id(), wanted.id());
    desk.fetch_entries(vec![asked]).await?;
    let told = match told {
        OfWay::Became(None) => Told::Request(None),
        OfWay::Became(Some(became)) => {
            let mut request = match desk.request(asked, wanted) {
                Some(request) => request.clone(),
                None => request(&desk, settings, target, introducer, now)?,
            };
            request.note(became, now.today);
            Told::Request(Some(Box::new(request)))
        }
        OfWay::Heard(answer) => Told::Heard(answer),
        OfWay::Believed(believed) => Told::Believed(believed),
    };
    desk.pass_changes().await?;
    let number = desk.tell(wanted, asked, told, now.today)?;
    desk.commit().await?;
    Ok(saved(number))
}

/// The records of introducer and target.
fn both<'d, S: Store>(
    desk: &'d Desk<'_, S>,
    target: &PersonRef,
    introducer: &PersonRef,
) -> Result<(&'d Records, &'d Records), Failure> {
    match (desk.find(introducer), desk.find(target)) {
        (Some(asked), Some(wanted)) if asked.id() == wanted.id() => {
            Err(Failure::new(Code::BadRequest, Said::SamePerson))
        }
        (Some(asked), Some(wanted)) => Ok((asked, wanted)),
        _ => Err(unknown()),
    }
}

fn unknown() -> Failure {
    Failure::new(Code::NotFound, Said::NoRecord)
}

/// A request made today, with what is known of the two ties.
fn request<S: Store>(
    desk: &Desk<'_, S>,
    settings: &Settings,
    target: &PersonRef,
    introducer: &PersonRef,
    now: Now,
) -> Result<Request, Failure> {
    let (asked, wanted) = both(desk, target, introducer)?;
    if desk.requests().len() >= REQUESTS_LIMIT {
        return Err(Failure::new(Code::BadRequest, Said::FullLog));
    }
    let odds = Odds::of(desk, settings, now);
    let entry = desk.entry(asked.id()).ok_or_else(unknown)?;
    let ties = odds.ties(desk, entry, wanted);
    let [own, theirs] = odds.model.keep(&odds.read(&ties));
    Ok(Request {
        introducer: asked.id(),
        target: wanted.id(),
        asked: now.today,
        own,
        theirs,
        agreed: false,
        became: Became::Waiting,
        told: now.today,
    })
}
