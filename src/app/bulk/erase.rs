//! Erase everything.

use super::{Former, Sink, Step};
use crate::store::{Entries, Refusal, Saved, Stores, WholeStore, finish};

/// Removes all that Kith keeps, as if it had just been installed. `former` takes what was there; returns when that was
/// saved last, and which tabs were to teach nothing more, as the session kept it: whoever takes all back needs that too.
///
/// # Errors
/// When the stores cannot be written, or `former` not be; then nothing is removed.
pub async fn erase<S: WholeStore>(
    stores: &Stores<S>,
    former: Option<Former<'_, impl Sink>>,
    step: &Step<'_>,
) -> Result<(Saved, Entries), Refusal> {
    let _guard = stores.local.lock().await?;
    let last = match former {
        Some(former) => {
            finish(&stores.local).await?;
            former.write(&stores.local, step).await?
        }
        None => Saved::default(),
    };
    let mut hushed = stores.session.keys().await?;
    hushed.retain(|key| key.starts_with("hushed/"));
    let hushed = stores.session.get(hushed).await?;
    stores.session.clear().await?;
    stores.local.clear().await?;
    Ok((last, hushed))
}
