//! Gather what a request for an introduction is made of.

use crate::asking::Facts;
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Reply, Settings};
use crate::store::{Desk, Store, Stores};

/// Answers with what is known of the three people in an introduction.
pub async fn draft<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    target: &PersonRef,
    introducer: &PersonRef,
) -> Result<Reply, Failure> {
    let desk = Desk::open(&stores.local, &[target, introducer]).await?;
    let (target, introducer) = (desk.find(target), desk.find(introducer));
    let Some((target, name)) = target.and_then(|t| Some((t, t.name.as_deref()?))) else {
        return Err(Failure::new(
            Code::NotFound,
            "The name of the person you want to meet is not known yet. Open their profile once and try again.",
        ));
    };
    Ok(Reply::Facts(Facts {
        me: settings.me.clone(),
        introducer: introducer.and_then(|p| p.name.clone()).unwrap_or_default(),
        since: introducer.and_then(|p| p.tie.since),
        how: introducer.and_then(|p| p.tie.how),
        target: name.to_owned(),
        headline: target.headline.clone(),
    }))
}
