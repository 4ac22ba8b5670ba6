//! No words and no links of a member make anybody a mutual connection.

use super::{
    INES, INVITATIONS, MALLORY, MY_NETWORK, SUGGESTIONS, acquainted, assert_apart, claim, list_link, result,
};
use crate::support::page::{FEED, SEARCH, page};
use crate::support::{Kith, tone};
use kith::people::Degree;
use kith::protocol::Tone;
use kith::reading::{Frame, Role, read};
use kith::ties::Litmus;

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
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(page(SEARCH, Frame::Row, &result("Ines Tarrow", "ines-tarrow", "2nd", "")));
    let bold = "<p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>";
    kith.look(page(SEARCH, Frame::Row, &result("Silas Corvane", "silas-corvane", "2nd", bold)));
    assert_eq!(kith.person("ines-tarrow").degree, Some(Degree::Second));
    assert_eq!(kith.person("silas-corvane").ways.unwrap().paths.len(), 1);
}

#[test]
fn a_sentence_of_linkedin_s_joins_only_a_slug_or_an_id_that_belongs_to_nobody() {
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
    // Two records, neither with the other's name, stay two until the person's own card joins them.
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.rate(MALLORY, Litmus::No);
    kith.look(naming("ines-tarrow", MALLORY));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    assert_eq!(kith.person(MALLORY).tie.litmus, Some(Litmus::No));
    // One that belongs to nobody is joined.
    let kith = Kith::ready();
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(naming("ines-tarrow", INES));
    assert_eq!(kith.person(INES).tie.litmus, Some(Litmus::Vouch));
    let kith = Kith::ready();
    kith.look(naming("ines-tarrow", INES));
    kith.rate(INES, Litmus::Vouch);
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
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
        // Some invitations are shown above the suggestions, too.
        for url in [INVITATIONS, SUGGESTIONS, MY_NETWORK] {
            assert_eq!(said(url, &row(&format!("<p>{note}</p>"))), (0, None), "{url} {note}");
        }
    }
    // What LinkedIn itself says there: a note is plain text.
    let sentence = "<strong>Ines Tarrow</strong> and 4 other mutual connections";
    let lists = list_link(MALLORY, &format!("<strong>{sentence}</strong>"));
    for line in [sentence, &lists] {
        for url in [INVITATIONS, SUGGESTIONS, MY_NETWORK] {
            assert_eq!(said(url, &row(&format!("<p>{line}</p>"))).1, Some(5), "{url} {line}");
        }
    }
    // Nobody writes in a suggestion.
    let line = "<p>Ines and 4 other mutual connections</p><button>Connect</button>";
    let suggestion = result("Mallory Quince", "mallory-quince", "", line);
    assert_eq!(said(SUGGESTIONS, &suggestion).1, Some(5));
}

#[test]
fn what_somebody_wrote_without_a_day_says_nothing_of_mutual_connections() {
    let written = "<p>Promoted by Quillmere</p><p>Ines Tarrow and 98 other mutual connections</p>";
    let post = result("Mallory Quince", "mallory-quince", "2nd", written);
    let recommendation =
        "<a href=\"/in/mallory-quince\"><div><span>Mallory Quince</span><span>· 2nd</span></div>
        <div>Consultant</div><div>May 3, 2024, Mallory was Tara’s client</div></a>
        <div><span>Ines Tarrow and 98 other mutual connections</span></div>";
    for (url, frame, markup) in [
        (FEED, Frame::Row, &*post),
        (FEED, Frame::Lone, &post),
        ("https://www.linkedin.com/company/quillmere/posts/", Frame::Row, &post),
        ("https://www.linkedin.com/events/9/comments/", Frame::Lone, &post),
        ("https://www.linkedin.com/company/quillmere/", Frame::Row, &post),
        ("https://www.linkedin.com/company/quillmere/about/", Frame::Lone, &post),
        ("https://www.linkedin.com/products/quill/", Frame::Row, &post),
        ("https://www.linkedin.com/feed/following/", Frame::Row, &post),
        ("https://www.linkedin.com/groups/4711/my-posts/", Frame::Row, &post),
        ("https://www.linkedin.com/in/tara-quill/", Frame::Lone, recommendation),
        ("https://www.linkedin.com/in/tara-quill/details/recommendations/", Frame::Row, recommendation),
        // An invitation that lingers after its page has gone.
        (FEED, Frame::Former, &post),
        (SEARCH, Frame::Former, &post),
    ] {
        let reading = read(&page(url, frame, markup));
        assert!(reading.sightings.iter().any(|s| s.name.as_deref() == Some("Mallory Quince")), "{url}");
        for s in reading.sightings {
            assert_eq!((s.unlinked_mutuals.len(), s.mutual_count), (0, None), "{url} {frame:?}");
        }
    }
}

