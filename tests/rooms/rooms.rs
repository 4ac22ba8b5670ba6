//! The rooms of the crate: which folder of `src` imports from which. `./build.sh rooms` draws them.

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sources::{Name, imports};

/// The rooms from the roof down. A room imports from those below it only.
const FLOORS: [&str; 16] = [
    "bin",
    "pages",
    "app",
    "words",
    "browser",
    "store",
    "protocol",
    "importing",
    "reading",
    "asking",
    "estimate",
    "evidence",
    "people",
    "ties",
    "json",
    "day",
];

fn main() -> Result<(), String> {
    print!("{}", picture(&rooms(&crate_imports()?)));
    Ok(())
}

fn crate_imports() -> Result<BTreeMap<Name, BTreeSet<Name>>, String> {
    imports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

/// Which room imports from which others.
fn rooms(imports: &BTreeMap<Name, BTreeSet<Name>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut rooms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, targets) in imports {
        let Some(room) = module.first() else { continue };
        let others = targets.iter().filter_map(|target| target.first()).filter(|other| *other != room);
        rooms.entry(room.clone()).or_default().extend(others.cloned());
    }
    rooms
}

/// The rooms as text, the uppermost first, each with those that it imports from. What leads up is marked.
fn picture(rooms: &BTreeMap<String, BTreeSet<String>>) -> String {
    let mut lines = String::new();
    for floor in FLOORS {
        let below = |other: &str| FLOORS.iter().skip_while(|it| **it != floor).any(|it| *it == other);
        let targets = rooms.get(floor).into_iter().flatten();
        let targets: Vec<_> =
            targets.map(|it| if below(it) { it.clone() } else { format!("↑ {it}") }).collect();
        lines.push_str(&format!("{floor:9} {}\n", targets.join(", ")));
    }
    lines
}

/// The modules that need each other in a circle, and those between two circles, with whom each needs; nothing if there
/// is no circle.
#[cfg(test)]
fn circle(imports: &BTreeMap<Name, BTreeSet<Name>>) -> BTreeMap<Name, BTreeSet<Name>> {
    let mut left = imports.clone();
    // Whoever needs nobody that is left is in no circle, nor is whom nobody needs.
    loop {
        let before = left.len();
        let names: BTreeSet<Name> = left.keys().cloned().collect();
        let needed: BTreeSet<Name> = left.values().flatten().cloned().collect();
        left.retain(|name, targets| needed.contains(name) && !targets.is_disjoint(&names));
        if left.len() == before {
            left.values_mut().for_each(|targets| targets.retain(|target| names.contains(target)));
            return left;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &str)]) -> BTreeMap<Name, BTreeSet<Name>> {
        let mut graph: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
        let name = |text: &str| text.split("::").map(str::to_owned).collect::<Name>();
        for (from, to) in edges {
            graph.entry(name(from)).or_default().insert(name(to));
            graph.entry(name(to)).or_default();
        }
        graph
    }

    #[test]
    fn every_room_has_its_floor_and_imports_from_those_below() {
        let imports = crate_imports().unwrap();
        let rooms = rooms(&imports);
        assert!(imports.len() > 100, "{} files", imports.len());
        let known: BTreeSet<String> = FLOORS.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(rooms.keys().cloned().collect::<BTreeSet<_>>(), known);
        let picture = picture(&rooms);
        assert!(!picture.contains('↑'), "{picture}");
    }

    #[test]
    fn the_core_has_no_words_but_those_of_a_badge() {
        let imports = crate_imports().unwrap();
        let core = imports.iter().filter(|(module, _)| module.first().is_some_and(|room| room == "app"));
        let words: BTreeSet<_> =
            core.flat_map(|(_, targets)| targets).filter(|it| it[0] == "words").collect();
        assert_eq!(words.into_iter().map(|it| it.join("::")).collect::<Vec<_>>(), ["words::badge"]);
    }

    #[test]
    fn no_file_needs_itself_through_others() {
        let left = circle(&crate_imports().unwrap());
        assert!(left.is_empty(), "{left:?}");
    }

    #[test]
    fn circles_and_what_leads_up_are_found() {
        assert!(circle(&graph(&[("app::look", "store"), ("store", "people")])).is_empty());
        let round =
            graph(&[("bin", "app"), ("app", "store"), ("store::desk", "app"), ("store", "store::desk")]);
        assert_eq!(circle(&round).len(), 3, "and not the way there");
        let up = picture(&rooms(&graph(&[("people", "store")])));
        assert!(up.contains("people    ↑ store"), "{up}");
    }

    #[test]
    fn imports_are_found_wherever_they_stand() {
        let imports = crate_imports().unwrap();
        let name = |text: &str| text.split("::").map(str::to_owned).collect::<Name>();
        let of = |from: &str, to: &str| imports.get(&name(from)).is_some_and(|all| all.contains(&name(to)));
        // By `use`, through what another module hands on, by a path in the code, and from a program.
        assert!(of("app::look", "reading") || of("app::look", "reading::read"));
        assert!(of("app::look", "store::desk"));
        assert!(of("people", "people::slug"));
        assert!(of("bin::worker", "app::answer"));
        assert!(!of("people::person", "store"));
    }
}
