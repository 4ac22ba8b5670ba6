//! How much the pages of one tab may teach in a day.
//!
//! Nobody's page is trusted to show true people only, and whatever it shows is written. Without an end, a page of
//! invented people fills the disk.

use crate::app::{Caller, Now};
use crate::protocol::Failure;
use crate::store::{Store, Stores, batch_of, keys};

/// So many names and changed records in a day. A row of a list of mutual connections counts three: the record
/// and its two names. So these are 10,000 rows, three times as many as the quickest reader sees.
pub const A_DAY: u32 = 30_000;
/// So many in one look, which is of 50 rows at most: enough for each row and five people whom it names.
const A_LOOK: u32 = 1_000;

/// What a tab has learned today.
#[derive(Debug)]
pub struct Budget {
    key: String,
    today: String,
    learned: u32,
}

impl Budget {
    /// What is known of it in this session of the browser. Where that cannot be read, nothing is left to
    /// learn.
    pub async fn load<S: Store>(stores: &Stores<S>, caller: Caller, now: Now) -> Self {
        let key = keys::learned(caller.tab);
        let today = now.today.to_string();
        let learned = match stores.session.get(vec![key.clone()]).await {
            Ok(entries) => {
                let text = entries.get(&key).and_then(|text| text.strip_prefix(today.as_str()));
                text.and_then(|text| text.trim().parse().ok()).unwrap_or(0)
            }
            Err(_) => A_DAY,
        };
        Self { key, today, learned }
    }

    /// How much the next look may teach.
    pub fn left(&self) -> u32 {
        A_LOOK.min(A_DAY.saturating_sub(self.learned))
    }

    /// Notes how much a look has left over.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn spend<S: Store>(self, stores: &Stores<S>, left: u32) -> Result<(), Failure> {
        let spent = self.left().saturating_sub(left);
        if spent == 0 {
            return Ok(());
        }
        let text = [&self.today, " ", &(self.learned + spent).to_string()].concat();
        stores.session.put(batch_of(self.key, text)).await
    }
}
