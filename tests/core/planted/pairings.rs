//! No link that somebody wrote says that a slug and an id are one person.

use super::{INES, INVITATIONS, MALLORY, SUGGESTIONS, acquainted, assert_apart, claim, result};
use crate::support::page::{FEED, SEARCH, page};
use crate::support::{Kith, row, tone};
use kith::protocol::Tone;
use kith::reading::Frame;
use kith::ties::Litmus;

const CONNECTIONS: &str = "https://www.linkedin.com/mynetwork/invite-connect/connections/";

#[test]
fn a_link_that_somebody_wrote_pairs_nobody() {
    let forged = claim("ines-tarrow", MALLORY);
    let own = claim("mallory-quince", INES);
    let posts = [
        result(
            "Mallory Quince",
            "mallory-quince",
            "2nd",
            &format!("<p>Thanks to <a href=\"{forged}\">Ines Tarrow</a>!</p>"),
        ),
        result(
            "Mallory Quince",
            "mallory-quince",
            "2nd",
            &format!("<p><a href=\"{forged}\">Ines Tarrow</a></p>"),
        ),
        // A link to oneself.
        result(
            "Mallory Quince",
            "mallory-quince",
            "2nd",
            &format!("<p>This is <a href=\"{own}\">me</a></p>"),
        ),
        result(
            "Mallory Quince",
            "mallory-quince",
            "2nd",
            &format!("<div><a href=\"{own}\">Mallory Quince</a></div>"),
        ),
        // A company's post, which begins with the company's name.
        format!(
            "<p><a href=\"/company/quillmere/\">Quillmere</a></p><p>By <a href=\"{forged}\">Ines Tarrow</a></p>"
        ),
        format!(
            "<p><a href=\"/company/quillmere/\">Quillmere</a></p><p><a href=\"{forged}\">Ines Tarrow</a></p>"
        ),
        // Nothing but the link.
        format!("<p>Thanks to <a href=\"{forged}\">Ines Tarrow</a></p>"),
    ];
    for markup in &posts {
        for (url, frame) in [(FEED, Frame::Row), (SEARCH, Frame::Row), (FEED, Frame::Lone)] {
            assert_apart(&acquainted(), &page(url, frame, markup));
        }
    }
    // A lone link and a message are mentions, no matter who is at the top of them.
    let head = format!("<a href=\"{forged}\">Ines Tarrow</a>");
    for (url, frame) in [
        (FEED, Frame::Lone),
        ("https://www.linkedin.com/messaging/thread/1/", Frame::Row),
        ("https://www.linkedin.com/feed/update/urn:li:activity:3/", Frame::Row),
        ("https://www.linkedin.com/in/mallory-quince/", Frame::Row),
    ] {
        assert_apart(&acquainted(), &page(url, frame, &head));
    }
}

#[test]
fn the_address_of_a_page_pairs_nobody() {
    let url = format!("https://www.linkedin.com{}", claim("ines-tarrow", MALLORY));
    let card = "<section><a href=\"/in/ines-tarrow\"><h1>Ines Tarrow</h1></a><p>Logistics</p></section>";
    let kith = acquainted();
    assert_apart(&kith, &page(&url, Frame::Top, card));
    let shown = kith.screen(&url).person.map(|person| person.who);
    assert_eq!(shown, Some(kith.person("ines-tarrow").who));
}

#[test]
fn a_message_link_identifies_a_row_only_if_it_is_a_control() {
    let compose = format!("/messaging/compose/?recipient={INES}");
    let texts = [
        format!("<p>Write to me: <a href=\"{compose}\">here</a></p>"),
        format!("<p><a href=\"{compose}\">Write to me</a></p>"),
        format!("<div>Write to me: <a href=\"{compose}\">here</a></div>"),
        format!("<div><a href=\"{compose}\">Write to me</a></div><div><span>2h •</span></div>"),
        format!(
            "<div><a href=\"{compose}\">Write to me</a></div><a href=\"/feed/update/urn:li:activity:3/\">2</a>"
        ),
    ];
    for text in &texts {
        let markup = result("Mallory Quince", "mallory-quince", "2nd", text);
        assert_apart(&acquainted(), &page(FEED, Frame::Row, &markup));
        // Nobody knows her yet.
        let kith = Kith::ready();
        kith.rate("ines-tarrow", Litmus::Vouch);
        kith.look(row("Ines Tarrow", "ines-tarrow", INES));
        let marks = kith.look(page(FEED, Frame::Row, &markup));
        assert!(marks.iter().all(|mark| tone(mark) != Tone::Vouch), "{markup}");
    }
    let control = format!("<div><a href=\"{compose}\"><span>Message</span></a></div>");
    let kith = Kith::ready();
    kith.rate(INES, Litmus::Vouch);
    let markup = result("Ines Tarrow", "ines-tarrow", "1st", &control);
    assert_eq!(tone(&kith.look(page(CONNECTIONS, Frame::Row, &markup))[0]), Tone::Vouch);
}

#[test]
fn a_message_link_says_nothing_where_members_write() {
    let compose = format!("<div><a href=\"/messaging/compose/?recipient={INES}\">Message</a></div>");
    for url in [
        "https://www.linkedin.com/groups/4711/",
        "https://www.linkedin.com/events/9/",
        "https://www.linkedin.com/company/quillmere/posts/",
        "https://www.linkedin.com/in/tara-quill/",
        INVITATIONS,
        SUGGESTIONS,
        FEED,
        // A link that a member has set beside their name, as LinkedIn offers it.
        SEARCH,
    ] {
        let kith = Kith::ready();
        kith.rate(INES, Litmus::Vouch);
        kith.rate("mallory-quince", Litmus::No);
        kith.look(page(url, Frame::Row, &result("Mallory Quince", "mallory-quince", "2nd", &compose)));
        assert_eq!(kith.person("mallory-quince").tie.litmus, Some(Litmus::No));
        assert_eq!(kith.person(INES).tie.litmus, Some(Litmus::Vouch));
    }
}
