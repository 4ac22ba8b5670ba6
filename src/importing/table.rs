//! A file as rows: quoting by `csv-core`, columns by their names, and nothing kept but what a [`Field`] holds.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::utf16::Utf16;
use super::{Field, Part};
use crate::people::clean;

/// How much of a file is looked at for the names of its columns, in bytes.
const HEAD: usize = 64 * 1024;
/// How many rows may stand before them.
const PREAMBLE: usize = 40;
/// The longest cell that is kept, in bytes; a conversation of 200 people is below. Of a longer one the rest is let go.
const CELL: usize = 20_000;
/// The most rows of a file: ten times as many messages as anybody was seen to have.
const ROWS: u32 = 5_000_000;

/// Why a file cannot be read, or not to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is a page of the web.
    Html,
    /// It is no text.
    Binary,
    /// No row names its columns.
    NoHeader,
    /// Its columns are named, but these are missing.
    Missing(Vec<Field>),
    /// It has more rows than anybody's.
    TooManyRows,
}

/// A row, by what its cells hold.
#[derive(Debug)]
pub struct Row<'a> {
    /// The line of the file that it begins in, the first being 1.
    pub line: u32,
    cells: &'a Cells,
    /// True if a cell is longer than any that makes sense, as after a quote that is missing.
    pub is_cut: bool,
}

/// The cells of a row, by what they hold.
#[derive(Debug, Default)]
pub(super) struct Cells([String; Field::COUNT]);

impl Cells {
    /// Puts a text into the cell of a column of this name, if Kith has a use for it.
    pub fn fill(&mut self, column: &str, text: &str) {
        if let Some(cell) = Field::named(column).and_then(|field| self.0.get_mut(field as usize)) {
            cell.clear();
            // As much as is kept of any cell.
            cell.extend(text.chars().take(CELL));
        }
    }

    /// The row that they are.
    pub fn row(&self, line: u32) -> Row<'_> {
        Row { line, cells: self, is_cut: false }
    }

    /// Empties them for the next row.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(String::clear);
    }
}

impl Row<'_> {
    /// What a cell holds, without space around it; nothing if there is no such column.
    pub fn get(&self, field: Field) -> &str {
        self.cells.0.get(field as usize).map_or("", |cell| cell.trim())
    }

    /// True if nothing is written in these cells.
    pub fn is_empty(&self, fields: &[Field]) -> bool {
        fields.iter().all(|field| self.get(*field).is_empty())
    }

    /// The name that the row gives, cleaned; nothing if it gives none, or in letters that cannot be read.
    pub fn name(&self) -> Option<String> {
        let both = [self.get(Field::FirstName), self.get(Field::LastName)].join(" ");
        let name = clean(&both, crate::people::NAME_LIMIT);
        (!name.is_empty() && !name.contains('\u{fffd}')).then_some(name)
    }
}

/// How a table is read whose columns the user named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub(super) delimiter: u8,
    /// How many rows stand before those of people.
    pub(super) skip: usize,
    pub(super) columns: Vec<Option<Field>>,
}

/// Makes rows of a file as its bytes come.
pub struct Table {
    expected: Option<Part>,
    mapping: Option<Mapping>,
    part: Option<Part>,
    head: Vec<u8>,
    decoder: Option<Utf16>,
    body: Option<Body>,
}

impl Table {
    /// A file whose name says what it is, or else its columns will.
    pub fn new(expected: Option<Part>) -> Self {
        Self { expected, mapping: None, part: None, head: Vec::new(), decoder: None, body: None }
    }

    /// A list of connections whose columns the user named.
    pub fn mapped(mapping: Mapping) -> Self {
        Self { mapping: Some(mapping), ..Self::new(Some(Part::Connections)) }
    }

    /// Which file it is, once its columns are known.
    pub fn part(&self) -> Option<Part> {
        self.part
    }