#[test]
fn a_piece_of_what_somebody_wrote_among_results_says_nothing_of_mutual_connections() {
    for (degree, line) in [
        ("2nd", "Summary: Ines Tarrow and 98 other mutual connections"),
        ("2nd", "Summary: 9 • Ines Tarrow and 98 other mutual connections"),
        ("2 度", "摘要：Ines Tarrow和其他98位共同好友"),
    ] {
        let markup = result("Mallory Quince", "mallory-quince", degree, &format!("<p>{line}</p>"));
        let [mallory] = &read(&page(SEARCH, Frame::Row, &markup)).sightings[..] else { panic!("{line}") };
        assert_eq!((mallory.unlinked_mutuals.len(), mallory.mutual_count), (0, None), "{line}");
    }
}

#[test]
fn what_linkedin_sets_in_bold_counts_beside_a_profile_too() {
    let card = "<div><a href=\"/in/mallory-quince\">Mallory Quince</a></div><p>Consultant</p>
        <p><strong>Ines</strong> and 9 other mutual connections</p><button>Connect</button>";
    let reading = read(&page("https://www.linkedin.com/in/tara-quill/", Frame::Lone, card));
    assert_eq!(reading.sightings[0].mutual_count, Some(10));
}

/// A post of Mallory's that does not say in a way that Kith knows how old it is.
fn ageless(when: &str, text: &str) -> String {
    result("Mallory Quince", "mallory-quince", "2nd", &format!("<p>{when}</p><p>{text}</p>"))
}

const AGELESS: [&str; 5] = ["Promoted", "Just now •", "vor 2 Std. •", "٣ أسابيع •", "刚刚 •"];
const HASHTAG: &str = "<a href=\"/search/results/all/?keywords=%23hi\"><strong>#hi</strong></a>";
const PAGES_WITH_POSTS: [&str; 5] = [
    FEED,
    SEARCH,
    "https://www.linkedin.com/search/results/all/?keywords=x",
    "https://www.linkedin.com/company/quillmere/",
    INVITATIONS,
];

#[test]
fn a_post_without_an_age_takes_nobodys_identity() {
    for when in AGELESS {
        for text in [
            format!("{HASHTAG}{}", list_link(INES, "9 friends")),
            format!("{HASHTAG}, foo bar baz qux {}", list_link(INES, "www.linkedin.com,\u{fffc}i9wspóln")),
            format!("\u{fffc} i {}", list_link(INES, "9 wspóln")),
            format!("<strong>#hi</strong> and {}", list_link(INES, "9 other mutual connections")),
        ] {
            for url in PAGES_WITH_POSTS {
                let kith = acquainted();
                assert_apart(&kith, &page(url, Frame::Row, &ageless(when, &text)));
                // Nor of somebody whose id is not known yet.
                let kith = Kith::ready();
                kith.rate("mallory-quince", Litmus::No);
                kith.rate(INES, Litmus::Vouch);
                kith.look(page(url, Frame::Row, &ageless(when, &text)));
                assert_eq!(kith.person("mallory-quince").tie.litmus, Some(Litmus::No), "{url} {text}");
                assert_eq!(kith.person(INES).tie.litmus, Some(Litmus::Vouch), "{url} {text}");
            }
        }
    }
}

#[test]
fn a_post_without_an_age_plants_no_introducer() {
    let ines = "<a href=\"/in/ines-tarrow\">Ines Tarrow</a>";
    for when in AGELESS {
        for text in [
            format!("Thanks {ines}! {HASHTAG} {}", list_link(MALLORY, "link")),
            format!("{ines} {HASHTAG} {}", list_link(MALLORY, "<strong>and 9 others</strong>")),
            format!("{HASHTAG} {ines} is a mutual connection"),
            "<a href=\"/feed/hashtag/ines\"><strong>#Ines</strong></a> and 900 other mutual connections"
                .to_owned(),
            "<strong>#Ines</strong> and 900 other mutual connections".to_owned(),
        ] {
            for url in PAGES_WITH_POSTS.into_iter().filter(|url| *url != SEARCH) {
                let reading = read(&page(url, Frame::Row, &ageless(when, &text)));
                for s in reading.sightings {
                    let said = (s.mutuals.len(), s.unlinked_mutuals.len(), s.mutual_count);
                    assert_eq!(said, (0, 0, None), "{url} {when} {text}");
                    assert_ne!(s.degree, Some(Degree::First), "{url} {when} {text}");
                }
            }
        }
    }
}

