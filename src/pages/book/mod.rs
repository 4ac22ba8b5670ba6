//! The book: one page of our own, `book.html#/…`, for all that is no matter of one page on LinkedIn.

mod changes;
mod choice;
mod data;
mod due;
mod figures;
mod files;
mod home;
mod import;
mod person;
mod route;
mod settings;
mod undoing;
mod welcome;

use leptos::prelude::*;

use crate::browser::runtime::on_store;
use crate::pages::parts::erased::{live, live_text};
use crate::pages::parts::html::{ManyChildren, a, header, img, main, nav, span};
use route::Route;
use undoing::Undoing;

/// Shows the book.
pub fn start() {
    mount_to_body(page);
}

/// The screen that the address names, under what leads to the others.
fn page() -> impl IntoView {
    let route = route::current();
    let stored = RwSignal::new(0_u32);
    on_store(move || stored.update(|count| *count = count.wrapping_add(1)));
    // So that a style can tell the screens apart, and a tab its neighbours.
    Effect::new(move |_| {
        let route = route.get();
        document().set_title(route.title());
        if let Some(body) = document().body() {
            body.set_id(route.name());
        }
    });
    // It stays where it is whatever screen is shown.
    let undoing = Undoing::new();
    (
        bar(route),
        undoing.bar(),
        due::line(stored, route),
        main().child(live(move || match route.get() {
            Route::Home => home::page(stored),
            Route::Import => import::page(stored),
            Route::Changes => changes::page(stored),
            Route::Data => data::page(stored, undoing),
            Route::Person => person::page(stored, undoing),
            Route::Settings => settings::page(stored),
            Route::Welcome => welcome::page(stored),
        })),
    )
}

/// The line at the top: whose page this is, and the way to each screen.
fn bar(route: Memo<Route>) -> AnyView {
    let link = move |to: Route, word: &'static str| {
        a().attr("href", to.address())
            .attr("aria-current", live_text(move || (route.get() == to).then_some("page")))
            .child(word)
    };
    header()
        .class("top")
        .children((
            span().class("brand").children((
                img().attr("src", "icons/icon.svg").attr("alt", "").attr("width", "20").attr("height", "20"),
                "Kith",
            )),
            nav().attr("aria-label", "Kith").children((
                link(Route::Home, "Home"),
                link(Route::Import, "Import"),
                link(Route::Changes, "Last changes"),
                link(Route::Data, "Your data"),
                link(Route::Settings, "Settings"),
            )),
            span().class("private").child("Only you see this."),
        ))
        .into_any()
}
