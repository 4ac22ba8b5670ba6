//! What members write about themselves and others, in posts, comments, headlines and links: none of it may say who
//! somebody is, how far away, or through whom they can be reached.

use crate::support::page::{FEED, SEARCH, page};
use crate::support::{Kith, row, tone, who};
use kith::people::Degree;
use kith::protocol::Tone;
use kith::reading::{Frame, Snapshot, read};
use kith::ties::{Litmus, Tie};

const INES: &str = "ACoAABinesinesinesinesinesinesinesinesi";
const MALLORY: &str = "ACoAABmallorymallorymallorymallorymallo";

/// A Kith that knows Ines, whom the user vouches for, and Mallory, each with slug and id.
fn acquainted() -> Kith {
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.tag("mallory-quince", Litmus::No);
    kith.look(row("Ines Tarrow", "ines-tarrow", INES));
    kith.look(row("Mallory Quince", "mallory-quince", MALLORY));
    kith
}

/// A result, with the links and words that LinkedIn sets in one.
fn result(name: &str, slug: &str, degree: &str, more: &str) -> String {
    format!(
        "<p><a href=\"/in/{slug}\">{name}</a><span> • {degree}</span></p>
        <div><p>Consultant</p></div><div><p>Harrowgate Quay</p></div>{more}"
    )
}

fn claim(slug: &str, id: &str) -> String {
    format!("/in/{slug}?miniProfileUrn=urn%3Ali%3Afs_miniProfile%3A{id}")
}

/// Everybody is still themselves after a page.
fn assert_apart(kith: &Kith, page: &Snapshot) {
    kith.look(page.clone());
    let said = |name: &str| (kith.person(name).tie.litmus, kith.person(name).who);
    for [slug, id] in [["ines-tarrow", INES], ["mallory-quince", MALLORY]] {
        assert_eq!(said(slug), said(id), "{page:?}");
        assert_eq!(said(slug).1.slug, who(slug).slug, "{page:?}");
    }
    assert_eq!(said("ines-tarrow").0, Some(Litmus::Vouch), "{page:?}");
    assert_eq!(said("mallory-quince").0, Some(Litmus::No), "{page:?}");
}

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
        // A post of a company that begins with its name.
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
    // A lone link and a message are mentions, whoever stands at the head of them.
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
fn a_link_to_write_to_somebody_tells_who_a_row_is_only_where_it_is_a_control() {
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
        kith.tag("ines-tarrow", Litmus::Vouch);
        kith.look(row("Ines Tarrow", "ines-tarrow", INES));
        let marks = kith.look(page(FEED, Frame::Row, &markup));
        assert!(marks.iter().all(|mark| tone(mark) != Tone::Vouch), "{markup}");
    }
    let control = format!("<div><a href=\"{compose}\"><span>Message</span></a></div>");
    let kith = Kith::ready();
    kith.tag(INES, Litmus::Vouch);
    let markup = result("Ines Tarrow", "ines-tarrow", "1st", &control);
    assert_eq!(tone(&kith.look(page(SEARCH, Frame::Row, &markup))[0]), Tone::Vouch);
}

