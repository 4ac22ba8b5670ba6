//! What is read of the demo network's pages, as the camera sends them.

use crate::support::{snapshot, who};
use kith::people::{Degree, PersonRef};
use kith::reading::{Card, Element, Frame, Node, Reading, Role, Sighting, Snapshot, Surface, Unread, read};

fn reading(name: &str) -> Reading {
    read(&snapshot(name))
}

fn rows(reading: &Reading) -> Vec<&Sighting> {
    reading.sightings.iter().filter(|s| s.role == Role::Row).collect()
}

#[test]
fn a_search_names_people_and_their_mutual_connections_in_both_generations() {
    for name in ["search-sdui", "search-ember"] {
        let reading = reading(name);
        assert_eq!(reading.surface, Surface::Search, "{name}");
        assert_eq!(reading.problems, [], "{name}");
        let rows = rows(&reading);
        // The eighth row is a member out of network, without a link: it is nobody.
        assert_eq!(rows.len(), 7, "{name}");
        let silas = rows[0];
        assert_eq!(silas.name.as_deref(), Some("Silas Corvane"), "{name}");
        assert_eq!(silas.who.slug, who("silas-corvane").slug, "{name}");
        assert!(silas.who.member_id.is_some(), "{name}");
        assert_eq!(silas.degree, Some(Degree::Second), "{name}");
        assert_eq!(silas.headline.as_deref(), Some("Head of Purchasing at Corvane Sprockets"), "{name}");
        assert_eq!(silas.mutual_count, Some(7), "{name}");
        assert_eq!(silas.mutuals.len(), 2, "{name}");

        // One mutual connection alone, and two without others.
        assert_eq!((rows[1].mutual_count, rows[1].mutuals.len()), (Some(1), 1), "{name}");
        assert_eq!((rows[2].mutual_count, rows[2].mutuals.len()), (Some(2), 2), "{name}");
        assert_eq!(rows[2].name.as_deref(), Some("Rafael Okonjo, PhD, MBA"), "{name}");
        // Third degree, no mutual connection: the page says nothing, which does not mean none.
        let teodor = rows.iter().find(|r| r.who.slug == who("teodor-brandt").slug).unwrap();
        assert_eq!((teodor.degree, teodor.mutual_count), (Some(Degree::Third), None), "{name}");
    }
}

#[test]
fn a_mutual_connection_is_no_result_and_its_badge_stands_beside_its_own_name() {
    for name in ["search-sdui", "search-ember"] {
        let reading = reading(name);
        let mutuals: Vec<_> = reading.sightings.iter().filter(|s| s.role == Role::Mutual).collect();
        assert!(mutuals.len() >= 8, "{name}");
        for mutual in &mutuals {
            assert_eq!(mutual.degree, Some(Degree::First), "{name}");
            assert!(mutual.name.is_some() && mutual.spot.is_some() && mutual.mutuals.is_empty(), "{name}");
        }
        let mut spots: Vec<_> = reading.sightings.iter().filter_map(|s| s.spot).collect();
        let all = spots.len();
        spots.sort_unstable();
        spots.dedup();
        assert_eq!(spots.len(), all, "{name}: one place, one badge");
    }
}

#[test]
fn a_profile_names_its_subject_in_both_generations() {
    for (name, slug, degree, mutuals) in [
        ("profile-second-sdui", "silas-corvane", Degree::Second, Some(7)),
        ("profile-second-ember", "silas-corvane", Degree::Second, Some(7)),
        ("profile-first-sdui", "ines-tarrow", Degree::First, None),
        ("profile-first-ember", "ines-tarrow", Degree::First, None),
    ] {
        let reading = reading(name);
        assert_eq!(reading.surface, Surface::Profile, "{name}");
        assert_eq!(reading.problems, [], "{name}");
        let subject = reading.subject().unwrap();
        assert_eq!(subject.who.slug, who(slug).slug, "{name}");
        assert!(subject.who.member_id.is_some(), "{name}");
        assert_eq!(subject.degree, Some(degree), "{name}");
        assert!(subject.spot.is_some(), "{name}");
        if mutuals.is_some() {
            assert_eq!(subject.mutual_count, mutuals, "{name}");
        }
        assert!(subject.mutuals.is_empty(), "{name}: first names are nobody's address");
    }
}

#[test]
fn the_user_s_own_profile_cannot_be_rated() {
    let reading = reading("profile-own-sdui");
    assert!(reading.subject().is_none());
    assert_eq!(reading.problems, []);
    let own = who("wanda-pellworth");
    // Only a post of theirs may name them.
    assert!(reading.sightings.iter().filter(|s| s.who.agrees_with(&own)).all(|s| s.role == Role::Mention));
}

