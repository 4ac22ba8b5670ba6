//! Write the request for an introduction.

use super::settings;
use crate::asking::{self, Party, Request};
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Reply};
use crate::store::{Desk, Store, Stores};
use crate::ties::Tie;

/// Answers with the note to the introducer and the double introduction.
pub async fn draft<S: Store>(
    stores: &Stores<S>,
    target: &PersonRef,
    introducer: &PersonRef,
) -> Result<Reply, Failure> {
    let settings = settings::load(stores).await?;
    let desk = Desk::open(&stores.local, [target, introducer]).await?;
    let (target, introducer) = (desk.find(target), desk.find(introducer));
    let Some((target, name)) = target.and_then(|t| Some((t, t.name.as_deref()?))) else {
        return Err(Failure::new(
            Code::NotFound,
            "The name of the person you want to meet is not known yet. Open their profile once and try again.",
        ));
    };
    let unsaid = Tie::default();
    let request = Request {
        me: &settings.me,
        introducer: Party {
            name: introducer.and_then(|p| p.name.as_deref()).unwrap_or_default(),
            headline: introducer.and_then(|p| p.headline.as_deref()),
            tie: introducer.map_or(&unsaid, |p| &p.tie),
        },
        target: Party { name, headline: target.headline.as_deref(), tie: &target.tie },
    };
    let draft = asking::write(&request)
        .map_err(|e| Failure::new(Code::Internal, format!("The draft could not be written: {e:#}.")))?;
    Ok(Reply::Draft(draft))
}
