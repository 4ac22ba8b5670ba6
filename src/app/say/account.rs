//! Whose account pages are shown to.

use crate::protocol::{Failure, Reply};
use crate::store::{Desk, Store, Stores};

/// Takes the user's word on another account that pages were shown to: that it is theirs too, or is signed in no more.
pub async fn settle<S: Store>(stores: &Stores<S>, is_own: bool) -> Result<Reply, Failure> {
    let mut desk = Desk::open(&stores.local, &[]).await?;
    desk.accounts_mut().settle(is_own);
    desk.commit().await?;
    Ok(Reply::Done)
}
