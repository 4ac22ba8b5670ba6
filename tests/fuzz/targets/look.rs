//! Pages, as the camera would send them: a tree of the words that the reading hangs on, and of others.

use std::collections::BTreeSet;

use arbitrary::{Result, Unstructured};
use kith::people::{Alias, PersonRef};
use kith::protocol::{Answer, FromContent, Problem, Reply, Said, Tone};
use kith::reading::{Card, Element, Frame, Node, PEOPLE_LIMIT, Reading, Role, Snapshot, read};
use kith::ties::{Litmus, Tie};

use crate::support::page::page;
use crate::support::{Kith, row, tone, who};

/// Two whom the user knows by slug and id, one by slug alone, and one by id alone.
const INES: &str = "ACoAABinesinesinesinesinesinesinesinesi";
const MALLORY: &str = "ACoAABmallorymallorymallorymallorymallo";
const BRAM: &str = "bram-oduya";
const TARA: &str = "ACoAABtaratarataratarataratarataratara";

const TAGS: [&str; 16] = [
    "a",
    "li",
    "div",
    "span",
    "h1",
    "h2",
    "p",
    "section",
    "main",
    "button",
    "strong",
    "font",
    "time",
    "blockquote",
    "header",
    "nav",
];
const URLS: [&str; 9] = [
    "https://www.linkedin.com/search/results/people/?keywords=x",
    "https://www.linkedin.com/in/silas-corvane/",
    "https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAAzLVg4Cd%22%5D",
    "https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAABmallorymallorymallorymallorymallo%22%5D",
    "https://www.linkedin.com/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABmallorymallorymallorymallorymallo",
    "https://www.linkedin.com/in/mallory-quince/recent-activity/all/",
    "https://www.linkedin.com/mynetwork/invite-connect/connections/",
    "https://www.linkedin.com/feed/",
    "https://www.linkedin.com/messaging/",
];
const LANGUAGES: [&str; 5] = ["en", "de", "fr", "zh-CN", ""];
const ATTRIBUTES: [&str; 7] =
    ["href", "aria-label", "aria-hidden", "componentkey", "data-view-name", "alt", "class"];
const VALUES: [&str; 27] = [
    "/in/ines-tarrow/",
    "/in/silas-corvane",
    "/in/bram-oduya?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAAbram0001",
    "/in/ACoAAzLVg4Cd",
    "https://www.linkedin.com/in/ACoAAbram0001/",
    "/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAAzLVg4Cd%22%5D",
    "/messaging/compose/?recipient=ACoAAzLVg4Cd",
    "/preload/custom-invite/?vanityName=silas-corvane",
    "/in/mallory-quince/",
    "/in/ACoAABinesinesinesinesinesinesinesinesi",
    "/in/ACoAABtaratarataratarataratarataratara?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABtaratarataratarataratarataratara",
    "/in/ines-tarrow?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABmallorymallorymallorymallorymallo",
    "/in/mallory-quince?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABinesinesinesinesinesinesinesinesi",
    "/in/bram-oduya?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABtaratarataratarataratarataratara",
    "/in/silas-corvane?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3AACoAABinesinesinesinesinesinesinesinesi",
    "/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22ACoAABmallorymallorymallorymallorymallo%22%5D",
    "/search/results/people/?facetNetwork=%22F%22&facetConnectionOf=%22ACoAABinesinesinesinesinesinesinesinesi%22",
    "/messaging/compose/?recipient=ACoAABinesinesinesinesinesinesinesinesi",
    "/feed/update/urn:li:activity:3/",
    "SearchResultsACoAABmallorymallorymallorymallorymallo",
    "com.linkedin.sdui.profile.card.refACoAABinesinesinesinesinesinesinesinesiTopcard",
    "https://evil.example\\@www.linkedin.com/in/ines-tarrow",
    "/in/mallory-quince/edit/intro/",
    "/in/wanda-pellworth/",
    "/mynetwork/",
    "true",
    "View Ines Tarrow’s profile",
];
const TEXTS: [&str; 16] = [
    "Ines Tarrow",
    "Silas Corvane",
    "Bram",
    "• 1st",
    "• 2nd",
    "· 3rd+",
    "Ines Tarrow, Bram Oduya and 47 other mutual connections",
    "Bram Oduya ist ein gemeinsamer Kontakt",
    "500+ connections",
    "Mallory Quince",
    "is a mutual connection",
    "5 other mutual connections",
    "2h •",
    "LinkedIn Member",
    "Bram Oduya likes this",
    "und 12 weitere gemeinsame Kontakte",
];

/// Deeper than the camera ever sends.
const DEPTH: usize = 24;

