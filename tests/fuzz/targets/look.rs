//! Pages, as the camera would send them: a tree of the words that the reading hangs on, and of others.

use std::collections::BTreeSet;

use arbitrary::{Result, Unstructured};
use kith::protocol::{Answer, FromContent, Reply, Tone};
use kith::reading::{Card, Element, Frame, Node, PEOPLE_LIMIT, Snapshot};
use kith::ties::{Litmus, Tie};

use crate::support::{Kith, tone};

const TAGS: [&str; 10] = ["a", "li", "div", "span", "h1", "h2", "p", "section", "main", "button"];
const URLS: [&str; 6] = [
    "https://www.linkedin.com/search/results/people/?keywords=x",
    "https://www.linkedin.com/in/silas-corvane/",
    "https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAAzLVg4Cd%22%5D",
    "https://www.linkedin.com/mynetwork/invite-connect/connections/",
    "https://www.linkedin.com/feed/",
    "https://www.linkedin.com/messaging/",
];
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "zh-CN", ""];
const ATTRIBUTES: [&str; 7] =
    ["href", "aria-label", "aria-hidden", "componentkey", "data-view-name", "alt", "class"];
const VALUES: [&str; 10] = [
    "/in/ines-tarrow/",
    "/in/silas-corvane",
    "/in/bram-oduya?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAAbram0001",
    "/in/ACoAAzLVg4Cd",
    "https://www.linkedin.com/in/ACoAAbram0001/",
    "/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAAzLVg4Cd%22%5D",
    "/messaging/compose/?recipient=ACoAAzLVg4Cd",
    "/preload/custom-invite/?vanityName=silas-corvane",
    "true",
    "View Ines Tarrow’s profile",
];
const TEXTS: [&str; 12] = [
    "Ines Tarrow",
    "Silas Corvane",
    "Bram",
    "• 1st",
    "• 2nd",
    "· 3rd+",
    "Ines Tarrow, Bram Oduya and 47 other mutual connections",
    "Bram Oduya ist ein gemeinsamer Kontakt",
    "500+ connections",
    "LinkedIn Member",
    "Bram Oduya likes this",
    "und 12 weitere gemeinsame Kontakte",
];

/// Deeper than the camera ever sends.
const DEPTH: usize = 24;

/// A page is answered with places of its own, for so many people, alike each time; and it changes nothing of what the
/// user told.
pub fn run(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let Ok(snapshot) = snapshot(&mut input) else { return };
    let kith = Kith::ready();
    let tie = Tie { litmus: Some(Litmus::Vouch), note: "Five years.".into(), ..Tie::default() };
    let (before, _) = kith.annotate("ines-tarrow", tie);
    let marks = kith.look(snapshot.clone());
    let mut spots = BTreeSet::new();
    snapshot.cards.iter().for_each(|card| collect(&card.root, &mut spots));
    let marked: BTreeSet<u32> = marks.iter().map(|mark| mark.spot).collect();
    assert!(marked.is_subset(&spots), "{marked:?} are not all of {spots:?}");
    assert!(marks.len() <= PEOPLE_LIMIT as usize);
    for mark in marks.iter().filter(|mark| tone(mark) == Tone::Vouch) {
        assert_eq!(mark.who.slug.as_ref().map(|slug| slug.as_str()), Some("ines-tarrow"));
    }
    assert!(matches!(
        kith.content(FromContent::Look { snapshot: snapshot.clone() }),
        Answer::Value(Reply::Marks(_))
    ));
    assert_eq!(kith.look(snapshot.clone()), kith.look(snapshot.clone()));
    let after = kith.person("ines-tarrow");
    assert_eq!(
        (after.tie.litmus, after.tie.note, after.problems),
        (before.tie.litmus, before.tie.note, vec![])
    );
    kith.screen(&snapshot.url);
}

fn collect(element: &Element, spots: &mut BTreeSet<u32>) {
    spots.extend(element.spot);
    for child in &element.children {
        if let Node::Element(child) = child {
            collect(child, spots);
        }
    }
}

fn snapshot(input: &mut Unstructured<'_>) -> Result<Snapshot> {
    let url = (*input.choose(&URLS)?).to_owned();
    let lang = (*input.choose(&LANGUAGES)?).to_owned();
    let mut cards = Vec::new();
    let mut spot = 0;
    while !input.is_empty() && cards.len() < 60 {
        let frame = *input.choose(&[Frame::Top, Frame::Row, Frame::Lone])?;
        cards.push(Card { frame, root: element(input, DEPTH, &mut spot)? });
    }
    Ok(Snapshot { url, lang, cards })
}

fn element(input: &mut Unstructured<'_>, depth: usize, spots: &mut u32) -> Result<Element> {
    let mut attrs = std::collections::BTreeMap::new();
    for _ in 0..input.int_in_range(0..=3)? {
        attrs.insert((*input.choose(&ATTRIBUTES)?).to_owned(), word(input, &VALUES)?);
    }
    let spot = input.ratio(1, 3)?.then(|| {
        *spots += 1;
        *spots
    });
    let mut children = Vec::new();
    for _ in 0..if depth == 0 { 0 } else { input.int_in_range(0..=4)? } {
        children.push(if input.arbitrary()? {
            Node::Text(word(input, &TEXTS)?)
        } else {
            Node::Element(element(input, depth - 1, spots)?)
        });
    }
    Ok(Element { tag: (*input.choose(&TAGS)?).to_owned(), attrs, spot, children })
}

/// Mostly one of the words, at times anything at all.
fn word(input: &mut Unstructured<'_>, words: &[&str]) -> Result<String> {
    if input.ratio(7, 8)? { Ok((*input.choose(words)?).to_owned()) } else { input.arbitrary() }
}
