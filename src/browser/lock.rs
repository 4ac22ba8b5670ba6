use js_sys::{Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// Calls `held` once the lock is ours, and keeps it until the promise that `held` returns is settled.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"])]
    fn request(name: &str, held: &Function) -> Promise;
}

/// The one lock of Kith's data in this browser. Released when dropped.
#[derive(Debug)]
pub struct Lock {
    release: Function,
}

impl Lock {
    /// Waits for the lock and takes it.
    ///
    /// # Errors
    /// None known: a promise made here is only ever fulfilled.
    pub async fn take() -> Result<Self, JsValue> {
        let taken = Promise::new(&mut |got, _| {
            let held = Closure::once_into_js(move || {
                Promise::new(&mut |release, _| {
                    // What listens is the promise below, which cannot throw.
                    let _ = got.call1(&JsValue::NULL, &release);
                })
            });
            // A refusal is an unhandled rejection, upon which the worker answers everybody that waits.
            let _ = request("kith", held.unchecked_ref());
        });
        let release = JsFuture::from(taken).await?;
        Ok(Self { release: release.unchecked_into() })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}
