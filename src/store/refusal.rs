use super::backup::Fault;
use crate::protocol::Failure;

/// Why a file is not restored. Nothing was changed then.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// It is larger than any backup.
    TooLarge,
    /// The browser cannot open it; what it says.
    Unopened(String),
    /// It cannot be unpacked to its end.
    Unpacked {
        /// How many entries could be read before.
        entries: u64,
        /// What the browser says.
        why: String,
    },
    /// It is no backup, or is not as it was written.
    Fault(Fault),
    /// It is not the file any more that was looked at.
    Changed,
    /// The store cannot be read or written.
    Store(Failure),
    /// The user ended it.
    Ended,
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Store(failure)
    }
}
