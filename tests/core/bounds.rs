//! There is a limit to what a page may teach, and what the user said outlives whatever a page shows.

use std::collections::BTreeSet;

use crate::support::{Kith, content_script, keep, message, who};
use kith::app::Sender;
use kith::people::{Mutual, Person, PersonId, Seen};
use kith::protocol::{Answer, FromContent, FromPages, OfWay, Reply};
use kith::reading::{Card, Element, Frame, Node, Snapshot};
use kith::store::Records;
use kith::store::keys::META;
use kith::ties::{Litmus, Tie};

mod full;

const TARGET: &str = "silas-corvane";

fn element(tag: &str, children: Vec<Node>) -> Node {
    Node::Element(Element { tag: tag.into(), attrs: Default::default(), spot: None, children })
}

fn link(href: String, children: Vec<Node>) -> Node {
    let attrs = [("href".to_owned(), href)].into();
    Node::Element(Element { tag: "a".into(), attrs, spot: None, children })
}

/// A search row about somebody of the second degree. As LinkedIn's do, it names these people as mutual connections
/// and links to the list of all; but it names as many as it likes.
pub fn row(owner: &str, mutuals: &[String]) -> Card {
    let profile = |slug: &str| format!("https://www.linkedin.com/in/{slug}/");
    let named = |slug: &String| {
        let bold = element("strong", vec![Node::Text(name_of(slug))]);
        [link(profile(slug), vec![bold]), Node::Text(", ".into())]
    };
    let letters: String = owner.chars().filter(char::is_ascii_alphanumeric).collect();
    let id = format!("ACoAAB{letters:x<33.33}");
    let list = format!("https://www.linkedin.com/search/results/people/?connectionOf=%5B%22{id}%22%5D");
    let mut sentence: Vec<_> = mutuals.iter().flat_map(named).collect();
    sentence.push(link(list, vec![Node::Text("and 9 other mutual connections".into())]));
    let degree = element("span", vec![Node::Text("• 2nd".into())]);
    let name = vec![link(profile(owner), vec![Node::Text(name_of(owner))]), degree];
    let children = vec![element("p", name), element("p", sentence)];
    let root = Element { tag: "li".into(), attrs: Default::default(), spot: None, children };
    Card { frame: Frame::Row, root }
}

fn name_of(slug: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    slug.split('-').map(capital).collect::<Vec<_>>().join(" ")
}

pub fn page(cards: Vec<Card>) -> Snapshot {
    let url = "https://www.linkedin.com/search/results/people/?keywords=x".into();
    Snapshot { url, lang: "en".into(), cards }
}

/// The slug of an invented person, another for each number.
fn invented(number: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let word: String = (0..5).map(|place| letter(number / 26_usize.pow(place))).collect();
    format!("{word}-fakeson")
}

fn rates(kith: &Kith, slugs: &[&str]) {
    slugs.iter().for_each(|slug| _ = kith.rate(slug, Litmus::Vouch));
}

fn paths(kith: &Kith, target: &str) -> Vec<String> {
    let ways = kith.person(target).ways.unwrap();
    ways.paths.into_iter().map(|path| path.name).collect()
}

fn records(kith: &Kith) -> Vec<Person> {
    let entries = kith.local.entries.borrow();
    let people = entries.iter().filter(|(key, _)| key.starts_with("person/"));
    people.map(|(_, text)| serde_json::from_str(text).unwrap()).collect()
}

/// The records of everybody in a store, by the numbers of their places.
fn all_records(kith: &Kith) -> Vec<Records> {
    let entries = kith.local.entries.borrow();
    let of = |kind: &str, place: &str| entries.get(&format!("{kind}/{place}")).cloned();
    let places = entries.keys().filter_map(|key| key.strip_prefix("person/"));
    let records = places.map(|place| {
        let person: Person = serde_json::from_str(&of("person", place).unwrap()).unwrap();
        let seen = of("seen", place).map(|text| serde_json::from_str(&text).unwrap());
        let tie = of("said", place).map(|text| serde_json::from_str(&text).unwrap());
        let seen = seen.unwrap_or_else(|| Seen::nothing(person.id));
        Records { tie: tie.unwrap_or_default(), seen, person }
    });
    records.collect()
}

fn next_person(kith: &Kith) -> u64 {
    let meta: serde_json::Value = serde_json::from_str(&kith.local.entries.borrow()[META]).unwrap();
    meta["nextPerson"].as_u64().unwrap()
}

