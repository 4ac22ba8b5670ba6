//! Forget somebody, a label, or requests.

use super::whole::{self, present};
use std::collections::BTreeSet;

use crate::app::Now;
use crate::app::look::A_DAY;
use crate::app::say::tie::checked;
use crate::asking::{PITCH_LIMIT, Request};
use crate::people::{PersonId, PersonRef, clean};
use crate::protocol::{Code, Failure, Said};
use crate::store::forget::{
    Forgotten, Mention, Parsed, Place, Rewrite, Trace, mentions, put_back, without, without_label,
    without_requests,
};
use crate::store::{self, Difference, Entries, Stores, WholeStore, all, keys, refuse_newer};
use crate::ties::{Tie, TieChange};

/// Somebody, as they would be forgotten.
#[derive(Clone, Debug)]
pub struct Leave {
    who: PersonRef,
    trace: Trace,
    /// What the user wrote of others that names them, and records that cannot be read and do.
    pub mentions: Vec<Mention>,
    /// How many others' records name them: their mutual connections lists and headlines.
    pub others: usize,
    /// How many requests they are part of.
    pub requests: usize,
}

impl Leave {
    /// What they are called.
    pub fn name(&self) -> &str {
        &self.trace.name
    }
}

/// What forgetting somebody would touch; `None` if nobody goes by this.
///
/// # Errors
/// When the store cannot be read, or was written by a newer Kith.
pub async fn leave(store: &impl WholeStore, who: &PersonRef) -> Result<Option<Leave>, Failure> {
    refuse_newer(store).await?;
    let all = all(store).await?;
    let parsed = Parsed::of(&all);
    let Some(trace) = Trace::of(&parsed, who) else { return Ok(None) };
    let mentions = mentions(&parsed, &trace);
    let difference = without(&parsed, &trace, &[])?.unwrap_or_default();
    let is_of_another = |key: &&String| {
        (key.starts_with("seen/") || key.starts_with("person/"))
            && difference.get(*key).is_some_and(Option::is_some)
    };
    let others = difference.keys().filter(is_of_another).count();
    let requests =
        requests_of(&all).iter().filter(|it| trace.has(it.introducer) || trace.has(it.target)).count();
    Ok(Some(Leave { who: who.clone(), trace, mentions, others, requests }))
}

fn requests_of(all: &Entries) -> Vec<Request> {
    store::decode(all, keys::REQUESTS).ok().flatten().unwrap_or_default()
}

/// The tabs of the browser.
pub trait Hush {
    /// Has a tab teach nothing more, until it goes on to another page; `taught` is how much it has taught then. A tab that
    /// is closed needs none.
    fn hush(&self, tab: i32, taught: u32) -> impl Future<Output = ()>;

    /// The tabs that show the site, with their addresses. One that was never in front has not been read yet.
    fn open(&self) -> impl Future<Output = Vec<(i32, String)>>;
}

/// The tabs that show somebody, or will once they are looked at.
async fn shown_in(
    session: &impl WholeStore,
    trace: &Trace,
    pages: &impl Hush,
) -> Result<BTreeSet<i32>, Failure> {
    let mut screens = session.keys().await?;
    screens.retain(|key| key.starts_with("screen/"));
    let found = session.get(screens).await?;
    let shown = found.iter().filter(|(_, text)| trace.is_in_record(text));
    let shown = shown.filter_map(|(key, _)| key.strip_prefix("screen/")?.parse().ok());
    let open = pages.open().await;
    let addressed = open.iter().filter(|(_, url)| trace.is_called_in(url)).map(|(tab, _)| *tab);
    Ok(shown.chain(addressed).collect())
}

