//! Have what a backup holds take the place of all that is kept.

use super::{Former, Progress, Sink, Step};
use crate::day::Day;
use crate::json;
use crate::protocol::{Failure, Settings};
use crate::store::backup::{Reader, Summary};
use crate::store::keys::{BACKUP, META, REQUESTS, SETTINGS};
use crate::store::{
    self, Entries, Meta, Plan, Refusal, Saved, WholeStore, decode, finish, kept, last_saved, record,
};
use crate::ties::Tie;

/// The largest file that is looked at, in bytes. A hundred thousand people with full lists are a quarter of it.
pub const LARGEST: f64 = 500e6;
/// The most bytes that are unpacked from one.
const MOST: u64 = 2_000_000_000;

/// The bytes of a file, from its beginning.
pub trait Source {
    /// The next bytes; nothing after the last.
    ///
    /// # Errors
    /// When the file cannot be read, or what is packed is damaged; what the browser says.
    fn next(&mut self) -> impl Future<Output = Result<Option<Vec<u8>>, String>>;
}

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The day it was saved.
    pub day: Day,
    /// How many people have a record.
    pub people: usize,
    /// How many of them the user rated.
    pub rated: usize,
    /// How many requests there are.
    pub requests: usize,
    /// How many texts it has.
    pub entries: u64,
    /// True if pages are read once it is restored.
    pub reads_pages: bool,
    /// True if its record of the whole store cannot be read: once it is restored, that is to be counted anew.
    pub is_uncounted: bool,
}

/// What a store or a backup holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Present {
    /// How many people have a record.
    pub people: usize,
    /// How many of them the user rated.
    pub rated: usize,
    /// How many requests there are.
    pub requests: usize,
    /// True if pages are read.
    pub reads_pages: bool,
}

impl Present {
    fn add(&mut self, key: &str, text: &str) {
        if key.starts_with("person/") && !text.contains("\"movedTo\":") {
            self.people += 1;
        } else if key.starts_with("said/") {
            let tie = record::read::<Tie>(text).map(|(tie, _)| tie).unwrap_or_default();
            self.rated += usize::from(tie.litmus.is_some());
        } else if key == REQUESTS {
            self.requests = json::from_str::<Vec<serde::de::IgnoredAny>>(text).map_or(0, |all| all.len());
        } else if key == SETTINGS {
            self.reads_pages = json::from_str::<Settings>(text).is_ok_and(|settings| settings.mode.reads());
        }
    }
}

/// Reads a whole file to its end, and says what it holds if it is as it was written.
///
/// # Errors
/// Why it is refused.
pub async fn look_into(source: &mut impl Source, step: &Step<'_>) -> Result<Contents, Refusal> {
    let mut count = Present::default();
    let mut is_uncounted = false;
    let mut lines = Lines::of(source);
    while let Some(some) = lines.next().await? {
        for (key, text) in &some {
            count.add(key, text);
            is_uncounted |= key == META && whole_record(text).is_none();
        }
        let done = usize::try_from(lines.entries).unwrap_or(usize::MAX);
        if !step(Progress { done, of: 0 }).await {
            return Err(Refusal::Ended);
        }
    }
    let summary = lines.end()?;
    let Present { people, rated, requests, reads_pages } = count;
    let Summary { day, entries, .. } = summary;
    Ok(Contents { day, people, rated, requests, entries, reads_pages, is_uncounted })
}

/// The record of the whole store; one with numbers that cannot be is as good as one that cannot be read.
fn whole_record(text: &str) -> Option<Meta> {
    json::from_str(text).ok().filter(Meta::is_possible)
}

/// What there is now, to be compared with.
///
/// # Errors
/// When the store cannot be read.
pub async fn present(kept_in: &impl WholeStore) -> Result<Present, Failure> {
    let mut count = Present::default();
    let keys = kept(kept_in).await?;
    let mut add = |texts: Entries| {
        texts.iter().for_each(|(key, text)| count.add(key, text));
    };
    store::each(kept_in, &keys, &mut add).await?;
    Ok(count)
}

/// When all was saved last, as it is to be known once a store is restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// The file that is restored is that backup.
    ByFile,
    /// As it was before.
    As(Saved),
}

