use std::vec::IntoIter;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Makes the type of a list of sentences: `"code" Name`, with what each is about.
macro_rules! said {
    ($(
        $(#[$about:meta])*
        $code:literal $name:ident $(($one:ident: $one_type:ty))?
        $({ $($(#[$about_field:meta])* $field:ident: $type:ty,)* })?,
    )*) => {
        /// What Kith says to the user, before it is a sentence: which one, and what it is about. The sentences are made
        /// where they are read, by [`words::said`](crate::words::said); a program that only answers holds none of them.
        ///
        /// It crosses the wire as a list of texts, its code and what it is about: `["old-change", "17"]`. Readers of a
        /// shape for each would be 11 kB of a program. What it is about is only put into sentences and never taken for
        /// anything else, since some of it comes from pages.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Said {
            $($(#[$about])* $name $(($one_type))? $({ $($(#[$about_field])* $field: $type,)* })?,)*
        }

        impl Said {
            /// All codes.
            #[cfg(test)]
            pub const CODES: &[&str] = &[$($code),*];

            /// Its code, which stays the same: reports and tests name it.
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$name { .. } => $code,)*
                }
            }
        }

        impl Part for Said {
            fn write(&self, parts: &mut Vec<String>) {
                parts.push(self.code().to_owned());
                match self {
                    $(Self::$name $(($one))? $({ $($field),* })? => {
                        $($one.write(parts);)?
                        $($($field.write(parts);)*)?
                    })*
                }
            }

            fn read(parts: &mut IntoIter<String>) -> Option<Self> {
                Some(match parts.next()?.as_str() {
                    $($code => Self::$name $((<$one_type>::read(parts)?))? $({ $($field: <$type>::read(parts)?),* })?,)*
                    _ => return None,
                })
            }
        }
    };
}

said! {
    // Of pages and what stands on them.
    /// The name on a profile could not be read.
    "no-name" NoName,
    /// The name card of a profile is of somebody else than its address.
    "other-person" OtherPerson,
    /// There is no name card on a profile.
    "no-name-card" NoNameCard,
    /// Pages are shown to another account.
    "other-account" OtherAccount {
        /// The name of the user's.
        own: String,
        /// The name of the other one.
        other: String,
    },
    /// The user has not chosen where to see Kith, so no page is read.
    "not-chosen" NotChosen,
    /// The tab in front cannot be told.
    "no-tab" NoTab,

    // Of what is stored.
    /// A record cannot be read.
    "damaged-record" DamagedRecord {
        /// Its key in the store.
        key: String,
        /// Why, in the words of whatever reads it.
        error: String,
    },
    /// The record of the whole store is behind, so that nothing is kept.
    "uncounted" Uncounted,
    /// The record of the whole store is lost or damaged.
    "damaged-meta" DamagedMeta,
    /// The settings cannot be read.
    "damaged-settings" DamagedSettings,
    /// What a page says could not be kept, for this reason.
    "not-kept" NotKept(why: Box<Said>),
    /// What tabs show cannot be kept, for this reason.
    "session" Session(why: Box<Said>),
    /// A newer Kith wrote the data.
    "newer-data" NewerData,
    /// The data is in a former form.
    "old-data" OldData,
    /// The browser could not do this with the storage.
    "storage" Storage {
        /// What it was to do.
        act: Act,
        /// Why not, in the browser's words.
        error: String,
    },
    /// A record could not be made a text, for this reason.
    "unwritten-record" UnwrittenRecord(error: String),

    // Of messages.
    /// Neither a page of Kith's nor one of LinkedIn's asked.
    "stranger" Stranger,
    /// A page asks too often. Said by `worker.js`.
    "too-many" TooMany,
    /// The message is larger than [`SIZE_LIMIT`](super::SIZE_LIMIT).
    "too-large" TooLarge,
    /// The message has so many characters, too many to count their bytes. Said by `worker.js`.
    "too-long" TooLong(characters: u32),
    /// The message cannot be read, for this reason.
    "unread-message" UnreadMessage(error: String),
    /// The page is of another version than the worker.
    "other-version" OtherVersion,
    /// The worker's answer is of another version than our page.
    "other-worker" OtherWorker,
    /// Our page could not write its request, for this reason.
    "unwritten-message" UnwrittenMessage(error: String),
    /// Our page has lost the worker.
    "gone" Gone,
    /// The worker stopped before it answered.
    "cut-off" CutOff,
    /// The worker did not answer in time.
    "silence" Silence,
    /// The core did not start, for this reason. Said by `worker.js`.
    "not-started" NotStarted(error: String),
    /// The core died over a message, and a new one stands ready. Said by `worker.js`.
    "restarted" Restarted,
    /// The page of ours was not given what it works with.
    "not-opened" NotOpened,
    /// The clock shows a day that cannot be.
    "no-day" NoDay,

    // Of what the user says.
    /// A change names nobody.
    "nobody" Nobody,
    /// There would be more labels than can be kept.
    "too-many-labels" TooManyLabels,
    /// The year cannot be right.
    "since" Since {
        /// The year.
        year: i16,
        /// This year, the last that can be right.
        last: i16,
    },
    /// The note is too long.
    "long-note" LongNote,
    /// A label is too long.
    "long-label" LongLabel,
    /// Introducer and target are one person.
    "same-person" SamePerson,
    /// There is no record of introducer or target.
    "no-record" NoRecord,
    /// There are as many requests as can be kept.
    "full-log" FullLog,
    /// The change of this number is not kept any more.
    "old-change" OldChange(number: u64),
    /// A change cannot be read, for this reason.
    "unread-change" UnreadChange(error: String),
    /// The person of a change has no record.
    "no-record-of-change" NoRecordOfChange,
    /// What a change left was changed again.
    "changed-again" ChangedAgain,
    /// An answer cannot be waited for so many days.
    "patience" Patience(days: u32),
    /// The share of cold messages answered cannot be from here to there, in thousandths.
    "direct" Direct(range: [u32; 2]),
    /// What the user says of themselves is longer than so many characters.
    "long-about-me" LongAboutMe(limit: u32),

    // Of drafts.
    /// The name of the target is not known.
    "nameless-target" NamelessTarget,
    /// A draft could not be written, for this reason.
    "unwritten-draft" UnwrittenDraft(error: String),
}

/// What the browser was to do with the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Read it.
    Read,
    /// Write it.
    Write,
    /// Keep others from writing meanwhile.
    Lock,
}

/// What crosses the wire as one text or some, among others.
trait Part: Sized {
    /// Adds its texts.
    fn write(&self, parts: &mut Vec<String>);

    /// Takes its texts; `None` if they are none of its.
    fn read(parts: &mut IntoIter<String>) -> Option<Self>;
}

impl Part for String {
    fn write(&self, parts: &mut Vec<String>) {
        parts.push(self.clone());
    }

    fn read(parts: &mut IntoIter<String>) -> Option<Self> {
        parts.next()
    }
}

macro_rules! numbers {
    ($($type:ty)*) => {
        $(impl Part for $type {
            fn write(&self, parts: &mut Vec<String>) {
                parts.push(self.to_string());
            }

            fn read(parts: &mut IntoIter<String>) -> Option<Self> {
                parts.next()?.parse().ok()
            }
        })*
    };
}

numbers! { i16 u32 u64 }

impl Part for [u32; 2] {
    fn write(&self, parts: &mut Vec<String>) {
        self.iter().for_each(|number| number.write(parts));
    }

    fn read(parts: &mut IntoIter<String>) -> Option<Self> {
        Some([u32::read(parts)?, u32::read(parts)?])
    }
}

impl Part for Act {
    fn write(&self, parts: &mut Vec<String>) {
        let act = match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Lock => "lock",
        };
        parts.push(act.to_owned());
    }

    fn read(parts: &mut IntoIter<String>) -> Option<Self> {
        match parts.next()?.as_str() {
            "read" => Some(Self::Read),
            "write" => Some(Self::Write),
            "lock" => Some(Self::Lock),
            _ => None,
        }
    }
}

impl Part for Box<Said> {
    fn write(&self, parts: &mut Vec<String>) {
        Said::write(self, parts);
    }

    fn read(parts: &mut IntoIter<String>) -> Option<Self> {
        Said::read(parts).map(Self::new)
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts = Vec::new();
        self.write(&mut parts);
        parts.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut parts = Vec::<String>::deserialize(deserializer)?.into_iter();
        let said = Self::read(&mut parts).filter(|_| parts.as_slice().is_empty());
        said.ok_or_else(|| D::Error::custom("nothing that is said"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn what_the_worker_s_script_says_is_known() {
        let script = include_str!("../../extension/worker.js");
        let why = String::new();
        for said in [Said::TooMany, Said::TooLong(0), Said::NotStarted(why), Said::Restarted] {
            assert!(script.contains(&format!("[\"{}\"", said.code())), "{said:?}");
        }
    }

    #[test]
    fn what_crosses_the_wire_comes_out_as_it_went_in() {
        let why = Said::Storage { act: Act::Write, error: "QUOTA_BYTES\n\"was\" exceeded".into() };
        for (said, parts) in [
            (Said::NotKept(Box::new(why)), 4),
            (Said::Direct([34, 85]), 3),
            (Said::Since { year: -1, last: 2026 }, 3),
            (Said::Gone, 1),
        ] {
            let text = serde_json::to_string(&said).unwrap();
            assert_eq!(json::from_str::<Vec<String>>(&text).unwrap().len(), parts, "{text}");
            assert_eq!(json::from_str::<Said>(&text).unwrap(), said, "{text}");
        }
    }

    #[test]
    fn what_nobody_says_is_refused() {
        for text in [
            "[]",
            r#"["nonsense"]"#,
            r#"["gone", "for good"]"#,
            r#"["patience"]"#,
            r#"["patience", "long"]"#,
            r#"["storage", "burn", ""]"#,
            r#"["not-kept"]"#,
            r#""gone""#,
        ] {
            assert!(json::from_str::<Said>(text).is_err(), "{text}");
        }
    }
}