/// Pages on which somebody writes that Ines is a mutual connection of theirs.
fn planted_sentences() -> Vec<String> {
    let ines = "<a href=\"/in/ines-tarrow\">Ines Tarrow</a>";
    let bold = "<a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a>";
    let result = |degree: &str, more: &str| result("Mallory Quince", "mallory-quince", degree, more);
    vec![
        // A mention in a post.
        result("2nd", &format!("<p>2h •</p><p>{ines} is a mutual connection</p>")),
        result("2nd", "<p>2h•</p><p>Ines Tarrow and 98 other mutual connections</p>"),
        result("3rd+", &format!("<p>{ines} is a mutual connection</p>")),
        result("2nd", &format!("<p>{ines} is a mutual connection</p>")),
        result(
            "2nd",
            &format!("<p><span>3 tyg.</span> <span>•</span></p><p>{bold} is a mutual connection</p>"),
        ),
        result(
            "2nd",
            &format!("<p>{bold} is a mutual connection</p><a href=\"/feed/update/urn:li:activity:3/\">4</a>"),
        ),
        // Nobody of the third degree has a mutual connection.
        result("3rd+", &format!("<p>{bold} is a mutual connection</p>")),
        // More than the sentence.
        result("2nd", &format!("<p>{bold} and 62 other mutual connections, as if.</p>")),
        // A comment, below somebody else's post.
        format!(
            "<p><a href=\"/in/tara-quill\">Tara Quill</a> <span>• 2nd</span></p><p>Lawyer</p><p>My post.</p>
            <div><p><a href=\"/in/mallory-quince\">Mallory Quince</a></p><p>Consultant</p>
            <p><a href=\"/in/mallory-quince\">Mallory Quince</a> and 62 other mutual connections</p>
            <p>{ines} is a mutual connection</p></div>"
        ),
        // A headline.
        "<p><a href=\"/in/mallory-quince\">Mallory Quince</a> <span>• 2nd</span></p>
            <p>Ines Tarrow and 98 other mutual connections</p>"
            .to_owned(),
        "<a href=\"/in/mallory-quince\"><p>Mallory Quince</p><p>Ines Tarrow is a mutual connection</p></a>"
            .to_owned(),
    ]
}

#[test]
fn a_sentence_that_somebody_wrote_makes_nobody_a_mutual_connection() {
    for markup in planted_sentences() {
        for (url, frame) in [(FEED, Frame::Row), (SEARCH, Frame::Row), (FEED, Frame::Lone)] {
            let kith = acquainted();
            let marks = kith.look(page(url, frame, &markup));
            assert!(marks.iter().all(|mark| tone(mark) != Tone::Chance), "{marks:?}");
            for slug in ["mallory-quince", "tara-quill"] {
                let ways = kith.person(slug).ways;
                assert!(ways.is_none_or(|w| w.paths.is_empty() && w.mutual_count.is_none()), "{markup}");
            }
            let ines = kith.person("ines-tarrow");
            assert_eq!((ines.degree, ines.headline), (None, None), "{markup}");
        }
    }
}

#[test]
fn a_mutual_connection_of_a_card_keeps_the_degree_of_their_own_card() {
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.look(page(SEARCH, Frame::Row, &result("Ines Tarrow", "ines-tarrow", "2nd", "")));
    let bold = "<p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>";
    kith.look(page(SEARCH, Frame::Row, &result("Silas Corvane", "silas-corvane", "2nd", bold)));
    assert_eq!(kith.person("ines-tarrow").degree, Some(Degree::Second));
    assert_eq!(kith.person("silas-corvane").ways.unwrap().paths.len(), 1);
}

#[test]
fn a_sentence_of_linkedin_joins_only_what_nobody_has() {
    let naming = |slug: &str, id: &str| {
        let link = claim(slug, id);
        let bold =
            format!("<p><a href=\"{link}\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>");
        page(SEARCH, Frame::Row, &result("Silas Corvane", "silas-corvane", "2nd", &bold))
    };
    // Two who are known stay two.
    let kith = acquainted();
    assert_apart(&kith, &naming("ines-tarrow", MALLORY));
    assert_apart(&kith, &naming("mallory-quince", INES));
    // A slug that somebody with another id has stays theirs.
    let other = "ACoAABotherotherotherotherotherotherothe";
    assert_apart(&kith, &naming("ines-tarrow", other));
    // Two records of which neither knows the other's name stay two until their own card says so.
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.tag(MALLORY, Litmus::No);
    kith.look(naming("ines-tarrow", MALLORY));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person(MALLORY).tie.litmus, Some(Litmus::No));
    // What nobody has is joined.
    let kith = Kith::ready();
    kith.tag("ines-tarrow", Litmus::Vouch);
    kith.look(naming("ines-tarrow", INES));
    assert_eq!(kith.person(INES).tie.litmus, Some(Litmus::Vouch));
    let kith = Kith::ready();
    kith.look(naming("ines-tarrow", INES));
    kith.tag(INES, Litmus::Vouch);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
}

