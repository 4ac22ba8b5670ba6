//! The program of the service worker: one function that answers one message.

use kith::app::{Now, Outcome, Sender, answer};
use kith::browser::{ChromeStorage, StorageArea};
use kith::day::Day;
use kith::json;
use kith::protocol::{Answer, Code, Failure};
use kith::store::Stores;
use wasm_bindgen::prelude::*;

fn main() {
    // Nothing of this instance can be trusted after a panic: core.js puts a new one in its place. Where it happened is in
    // the text, and the way there in the error that core.js hears of.
    std::panic::set_hook(Box::new(|info| error(&info.to_string())));
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Answers one message; what comes back is the text of an [`Outcome`].
///
/// `sender` is the text of what the browser says of who asks, a [`Sender`]; `own_id` and `own_origin` are the
/// extension's, and `local_millis` is the time where the user is.
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
    let sender: Sender = json::from_str(&sender).unwrap_or_default();
    let outcome = match Day::from_local_millis(local_millis as i64) {
        Some(today) => {
            let stores = Stores { local: ChromeStorage::from(local), session: ChromeStorage::from(session) };
            #[cfg(feature = "trap")]
            trap::step_in(&stores.local, &message).await;
            answer(&stores, &sender, (&own_id, &own_origin), &message, Now { today }).await
        }
        None => {
            let failure =
                Failure::new(Code::Internal, "The clock of this computer shows no possible day. Set it.");
            Outcome { answer: Answer::Error(failure), effects: Vec::new() }
        }
    };
    serde_json::to_string(&outcome).unwrap_or_default()
}

/// What a test builds in to have the core die; see `tests/browser/death.test.mjs`.
#[cfg(feature = "trap")]
mod trap {
    use kith::browser::ChromeStorage;
    use kith::store::Store;
    use kith::store::keys::META;

    /// Panics if that is asked, with the lock held or without it.
    #[allow(clippy::panic, reason = "it is what the test asks for")]
    pub async fn step_in(local: &ChromeStorage, message: &str) {
        if message.starts_with("trap") {
            let _guard = if message == "trap with the lock" { local.lock().await.ok() } else { None };
            _ = local.get(vec![META.to_owned()]).await;
            panic!("a test asked for it");
        }
    }
}
