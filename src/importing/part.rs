//! Which of LinkedIn's files a file is.

use serde::{Deserialize, Serialize};

use super::Field;
use crate::people::fold;

/// A file of the archive that Kith reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// The user's connections.
    Connections,
    /// Their messages.
    Messages,
    /// Invitations, sent and received.
    Invitations,
    /// Recommendations that the user wrote.
    RecommendationsGiven,
    /// Recommendations that others wrote of the user.
    RecommendationsReceived,
    /// Skills that the user endorsed.
    EndorsementsGiven,
    /// Skills that others endorsed.
    EndorsementsReceived,
    /// Where the user works and worked.
    Positions,
    /// Where the user studied.
    Education,
    /// The user's own name and headline.
    Profile,
    /// What the user noted about others on LinkedIn.
    Notes,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Connections,
        Self::Messages,
        Self::Invitations,
        Self::RecommendationsGiven,
        Self::RecommendationsReceived,
        Self::EndorsementsGiven,
        Self::EndorsementsReceived,
        Self::Positions,
        Self::Education,
        Self::Profile,
        Self::Notes,
    ];

    /// What the file is called, without its ending.
    pub fn file(self) -> &'static str {
        match self {
            Self::Connections => "Connections",
            Self::Messages => "messages",
            Self::Invitations => "Invitations",
            Self::RecommendationsGiven => "Recommendations_Given",
            Self::RecommendationsReceived => "Recommendations_Received",
            Self::EndorsementsGiven => "Endorsement_Given_Info",
            Self::EndorsementsReceived => "Endorsement_Received_Info",
            Self::Positions => "Positions",
            Self::Education => "Education",
            Self::Profile => "Profile",
            Self::Notes => "Notes",
        }
    }

    /// The file of this path, in whatever folder it lies, however its name is written, and as whichever copy of it a
    /// browser saved; `None` if Kith has no use for it. `coach_messages.csv` and its like are not the user's messages.
    pub fn of_path(path: &str) -> Option<Self> {
        let base = path.rsplit(['/', '\\']).next()?;
        let (name, ending) = base.rsplit_once('.')?;
        let is_table = ["csv", "tsv", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known));
        let name = plain(without_copy(name));
        Self::ALL.into_iter().find(|part| is_table && !base.starts_with('.') && plain(part.file()) == name)
    }

    /// The columns without which its rows say nothing.
    pub fn needs(self) -> &'static [Field] {
        match self {
            Self::Connections => &[Field::FirstName, Field::LastName],
            Self::Messages => &[Field::From, Field::SenderUrl, Field::To],
            Self::Invitations => &[Field::SenderUrl, Field::RecipientUrls, Field::Direction],
            Self::RecommendationsGiven | Self::RecommendationsReceived => {
                &[Field::FirstName, Field::LastName, Field::Status]
            }
            Self::EndorsementsGiven | Self::EndorsementsReceived => &[Field::Url],
            Self::Positions => &[Field::Company, Field::Started],
            Self::Education => &[Field::School],
            Self::Profile => &[Field::FirstName, Field::LastName],
            Self::Notes => &[Field::Url, Field::Note],
        }
    }

    /// The file that has such columns, where its name says nothing: by the names of its columns as they are written. Whether
    /// recommendations were given or received, only the name of their file says.
    pub fn of_columns<'a>(names: impl Iterator<Item = &'a str>) -> Option<Self> {
        let names: Vec<String> = names.map(fold).collect();
        let fields: Vec<Field> = names.iter().filter_map(|name| Field::named(name)).collect();
        let has = |field| fields.contains(&field);
        let speaks_of = |word: &str| names.iter().any(|name| name.trim_start().starts_with(word));
        let is_so = |part: &Self| match part {
            Self::Messages => has(Field::Conversation) && has(Field::From),
            Self::Invitations => has(Field::Direction) && has(Field::From) && !has(Field::Conversation),
            Self::EndorsementsGiven => speaks_of("endorsee"),
            Self::EndorsementsReceived => speaks_of("endorser"),
            Self::Positions => has(Field::Started) && has(Field::Company) && !has(Field::FirstName),
            Self::Education => has(Field::School),
            Self::Profile => has(Field::FirstName) && has(Field::Headline) && !has(Field::Url),
            Self::Notes => has(Field::Note) && has(Field::Url),
            Self::RecommendationsGiven | Self::RecommendationsReceived => false,
            Self::Connections => {
                has(Field::FirstName) && has(Field::LastName) && (has(Field::ConnectedOn) || has(Field::Url))
            }
        };
        // What says more comes first: nearly every file names people.
        Self::ALL.into_iter().rev().find(is_so)
    }
}

/// A name in small letters, without spaces and underscores.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '_')).flat_map(char::to_lowercase).collect()
}

/// `Connections` of `Connections (2)`, as browsers call the second copy of a file.
fn without_copy(name: &str) -> &str {
    let copy = name.strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    copy.filter(|(_, number)| is_number(number)).map_or(name, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_wherever_it_lies_and_however_it_is_written() {
        for (path, part) in [
            ("Connections.csv", Part::Connections),
            ("CONNECTIONS.CSV", Part::Connections),
            ("Basic_LinkedInDataExport_03-09-2026.zip/Connections.csv", Part::Connections),
            ("Downloads\\Connections (2).csv", Part::Connections),
            ("MESSAGES.CSV", Part::Messages),
            ("Endorsement Given Info.csv", Part::EndorsementsGiven),
            ("Recommendations_Received.csv", Part::RecommendationsReceived),
        ] {
            assert_eq!(Part::of_path(path), Some(part), "{path}");
        }
        for path in [
            "",
            "guide_messages.csv",
            "learning_role_play_messages.csv",
            "LearningCoachMessages.csv",
            "__MACOSX/._Connections.csv",
            "Connections.csv/",
            "Connections.pdf",
            "Connections",
            "Connections (old).csv",
        ] {
            assert_eq!(Part::of_path(path), None, "{path}");
        }
    }

    #[test]
    fn a_file_without_its_name_is_known_by_its_columns() {
        let of = |header: &str| Part::of_columns(header.split(','));
        for (header, part) in [
            ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", Part::Connections),
            ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am", Part::Connections),
            ("CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,CONTENT", Part::Messages),
            ("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", Part::Invitations),
            (
                "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name",
                Part::EndorsementsReceived,
            ),
            ("Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name", Part::EndorsementsGiven),
            ("Company Name,Title,Description,Location,Started On,Finished On", Part::Positions),
            ("School Name,Start Date,End Date,Notes,Degree Name,Activities", Part::Education),
            ("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary", Part::Profile),
            ("Connection First Name,Connection Last Name,Connection Profile URL,Note", Part::Notes),
        ] {
            assert_eq!(of(header), Some(part), "{header}");
        }
        assert_eq!(of("First Name,Last Name,Company,Job Title,Text,Creation Date,Status"), None);
        assert_eq!(of("Date,Time,Amount"), None);
        assert_eq!(of("Notes:"), None);
    }
}
