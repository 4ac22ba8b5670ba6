use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Caller, Now, look, say, settings};
use crate::day::Day;
use crate::json;
use crate::protocol::{
    Answer, Code, Failure, FromContent, FromPages, Message, Mode, Reply, SIZE_LIMIT, Said, Settings, VERSION,
};
use crate::reading::on_site;
use crate::store::{Store, Stores, finish, migrate, recount};

/// Who asks, as the browser names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Sender {
    /// The extension the message comes from.
    pub id: Option<String>,
    /// The origin of the page.
    pub origin: Option<String>,
    /// The address of the frame.
    pub url: Option<String>,
    /// The frame; 0 is the top one.
    pub frame_id: Option<i32>,
    /// The tab, for a content script.
    pub tab: Option<i32>,
    /// The address that the tab shows.
    pub tab_url: Option<String>,
}

/// What the browser is to do besides answering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Effect {
    /// Have every open page look again: what badges say may have changed.
    Refresh {},
    /// Have a large change that was cut off brought to its end, as [`FromPages::Finish`] does.
    Finish {},
    /// Open the popup on the tab in front.
    OpenPopup {},
    /// Make the toolbar button do what this mode asks for, and have every open page start over.
    Mode {
        /// The mode chosen.
        mode: Mode,
    },
}

/// An answer, and what else is to be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// What goes back to whoever asked.
    pub answer: Answer,
    /// What the browser is to do.
    pub effects: Vec<Effect>,
}

/// The two groups that may ask anything at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Content(Caller),
    Pages,
}

/// Who may ask what: our own pages everything of [`FromPages`], our content script in LinkedIn's top frame, or in
/// the frame of its own that LinkedIn renders older pages in, everything of [`FromContent`].
fn group(sender: &Sender, own_id: &str, own_origin: &str) -> Option<Group> {
    if sender.id.as_deref() != Some(own_id) {
        return None;
    }
    if sender.origin.as_deref() == Some(own_origin) {
        return Some(Group::Pages);
    }
    let path = on_site(sender.url.as_deref()?)?;
    let caller = Caller { tab: sender.tab?, top: sender.frame_id == Some(0) };
    let known_frame = caller.top || path.starts_with("/preload/");
    (sender.origin.as_deref() == Some("https://www.linkedin.com") && known_frame)
        .then_some(Group::Content(caller))
}

/// Answers one message of a page's content script. Every message gets an answer.
pub async fn answer_content<S: Store>(
    stores: &Stores<S>,
    sender: &Sender,
    own: (&str, &str),
    message: &str,
    now: Now,
) -> Outcome {
    let mut effects = Vec::new();
    let result = match (group(sender, own.0, own.1), decode(message)) {
        (Some(Group::Content(caller)), Ok(ask)) => {
            content(stores, ask, caller, sender, now, &mut effects).await
        }
        // So that the worker itself knows the mode.
        (Some(Group::Pages), Ok(FromContent::Hello)) => {
            settings::load(&stores.local).await.map(|s| settings::welcome(&s))
        }
        (Some(Group::Content(_)), Err(failure)) => Err(failure),
        _ => Err(stranger()),
    };
    outcome(result, effects)
}

/// Answers one message of a page of ours. Every message gets an answer.
pub async fn answer_pages<S: Store>(
    stores: &Stores<S>,
    sender: &Sender,
    own: (&str, &str),
    message: &str,
    now: Now,
) -> Outcome {
    let mut effects = Vec::new();
    let result = match (group(sender, own.0, own.1), decode(message)) {
        (Some(Group::Pages), Ok(ask)) => pages(stores, ask, now, &mut effects).await,
        (Some(Group::Pages), Err(failure)) => Err(failure),
        _ => Err(stranger()),
    };
    outcome(result, effects)
}

fn stranger() -> Failure {
    Failure::new(Code::NotAllowed, Said::Stranger)
}

fn outcome(result: Result<Reply, Failure>, mut effects: Vec<Effect>) -> Outcome {
    if result.is_err() {
        effects.clear();
    }
    Outcome { answer: result.into(), effects }
}

/// What the worker's script gives of a message, and what it gets back, as texts.
///
/// `sender` is the text of what the browser says of who asks, a [`Sender`]; `own` are the extension's id and origin;
/// `local_millis` is the time where the user is. What comes back is the text of an [`Outcome`].
pub async fn respond<F: Future<Output = Outcome>>(
    sender: &str,
    local_millis: f64,
    answer: impl FnOnce(Sender, Now) -> F,
) -> String {
    let outcome = match Day::from_local_millis(local_millis as i64) {
        Some(today) => answer(json::from_str(sender).unwrap_or_default(), Now { today }).await,
        None => outcome(Err(Failure::new(Code::Internal, Said::NoDay)), Vec::new()),
    };
    serde_json::to_string(&outcome).unwrap_or_default()
}

async fn content<S: Store>(
    stores: &Stores<S>,
    ask: FromContent,
    caller: Caller,
    sender: &Sender,
    now: Now,
    effects: &mut Vec<Effect>,
) -> Result<Reply, Failure> {
    let settings = settings::load(&stores.local).await?;
    match ask {
        FromContent::Hello => Ok(settings::welcome(&settings)),
        FromContent::Look { snapshot } => {
            let look = look::look(stores, &settings, caller, &snapshot, now).await?;
            effects.extend(look.changes_other_pages.then_some(Effect::Refresh {}));
            effects.extend(look.is_cut_off.then_some(Effect::Finish {}));
            Ok(Reply::Marks(look.marks))
        }
        FromContent::Hint { who } => look::hint(stores, &settings, caller.tab, &who, now).await,
        FromContent::Open { who } => {
            // The popup opens all the same, and says why it shows nobody.
            _ = look::focus(stores, caller.tab, sender.tab_url.as_deref(), who).await;
            effects.push(Effect::OpenPopup {});
            Ok(Reply::Done)
        }
    }
}

