//! The sentences.

use super::plural::counted;
use crate::asking::REQUESTS_LIMIT;
use crate::protocol::{Act, PATIENCE_RANGE, Said};
use crate::ties::{LABEL_LIMIT, LABELS_LIMIT, NOTE_LIMIT, YEAR_RANGE};

/// What a [`Said`] holds in the words of a machine, for whoever helps the user; mostly nothing.
pub fn detail(said: &Said) -> Option<String> {
    match said {
        Said::NotKept(why) | Said::Session(why) => detail(why),
        Said::DamagedRecord { key, error } => Some([key.as_str(), error].join(": ")),
        Said::Storage { error, .. }
        | Said::UnwrittenRecord(error)
        | Said::UnreadMessage(error)
        | Said::UnwrittenMessage(error)
        | Said::NotStarted(error)
        | Said::UnreadChange(error)
        | Said::UnwrittenDraft(error) => Some(error.clone()),
        _ => None,
    }
}

/// A [`Said`] as sentences: what happened, to what, and what to do next.
pub fn said(said: &Said) -> String {
    // Those without arguments are one table, which is smaller than a copy of each.
    let words = match said {
        Said::OtherAccount { own, other } => {
            return format!(
                "LinkedIn now shows its pages to {other}. Kith knows how far away people are, and who knows whom, \
                only as {own} sees them. So that the two do not mix, it learns nothing now and shows nobody."
            );
        }
        Said::DamagedRecord { key, .. } => {
            let what = record_word(key);
            return format!(
                "{what} cannot be read. It is kept as it is, and everything else works. A backup can bring it back."
            );
        }
        Said::NotKept(why) | Said::Session(why) => return self::said(why),
        Said::Storage { act, .. } => {
            let act = act_word(*act);
            return format!(
                "The browser could not {act} Kith’s storage. Nothing was changed. Try again; if it fails again, \
                restart the browser."
            );
        }
        Said::TooLong(length) => {
            let characters = characters(*length as usize);
            return format!("The message has {characters}; that is too many.");
        }
        Said::TooManyLabels => {
            let labels = counted(LABELS_LIMIT, "label", "labels");
            return format!("There are more than {labels}. Remove some; nothing was saved.");
        }
        Said::Since { year, last } => {
            let first = YEAR_RANGE.start();
            return format!(
                "“since” cannot be right: {year} is not between {first} and {last}. Nothing was saved."
            );
        }
        Said::LongNote => {
            let limit = characters(NOTE_LIMIT);
            return format!("The note is longer than {limit}. Shorten it; nothing was saved.");
        }
        Said::LongLabel => {
            let limit = characters(LABEL_LIMIT);
            return format!("A label is longer than {limit}. Shorten it; nothing was saved.");
        }
        Said::FullLog => {
            let requests = counted(REQUESTS_LIMIT, "request", "requests");
            return format!("The log is full: it holds {requests}. Nothing was saved.");
        }
        Said::OldChange(number) => return format!("The change {number} is too old to be taken back."),
        Said::Patience(days) => {
            let days = counted(*days as usize, "day", "days");
            let (least, most) = (PATIENCE_RANGE.start(), PATIENCE_RANGE.end());
            return format!("“patience” is {days}; it can be from {least} to {most}. Nothing was changed.");
        }
        Said::Direct([low, high]) => {
            return format!(
                "“direct” is from {low} to {high} of a thousand; the first cannot be more than the second, nor that \
                more than 1000. Nothing was changed."
            );
        }
        Said::LongAboutMe(limit) => {
            let limit = characters(*limit as usize);
            return format!("What is said of you is longer than {limit}. Nothing was changed.");
        }

        Said::UnwrittenRecord(_) => "Kith could not write this down. Nothing was changed.",
        Said::UnreadMessage(_) => {
            "Kith did not understand the request. Nothing was changed. Close this and open it again."
        }
        Said::UnwrittenMessage(_) => {
            "Kith could not ask for this. Nothing was changed. Close this and open it again."
        }
        Said::NotStarted(_) => "Kith could not start. Nothing was changed. Restart the browser.",
        Said::UnreadChange(_) => "This change cannot be read, so it was not taken back. Nothing was changed.",
        Said::UnwrittenDraft(_) => "The draft could not be written. Close this and open it again.",
        Said::NoName => "The name on this profile could not be read.",
        Said::OtherPerson => {
            "The name card on this page belongs to somebody else than the address says. The page may still be \
            loading."
        }
        Said::NoNameCard => {
            "No name card was found on this page, so name, headline, degree and mutual connections are not known."
        }
        Said::NotChosen => "Kith reads no page until you choose where to see it.",
        Said::NoTab => "Kith could not tell which tab is in front. Click into the page and try again.",
        Said::Uncounted => {
            "Kith's own record of its data is lost or damaged. Nothing is kept until its data is counted again."
        }
        Said::DamagedMeta => {
            "Kith's own record of its data is lost or damaged. Nothing was changed. Open “Your data” in Kith: \
            there it can count its data again."
        }
        Said::DamagedSettings => {
            "The settings cannot be read, so Kith stays off. Choose again, under Settings, where to see it."
        }
        Said::NewerData => {
            "This data was written by a newer version of Kith, so this version leaves it as it is. Update Kith."
        }
        Said::OldData => "Kith brings its data into a new form. It will be there in a moment.",
        Said::Stranger => "Kith answers only its own pages and LinkedIn's.",
        Said::TooMany => "This page asks more than Kith answers. It is answered again in a moment.",
        Said::TooLarge => "The message is larger than a million bytes.",
        Said::OtherVersion => "Kith was updated while this page was open. Reload the page.",
        Said::OtherWorker => {
            "This page and Kith's worker are of different versions. Close this and open it again."
        }
        Said::Gone => "Kith was updated or restarted. Close this and open it again.",
        Said::CutOff => "Kith stopped while it worked on this. Try again.",
        Said::Silence => {
            "Kith did not answer within ten seconds. Try again; if that does not help, restart the browser."
        }
        Said::Restarted => "Kith stopped while it worked on this. It runs again; try once more.",
        Said::NotOpened => "Kith did not start. Close this and open it again.",
        Said::NoDay => "The clock of this computer shows no possible day. Set it.",
        Said::Nobody => "Nobody was named. Open the person's profile and try again.",
        Said::SamePerson => "Nobody can introduce you to themselves. Nothing was saved.",
        Said::NoRecord => {
            "Kith has no record of one of the two. Open the target’s list of mutual connections once and try again."
        }
        Said::NoRecordOfChange => "The person of this change has no record any more.",
        Said::ChangedAgain => "This was changed again in the meantime, so nothing was taken back.",
        Said::NamelessTarget => {
            "The name of the person you want to meet is not known yet. Open their profile once and try again."
        }
    };
    words.to_owned()
}

