//! Nobody is shown unless the page in front is the one that was read, and a click is for one popup at one address.

use crate::support::{Kith, TAB, content_script, message, snapshot, who};
use kith::app::show::{self, Screen};
use kith::app::{Effect, Outcome, Sender, answer_content};
use kith::protocol::{Act, Answer, Code, Failure, FromContent, Mark, Problem, Reply, Said};
use kith::reading::Snapshot;
use kith::store::{Batch, Entries, Memory, Store, Stores};
use kith::words::said;

const SILAS: &str = "https://www.linkedin.com/in/silas-corvane/";
const SEARCH: &str = "https://www.linkedin.com/search/results/people/?keywords=sprocket";

/// Shows the page of a profile or a search at this address.
fn look(kith: &Kith, fixture: &str, url: &str) {
    kith.look(Snapshot { url: url.into(), ..snapshot(fixture) });
}

/// Clicks somebody's badge while the tab shows this address.
fn click(kith: &Kith, slug: &str, url: &str) {
    let sender = Sender { tab_url: Some(url.into()), ..content_script() };
    kith.say(&sender, &message(FromContent::Open { who: who(slug) }));
}

/// Whom a popup that opens at this address shows.
fn popup(kith: &Kith, url: &str) -> Option<String> {
    kith.popup(Some(url)).person.and_then(|person| person.who.slug).map(|slug| slug.to_string())
}

#[test]
fn nobody_is_shown_if_the_page_in_front_is_not_linkedin_s() {
    let kith = Kith::ready();
    look(&kith, "profile-second-sdui", SILAS);
    for url in [
        None,
        Some(""),
        Some("https://shop.example/in/silas-corvane/"),
        Some("https://de.linkedin.com/in/silas-corvane/"),
        Some("https://linkedin.com/in/silas-corvane/"),
        Some("http://www.linkedin.com/in/silas-corvane/"),
        Some("https://www.linkedin.com.evil.example/in/silas-corvane/"),
        Some("https://www.linkedin.com@evil.example/in/silas-corvane/"),
        Some("https://www.linkedin.com:444/in/silas-corvane/"),
        Some("chrome://version/"),
        Some("chrome://newtab/"),
        Some("chrome-extension://kith/welcome.html"),
        Some("about:blank"),
        Some("file:///in/silas-corvane/"),
        Some("/in/silas-corvane/"),
    ] {
        let screen = kith.popup(url);
        assert_eq!((screen.surface, screen.person, screen.unread), (None, None, false), "{url:?}");
        assert_eq!((screen.others.len(), screen.problems.len()), (0, 0), "{url:?}");
    }
    assert_eq!(popup(&kith, SILAS).as_deref(), Some("silas-corvane"), "where it was read");
}

#[test]
fn a_page_of_linkedin_s_that_was_not_read_shows_nobody_and_says_so() {
    let kith = Kith::ready();
    look(&kith, "profile-second-sdui", SILAS);
    click(&kith, "ines-tarrow", SILAS);
    for url in ["https://www.linkedin.com/in/bram-oduya/", "https://www.linkedin.com/feed/", SEARCH] {
        let screen = kith.popup(Some(url));
        assert_eq!((screen.unread, screen.person), (true, None), "{url}");
        assert!(screen.surface.is_some() && screen.others.is_empty() && screen.problems.is_empty(), "{url}");
    }
    assert!(Kith::ready().popup(Some(SILAS)).unread, "nothing was read at all");
}

#[test]
fn a_place_in_a_page_and_the_way_to_a_profile_make_no_other_page() {
    let kith = Kith::ready();
    look(&kith, "profile-second-sdui", SILAS);
    for end in ["#about", "?miniProfileUrn=x", "?trk=feed#about"] {
        assert!(!kith.popup(Some(&format!("{SILAS}{end}"))).unread, "{end}");
    }
    look(&kith, "search-sdui", SEARCH);
    assert!(kith.popup(Some(&format!("{SEARCH}&page=2"))).unread, "of a search it is another page");
}

#[test]
fn a_click_counts_for_one_popup() {
    let kith = Kith::ready();
    look(&kith, "profile-second-sdui", SILAS);
    click(&kith, "ines-tarrow", SILAS);
    assert_eq!(popup(&kith, SILAS).as_deref(), Some("ines-tarrow"));
    // It asks again whenever something changes.
    assert_eq!(kith.screen(SILAS).person.unwrap().who, who("ines-tarrow"));
    assert_eq!(popup(&kith, SILAS).as_deref(), Some("silas-corvane"), "the toolbar button, afterwards");
    assert_eq!(kith.screen(SILAS).person.unwrap().who.slug, who("silas-corvane").slug);
    click(&kith, "ines-tarrow", SILAS);
    assert_eq!(popup(&kith, SILAS).as_deref(), Some("ines-tarrow"), "another click");
}

#[test]
fn a_click_ends_with_the_address_even_if_no_popup_came() {
    let kith = Kith::ready();
    look(&kith, "profile-second-sdui", SILAS);
    click(&kith, "ines-tarrow", SILAS);
    look(&kith, "search-sdui", SEARCH);
    assert_eq!(popup(&kith, SEARCH), None);
    look(&kith, "profile-second-sdui", SILAS);
    assert_eq!(popup(&kith, SILAS).as_deref(), Some("silas-corvane"), "back at the address");
}

