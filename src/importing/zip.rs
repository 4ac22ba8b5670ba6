//! Where in a zip the parts lie. Its bytes come as they are asked for, since a page can read a file only in turns, and are
//! inflated by the browser.

use std::cell::RefCell;
use std::io;
use std::ops::Range;

use rawzip::{CompressionMethod, ErrorKind, RECOMMENDED_BUFFER_SIZE, ReaderAt, ZipArchive, ZipLocator};

use super::Part;
use crate::people::clean;

/// Most files of a zip; an archive of LinkedIn's has some fifty.
const FILES: usize = 10_000;
/// The largest file that is unpacked, in bytes: ten million messages.
const LARGEST: u64 = 2_000_000_000;
/// How many times its size a large file may have once it is unpacked; tables have about five, and a bomb a thousand.
const RATIO: u64 = 100;
/// Below this size that does not matter.
const SMALL: u64 = 10_000_000;
/// How much is read at once, in bytes.
const PIECE: u64 = 64 * 1024;

/// Why a zip cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// It is no zip.
    NoZip,
    /// It begins like one, and its end is missing.
    CutOff,
    /// It is one, and damaged; what the reader of zips says.
    Damaged(String),
    /// It holds too many files.
    TooManyFiles,
}

/// Why a file of a zip is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is locked with a password.
    Encrypted,
    /// It is packed in a way that browsers cannot unpack.
    Method,
    /// It would become far larger than any such file.
    Bomb,
    /// It shares its bytes with another, as no honest zip does.
    Overlap,
    /// Another file of this name stands higher up.
    Second,
    /// Its bytes are not where the zip says.
    Lost,
    /// What came of it is not what the zip says.
    NotWhole,
}

/// A file of a zip that is one of the archive's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// Where it lies in the zip, to be shown.
    pub path: String,
    /// Which it is.
    pub part: Part,
    /// Where its bytes are.
    pub at: Range<u64>,
    /// True if they are to be inflated.
    pub is_deflated: bool,
    /// How many bytes it has unpacked.
    pub size: u64,
    crc: u32,
}

/// What a zip holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The files that Kith reads.
    pub files: Vec<Packed>,
    /// Those that it would read and cannot.
    pub refused: Vec<(String, Refused)>,
    /// How many others there are.
    pub others: usize,
}

/// What is to be done next to find out what a zip holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Read these bytes, and [give](Zip::give) them.
    Read(Range<u64>),
    /// Nothing: this is what it holds.
    Done(Contents),
}

/// A zip, as far as its bytes have come.
pub struct Zip {
    size: u64,
    pieces: Vec<(u64, Vec<u8>)>,
    missing: RefCell<Option<Range<u64>>>,
}

impl Zip {
    /// A file of so many bytes.
    pub fn new(size: u64) -> Self {
        Self { size, pieces: Vec::new(), missing: RefCell::new(None) }
    }

    /// Takes in bytes that were asked for.
    pub fn give(&mut self, at: u64, bytes: Vec<u8>) {
        self.pieces.push((at, bytes));
    }

