//! No words and no links of a member rename, describe or hide anybody.

use super::{MALLORY, acquainted, result};
use crate::support::page::{FEED, SEARCH, page};
use crate::support::{Kith, tone};
use kith::protocol::Tone;
use kith::reading::Frame;
use kith::ties::Litmus;

#[test]
fn a_post_does_not_describe_the_person_who_brought_it_here() {
    for line in [
        "<p><a href=\"/in/ines-tarrow\">Ines Tarrow</a> commented on this</p>",
        "<p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong> commented on this</a></p>",
        "<p><a href=\"/in/ines-tarrow\">Ines Tarrow</a></p><p>commented on this</p>",
    ] {
        let post = "<p><a href=\"/in/silas-corvane\">Silas Corvane</a> <span>• 2nd</span></p><p>Head of Purchasing</p><p>4d •</p>";
        let kith = acquainted();
        kith.look(page(FEED, Frame::Row, &format!("{line}{post}<p>Words.</p>")));
        let ines = kith.person("ines-tarrow");
        assert_eq!((ines.name.as_str(), ines.headline, ines.degree), ("Ines Tarrow", None, None), "{line}");
    }
}

#[test]
fn a_mention_names_only_somebody_without_a_name_and_only_as_the_address_does() {
    let mention = |text: &str| {
        page(FEED, Frame::Lone, &format!("<p>See <a href=\"/in/ines-tarrow-4711\">{text}</a>.</p>"))
    };
    let kith = Kith::ready();
    kith.rate("ines-tarrow-4711", Litmus::Vouch);
    for text in ["that fool", "I", "in"] {
        kith.look(mention(text));
        assert_eq!(kith.person("ines-tarrow-4711").name, "ines-tarrow-4711", "{text}");
    }
    kith.look(mention("Ines Tarrow"));
    assert_eq!(kith.person("ines-tarrow-4711").name, "Ines Tarrow");
    kith.look(mention("INES"));
    assert_eq!(kith.person("ines-tarrow-4711").name, "Ines Tarrow");
}

#[test]
fn a_good_name_is_not_replaced_by_a_part_of_it() {
    let kith = acquainted();
    kith.look(page(SEARCH, Frame::Row, &result("Ines", "ines-tarrow", "1st", "")));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Tarrow");
    kith.look(page(SEARCH, Frame::Row, &result("Ines T.", "ines-tarrow", "1st", "")));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Tarrow");
    let list = format!("{SEARCH}&network=%5B%22F%22%5D&connectionOf=%5B%22{MALLORY}%22%5D");
    kith.look(page(&list, Frame::Row, &result("Ines T.", "ines-tarrow", "1st", "")));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Tarrow", "nor in a list of mutual connections");
    kith.look(page(SEARCH, Frame::Row, &result("Ines Marlow", "ines-tarrow", "1st", "")));
    assert_eq!(kith.person("ines-tarrow").name, "Ines Marlow");
}

#[test]
fn a_link_that_a_member_sets_hides_nobody() {
    let url = "https://www.linkedin.com/in/mallory-quince/";
    for slug in ["mallory-quince", "ines-tarrow"] {
        let card = format!(
            "<section><a href=\"/in/mallory-quince\"><h1>Mallory Quince</h1></a><p>· 2nd</p><p>Consultant</p>
            <p><a href=\"/in/{slug}/edit/intro/\">My best work</a></p></section>"
        );
        let kith = acquainted();
        let marks = kith.look(page(url, Frame::Top, &card));
        assert_eq!(marks.first().map(tone), Some(Tone::No), "{slug}");
        assert!(kith.screen(url).person.is_some(), "{slug}");
    }
}
