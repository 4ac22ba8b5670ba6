//! What badges show.

use serde::{Deserialize, Serialize};

use crate::estimate::Chance;
use crate::people::PersonRef;
use crate::ties::Litmus;

/// One badge.
///
/// It takes the same room for everybody, whatever is known of them: it lies in the memory of the page's process, and a
/// page can measure that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The number that the snapshot gave to the place of the name.
    pub spot: u32,
    /// Who it is; a click on the badge hands it back.
    pub who: PersonRef,
    /// Their name as the page writes it, or else their address.
    pub name: String,
    /// What it shows.
    pub shows: Shows,
}

/// What a badge shows, as one number of eight digits: two for the [`Tone`] (from 11, so that all are as long), and two
/// each for a chance and the ends of its 80% range, in percent, rounded; 0 where the tone has no chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shows(pub u32);

impl Shows {
    /// A tone, and for a chance how large it is and how large it may be.
    pub fn new(tone: Tone, chance: Option<&Chance>) -> Self {
        let percent = |chance: f64| (100.0 * chance.clamp(0.0, 0.99)).round() as u32;
        let [mean, low, high] = chance.map_or([0; 3], |c| [c.mean, c.range80[0], c.range80[1]].map(percent));
        Self((((tone as u32 + 11) * 100 + mean) * 100 + low) * 100 + high)
    }
}

/// How a badge is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Not rated yet: an invitation.
    Unrated,
    /// Litmus answer "no".
    No,
    /// Litmus answer "hesitate".
    Hesitate,
    /// Litmus answer "fine".
    Fine,
    /// Litmus answer "glad".
    Glad,
    /// Litmus answer "vouch".
    Vouch,
    /// The chance of an introduction, with somebody rated among the introducers.
    Chance,
    /// A chance that is only the default, since nobody among them is rated; on a page it is not shown.
    Unknown,
    /// No way to this person is known; on a page it is not shown.
    Apart,
    /// Not rated yet, and named in a line of mutual connections: an invitation for whoever looks for one there.
    Aside,
}

impl From<Litmus> for Tone {
    fn from(litmus: Litmus) -> Self {
        match litmus {
            Litmus::No => Self::No,
            Litmus::Hesitate => Self::Hesitate,
            Litmus::Fine => Self::Fine,
            Litmus::Glad => Self::Glad,
            Litmus::Vouch => Self::Vouch,
        }
    }
}