    /// Says what it holds, or what is to be read first.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn contents(&self) -> Result<Next, ZipFault> {
        self.missing.replace(None);
        let contents = self.list();
        match self.missing.take() {
            Some(range) => Ok(Next::Read(range)),
            None => contents.map(Next::Done),
        }
    }

    fn list(&self) -> Result<Contents, ZipFault> {
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipLocator::new()
            .locate_in_reader(self, &mut buffer, self.size)
            .map_err(|(_, error)| self.fault(&error))?;
        let mut entries = archive.entries(&mut buffer);
        let (mut contents, mut found, mut seen) = (Contents::default(), Vec::new(), 0);
        while let Some(entry) = entries.next_entry().map_err(|error| self.fault(&error))? {
            seen += 1;
            if seen > FILES {
                return Err(ZipFault::TooManyFiles);
            }
            let path = String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned();
            match Part::of_path(&path).filter(|_| !entry.is_dir()) {
                Some(part) => found.push((path, part, Record::of(&entry))),
                None => contents.others += 1,
            }
        }
        // Of two of one name the one higher up is the archive's own.
        found.sort_by_key(|(path, part, _)| (*part, path.matches(['/', '\\']).count()));
        let mut spans: Vec<Range<u64>> = Vec::new();
        for (path, part, record) in found {
            let path = clean(&path, 200);
            let is_second = contents.files.last().is_some_and(|before| before.part == part);
            let place = if is_second { Err(Refused::Second) } else { self.place(&archive, &record, &spans) };
            match place {
                Ok(at) => {
                    spans.push(at.clone());
                    let Record { is_deflated, size, crc, .. } = record;
                    contents.files.push(Packed { path, part, at, is_deflated, size, crc });
                }
                Err(why) => contents.refused.push((path, why)),
            }
        }
        Ok(contents)
    }

    /// Where the bytes of a file are, if it is one that can be read.
    fn place(
        &self,
        archive: &ZipArchive<&Self>,
        record: &Record,
        others: &[Range<u64>],
    ) -> Result<Range<u64>, Refused> {
        if record.is_encrypted {
            return Err(Refused::Encrypted);
        }
        if !record.is_known {
            return Err(Refused::Method);
        }
        let entry = archive.get_entry(record.wayfinder).map_err(|_| Refused::Lost)?;
        let (from, to) = entry.compressed_data_range();
        if from > to || to > self.size {
            return Err(Refused::Lost);
        }
        let is_blown_up = record.size > SMALL && record.size / RATIO > to - from;
        if record.size > LARGEST || is_blown_up {
            return Err(Refused::Bomb);
        }
        if others.iter().any(|other| from < other.end && other.start < to) {
            return Err(Refused::Overlap);
        }
        Ok(from..to)
    }

    fn fault(&self, error: &rawzip::Error) -> ZipFault {
        let begins = self.pieces.iter().find(|(at, _)| *at == 0).map(|(_, bytes)| bytes.as_slice());
        match error.kind() {
            ErrorKind::MissingEndOfCentralDirectory => match begins {
                // Whether it begins like a zip is not known before its beginning was read.
                None if self.size > 0 => {
                    self.missing.replace(Some(0..PIECE.min(self.size)));
                    ZipFault::NoZip
                }
                Some(bytes) if bytes.starts_with(b"PK") => ZipFault::CutOff,
                _ => ZipFault::NoZip,
            },
            _ => ZipFault::Damaged(error.to_string()),
        }
    }
}

impl ReaderAt for Zip {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        if offset >= self.size {
            return Ok(0);
        }
        let held = self.pieces.iter().find_map(|(at, bytes)| {
            let from = usize::try_from(offset.checked_sub(*at)?).ok()?;
            bytes.get(from..).filter(|held| !held.is_empty())
        });
        let Some(held) = held else {
            let from = offset / PIECE * PIECE;
            let to = offset.saturating_add(buffer.len() as u64).div_ceil(PIECE) * PIECE;
            self.missing.replace(Some(from..to.min(self.size)));
            return Err(io::ErrorKind::WouldBlock.into());
        };
        let some = held.len().min(buffer.len());
        buffer.iter_mut().zip(held).for_each(|(to, from)| *to = *from);
        Ok(some)
    }
}

/// What the directory of a zip says of a file.
struct Record {
    wayfinder: rawzip::ZipArchiveEntryWayfinder,
    is_encrypted: bool,
    is_known: bool,
    is_deflated: bool,
    size: u64,
    crc: u32,
}

impl Record {
    fn of(entry: &rawzip::ZipFileHeaderRecord<'_>) -> Self {
        let method = entry.compression_method();
        let is_deflated = method == CompressionMethod::DEFLATE;
        Self {
            wayfinder: entry.wayfinder(),
            is_encrypted: entry.flags().is_encrypted() || method == CompressionMethod::AES,
            is_known: is_deflated || method == CompressionMethod::STORE,
            is_deflated,
            size: entry.uncompressed_size_hint(),
            crc: entry.crc32(),
        }
    }
}

/// Holds what comes of a file to what the zip says of it.
pub struct Check {
    size: u64,
    crc: u32,
    read: u64,
    hasher: crc32fast::Hasher,
}

impl Check {
    /// Of this file.
    pub fn of(file: &Packed) -> Self {
        Self { size: file.size, crc: file.crc, read: 0, hasher: crc32fast::Hasher::new() }
    }

    /// Takes in bytes that came of it; false once there are more than it can have.
    pub fn take(&mut self, bytes: &[u8]) -> bool {
        self.read = self.read.saturating_add(bytes.len() as u64);
        self.hasher.update(bytes);
        self.read <= self.size
    }

    /// True if what came is what was packed.
    pub fn is_whole(self) -> bool {
        self.read == self.size && self.hasher.finalize() == self.crc
    }
}