/// Forgets somebody: their records, what leads to them, and what others' records say of them; with the texts that the user
/// wrote of others as they want them now. What comes back can put all of it back while nobody else holds it.
///
/// # Errors
/// When the store cannot be read or written; [`Code::NotFound`] if nobody goes by this any more; [`Code::Conflict`] if what the
/// user wrote of others is not as they saw it; [`Code::BadRequest`] if what takes its place is not fit to keep. Then nothing
/// is changed.
pub async fn forget<S: WholeStore>(
    stores: &Stores<S>,
    leave: &Leave,
    rewrites: &[Rewrite],
    pages: &impl Hush,
    now: Now,
) -> Result<Forgotten, Failure> {
    let rewrites: Vec<_> = rewrites.iter().map(|it| fit(it, now)).collect::<Result<_, _>>()?;
    let _guard = stores.local.lock().await?;
    let all = present(&stores.local).await?;
    let gone = || Failure::new(Code::NotFound, Said::NoRecordOfChange);
    let parsed = Parsed::of(&all);
    let trace = Trace::of(&parsed, &leave.who).ok_or_else(gone)?;
    if mentions(&parsed, &trace) != leave.mentions {
        return Err(changed());
    }
    let difference = without(&parsed, &trace, &rewrites)?.ok_or_else(changed)?;
    drop(parsed);
    // A look waits for nothing that comes before its own, so pages are hushed before and after.
    forget_screens(&stores.session, &trace, pages).await?;
    let forgotten = put(&stores.local, all, difference).await?;
    forget_screens(&stores.session, &trace, pages).await?;
    Ok(forgotten)
}

/// The text that takes the place of another, as it would be kept if the user had said it anywhere else.
fn fit(rewrite: &Rewrite, now: Now) -> Result<Rewrite, Failure> {
    let to = rewrite.to.clone();
    let to = match &rewrite.place {
        Place::Note(_) => checked(TieChange::to(Tie { note: to, ..Tie::default() }), now)?.set.note,
        Place::Label(..) => {
            let tie = Tie { labels: vec![to], ..Tie::default() };
            checked(TieChange::to(tie), now)?.set.labels.pop().unwrap_or_default()
        }
        Place::Pitch if to.chars().count() > PITCH_LIMIT => {
            return Err(Failure::new(Code::BadRequest, Said::LongAboutMe(PITCH_LIMIT as u32)));
        }
        Place::Pitch => clean(&to, PITCH_LIMIT),
        Place::Unread(_) => to,
    };
    Ok(Rewrite { to, ..rewrite.clone() })
}

/// Lets go of what tabs show that show somebody, and has them write nobody back.
async fn forget_screens(session: &impl WholeStore, trace: &Trace, pages: &impl Hush) -> Result<(), Failure> {
    let tabs = shown_in(session, trace, pages).await?;
    for tab in &tabs {
        pages.hush(*tab, A_DAY).await;
    }
    session.remove(tabs.into_iter().map(keys::screen).collect()).await
}

fn changed() -> Failure {
    Failure::new(Code::Conflict, Said::ChangedAgain)
}

/// Takes a label from everybody who has it.
///
/// # Errors
/// When the store cannot be read or written; then nothing is changed.
pub async fn forget_label(store: &impl WholeStore, label: &str) -> Result<Forgotten, Failure> {
    make(store, |all| without_label(all, label)).await
}

/// Forgets one request, by the numbers of introducer and target that it holds, or without them all requests.
///
/// # Errors
/// When the store cannot be read or written; then nothing is changed.
pub async fn forget_requests(
    store: &impl WholeStore,
    pair: Option<(PersonId, PersonId)>,
) -> Result<Forgotten, Failure> {
    make(store, |all| without_requests(all, &|request| pair.is_none_or(|pair| request.pair() == pair))).await
}

/// Puts back what was forgotten.
///
/// # Errors
/// When the store cannot be read or written; [`Code::Conflict`] if something else has taken its place. Then nothing is
/// changed.
pub async fn undo(store: &impl WholeStore, forgotten: &Forgotten) -> Result<(), Failure> {
    make(store, |all| put_back(all, forgotten)?.ok_or_else(changed)).await.map(drop)
}

/// Changes a store that was read as a whole, with what is derived from its records.
async fn make(
    store: &impl WholeStore,
    change: impl FnOnce(&Entries) -> Result<Difference, Failure>,
) -> Result<Forgotten, Failure> {
    let _guard = store.lock().await?;
    let all = present(store).await?;
    let difference = change(&all)?;
    put(store, all, difference).await
}

/// Changes a store of which this is all.
async fn put(
    store: &impl WholeStore,
    mut all: Entries,
    mut difference: Difference,
) -> Result<Forgotten, Failure> {
    let forgotten = Forgotten::by(&difference, &all);
    if difference.is_empty() {
        return Ok(forgotten);
    }
    whole::derive(&mut all, &mut difference).await?;
    store::change(store, difference).await?;
    Ok(forgotten)
}