#[test]
fn a_former_page_under_a_new_address_has_no_subject() {
    for name in ["profile-second-sdui", "profile-second-ember"] {
        let lingering = Snapshot { url: "https://www.linkedin.com/in/ines-tarrow/".into(), ..snapshot(name) };
        let reading = read(&lingering);
        assert!(reading.subject().is_none(), "{name}");
        assert_eq!(reading.problems[0], Unread::OtherPerson, "{name}");

        let elsewhere = Snapshot { url: "https://www.linkedin.com/feed/".into(), ..snapshot(name) };
        assert!(read(&elsewhere).subject().is_none(), "{name}");
    }
}

#[test]
fn a_list_of_mutual_connections_names_its_target() {
    let id = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";
    let url =
        format!("https://www.linkedin.com/search/results/people/?network=[\"F\"]&connectionOf=[\"{id}\"]");
    let reading = read(&Snapshot { url, ..snapshot("search-sdui") });
    assert_eq!(reading.mutuals_of.map(|m| PersonRef { slug: None, member_id: Some(m) }), Some(who(id)));
}

/// A list entry in the markup of the newer generation, without the marks that only search results have.
fn entry(children: Vec<Node>) -> Snapshot {
    let root = Element { tag: "div".into(), attrs: Default::default(), spot: None, children };
    Snapshot {
        url: "https://www.linkedin.com/company/tarrow/people/".into(),
        lang: String::new(),
        cards: vec![Card { frame: Frame::Row, root }],
    }
}

fn link(spot: u32, href: &str, text: &str) -> Node {
    link_around(spot, href, vec![Node::Text(text.into())])
}

fn link_around(spot: u32, href: &str, children: Vec<Node>) -> Node {
    let attrs = [("href".to_owned(), href.to_owned())].into();
    Node::Element(Element { tag: "a".into(), attrs, spot: Some(spot), children })
}

/// An element without attributes around a text.
fn holding(tag: &str, text: &str) -> Node {
    let children = vec![Node::Text(text.into())];
    Node::Element(Element { tag: tag.into(), attrs: Default::default(), spot: None, children })
}

fn paragraph(text: &str) -> Node {
    holding("p", text)
}

#[test]
fn mutual_connections_without_a_link_have_names_and_no_identity() {
    let card = vec![
        link(1, "/in/silas-corvane/", "Silas Corvane"),
        paragraph("Head of Purchasing"),
        paragraph("Ines and 8 other mutual connections"),
    ];
    let reading = read(&entry(card));
    let [silas] = reading.sightings.as_slice() else { panic!("{reading:?}") };
    assert_eq!((silas.mutual_count, silas.mutuals.len()), (Some(9), 0));
    assert_eq!(silas.unlinked_mutuals, ["Ines"]);

    let card = vec![
        link(1, "/in/silas-corvane/", "Silas Corvane"),
        paragraph("Head of Purchasing"),
        paragraph("Ines is a mutual connection"),
    ];
    let reading = read(&entry(card));
    let [silas] = reading.sightings.as_slice() else { panic!("{reading:?}") };
    assert_eq!(silas.mutual_count, Some(1));
    assert_eq!(silas.unlinked_mutuals, ["Ines"]);
}

#[test]
fn nobody_gets_the_degree_or_the_id_of_somebody_else() {
    let id = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";
    let message = format!("/messaging/compose/?recipient={id}");
    let card = vec![
        link(1, "/in/ines-tarrow/", "Ines Tarrow"),
        paragraph("likes this"),
        link(2, "/in/silas-corvane/", "Silas Corvane"),
        paragraph("• 2nd"),
        link(3, &message, "Message"),
    ];
    let reading = read(&entry(card));
    let seen: Vec<_> =
        reading.sightings.iter().map(|s| (s.spot, s.degree, s.who.member_id.is_some())).collect();
    assert_eq!(seen, [(Some(1), None, false), (Some(2), Some(Degree::Second), false)]);
}

#[test]
fn two_degrees_in_one_card_do_not_count() {
    let name = || link(1, "/in/ines-tarrow/", "Ines Tarrow");
    let headline = || paragraph("Logistics at Tarrow Freight");
    let card = vec![name(), paragraph("· 1st"), paragraph("· 2nd"), headline()];
    assert_eq!(read(&entry(card)).sightings[0].degree, None);
    let card = vec![name(), paragraph("· 1st"), paragraph("· 1st"), headline()];
    assert_eq!(read(&entry(card)).sightings[0].degree, Some(Degree::First));
}

