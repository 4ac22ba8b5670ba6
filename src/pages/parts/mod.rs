//! What the popup and the book share.

pub mod about;
pub mod ask;
pub mod badge;
pub mod bar;
pub mod erased;
pub mod focus;
pub mod form;
pub mod litmus;

pub mod mode;
pub mod read;
pub mod rest;
pub mod saving;
pub mod trouble;
pub mod words;