    /// Takes in more of its bytes, and hands over the rows that are whole.
    ///
    /// # Errors
    /// Why it cannot be read, or no further.
    pub fn take(&mut self, bytes: &[u8], each: &mut dyn FnMut(Part, &Row<'_>)) -> Result<(), Fault> {
        if let (Some(body), Some(part)) = (&mut self.body, self.part) {
            return match &mut self.decoder {
                Some(decoder) => body.take(&decoder.take(bytes), &mut |row| each(part, row)),
                None => body.take(bytes, &mut |row| each(part, row)),
            };
        }
        self.head.extend(bytes);
        if self.head.len() < HEAD { Ok(()) } else { self.begin(each) }
    }

    /// Nothing more comes: hands over the last rows.
    ///
    /// # Errors
    /// As of [`take`](Self::take).
    pub fn end(mut self, each: &mut dyn FnMut(Part, &Row<'_>)) -> Result<Part, Fault> {
        if self.body.is_none() {
            self.begin(each)?;
        }
        let (Some(mut body), Some(part)) = (self.body, self.part) else { return Err(Fault::NoHeader) };
        body.end(&mut |row| each(part, row))?;
        Ok(part)
    }

    /// Finds out what the file is, and reads what has come of it so far.
    fn begin(&mut self, each: &mut dyn FnMut(Part, &Row<'_>)) -> Result<(), Fault> {
        let mut head = std::mem::take(&mut self.head);
        self.decoder = Utf16::of(&head);
        if let Some(decoder) = &mut self.decoder {
            head = decoder.take(&head);
        }
        let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head).trim_ascii_start();
        match text.first() {
            None => return Err(Fault::Empty),
            Some(b'<') => return Err(Fault::Html),
            _ if is_binary(text) => return Err(Fault::Binary),
            _ => {}
        }
        let (part, mut body) = match self.mapping.take() {
            Some(Mapping { delimiter, skip, columns }) => {
                (Part::Connections, Body::new(delimiter, skip, columns))
            }
            None => Body::find(&head, self.expected)?,
        };
        self.part = Some(part);
        body.take(&head, &mut |row| each(part, row))?;
        self.body = Some(body);
        Ok(())
    }
}

/// True of what no text begins with. A zero here and there may be in a text.
pub(super) fn is_binary(head: &[u8]) -> bool {
    let start = head.get(..1_000).unwrap_or(head);
    let odd = start.iter().filter(|byte| matches!(byte, 0..=8 | 14..=31)).count();
    start.starts_with(b"PK\x03\x04") || odd * 20 > start.len()
}

/// The rows of a file whose columns are known.
struct Body {
    reader: Reader,
    /// How many rows stand before those of people, with that of the names.
    skip: usize,
    columns: Vec<Option<Field>>,
    column: usize,
    cells: Box<Cells>,
    cell: Vec<u8>,
    scratch: Box<[u8; 4096]>,
    line: u32,
    rows: u32,
    is_cut: bool,
}

impl Body {
    /// Finds the row that names the columns, whatever stands before it and whatever separates them.
    fn find(head: &[u8], expected: Option<Part>) -> Result<(Part, Self), Fault> {
        let mut missing = None;
        for delimiter in *b",;\t" {
            for (at, names) in first_rows(head, delimiter).into_iter().enumerate() {
                let columns: Vec<_> = columns(&names);
                let part = expected.or_else(|| Part::of_columns(names.iter().map(String::as_str)));
                let Some(part) = part else { continue };
                let lacks: Vec<_> =
                    part.needs().iter().filter(|field| !columns.contains(&Some(**field))).copied().collect();
                if lacks.is_empty() {
                    return Ok((part, Self::new(delimiter, at + 1, columns)));
                }
                // A row that names some is the one, and lacks these.
                if columns.iter().flatten().count() > 1 {
                    missing.get_or_insert(lacks);
                }
            }
        }
        Err(missing.map_or(Fault::NoHeader, Fault::Missing))
    }

    fn new(delimiter: u8, skip: usize, columns: Vec<Option<Field>>) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            skip,
            columns,
            column: 0,
            cells: Box::default(),
            cell: Vec::new(),
            scratch: Box::new([0; 4096]),
            line: 1,
            rows: 0,
            is_cut: false,
        }
    }

    fn take(&mut self, mut bytes: &[u8], each: &mut dyn FnMut(&Row<'_>)) -> Result<(), Fault> {
        while !bytes.is_empty() {
            let (result, read) = self.read(bytes);
            bytes = bytes.get(read..).unwrap_or_default();
            self.act(&result, each)?;
        }
        Ok(())
    }

    fn end(&mut self, each: &mut dyn FnMut(&Row<'_>)) -> Result<(), Fault> {
        loop {
            // Without bytes, what comes is the end.
            let (result, _) = self.read(&[]);
            if matches!(result, ReadFieldResult::End) {
                return Ok(());
            }
            self.act(&result, each)?;
        }
    }

    /// Reads a cell, or as much of it as there is.
    fn read(&mut self, bytes: &[u8]) -> (ReadFieldResult, usize) {
        let (result, read, written) = self.reader.read_field(bytes, &mut *self.scratch);
        if self.field().is_some() {
            let room = CELL.saturating_sub(self.cell.len());
            self.is_cut |= written > room;
            self.cell.extend(self.scratch.get(..written.min(room)).unwrap_or_default());
        }
        (result, read)
    }

    /// What the present cell holds, where Kith has a use for it.
    fn field(&self) -> Option<Field> {
        if self.skip > 0 { None } else { self.columns.get(self.column).copied().flatten() }
    }

    fn act(&mut self, result: &ReadFieldResult, each: &mut dyn FnMut(&Row<'_>)) -> Result<(), Fault> {
        let ReadFieldResult::Field { record_end } = *result else { return Ok(()) };
        if let Some(cell) = self.field().and_then(|field| self.cells.0.get_mut(field as usize)) {
            cell.push_str(&String::from_utf8_lossy(&self.cell));
        }
        if self.column == 0 {
            // The first cell of a row that has more ends in the line that it begins in.
            self.line = u32::try_from(self.reader.line()).unwrap_or(u32::MAX);
        }
        self.cell.clear();
        self.column += 1;
        if record_end { self.end_row(each) } else { Ok(()) }
    }

    fn end_row(&mut self, each: &mut dyn FnMut(&Row<'_>)) -> Result<(), Fault> {
        if self.skip > 0 {
            self.skip -= 1;
        } else {
            self.rows += 1;
            if self.rows > ROWS {
                return Err(Fault::TooManyRows);
            }
            each(&Row { is_cut: self.is_cut, ..self.cells.row(self.line) });
        }
        self.cells.clear();
        (self.column, self.is_cut) = (0, false);
        Ok(())
    }
}

/// What the columns of these names hold; of two of one name the first counts.
fn columns(names: &[String]) -> Vec<Option<Field>> {
    let mut columns: Vec<Option<Field>> = Vec::new();
    for name in names {
        let field = Field::named(name).filter(|field| !columns.contains(&Some(*field)));
        columns.push(field);
    }
    columns
}

/// The cells of the first rows, as far as they can be the names of columns.
pub(super) fn first_rows(head: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(head);
    let text = |cell: &[u8]| String::from_utf8_lossy(cell.get(..100).unwrap_or(cell)).into_owned();
    let rows = reader.byte_records().take(PREAMBLE).map_while(Result::ok);
    rows.map(|row| row.iter().map(text).collect()).collect()
}
