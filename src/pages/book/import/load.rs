//! From the files that the user gives to what they say.

use wasm_bindgen::JsCast;

use crate::app::bulk::Progress;
use crate::browser::files::{Unpacked, slice};
use crate::day::Day;
use crate::importing::zip::{Check, Next, Packed, Refused, Zip};
use crate::importing::{
    Archive, Columns, Fault, Gathered, HEAD, Mapping, Origin, Part, Table, day_in_name, pasted, snapshot,
};
use crate::pages::book::files::Work;
use crate::people::{Accounts, PersonRef};
use crate::words::import::{fault, refused, zip_fault};

/// The largest file of JSON that is read, in bytes: it is held as a whole.
const LARGEST_JSON: f64 = 200e6;
/// The largest file of another kind, in bytes.
const LARGEST: f64 = 8e9;

/// What came of the files.
pub struct Loaded {
    /// What they say.
    pub archive: Archive,
    /// The day they are of.
    pub of: Day,
    /// The files that could not be read, or not to their end, each with why.
    pub troubles: Vec<(String, String)>,
    /// How many files there were that Kith has no use for.
    pub others: usize,
}

/// A table of the user's own, before they have said what its columns hold.
#[derive(Clone)]
pub struct Own {
    /// The name of its file.
    pub path: String,
    pub file: web_sys::Blob,
    pub columns: Columns,
}

/// Why a file is not read to its end.
enum Stop {
    /// The user ended it.
    Ended,
    /// In words.
    Trouble(String),
}

impl From<Fault> for Stop {
    fn from(why: Fault) -> Self {
        Self::Trouble(fault(&why))
    }
}

struct Load {
    gathered: Gathered,
    troubles: Vec<(String, String)>,
    others: usize,
    work: Work,
    done: usize,
    of: usize,
}

/// Reads the files; `None` if the user ended it. `accounts` are the user's own, and `today` is the last day that an archive
/// can be of.
pub async fn load(
    mut given: Vec<(String, web_sys::Blob)>,
    accounts: &Accounts,
    today: Day,
    work: Work,
) -> Option<Loaded> {
    let of = given.iter().map(|(_, file)| file.size()).sum::<f64>() as usize;
    let mut load = Load { gathered: Gathered::default(), troubles: Vec::new(), others: 0, work, done: 0, of };
    let named = given.iter().find_map(|(path, _)| day_in_name(path));
    // A file that was unpacked has the day on which LinkedIn packed it, if nobody has saved it since.
    let saved = given.iter().filter_map(|(_, file)| saved_on(file)).max();
    let is_alone = given.len() == 1;
    // Of two of one name the one higher up is the archive's own.
    given.sort_by_key(|(path, _)| path.matches('/').count());
    for (path, file) in given {
        match load.file(&path, &file, is_alone).await {
            Ok(()) => {}
            Err(Stop::Ended) => return None,
            Err(Stop::Trouble(why)) => load.troubles.push((path, why)),
        }
    }
    let is_user = |who: &PersonRef| accounts.is_own(who);
    let archive = load.gathered.done(&is_user);
    let of = named.or_else(|| archive.latest().max(saved)).unwrap_or(today).min(today);
    Some(Loaded { archive, of, troubles: load.troubles, others: load.others })
}

/// Reads a list that the user pasted, as of today. It is never taken for all of their connections.
pub fn load_list(text: &str, accounts: &Accounts, today: Day) -> Loaded {
    let mut gathered = Gathered::default();
    pasted(text, &mut |part, row| gathered.take(part, row));
    let archive = Archive { origin: Origin::Pasted, ..gathered.done(&|who| accounts.is_own(who)) };
    Loaded { archive, of: today, troubles: Vec::new(), others: 0 }
}

/// The table that was given, if it is one file, and it may be a list of people whose columns Kith does not know.
pub async fn own_table(given: &[(String, web_sys::Blob)]) -> Option<Own> {
    let [(path, file)] = given else { return None };
    // Of LinkedIn's other files it is told what they lack.
    let is_list = Part::of_path(path).is_none_or(|part| part == Part::Connections);
    if !is_list || is_stub(path) || path.to_ascii_lowercase().ends_with(".json") {
        return None;
    }
    let head = slice(file, &(0..HEAD.min(file.size() as u64))).await.ok()?;
    Some(Own { path: path.clone(), file: file.clone(), columns: Columns::of(&head)? })
}

/// Reads a table of the user's own, as of today; `None` if the user ended it.
pub async fn load_table(
    own: &Own,
    mapping: Mapping,
    accounts: &Accounts,
    today: Day,
    work: Work,
) -> Option<Loaded> {
    let size = own.file.size();
    let (gathered, of) = (Gathered::default(), size as usize);
    let mut load = Load { gathered, troubles: Vec::new(), others: 0, work, done: 0, of };
    let outcome = match Unpacked::part(&own.file, &(0..size as u64), false) {
        Some(reading) => load.rows(Table::mapped(mapping), &reading, None).await,
        None => Err(unopened(String::new())),
    };
    match outcome {
        Ok(()) => {}
        Err(Stop::Ended) => return None,
        Err(Stop::Trouble(why)) => load.troubles.push((own.path.clone(), why)),
    }
    let archive = Archive { origin: Origin::Table, ..load.gathered.done(&|who| accounts.is_own(who)) };
    Some(Loaded { archive, of: today, troubles: load.troubles, others: 0 })
}

