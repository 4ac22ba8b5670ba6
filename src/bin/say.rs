//! The program that keeps what the user says: it answers our own pages, for the service worker, which loads it when the
//! first of them asks.

use kith::app::{answer_pages, respond};
use kith::browser::{StorageArea, stores_of, tell_of_panics};
use wasm_bindgen::prelude::*;

fn main() {
    tell_of_panics();
}

/// Answers one message of a page of ours, as [`respond`] says.
#[wasm_bindgen(js_name = answer)]
pub async fn answer_message(
    local: StorageArea,
    session: StorageArea,
    sender: String,
    own_id: String,
    own_origin: String,
    message: String,
    local_millis: f64,
) -> String {
    let stores = stores_of(local, session);
    #[cfg(feature = "trap")]
    trap::step_in(&stores.local, &message).await;
    let answer =
        async |sender, now| answer_pages(&stores, &sender, (&own_id, &own_origin), &message, now).await;
    respond(&sender, local_millis, answer).await
}

/// What a test builds in: to have the core die, see `tests/browser/death.test.mjs`, and to have a large change done while
/// there is no verb that does one, see `killed.test.mjs`.
#[cfg(feature = "trap")]
mod trap {
    use kith::browser::ChromeStorage;
    use kith::protocol::Failure;
    use kith::store::keys::{META, person, said};
    use kith::store::{Meta, Plan, Store, decode, finish};

    /// Panics if that is asked, with the lock held or without it; keeps as many people in one large change as `bulk` says.
    #[allow(clippy::panic, reason = "it is what the test asks for")]
    pub async fn step_in(local: &ChromeStorage, message: &str) {
        if message.starts_with("trap") {
            let _guard = if message == "trap with the lock" { local.lock().await.ok() } else { None };
            _ = local.get(vec![META.to_owned()]).await;
            panic!("a test asked for it");
        }
        if let Some(people) = message.strip_prefix("bulk ").and_then(|people| people.parse().ok()) {
            _ = keep(local, people).await;
        }
    }

    async fn keep(local: &ChromeStorage, people: u64) -> Result<(), Failure> {
        let _guard = local.lock().await?;
        finish(local).await?;
        let entries = local.get(vec![META.to_owned()]).await?;
        let meta: Meta = decode(&entries, META).ok().flatten().unwrap_or_default();
        let mut plan = Plan::new(local, false);
        for number in (meta.next_person..).take(usize::try_from(people).unwrap_or(0)) {
            let slug = format!("bulk-{number}");
            let record = format!(
                r#"{{"id":{number},"aliases":[{{"slug":"{slug}"}}],"name":"Bulk {number}","degree":1}}"#
            );
            plan.put(person(number), record).await?;
            plan.put(said(number), r#"{"litmus":"glad"}"#.to_owned()).await?;
            plan.put(format!("alias/slug:{slug}"), number.to_string()).await?;
        }
        plan.commit(Meta { next_person: meta.next_person + people, ..meta }).await
    }
}
