//! The same data as JSON, as members in the EU can have it: `elements[].snapshotData[]`, objects with the columns' names.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::table::Cells;
use super::{Fault, Part, Row};

/// The file as a whole, or an element of it.
#[derive(Deserialize)]
struct Snapshot {
    #[serde(default)]
    elements: Vec<Element>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element {
    #[serde(default)]
    snapshot_domain: String,
    #[serde(default)]
    snapshot_data: Vec<Map<String, Value>>,
}

/// Hands over the rows of such a file, and says which parts it has. What it names "line" is the place in its list.
///
/// # Errors
/// When it is none.
pub fn snapshot(bytes: &[u8], each: &mut dyn FnMut(Part, &Row<'_>)) -> Result<Vec<Part>, Fault> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let Snapshot { elements } = serde_json::from_slice(bytes).map_err(|_| Fault::NoHeader)?;
    let mut parts = Vec::new();
    let mut cells = Cells::default();
    let mut line = 0;
    for Element { snapshot_domain, snapshot_data } in elements {
        for object in snapshot_data {
            line += 1;
            let names = object.keys().map(String::as_str);
            let Some(part) = Part::of_columns(names).or_else(|| of_domain(&snapshot_domain)) else {
                continue;
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
            for (name, value) in &object {
                if let Value::String(text) = value {
                    cells.fill(name, text);
                }
            }
            each(part, &cells.row(line));
            cells.clear();
        }
    }
    if parts.is_empty() { Err(Fault::NoHeader) } else { Ok(parts) }
}

/// What a part is called where its columns do not tell.
fn of_domain(domain: &str) -> Option<Part> {
    let domain = domain.to_ascii_uppercase();
    match (domain.contains("RECOMMENDATION"), domain.contains("GIVEN"), domain.contains("RECEIVED")) {
        (true, true, _) => Some(Part::RecommendationsGiven),
        (true, _, true) => Some(Part::RecommendationsReceived),
        _ => None,
    }
}
