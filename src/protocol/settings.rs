use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::asking::Me;
use crate::estimate::COLD_REPLY;

/// Where the user wants to see Kith. Nothing is read before they chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The user has not chosen yet: as [`Mode::Off`].
    #[default]
    Undecided,
    /// Badges on the page, and the popup.
    Badges,
    /// The side panel only: nothing is inserted in the page.
    Panel,
    /// Nothing is read and nothing is shown.
    Off,
}

impl Mode {
    /// True if pages may be read.
    pub fn reads(self) -> bool {
        matches!(self, Self::Badges | Self::Panel)
    }
}

/// After how many days without an answer a request can count as refused.
pub const PATIENCE_RANGE: RangeInclusive<u32> = 1..=365;

/// What the user chose for all of Kith.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where to see Kith.
    pub mode: Mode,
    /// What a draft may say of the user.
    pub me: Me,
    /// After how many days without an answer a request counts as refused; within [`PATIENCE_RANGE`].
    pub patience: u32,
    /// How many of a thousand cold messages get an answer, from low to high; from 0 to 1,000.
    pub direct: [u32; 2],
}

impl Default for Settings {
    fn default() -> Self {
        let direct = COLD_REPLY.map(|share| (1000.0 * share).round() as u32);
        Self { mode: Mode::default(), me: Me::default(), patience: 14, direct }
    }
}