#[test]
fn a_name_that_stands_twice_is_read_once() {
    let twice = vec![Node::Text("Ines Tarrow".into()), Node::Text("Ines Tarrow".into())];
    let name = link_around(1, "/in/ines-tarrow/pl/", twice);
    assert_eq!(read(&entry(vec![name])).sightings[0].name.as_deref(), Some("Ines Tarrow"));
}

#[test]
fn of_the_lines_in_a_link_the_first_is_the_name() {
    let name = link_of_lines(&["Ines Tarrow", "Logistics at Tarrow Freight"]);
    let [ines] = &read(&entry(vec![name])).sightings[..] else { panic!() };
    assert_eq!(ines.name.as_deref(), Some("Ines Tarrow"));
    assert_eq!(ines.headline.as_deref(), Some("Logistics at Tarrow Freight"));
}

#[test]
fn a_label_for_screen_readers_is_no_name() {
    for (label, name) in [
        ("View Ines Tarrow’s profile", "Ines Tarrow"),
        ("View Rafael Okonjo, PhD, MBA’s profile", "Rafael Okonjo, PhD, MBA"),
        ("Profil von Ines Tarrow", "Ines Tarrow"),
        ("View Ines’ profile", "Ines"),
    ] {
        let link = link_of_lines(&[label, name]);
        assert_eq!(read(&entry(vec![link])).sightings[0].name.as_deref(), Some(name), "{label}");
    }
    // Words that only repeat part of a name are not a name.
    let link = link_of_lines(&["Ines Tarrow", "Tarrow"]);
    assert_eq!(read(&entry(vec![link])).sightings[0].name.as_deref(), Some("Ines Tarrow"));
}

#[test]
fn what_a_picture_says_is_no_name() {
    let card = vec![
        link(1, "/in/ines-tarrow/", "Status is offline"),
        link(2, "/in/ines-tarrow/", "Ines Tarrow"),
        paragraph("• 2nd"),
        paragraph("Logistics at Tarrow Freight"),
    ];
    let [ines] = &read(&entry(card)).sightings[..] else { panic!() };
    assert_eq!((ines.name.as_deref(), ines.spot), (Some("Ines Tarrow"), Some(2)));
    assert_eq!(ines.degree, Some(Degree::Second));
    // If there is no better one, it is the name.
    let [odd] = &read(&entry(vec![link(1, "/in/ines-tarrow/", "Ines tarrow")])).sightings[..] else {
        panic!()
    };
    assert_eq!(odd.name.as_deref(), Some("Ines tarrow"));
}

#[test]
fn of_two_links_around_each_other_the_inner_one_has_the_name() {
    let children = vec![
        paragraph("Ines Tarrow"),
        link(2, "/in/ines-tarrow/", "Ines Tarrow"),
        paragraph("• 2nd"),
        paragraph("Logistics at Tarrow Freight"),
        link(3, "/in/bram-oduya/", "Bram Oduya"),
        paragraph("is a mutual connection"),
    ];
    let card = link_around(1, "/in/ines-tarrow/?lipi=x", children);
    let reading = read(&entry(vec![card]));
    let [ines] = rows(&reading)[..] else { panic!("{reading:?}") };
    assert_eq!((ines.name.as_deref(), ines.spot), (Some("Ines Tarrow"), Some(2)));
    assert_eq!(ines.degree, Some(Degree::Second));
    assert_eq!(ines.headline.as_deref(), Some("Logistics at Tarrow Freight"));
}

#[test]
fn what_somebody_does_is_no_part_of_their_name() {
    for (name, does) in [
        ("Ines Tarrow", "is open to work"),
        ("Ines Tarrow", "has a birthday today. Wish them well!"),
        ("Ludo van der Meer", "skomentował post"),
    ] {
        let children = vec![Node::Text(name.into()), Node::Text(does.into())];
        let link = link_around(1, "/in/ines-tarrow/", children);
        assert_eq!(read(&entry(vec![link])).sightings[0].name.as_deref(), Some(name), "{does}");
    }
}

#[test]
fn of_a_sentence_in_a_link_the_bold_words_are_the_name() {
    let bold = holding("strong", "Ines Tarrow");
    let children = vec![Node::Text("Wish".into()), bold, Node::Text("a happy birthday".into())];
    let link = link_around(1, "/in/ines-tarrow/", children);
    assert_eq!(read(&entry(vec![link])).sightings[0].name.as_deref(), Some("Ines Tarrow"));
}

