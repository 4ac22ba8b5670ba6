//! Each piece of evidence that the odds know is filled by something that Kith keeps, and `docs/odds.md` says by what.

use std::collections::BTreeMap;

use kith::app::odds::{own, theirs};
use kith::asking::Became;
use kith::estimate::prior::{OWN, Slope, THEIRS};
use kith::evidence::Contacts;
use kith::protocol::{FromPages, OfWay};
use kith::reading::Frame;
use kith::store::Desk;
use kith::ties::{HowMet, Litmus, Tie};
use pollster::block_on;

use crate::importing::filed::{era, imported};
use crate::support::page::{SEARCH, pages};
use crate::support::{Kith, who};

/// All that can be told of one way: by pages, by archives and by the user.
fn told() -> Kith {
    let kith = Kith::ready();
    let mutual = |names: &[(&str, &str)]| {
        let links: Vec<_> = names
            .iter()
            .map(|(name, slug)| format!("<a href=\"/in/{slug}\"><strong>{name}</strong></a>"))
            .collect();
        let verb = if names.len() > 1 { "are mutual connections" } else { "is a mutual connection" };
        format!("<p>{} {verb}</p>", links.join(" and "))
    };
    let [caleb, beatriz] =
        [("Caleb Ormsby", "caleb-ormsby"), ("Beatriz Salcedo-Núñez", "beatriz-salcedo-núñez-41c0")];
    let row = |name: &str, slug: &str, degree: &str, mutual: &str| {
        format!(
            "<p><a href=\"/in/{slug}\">{name}</a><span> • {degree}</span></p><p>Maker of kites</p>{mutual}"
        )
    };
    kith.look(pages(
        SEARCH,
        &[
            (Frame::Row, &row(beatriz.0, beatriz.1, "1st", &mutual(&[caleb]))),
            (Frame::Row, &row("Odo Fenwick", "odo-fenwick", "2nd", &mutual(&[beatriz, caleb]))),
        ],
    ));
    imported(&kith, &era("2023"), "2023-10-21");
    let tie = kith.person(beatriz.1).tie;
    kith.annotate(
        beatriz.1,
        Tie { litmus: Some(Litmus::Glad), how: Some(HowMet::Community), gave_back: Some(true), ..tie },
    );
    let told =
        [OfWay::Became(Some(Became::Waiting)), OfWay::Heard(Some(Litmus::Glad)), OfWay::Believed(Some(true))];
    for told in told {
        kith.pages(FromPages::Way { target: who("odo-fenwick"), introducer: who(beatriz.1), told });
    }
    kith
}

#[test]
fn every_piece_of_evidence_is_filled_as_the_document_says() {
    let kith = told();
    let read = block_on(async {
        let local = &&kith.local;
        let mut desk = Desk::open(local, &[&who("odo-fenwick")]).await.unwrap();
        let target = desk.find(&who("odo-fenwick")).unwrap().id();
        desk.fetch_mutuals_of(&[target], Vec::new()).await.unwrap();
        let target = desk.person(target).unwrap();
        let (_, introducer) =
            desk.mutuals_of(target).find(|(_, entry)| entry.name == "Beatriz Salcedo-Núñez").unwrap();
        let contacts = desk.contacts();
        let mut read = filled("1", &OWN, &own(&desk, introducer, kith.now()), contacts);
        read.extend(filled("2", &THEIRS, &theirs(&desk, introducer, target), contacts));
        read
    });
    let text = include_str!("../../docs/odds.md");
    let (_, table) = text.split_once("### What fills it").unwrap();
    let (table, _) = table.split_once("\n## ").unwrap();
    let rows: BTreeMap<_, _> = table
        .lines()
        .filter_map(|line| {
            let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [leg, what, by, _] = cells.as_slice() else { return None };
            ["1", "2"].contains(leg).then(|| (format!("{leg} {what}"), *by != "nothing yet"))
        })
        .collect();
    assert_eq!(read, rows);
}

/// Which pieces of evidence are known of a tie.
fn filled<T>(leg: &str, slopes: &[Slope<T>], tie: &T, contacts: &Contacts) -> BTreeMap<String, bool> {
    let known = |slope: &Slope<T>| (slope.read)(tie, contacts).is_some();
    slopes.iter().map(|slope| (format!("{leg} {}", words(slope)), known(slope))).collect()
}

/// `SameGroup` as "same group".
fn words<T>(slope: &Slope<T>) -> String {
    let mut words = String::new();
    for letter in format!("{:?}", slope.evidence).chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}
