//! Why a file is not restored, in a sentence that says where and what to do.

use super::said;
use crate::store::Refusal;
use crate::store::backup::{Fault, Wrong};

/// Why a file is not restored.
pub fn refusal(why: &Refusal) -> String {
    match why {
        Refusal::TooLarge => {
            format!("This file is larger than any backup of Kith can be. {NOTHING}")
        }
        Refusal::Unopened(why) => {
            format!("The browser cannot open this file{}. Try again, or choose another one.", told(why))
        }
        Refusal::Unpacked { entries: 0, why } => {
            format!("This file is cut off or damaged from its beginning on{}. {NOTHING}", told(why))
        }
        // The first line is no entry, and the one that was cut comes after the last that could be read.
        Refusal::Unpacked { entries, why } => {
            format!("This file is cut off or damaged after line {}{}. {NOTHING}", entries + 1, told(why))
        }
        Refusal::Fault(fault) => format!("{} {NOTHING}", faulty(*fault)),
        Refusal::Changed => {
            "This file has changed since Kith looked at it. Nothing was changed. Choose it once more."
                .to_owned()
        }
        Refusal::Store(failure) => said(&failure.said),
        Refusal::Ended => "Cancelled. Nothing was changed.".to_owned(),
    }
}

const NOTHING: &str = "Nothing was changed. Choose another backup.";

/// What the browser said, as a part of a sentence.
fn told(why: &str) -> String {
    let why = why.trim_end_matches('.');
    if why.is_empty() { String::new() } else { format!(" ({why})") }
}

fn faulty(Fault { line, wrong }: Fault) -> String {
    match wrong {
        Wrong::NoBackup => "This is no backup of Kith, whose name begins with “kith-backup”.".to_owned(),
        Wrong::Newer => "This backup is from a newer Kith. Update Kith, then restore it.".to_owned(),
        Wrong::Unreadable => format!("Line {line} of this backup cannot be read: it was changed or damaged."),
        Wrong::Checksum => {
            format!("Line {line} of this backup was changed or damaged: its checksum does not fit.")
        }
        Wrong::Twice => format!("Line {line} of this backup has the same key as the line before."),
        Wrong::Order => format!("Line {line} of this backup is not in its place."),
        Wrong::Kind => format!("Line {line} of this backup holds something that Kith does not keep."),
        Wrong::Unfinished => {
            format!("Line {line} of this backup says that it was saved in the middle of a change.")
        }
        Wrong::Early => format!("This backup is cut off: it ends at line {line}, before its last line."),
        Wrong::More => format!("Something was added to this backup after its end, at line {line}."),
        Wrong::Sum => {
            format!("This backup was changed: the checksum of the whole, in line {line}, does not fit.")
        }
        Wrong::Count => {
            format!("This backup does not have as many lines as its last one, line {line}, says.")
        }
        Wrong::Long => format!("Line {line} of this backup is too long."),
    }
}
