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
#[serde(default)]
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

/// Settings in a message, where nothing unknown passes; in the store a later version's may stand.
#[derive(Deserialize)]
#[serde(remote = "Settings", default, deny_unknown_fields)]
struct OnTheWire {
    mode: Mode,
    me: Me,
    patience: u32,
    direct: [u32; 2],
}

impl Default for OnTheWire {
    fn default() -> Self {
        let Settings { mode, me, patience, direct } = Settings::default();
        Self { mode, me, patience, direct }
    }
}

/// Some of the settings, to be changed; what is not named stays as it is, wherever it was changed last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingsChange {
    /// What those named are to be.
    #[serde(deserialize_with = "OnTheWire::deserialize")]
    pub to: Settings,
    /// Which.
    pub of: Vec<Setting>,
}

/// One of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// Where to see Kith.
    Mode,
    /// The user's name, as drafts have it.
    Name,
    /// What an introducer can say of them.
    Pitch,
    /// How long to wait for an answer.
    Patience,
    /// What going direct brings.
    Direct,
}

impl SettingsChange {
    /// What makes the one the other.
    pub fn between(from: &Settings, to: &Settings) -> Self {
        let all = [
            (Setting::Mode, from.mode != to.mode),
            (Setting::Name, from.me.name != to.me.name),
            (Setting::Pitch, from.me.pitch != to.me.pitch),
            (Setting::Patience, from.patience != to.patience),
            (Setting::Direct, from.direct != to.direct),
        ];
        let of = all.into_iter().filter(|(_, is_other)| *is_other).map(|(setting, _)| setting).collect();
        Self { to: to.clone(), of }
    }

    /// What changes where to see Kith.
    pub fn of_mode(mode: Mode) -> Self {
        Self { to: Settings { mode, ..Settings::default() }, of: vec![Setting::Mode] }
    }

    /// The settings with this changed.
    pub fn apply(self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        for setting in self.of {
            match setting {
                Setting::Mode => settings.mode = self.to.mode,
                Setting::Name => settings.me.name.clone_from(&self.to.me.name),
                Setting::Pitch => settings.me.pitch.clone_from(&self.to.me.pitch),
                Setting::Patience => settings.patience = self.to.patience,
                Setting::Direct => settings.direct = self.to.direct,
            }
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_changes_of_different_settings_are_both_kept_in_any_order() {
        let before = Settings::default();
        let me = Me { name: "Wanda Pellworth".into(), pitch: "She makes widgets.".into() };
        let here = Settings { mode: Mode::Panel, me: me.clone(), ..before.clone() };
        let there = Settings { patience: 21, direct: [10, 20], ..before.clone() };
        let all = Settings { mode: Mode::Panel, me, patience: 21, direct: [10, 20] };
        let changes = || [&here, &there].map(|to| SettingsChange::between(&before, to));
        let [first, second] = changes();
        assert_eq!(second.apply(&first.apply(&before)), all);
        let [first, second] = changes();
        assert_eq!(first.apply(&second.apply(&before)), all);
        assert_eq!(SettingsChange::of_mode(Mode::Off).apply(&all), Settings { mode: Mode::Off, ..all });
    }
}
