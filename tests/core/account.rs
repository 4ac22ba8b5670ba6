//! Two LinkedIn accounts in one browser: what one account's pages say of people is not mixed with what the other's say.

use crate::support::page::{FEED, page, pages};
use crate::support::{Kith, message, snapshot, tone};
use kith::app::Effect;
use kith::people::Degree;
use kith::protocol::{Answer, Code, FromContent, FromPages, Reply, Said, Tone};
use kith::reading::{Frame, Snapshot};
use kith::ties::Litmus;
use kith::words::{detail, said};

const SILAS: &str = "https://www.linkedin.com/in/silas-corvane/";
/// How many badges his profile has.
const SHOWN: usize = 7;
const ME: &str = "https://www.linkedin.com/in/me/";
const OWN_ID: &str = "ACoAAbR7mX2kTq9wYv4LdJ0hZcUs5eGfNiB8aOp";
const OTHER_ID: &str = "ACoAAbQzL0nRt5wYx2pKd8VhJmUc3sGfE7iA9oB";

/// The own profile of an account.
fn own_profile(slug: &str, name: &str) -> Snapshot {
    page(
        &format!("https://www.linkedin.com/in/{slug}/"),
        Frame::Top,
        &format!(
            r#"<a href="/in/{slug}/"><h1>{name}</h1></a><p>Buyer</p>
            <a href="/in/{slug}/overlay/contact-info/">Contact info</a><a href="/in/{slug}/edit/intro/">Edit profile</a>"#
        ),
    )
}

