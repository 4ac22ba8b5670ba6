//! The parts of `chrome.*` that our own pages need. No logic.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A tab of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// The browser's number of it.
    pub id: i32,
    /// The window it is in.
    pub window: i32,
    /// Its address, where the browser lets us see it.
    pub url: Option<String>,
}

/// Sends a message to the worker; the promise holds its answer.
pub fn send(message: &str) -> Result<Promise, JsValue> {
    send_message(message)
}

/// The tab in front in this window.
pub async fn active_tab() -> Option<Tab> {
    let filter = js_sys::Object::new();
    for key in ["active", "currentWindow"] {
        js_sys::Reflect::set(&filter, &key.into(), &JsValue::TRUE).ok()?;
    }
    let tabs = JsFuture::from(query(&filter).ok()?).await.ok()?;
    Some(Array::from(&tabs).get(0)).filter(JsValue::is_object).map(read)
}

/// The tab of this number.
pub async fn tab(id: i32) -> Option<Tab> {
    JsFuture::from(get(id).ok()?).await.ok().map(read)
}

/// Opens the side panel; only in answer to a click. False if this browser has none.
pub fn open_side_panel(window: i32) -> bool {
    let options = js_sys::Object::new();
    let set = js_sys::Reflect::set(&options, &"windowId".into(), &window.into());
    set.is_ok() && open(&options).is_ok()
}

/// Calls `act` whenever another tab comes to the front, a tab changes, or the worker stored something.
pub fn on_change(act: impl Fn() + 'static) {
    // The page listens as long as it lives, so nothing has to be taken back.
    let listener = Closure::<dyn Fn()>::new(act).into_js_value().unchecked_into::<Function>();
    for add in [on_activated, on_updated, on_stored] {
        // A browser that lacks one of these shows the change at the next click.
        _ = add(&listener);
    }
}

fn read(tab: JsValue) -> Tab {
    let tab: RawTab = tab.unchecked_into();
    Tab { id: tab.id().unwrap_or(-1), window: tab.window_id().unwrap_or(-1), url: tab.url() }
}

#[wasm_bindgen]
extern "C" {
    type RawTab;
    #[wasm_bindgen(method, getter)]
    fn id(this: &RawTab) -> Option<i32>;
    #[wasm_bindgen(method, getter, js_name = windowId)]
    fn window_id(this: &RawTab) -> Option<i32>;
    #[wasm_bindgen(method, getter)]
    fn url(this: &RawTab) -> Option<String>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    fn send_message(message: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], catch)]
    fn query(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], catch)]
    fn get(id: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "sidePanel"], catch)]
    fn open(options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onActivated"], js_name = addListener, catch)]
    fn on_activated(listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onUpdated"], js_name = addListener, catch)]
    fn on_updated(listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener, catch)]
    fn on_stored(listener: &Function) -> Result<(), JsValue>;
}
