//! Every number that the model starts from, with its source: the one table to read, to doubt and to change.
//!
//! The slopes and levels marked as tested were fitted to five networks in which people rated each other, drawn
//! towards figures published for nine (`./build.sh fit` prints the fit); what ships is this frozen table. No
//! data anywhere records introductions, so "tested" means: tested on whether people return a tie.

use serde::{Deserialize, Serialize};

use crate::evidence::{Contacts, Messages, OwnTie, Share, TheirTie};
use crate::ties::HowMet;

/// The chance of a leg of which nothing is known: "you really only know maybe 20%" of your connections well.
/// In nine social networks in which people rated each other the mean was .203.
pub const BASE: f64 = 0.20;

/// How many answers [`BASE`] is worth against the user's own share: between raters of those networks the share
/// varies as between samples of 12 (range 2.7 to 87).
pub const BASE_WEIGHT: f64 = 12.0;

/// How far a user's own rate of success may lie from the table's, as the SD of the logit of each leg. It is worth
/// 17 outcomes; in those networks 10 to 20 did best, and 2 did harm.
pub const SHIFT_SD: f64 = 0.6;

/// How far the chance of one tie lies from that of others with the same evidence, as the SD of the logit. No data
/// tells; with it the 80% range holds the truth in 80 of 100 simulated cases (`./build.sh simulate`).
pub const TIE_SD: f64 = 0.5;

/// The chance that a target who was introduced replies: no study gives it. Worth ten outcomes.
pub const REPLY: (f64, f64) = (0.5, 10.0);

/// The share of cold messages that get an answer, from low to high: cold e-mail 3.4% (2026), 4.5% (31 million),
/// 5.8% (16.5 million) and 8.5% (12 million); vendors' figures, the first at second hand.
pub const COLD_REPLY: [f64; 2] = [0.034, 0.085];

/// What one of the five answers says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// The chance of the leg, from 0 to 1, if nothing else is known.
    pub chance: f64,
    /// How far that chance differs from network to network, as the SD of its logit.
    pub sd: f64,
    /// How common the answer is; the five add up to 1.
    pub share: f64,
}

/// The user's litmus answer about the introducer.
///
/// Chance and SD: how many of those whom one side rated so rated them strong in return, over 764 to 2,651 pairs
/// a level in nine networks. "No" was .02 there and .12 on the open paths of five; .07 lies between.
/// Shares: the mean of five networks, with 20% at the two levels that count as knowing somebody well.
pub const OWN_LEVELS: [Level; 5] = [
    Level { chance: 0.07, sd: 1.35, share: 0.26 },
    Level { chance: 0.12, sd: 0.42, share: 0.42 },
    Level { chance: 0.21, sd: 0.22, share: 0.12 },
    Level { chance: 0.49, sd: 0.20, share: 0.17 },
    Level { chance: 0.81, sd: 0.62, share: 0.03 },
];

/// The introducer's own answer about the target. Untested: inferred from vendors' figures that 60% of strong and
/// 15% of weak ties engage.
pub const THEIR_LEVELS: [Level; 5] = [
    Level { chance: 0.02, sd: 1.0, share: 0.26 },
    Level { chance: 0.08, sd: 0.7, share: 0.42 },
    Level { chance: 0.20, sd: 0.7, share: 0.12 },
    Level { chance: 0.60, sd: 0.7, share: 0.17 },
    Level { chance: 0.80, sd: 0.7, share: 0.03 },
];

/// One thing that can speak for a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Evidence {
    /// Same employer, school or department.
    SameGroup,
    /// Same rank.
    SameLevel,
    /// Mutual connections of the user and the introducer.
    Mutuals,
    /// How many messages they exchanged.
    Messages,
    /// How long ago the last message was.
    LastMessage,
    /// For how long they have known each other.
    Years,
    /// The user recommended them.
    RecommendationGiven,
    /// They recommended the user.
    RecommendationReceived,
    /// The user endorsed them.
    EndorsementGiven,
    /// They endorsed the user.
    EndorsementReceived,
    /// They did business.
    Business,
    /// They studied together.
    School,
    /// They met at an event or in a community.
    Community,
    /// They are friends or family.
    Friends,
    /// They know each other only online.
    Online,
    /// Asked for introductions in the last 90 days.
    AskedLately,
    /// The user returned a favour.
    GaveBack,
    /// Introducer and target share an employer or school.
    TheirGroup,
    /// Introducer and target are of one rank.
    TheirLevel,
    /// The target's other mutual connections know the introducer.
    Circle,
    /// The introducer has more connections than anybody can know.
    Connections,
    /// The user believes that they know each other.
    Believed,
}

/// How one piece of evidence moves the logit of a leg.
pub struct Slope<T> {
    /// Which.
    pub evidence: Evidence,
    /// What it reads: 0 says nothing, and so does `None`.
    pub read: fn(&T, &Contacts) -> Option<f64>,
    /// The prior mean, in logits per unit of what is read.
    pub mean: f64,
    /// The prior SD.
    pub sd: f64,
    /// Whether any data tested it.
    pub tested: bool,
    /// Where the numbers are from.
    pub source: &'static str,
}