/// Has what a backup holds take the place of all that is kept, in one large change: everything or nothing. Nobody reads
/// meanwhile, since one number would mean two people. It may be ended by `step` until all is ready. `former` takes what was
/// there; returns when that was saved last, and the number that the next change gets from then on.
///
/// # Errors
/// Why it is refused; then nothing was changed, unless the store failed after the change was committed: then it is finished
/// by whoever takes the lock next.
pub async fn restore<S: Source>(
    store: &impl WholeStore,
    source: &mut S,
    contents: &Contents,
    noted: Noted,
    former: Option<Former<'_, impl Sink>>,
    step: &Step<'_>,
) -> Result<(Saved, u64), Refusal> {
    let _guard = store.lock().await?;
    finish(store).await?;
    let last = match former {
        Some(former) => former.write(store, step).await?,
        None => Saved::default(),
    };
    let mut plan = Plan::new(store, true);
    match fill(store, &mut plan, source, contents, noted, step).await {
        Ok((meta, text)) => {
            let next = meta.next_change;
            plan.commit_as(meta, Some(text), &mut |_, _| {}).await?;
            Ok((last, next))
        }
        Err(refusal) => {
            plan.abandon().await?;
            Err(refusal)
        }
    }
}

/// Plans it. Returns the record of the whole store, and its text if it has one.
async fn fill<W: WholeStore, S: Source>(
    store: &W,
    plan: &mut Plan<'_, W>,
    source: &mut S,
    contents: &Contents,
    noted: Noted,
    step: &Step<'_>,
) -> Result<(Meta, Option<String>), Refusal> {
    let mut present = kept(store).await?.into_iter().filter(|key| key != BACKUP && key != META).peekable();
    let mut meta_text = None;
    let mut lines = Lines::of(source);
    let mut done = 0;
    while let Some(some) = lines.next().await? {
        done += some.len();
        let of = usize::try_from(contents.entries).unwrap_or(usize::MAX);
        if !step(Progress { done, of }).await {
            return Err(Refusal::Ended);
        }
        let there = store.get(some.iter().map(|(key, _)| key.clone()).collect()).await?;
        for (key, text) in some {
            if key == META {
                meta_text = Some(text);
                continue;
            }
            // Both are in the order of the keys, so whatever is passed over is not in the file.
            while let Some(other) = present.next_if(|other| *other < key) {
                plan.change(other, None).await?;
            }
            present.next_if(|other| *other == key);
            if there.get(&key) != Some(&text) {
                plan.change(key, Some(text)).await?;
            }
        }
    }
    let summary = lines.end()?;
    if (summary.day, summary.entries) != (contents.day, contents.entries) {
        return Err(Refusal::Changed);
    }
    for other in present {
        plan.change(other, None).await?;
    }
    // One that cannot be read comes back as it was.
    let meta = meta_text.as_deref().and_then(whole_record);
    let noted = match noted {
        Noted::ByFile => Saved {
            day: Some(summary.day),
            change: meta.map_or(1, |meta| meta.next_change),
            is_quiet: last_saved(store).await?.0.is_quiet,
        },
        Noted::As(saved) => saved,
    };
    plan.change(BACKUP.to_owned(), Some(noted.write())).await?;
    let entries = store.get(vec![META.to_owned()]).await?;
    let before: Option<Meta> = decode(&entries, META).ok().flatten();
    // Whoever read what was here before must see that it is not so any more.
    let mut now = meta.unwrap_or_default();
    if let (Some(before), Some(_), Some(text)) = (before, meta, &mut meta_text) {
        now.generation = now.generation.max(before.generation).wrapping_add(1);
        *text = record::renew(&now, Some(text))?;
    }
    Ok((now, meta_text))
}

/// The lines of a backup, as its bytes come.
struct Lines<'s, S> {
    source: &'s mut S,
    reader: Reader,
    bytes: u64,
    entries: u64,
}

impl<'s, S: Source> Lines<'s, S> {
    fn of(source: &'s mut S) -> Self {
        Self { source, reader: Reader::new(), bytes: 0, entries: 0 }
    }

    /// Some more; nothing after the last.
    async fn next(&mut self) -> Result<Option<Vec<(String, String)>>, Refusal> {
        let entries = self.entries;
        let bytes = self.source.next().await.map_err(|why| Refusal::Unpacked { entries, why })?;
        let Some(bytes) = bytes else { return Ok(None) };
        self.bytes += bytes.len() as u64;
        if self.bytes > MOST {
            return Err(Refusal::TooLarge);
        }
        let mut some = Vec::new();
        self.reader.take(&bytes, &mut |key, text| some.push((key, text))).map_err(Refusal::Fault)?;
        self.entries += some.len() as u64;
        Ok(Some(some))
    }

    fn end(self) -> Result<Summary, Refusal> {
        self.reader.end().map_err(Refusal::Fault)
    }
}
