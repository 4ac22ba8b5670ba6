//! What is read from one card: its owner, their name, their headline and their mutual connections; and what is not
//! taken for any of these.

use crate::support::page::{FEED, SEARCH, page};
use kith::people::Degree;
use kith::reading::{Frame, Reading, Role, Sighting, Unread, read};

const GROW: &str = "https://www.linkedin.com/mynetwork/grow/";

fn row(markup: &str) -> Reading {
    read(&page(SEARCH, Frame::Row, markup))
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.sightings.iter().filter_map(|s| s.name.as_deref()).collect()
}

fn only(reading: &Reading) -> &Sighting {
    assert_eq!(reading.sightings.len(), 1, "{reading:?}");
    &reading.sightings[0]
}

#[test]
fn a_name_in_a_link_is_one_however_it_is_written() {
    for name in [
        "José dos santos",
        "ines tarrow",
        "INES TARROW",
        "Sophie in ’t Holt",
        "Thomas aus dem Bruchhof",
        "Dr. rer. nat. Ines Tarrow",
        "Zeina abu al khouri",
        "Ines Tarrow she/her",
        "Ines Tarrow - cfa",
        "Ines d’arcy",
        "محمد علي",
        "王小明",
    ] {
        let text = format!("<p>Thanks to <a href=\"/in/person-0/\">{name}</a> for help.</p>");
        assert_eq!(names(&read(&page(FEED, Frame::Lone, &text))), [name]);
        assert_eq!(names(&row(&format!("<p><a href=\"/in/person-0/\">{name}</a></p>"))), [name]);
    }
}

#[test]
fn what_is_no_name_is_nobody_on_the_page() {
    for text in [
        "LinkedIn Member",
        "Użytkownik LinkedIn",
        "Mitglied von LinkedIn",
        "领英会员",
        "1 connection follows this page",
        "Hesper follows this page",
        "Hesper pracuje tutaj",
    ] {
        let link = format!("<p><a href=\"/in/hesper-dunmallow/\">{text}</a></p>");
        assert_eq!(row(&link).sightings, [], "{text}");
        assert_eq!(read(&page(FEED, Frame::Lone, &link)).sightings, [], "{text}");
        assert_eq!(row(&format!("<a href=\"/company/quillmere/\"><p>Quillmere</p></a>{link}")).sightings, []);
        // Then a top card has no subject.
        let top = format!("<section><a href=\"/in/hesper-dunmallow/\"><h1>{text}</h1></a></section>");
        let reading = read(&page("https://www.linkedin.com/in/hesper-dunmallow/", Frame::Top, &top));
        assert_eq!((reading.subject(), reading.problems[0]), (None, Unread::NoName), "{text}");
    }
}

#[test]
fn of_two_links_the_one_that_says_the_words_of_the_address_has_the_name() {
    for (slug, said) in [
        ("radomila-kopytkys", "Status: offline"),
        ("radomilakopytkys", "Status: offline"),
        ("radomila-kopytkys-4711", "Le statut est hors ligne"),
        ("radomilakopytkys", "Durum çevrimdışı"),
    ] {
        let card = format!(
            "<a href=\"/in/{slug}\"><span>{said}</span></a><p><a href=\"/in/{slug}\">Radomiła Kopytkyś</a><span> • 2.</span></p>"
        );
        let reading = row(&card);
        assert_eq!(names(&reading), ["Radomiła Kopytkyś"], "{said}");
        assert_eq!(only(&reading).degree, Some(Degree::Second), "{said}");
    }
}

#[test]
fn an_entry_that_begins_with_a_company_belongs_to_nobody() {
    let card = "<a href=\"/company/quillmere/\"><p>Quillmere</p></a>
        <div><p><a href=\"/in/hesper-dunmallow/\">Hesper Dunmallow</a></p><p>Maker of kites</p></div>";
    let reading = row(card);
    assert_eq!((only(&reading).role, &only(&reading).headline), (Role::Mention, &None));
}

#[test]
fn words_for_screen_readers_after_a_name_are_not_part_of_it() {
    for mark in ["Verified", "Premium", "Zweryfikowano", "anything else"] {
        let card = format!(
            "<a href=\"/in/ulla-fernsby/\"><p><span>Ulla Fernsby, {mark}</span><span>Ulla Fernsby</span></p>
            <p>Baker of bread</p></a>"
        );
        let reading = read(&page(GROW, Frame::Row, &card));
        assert_eq!(only(&reading).name.as_deref(), Some("Ulla Fernsby"), "{mark}");
        assert_eq!(only(&reading).headline.as_deref(), Some("Baker of bread"), "{mark}");
    }
    // If the name itself does not follow, the tables decide.
    let card = "<p><a href=\"/in/ulla-fernsby/\">Ulla Fernsby, MBA, Verified</a></p>";
    assert_eq!(names(&row(card)), ["Ulla Fernsby, MBA"]);
}

