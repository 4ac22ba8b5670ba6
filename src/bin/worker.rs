//! The program that every badge waits for: it answers the content scripts, for the service worker.

use kith::app::{answer_content, respond};
use kith::browser::{StorageArea, stores_of, tell_of_panics};
use wasm_bindgen::prelude::*;

fn main() {
    tell_of_panics();
}

/// Answers one message of a content script, as [`respond`] says.
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
    let answer =
        async |sender, now| answer_content(&stores, &sender, (&own_id, &own_origin), &message, now).await;
    respond(&sender, local_millis, answer).await
}