/// What a record is to the user, by its key; as a sentence begins.
fn record_word(key: &str) -> &'static str {
    match key.split('/').next().unwrap_or_default() {
        "person" => "The record of a person",
        "said" => "What you said of somebody",
        "seen" => "What pages showed of somebody",
        "change" => "One of your last changes",
        "requests" => "The list of your requests",
        "settings" => "Your settings",
        "contacts" => "What is usual among your connections",
        "accounts" => "Whose account this is",
        "alias" | "name" => "The way from a name to a person",
        _ => "A part of what Kith keeps",
    }
}

/// What the browser was to do, after "could not".
fn act_word(act: Act) -> &'static str {
    match act {
        Act::Read => "read",
        Act::Write => "write",
        Act::Lock => "lock",
    }
}

fn characters(count: usize) -> String {
    counted(count, "character", "characters")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What a page could write to be taken for more than a text.
    const ODD: &str = "{0} {key} %s ${error} # \\n";

    /// One of every kind, with what its sentence has to hold.
    fn all() -> Vec<(Said, Vec<String>)> {
        let odd = || ODD.to_owned();
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let storage = Said::Storage { act: Act::Write, error: odd() };
        let with_text = [
            Said::OtherAccount { own: odd(), other: odd() },
            Said::DamagedRecord { key: odd(), error: odd() },
            storage.clone(),
            Said::NotKept(Box::new(storage.clone())),
            Said::Session(Box::new(storage)),
            Said::UnwrittenRecord(odd()),
            Said::UnreadMessage(odd()),
            Said::UnwrittenMessage(odd()),
            Said::NotStarted(odd()),
            Said::UnreadChange(odd()),
            Said::UnwrittenDraft(odd()),
        ];
        let with_figures = [
            (Said::TooLong(1_000_001), texts(&["1000001 characters"])),
            (Said::TooManyLabels, texts(&["20 labels"])),
            (Said::Since { year: 1912, last: 2026 }, texts(&["1912", "1930", "2026"])),
            (Said::LongNote, texts(&["2000 characters"])),
            (Said::LongLabel, texts(&["40 characters"])),
            (Said::FullLog, texts(&[&format!("{REQUESTS_LIMIT} requests")])),
            (Said::OldChange(17), texts(&["17"])),
            (Said::Patience(366), texts(&["366 days", "from 1 to 365"])),
            (Said::Direct([86, 1001]), texts(&["86", "1001"])),
            (Said::LongAboutMe(300), texts(&["300 characters"])),
        ];
        let bare = [
            Said::NoName,
            Said::OtherPerson,
            Said::NoNameCard,
            Said::NotChosen,
            Said::NoTab,
            Said::Uncounted,
            Said::DamagedMeta,
            Said::DamagedSettings,
            Said::NewerData,
            Said::OldData,
            Said::Stranger,
            Said::TooMany,
            Said::TooLarge,
            Said::OtherVersion,
            Said::OtherWorker,
            Said::Gone,
            Said::CutOff,
            Said::Silence,
            Said::Restarted,
            Said::NotOpened,
            Said::NoDay,
            Said::Nobody,
            Said::SamePerson,
            Said::NoRecord,
            Said::NoRecordOfChange,
            Said::ChangedAgain,
            Said::NamelessTarget,
        ];
        // The words of a machine are no part of the sentence.
        let with_text = with_text.map(|said| {
            let arguments = if detail(&said).is_none() { vec![odd()] } else { Vec::new() };
            (said, arguments)
        });
        let bare = bare.map(|said| (said, Vec::new()));
        with_text.into_iter().chain(with_figures).chain(bare).collect()
    }

    #[test]
    fn the_test_knows_every_kind_of_what_is_said() {
        let known: BTreeSet<_> = all().iter().map(|(said, _)| said.code()).collect();
        assert_eq!(known, Said::CODES.iter().copied().collect());
        assert_eq!(known.len(), Said::CODES.len(), "no code stands for two");
    }

    #[test]
    fn every_sentence_is_whole_and_holds_what_it_is_about() {
        for (what, arguments) in all() {
            let sentence = said(&what);
            let is_sentence = sentence.starts_with(|c: char| c.is_uppercase() || c == '“');
            assert!(is_sentence && sentence.ends_with('.'), "{what:?}: {sentence}");
            for argument in &arguments {
                assert!(sentence.contains(argument), "{what:?}: no {argument} in {sentence}");
            }
            let own = if detail(&what).is_none() { sentence.replace(ODD, "it") } else { sentence };
            let is_filled = !own.contains(['{', '}', '%', '$', '#']) && !own.contains("  ");
            assert!(is_filled, "{what:?}: {own}");
        }
    }

    #[test]
    fn what_a_machine_says_stands_apart_and_whole() {
        let damaged = Said::DamagedRecord { key: "said/7".into(), error: "EOF while parsing".into() };
        assert!(said(&damaged).starts_with("What you said of somebody cannot be read."));
        let not_kept = Said::NotKept(Box::new(damaged));
        assert_eq!(detail(&not_kept).as_deref(), Some("said/7: EOF while parsing"));
        assert_eq!(detail(&Said::NoName), None);
    }

    #[test]
    fn no_two_kinds_say_the_same_unless_one_is_the_reason_of_another() {
        let all = all();
        let is_reason = |said: &Said| !matches!(said, Said::NotKept(_) | Said::Session(_));
        let kinds: Vec<_> = all.iter().map(|(what, _)| what).filter(|what| is_reason(what)).collect();
        let sentences: BTreeSet<_> = kinds.iter().map(|what| said(what)).collect();
        assert_eq!(sentences.len(), kinds.len());
    }

    #[test]
    fn a_count_has_its_form() {
        let days = [0, 1, 2].map(|days| said(&Said::Patience(days)));
        for (sentence, form) in days.iter().zip(["0 days", "1 day;", "2 days"]) {
            assert!(sentence.contains(form), "{sentence}");
        }
    }
}