/// A page is answered with places of its own, for so many people, alike each time; it changes nothing of what the user told,
/// and joins two people who were known before only if a top card or the owner of a row pairs them. Shown to another account
/// than the user's, it has no badge and teaches nothing.
pub fn run(bytes: &[u8]) {
    let mut input = Unstructured::new(bytes);
    let Ok(snapshot) = snapshot(&mut input) else { return };
    let kith = Kith::ready();
    let tie = Tie { litmus: Some(Litmus::Vouch), note: "Five years.".into(), ..Tie::default() };
    kith.annotate("ines-tarrow", tie);
    kith.rate("mallory-quince", Litmus::No);
    kith.rate(BRAM, Litmus::Fine);
    kith.rate(TARA, Litmus::Glad);
    kith.look(row("Ines Tarrow", "ines-tarrow", INES));
    kith.look(row("Mallory Quince", "mallory-quince", MALLORY));
    kith.look(page(
        "https://www.linkedin.com/in/wanda-pellworth/",
        Frame::Top,
        r#"<h1>Wanda Pellworth</h1><a href="/in/wanda-pellworth/edit/intro/">Edit</a>"#,
    ));
    let kept = || kith.kept();
    let kept_before = kept();
    let before = kith.person(INES);
    let known = [INES, MALLORY, BRAM, TARA];
    let groups = groups(&read(&snapshot));

    let marks = kith.look(snapshot.clone());
    let is_other = |problem: &Problem| matches!(problem.said, Said::OtherAccount { .. });
    if kith.screen(&snapshot.url).problems.iter().any(is_other) {
        assert!(marks.is_empty() && kept() == kept_before);
    }
    let mut spots = BTreeSet::new();
    snapshot.cards.iter().for_each(|card| collect(&card.root, &mut spots));
    let marked: BTreeSet<u32> = marks.iter().map(|mark| mark.spot).collect();
    assert!(marked.is_subset(&spots), "{marked:?} are not all of {spots:?}");
    assert!(marks.len() <= PEOPLE_LIMIT as usize);
    for mark in marks.iter().filter(|mark| tone(mark) == Tone::Vouch) {
        let is_ines = mark.who.aliases().iter().any(|alias| are_paired(&groups, alias, &alias_of(INES)));
        assert!(is_ines, "{mark:?}");
    }
    assert!(matches!(
        kith.content(FromContent::Look { snapshot: snapshot.clone() }),
        Answer::Value(Reply::Marks(_))
    ));
    assert_eq!(kith.look(snapshot.clone()), kith.look(snapshot.clone()));

    for (i, one) in known.iter().enumerate() {
        for other in &known[i + 1..] {
            let is_one = kith.person(one).who == kith.person(other).who;
            assert!(!is_one || are_paired(&groups, &alias_of(one), &alias_of(other)), "{one} is {other}");
        }
    }
    if known[1..].iter().all(|other| !are_paired(&groups, &alias_of(INES), &alias_of(other))) {
        let after = kith.person(INES);
        assert_eq!(
            (after.tie.litmus, after.tie.note, after.problems),
            (before.tie.litmus, before.tie.note, vec![])
        );
    }
    kith.screen(&snapshot.url);
}

/// Who is one person by what is known before a page, and by what its top cards and the owners of its rows say.
fn groups(reading: &Reading) -> Vec<BTreeSet<Alias>> {
    let mut pairs: Vec<Vec<Alias>> = vec![
        vec![alias_of("ines-tarrow"), alias_of(INES)],
        vec![alias_of("mallory-quince"), alias_of(MALLORY)],
    ];
    for sighting in &reading.sightings {
        let aliases = sighting.who.aliases();
        match sighting.role {
            Role::Subject | Role::Row => pairs.push(aliases),
            Role::Mutual => {}
            Role::Mention => assert_eq!(aliases.len(), 1, "a mention pairs: {sighting:?}"),
        }
    }
    let mut groups: Vec<BTreeSet<Alias>> = Vec::new();
    for pair in pairs {
        let (with, without) = groups.into_iter().partition(|g| pair.iter().any(|alias| g.contains(alias)));
        groups = without;
        let with: Vec<BTreeSet<Alias>> = with;
        groups.push(with.into_iter().flatten().chain(pair).collect());
    }
    groups
}

fn are_paired(groups: &[BTreeSet<Alias>], one: &Alias, other: &Alias) -> bool {
    one == other || groups.iter().any(|group| group.contains(one) && group.contains(other))
}

fn alias_of(name: &str) -> Alias {
    let PersonRef { slug, member_id } = who(name);
    slug.map(Alias::Slug).or(member_id.map(Alias::Id)).unwrap()
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
        let frame = *input.choose(&[Frame::Top, Frame::Row, Frame::Lone, Frame::Former])?;
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