#[test]
fn what_somebody_writes_says_nothing_of_degrees() {
    let name = |degree: &str, headline: &str| {
        format!(
            "<p><a href=\"/in/mallory-quince\">Mallory Quince</a> <span>{degree}</span></p><p>{headline}</p>"
        )
    };
    for (markup, degree) in [
        (name("• 3rd+", "Consultant • 1st"), Some(Degree::Third)),
        (name("• 3rd+", "• 1st"), Some(Degree::Third)),
        (name("• 3rd+", "Mallory Quince • 1st"), Some(Degree::Third)),
        (name("", "Consultant • 1st"), None),
        (name("", "Consultant 1. • 1st"), None),
    ] {
        let kith = acquainted();
        kith.look(page(SEARCH, Frame::Row, &markup));
        assert_eq!(kith.person("mallory-quince").degree, degree, "{markup}");
    }
    // An article, or a comment.
    let markup = "<p><a href=\"/in/mallory-quince\">Mallory Quince</a> knows</p><p>• 1st</p>";
    for frame in [Frame::Lone, Frame::Row] {
        let kith = acquainted();
        kith.look(page("https://www.linkedin.com/pulse/knots/", frame, markup));
        assert_eq!(kith.person("mallory-quince").degree, None);
    }
}

#[test]
fn nobody_is_to_be_tagged_for_a_degree_that_cannot_be_believed() {
    let name = "<p><a href=\"/in/mallory-quince\">Mallory Quince</a></p>";
    let heading = "<section><a href=\"/in/mallory-quince\"><h1>Mallory Quince</h1></a>";
    let profile = "https://www.linkedin.com/in/mallory-quince/";
    let looked = |url: &str, frame, markup: &str| {
        let kith = Kith::ready();
        let marks = kith.look(page(url, frame, markup));
        let listed = kith.screen(url).others.first().map(|brief| brief.tone);
        assert!(listed.is_none_or(|listed| listed == tone(&marks[0])), "{markup}: {listed:?} in the popup");
        tone(&marks[0])
    };
    for claims in ["<p>• 1st</p><p>• 3rd+</p>", "<p>• 2nd</p><p>• 1st</p>", "<p>Consultant • 1st</p>"]
    {
        assert_eq!(looked(SEARCH, Frame::Row, &format!("{name}{claims}")), Tone::Apart, "{claims}");
        assert_eq!(looked(FEED, Frame::Lone, &format!("{name}{claims}")), Tone::Apart, "{claims}");
        let card = format!("{heading}{claims}<p>Harrowgate Quay</p></section>");
        assert_eq!(looked(profile, Frame::Top, &card), Tone::Apart, "{claims}");
    }
    // Where nothing is claimed nothing is doubtful, and what their own card said once still holds.
    assert_eq!(looked(SEARCH, Frame::Row, name), Tone::Untagged);
    let kith = Kith::ready();
    kith.annotate("mallory-quince", Tie { note: "Knots.".into(), ..Tie::default() });
    kith.look(page(SEARCH, Frame::Row, &result("Mallory Quince", "mallory-quince", "1st", "")));
    let marks = kith.look(page(SEARCH, Frame::Row, &format!("{name}<p>Consultant • 1st</p>")));
    assert_eq!(tone(&marks[0]), Tone::Untagged);
}

#[test]
fn a_degree_in_a_top_card_stands_in_a_line_of_its_own() {
    let card = "<section><a href=\"/in/mallory-quince\"><h1>Mallory Quince</h1></a><p>• 3rd+</p>
        <p>Consultant • 1st</p><p>Harrowgate Quay</p></section>";
    let kith = acquainted();
    kith.look(page("https://www.linkedin.com/in/mallory-quince/", Frame::Top, card));
    assert_eq!(kith.person("mallory-quince").degree, Some(Degree::Third));
}

