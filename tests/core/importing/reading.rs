//! Reads the files of a folder as the page that shows an import does.

use std::path::{Path, PathBuf};

use kith::importing::{Archive, Fault, Gathered, Known, Part, Table};

/// An archive, and the files that could not be read.
#[derive(Debug, Default)]
pub struct Read {
    pub archive: Archive,
    pub faults: Vec<(String, Fault)>,
    /// The files that Kith has no use for.
    pub others: Vec<String>,
}

impl Read {
    /// What is said of whoever has this address.
    pub fn of(&self, slug: &str) -> &Known {
        let found = self.archive.people.iter().find(|known| known.who.label() == slug);
        found.unwrap_or_else(|| panic!("nobody is {slug}"))
    }

    pub fn connections(&self) -> usize {
        self.archive.people.iter().filter(|known| known.is_connection).count()
    }

    pub fn rows(&self, part: Part) -> Option<u32> {
        self.archive.found.iter().find(|found| found.part == part).map(|found| found.rows)
    }
}

pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives")
}

/// All files of a folder, with their paths in it, in this order or backwards.
pub fn files(folder: &Path, is_backwards: bool) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let path = entry.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.push((path, std::fs::read(&entry).unwrap()));
            }
        }
    }
    files.sort();
    if is_backwards {
        files.reverse();
    }
    files
}

/// Reads a folder, each file in pieces of this size.
pub fn folder(folder: &Path, size: usize, is_backwards: bool) -> Read {
    let mut gathered = Gathered::default();
    let (mut faults, mut others) = (Vec::new(), Vec::new());
    for (path, bytes) in files(folder, is_backwards) {
        let Some(part) = Part::of_path(&path) else {
            others.push(path);
            continue;
        };
        if let Err(fault) = file(Some(part), &bytes, size, &mut gathered) {
            faults.push((path, fault));
        }
    }
    Read { archive: gathered.done(&|_| false), faults, others }
}

/// Reads one file in pieces of this size.
pub fn file(part: Option<Part>, bytes: &[u8], size: usize, gathered: &mut Gathered) -> Result<Part, Fault> {
    let mut table = Table::new(part);
    for some in bytes.chunks(size) {
        table.take(some, &mut |part, row| gathered.take(part, row))?;
    }
    let part = table.end(&mut |part, row| gathered.take(part, row))?;
    gathered.note(part);
    Ok(part)
}

/// One file whose name says nothing.
pub fn loose(bytes: &[u8]) -> Result<Archive, Fault> {
    let mut gathered = Gathered::default();
    file(None, bytes, 1_000_000, &mut gathered)?;
    Ok(gathered.done(&|_| false))
}
