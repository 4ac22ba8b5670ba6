//! What the screen shows, and what is done with an archive.

use leptos::prelude::*;

use super::load::{Loaded, Own, load, load_list, load_table, own_table};
use super::{preview, report};
use crate::app::bulk::Progress;
use crate::app::bulk::import::{accounts, import, last_import, preview as planned, undo_import};
use crate::browser::files::given;
use crate::browser::stores;
use crate::importing::{Field, LONGEST};
use crate::pages::book::files::{Work, now};
use crate::pages::parts::ask;
use crate::pages::parts::erased::spawn;
use crate::pages::parts::focus::focus_soon;
use crate::store::Refusal;
use crate::store::filing::{Import, What};
use crate::words::refusal;

/// The id of what the archive holds.
pub const PREVIEW: &str = "import-preview";
/// The id of what was done.
pub const DONE: &str = "import-done";
/// The id of what the user chooses files with.
pub const FILES: &str = "import-files";

/// The id of what the user pastes a list into.
pub const PASTED: &str = "pasted";

/// The id of the question what the columns of a table hold.
pub const COLUMNS: &str = "import-columns";

/// What the screen shows.
#[derive(Clone)]
pub enum Phase {
    /// Nothing yet.
    Empty,
    /// A table whose columns the user is to name.
    Columns(Own),
    /// What is in the files.
    Found(What),
    /// What was brought in.
    Done(What),
    /// What was taken back.
    Undone(Import),
}

#[derive(Clone, Copy)]
pub struct Importing {
    pub loaded: StoredValue<Option<Loaded>, LocalStorage>,
    pub phase: RwSignal<Phase>,
    pub work: Work,
    /// What is under way, in words, and whether it can be ended.
    pub doing: RwSignal<(&'static str, bool)>,
    /// When that began, in milliseconds.
    begun: StoredValue<f64>,
    /// How many seconds are left, as far as can be told.
    pub left: RwSignal<Option<u32>>,
    pub failure: RwSignal<Option<String>>,
    /// What the user pasted.
    pub pasted: RwSignal<String>,
    pub last: RwSignal<Option<Import>>,
}

impl Importing {
    /// Nothing was given yet.
    pub fn new() -> Self {
        Self {
            loaded: StoredValue::new_local(None),
            phase: RwSignal::new(Phase::Empty),
            work: Work::new(),
            doing: RwSignal::new(("", true)),
            begun: StoredValue::new(0.0),
            left: RwSignal::new(None),
            failure: RwSignal::new(None),
            pasted: RwSignal::new(String::new()),
            last: RwSignal::new(None),
        }
    }

    pub fn find_last(self) {
        spawn(async move {
            let Ok(stores) = stores() else { return };
            if let Ok(last) = last_import(&stores.local).await {
                _ = self.last.try_set(last);
            }
        });
    }

    pub fn take(self, event: web_sys::Event) {
        if self.work.is_under_way() {
            return;
        }
        self.failure.set(None);
        let files = async move { given(&event).await };
        self.begin("Reading your archive…", true);
        spawn(async move {
            let outcome = match files.await {
                Ok(files) if files.is_empty() => Ok(None),
                Ok(files) => self.look(files).await,
                Err(why) => Err(format!("The browser cannot open this ({why}). Try again.")),
            };
            self.shows(outcome);
        });
    }

    /// Reads a table of the user's own, whose columns hold what they say.
    pub fn read_table(self, own: Own, chosen: Vec<(Field, usize)>) {
        self.failure.set(None);
        self.begin("Reading your table…", true);
        spawn(async move {
            let outcome = self.look_at_table(&own, &chosen).await;
            self.shows(outcome);
        });
    }

    async fn look_at_table(self, own: &Own, chosen: &[(Field, usize)]) -> Result<Option<Phase>, String> {
        let told = |failure| refusal(&Refusal::Store(failure));
        let stores = stores().map_err(told)?;
        let today = now().map_err(told)?.today;
        let accounts = accounts(&stores.local).await.map_err(told)?;
        let mapping = own.columns.mapping(chosen);
        match load_table(own, mapping, &accounts, today, self.work).await {
            Some(loaded) => self.find(loaded).await.map(Some),
            None => Ok(None),
        }
    }

    /// What there is to bring in of what was read.
    async fn find(self, loaded: Loaded) -> Result<Phase, String> {
        let told = |failure| refusal(&Refusal::Store(failure));
        let stores = stores().map_err(told)?;
        let what = planned(&stores.local, &loaded.archive, loaded.of).await.map_err(told)?;
        self.loaded.try_set_value(Some(loaded));
        Ok(Phase::Found(what))
    }

    /// Shows what came of reading: nothing if the user ended it.
    fn shows(self, outcome: Result<Option<Phase>, String>) {
        self.end();
        match outcome {
            Ok(Some(phase)) => {
                let place = if matches!(phase, Phase::Columns(_)) { COLUMNS } else { PREVIEW };
                self.show(phase, place);
            }
            Ok(None) => self.show(Phase::Empty, FILES),
            Err(why) => self.fail(why),
        }
    }

