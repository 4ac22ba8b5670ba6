//! The user interface of our own pages: popup, side panel and welcome page.
//!
//! A screen is a function from data to a view, with callbacks for what the user does. Only [`desk`], [`sheet`] and
//! [`circle`] keep state of their own, and only [`ask`] talks to the worker. Views are built with Leptos'
//! builders and not with its `view!` macro: the macro writes fixed parts through `innerHTML`, which our
//! pages' Trusted Types policy forbids. Each part returns an `AnyView`, so that it is compiled once.

mod about;
mod acts;
mod ask;
mod badge;
mod bar;
mod chrome;
mod circle;
mod compare;
mod desk;
mod details;
mod draft;
mod empty;
mod figures;
mod form;
mod glance;
mod health;
mod labels;
mod litmus;
mod mode;
mod others;
mod person;
mod question;
mod reasons;
mod recount;
mod sheet;
mod track;
mod trouble;
mod ways;
mod welcome;
mod why;
mod words;

use leptos::prelude::*;

/// Shows the page that this document is: its body's id names it.
pub fn start() {
    let Some(body) = document().body() else { return };
    if body.id() == "welcome" {
        mount_to_body(welcome::welcome);
    } else {
        mount_to_body(glance::glance);
    }
}

/// Shows the page "Your 20%".
///
/// It works out the odds of everybody by itself, which the other pages leave to the worker. So it is a program of
/// its own: the popup need not wait for it.
pub fn start_circle() {
    mount_to_body(circle::page);
}