#[test]
fn whoever_brought_a_post_here_is_not_described_by_it() {
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
fn a_mention_gives_a_name_only_to_whom_has_none_and_only_the_one_in_the_address() {
    let mention = |text: &str| {
        page(FEED, Frame::Lone, &format!("<p>See <a href=\"/in/ines-tarrow-4711\">{text}</a>.</p>"))
    };
    let kith = Kith::ready();
    kith.tag("ines-tarrow-4711", Litmus::Vouch);
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

/// A link to a list of mutual connections, as members can write it too: in their top card with words of their own, in a
/// post as its address.
fn list_link(id: &str, words: &str) -> String {
    format!(
        "<a href=\"/search/results/people/?network=%5B%22F%22%5D&amp;connectionOf=%5B%22{id}%22%5D\">{words}</a>"
    )
}

#[test]
fn a_link_to_a_list_that_a_member_sets_makes_nobody_a_mutual_connection() {
    let top = |link: &str| {
        let card = format!(
            "<section><a href=\"/in/mallory-quince\"><h1>Mallory Quince</h1></a><p>· 2nd</p><p>Consultant</p>
            <p>Harrowgate Quay</p><p>{link}</p></section>"
        );
        page("https://www.linkedin.com/in/mallory-quince/", Frame::Top, &card)
    };
    let post = |link: &str| {
        let mention = "<a href=\"/in/ines-tarrow\">Ines Tarrow</a>";
        let text = format!("<p>Promoted by Quillmere</p><p>Hi {mention} and {link}</p>");
        page(FEED, Frame::Row, &result("Mallory Quince", "mallory-quince", "2nd", &text))
    };
    for id in [MALLORY, INES] {
        for planted in [
            top(&list_link(id, "Ines Tarrow is a mutual connection")),
            top(&list_link(id, "Ines Tarrow and 98 other mutual connections")),
            top(&list_link(id, "98 mutual connections")),
            post(&list_link(id, "https://www.linkedin.com/search/results/people/")),
            post(&list_link(id, "3 more")),
        ] {
            let kith = acquainted();
            assert_apart(&kith, &planted);
            let ways = kith.person("mallory-quince").ways.unwrap();
            assert_eq!(
                (ways.paths.len(), ways.probable.len(), ways.mutual_count),
                (0, 0, None),
                "{planted:?}"
            );
        }
    }
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

const INVITATIONS: &str = "https://www.linkedin.com/mynetwork/invitation-manager/received/";
const SUGGESTIONS: &str = "https://www.linkedin.com/mynetwork/grow/";

#[test]
fn a_note_with_an_invitation_says_nothing_of_mutual_connections() {
    let buttons = "<button>Ignore</button><button>Accept</button>";
    let row = |line: &str| {
        result("Mallory Quince", "mallory-quince", "2nd", &format!("<div>{line}</div>{buttons}"))
    };
    let said = |url: &str, markup: &str| {
        let reading = read(&page(url, Frame::Row, markup));
        let [mallory, ..] = reading.sightings.as_slice() else { panic!("{reading:?}") };
        (mallory.unlinked_mutuals.len(), mallory.mutual_count)
    };
    for note in ["Ines Tarrow and 98 other mutual connections", "Ines Tarrow is a mutual connection"] {
        assert_eq!(said(INVITATIONS, &row(&format!("<p>{note}</p>"))), (0, None), "{note}");
    }
    // What LinkedIn itself says there: a note is plain text.
    let sentence = "<strong>Ines Tarrow</strong> and 4 other mutual connections";
    let lists = list_link(MALLORY, &format!("<strong>{sentence}</strong>"));
    for line in [sentence, &lists] {
        assert_eq!(said(INVITATIONS, &row(&format!("<p>{line}</p>"))).1, Some(5), "{line}");
    }
    // Nobody writes in a suggestion.
    let line = "<p>Ines and 4 other mutual connections</p><button>Connect</button>";
    let suggestion = result("Mallory Quince", "mallory-quince", "", line);
    assert_eq!(said(SUGGESTIONS, &suggestion).1, Some(5));
}

#[test]
fn a_name_and_a_headline_say_nothing_of_degrees() {
    let name = "<p><a href=\"/in/mallory-quince\">Mallory Quince</a></p>";
    let degree = |url: &str, frame, markup: &str| {
        let kith = acquainted();
        kith.look(page(url, frame, markup));
        kith.person("mallory-quince").degree
    };
    let named = |degree: &str| result("Mallory Quince • 1st", "mallory-quince", degree, "");
    for (markup, expected) in [
        // A degree in the text of the name, alone or beside LinkedIn's own.
        ("<p><a href=\"/in/mallory-quince\">Mallory Quince • 1st</a></p><p>Consultant</p><p>Quay</p>", None),
        ("<a href=\"/in/mallory-quince\"><p>Mallory Quince • 1st</p><p>Consultant</p></a>", None),
        (&named("3rd+"), Some(Degree::Third)),
        // In a headline, with words before it.
        (&format!("{name}<p>• Quinces • 1st</p><p>Harrowgate Quay</p>"), None),
        // LinkedIn's own, in the same link as the name or below it.
        (
            "<p><a href=\"/in/mallory-quince\">Mallory Quince <span>• 1st</span></a></p><p>Consultant</p>",
            Some(Degree::First),
        ),
        (
            "<a href=\"/in/mallory-quince\"><p>Mallory Quince</p><p>• 1st</p><p>Consultant</p></a>",
            Some(Degree::First),
        ),
    ] {
        for url in [SEARCH, FEED] {
            assert_eq!(degree(url, Frame::Row, markup), expected, "{markup}");
        }
        // No degree is drawn beside those who invite the user or whom the user may know.
        for url in [INVITATIONS, SUGGESTIONS] {
            assert_eq!(degree(url, Frame::Row, markup), None, "{markup}");
        }
    }
    let card = "<section><a href=\"/in/mallory-quince\"><h1>Mallory 1st • 1st</h1></a><p>· 2ème</p><p>Consultant</p></section>";
    assert_eq!(degree("https://www.linkedin.com/in/mallory-quince/", Frame::Top, card), None);
}

#[test]
fn a_link_that_a_member_sets_in_a_row_says_nothing_of_mutual_connections() {
    for link in [
        list_link(MALLORY, "98 friends of mine"),
        list_link(INES, "98 friends of mine"),
        list_link(MALLORY, "98 mutual connections"),
        list_link(INES, "98 mutual connections"),
    ] {
        for url in
            [FEED, SEARCH, "https://www.linkedin.com/groups/4711/", "https://www.linkedin.com/events/9/"]
        {
            let kith = acquainted();
            let markup = result("Mallory Quince", "mallory-quince", "2nd", &format!("<div>{link}</div>"));
            assert_apart(&kith, &page(url, Frame::Row, &markup));
            let count = kith.person("mallory-quince").ways.and_then(|ways| ways.mutual_count);
            assert_eq!(count, None, "{url} {link}");
        }
    }
}

#[test]
fn a_link_to_write_to_somebody_tells_nothing_where_members_write() {
    let compose = format!("<div><a href=\"/messaging/compose/?recipient={INES}\">Message</a></div>");
    for url in ["https://www.linkedin.com/groups/4711/", "https://www.linkedin.com/events/9/"] {
        let kith = Kith::ready();
        kith.tag(INES, Litmus::Vouch);
        kith.tag("mallory-quince", Litmus::No);
        kith.look(page(url, Frame::Row, &result("Mallory Quince", "mallory-quince", "2nd", &compose)));
        assert_eq!(kith.person("mallory-quince").tie.litmus, Some(Litmus::No));
        assert_eq!(kith.person(INES).tie.litmus, Some(Litmus::Vouch));
    }
}
