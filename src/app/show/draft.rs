//! Gather what a request for an introduction is made of.

use crate::app::settings;
use crate::asking::Facts;
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Said};
use crate::store::{Desk, Store};

/// What is known of the three people in an introduction.
///
/// # Errors
/// When the store cannot be read, or the target's name is not known.
pub async fn facts(store: &impl Store, target: &PersonRef, introducer: &PersonRef) -> Result<Facts, Failure> {
    let me = settings::load(store).await?.me;
    let desk = Desk::open(store, &[target, introducer]).await?;
    let (target, introducer) = (desk.find(target), desk.find(introducer));
    let Some((target, name)) = target.and_then(|it| Some((it, it.person.name.as_deref()?))) else {
        return Err(Failure::new(Code::NotFound, Said::NamelessTarget));
    };
    Ok(Facts {
        me,
        introducer: introducer.and_then(|it| it.person.name.clone()).unwrap_or_default(),
        since: introducer.and_then(|it| it.tie.since),
        how: introducer.and_then(|it| it.tie.how),
        target: name.to_owned(),
        headline: target.person.headline.clone(),
    })
}
