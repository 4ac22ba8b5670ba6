//! The settings.

use crate::protocol::{Code, Failure, Reply, Said, Settings};
use crate::reading::Lens;
use crate::store::keys::SETTINGS;
use crate::store::{Store, decode};

/// What the content script may do.
pub fn welcome(settings: &Settings) -> Reply {
    let mode = settings.mode;
    Reply::Welcome { mode, lens: mode.reads().then(|| Box::new(Lens::current())) }
}

/// Refuses what reads a page in a mode in which none is read.
///
/// # Errors
/// In such a mode.
pub fn may_read(settings: &Settings) -> Result<(), Failure> {
    let refusal = || Failure::new(Code::NotAllowed, Said::NotChosen);
    if settings.mode.reads() { Ok(()) } else { Err(refusal()) }
}

/// The settings as they are now.
///
/// # Errors
/// When they cannot be read; nothing is assumed in their place, since the mode is the user's consent.
pub async fn load(store: &impl Store) -> Result<Settings, Failure> {
    read(store).await?.map_err(|_| damaged())
}

/// The settings, or why their record cannot be read.
///
/// # Errors
/// When the store cannot be read.
pub async fn read(store: &impl Store) -> Result<Result<Settings, serde_json::Error>, Failure> {
    let entries = store.get(vec![SETTINGS.to_owned()]).await?;
    Ok(decode(&entries, SETTINGS).map(Option::unwrap_or_default))
}

/// The settings for a form that changes them, the way out where their record cannot be read: then as they are by default,
/// with what to say of it.
///
/// # Errors
/// When the store cannot be read.
pub async fn or_default(store: &impl Store) -> Result<(Settings, Option<Failure>), Failure> {
    Ok(match read(store).await? {
        Ok(settings) => (settings, None),
        Err(_) => (Settings::default(), Some(damaged())),
    })
}

/// Says that the record of the settings cannot be read.
pub fn damaged() -> Failure {
    Failure::new(Code::Storage, Said::DamagedSettings)
}
