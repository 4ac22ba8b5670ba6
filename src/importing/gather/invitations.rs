//! Invitations, sent and received. They also say who the user is.

use super::people::People;
use crate::evidence::Invited;
use crate::importing::{Field, Row, Skip, when};

impl People {
    /// Takes in an invitation.
    pub fn invitation(&mut self, row: &Row<'_>) -> Result<(), Skip> {
        let by_user = match row.get(Field::Direction).to_ascii_uppercase().as_str() {
            "OUTGOING" => true,
            "INCOMING" => false,
            _ => return Err(Skip::NoSide),
        };
        let [inviter, invitee] =
            [Field::SenderUrl, Field::RecipientUrls].map(|field| row.get(field).to_owned());
        let (user, other) = if by_user { (inviter, invitee) } else { (invitee, inviter) };
        let at = self.at(&other).ok_or(if other.is_empty() { Skip::Nobody } else { Skip::NoProfile })?;
        if let Some(user) = self.at(&user) {
            if user == at {
                return Err(Skip::NoSide);
            }
            *self.users.entry(user).or_default() += 1;
        }
        let day = when::day(row.get(Field::Date));
        self.change(at, |known| {
            // The last one that was sent says who cared last.
            if known.invited.is_none_or(|before| before.day <= day) {
                known.invited = Some(Invited { by_user, day });
            }
        });
        Ok(())
    }
}