#[test]
fn invented_mutual_connections_push_out_nobody_of_whom_the_user_spoke() {
    let kith = Kith::ready();
    let real = ["ines-tarrow", "bram-oduya", "lea-quell", "otto-marlow"].map(str::to_owned);
    kith.look(page(vec![row(TARGET, &real)]));
    rates(&kith, &["ines-tarrow"]);
    let way =
        |introducer: &str, told| FromPages::Way { target: who(TARGET), introducer: who(introducer), told };
    for ask in [
        way("bram-oduya", OfWay::Heard(Some(Litmus::Glad))),
        way("lea-quell", OfWay::Became(Some(kith::asking::Became::Agreed))),
    ] {
        assert!(matches!(kith.pages(ask), Answer::Value(Reply::Saved(_))));
    }
    let before = kith.person(TARGET).ways.unwrap().paths[0].estimate.mean;
    for round in 0..20 {
        let names: Vec<_> = (0..520).map(|n| invented(round * 520 + n)).collect();
        kith.look(page(names.chunks(20).map(|names| row(TARGET, names)).collect()));
    }
    let kept = paths(&kith, TARGET);
    assert_eq!(kept.len(), 500);
    for name in ["Ines Tarrow", "Bram Oduya", "Lea Quell"] {
        assert!(kept.contains(&name.to_owned()), "{name}");
    }
    assert!(!kept.contains(&"Otto Marlow".to_owned()), "of whom nobody spoke");
    assert_eq!(kith.person(TARGET).ways.unwrap().paths[0].estimate.mean, before);
}

#[test]
fn of_too_many_mutual_connections_the_one_not_seen_for_longest_goes() {
    let mut kith = Kith::ready();
    for round in 0..50 {
        let names: Vec<_> = (0..10).map(|n| invented(round * 10 + n)).collect();
        kith.look(page(vec![row(TARGET, &names)]));
    }
    kith.today = "2026-11-24";
    // The first that was added is seen again.
    kith.look(page(vec![row(TARGET, &[invented(0)])]));
    kith.look(page(vec![row(TARGET, &[invented(700), invented(701)])]));
    let kept = paths(&kith, TARGET);
    assert_eq!(kept.len(), 500);
    for (number, is_kept) in [(0, true), (1, false), (2, false), (3, true), (700, true), (701, true)] {
        assert_eq!(kept.contains(&name_of(&invented(number))), is_kept, "{number}");
    }
}

#[test]
fn there_is_a_limit_to_what_one_look_teaches() {
    let kith = Kith::ready();
    let names: Vec<_> = (0..2_000).map(invented).collect();
    let rows = names.chunks(8).map(|names| row(&format!("{}-target", names[0]), names));
    kith.look(page(rows.collect()));
    let kept = records(&kith).len();
    assert!((100..=600).contains(&kept), "{kept}");
}

#[test]
fn there_is_a_limit_to_what_a_tab_teaches_in_a_day_and_other_tabs_go_on() {
    let mut kith = Kith::ready();
    rates(&kith, &["ines-tarrow"]);
    let look = |kith: &Kith, tab: i32, round: usize| {
        let names: Vec<_> = (0..400).map(|n| invented(round * 400 + n)).collect();
        let snapshot = page(names.chunks(8).map(|names| row(&format!("{}-x", names[0]), names)).collect());
        let sender = Sender { tab: Some(tab), ..content_script() };
        let answer = kith.say(&sender, &message(FromContent::Look { snapshot })).answer;
        assert!(matches!(answer, Answer::Value(Reply::Marks(_))), "{answer:?}");
        kith.local.entries.borrow().len()
    };
    let kept: Vec<_> = (0..200).map(|round| look(&kith, 1, round)).collect();
    assert!(kept[100] > 10_000, "{}: no true list is cut", kept[100]);
    assert_eq!(kept[199], kept[198], "the tab has taught as much as it may");
    let writes = kith.local.batches.borrow().len();
    look(&kith, 1, 201);
    assert_eq!(kith.local.batches.borrow().len(), writes);
    let all = look(&kith, 2, 202);
    assert!(all > kept[199], "another tab");
    // Kith still keeps what the user says, and badges are still right.
    rates(&kith, &["bram-oduya"]);
    assert_eq!(kith.person("bram-oduya").tie.litmus, Some(Litmus::Vouch));
    kith.today = "2026-11-24";
    assert!(look(&kith, 1, 203) > all, "another day");
}

#[test]
fn a_tab_that_says_new_things_of_the_same_people_reaches_the_limit_too() {
    let kith = Kith::ready();
    let people: Vec<_> = (0..50).map(|n| (invented(n), [invented(n + 50)])).collect();
    let look = |name: &str| {
        let cards = people.iter().map(|(slug, mutuals)| {
            let mut card = row(slug, mutuals);
            let Some(Node::Element(block)) = card.root.children.first_mut() else { panic!() };
            let Some(Node::Element(link)) = block.children.first_mut() else { panic!() };
            link.children = vec![Node::Text(name.to_owned())];
            card
        });
        kith.look(page(cards.collect()));
        kith.local.batches.borrow_mut().drain(..).count()
    };
    let written: usize = (0..1_000).map(|round| look(&name_of(&invented(round)))).sum();
    assert!((500..900).contains(&written), "{written} looks were written");
    assert_eq!(look("Somebody Else"), 0);
}

