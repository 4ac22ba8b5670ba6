//! What `chrome.runtime` and its like do for our own pages.

use js_sys::{Function, Promise};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Sends a message to the worker; the promise holds its answer.
///
/// # Errors
/// When the extension that this page is of is no more.
pub fn send(message: &str) -> Result<Promise, JsValue> {
    send_message(message)
}

/// Kith's own version.
pub fn version() -> Option<String> {
    js_sys::Reflect::get(&manifest().ok()?, &"version".into()).ok()?.as_string()
}

/// Opens the side panel; only in answer to a click. False if this browser has none.
pub fn open_side_panel(window: i32) -> bool {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Options {
        window_id: i32,
    }
    options(&Options { window_id: window }).and_then(|options| open(&options)).is_ok()
}

/// Calls `act` whenever something was stored.
pub fn on_store(act: impl Fn() + 'static) {
    listen(on_stored, move |_| act());
}

/// What a function of the browser is to heed.
pub(super) fn options(of: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(of.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

/// Has the browser tell of something. The page listens as long as it lives, so nothing has to be taken back.
pub(super) fn listen(add: fn(&Function) -> Result<(), JsValue>, act: impl Fn([JsValue; 3]) + 'static) {
    let listener = Closure::<dyn Fn(JsValue, JsValue, JsValue)>::new(move |a, b, c| act([a, b, c]));
    // A browser that lacks one of these shows the change at the next click.
    _ = add(listener.into_js_value().unchecked_ref());
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest, catch)]
    fn manifest() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "sidePanel"], catch)]
    fn open(options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener, catch)]
    fn on_stored(listener: &Function) -> Result<(), JsValue>;
}
