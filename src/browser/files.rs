//! Files of the user's own, by `extension/files.js`.

use std::cell::RefCell;
use std::ops::Range;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// What a page's script has for files.
    #[derive(Clone, Debug)]
    pub type Files;

    #[wasm_bindgen(method)]
    fn press(this: &Files) -> Press;
    #[wasm_bindgen(method)]
    fn read(this: &Files, file: &web_sys::Blob) -> Promise;
    #[wasm_bindgen(method)]
    fn slice(this: &Files, file: &web_sys::Blob, from: f64, to: f64) -> Promise;
    #[wasm_bindgen(method)]
    fn unpack(this: &Files, file: &web_sys::Blob, from: f64, to: f64, is_deflated: bool) -> Reading;
    #[wasm_bindgen(method)]
    fn given(this: &Files, event: &web_sys::Event) -> Promise;
    #[wasm_bindgen(method)]
    fn save(this: &Files, file: &web_sys::Blob, name: &str);
    #[wasm_bindgen(method)]
    fn of(this: &Files, text: &str, kind: &str) -> web_sys::Blob;
    #[wasm_bindgen(method)]
    fn pause(this: &Files) -> Promise;

    /// A file that is being written.
    #[derive(Clone, Debug)]
    pub type Press;

    #[wasm_bindgen(method)]
    fn write(this: &Press, text: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn end(this: &Press) -> Promise;

    /// A file that is being read.
    #[derive(Clone, Debug)]
    type Reading;

    #[wasm_bindgen(method)]
    fn next(this: &Reading) -> Promise;
    #[wasm_bindgen(method)]
    fn end(this: &Reading) -> Promise;
}

thread_local! {
    static FILES: RefCell<Option<Files>> = const { RefCell::new(None) };
}

/// Takes what the script of the page gives.
pub fn put_files(files: Files) {
    FILES.set(Some(files));
}

fn files<T>(act: impl FnOnce(&Files) -> T) -> Option<T> {
    FILES.with_borrow(|files| files.as_ref().map(act))
}

/// What the browser says of why something did not work.
fn why(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}

/// A file that is written piece by piece, and pressed meanwhile.
#[derive(Debug)]
pub struct Pressed(Press);

impl Pressed {
    /// One that holds nothing yet; `None` on a page that has nothing for files.
    pub fn new() -> Option<Self> {
        files(|files| Self(files.press()))
    }

    /// Adds a text.
    ///
    /// # Errors
    /// When the browser has no room for it; what it says.
    pub async fn write(&self, text: &str) -> Result<(), String> {
        JsFuture::from(self.0.write(text)).await.map(drop).map_err(|error| why(&error))
    }

    /// The file.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn end(self) -> Result<web_sys::Blob, String> {
        let file = JsFuture::from(self.0.end()).await.map_err(|error| why(&error))?;
        Ok(file.unchecked_into())
    }
}

/// A file that is read piece by piece, unpacked if it is pressed.
#[derive(Debug)]
pub struct Unpacked(Reading);

impl Unpacked {
    /// One that stands at its beginning.
    ///
    /// # Errors
    /// When the browser cannot read it; what it says.
    pub async fn new(file: &web_sys::Blob) -> Result<Self, String> {
        let reading = files(|files| files.read(file)).ok_or_else(String::new)?;
        let reading = JsFuture::from(reading).await.map_err(|error| why(&error))?;
        Ok(Self(reading.unchecked_into()))
    }

    /// What is packed in a part of a file, from its beginning; nothing on a page that has nothing for files.
    pub fn part(file: &web_sys::Blob, at: &Range<u64>, is_deflated: bool) -> Option<Self> {
        files(|files| Self(files.unpack(file, at.start as f64, at.end as f64, is_deflated)))
    }

    /// The next bytes; nothing after the last.
    ///
    /// # Errors
    /// When the browser cannot read it, or what is pressed is cut or altered; what it says.
    pub async fn next(&self) -> Result<Option<Vec<u8>>, String> {
        let bytes = JsFuture::from(self.0.next()).await.map_err(|error| why(&error))?;
        Ok(bytes.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()))
    }

    /// Lets go of it.
    pub async fn end(self) {
        _ = JsFuture::from(self.0.end()).await;
    }
}

/// Some of the bytes of a file.
///
/// # Errors
/// When the browser cannot read it; what it says.
pub async fn slice(file: &web_sys::Blob, at: &Range<u64>) -> Result<Vec<u8>, String> {
    let bytes = files(|files| files.slice(file, at.start as f64, at.end as f64)).ok_or_else(String::new)?;
    let bytes = JsFuture::from(bytes).await.map_err(|error| why(&error))?;
    Ok(bytes.unchecked_into::<Uint8Array>().to_vec())
}

/// The files that the user chose or dropped, each with its path.
///
/// # Errors
/// When the browser cannot read a folder; what it says.
pub async fn given(event: &web_sys::Event) -> Result<Vec<(String, web_sys::Blob)>, String> {
    let all = files(|files| files.given(event)).ok_or_else(String::new)?;
    let all = JsFuture::from(all).await.map_err(|error| why(&error))?;
    let all: Array = all.unchecked_into();
    let pairs = all.iter().map(JsCast::unchecked_into::<Array>);
    Ok(pairs
        .map(|pair| (pair.get(0).as_string().unwrap_or_default(), pair.get(1).unchecked_into()))
        .collect())
}

/// Has the browser save a file under a name.
pub fn save(file: &web_sys::Blob, name: &str) {
    _ = files(|files| files.save(file, name));
}

/// Has the browser save a text of this kind under a name.
pub fn save_text(text: &str, kind: &str, name: &str) {
    _ = files(|files| files.save(&files.of(text, kind), name));
}

/// Gives way to whatever else the page has to do.
pub async fn pause() {
    if let Some(pause) = files(Files::pause) {
        _ = JsFuture::from(pause).await;
    }
}