#[test]
fn a_click_on_a_page_that_has_moved_on_counts_for_no_page() {
    let kith = Kith::ready();
    look(&kith, "search-sdui", SEARCH);
    // The page moved on before Kith heard of the click.
    click(&kith, "ines-tarrow", SILAS);
    assert!(kith.popup(Some(SILAS)).unread);
    assert_eq!(popup(&kith, SEARCH), None);
}

/// What the browser refuses to do with a store.
#[derive(Clone, Copy, PartialEq)]
enum Refusal {
    Nothing,
    Writing,
    Everything,
}

/// What is said of a write that the browser refuses.
fn full() -> Said {
    Said::Storage { act: Act::Write, error: "QUOTA_BYTES was exceeded".into() }
}

/// A store for which the browser does not do everything it is asked to.
#[derive(Clone, Copy)]
struct Refusing<'a>(&'a Memory, Refusal);

impl Refusing<'_> {
    fn refuse(&self, refused: &[Refusal]) -> Result<(), Failure> {
        match refused.contains(&self.1) {
            true => Err(Failure::new(Code::Storage, full())),
            false => Ok(()),
        }
    }
}

impl Store for Refusing<'_> {
    type Guard = ();

    async fn get(&self, keys: Vec<String>) -> Result<Entries, Failure> {
        self.refuse(&[Refusal::Everything])?;
        self.0.get(keys).await
    }

    async fn put(&self, batch: Batch) -> Result<(), Failure> {
        self.refuse(&[Refusal::Writing, Refusal::Everything])?;
        self.0.put(batch).await
    }

    async fn remove(&self, keys: Vec<String>) -> Result<(), Failure> {
        self.refuse(&[Refusal::Writing, Refusal::Everything])?;
        self.0.remove(keys).await
    }

    async fn lock(&self) -> Result<(), Failure> {
        Ok(())
    }
}

/// Asks a Kith whose browser refuses something in the lasting store, in the session's, or in both.
fn ask(kith: &Kith, refused: [Refusal; 2], sender: &Sender, text: &str) -> Outcome {
    let own = ("kith", "chrome-extension://kith");
    pollster::block_on(answer_content(&refusing(kith, refused), sender, own, text, kith.now()))
}

fn refusing(kith: &Kith, [local, session]: [Refusal; 2]) -> Stores<Refusing<'_>> {
    Stores { local: Refusing(&kith.local, local), session: Refusing(&kith.session, session) }
}

/// The badges of a search that teaches something.
fn badges(kith: &Kith, refused: [Refusal; 2]) -> Vec<Mark> {
    let snapshot = Snapshot { url: SEARCH.into(), ..snapshot("search-sdui") };
    match ask(kith, refused, &content_script(), &message(FromContent::Look { snapshot })).answer {
        Answer::Value(Reply::Marks(marks)) => marks,
        other => panic!("{other:?}"),
    }
}

/// What the popup shows of that search.
fn shown(kith: &Kith, refused: [Refusal; 2]) -> Screen {
    let stores = refusing(kith, refused);
    pollster::block_on(show::screen(&stores, TAB, Some(SEARCH), false, kith.now())).unwrap()
}

#[test]
fn a_session_that_cannot_be_written_costs_no_badge_and_the_popup_says_why() {
    let kith = Kith::ready();
    let refused = [Refusal::Nothing, Refusal::Writing];
    let before = kith.local.entries.borrow().clone();
    let marks = badges(&kith, refused);
    assert!(marks.len() > 7);
    assert_eq!(*kith.local.entries.borrow(), before, "what cannot be counted is not kept");

    let open = message(FromContent::Open { who: marks[0].who.clone() });
    let effects = ask(&kith, refused, &content_script(), &open).effects;
    assert_eq!(effects, [Effect::OpenPopup {}], "a click opens the popup");
    let screen = shown(&kith, refused);
    assert!(screen.unread);
    assert_eq!(screen.problems.len(), 1);
    assert_eq!(screen.problems[0].said, Said::Session(Box::new(full())));
    assert_eq!(said(&screen.problems[0].said), said(&full()));
}

#[test]
fn a_session_that_cannot_be_read_costs_no_badge() {
    assert!(badges(&Kith::ready(), [Refusal::Nothing, Refusal::Everything]).len() > 7);
}

#[test]
fn a_store_that_cannot_be_written_costs_no_badge_and_the_popup_says_why() {
    let kith = Kith::ready();
    let refused = [Refusal::Writing, Refusal::Nothing];
    let marks = badges(&kith, refused);
    assert!(marks.len() > 7);
    let problems = shown(&kith, refused).problems;
    assert_eq!(problems, [Problem::new(Said::NotKept(Box::new(full())))]);
    assert_eq!(said(&problems[0].said), said(&full()));
    // Once the store can be written again, nothing is wrong any more.
    assert_eq!(badges(&kith, [Refusal::Nothing; 2]), marks);
    assert_eq!(shown(&kith, [Refusal::Nothing; 2]).problems, []);
}
