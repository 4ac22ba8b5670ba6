//! A record as a text, with the fields of it that this version does not know.

use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::encode;
use crate::json;
use crate::protocol::Failure;

/// Reads a record strictly. If a later version wrote fields that this one does not know, they are given back as they
/// stand, to be written with it again; mostly there are none.
///
/// # Errors
/// When the text is no such record.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, String), serde_json::Error> {
    json::from_str(text).map(|record| (record, String::new())).or_else(|strict| {
        let (ours, others) = parted(text, json::fields::<T>()).ok_or(strict)?;
        Ok((json::from_str(&ours)?, others))
    })
}

/// The object with the fields that are known, and the others, each after a comma; `None` if the text is no object.
fn parted(text: &str, known: &[&str]) -> Option<(String, String)> {
    serde_json::from_str::<IgnoredAny>(text).ok()?;
    let fields = text.trim().strip_prefix('{')?.strip_suffix('}')?;
    let [mut ours, mut others] = [String::new(), String::new()];
    let (mut depth, mut is_text, mut is_escaped, mut begins) = (0_u32, false, false, 0);
    for (at, byte) in fields.bytes().chain([b',']).enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                let field = fields.get(begins..at)?.trim();
                let name = field.strip_prefix('"')?.split('"').next()?;
                let side = if known.contains(&name) { &mut ours } else { &mut others };
                side.push(',');
                side.push_str(field);
                begins = at + 1;
            }
            _ => {}
        }
    }
    Some((["{", ours.get(1..).unwrap_or_default(), "}"].concat(), others))
}

/// The fields of a text that a record does not have, each after a comma; none if it is no object.
pub fn others<T: DeserializeOwned>(text: Option<&String>) -> String {
    others_than(json::fields::<T>(), text)
}

fn others_than(known: &[&str], text: Option<&String>) -> String {
    text.and_then(|text| parted(text, known)).unwrap_or_default().1
}

/// Writes a record in the place of a text, with the fields of that which this version does not know.
///
/// # Errors
/// Never for the records of this crate.
pub fn renew<T: Serialize + DeserializeOwned>(record: &T, text: Option<&String>) -> Result<String, Failure> {
    Ok(with(encode(record)?, &others::<T>(text)))
}

/// The text of a record with more fields, each after a comma.
pub fn with(mut text: String, others: &str) -> String {
    if text.ends_with('}') {
        text.pop();
        text.push_str(if text == "{" { others.get(1..).unwrap_or_default() } else { others });
        text.push('}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ties::{Litmus, Tie};

    #[test]
    fn what_a_later_version_wrote_is_kept() {
        let text = r#"{"litmus":"glad","warmth":{"since":[1,2,"}"]},"a \"quote\"":null}"#;
        let (tie, others) = read::<Tie>(text).unwrap();
        assert_eq!(tie, Tie { litmus: Some(Litmus::Glad), ..Tie::default() });
        let changed = Tie { note: "met in Ulm".into(), ..tie };
        let written = with(encode(&changed).unwrap(), &others);
        assert_eq!(read::<Tie>(&written).unwrap(), (changed, others.clone()));
        for part in [r#""warmth":{"since":[1,2,"}"]}"#, r#""a \"quote\"":null"#] {
            assert!(written.contains(part), "{written}");
        }
        let bare = with(encode(&Tie::default()).unwrap(), &others);
        assert_eq!(read::<Tie>(&bare).unwrap(), (Tie::default(), others));
    }

    #[test]
    fn what_is_no_such_record_is_refused_for_its_own_fault() {
        assert_eq!(read::<Tie>("{}").unwrap().1, "");
        for bad in ["", "7", "[]", r#"{"litmus":"adore"}"#, r#"{"litmus":"adore","warmth":1}"#, "{"] {
            assert!(read::<Tie>(bad).is_err(), "{bad}");
        }
    }
}
