//! The odds of the people that one request is about: the model of the user, and what the records say of each tie.

use std::collections::BTreeSet;

use super::Now;
use crate::estimate::{Lesson, Model, Suggestion, Way};
use crate::evidence::{CONNECTIONS_LIMIT, OwnTie, Share, TheirTie};
use crate::protocol::Settings;
use crate::store::{Desk, Entry, Records, Store};

/// For how many days asking somebody counts as having asked them lately.
const LATELY: i64 = 90;

/// The model, and when it is asked.
#[derive(Debug)]
pub struct Odds {
    /// The model of the user.
    pub model: Model,
    /// Without an introducer: the share of cold messages answered, from low to high.
    pub direct: [f64; 2],
    now: Now,
}

/// What is known of the two ties of a way.
#[derive(Clone, Debug)]
pub struct Ties {
    /// The user's with the introducer.
    pub own: OwnTie,
    /// The introducer's with the target.
    pub theirs: TheirTie,
}

impl Odds {
    /// The odds as of now, after all that became of requests.
    pub fn of<S: Store>(desk: &Desk<'_, S>, settings: &Settings, now: Now) -> Self {
        Self {
            model: Model::new(desk.contacts().clone()).after(&lessons(desk, settings, now)),
            direct: settings.direct.map(|share| f64::from(share) / 1000.0),
            now,
        }
    }

    /// What the model makes of the two ties of a way.
    pub fn read(&self, ties: &Ties) -> Way {
        self.model.read(&ties.own, &ties.theirs)
    }

    /// What Kith would guess of the user's tie with a connection.
    pub fn suggestion<S: Store>(&self, desk: &Desk<'_, S>, connection: &Entry) -> Suggestion {
        self.model.suggestion(&own(desk, connection, self.now))
    }

    /// What the records say of the two ties of a way.
    pub fn ties<S: Store>(&self, desk: &Desk<'_, S>, introducer: &Entry, target: &Records) -> Ties {
        Ties { own: own(desk, introducer, self.now), theirs: theirs(desk, introducer, target) }
    }
}

/// What all that became of requests teaches.
pub fn lessons<S: Store>(desk: &Desk<'_, S>, settings: &Settings, now: Now) -> Vec<Lesson> {
    desk.requests().iter().map(|r| r.lesson(now.today, settings.patience)).collect()
}

/// What the records say of the user's tie with a connection.
pub fn own<S: Store>(desk: &Desk<'_, S>, introducer: &Entry, now: Now) -> OwnTie {
    // For whoever flew west, the day of asking can be tomorrow.
    let lately = |days: i64| (-1..LATELY).contains(&days);
    let asked = desk.requests().iter().filter(|r| r.introducer == introducer.id);
    let asked = asked.filter(|r| lately(r.asked.days_until(now.today))).count();
    let years = |since: i16| u32::try_from(now.today.year().saturating_sub(since)).unwrap_or(0);
    let told = introducer.brief();
    OwnTie {
        litmus: introducer.litmus,
        how: introducer.how,
        // A page can be misread, or say anything.
        mutuals: introducer.mutual_count.map(|count| count.min(CONNECTIONS_LIMIT)),
        // They may have known each other long before they connected.
        years: introducer.since.map(years).or(told.years(now.today)).map(|years| years.min(100)),
        same_group: told.same_group,
        same_level: told.same_level,
        messages: told.messages(now.today),
        recommendation_given: told.recommended.given,
        recommendation_received: told.recommended.received,
        endorsement_given: told.endorsed.given,
        endorsement_received: told.endorsed.received,
        gave_back: introducer.gave_back,
        asked_lately: (asked > 0).then(|| u32::try_from(asked).unwrap_or(100).min(100)),
    }
}

/// What the records say of an introducer's tie with a target.
pub fn theirs<S: Store>(desk: &Desk<'_, S>, introducer: &Entry, target: &Records) -> TheirTie {
    let heard = target.seen.heard.iter().find(|heard| desk.number(heard.introducer) == introducer.id);
    TheirTie {
        answer: heard.and_then(|heard| heard.answer),
        believed: heard.and_then(|heard| heard.believed),
        circle: circle(desk, introducer, target),
        ..TheirTie::default()
    }
}

/// Of the target's other mutual connections, how many know the introducer. Known only where the introducer's own
/// list of mutual connections has been seen, for the most part.
fn circle<S: Store>(desk: &Desk<'_, S>, introducer: &Entry, target: &Records) -> Option<Share> {
    let list = &desk.person(introducer.id).filter(|_| introducer.has_list)?.seen;
    let mut known = BTreeSet::new();
    known.extend(list.mutuals.iter().map(|mutual| desk.number(mutual.person)));
    let mut share = Share::default();
    let others = target.seen.mutuals.iter().map(|mutual| desk.number(mutual.person));
    others.filter(|other| *other != introducer.id).for_each(|other| share.add(known.contains(&other)));
    (share.of > 0).then_some(share)
}
