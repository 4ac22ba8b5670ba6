//! Drafts, of names and sentences as people write them.

use arbitrary::{Result, Unstructured};
use kith::asking::{Facts, Me, write};
use kith::people::{clean, given_name};
use kith::ties::HowMet;

const HOW: [Option<HowMet>; 3] = [None, Some(HowMet::Work), Some(HowMet::Online)];

/// A draft is written whatever it is of, says no word of the template's own language, and names the target.
pub fn run(bytes: &[u8]) {
    let Ok(facts) = facts(&mut Unstructured::new(bytes)) else { return };
    let draft = write(&facts).unwrap();
    let Facts { me, introducer, target, headline, .. } = &facts;
    let said = [&me.name, &me.pitch, introducer, target, headline.as_ref().unwrap_or(target)];
    let said = said.map(|text| clean(text, usize::MAX)).join("\n");
    for text in [&draft.note, &draft.introduction] {
        assert!(!text.trim().is_empty());
        for mark in ["{{", "{%", "}}", "%}"] {
            assert!(!text.contains(mark) || said.contains(mark), "{text}");
        }
    }
    if let Some(given) = given_name(&facts.target) {
        assert!(draft.introduction.contains(given), "{}", draft.introduction);
    }
}

fn facts(input: &mut Unstructured<'_>) -> Result<Facts> {
    Ok(Facts {
        me: Me { name: input.arbitrary()?, pitch: input.arbitrary()? },
        introducer: input.arbitrary()?,
        since: input.arbitrary()?,
        how: *input.choose(&HOW)?,
        target: input.arbitrary()?,
        headline: input.arbitrary()?,
    })
}
