//! The user interface of our own pages.
