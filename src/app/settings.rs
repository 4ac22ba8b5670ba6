//! The settings.

use crate::asking::{Me, PITCH_LIMIT};
use crate::people::{NAME_LIMIT, clean};
use crate::protocol::{Code, Failure, PATIENCE_RANGE, Reply, Settings};
use crate::reading::Lens;
use crate::store::keys::{self, SETTINGS};
use crate::store::{self, Store, Stores, batch_of, decode, encode};

/// What the content script may do.
pub fn welcome(settings: &Settings) -> Reply {
    let mode = settings.mode;
    Reply::Welcome { mode, lens: mode.reads().then(|| Box::new(Lens::current())) }
}

/// Refuses what reads a page in a mode in which none is read.
///
/// # Errors
/// In such a mode, with a sentence for the user.
pub fn may_read(settings: &Settings) -> Result<(), Failure> {
    let refusal = || Failure::new(Code::NotAllowed, "Kith reads no page until you choose where to see it.");
    if settings.mode.reads() { Ok(()) } else { Err(refusal()) }
}

/// The settings as they are now.
///
/// # Errors
/// When they cannot be read; nothing is assumed in their place, since the mode is the user's consent.
pub async fn load<S: Store>(stores: &Stores<S>) -> Result<Settings, Failure> {
    read(stores).await?.map_err(|_| damaged())
}

/// The settings, or why their record cannot be read.
///
/// # Errors
/// When the store cannot be read.
pub async fn read<S: Store>(stores: &Stores<S>) -> Result<Result<Settings, serde_json::Error>, Failure> {
    let entries = stores.local.get(vec![SETTINGS.to_owned()]).await?;
    Ok(decode(&entries, SETTINGS).map(Option::unwrap_or_default))
}

/// Says that the record of the settings cannot be read.
pub fn damaged() -> Failure {
    Failure::new(
        Code::Storage,
        "The settings cannot be read, so Kith stays off. Choose again, under Settings, where to see it.",
    )
}

/// Keeps new settings, in place of those that were kept; what cannot be read of these is set aside.
pub async fn configure<S: Store>(stores: &Stores<S>, settings: Settings) -> Result<Reply, Failure> {
    let Settings { mode, me, patience, direct } = settings;
    let bad = |message: String| Err(Failure::new(Code::BadRequest, message));
    if !PATIENCE_RANGE.contains(&patience) {
        return bad(format!("“patience” is {patience} days; it can be from 1 to 365. Nothing was changed."));
    }
    let [low, high] = direct;
    if low > high || high > 1000 {
        return bad(format!(
            "“direct” is from {low} to {high} of a thousand; the first cannot be more than the second, nor that more than 1000. Nothing was changed."
        ));
    }
    for (text, limit) in [(&me.name, NAME_LIMIT), (&me.pitch, PITCH_LIMIT)] {
        if text.chars().count() > limit {
            return bad(format!(
                "What is said of you is longer than {limit} characters. Nothing was changed."
            ));
        }
    }
    let me = Me { name: clean(&me.name, NAME_LIMIT), pitch: clean(&me.pitch, PITCH_LIMIT) };
    let settings = Settings { mode, me, patience, direct };
    store::refuse_newer(&stores.local).await?;
    let entries = stores.local.get(vec![SETTINGS.to_owned()]).await?;
    let mut batch = batch_of(SETTINGS.to_owned(), encode(&settings)?);
    if let (Some(text), Err(_)) = (entries.get(SETTINGS), decode::<Settings>(&entries, SETTINGS)) {
        batch.insert(keys::aside(SETTINGS), text.clone());
    }
    stores.local.put(batch).await?;
    Ok(Reply::Settings(settings))
}
