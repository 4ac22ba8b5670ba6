//! What became of each row of an archive.

use super::Part;

/// Why a row says nothing that Kith can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    /// A connection that hides who they are: the row has a day and nothing else.
    Hidden,
    /// Nobody is named or addressed.
    Nobody,
    /// The address is not that of a profile.
    NoProfile,
    /// A cell is longer than any that makes sense, as after a quote that is missing.
    TooLong,
    /// The same as a row before it.
    Repeated,
    /// A message of a conversation of more than two.
    Group,
    /// A message that was never sent.
    Draft,
    /// A message in the folder of unwanted ones.
    Spam,
    /// A message whose sender has no profile: an advertisement, or somebody whose account is closed.
    NoSender,
    /// Whom a recommendation is of cannot be told: it names nobody among the connections.
    Stranger,
    /// Whom a recommendation is of cannot be told: it names several of the connections.
    Several,
    /// An endorsement or a recommendation of the user that they did not confirm, or hide.
    NotInForce,
    /// Nothing tells which side of it is the user.
    NoSide,
    /// A job that is over, and nobody can read since when.
    NoDay,
}

/// A row that is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file.
    pub part: Part,
    /// The line in which the row begins, the first being 1.
    pub line: u32,
    /// Why.
    pub why: Skip,
}

/// A file of the archive that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub part: Part,
    /// How many rows it has, without what stands before them.
    pub rows: u32,
}
