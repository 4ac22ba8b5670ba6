//! What the popup and the book share.

// Some of it is the book's alone, and the popup is compiled without that.
#![cfg_attr(not(feature = "book"), allow(dead_code))]

pub mod about;
pub mod ask;
pub mod badge;
pub mod bar;
pub mod copier;
pub mod erased;
pub mod evidence;
pub mod focus;
pub mod fold;
pub mod form;
pub mod html;
pub mod litmus;
pub mod mode;
pub mod read;
pub mod rest;
pub mod saving;
pub mod trouble;
pub mod words;
