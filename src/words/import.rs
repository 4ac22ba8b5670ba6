//! The words of an import: what a file is, what it lacks, and why a row says nothing.

use crate::importing::zip::{Refused, ZipFault};
use crate::importing::{Fault, Field, Part, Skip};

/// What a file of the archive holds.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Connections => "Connections",
        Part::Messages => "Messages",
        Part::Invitations => "Invitations",
        Part::RecommendationsGiven => "Recommendations you wrote",
        Part::RecommendationsReceived => "Recommendations of you",
        Part::EndorsementsGiven => "Skills you endorsed",
        Part::EndorsementsReceived => "Skills others endorsed",
        Part::Positions => "Your jobs",
        Part::Education => "Your schools",
        Part::Profile => "Your profile",
        Part::Notes => "Your notes on LinkedIn",
    }
}

/// What it costs that a file is missing.
pub fn cost(part: Part) -> &'static str {
    match part {
        Part::Connections => "Nobody new comes in.",
        Part::Messages => "Kith does not see who writes to you and gets an answer.",
        Part::Invitations => "Kith does not see who asked whom to connect.",
        Part::RecommendationsGiven | Part::RecommendationsReceived => {
            "Kith does not see who recommended whom."
        }
        Part::EndorsementsGiven | Part::EndorsementsReceived => "Kith does not see who endorsed whom.",
        Part::Positions => "Kith does not see who works where you do.",
        Part::Education => "Nothing yet: Kith does not compare schools.",
        Part::Profile => "Kith finds out who you are by other files.",
        Part::Notes => "There are none, or this archive is older than they are.",
    }
}

/// Why rows say nothing.
pub fn skip(why: Skip) -> &'static str {
    match why {
        Skip::Hidden => "they hide who they are: LinkedIn gives a day and no name",
        Skip::Nobody => "nobody is named",
        Skip::NoProfile => "the address is not that of a profile",
        Skip::TooLong => "a cell is far too long, as after a quote that is missing",
        Skip::Repeated => "the same person stands in a row before",
        Skip::Group => "a conversation of more than two",
        Skip::Draft => "never sent",
        Skip::Spam => "unwanted mail",
        Skip::NoSender => "an advertisement, or somebody whose account is closed",
        Skip::Stranger => "none of your connections has this name",
        Skip::Several => "several of your connections have this name",
        Skip::NotInForce => "you hid it, or did not confirm it",
        Skip::NoSide => "nothing tells which side is you",
        Skip::NoDay => "when it ended cannot be read",
    }
}

/// Why a file cannot be read, and what to do.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Empty => "There is nothing in it.".to_owned(),
        Fault::Html => {
            "It is a page of the web, not a table. Download the archive itself from LinkedIn.".to_owned()
        }
        Fault::Binary => {
            "It is not a text. Choose the zip from LinkedIn, or one of the .csv files in it.".to_owned()
        }
        Fault::NoHeader => {
            "No row in it names columns that Kith knows. Choose a file as LinkedIn gave it.".to_owned()
        }
        Fault::Missing(fields) => {
            let names: Vec<_> = fields.iter().map(|field| ["“", column(*field), "”"].concat()).collect();
            format!("It has no column {}. Archives of before 2023 lack some.", names.join(" and no column "))
        }
        Fault::TooManyRows => "It has more rows than anybody’s archive.".to_owned(),
    }
}

/// What LinkedIn calls a column.
fn column(field: Field) -> &'static str {
    match field {
        Field::FirstName => "First Name",
        Field::LastName => "Last Name",
        Field::Url => "URL",
        Field::Company => "Company",
        Field::Position => "Position",
        Field::ConnectedOn => "Connected On",
        Field::Conversation => "CONVERSATION ID",
        Field::From => "FROM",
        Field::SenderUrl => "SENDER PROFILE URL",
        Field::To => "TO",
        Field::RecipientUrls => "RECIPIENT PROFILE URLS",
        Field::Date => "DATE",
        Field::IsDraft => "IS MESSAGE DRAFT",
        Field::IsConversationDraft => "IS CONVERSATION DRAFT",
        Field::Folder => "FOLDER",
        Field::Direction => "Direction",
        Field::Status => "Status",
        Field::Started => "Started On",
        Field::Finished => "Finished On",
        Field::School => "School Name",
        Field::Headline => "Headline",
        Field::Note => "Note",
    }
}

/// Why a zip cannot be read, and what to do.
pub fn zip_fault(fault: &ZipFault) -> String {
    match fault {
        ZipFault::NoZip => "It is no zip.".to_owned(),
        ZipFault::CutOff => "It is cut off: its end is missing. Download it again.".to_owned(),
        ZipFault::Damaged(why) => format!("It is damaged ({why}). Download it again."),
        ZipFault::TooManyFiles => "It holds more files than any archive of LinkedIn’s.".to_owned(),
    }
}

/// Why a file of a zip is not read.
pub fn refused(why: Refused) -> &'static str {
    match why {
        Refused::Encrypted => "It is locked with a password. Unpack the zip first, and choose what is in it.",
        Refused::Method => {
            "It is packed in a way that browsers cannot unpack. Unpack the zip first, and choose what is in it."
        }
        Refused::Bomb => "It would become far larger than any such file.",
        Refused::Overlap => "It shares its bytes with another file, as in no honest zip.",
        Refused::Second => "Another file of this name stands higher up.",
        Refused::Lost => "Its bytes are not where the zip says.",
        Refused::NotWhole => "What came of it is not what was packed: it is damaged.",
    }
}
