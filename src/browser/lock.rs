use js_sys::Function;
use wasm_bindgen::prelude::*;

/// The one lock of Kith's data in this browser. Released when dropped.
///
/// It is held by JavaScript, which gives it back too if this instance of the program dies with it.
#[derive(Debug)]
pub struct Lock {
    release: Function,
}

impl From<Function> for Lock {
    fn from(release: Function) -> Self {
        Self { release }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}
