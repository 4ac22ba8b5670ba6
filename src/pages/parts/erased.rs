//! What views are made of, without types of their own.
//!
//! Each closure and each view is a type of its own, for which all that Leptos does with it would be compiled again. Behind
//! one of these they share it: a tenth of the popup.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// A part of a view, made anew whenever something that it reads changes.
pub fn live<V: IntoAny>(part: impl Fn() -> V + Send + 'static) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(move || part().into_any())
}

/// A text, an attribute or a property that is one; without a value there is none.
pub fn live_text<T: Into<String>>(
    text: impl Fn() -> Option<T> + Send + 'static,
) -> Box<dyn FnMut() -> Option<String> + Send> {
    Box::new(move || text().map(Into::into))
}

/// A property that is so or not.
pub fn live_flag(flag: impl Fn() -> bool + Send + 'static) -> Box<dyn FnMut() -> bool + Send> {
    Box::new(flag)
}

/// What is done when something happens, whatever it is.
pub fn then<E: 'static>(act: impl Fn() + 'static) -> Box<dyn FnMut(E)> {
    Box::new(move |_| act())
}

/// What is done with what a field holds when it changes.
pub fn then_text(act: impl Fn(String) + 'static) -> Box<dyn FnMut(web_sys::Event)> {
    Box::new(move |event| act(event_target_value(&event)))
}

/// What is done when the user leaves a field; but not when the field is taken away with the user in it, since then
/// nothing that it speaks of is there any more.
pub fn left(act: impl Fn() + 'static) -> Box<dyn FnMut(web_sys::FocusEvent)> {
    let field = StoredValue::new(());
    Box::new(move |_| {
        if !field.is_disposed() {
            act();
        }
    })
}

/// Goes on with something while the page does other things.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}

/// Parts of one kind, one after another.
pub fn each<V: IntoAny>(parts: impl IntoIterator<Item = V>) -> Vec<AnyView> {
    parts.into_iter().map(IntoAny::into_any).collect()
}
