use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{Caller, Now, account, annotate, draft, look, person, request, screen, settings};
use crate::json;
use crate::protocol::{
    Answer, Code, Failure, FromContent, FromPages, Message, Mode, OfWay, Reply, SIZE_LIMIT, VERSION,
};
use crate::store::{self, Store, Stores};

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
    let path = screen::on_site(sender.url.as_deref()?)?;
    let caller = Caller { tab: sender.tab?, top: sender.frame_id == Some(0) };
    let known_frame = caller.top || path.starts_with("/preload/");
    (sender.origin.as_deref() == Some("https://www.linkedin.com") && known_frame)
        .then_some(Group::Content(caller))
}

/// Answers one message. Every message gets an answer.
pub async fn answer<S: Store>(
    stores: &Stores<S>,
    sender: &Sender,
    own: (&str, &str),
    message: &str,
    now: Now,
) -> Outcome {
    let mut effects = Vec::new();
    let result = match group(sender, own.0, own.1) {
        None => Err(Failure::new(Code::NotAllowed, "Kith answers only its own pages and LinkedIn's.")),
        Some(Group::Content(caller)) => match decode(message) {
            Ok(ask) => content(stores, ask, caller, sender, now, &mut effects).await,
            Err(failure) => Err(failure),
        },
        Some(Group::Pages) => match decode(message) {
            Ok(ask) => pages(stores, ask, now, &mut effects).await,
            Err(failure) => Err(failure),
        },
    };
    if result.is_err() {
        effects.clear();
    }
    Outcome { answer: result.into(), effects }
}

async fn content<S: Store>(
    stores: &Stores<S>,
    ask: FromContent,
    caller: Caller,
    sender: &Sender,
    now: Now,
    effects: &mut Vec<Effect>,
) -> Result<Reply, Failure> {
    let settings = settings::read(stores).await?.map_err(|_| settings::damaged())?;
    match ask {
        FromContent::Hello => Ok(settings::welcome(&settings)),
        FromContent::Look { snapshot } => {
            let (reply, is_news) = look::look(stores, &settings, caller, &snapshot, now).await?;
            effects.extend(is_news.then_some(Effect::Refresh {}));
            Ok(reply)
        }
        FromContent::Hint { who } => screen::hint(stores, &settings, caller.tab, &who, now).await,
        FromContent::Open { who } => {
            // The popup opens all the same, and says why it shows nobody.
            _ = screen::focus(stores, caller.tab, sender.tab_url.as_deref(), who).await;
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
    let reads = matches!(
        ask,
        FromPages::Screen { .. }
            | FromPages::Person { .. }
            | FromPages::Way { ask: OfWay::Draft, .. }
            | FromPages::Settings
    );
    let _guard = if reads { None } else { Some(stores.local.lock().await?) };
    let kept = settings::read(stores).await?;
    let before = match ask {
        // The way out where they are damaged.
        FromPages::Settings | FromPages::Configure { .. } | FromPages::Recount { .. } => {
            kept.unwrap_or_default()
        }
        _ => kept.map_err(|_| settings::damaged())?,
    };
    match ask {
        FromPages::Screen { tab, url, opened } => {
            screen::screen(stores, &before, tab, url.as_deref(), opened, now).await
        }
        FromPages::Person { who } => person::person(stores, &before, &who, now).await,
        FromPages::Annotate { who, tie } => {
            let reply = annotate::annotate(stores, &before, &who, tie, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Undo { change } => {
            let reply = annotate::undo(stores, &before, change, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Way { target, introducer, ask: OfWay::Draft } => {
            draft::draft(stores, &before, &target, &introducer).await
        }
        FromPages::Way { target, introducer, ask } => {
            let reply = request::tell(stores, &before, &target, &introducer, ask, now).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Account(is_own) => {
            let reply = account::settle(stores, is_own).await?;
            effects.push(Effect::Refresh {});
            Ok(reply)
        }
        FromPages::Settings => Ok(Reply::Settings(before)),
        FromPages::Recount { next_person, next_change } => {
            store::recount(&stores.local, next_person, next_change).await?;
            effects.push(Effect::Refresh {});
            Ok(Reply::Done)
        }
        FromPages::Configure { settings } => {
            let (mode, patience) = (settings.mode, settings.patience);
            let reply = settings::configure(stores, settings).await?;
            if before.mode != mode {
                effects.push(Effect::Mode { mode });
            } else if before.patience != patience {
                // Whose silence counts decides what the badges say.
                effects.push(Effect::Refresh {});
            }
            Ok(reply)
        }
    }
}

/// Decodes a message, strictly: what this version does not know is refused, not ignored.
fn decode<T: DeserializeOwned>(message: &str) -> Result<T, Failure> {
    if message.len() > SIZE_LIMIT {
        return Err(Failure::new(Code::TooLarge, "The message is larger than a million bytes."));
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
            Failure::new(Code::BadRequest, format!("The message cannot be read: {why}."))
        }
        _ => Failure::new(Code::OtherVersion, "Kith was updated while this page was open. Reload the page."),
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
            of(&sender("chrome-extension://kith", "chrome-extension://kith/welcome.html", 0)),
            Some(Group::Pages)
        );
        assert_eq!(of(&sender("chrome-extension://other", "chrome-extension://other/x", 0)), None);
        let stranger = Sender { id: Some("other".into()), ..sender("chrome-extension://kith", "", 0) };
        assert_eq!(of(&stranger), None);
        assert_eq!(of(&Sender::default()), None);
    }
}