async fn pages<S: Store>(
    stores: &Stores<S>,
    ask: FromPages,
    now: Now,
    effects: &mut Vec<Effect>,
) -> Result<Reply, Failure> {
    // What changes something has the store to itself, from the first record that it reads to the last that it writes.
    let _guard = stores.local.lock().await?;
    if matches!(ask, FromPages::Finish | FromPages::Replaced) {
        migrate(&stores.local).await?;
        effects.push(match ask {
            FromPages::Finish => Effect::Refresh {},
            _ => Effect::Mode { mode: settings::read(&stores.local).await?.unwrap_or_default().mode },
        });
        return Ok(Reply::Done);
    }
    let finished = finish(&stores.local).await;
    // The way out where the record of the whole store cannot be right.
    if !matches!(ask, FromPages::Recount { .. }) {
        finished?;
    }
    let kept = settings::read(&stores.local).await?;
    let before = match ask {
        // The way out where they are damaged.
        FromPages::Configure(_) | FromPages::Recount { .. } => kept.unwrap_or_default(),
        _ => kept.map_err(|_| settings::damaged())?,
    };
    match ask {
        FromPages::Say { who, tie, known } => {
            let reply = say::say(stores, &who, tie, known, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Undo { change } => {
            let reply = say::undo(stores, change, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Way { target, introducer, told } => {
            let reply = say::tell(stores, &before, &target, &introducer, told, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Account(is_own) => {
            let reply = say::settle(stores, is_own).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Finish | FromPages::Replaced => Ok(Reply::Done),
        FromPages::Recount { next_person, next_change } => {
            recount(&stores.local, next_person, next_change).await?;
            effects.push(Effect::Refresh {});
            Ok(Reply::Done)
        }
        FromPages::Configure(change) => {
            let Settings { mode, patience, .. } = say::configure(stores, &before, change).await?;
            if before.mode != mode {
                effects.push(Effect::Mode { mode });
            } else if before.patience != patience {
                // Whose silence counts decides what the badges say.
                effects.push(Effect::Refresh {});
            }
            Ok(Reply::Done)
        }
    }
}

/// Decodes a message, strictly: what this version does not know is refused, not ignored.
fn decode<T: DeserializeOwned>(message: &str) -> Result<T, Failure> {
    if message.len() > SIZE_LIMIT {
        return Err(Failure::new(Code::TooLarge, Said::TooLarge));
    }
    match json::from_str(message) {
        Ok(Message { v: VERSION, ask }) => Ok(ask),
        read => Err(refusal(message, read.err())),
    }
}

/// Why a message is refused that is of another version, or cannot be read for the reason given.
fn refusal(message: &str, why: Option<serde_json::Error>) -> Failure {
    #[derive(Deserialize)]
    struct Versioned {
        v: u32,
    }
    // The version comes first: a message of another one is not expected to fit.
    match (json::from_str(message), why) {
        (Ok(Versioned { v: VERSION }), Some(why)) | (Err(why), _) => {
            Failure::new(Code::BadRequest, Said::UnreadMessage(why.to_string()))
        }
        _ => Failure::new(Code::OtherVersion, Said::OtherVersion),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: (&str, &str) = ("kith", "chrome-extension://kith");

    fn sender(origin: &str, url: &str, frame_id: i32) -> Sender {
        Sender {
            id: Some("kith".into()),
            origin: Some(origin.into()),
            url: Some(url.into()),
            frame_id: Some(frame_id),
            tab: Some(7),
            tab_url: None,
        }
    }

    #[test]
    fn the_browser_s_word_on_the_sender_decides_the_group() {
        let of = |s: &Sender| group(s, OWN.0, OWN.1);
        let site = "https://www.linkedin.com";
        let content = Some(Group::Content(Caller { tab: 7, top: true }));
        let frame = Some(Group::Content(Caller { tab: 7, top: false }));
        assert_eq!(of(&sender(site, "https://www.linkedin.com/in/x/", 0)), content);
        assert_eq!(of(&sender(site, "https://www.linkedin.com/preload/?_bprMode=vanilla", 4)), frame);
        assert_eq!(of(&sender(site, "https://www.linkedin.com/in/x/", 4)), None);
        assert_eq!(of(&sender("https://evil.example", "https://evil.example/", 0)), None);
        assert_eq!(
            of(&sender("https://www.linkedin.com.evil.example", "https://www.linkedin.com.evil.example/", 0)),
            None
        );
        assert_eq!(of(&sender(site, "https://www.linkedin.com.evil.example/", 0)), None);
        // A page of ours in a tab of its own has a tab too.
        assert_eq!(
            of(&sender("chrome-extension://kith", "chrome-extension://kith/book.html", 0)),
            Some(Group::Pages)
        );
        assert_eq!(of(&sender("chrome-extension://other", "chrome-extension://other/x", 0)), None);
        let stranger = Sender { id: Some("other".into()), ..sender("chrome-extension://kith", "", 0) };
        assert_eq!(of(&stranger), None);
        assert_eq!(of(&Sender::default()), None);
    }
}
