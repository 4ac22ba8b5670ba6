use super::keys::{BACKUP, META};
use super::{Meta, Store, decode};
use crate::day::Day;
use crate::protocol::Failure;

/// After how many changes without a backup the user is reminded.
const REMIND: u64 = 50;

/// When the user saved all that Kith keeps last, in this browser.
///
/// It is kept as words between spaces, not as JSON: the popup reads it at each click on a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// The day; `None` if never.
    pub day: Option<Day>,
    /// The number that the next change had then: what was changed since is what that and the present one are apart.
    pub change: u64,
    /// True if the user wants no reminder.
    pub is_quiet: bool,
}

impl Saved {
    /// Reads what is kept. One that cannot be read was no backup that anybody could count on.
    pub fn read(text: &str) -> Self {
        let mut words = text.split(' ');
        let change = words.next().and_then(|word| word.parse().ok()).unwrap_or_default();
        let day = words.next().and_then(|word| word.parse().ok());
        Self { day, change, is_quiet: words.next() == Some(QUIET) }
    }

    /// The text that is kept.
    pub fn write(&self) -> String {
        let day = self.day.map_or_else(|| NEVER.to_owned(), |day| day.to_string());
        let quiet = if self.is_quiet { QUIET } else { "" };
        [self.change.to_string(), day, quiet.to_owned()].join(" ").trim_end().to_owned()
    }

    /// How many changes there are without a backup, where the next one has this number.
    pub fn changes_since(&self, next_change: u64) -> u64 {
        next_change.saturating_sub(self.change.max(1))
    }

    /// True once there are so many that the user is to be reminded.
    pub fn is_due(&self, next_change: u64) -> bool {
        !self.is_quiet && self.changes_since(next_change) >= REMIND
    }
}

const NEVER: &str = "never";
const QUIET: &str = "quiet";

/// When all was saved last in this browser, and the number that the next change gets.
///
/// # Errors
/// When the store cannot be read.
pub async fn last_saved(store: &impl Store) -> Result<(Saved, u64), Failure> {
    let entries = store.get(vec![META.to_owned(), BACKUP.to_owned()]).await?;
    let saved = entries.get(BACKUP).map(|text| Saved::read(text)).unwrap_or_default();
    let meta: Meta = decode(&entries, META).ok().flatten().unwrap_or_default();
    Ok((saved, meta.next_change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_as_it_was_written_and_garbage_is_no_backup() {
        let day = "2026-11-23".parse().ok();
        for saved in [
            Saved::default(),
            Saved { day, change: 7, is_quiet: false },
            Saved { day, change: 7, is_quiet: true },
            Saved { is_quiet: true, ..Saved::default() },
        ] {
            assert_eq!(Saved::read(&saved.write()), saved, "{}", saved.write());
        }
        for garbage in ["", "{}", "seven 2026-11-23x", "\u{0} \u{0}"] {
            assert_eq!(Saved::read(garbage), Saved::default());
        }
    }

    #[test]
    fn the_user_is_reminded_after_fifty_changes() {
        let saved = Saved { change: 7, ..Saved::default() };
        assert!(!saved.is_due(56) && saved.is_due(57));
        assert!(!Saved { is_quiet: true, ..saved }.is_due(1_000));
        assert_eq!(Saved::default().changes_since(1), 0, "nothing was changed yet");
    }
}
