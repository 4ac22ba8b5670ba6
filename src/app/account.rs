//! Whose account pages are shown to.

use crate::protocol::{Failure, Reply};
use crate::reading::Problem;
use crate::store::{Desk, Store, Stores};

/// Takes the user's word on another account that pages were shown to: that it is theirs too, or is signed in no more.
pub async fn settle<S: Store>(stores: &Stores<S>, is_own: bool) -> Result<Reply, Failure> {
    let mut desk = Desk::open(&stores.local, &[]).await?;
    desk.accounts_mut().settle(is_own);
    desk.commit().await?;
    Ok(Reply::Done)
}

/// Why nobody is shown, while pages are shown to another account.
pub fn problem<S: Store>(desk: &Desk<'_, S>) -> Option<Problem> {
    let accounts = desk.accounts();
    let message = [
        "LinkedIn now shows its pages to ",
        accounts.other_name(),
        ". Kith knows how far away people are, and who knows whom, only as ",
        accounts.own_name(),
        " sees them. So that the two do not mix, it learns nothing now and shows nobody.",
    ];
    accounts.are_apart().then(|| Problem::new(Problem::OTHER_ACCOUNT, message.concat()))
}
