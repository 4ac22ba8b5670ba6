//! Save all that Kith keeps, as one file.

use super::{Progress, Step};
use crate::app::Now;
use crate::protocol::{Code, Failure, Said};
use crate::store::backup::{self, Writer, Wrong};
use crate::store::keys::{BACKUP, META};
use crate::store::{
    AT_A_TIME, Meta, Refusal, SCHEMA, Saved, Store, WholeStore, batch_of, decode, finish, kept, last_saved,
};

/// Where a backup is written to.
pub trait Sink {
    /// Adds a text.
    ///
    /// # Errors
    /// When there is no room for it; what the browser says.
    fn write(&mut self, text: &str) -> impl Future<Output = Result<(), String>>;

    /// Nothing more comes: from here on it must be whole.
    ///
    /// # Errors
    /// As of [`write`](Self::write).
    fn end(&mut self) -> impl Future<Output = Result<(), String>>;
}

/// What all that is kept is written to before something else takes its place. That is done under one lock: what is said
/// meanwhile waits, and is said of what comes after.
pub struct Former<'s, S> {
    /// The file.
    pub sink: &'s mut S,
    /// When that is.
    pub now: Now,
}

impl<S: Sink> Former<'_, S> {
    /// Writes it; the store is locked. Returns when all was saved last.
    ///
    /// # Errors
    /// As of [`save`]; [`Refusal::Ended`] if `step` ended it.
    pub(super) async fn write(self, store: &impl WholeStore, step: &Step<'_>) -> Result<Saved, Refusal> {
        let (last, _) = last_saved(store).await?;
        write(store, self.now, self.sink, step).await?.ok_or(Refusal::Ended)?;
        Ok(last)
    }
}

/// Writes all that is kept; nothing in it changes meanwhile. `None` if `step` ended it. What comes back is to be
/// [noted](note) once the user has the file.
///
/// # Errors
/// When the store cannot be read, or the file not be written.
pub async fn save(
    store: &impl WholeStore,
    now: Now,
    sink: &mut impl Sink,
    step: &Step<'_>,
) -> Result<Option<Saved>, Failure> {
    let _guard = store.lock().await?;
    finish(store).await?;
    write(store, now, sink, step).await
}

/// As [`save`], of a store that is locked already and has nothing to be finished.
pub(super) async fn write(
    store: &impl WholeStore,
    now: Now,
    sink: &mut impl Sink,
    step: &Step<'_>,
) -> Result<Option<Saved>, Failure> {
    let mut keys = kept(store).await?;
    keys.retain(|key| backup::holds(key));
    let entries = store.get(vec![META.to_owned()]).await?;
    // One with numbers that cannot be is saved as it is, and says nothing.
    let meta: Option<Meta> = decode(&entries, META).ok().flatten().filter(Meta::is_possible);
    let (mut writer, first) = Writer::begin(now.today, meta.map_or(SCHEMA, |meta| meta.schema));
    let unwritten = |why: String| Failure::new(Code::Internal, Said::UnwrittenRecord(why));
    sink.write(&first).await.map_err(unwritten)?;
    let mut done = 0;
    for some in keys.chunks(AT_A_TIME) {
        if !step(Progress { done, of: keys.len() }).await {
            return Ok(None);
        }
        let mut lines = String::new();
        for (key, text) in store.get(some.to_vec()).await? {
            lines.push_str(&writer.entry(&key, &text).map_err(|fault| match fault.wrong {
                Wrong::Newer => Failure::new(Code::NewerData, Said::NewerData),
                wrong => unwritten(format!("{key}: {wrong:?}")),
            })?);
        }
        sink.write(&lines).await.map_err(unwritten)?;
        done += some.len();
    }
    sink.write(&writer.end()).await.map_err(unwritten)?;
    sink.end().await.map_err(unwritten)?;
    let change = meta.map_or(1, |meta| meta.next_change);
    Ok(Some(Saved { day: Some(now.today), change, ..Saved::default() }))
}

/// Notes when all was saved, which ends the reminders until enough has changed again.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn note(store: &impl Store, saved: Saved) -> Result<(), Failure> {
    let _guard = store.lock().await?;
    let is_quiet = last_saved(store).await?.0.is_quiet;
    store.put(batch_of(BACKUP.to_owned(), Saved { is_quiet, ..saved }.write())).await
}

/// Has the user reminded to save, or not.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn remind(store: &impl Store, is_quiet: bool) -> Result<(), Failure> {
    let _guard = store.lock().await?;
    let saved = last_saved(store).await?.0;
    store.put(batch_of(BACKUP.to_owned(), Saved { is_quiet, ..saved }.write())).await
}