const FITTED: &str = "fitted to five networks, drawn towards the figures published for nine";
const UNTESTED: &str = "no data; no effect until outcomes show one";
const INFERRED: &str = "inferred; no data";

const fn untested<T>(evidence: Evidence, read: fn(&T, &Contacts) -> Option<f64>) -> Slope<T> {
    Slope { evidence, read, mean: 0.0, sd: 0.5, tested: false, source: UNTESTED }
}

/// What speaks for the tie between user and introducer.
pub static OWN: [Slope<OwnTie>; 17] = [
    Slope {
        evidence: Evidence::SameGroup,
        read: |tie, contacts| {
            let worked = (tie.how == Some(HowMet::Work)).then_some(true);
            against(tie.same_group.or(worked), contacts.same_group)
        },
        mean: 0.6,
        sd: 0.3,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::SameLevel,
        read: |tie, contacts| against(tie.same_level, contacts.same_level),
        mean: 0.7,
        sd: 0.4,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::Mutuals,
        read: |tie, contacts| tie.mutuals.map(|count| contacts.mutuals.place(count)),
        mean: 1.4,
        sd: 0.5,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::Messages,
        read: |tie, _| {
            tie.messages.map(|Messages { count, .. }| (f64::from(count.max(30)) / 30.0).ln().min(2.0))
        },
        mean: 0.6,
        sd: 0.5,
        tested: true,
        source: "one network (EIES): friends .19 up to 30 messages, .35 up to 100, .71 above; halved",
    },
    untested(Evidence::LastMessage, |tie, _| {
        Some((2.0 - f64::from(tie.messages?.years_ago?)).clamp(-2.0, 2.0) / 4.0)
    }),
    untested(Evidence::Years, |tie, _| Some(((1.0 + f64::from(tie.years?.min(100))) / 6.0).ln() / 2.0)),
    untested(Evidence::RecommendationGiven, |tie, _| tie.recommendation_given.map(half)),
    untested(Evidence::RecommendationReceived, |tie, _| tie.recommendation_received.map(half)),
    untested(Evidence::EndorsementGiven, |tie, _| tie.endorsement_given.map(half)),
    untested(Evidence::EndorsementReceived, |tie, _| tie.endorsement_received.map(half)),
    untested(Evidence::Business, |tie, _| met(tie, HowMet::Business)),
    untested(Evidence::School, |tie, _| met(tie, HowMet::School)),
    untested(Evidence::Community, |tie, _| met(tie, HowMet::Community)),
    untested(Evidence::Friends, |tie, _| met(tie, HowMet::Friends)),
    untested(Evidence::Online, |tie, _| met(tie, HowMet::Online)),
    untested(Evidence::AskedLately, |tie, _| tie.asked_lately.map(|times| f64::from(times.min(4)) / 4.0)),
    untested(Evidence::GaveBack, |tie, _| tie.gave_back.map(half)),
];

/// What speaks for the tie between introducer and target.
pub static THEIRS: [Slope<TheirTie>; 5] = [
    Slope {
        evidence: Evidence::TheirGroup,
        read: |tie, contacts| against(tie.same_group, contacts.their_group),
        mean: 1.0,
        sd: 0.4,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::TheirLevel,
        read: |tie, contacts| against(tie.same_level, contacts.their_level),
        mean: 0.7,
        sd: 0.4,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::Circle,
        read: |tie, contacts| Some(tie.circle?.fraction()? - usual(contacts.circle)),
        mean: 0.95,
        sd: 0.4,
        tested: true,
        source: FITTED,
    },
    Slope {
        evidence: Evidence::Connections,
        read: |tie, _| tie.connections.map(|count| (f64::from(count.clamp(500, 50_000)) / 500.0).ln()),
        mean: -0.5,
        sd: 0.5,
        tested: false,
        source: INFERRED,
    },
    Slope {
        evidence: Evidence::Believed,
        read: |tie, _| tie.believed.map(half),
        mean: 2.0,
        sd: 1.0,
        tested: false,
        source: INFERRED,
    },
];

/// Yes or no, against how usual yes is.
fn against(fact: Option<bool>, share: Share) -> Option<f64> {
    fact.map(|yes| f64::from(u8::from(yes)) - usual(share))
}

/// How usual yes is among the user's own contacts. Where few are known it is drawn towards one in two, as by two
/// cases.
fn usual(share: Share) -> f64 {
    share.expected(0.5, 2.0)
}

fn half(yes: bool) -> f64 {
    if yes { 0.5 } else { -0.5 }
}

fn met(tie: &OwnTie, how: HowMet) -> Option<f64> {
    tie.how.map(|known| f64::from(u8::from(known == how)))
}
