//! Erase everything.

use crate::protocol::Failure;
use crate::store::{Stores, WholeStore};

/// Removes all that Kith keeps, as if it had just been installed.
///
/// # Errors
/// When the stores cannot be written.
pub async fn erase<S: WholeStore>(stores: &Stores<S>) -> Result<(), Failure> {
    let _guard = stores.local.lock().await?;
    stores.session.clear().await?;
    stores.local.clear().await
}