/// The page's own menu, opened: it leads to the profile of whoever is signed in.
fn menu(markup: &str) -> Snapshot {
    let mut snapshot = page(
        FEED,
        Frame::Row,
        &format!(r#"<a href="/feed/">Home</a><a href="/mynetwork/">My Network</a>{markup}"#),
    );
    snapshot.cards[0].root.tag = "header".into();
    snapshot
}

/// A menu that leads to one person.
pub fn menu_of(slug: &str, name: &str) -> Snapshot {
    menu(&format!(r#"<a href="/in/{slug}/"><p>{name}</p><p>Buyer</p></a><a href="/m/logout/">Sign out</a>"#))
}

fn silas() -> Snapshot {
    Snapshot { url: SILAS.into(), ..snapshot("profile-second-sdui") }
}

/// The names of the two accounts that the popup speaks of.
fn asked(kith: &Kith) -> Option<[String; 2]> {
    let problems = kith.screen(SILAS).problems;
    let problem = problems.iter().find(|problem| matches!(problem.said, Said::OtherAccount { .. }))?;
    let sentence = said(&problem.said);
    let (_, after) = sentence.split_once("shows its pages to ")?;
    let (other, after) = after.split_once(". ")?;
    let (own, _) = after.split_once("only as ")?.1.split_once(" sees them")?;
    Some([own.to_owned(), other.to_owned()])
}

#[test]
fn the_first_account_seen_is_the_user_s_and_changes_nothing() {
    let kith = Kith::ready();
    for seen in [
        own_profile("wanda-pellworth", "Wanda Pellworth"),
        menu_of("wanda-pellworth", "Wanda Pellworth"),
        Snapshot { url: ME.into(), ..snapshot("profile-own-sdui") },
    ] {
        kith.look(seen);
        assert_eq!(asked(&kith), None);
        assert_eq!(kith.look(silas()).len(), SHOWN);
    }
}

#[test]
fn pages_shown_to_another_account_teach_nothing_and_show_nobody() {
    let seen_as = |other: Snapshot| {
        let kith = Kith::ready();
        kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
        kith.rate("silas-corvane", Litmus::Vouch);
        kith.look(other);
        let before = kith.kept();
        assert_eq!(kith.look(silas()), [], "no badge");
        assert_eq!(kith.look(snapshot("search-sdui")), [], "no badge in a list");
        assert_eq!(kith.kept(), before, "nothing learned");
        kith.look(silas());
        let screen = kith.popup(Some(SILAS));
        assert_eq!((screen.person, screen.others.len()), (None, 0), "nobody to rate");
        asked(&kith)
    };
    let both = Some(["Wanda Pellworth".to_owned(), "Otto Brambell".to_owned()]);
    assert_eq!(seen_as(own_profile("otto-brambell", "Otto Brambell")), both);
    assert_eq!(seen_as(menu_of("otto-brambell", "Otto Brambell")), both);
    let nameless = menu(r#"<a href="/in/otto-brambell/">View profile</a>"#);
    assert_eq!(seen_as(nameless), Some(["Wanda Pellworth".to_owned(), "otto-brambell".to_owned()]));
}

#[test]
fn nobody_is_learned_from_the_very_page_that_shows_another_account() {
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let before = kith.kept();
    let mut both = silas();
    both.cards.extend(menu_of("otto-brambell", "Otto Brambell").cards);
    assert_eq!(kith.look(both), []);
    assert_eq!(kith.kept(), before);
}

#[test]
fn once_the_user_s_own_account_is_seen_again_kith_goes_on_by_itself() {
    for again in [own_profile("wanda-pellworth", "Wanda"), menu_of("Wanda-Pellworth", "Wanda Pellworth")] {
        let kith = Kith::ready();
        kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
        kith.look(own_profile("otto-brambell", "Otto Brambell"));
        let outcome =
            kith.say(&crate::support::content_script(), &message(FromContent::Look { snapshot: again }));
        assert_eq!(outcome.effects, [Effect::Refresh {}], "every open page looks again");
        assert_eq!(kith.look(silas()).len(), SHOWN);
        assert_eq!((asked(&kith), kith.screen(SILAS).person.is_some()), (None, true));
        assert_eq!(kith.person("silas-corvane").degree, Some(Degree::Second));
    }
}

#[test]
fn every_open_page_looks_again_when_another_account_turns_up_and_only_then() {
    let kith = Kith::ready();
    let effects = |snapshot| {
        kith.say(&crate::support::content_script(), &message(FromContent::Look { snapshot })).effects
    };
    assert_eq!(effects(own_profile("wanda-pellworth", "Wanda Pellworth")), []);
    assert_eq!(effects(own_profile("otto-brambell", "Otto Brambell")), [Effect::Refresh {}]);
    assert_eq!(effects(own_profile("otto-brambell", "Otto Brambell")), []);
    assert_eq!(effects(silas()), []);
}

/// What the user says of the account that is asked about.
fn settle(kith: &Kith, is_own: bool) -> Answer {
    kith.pages(FromPages::Account(is_own))
}

#[test]
fn the_user_s_answer_settles_whose_account_it_is() {
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    kith.look(own_profile("otto-brambell", "Otto Brambell"));
    assert_eq!(asked(&kith), None, "this page was not read");
    kith.look(silas());
    assert!(asked(&kith).is_some());

    // Signed in again as before: for Kith this holds until the other is seen again.
    assert_eq!(settle(&kith, false), Answer::Value(Reply::Done));
    assert_eq!(kith.look(silas()).len(), SHOWN);
    kith.look(menu_of("otto-brambell", "Otto Brambell"));
    assert_eq!(kith.look(silas()), []);

    // Both are the user's: from then on neither counts as another account.
    assert_eq!(settle(&kith, true), Answer::Value(Reply::Done));
    for (slug, name) in [("wanda-pellworth", "Wanda Pellworth"), ("otto-brambell", "Otto Brambell")] {
        kith.look(own_profile(slug, name));
        assert_eq!(kith.look(silas()).len(), SHOWN, "{slug}");
    }
    kith.look(own_profile("greta-holm", "Greta Holm"));
    assert_eq!(kith.look(silas()), [], "a third is another all the same");
}

#[test]
fn an_account_is_known_by_its_id_when_its_address_has_changed() {
    let kith = Kith::ready();
    let keyed = |slug: &str, id: &str| {
        let mut profile = own_profile(slug, "Wanda Pellworth");
        let key = format!("com.linkedin.sdui.profile.card.ref{id}Topcard");
        profile.cards[0].root.attrs.insert("componentkey".into(), key);
        profile
    };
    kith.look(keyed("wanda-pellworth", OWN_ID));
    kith.look(keyed("wanda-pellworth-widgets", OWN_ID));
    assert_eq!(kith.look(silas()).len(), SHOWN);
    kith.look(menu_of("wanda-pellworth-widgets", "Wanda Pellworth"));
    assert_eq!(kith.look(silas()).len(), SHOWN, "known by the new address alone");
    kith.look(keyed("wanda-pellworth-2", OTHER_ID));
    assert_eq!(kith.look(silas()), []);
}

#[test]
fn what_members_write_makes_no_account() {
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let compose = format!(r#"<a href="/messaging/compose/?recipient={OTHER_ID}">Message</a>"#);
    let edit = |slug: &str| format!(r#"<a href="/in/{slug}/edit/intro/">My best work</a>"#);
    let top = |words: &str| {
        let head = r#"<a href="/in/silas-corvane/"><h1>Silas Corvane</h1></a>"#;
        page(SILAS, Frame::Top, &format!("{head}{words}"))
    };
    for (why, planted) in [
        (
            "a link in a top card that says how far away its owner is",
            top(&format!("<p>· 2nd</p>{}", edit("silas-corvane"))),
        ),
        ("in one that offers to write to them", top(&format!("{}{compose}", edit("silas-corvane")))),
        (
            "in one that offers to invite them",
            top(&format!(
                r#"{}<a href="/preload/search-custom-invite/?vanityName=silas-corvane">Connect</a>"#,
                edit("silas-corvane")
            )),
        ),
        ("to the profile of a third", top(&edit("mallory-x"))),
        (
            "in a post",
            page(
                FEED,
                Frame::Row,
                &format!(r#"<a href="/in/silas-corvane/">Silas Corvane</a><p>{}</p>"#, edit("mallory-x")),
            ),
        ),
        ("outside all cards", page(FEED, Frame::Lone, &edit("mallory-x"))),
        (
            "a link in the header of a page that is not its menu",
            pages(FEED, &[(Frame::Lone, r#"<header><a href="/in/mallory-x/">Mallory</a></header>"#)]),
        ),
        (
            "a menu that suggests several people",
            menu(r#"<a href="/in/mallory-x/">Mallory</a><a href="/in/silas-corvane/">Silas Corvane</a>"#),
        ),
        ("a menu without anybody", menu("")),
    ] {
        kith.look(planted);
        kith.look(silas());
        assert_eq!(asked(&kith), None, "{why}");
    }
}

#[test]
fn nobody_else_is_badged_in_the_menu() {
    let kith = Kith::ready();
    assert_eq!(kith.look(menu_of("wanda-pellworth", "Wanda Pellworth")), []);
    assert_eq!(
        kith.look(page(FEED, Frame::Lone, r#"<a href="/in/wanda-pellworth/">Wanda Pellworth</a>"#)).len(),
        1
    );
}

#[test]
fn what_the_user_said_of_people_stays_and_more_can_be_said() {
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    kith.look(own_profile("otto-brambell", "Otto Brambell"));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch));
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let ines = page(FEED, Frame::Lone, r#"<a href="/in/ines-tarrow/">Ines Tarrow</a>"#);
    assert_eq!(tone(&kith.look(ines)[0]), Tone::Vouch);
}

#[test]
fn a_damaged_record_of_accounts_is_reported_and_set_aside_and_stops_nothing() {
    let kith = Kith::ready();
    kith.local.entries.borrow_mut().insert("accounts".into(), "{\"own\":7".into());
    assert_eq!(kith.look(silas()).len(), SHOWN);
    let screen = kith.screen(SILAS);
    assert!(screen.problems.iter().any(|problem| detail(&problem.said).unwrap().contains("accounts")));
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let entries = kith.local.entries.borrow();
    assert_eq!(entries.get("aside/accounts").map(String::as_str), Some("{\"own\":7"));
}

#[test]
fn a_content_script_may_not_speak_for_the_user() {
    let kith = Kith::ready();
    let ask = message(FromPages::Account(true));
    let answer = kith.say(&crate::support::content_script(), &ask).answer;
    assert!(matches!(answer, Answer::Error(failure) if failure.code == Code::BadRequest));
}

#[test]
fn a_link_for_editing_a_profile_makes_nobody_else_an_account() {
    let edit = r#"<div><a href="/in/silas-corvane/edit/intro/">My work</a></div>"#;
    let name = r#"<a href="/in/silas-corvane/"><h1>Silas Corvane</h1></a>"#;
    let id = "ACoAABsilassilassilassilassilassilassil";
    let lists = format!(
        r#"<a href="/search/results/people/?network=%5B%22F%22%5D&amp;connectionOf=%5B%22{id}%22%5D">Bram en commun</a>"#
    );
    for card in [
        // Unknown words for the degree, here and beside the name.
        format!("{name}<p>· 2ème</p><p>Buyer</p>{edit}"),
        format!("{name}<p>She/Her</p><p>• อันดับที่ 2</p><p>Buyer</p>{edit}"),
        format!(r#"<div>{name}<span> · 2:a</span></div><p>Buyer</p>{edit}"#),
        // Without a dot: there LinkedIn links the mutual connections.
        format!("{name}<p>2ème</p><p>Buyer</p>{edit}<p>{lists}</p>"),
    ] {
        let kith = Kith::ready();
        kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
        kith.look(page(SILAS, Frame::Top, &card));
        kith.look(silas());
        assert_eq!(asked(&kith), None, "{card}");
    }
    // A dot further down says nothing: there is one between the place and a link.
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let own = format!("{name}<p>Buyer</p><p>Corvane · Hook School</p><p>Quay</p><p>·</p>{edit}");
    kith.look(page(SILAS, Frame::Top, &own));
    kith.look(silas());
    assert!(asked(&kith).is_some());
    // Nor does the number of connections.
    let kith = Kith::ready();
    kith.look(own_profile("wanda-pellworth", "Wanda Pellworth"));
    let own = format!("{name}<p>Buyer</p><p>Quay</p><p><span>3</span> <span>connections</span></p>{edit}");
    kith.look(page(SILAS, Frame::Top, &own));
    assert!(asked(&kith).is_some());
}

#[test]
fn nobody_has_a_badge_beside_their_own_name() {
    let kith = Kith::ready();
    let post = "<p><a href=\"/in/wanda-pellworth\">Wanda Pellworth</a><span> • 1st</span></p><p>Buyer</p>";
    let shown = || tone(&kith.look(page(FEED, Frame::Row, post))[0]);
    assert_eq!(shown(), Tone::Unrated, "before a page has said who the user is");
    kith.look(menu_of("wanda-pellworth", "Wanda Pellworth"));
    assert_eq!(shown(), Tone::Apart);
}
