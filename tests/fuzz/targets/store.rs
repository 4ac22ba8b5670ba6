//! Records, as an accident or another program leaves them in the store.

use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use kith::people::Person;
use kith::protocol::{Answer, FromPages, Reply};
use kith::store::Entries;
use kith::ties::Litmus;

use crate::support::{Kith, snapshot, who};

/// What a user has after a while.
static STORE: LazyLock<Entries> = LazyLock::new(|| {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.look(snapshot("profile-second-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate("bram-oduya", Litmus::Glad);
    kith.local.entries.take()
});

/// Whatever is damaged, nobody else's record is touched, and nothing is lost: what cannot be read stays where it is
/// or is set aside.
pub fn run(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let kith = Kith::installed();
    kith.local.entries.replace(STORE.clone());
    let Ok(damaged) = damage(&mut input, &kith) else { return };
    let before = kith.local.entries.borrow().clone();
    _ = kith.try_screen(Some("https://www.linkedin.com/in/silas-corvane/"), true);
    _ = kith.try_person("ines-tarrow");
    let told = kith.pages(FromPages::Say { who: who("bram-oduya"), tie: Default::default(), known: None });
    if let Answer::Value(Reply::Saved(change)) = told {
        kith.pages(FromPages::Undo { change });
    }
    let after = kith.local.entries.borrow();
    for (key, text) in before.iter().filter(|(key, _)| key.starts_with("person/")) {
        if serde_json::from_str::<Person>(text).is_err() {
            assert!(after.values().any(|it| it == text), "{key} was {text}, and is {:?}", after.get(key));
        } else if !damaged.contains(key) && !text.contains("bram-oduya") {
            assert_eq!(after.get(key), Some(text), "{key}");
        }
    }
}

/// Damages one to three records; returns their keys.
fn damage(input: &mut Unstructured<'_>, kith: &Kith) -> Result<Vec<String>> {
    let keys: Vec<_> = STORE.keys().collect();
    let mut damaged = Vec::new();
    for _ in 0..input.int_in_range(1..=3)? {
        let key = (*input.choose(&keys)?).clone();
        let mut entries = kith.local.entries.borrow_mut();
        let text = entries.get(&key).cloned().unwrap_or_default();
        let at = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect::<Vec<_>>();
        let (from, to) = (*input.choose(&at)?, *input.choose(&at)?);
        let damage = match input.int_in_range(0..=3)? {
            0 => text[..from].to_owned(),
            1 => input.arbitrary()?,
            2 => entries.get(*input.choose(&keys)?).cloned().unwrap_or_default(),
            _ => format!("{}{}{}", &text[..from], input.arbitrary::<String>()?, &text[to.max(from)..]),
        };
        entries.insert(key.clone(), damage);
        damaged.push(key);
    }
    Ok(damaged)
}
