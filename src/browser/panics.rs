use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Writes to the console where the program panics. The way there is in the error that `extension/core.js` hears of, which
/// puts a new instance in the place of this one: nothing of it can be trusted after that.
pub fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| error(&info.to_string())));
}