#[test]
fn a_headline_says_something_and_is_neither_the_name_nor_a_place() {
    let name = "<p><a href=\"/in/silas-corvane/\">Silas Corvane</a><span> • 2nd</span></p>";
    let bram = "<p><a href=\"/in/bram-oduya/\"><strong>Bram Oduya</strong></a> is a mutual connection</p>";
    let place = "<p>Harrowgate Quay</p>";
    for (lines, headline) in [
        (format!("<p>Head of Purchasing</p>{place}"), Some("Head of Purchasing")),
        (format!("<p>--</p>{place}"), None),
        (format!("<p>-</p>{place}"), None),
        (place.to_owned(), None),
        (String::new(), None),
        (format!("<p>She/Her</p><p>Head of Purchasing</p>{place}"), Some("Head of Purchasing")),
        (format!("<p>Silas Corvane</p><p>Head of Purchasing</p>{place}"), Some("Head of Purchasing")),
    ] {
        let reading = row(&format!("{name}{lines}{bram}"));
        let silas = &reading.sightings.iter().find(|s| s.role == Role::Row).unwrap();
        assert_eq!(silas.headline.as_deref(), headline, "{lines}");
        assert_eq!((silas.mutual_count, silas.mutuals.len()), (Some(1), 1), "{lines}");
    }
    // A link with words around it is running text.
    let text = "<p>Wrote: thanks to <a href=\"/in/tara-quill/\">Tara Quill</a></p>";
    assert_eq!(row(&format!("{name}{text}")).sightings[0].headline, None);
    // A name that stands twice in a link, as on the newer My Network.
    let card =
        "<a href=\"/in/jorun-applewick/\"><p><span>Jorun Applewick</span><span>Jorun Applewick</span></p>
        <p>Maker of kites</p></a><p>Hesper is a mutual connection</p>";
    let reading = read(&page(GROW, Frame::Row, card));
    assert_eq!(only(&reading).headline.as_deref(), Some("Maker of kites"));
    assert_eq!(only(&reading).unlinked_mutuals, ["Hesper"]);
}

#[test]
fn pages_that_a_browser_translated_read_as_before() {
    let list = "/search/results/people/?network=%5B%22F%22%5D&amp;connectionOf=%5B%22ACoAABcdefghij0123456789_-ABCDEFGHIJKLM%22%5D";
    let markup = |open: &str, close: &str| {
        format!(
            "<p><a href=\"/in/silas-corvane/\">{open}Silas Corvane{close}</a><span>{open} • 2nd{close}</span></p>
            <p>{open}Head of Purchasing{close}</p><p>{open}Harrowgate Quay{close}</p>
            <p><a href=\"/in/ines-tarrow/\"><strong>{open}Ines Tarrow{close}</strong></a>{open}, {close}<a
            href=\"/in/bram-oduya/\"><strong>{open}Bram Oduya{close}</strong></a>{open} and {close}<a
            href=\"{list}\"><strong>{open}5 other mutual connections{close}</strong></a></p>"
        )
    };
    let before = row(&markup("", ""));
    let silas = before.sightings.iter().find(|s| s.role == Role::Row).unwrap();
    assert_eq!((silas.mutual_count, silas.mutuals.len(), silas.degree), (Some(7), 2, Some(Degree::Second)));
    assert_eq!(before, row(&markup("<font>", "</font>")));
    assert_eq!(before, row(&markup("<font dir=\"auto\"><font dir=\"auto\">", "</font></font>")));
}

#[test]
fn a_single_mutual_connection_may_hold_the_whole_sentence() {
    for link in [
        "<strong>Witomir Sosnowicz jest wspólnym kontaktem</strong>",
        "<strong>Witomir Sosnowicz</strong> jest wspólnym kontaktem",
        "<strong>Witomir Sosnowicz is a mutual connection</strong>",
    ] {
        let card = format!(
            "<p><a href=\"/in/dobrawa-kielichowska/\">Dobrawa Kielichowska</a><span> • 2</span></p><div><p>Latarniczka</p></div>
            <div><p>Gdynia</p></div><p><span><a href=\"/in/witomir-sosnowicz/\">{link}</a></span></p>"
        );
        let reading = row(&card);
        assert_eq!(reading.sightings[1].mutual_count, Some(1), "{link}");
        assert_eq!(names(&reading), ["Witomir Sosnowicz", "Dobrawa Kielichowska"], "{link}");
    }
}

#[test]
fn the_owner_of_an_activity_page_is_read_like_anybody() {
    let url = "https://www.linkedin.com/in/odalys-brimworth/recent-activity/all/";
    let post = "<a href=\"/in/odalys-brimworth\"><span>Odalys Brimworth</span><span>• 2nd</span></a><p>New lamps.</p>";
    let seen = |frame| read(&page(url, frame, post)).sightings;
    for frame in [Frame::Lone, Frame::Row, Frame::Top] {
        let [odalys] = &seen(frame)[..] else { panic!("{frame:?}") };
        assert_eq!((odalys.role, odalys.degree), (Role::Mention, Some(Degree::Second)), "{frame:?}");
    }
    // A title is nobody's name.
    let title =
        "<section><h2>All activity</h2><a href=\"/in/odalys-brimworth/\">Odalys Brimworth</a></section>";
    let reading = read(&page(url, Frame::Top, title));
    assert_eq!((reading.subject(), names(&reading)), (None, vec!["Odalys Brimworth"]));
}

#[test]
fn in_the_list_of_connections_a_day_shows_a_connection_as_well_as_a_message_link() {
    let url = "https://www.linkedin.com/mynetwork/invite-connect/connections/";
    let card = |more: &str| {
        format!("<p><a href=\"/in/ulla-fernsby/\">Ulla Fernsby</a></p><p>Baker of bread</p>{more}")
    };
    let degree = |more: &str| only(&read(&page(url, Frame::Lone, &card(more)))).degree;
    assert_eq!(degree("<time>Connected 1 week ago</time><button>Message</button>"), Some(Degree::First));
    // What lingers from My Network.
    assert_eq!(degree("<p>Hesper is a mutual connection</p><button>Connect</button>"), None);
    assert_eq!(degree("<button>Message</button>"), None);
}
