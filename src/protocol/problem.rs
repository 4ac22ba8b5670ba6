use serde::{Deserialize, Serialize};

use super::Said;
use crate::reading::Unread;

/// Something that could not be read, loaded or kept, while everything else works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What it means for the user. Its [code](Said::code) is for tests and reports.
    pub said: Said,
}

impl Problem {
    /// A problem, as it is said.
    pub fn new(said: Said) -> Self {
        Self { said }
    }
}

impl From<Unread> for Problem {
    fn from(unread: Unread) -> Self {
        Self::new(match unread {
            Unread::NoName => Said::NoName,
            Unread::OtherPerson => Said::OtherPerson,
        })
    }
}
