//! The keys of a store with their types: `./build.sh keys [FILE]`.

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;

use kith::store::kinds::{KINDS, Kind, kind_of};

fn main() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1) {
        Some(file) => {
            let text = fs::read_to_string(&file).map_err(|e| format!("{file} cannot be read: {e}."))?;
            let store = serde_json::from_str(&text)
                .map_err(|e| format!("{file} is no store, an object of texts by key: {e}."))?;
            print!("{}", of_store(&store));
        }
        None => print!("{}", of_kinds()),
    }
    Ok(())
}

/// All kinds of keys, and what each holds.
fn of_kinds() -> String {
    KINDS.iter().map(|kind| format!("{:14} {}\n", form(kind), kind.record)).collect()
}

/// How a key of this kind is written.
fn form(kind: &Kind) -> String {
    if kind.is_single() { kind.begins.to_owned() } else { format!("{}…", kind.begins) }
}

/// What a store holds: of each kind how many records, in how many bytes; then every key that is of no kind, or whose
/// text is no such record. No text is shown.
fn of_store(store: &BTreeMap<String, String>) -> String {
    let mut said = String::new();
    for kind in &KINDS {
        let of_kind = store.iter().filter(|(key, _)| kind_of(key).is_some_and(|it| it.begins == kind.begins));
        let (keys, bytes) =
            of_kind.fold((0, 0), |(keys, bytes), (key, text)| (keys + 1, bytes + key.len() + text.len()));
        if keys > 0 {
            said.push_str(&format!("{:14} {keys:7} {bytes:10} bytes  {}\n", form(kind), kind.record));
        }
    }
    for (key, text) in store {
        match kind_of(key) {
            None => said.push_str(&format!("{key} is of no kind\n")),
            Some(kind) if !(kind.reads)(text) => said.push_str(&format!("{key} is no {}\n", kind.record)),
            Some(_) => {}
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_is_told_kind_by_kind_and_what_fits_none_is_named() {
        let store = [
            ("alias/slug:ines", "1"),
            ("alias/slug:bram", "2"),
            ("person/1", r#"{"id":1,"aliases":[]}"#),
            ("person/2", "private words"),
            ("people/3", "{}"),
        ];
        let store = store.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        let said = of_store(&store);
        assert_eq!(said.lines().count(), 4, "{said}");
        assert!(said.contains("alias/slug:…         2         32 bytes  PersonId"), "{said}");
        assert!(said.ends_with("people/3 is of no kind\nperson/2 is no Person\n"), "{said}");
        assert!(!said.contains("private"), "{said}");
    }

    #[test]
    fn the_map_of_the_house_names_every_key_and_its_type() {
        let map = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/ARCHITECTURE.md")).unwrap();
        let named: Vec<_> =
            map.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | `")).collect();
        for kind in &KINDS {
            let is_named = |(key, after): &(&str, &str)| {
                *key == form(kind) && after.split('`').next() == Some(kind.record)
            };
            assert!(named.iter().any(is_named), "{} {}", form(kind), kind.record);
        }
    }
}
