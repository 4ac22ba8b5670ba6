//! What all parts of an archive say of one person, put together; one file for each kind of part.

mod connections;
mod endorsements;
mod invitations;
mod known;
mod messages;
mod notes;
mod own;
mod people;
mod recommendations;

pub use known::Known;
pub use own::{School, User};
pub use people::{Unaddressed, bare};

use super::{Found, Part, Row, Skip, Skipped};
use crate::day::Day;
use crate::people::PersonRef;
use messages::Messages;
use people::People;
use recommendations::Recommendation;

/// All that an archive says.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Of everybody with an address, in the order they were met.
    pub people: Vec<Known>,
    /// Connections of whom only the name is given, as before 2023.
    pub unaddressed: Vec<Unaddressed>,
    /// Of the user.
    pub user: User,
    /// The files that were read, in that order.
    pub found: Vec<Found>,
    /// The rows that were passed over.
    pub skipped: Vec<Skipped>,
    /// The files that could not be read to their end.
    pub cut: Vec<Part>,
    /// Where it is from.
    pub origin: Origin,
}

/// Who made it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// LinkedIn did.
    #[default]
    LinkedIn,
    /// It is a table of the user's, whose columns they named. It is never all of their connections.
    Table,
    /// The user pasted a list. It is never all of their connections, and says no more of anybody than their record.
    Pasted,
}

impl Archive {
    /// How many connections it has that go by an address.
    pub fn connections(&self) -> usize {
        self.people.iter().filter(|known| known.is_connection).count()
    }

    /// True if everybody in its list of connections was read, but for those who hide.
    pub fn has_whole_list(&self) -> bool {
        let is_there = self.found.iter().any(|found| found.part == Part::Connections && found.rows > 0);
        let is_cut =
            self.cut.contains(&Part::Connections) || self.skipped_for(Part::Connections, Skip::TooLong) > 0;
        // Whoever stands in a row with an address that cannot be read may be anybody.
        let is_known =
            self.unaddressed.is_empty() && self.skipped_for(Part::Connections, Skip::NoProfile) == 0;
        is_there && !is_cut && is_known && self.origin == Origin::LinkedIn
    }

    /// The last day that it tells of anybody, by which archives without a day of their own are put in order.
    pub fn latest(&self) -> Option<Day> {
        let days = self.people.iter().flat_map(|known| {
            let message = known.messages.and_then(|messages| messages.last);
            let invited = known.invited.and_then(|invited| invited.day);
            [known.connected, message, invited]
        });
        days.chain(self.unaddressed.iter().map(|it| it.connected)).flatten().max()
    }

    /// How many rows of a file were passed over for such a reason.
    pub fn skipped_for(&self, part: Part, why: Skip) -> usize {
        self.skipped.iter().filter(|row| (row.part, row.why) == (part, why)).count()
    }
}

/// What has come of an archive so far.
#[derive(Default)]
pub struct Gathered {
    people: People,
    messages: Messages,
    recommendations: Vec<Recommendation>,
    user: User,
    found: Vec<Found>,
    skipped: Vec<Skipped>,
    cut: Vec<Part>,
}

impl Gathered {
    /// True once a row of this file came, or its end.
    pub fn has(&self, part: Part) -> bool {
        self.found.iter().any(|found| found.part == part)
    }

    /// Notes that a file could not be read to its end.
    pub fn cut(&mut self, part: Part) {
        self.cut.push(part);
    }

    /// Takes in a row of one of the files, whichever comes first.
    pub fn take(&mut self, part: Part, row: &Row<'_>) {
        match self.found.iter_mut().find(|found| found.part == part) {
            Some(found) => found.rows = found.rows.saturating_add(1),
            None => self.found.push(Found { part, rows: 1 }),
        }
        if let Err(why) = self.read(part, row) {
            self.skip(part, row.line, why);
        }
    }

    /// Notes that a file was read to its end, even if it has no row.
    pub fn note(&mut self, part: Part) {
        if !self.has(part) {
            self.found.push(Found { part, rows: 0 });
        }
    }

    fn skip(&mut self, part: Part, line: u32, why: Skip) {
        self.skipped.push(Skipped { part, line, why });
    }

    fn read(&mut self, part: Part, row: &Row<'_>) -> Result<(), Skip> {
        if row.is_cut {
            return Err(Skip::TooLong);
        }
        match part {
            Part::Connections => self.people.connection(row),
            Part::Messages => self.messages.message(row, &mut self.people),
            Part::Invitations => self.people.invitation(row),
            Part::RecommendationsGiven | Part::RecommendationsReceived => {
                Recommendation::of(part, row).map(|it| self.recommendations.push(it))
            }
            Part::EndorsementsGiven | Part::EndorsementsReceived => self.people.endorsement(part, row),
            Part::Positions => self.user.position(row),
            Part::Education => self.user.school(row),
            Part::Profile => self.user.profile(row),
            Part::Notes => self.people.note(row),
        }
    }

    /// Puts it all together. Which of two people is the user, an archive says in its invitations; where there are none,
    /// `is_user` knows, or else whoever goes by the user's name, or takes part in nearly all conversations.
    pub fn done(mut self, is_user: &dyn Fn(&PersonRef) -> bool) -> Archive {
        let user =
            self.people.user(is_user).or_else(|| self.messages.user(&self.people, self.user.name.as_deref()));
        std::mem::take(&mut self.messages).count(user, &mut self.people, &mut self.skipped);
        let names = self.people.names();
        for recommendation in std::mem::take(&mut self.recommendations) {
            if let Err(why) = self.people.recommend(&recommendation, &names) {
                self.skip(recommendation.part, recommendation.line, why);
            }
        }
        let (people, unaddressed, who) = self.people.done(user);
        let user = User { who, ..self.user };
        Archive {
            people,
            unaddressed,
            user,
            found: self.found,
            skipped: self.skipped,
            cut: self.cut,
            origin: Origin::LinkedIn,
        }
    }
}
