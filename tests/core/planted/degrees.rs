//! Nothing that a member writes says how far away somebody is.

use super::{INVITATIONS, MY_NETWORK, SUGGESTIONS, acquainted, result};
use crate::support::page::{FEED, SEARCH, page};
use crate::support::{Kith, tone};
use kith::people::Degree;
use kith::protocol::Tone;
use kith::reading::{Frame, Role, read};
use kith::ties::Tie;

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
fn nobody_can_be_rated_for_a_degree_that_cannot_be_believed() {
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
    // If nothing is claimed, nobody is near either; but what their own card once said still holds.
    assert_eq!(looked(SEARCH, Frame::Row, name), Tone::Apart);
    let kith = Kith::ready();
    kith.annotate("mallory-quince", Tie { note: "Knots.".into(), ..Tie::default() });
    kith.look(page(SEARCH, Frame::Row, &result("Mallory Quince", "mallory-quince", "1st", "")));
    let marks = kith.look(page(SEARCH, Frame::Row, &format!("{name}<p>Consultant • 1st</p>")));
    assert_eq!(tone(&marks[0]), Tone::Unrated);
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
        // A headline that is nothing else.
        (&format!("{name}<p>• 1st</p>"), None),
        (&format!("{name}<p>• 1st</p><p>Ines Tarrow is a mutual connection</p>"), None),
        (
            &format!(
                "{name}<p>• 1st</p><p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>"
            ),
            None,
        ),
        (&format!("{name}<p>• 1st</p><div><button>Connect</button></div>"), None),
        (&format!("{name}<p>• 1st</p><p><strong>Ines</strong> and 4 other mutual connections</p>"), None),
        (&format!("{name}<p>• 1st</p><p>1K followers • Ilo Vance is a mutual connection</p>"), None),
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
        for url in [INVITATIONS, SUGGESTIONS, MY_NETWORK] {
            assert_eq!(degree(url, Frame::Row, markup), None, "{markup}");
        }
    }
    let card = "<section><a href=\"/in/mallory-quince\"><h1>Mallory 1st • 1st</h1></a><p>· 2ème</p><p>Consultant</p></section>";
    assert_eq!(degree("https://www.linkedin.com/in/mallory-quince/", Frame::Top, card), None);
}

#[test]
fn words_after_a_mention_say_nothing_of_a_degree() {
    let stranger = "<a href=\"/in/stranger-x\">Stranger X</a> • 1st";
    let post = format!(
        "<p><a href=\"/in/tara-quill\">Tara Quill</a> <span>• 2nd</span></p><p>Lawyer</p><p>2h •</p><p>Hi {stranger}</p>"
    );
    let link = "<a href=\"/in/stranger-x\">Stranger X</a>";
    let lines = format!("<p>2h •</p><p>{link}</p><p>• 1st</p>");
    let post_in_lines = result("Tara Quill", "tara-quill", "2nd", &lines);
    let update = "https://www.linkedin.com/feed/update/urn:li:activity:3/";
    for (url, frame, markup) in [
        (FEED, Frame::Row, post),
        (FEED, Frame::Row, post_in_lines),
        (update, Frame::Lone, format!("<p>{stranger}</p>")),
        (update, Frame::Lone, format!("<p><strong>{link}</strong>• 1st</p>")),
        (update, Frame::Lone, format!("<p>Hi <span>{link}</span> • 1st</p>")),
    ] {
        let reading = read(&page(url, frame, &markup));
        let last = reading.sightings.last().map(|s| s.degree);
        assert_eq!(last, Some(None), "{url} {markup}");
        let marks = Kith::ready().look(page(url, frame, &markup));
        assert_eq!(marks.last().map(tone), Some(Tone::Apart), "{url}");
    }
    // In an article a member sets apart what they like.
    for more in ["<strong>• 1st</strong></p>", "</p><p>• 1st</p><p>More words</p>"] {
        for url in ["https://www.linkedin.com/pulse/knots/", "https://www.linkedin.com/newsletters/knots-1/"]
        {
            let reading = read(&page(url, Frame::Lone, &format!("<p>{link}{more}")));
            assert_eq!(reading.sightings[0].degree, None, "{url} {more}");
        }
    }
}

#[test]
fn a_headline_that_is_only_a_degree_does_not_count_beside_a_profile_nor_where_it_lingers() {
    let card =
        "<div><a href=\"/in/mallory-quince\">Mallory Quince</a></div><p>• 1st</p><button>Connect</button>";
    for (url, frame) in [
        ("https://www.linkedin.com/in/tara-quill/", Frame::Lone),
        (FEED, Frame::Former),
        (SEARCH, Frame::Former),
    ] {
        assert_eq!(read(&page(url, frame, card)).sightings[0].degree, None, "{url} {frame:?}");
    }
}

#[test]
fn a_headline_with_the_words_of_a_sentence_is_a_headline() {
    for headline in [
        "Radca prawny, wspólnik w Quillmere",
        "Ingénieur transports en commun",
        "Für eine gemeinsame Zukunft",
        "I find your mutual connections",
    ] {
        for (url, frame) in [
            ("https://www.linkedin.com/company/quillmere/people/", Frame::Row),
            ("https://www.linkedin.com/in/tara-quill/", Frame::Lone),
            (FEED, Frame::Row),
        ] {
            let name = "<p><a href=\"/in/mallory-quince\">Mallory Quince</a></p><p>· 1st</p>";
            let reading = read(&page(url, frame, &format!("{name}<p>{headline}</p><p>Harrowgate Quay</p>")));
            let mallory = &reading.sightings[0];
            assert_eq!(mallory.degree, Some(Degree::First), "{url} {headline}");
            let kept = (mallory.role == Role::Row).then_some(headline);
            assert_eq!(mallory.headline.as_deref(), kept, "{url}");
        }
    }
}

#[test]
fn only_the_user_s_own_list_of_connections_makes_connections() {
    let row = "<p><a href=\"/in/mallory-quince\">Mallory Quince</a></p><p>Consultant</p><div><time>May 3</time></div>";
    for (url, degree) in [
        ("https://www.linkedin.com/mynetwork/invite-connect/connections/", Some(Degree::First)),
        ("https://www.linkedin.com/company/quillmere/connections/", None),
    ] {
        let reading = read(&page(url, Frame::Row, row));
        assert_eq!(reading.sightings[0].degree, degree, "{url}");
    }
}