/// Two records that turned out to be one person's; two people's lists hold one number each.
fn joined() -> Kith {
    let kith = Kith::ready();
    let id = "ACoAABcccccccccccccccccccccccccccccccccC";
    kith.look(page(vec![row("teodor-brandt", &["ines-tarrow".into(), "bram-oduya".into()])]));
    kith.look(page(vec![row(TARGET, &[id.into(), "bram-oduya".into()])]));
    let heard = OfWay::Heard(Some(Litmus::No));
    kith.pages(FromPages::Way { target: who(TARGET), introducer: who(id), told: heard });
    kith.look(crate::support::row("Ines Tarrow", "ines-tarrow", id));
    kith
}

#[test]
fn what_was_told_of_an_introducer_can_be_corrected_and_undone_after_two_records_became_one() {
    for told in [Some(Litmus::Vouch), None] {
        let kith = joined();
        let ines = |kith: &Kith| {
            let ways = kith.person(TARGET).ways.unwrap();
            ways.paths.into_iter().find(|path| path.name == "Ines Tarrow").unwrap().heard
        };
        assert_eq!(ines(&kith), Some(Litmus::No));
        let ask = OfWay::Heard(told);
        kith.pages(FromPages::Way { target: who(TARGET), introducer: who("ines-tarrow"), told: ask });
        assert_eq!(ines(&kith), told);
        assert_eq!(silas(&kith).seen.heard.len(), usize::from(told.is_some()));
    }
}

#[test]
fn somebody_with_two_records_is_in_a_list_once() {
    let kith = joined();
    kith.look(page(vec![row(TARGET, &["ines-tarrow".into()])]));
    let mutuals = silas(&kith).seen.mutuals;
    assert_eq!(mutuals.len(), 2, "{mutuals:?}");
}

fn silas(kith: &Kith) -> Records {
    let mut all = all_records(kith).into_iter();
    all.find(|records| records.person.name.as_deref() == Some("Silas Corvane")).unwrap()
}

#[test]
fn mutual_connections_are_shared_whatever_number_a_list_holds() {
    let share = |silas: u64, bram: u64| {
        let kith = Kith::ready();
        let seen = "2026-11-23".parse().unwrap();
        let mutual = |id| Mutual { person: PersonId(id), seen, listed: true };
        let person = |id, slug: &str| {
            let mut records = Records::new(PersonId(id), &who(slug));
            records.person.name = Some(name_of(slug));
            records
        };
        let mut people =
            [person(4, "ines-tarrow"), person(1, "ines-tarrow"), person(2, "bram-oduya"), person(3, TARGET)];
        people[0].person.moved_to = Some(PersonId(1));
        people[1].person.former.push(PersonId(4));
        people[2].seen.mutuals = vec![mutual(bram)];
        people[2].seen.mutual_count = Some(1);
        people[3].seen.mutuals = vec![mutual(silas), mutual(2)];
        people[3].person.degree = Some(kith::people::Degree::Second);
        keep(&kith.local, &people, 5, 1);
        let ways = kith.person(TARGET).ways.unwrap();
        ways.paths.into_iter().find(|path| path.name == "Bram Oduya").unwrap().estimate
    };
    let same = share(1, 1);
    assert_ne!(same, share(1, 3), "it matters who knows whom");
    for (silas, bram) in [(4, 4), (4, 1), (1, 4)] {
        assert_eq!(share(silas, bram), same, "{silas} and {bram}");
    }
}

#[test]
fn somebody_left_over_from_another_list_is_nobody_s_mutual_connection_there() {
    const ID: &str = "ACoAABdddddddddddddddddddddddddddddddddD";
    let entry = |slug: &str, frame| {
        let mut page = crate::support::row(&name_of(slug), slug, "ACoAABeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeE");
        let mut card = page.cards.remove(0);
        card.root.children.push(element("span", vec![Node::Text("• 1st".into())]));
        Card { frame, root: card.root }
    };
    let look = |kith: &Kith, frame| {
        let url = format!(
            "https://www.linkedin.com/search/results/people/?network=%5B%22F%22%5D&connectionOf=%5B%22{ID}%22%5D"
        );
        let cards = vec![entry("ines-tarrow", frame)];
        kith.look(Snapshot { url, lang: "en".into(), cards })
    };
    let kith = Kith::ready();
    let marks = look(&kith, Frame::Former);
    assert_eq!(marks.len(), 1, "she has her badge all the same");
    assert!(records(&kith).is_empty());
    look(&kith, Frame::Row);
    let target = all_records(&kith).into_iter().find(|records| records.person.who() == who(ID)).unwrap();
    assert_eq!(target.seen.mutuals.len(), 1);
}