    /// Looks at what the user pasted.
    pub fn paste(self) {
        self.failure.set(None);
        let text = self.pasted.get_untracked();
        if text.trim().is_empty() || text.len() > LONGEST {
            let why =
                if text.len() > LONGEST { "The list is too long." } else { "There is nothing in the list." };
            self.failure.set(Some(format!("{why} Paste one person per line.")));
            return focus_soon(PASTED.into());
        }
        self.begin("Reading your list…", false);
        spawn(async move {
            let outcome = self.look_at_list(&text).await;
            self.shows(outcome.map(Some));
        });
    }

    async fn look_at_list(self, text: &str) -> Result<Phase, String> {
        let told = |failure| refusal(&Refusal::Store(failure));
        let stores = stores().map_err(told)?;
        let own = accounts(&stores.local).await.map_err(told)?;
        self.find(load_list(text, &own, now().map_err(told)?.today)).await
    }

    async fn look(self, files: Vec<(String, web_sys::Blob)>) -> Result<Option<Phase>, String> {
        let told = |failure| refusal(&Refusal::Store(failure));
        let stores = stores().map_err(told)?;
        let today = now().map_err(told)?.today;
        let own = accounts(&stores.local).await.map_err(told)?;
        let Some(loaded) = load(files.clone(), &own, today, self.work).await else { return Ok(None) };
        if !loaded.archive.found.is_empty() {
            return self.find(loaded).await.map(Some);
        }
        match own_table(&files).await {
            Some(table) => Ok(Some(Phase::Columns(table))),
            None => Err(preview::nothing(&loaded)),
        }
    }

    pub fn import(self) {
        self.failure.set(None);
        self.begin("Importing…", true);
        spawn(async move {
            let outcome = self.write().await;
            self.end();
            match outcome {
                Ok(what) => {
                    self.show(Phase::Done(what), DONE);
                    _ = ask::replaced().await;
                }
                Err(why) => self.fail(refusal(&why)),
            }
        });
    }

    async fn write(self) -> Result<What, Refusal> {
        let stores = stores()?;
        // It is put back at once: whoever cancels may import it after all.
        let loaded = self.loaded.try_update_value(Option::take).flatten().ok_or(Refusal::Ended)?;
        let step = self.step();
        let outcome = import(&stores.local, &loaded.archive, loaded.of, now()?, &step).await;
        self.loaded.try_set_value(Some(loaded));
        outcome
    }

    pub fn undo(self) {
        self.failure.set(None);
        self.begin("Taking it back…", false);
        spawn(async move {
            let step = self.step();
            let outcome = match stores() {
                Ok(stores) => undo_import(&stores.local, &step).await,
                Err(failure) => Err(failure.into()),
            };
            self.end();
            match outcome {
                Ok(Some(import)) => {
                    self.show(Phase::Undone(import), DONE);
                    _ = ask::replaced().await;
                }
                Ok(None) => self.show(Phase::Empty, FILES),
                Err(why) => self.fail(refusal(&why)),
            }
        });
    }

    /// Shows how far it is, and ends it when the user says so, as long as that can be.
    fn step(self) -> impl Fn(Progress) -> std::pin::Pin<Box<dyn Future<Output = bool>>> {
        let step = self.work.step();
        move |progress| {
            let Progress { done, of } = progress;
            // The second half puts in place what was committed.
            if done * 2 >= of && self.doing.try_get_untracked().is_some_and(|(_, can_end)| can_end) {
                _ = self.doing.try_update(|doing| doing.1 = false);
            }
            let passed = js_sys::Date::now() - self.begun.try_get_value().unwrap_or_default();
            let left =
                (done * 20 > of).then(|| passed / done as f64 * of.saturating_sub(done) as f64 / 1000.0);
            _ = self.left.try_set(left.map(|left| left.round() as u32));
            step(progress)
        }
    }

    fn begin(self, words: &'static str, can_end: bool) {
        self.doing.set((words, can_end));
        self.begun.set_value(js_sys::Date::now());
        self.left.set(None);
        self.work.begin();
    }

    fn end(self) {
        self.work.end();
        _ = self.left.try_set(None);
    }

    fn show(self, phase: Phase, focus: &'static str) {
        _ = self.phase.try_set(phase);
        focus_soon(focus.into());
    }

    fn fail(self, why: String) {
        _ = self.failure.try_set(Some(why));
        focus_soon(FILES.into());
    }

    pub fn leave(self) {
        self.loaded.set_value(None);
        self.failure.set(None);
        self.pasted.set(String::new());
        self.show(Phase::Empty, FILES);
    }

    pub fn report(self) {
        self.loaded.with_value(|loaded| {
            if let Some(loaded) = loaded {
                report::save(loaded);
            }
        });
    }
}