#[test]
fn a_degree_may_stand_beside_the_second_mention_of_somebody() {
    let ines = |spot| link(spot, "/in/ines-tarrow/", "Ines Tarrow");
    let silas = || link(2, "/in/silas-corvane/", "Silas Corvane");
    let headline = || paragraph("Logistics at Tarrow Freight");
    let degrees =
        |card: Vec<Node>| -> Vec<_> { read(&entry(card)).sightings.iter().map(|s| s.degree).collect() };
    let card = vec![
        ines(1),
        paragraph("commented on this"),
        silas(),
        paragraph("• 2nd"),
        headline(),
        ines(3),
        paragraph("• 1st"),
        headline(),
    ];
    assert_eq!(degrees(card), [Some(Degree::First), Some(Degree::Second)]);
    // If two are drawn for one person, neither counts, wherever they stand.
    let card =
        vec![ines(1), paragraph("• 1st"), headline(), silas(), ines(3), paragraph("• 2nd"), headline()];
    assert_eq!(degrees(card), [None, None]);
    // How long ago somebody wrote something is not a degree.
    assert_eq!(degrees(vec![silas(), paragraph("• 3h •")]), [None]);
}

fn link_of_lines(lines: &[&str]) -> Node {
    link_around(1, "/in/ines-tarrow/", lines.iter().map(|line| holding("span", line)).collect())
}

#[test]
fn a_lead_of_sales_navigator_is_known_by_the_id_in_its_address() {
    let id = "ACoAABcdefghij0123456789_-ABCDEFGHIJKLM";
    let path = format!("/sales/lead/{id},NAME_SEARCH,x1Y2");
    let reading = read(&entry(vec![link(1, &path, "Ines Tarrow")]));
    assert_eq!(reading.sightings[0].who, who(id));

    let attrs = Default::default();
    let heading =
        Element { tag: "h1".into(), attrs, spot: Some(1), children: vec![link(2, &path, "Ines Tarrow")] };
    let card = Card { frame: Frame::Top, root: heading };
    let page =
        Snapshot { url: format!("https://www.linkedin.com{path}"), lang: "en".into(), cards: vec![card] };
    assert_eq!(read(&page).subject().map(|s| s.who.clone()), Some(who(id)));
}

#[test]
fn a_name_of_a_million_letters_is_cut() {
    let card = vec![link(1, "/in/ines-tarrow/", &"x".repeat(1_000_000)), paragraph(&"1".repeat(1_000_000))];
    let reading = read(&entry(card));
    assert!(reading.sightings[0].name.as_ref().is_some_and(|name| name.chars().count() <= 120));
    assert_eq!(reading.sightings[0].mutual_count, None);
}

mod any_input {
    use super::*;
    use proptest::prelude::*;

    fn element() -> impl Strategy<Value = Element> {
        let text = prop_oneof![
            Just("• 2nd".to_owned()),
            Just("Ines Tarrow".to_owned()),
            Just("and 47 other mutual connections".to_owned()),
            ".{0,12}",
        ];
        let href = prop_oneof![
            Just("/in/ines-tarrow/".to_owned()),
            Just("https://www.linkedin.com/in/silas-corvane".to_owned()),
            Just("/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22x%22%5D".to_owned()),
            "/in/.{0,8}",
            ".{0,12}",
        ];
        let tag = prop_oneof![Just("a"), Just("p"), Just("span"), Just("h1"), Just("strong"), Just("button")];
        let leaf = text.prop_map(Node::Text);
        let tree = leaf.prop_recursive(6, 40, 5, move |inner| {
            (
                tag.clone(),
                proptest::option::of(href.clone()),
                any::<Option<u32>>(),
                prop::collection::vec(inner, 0..5),
            )
                .prop_map(|(tag, href, spot, children)| {
                    let attrs = href.map(|h| ("href".to_owned(), h)).into_iter().collect();
                    Node::Element(Element { tag: tag.into(), attrs, spot, children })
                })
        });
        tree.prop_map(|node| match node {
            Node::Element(element) => element,
            text @ Node::Text(_) => {
                Element { tag: "div".into(), attrs: Default::default(), spot: None, children: vec![text] }
            }
        })
    }

    proptest! {
        #[test]
        fn is_read_without_a_panic_and_names_nobody_without_a_link(
            root in element(),
            frame in prop_oneof![Just(Frame::Top), Just(Frame::Row), Just(Frame::Former), Just(Frame::Lone)],
            url in prop_oneof![Just("https://www.linkedin.com/in/ines-tarrow/".to_owned()), ".{0,40}"],
        ) {
            let reading = read(&Snapshot { url, lang: "en".into(), cards: vec![Card { frame, root }] });
            for sighting in &reading.sightings {
                prop_assert!(!sighting.who.is_empty());
                prop_assert!(sighting.name.as_ref().is_none_or(|n| n.chars().count() <= 120));
            }
        }
    }
}
