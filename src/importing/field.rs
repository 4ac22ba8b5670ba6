//! The columns of LinkedIn's files, by what they hold.

use crate::people::fold;

/// What a column holds. Columns that Kith has no use for have none, and nothing of them is kept: above all not the text of
/// a message, an invitation or a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The given name of whom the row is about.
    FirstName,
    /// Their last name.
    LastName,
    /// The address of their profile.
    Url,
    /// Where they work.
    Company,
    /// As what.
    Position,
    /// Since when they are a connection.
    ConnectedOn,
    /// Which conversation a message is part of.
    Conversation,
    /// Who sent a message or an invitation.
    From,
    /// The address of the profile of whom sent it.
    SenderUrl,
    /// Whom it was sent to.
    To,
    /// The addresses of their profiles.
    RecipientUrls,
    /// When it was sent, or a recommendation written.
    Date,
    /// Whether a message is a draft.
    IsDraft,
    /// Whether a conversation is a draft.
    IsConversationDraft,
    /// Where a message lies.
    Folder,
    /// Whether an invitation came in or went out.
    Direction,
    /// What became of an endorsement or a recommendation.
    Status,
    /// When somebody began somewhere.
    Started,
    /// When they left.
    Finished,
    /// The school.
    School,
    /// The line under the user's own name.
    Headline,
    /// What the user wrote about somebody on LinkedIn.
    Note,
}

impl Field {
    /// How many there are.
    pub const COUNT: usize = 22;

    /// What a column of this name holds; `None` if Kith has no use for it.
    pub fn named(header: &str) -> Option<Self> {
        let folded = fold(header);
        let known = COLUMNS.iter().find(|(name, _)| *name == folded.trim_start());
        known.map(|(_, field)| *field)
    }
}

/// The names of columns, folded: LinkedIn's own through all eras, and the German ones that a public parser expects.
const COLUMNS: [(&str, Field); 52] = [
    ("first name", Field::FirstName),
    ("connection first name", Field::FirstName),
    ("endorser first name", Field::FirstName),
    ("endorsee first name", Field::FirstName),
    ("vorname", Field::FirstName),
    ("last name", Field::LastName),
    ("connection last name", Field::LastName),
    ("endorser last name", Field::LastName),
    ("endorsee last name", Field::LastName),
    ("nachname", Field::LastName),
    ("url", Field::Url),
    ("profile url", Field::Url),
    ("connection profile url", Field::Url),
    ("endorser public url", Field::Url),
    ("endorsee public url", Field::Url),
    ("company", Field::Company),
    ("company name", Field::Company),
    ("unternehmen", Field::Company),
    ("position", Field::Position),
    ("title", Field::Position),
    ("job title", Field::Position),
    ("connected on", Field::ConnectedOn),
    ("verbunden am", Field::ConnectedOn),
    ("conversation id", Field::Conversation),
    ("from", Field::From),
    ("sender profile url", Field::SenderUrl),
    ("senderprofileurl", Field::SenderUrl),
    ("inviterprofileurl", Field::SenderUrl),
    ("inviter profile url", Field::SenderUrl),
    ("to", Field::To),
    ("recipient profile urls", Field::RecipientUrls),
    ("recipientprofileurls", Field::RecipientUrls),
    ("inviteeprofileurl", Field::RecipientUrls),
    ("invitee profile url", Field::RecipientUrls),
    ("date", Field::Date),
    ("sent at", Field::Date),
    ("creation date", Field::Date),
    ("created on", Field::Date),
    ("endorsement date", Field::Date),
    ("is message draft", Field::IsDraft),
    ("is conversation draft", Field::IsConversationDraft),
    ("folder", Field::Folder),
    ("direction", Field::Direction),
    ("status", Field::Status),
    ("endorsement status", Field::Status),
    ("started on", Field::Started),
    ("start date", Field::Started),
    ("finished on", Field::Finished),
    ("end date", Field::Finished),
    ("school name", Field::School),
    ("headline", Field::Headline),
    ("note", Field::Note),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_however_its_name_is_written() {
        for (header, field) in [
            ("First Name", Field::FirstName),
            (" FIRST  NAME ", Field::FirstName),
            ("first_name", Field::FirstName),
            ("inviteeProfileUrl", Field::RecipientUrls),
            ("\u{feff}Vorname", Field::FirstName),
            ("RECIPIENT PROFILE URLS", Field::RecipientUrls),
        ] {
            assert_eq!(Field::named(header), Some(field), "{header}");
        }
        for header in ["", "CONTENT", "Message", "Text", "Email Address", "SUBJECT", "Notes:", "Extra Column"]
        {
            assert_eq!(Field::named(header), None, "{header} is not kept");
        }
    }

    #[test]
    fn the_number_of_fields_is_right() {
        let last = COLUMNS.iter().map(|(_, field)| *field as usize).max();
        assert_eq!(last, Some(Field::COUNT - 1));
    }
}
