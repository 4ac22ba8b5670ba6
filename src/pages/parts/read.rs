//! What our pages read from the store, each by itself.

use crate::app::show::{self, Everybody, PastChange, PersonView, Screen};
use crate::app::{self, Now};
use crate::asking::Draft;
use crate::browser::{self, drafts, stores};
use crate::json;
use crate::people::PersonRef;
use crate::protocol::{Code, Failure, Settings};

/// What is on this tab, for a popup that has just `opened` or a page that is there already.
pub async fn screen(tab: i32, url: Option<&str>, opened: bool) -> Result<Screen, Failure> {
    show::screen(&stores()?, tab, url, opened, now()?).await
}

/// All about one person.
pub async fn person(who: &PersonRef) -> Result<PersonView, Failure> {
    show::person(&stores()?.local, who, now()?).await
}

/// All that Kith keeps of everybody.
pub async fn everybody() -> Result<Everybody, Failure> {
    show::everybody(&stores()?.local, now()?).await
}

/// What the user said last.
pub async fn changes() -> Result<Vec<PastChange>, Failure> {
    show::changes(&stores()?.local).await
}

/// The settings; as they are by default where their record cannot be read.
pub async fn settings() -> Result<Settings, Failure> {
    app::settings(&stores()?.local).await
}

/// The request for an introduction, written.
pub async fn draft(target: &PersonRef, introducer: &PersonRef) -> Result<Draft, Failure> {
    let facts = show::facts(&stores()?.local, target, introducer).await?;
    let unwritten = |why: &dyn std::fmt::Display| {
        Failure::new(Code::Internal, format!("The draft could not be written: {why}."))
    };
    let facts = serde_json::to_string(&facts).map_err(|e| unwritten(&e))?;
    let draft = drafts()?.of(&facts).await.map_err(|why| unwritten(&why))?;
    json::from_str(&draft).map_err(|e| unwritten(&e))
}

fn now() -> Result<Now, Failure> {
    let today = browser::today().ok_or_else(|| {
        Failure::new(Code::Internal, "The clock of this computer shows no possible day. Set it.")
    })?;
    Ok(Now { today })
}
