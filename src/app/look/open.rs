//! What the user does with a badge: the pointer rests on it, or it is clicked.

use crate::app::Now;
use crate::app::odds::Odds;
use crate::app::settings::may_read;
use crate::app::tab::{self, load, store};
use crate::people::PersonRef;
use crate::protocol::{Failure, Reply, Settings};
use crate::reading::same_page;
use crate::store::{Desk, Store, Stores};

/// Notes whom the user clicked, on the page that the tab shows now.
pub async fn focus<S: Store>(
    stores: &Stores<S>,
    tab: i32,
    url: Option<&str>,
    who: PersonRef,
) -> Result<(), Failure> {
    let _guard = stores.session.lock().await?;
    let (mut shown, before) = load(stores, tab).await?;
    let url = url.unwrap_or_default();
    // Where there is a badge the page was read, even if what it showed was let go meanwhile.
    if shown.url.is_empty() {
        shown.url = url.to_owned();
    }
    // Else the page went on after the click, and the click is of no page that is there.
    if same_page(&shown.url, url) {
        shown.focus = Some(who);
        shown.seen = false;
    }
    store(stores, tab, &shown, before).await
}

/// Answers with what the badge of somebody on a tab says.
pub async fn hint<S: Store>(
    stores: &Stores<S>,
    settings: &Settings,
    tab: i32,
    who: &PersonRef,
    now: Now,
) -> Result<Reply, Failure> {
    may_read(settings)?;
    let (shown, _) = load(stores, tab).await?;
    let entry = shown.subject.iter().chain(&shown.people).find(|e| e.who.agrees_with(who));
    let desk = Desk::about(&stores.local, who).await?;
    let odds = Odds::of(&desk, settings, now);
    Ok(Reply::Hint(tab::badge(&desk, &odds, who, entry).hint))
}
