use js_sys::{Array, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::lock::Lock;
use crate::protocol::{Act, Code, Failure, Said};
use crate::store::{Batch, Entries, Store, Stores, WholeStore};

#[wasm_bindgen]
extern "C" {
    /// One area of `chrome.storage`.
    #[derive(Clone, Debug)]
    pub type StorageArea;

    #[wasm_bindgen(method, catch)]
    fn get(this: &StorageArea, keys: Vec<String>) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getAll)]
    fn get_all(this: &StorageArea) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn remove(this: &StorageArea, keys: Vec<String>) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn set(this: &StorageArea, entries: &Object) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getKeys)]
    fn get_keys(this: &StorageArea) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn clear(this: &StorageArea) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn hush(this: &StorageArea, tab: i32, taught: u32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn rest(this: &StorageArea) -> Result<Promise, JsValue>;

    /// The browser's own areas have no lock: `extension/store.js` adds it. The promise holds what gives it back.
    #[wasm_bindgen(method, catch)]
    fn lock(this: &StorageArea) -> Result<Promise, JsValue>;
}

/// One area of the extension's own storage.
#[derive(Clone, Debug)]
pub struct ChromeStorage(StorageArea);

impl ChromeStorage {
    /// All that is kept.
    ///
    /// # Errors
    /// When the browser cannot read it.
    pub async fn all(&self) -> Result<Entries, Failure> {
        found(self.0.get_all()).await
    }

    /// Of the session: has the page that a tab shows teach nothing more, until the tab goes on to another; `taught` is how
    /// much a tab has taught that may teach no more today.
    pub async fn hush(&self, tab: i32, taught: u32) {
        if let Ok(hushing) = self.0.hush(tab, taught) {
            // A tab that was closed teaches nothing anyway.
            _ = JsFuture::from(hushing).await;
        }
    }
}

/// What the browser finds, as texts.
async fn found(reading: Result<Promise, JsValue>) -> Result<Entries, Failure> {
    let reading = reading.map_err(|e| failure(Act::Read, &e))?;
    let found = JsFuture::from(reading).await.map_err(|e| failure(Act::Read, &e))?;
    // Every value we write is a text; anything else was damaged, and is handed on for the record to say so.
    let text = |value: JsValue| {
        value.as_string().or_else(|| JSON::stringify(&value).ok()?.as_string()).unwrap_or_default()
    };
    let mut entries = Entries::new();
    for pair in Object::entries(found.unchecked_ref()) {
        let pair: Array = pair.unchecked_into();
        entries.insert(text(pair.get(0)), text(pair.get(1)));
    }
    Ok(entries)
}

/// The stores, as a script gives their areas.
pub fn stores_of(local: StorageArea, session: StorageArea) -> Stores<ChromeStorage> {
    Stores { local: ChromeStorage(local), session: ChromeStorage(session) }
}

impl Store for ChromeStorage {
    type Guard = Lock;

    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        found(self.0.get(keys)).await
    }

    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        let entries = Object::new();
        for (key, text) in batch {
            Reflect::set(&entries, &key.into(), &text.into()).map_err(|e| failure(Act::Write, &e))?;
        }
        let writing = self.0.set(&entries).map_err(|e| failure(Act::Write, &e))?;
        JsFuture::from(writing).await.map_err(|e| failure(Act::Write, &e))?;
        Ok(())
    }

    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        let removing = self.0.remove(keys).map_err(|e| failure(Act::Write, &e))?;
        JsFuture::from(removing).await.map_err(|e| failure(Act::Write, &e))?;
        Ok(())
    }

    async fn rest(&self) -> bool {
        let Ok(rest) = self.0.rest() else { return false };
        JsFuture::from(rest).await.is_ok_and(|is_calm| is_calm.is_truthy())
    }

    async fn lock(&self) -> Result<Lock, Failure> {
        let taking = self.0.lock().map_err(|e| failure(Act::Lock, &e))?;
        let release = JsFuture::from(taking).await.map_err(|e| failure(Act::Lock, &e))?;
        Ok(Lock::from(release.unchecked_into::<js_sys::Function>()))
    }
}

impl WholeStore for ChromeStorage {
    async fn keys(&self) -> Result<Vec<String>, Failure> {
        let reading = self.0.get_keys().map_err(|e| failure(Act::Read, &e))?;
        let keys = JsFuture::from(reading).await.map_err(|e| failure(Act::Read, &e))?;
        Ok(Array::from(&keys).iter().filter_map(|key| key.as_string()).collect())
    }

    async fn clear(&self) -> Result<(), Failure> {
        let clearing = self.0.clear().map_err(|e| failure(Act::Write, &e))?;
        JsFuture::from(clearing).await.map_err(|e| failure(Act::Write, &e))?;
        Ok(())
    }
}

fn failure(act: Act, error: &JsValue) -> Failure {
    let error = error.dyn_ref::<js_sys::Error>().map(|e| String::from(e.message())).unwrap_or_default();
    Failure::new(Code::Storage, Said::Storage { act, error })
}
