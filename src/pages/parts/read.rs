//! What our pages read from the store, each by itself.

use super::ask;
use crate::app::show::{self, Changes, Doors, Everybody, Meets, PersonView, Remarks, Screen, Whom};
use crate::app::{self, Now};
use crate::asking::Draft;
use crate::browser::{self, drafts, stores};
use crate::json;
use crate::people::{PersonId, PersonRef};
use crate::protocol::{Code, Failure, Said, Settings};
use crate::ties::Tie;
use crate::words;

/// What is on this tab, for a popup that has just `opened` or a page that is there already.
pub async fn screen(tab: i32, url: Option<&str>, opened: bool) -> Result<Screen, Failure> {
    present(async || show::screen(&stores()?, tab, url, opened, now()?).await).await
}

/// All about one person.
pub async fn person(who: &PersonRef) -> Result<PersonView, Failure> {
    present(async || show::person(&stores()?.local, who, now()?).await).await
}

/// To whom somebody could introduce the user, so many at most.
pub async fn meets(who: &PersonRef, limit: usize) -> Result<Meets, Failure> {
    show::meets(&stores()?.local, who, limit, now()?).await
}

/// The number of the last change, and whom it is of.
pub async fn last_change() -> Result<Option<(u64, String)>, Failure> {
    show::last_change(&stores()?.local).await
}

/// All that Kith keeps of everybody.
pub async fn everybody() -> Result<Everybody, Failure> {
    present(async || show::everybody(&stores()?.local, now()?).await).await
}

/// What the user wrote of these people, to find them by it.
pub async fn remarks(of: &[PersonId]) -> Result<Remarks, Failure> {
    show::remarks(&stores()?.local, of, words_for).await
}

/// The words for what the user chose from a list.
fn words_for(tie: &Tie) -> String {
    let rating = tie.litmus.map(|it| [words::litmus(it), words::answer(it)].join(" "));
    let how = tie.how.map(|how| words::how_met(how).to_owned());
    rating.into_iter().chain(how).collect::<Vec<_>>().join(" ")
}

/// Through whom each of these can be reached.
pub async fn doors(whom: &Whom) -> Result<Doors, Failure> {
    whom.doors(&stores()?.local).await
}

/// What the user said last.
pub async fn changes() -> Result<Changes, Failure> {
    show::changes(&stores()?.local).await
}

/// The settings; where their record cannot be read, as they are by default, with what to say of it.
pub async fn settings() -> Result<(Settings, Option<Failure>), Failure> {
    app::settings(&stores()?.local).await
}

/// The request for an introduction, written.
pub async fn draft(target: &PersonRef, introducer: &PersonRef) -> Result<Draft, Failure> {
    let facts = present(async || show::facts(&stores()?.local, target, introducer).await).await?;
    let unwritten =
        |why: &dyn std::fmt::Display| Failure::new(Code::Internal, Said::UnwrittenDraft(why.to_string()));
    let facts = serde_json::to_string(&facts).map_err(|e| unwritten(&e))?;
    let draft = drafts()?.of(&facts).await.map_err(|why| unwritten(&why))?;
    json::from_str(&draft).map_err(|e| unwritten(&e))
}

/// Reads something; where the data is of a former form, has it brought into the present one first.
async fn present<T>(read: impl AsyncFn() -> Result<T, Failure>) -> Result<T, Failure> {
    match read().await {
        Err(failure) if failure.code == Code::OldData => {
            ask::finish().await?;
            read().await
        }
        outcome => outcome,
    }
}

fn now() -> Result<Now, Failure> {
    let today = browser::today().ok_or_else(|| Failure::new(Code::Internal, Said::NoDay))?;
    Ok(Now { today })
}