#[test]
fn a_link_of_a_member_s_own_takes_nobodys_identity_where_linkedin_gives_no_id() {
    let link = list_link(INES, "<strong>9 friends</strong>");
    let top = format!(
        "<section><a href=\"/in/mallory-quince\"><h1>Mallory Quince</h1></a><p>· 2nd</p><p>Consultant</p>
        <p>Harrowgate Quay</p><p>{link}</p></section>"
    );
    let row = result("Mallory Quince", "mallory-quince", "2nd", &format!("<p>{link}</p>"));
    for planted in [
        page(SEARCH, Frame::Row, &row),
        page("https://www.linkedin.com/in/mallory-quince/", Frame::Top, &top),
    ] {
        assert_apart(&acquainted(), &planted);
        let [mallory] = &read(&planted).sightings[..] else { panic!("{planted:?}") };
        assert_eq!((&mallory.who.member_id, mallory.mutual_count), (&None, None));
    }
}

#[test]
fn a_number_in_a_name_is_no_count() {
    for (line, count) in [
        ("Mal and 900 is a mutual connection", 1),
        ("Mal &amp; 900 is a mutual connection", 1),
        ("Mal i 900 jest wspólnym kontaktem", 1),
        ("Mal和900是共同好友", 1),
        ("Mal &amp; 900 and Ines Tarrow are mutual connections", 2),
        ("Ines ve 19 diğer ortak bağlantınız", 20),
    ] {
        let line = format!("<p>{}</p>", line.replace("&amp;", "&"));
        let suggestion = result("Tara Quill", "tara-quill", "", &line);
        let [tara] = &read(&page(SUGGESTIONS, Frame::Row, &suggestion)).sightings[..] else {
            panic!("{line}")
        };
        assert_eq!(tara.mutual_count, Some(count), "{line}");
    }
    // A member cannot write the character that stands for a name in bold.
    let line = "<p>\u{fffc}, \u{fffc}, \u{fffc} and 3 other mutual connections</p>";
    let suggestion = result("Tara Quill", "tara-quill", "", line);
    assert_eq!(read(&page(SUGGESTIONS, Frame::Row, &suggestion)).sightings[0].mutual_count, None);
}

#[test]
fn nobody_loses_their_row_to_words_like_an_age() {
    let ines = "<a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a>";
    let others = list_link(MALLORY, "<strong>9 other mutual connections</strong>");
    let row = |headline: &str, more: &str, second: &str| {
        format!(
            "<p><a href=\"/in/mallory-quince\">Mallory Quince</a><span> • 2nd</span></p>
            <div><p>{headline}</p></div><div><p>Harrowgate Quay</p></div>{more}<p>{ines}{second} and {others}</p>"
        )
    };
    let aged = "<a href=\"/in/silas-corvane\"><strong>Silas • 3w</strong></a>";
    for (markup, count) in [
        (row("CTO <span>• 2 exits</span>", "", ""), 10),
        (row("3x <span>• founder</span>", "", ""), 10),
        (row("<span>CTO</span> <span>• 10x</span> <span>• Speaker</span>", "", ""), 10),
        (row("Consultant", "<p>Past: Buyer <span>• 9y</span></p>", ""), 10),
        (row("Consultant", "", &format!(", {aged}")), 11),
    ] {
        let reading = read(&page(SEARCH, Frame::Row, &markup));
        let owner = reading.sightings.iter().find(|s| s.role == Role::Row).unwrap();
        assert_eq!(owner.mutual_count, Some(count), "{markup}");
    }
}

#[test]
fn a_sentence_in_a_name_names_nobody_else() {
    let liar = "<a href=\"/in/mv-4711\"><strong>Ines Tarrow is a mutual connection</strong></a>";
    let bram = "<a href=\"/in/bram-oduya\"><strong>Bram Oduya</strong></a>";
    let line = format!("<p>{liar} and {bram} are mutual connections</p>");
    let reading = read(&page(SEARCH, Frame::Row, &result("Tara Quill", "tara-quill", "2nd", &line)));
    let named = reading.sightings.iter().filter(|s| s.name.as_deref() == Some("Ines Tarrow"));
    assert_eq!(named.count(), 0);
    let tara = reading.sightings.iter().find(|s| s.role == Role::Row).unwrap();
    assert_eq!((tara.mutuals.len(), tara.mutual_count), (2, Some(2)));
}
