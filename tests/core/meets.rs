//! To whom a connection could introduce the user, and when they were last asked to.

use crate::support::page::{SEARCH, page};
use crate::support::{Kith, snapshot, who};
use kith::app::show::{self, Meets};
use kith::asking::Became;
use kith::protocol::{FromPages, OfWay};
use kith::reading::Frame;
use kith::ties::Litmus;

fn meets(kith: &Kith, slug: &str, limit: usize) -> Meets {
    pollster::block_on(show::meets(&&kith.local, &who(slug), limit, kith.now())).unwrap()
}

fn names(meets: &Meets) -> Vec<&str> {
    meets.best.iter().map(|it| it.name.as_str()).collect()
}

/// Shows a search in which Ines is a mutual connection with somebody of the second degree.
fn find(kith: &Kith, name: &str, slug: &str) {
    let card = format!(
        "<p><a href=\"/in/{slug}\">{name}</a><span> • 2nd</span></p><p>Maker of kites</p>
        <p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>"
    );
    kith.look(page(SEARCH, Frame::Row, &card));
}

fn tell(kith: &Kith, target: &str, told: OfWay) {
    kith.pages(FromPages::Way { target: who(target), introducer: who("ines-tarrow"), told });
}

#[test]
fn a_connection_can_introduce_to_whom_pages_named_them_as_a_mutual_connection_of() {
    let kith = Kith::ready();
    assert_eq!(meets(&kith, "ines-tarrow", 3), Meets { best: vec![], count: 0, asked: None });
    for (name, slug) in
        [("Jorun Applewick", "jorun-applewick"), ("Odo Fenwick", "odo-fenwick"), ("Una Marsh", "una-marsh")]
    {
        find(&kith, name, slug);
    }
    kith.rate("ines-tarrow", Litmus::Vouch);
    tell(&kith, "odo-fenwick", OfWay::Heard(Some(Litmus::Vouch)));
    let found = meets(&kith, "ines-tarrow", 2);
    assert_eq!((found.count, names(&found)[0], found.best.len()), (3, "Odo Fenwick", 2));
    // The same figure as where the target is in front.
    let ways = kith.person("odo-fenwick").ways.unwrap();
    assert!((found.best[0].chance - ways.paths[0].estimate.mean).abs() < 1e-9);
    assert_eq!(found.best[0].who.slug, who("odo-fenwick").slug);
    assert_eq!(meets(&kith, "nobody-at-all", 2).count, 0);
}

#[test]
fn whom_they_refused_to_introduce_is_left_out_and_the_last_request_is_named() {
    let kith = Kith::ready();
    find(&kith, "Jorun Applewick", "jorun-applewick");
    find(&kith, "Odo Fenwick", "odo-fenwick");
    tell(&kith, "jorun-applewick", OfWay::Became(Some(Became::Declined)));
    let found = meets(&kith, "ines-tarrow", 3);
    assert_eq!((found.count, names(&found)), (1, vec!["Odo Fenwick"]));
    let asked = found.asked.unwrap();
    assert_eq!((asked.name.as_deref(), asked.became), (Some("Jorun Applewick"), Became::Declined));
    assert_eq!(asked.day, kith.now().today);
}

#[test]
fn a_connection_whose_whole_list_is_known_has_the_same_odds_there() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.look(snapshot("profile-first-sdui"));
    kith.look(snapshot("profile-second-sdui"));
    let ways = kith.person("silas-corvane").ways.unwrap();
    let ines = ways.paths.iter().find(|path| path.name == "Ines Tarrow").unwrap();
    let found = meets(&kith, "ines-tarrow", 3);
    let silas = found.best.iter().find(|it| it.name == "Silas Corvane").unwrap();
    assert!((silas.chance - ines.estimate.mean).abs() < 1e-9);
}

#[test]
fn the_last_change_is_named_until_it_cannot_be_read() {
    let kith = Kith::ready();
    let last = |kith: &Kith| pollster::block_on(show::last_change(&&kith.local)).unwrap();
    assert_eq!(last(&kith), None);
    find(&kith, "Odo Fenwick", "odo-fenwick");
    assert_eq!(last(&kith), None, "what a page teaches is no change of the user's");
    let (_, change) = kith.rate("odo-fenwick", Litmus::Glad);
    assert_eq!(last(&kith), Some((change, "Odo Fenwick".into())));
    kith.undo(change);
    assert_eq!(last(&kith), Some((change + 1, "Odo Fenwick".into())));
    kith.local.entries.borrow_mut().retain(|key, _| !key.starts_with("change/"));
    assert_eq!(last(&kith), None);
}
