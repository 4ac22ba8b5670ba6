//! The program that writes drafts, loaded when the first is asked for.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What a page's script has for it; `extension/page.js`.
    #[derive(Clone, Debug)]
    pub type Drafts;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Drafts, facts: &str) -> Result<Promise, JsValue>;
}

impl Drafts {
    /// Has a draft written of these facts, both as JSON.
    ///
    /// # Errors
    /// When the program cannot be loaded, or a template is at fault; what it says.
    pub async fn of(&self, facts: &str) -> Result<String, String> {
        let said = |error: JsValue| {
            let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            message.or_else(|| error.as_string()).unwrap_or_default()
        };
        let writing = self.write(facts).map_err(said)?;
        let draft = JsFuture::from(writing).await.map_err(said)?;
        Ok(draft.as_string().unwrap_or_default())
    }
}
