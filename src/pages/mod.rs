//! The user interface of our own pages: the popup, which the side panel shows too, and the book, with all else.
//!
//! A screen is a function from data to a view, with callbacks for what the user does. Views are built with Leptos'
//! builders and not with its `view!` macro: the macro writes fixed parts through `innerHTML`, which our pages' Trusted
//! Types policy forbids. Each part returns an `AnyView`, so that it is compiled once.

#[cfg(feature = "book")]
mod book;
mod parts;
mod popup;

#[cfg(feature = "book")]
pub use book::start as start_book;
pub use popup::start as start_popup;
