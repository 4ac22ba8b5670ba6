use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Gives the focus to a control that is drawn anew, and unfolds what it is in.
pub fn focus_soon(id: String) {
    request_animation_frame(move || {
        let Some(control) = document().get_element_by_id(&id) else { return };
        let mut around = control.closest("details");
        while let Ok(Some(fold)) = around {
            _ = fold.set_attribute("open", "");
            around = fold.parent_element().map_or(Ok(None), |outer| outer.closest("details"));
        }
        if let Ok(control) = control.dyn_into::<web_sys::HtmlElement>() {
            _ = control.focus();
        }
    });
}
