//! Says what a page of ours would show of what is stored, for the tests in a browser: JSON in, JSON out.

#![allow(clippy::unwrap_used, reason = "a test may fail where it likes")]

use std::io::{Read, stdin};

use kith::app::{Now, show};
use kith::people::PersonRef;
use kith::protocol::Failure;
use kith::store::{Entries, Memory, Stores};
use serde::{Deserialize, Serialize};

/// What is stored, and what is to be shown of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    local: Entries,
    session: Entries,
    today: String,
    what: What,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum What {
    /// What is on a tab, whose number and address these are.
    Screen(i32, String),
    /// All about somebody.
    Person(PersonRef),
}

fn main() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).unwrap();
    let Asked { local, session, today, what } = serde_json::from_str(&text).unwrap();
    let store = |entries: Entries| Memory { entries: entries.into(), ..Memory::default() };
    let (local, session) = (store(local), store(session));
    let stores = Stores { local: &local, session: &session };
    let now = Now { today: today.parse().unwrap() };
    pollster::block_on(async {
        match what {
            What::Screen(tab, url) => print(show::screen(&stores, tab, Some(&url), false, now).await),
            What::Person(who) => print(show::person(&stores.local, &who, now).await),
        }
    });
}

/// As the worker answers: a value, or an error.
fn print<T: Serialize>(shown: Result<T, Failure>) {
    #[derive(Serialize)]
    #[serde(rename_all = "lowercase")]
    enum Answer<T> {
        Value(T),
        Error(Failure),
    }
    let answer = match shown {
        Ok(value) => Answer::Value(value),
        Err(failure) => Answer::Error(failure),
    };
    println!("{}", serde_json::to_string(&answer).unwrap());
}
