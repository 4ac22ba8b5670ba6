use super::Share;
use crate::ties::{HowMet, Litmus};

/// What is known of the tie between the user and an introducer. Anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTie {
    /// The user's litmus answer about the introducer.
    pub litmus: Option<Litmus>,
    /// How the two know each other.
    pub how: Option<HowMet>,
    /// Whether they share an employer, a school or a department, now or with overlapping dates.
    pub same_group: Option<bool>,
    /// Whether they are of the same rank.
    pub same_level: Option<bool>,
    /// How many mutual connections they have; at most [`CONNECTIONS_LIMIT`](super::CONNECTIONS_LIMIT).
    pub mutuals: Option<u32>,
    /// The messages between them.
    pub messages: Option<Messages>,
    /// For how many whole years they have known each other; at most 100.
    pub years: Option<u32>,
    /// Whether the user has recommended them.
    pub recommendation_given: Option<bool>,
    /// Whether they have recommended the user.
    pub recommendation_received: Option<bool>,
    /// Whether the user has endorsed a skill of theirs.
    pub endorsement_given: Option<bool>,
    /// Whether they have endorsed a skill of the user's.
    pub endorsement_received: Option<bool>,
    /// How many introductions the user has asked them for in the last 90 days; at most 100.
    pub asked_lately: Option<u32>,
    /// Whether the user has done something for them in return.
    pub gave_back: Option<bool>,
}

/// The messages that two people have exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Messages {
    /// How many, in both directions.
    pub count: u32,
    /// How many whole years ago the last one was; missing where there is none or no date.
    pub years_ago: Option<u32>,
}

/// What is known of the tie between an introducer and a target. Anything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TheirTie {
    /// What the introducer said when asked how well they know the target.
    pub answer: Option<Litmus>,
    /// Whether the user believes that the two know each other well.
    pub believed: Option<bool>,
    /// Whether the two share an employer or a school, now or with overlapping dates.
    pub same_group: Option<bool>,
    /// Whether the two are of the same rank.
    pub same_level: Option<bool>,
    /// Of the other mutual connections between user and target, how many know the introducer.
    pub circle: Option<Share>,
    /// How many connections or followers the introducer has, where a page shows it.
    pub connections: Option<u32>,
}