impl Load {
    async fn file(&mut self, path: &str, file: &web_sys::Blob, is_alone: bool) -> Result<(), Stop> {
        let size = file.size();
        if size > LARGEST {
            return Err(Stop::Trouble("It is larger than any archive.".to_owned()));
        }
        let begins = slice(file, &(0..4)).await.map_err(unopened)?;
        let is_called = |ending: &str| path.to_ascii_lowercase().ends_with(ending);
        // What lies beside them in a folder may be packed or begin alike.
        if begins.starts_with(b"PK") && (is_alone || is_called(".zip")) {
            return self.zip(file).await;
        }
        let is_json = begins.first() == Some(&b'{') && is_alone || is_called(".json");
        if is_json && size <= LARGEST_JSON {
            let bytes = slice(file, &(0..size as u64)).await.map_err(unopened)?;
            self.go_on(bytes.len()).await?;
            let gathered = &mut self.gathered;
            return Ok(snapshot(&bytes, &mut |part, row| gathered.take(part, row)).map(drop)?);
        }
        let part = Part::of_path(path);
        // Of several, only those are read that LinkedIn calls by their names: others have columns of the same names.
        if part.is_none() && (!is_alone || is_stub(path)) {
            self.others += 1;
            return self.go_on(size as usize).await;
        }
        let whole = 0..size as u64;
        let reading = Unpacked::part(file, &whole, false).ok_or_else(|| unopened(String::new()))?;
        self.table(part, &reading, None).await
    }

    async fn zip(&mut self, file: &web_sys::Blob) -> Result<(), Stop> {
        let mut zip = Zip::new(file.size() as u64);
        let contents = loop {
            match zip.contents().map_err(|why| Stop::Trouble(zip_fault(&why)))? {
                Next::Done(contents) => break contents,
                Next::Read(at) => zip.give(at.start, slice(file, &at).await.map_err(unopened)?),
            }
        };
        self.others += contents.others;
        let refusals = contents.refused.into_iter().map(|(path, why)| (path, refused(why).to_owned()));
        self.troubles.extend(refusals);
        if contents.files.is_empty() && self.troubles.is_empty() {
            return Err(Stop::Trouble(
                "None of LinkedIn’s files is in it. Choose the zip that LinkedIn gave you.".to_owned(),
            ));
        }
        self.of += contents.files.iter().map(|packed| packed.size as usize).sum::<usize>();
        for packed in contents.files {
            let before = self.done;
            match self.packed(file, &packed).await {
                Err(Stop::Trouble(why)) => self.troubles.push((packed.path.clone(), why)),
                Err(Stop::Ended) => return Err(Stop::Ended),
                Ok(()) => {}
            }
            self.done = before + packed.size as usize;
        }
        Ok(())
    }

    async fn packed(&mut self, file: &web_sys::Blob, packed: &Packed) -> Result<(), Stop> {
        let reading = Unpacked::part(file, &packed.at, packed.is_deflated);
        let reading = reading.ok_or_else(|| unopened(String::new()))?;
        self.table(Some(packed.part), &reading, Some(Check::of(packed))).await
    }

    /// Reads a table to its end, and holds it to what the zip says of it.
    async fn table(
        &mut self,
        part: Option<Part>,
        reading: &Unpacked,
        check: Option<Check>,
    ) -> Result<(), Stop> {
        let table = Table::new(part);
        if part.is_some_and(|part| self.gathered.has(part)) {
            return Err(Stop::Trouble(
                "Another file of this name is read already. Import one archive at a time.".to_owned(),
            ));
        }
        let outcome = self.rows(table, reading, check).await;
        if let (Err(Stop::Trouble(why)), Some(part)) = (&outcome, part)
            && self.gathered.has(part)
        {
            self.gathered.cut(part);
            return Err(Stop::Trouble(format!("Read in part. {why}")));
        }
        outcome
    }

    /// Reads the rows of a table to its end.
    async fn rows(
        &mut self,
        mut table: Table,
        reading: &Unpacked,
        mut check: Option<Check>,
    ) -> Result<(), Stop> {
        let damaged = || Stop::Trouble(refused(Refused::NotWhole).to_owned());
        while let Some(bytes) = reading.next().await.map_err(|_| damaged())? {
            if check.as_mut().is_some_and(|check| !check.take(&bytes)) {
                return Err(damaged());
            }
            let gathered = &mut self.gathered;
            table.take(&bytes, &mut |part, row| gathered.take(part, row))?;
            self.go_on(bytes.len()).await?;
        }
        let gathered = &mut self.gathered;
        let part = table.end(&mut |part, row| gathered.take(part, row))?;
        self.gathered.note(part);
        if check.is_none_or(Check::is_whole) { Ok(()) } else { Err(damaged()) }
    }

    async fn go_on(&mut self, bytes: usize) -> Result<(), Stop> {
        self.done += bytes;
        let progress = Progress { done: self.done.min(self.of), of: self.of };
        if self.work.step()(progress).await { Ok(()) } else { Err(Stop::Ended) }
    }
}

/// The day that a file was saved on.
fn saved_on(file: &web_sys::Blob) -> Option<Day> {
    let file: &web_sys::File = file.dyn_ref()?;
    Day::from_local_millis(file.last_modified() as i64)
}

fn unopened(why: String) -> Stop {
    let why = if why.is_empty() { why } else { format!(" ({why})") };
    Stop::Trouble(format!("The browser cannot open it{why}. Choose it once more."))
}

/// True of files that have the columns of messages and are none of the user's.
fn is_stub(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with("_messages.csv")
}
