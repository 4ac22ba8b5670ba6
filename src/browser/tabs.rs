//! What `chrome.tabs` does for our own pages.

use js_sys::{Array, Function, Promise};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::runtime::{listen, options};
use crate::json;
use crate::reading::same_page;

/// A tab of the browser.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Tab {
    /// The browser's number of it.
    pub id: i32,
    /// The window it is in.
    #[serde(rename = "windowId")]
    pub window: i32,
    /// Its address, where the browser lets us see it.
    pub url: Option<String>,
    /// How far it has loaded: "complete" at the end.
    pub status: Option<String>,
}

impl Tab {
    /// True if both are the same page of the same tab.
    pub fn shows_same_page(&self, other: &Self) -> bool {
        let address = |tab: &Self| tab.url.clone().unwrap_or_default();
        self.id == other.id && same_page(&address(self), &address(other))
    }
}

/// The tab in front in this window.
pub async fn active_tab() -> Option<Tab> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Filter {
        active: bool,
        current_window: bool,
    }
    let filter = options(&Filter { active: true, current_window: true }).ok()?;
    let tabs = JsFuture::from(query(&filter).ok()?).await.ok()?;
    read(Array::from(&tabs).get(0))
}

/// All tabs; the browser tells the addresses of those that show the site.
pub async fn all_tabs() -> Vec<Tab> {
    let Ok(asking) = query(&js_sys::Object::new()) else { return Vec::new() };
    let Ok(tabs) = JsFuture::from(asking).await else { return Vec::new() };
    Array::from(&tabs).iter().filter_map(read).collect()
}

/// The tab of this number.
pub async fn tab(id: i32) -> Option<Tab> {
    JsFuture::from(get(id).ok()?).await.ok().and_then(read)
}

/// What our content script finds in the page of a tab.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Found {
    /// The language that the page says it is in.
    pub lang: String,
    /// How many elements each selector finds.
    pub counts: Vec<u32>,
}

/// Has our content script count in the page of this tab; nothing if it does not run there.
pub async fn count(tab: i32, selectors: impl IntoIterator<Item = &'static str>) -> Option<Found> {
    #[derive(Serialize)]
    struct Message {
        count: Vec<&'static str>,
    }
    let message = options(&Message { count: selectors.into_iter().collect() }).ok()?;
    let found = JsFuture::from(send_to_tab(tab, &message, &top_frame().ok()?).ok()?).await.ok()?;
    read(found)
}

/// Loads the page of this tab anew; only because the user asks for it.
pub async fn reload(tab: i32) {
    if let Ok(done) = load_anew(tab) {
        // What becomes of it the tab itself shows.
        _ = JsFuture::from(done).await;
    }
}

/// Has our content script in this tab look at the page again, if it is there.
pub fn look_again(tab: i32) {
    // Nobody waits for it, and its answer is what is stored next.
    _ = send_to_tab(tab, &"refresh".into(), &JsValue::UNDEFINED);
}

/// Asks the top frame: the others' pages are parts of it.
fn top_frame() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Options {
        frame_id: i32,
    }
    options(&Options { frame_id: 0 })
}

/// Calls `act` whenever another tab comes to the front, with its number and its window's.
pub fn on_activate(act: impl Fn(i32, i32) + 'static) {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Activated {
        tab_id: i32,
        window_id: i32,
    }
    listen(on_activated, move |[info, _, _]| {
        if let Some(Activated { tab_id, window_id }) = read(info) {
            act(tab_id, window_id);
        }
    });
}

/// Calls `act` whenever a tab changes, with the tab as it is now.
pub fn on_update(act: impl Fn(Tab) + 'static) {
    listen(on_updated, move |[_, _, tab]| read(tab).into_iter().for_each(&act));
}

/// Calls `act` whenever a tab is closed, with its number.
pub fn on_remove(act: impl Fn(i32) + 'static) {
    listen(on_removed, move |[tab, _, _]| tab.as_f64().into_iter().for_each(|tab| act(tab as i32)));
}

/// Reads what the browser gives by way of its text, which the programs read anyway: a reader of values would bring what
/// formats floats, a sixtieth of the popup.
fn read<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    let text = js_sys::JSON::stringify(&value).ok()?.as_string()?;
    json::from_str(&text).ok()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    fn send_to_tab(tab: i32, message: &JsValue, options: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], catch)]
    fn query(filter: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], catch)]
    fn get(id: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = reload, catch)]
    fn load_anew(tab: i32) -> Result<Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onActivated"], js_name = addListener, catch)]
    fn on_activated(listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onUpdated"], js_name = addListener, catch)]
    fn on_updated(listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs", "onRemoved"], js_name = addListener, catch)]
    fn on_removed(listener: &Function) -> Result<(), JsValue>;
}
