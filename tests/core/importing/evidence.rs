//! What an archive tells as evidence in the odds: each thing fills its own field, and nothing else does.

use kith::app::Now;
use kith::app::odds::own;
use kith::evidence::{Job, Messages, OwnTie};
use kith::importing::{Gathered, Part};
use kith::store::{Desk, keys};
use kith::ties::{Litmus, Tie};
use pollster::block_on;

use super::filed::{by_address, era, imported, list, person, taken_back};
use super::reading::file;
use crate::forget::{cleaned, forgotten, mentions};
use kith::reading::Frame;

use crate::support::page::{SEARCH, page};
use crate::support::{Kith, row, snapshot, who};

const ID: &str = "ACoAAB0000000000000000000000000000000000001";

/// What the odds read of the tie between the user and a connection.
fn tie(kith: &Kith, slug: &str, today: &str) -> OwnTie {
    let now = Now { today: today.parse().unwrap() };
    let id = person(kith, slug).id;
    block_on(async {
        let local = &&kith.local;
        let mut desk = Desk::open(local, &[]).await.unwrap();
        desk.fetch_entries(vec![id]).await.unwrap();
        let alone = own(&desk, desk.entry(id).unwrap(), now);
        // However they come to be read: as one of all, with their page, or as an introducer there.
        desk.fetch(vec![id]).await.unwrap();
        assert_eq!(own(&desk, desk.entry(id).unwrap(), now), alone);
        let mut desk = Desk::open(local, &[&who(slug)]).await.unwrap();
        desk.fetch_entries(vec![id]).await.unwrap();
        assert_eq!(own(&desk, desk.entry(id).unwrap(), now), alone);
        let mut desk = Desk::open(local, &[]).await.unwrap();
        desk.fetch_everybody().await.unwrap();
        assert_eq!(own(&desk, desk.entry(id).unwrap(), now), alone);
        alone
    })
}

#[test]
fn each_part_of_an_archive_fills_its_own_fields() {
    let kith = Kith::ready();
    imported(&kith, &era("2023"), "2023-10-21");
    // Works where the user works, recommended and endorsed them, and never wrote.
    assert_eq!(
        tie(&kith, "jorun-aasvik", "2026-03-05"),
        OwnTie {
            same_group: Some(true),
            same_level: Some(false),
            years: Some(2),
            recommendation_given: Some(false),
            recommendation_received: Some(true),
            endorsement_given: Some(false),
            endorsement_received: Some(true),
            ..OwnTie::default()
        }
    );
    let beatriz = tie(&kith, "beatriz-salcedo-núñez-41c0", "2026-03-05");
    assert_eq!(beatriz.messages, Some(Messages { count: 2, years_ago: Some(2) }));
    assert_eq!((beatriz.same_group, beatriz.same_level), (Some(false), Some(true)), "of a former employer");
    // Whom nobody answered, and who wrote in a group only.
    assert_eq!(tie(&kith, "caleb-ormsby", "2026-03-05").messages, None);
    // Of an archive without these parts nobody can say that there was none.
    let kith = Kith::ready();
    imported(&kith, &era("2026"), "2026-03-09");
    let jorun = tie(&kith, "jorun-aasvik", "2026-03-10");
    assert_eq!((jorun.recommendation_given, jorun.endorsement_given), (None, None));
    assert_eq!((jorun.same_group, jorun.same_level), (None, None), "nor where the user works");
}

#[test]
fn what_the_user_said_comes_first_and_an_import_that_is_taken_back_leaves_no_evidence() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020")]), "2026-01-09");
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").years, Some(6));
    kith.annotate(
        "ines-tarrow",
        Tie { since: Some(2011), litmus: Some(Litmus::Glad), ..kith.person("ines-tarrow").tie },
    );
    assert_eq!(kith.unfit(), [], "what is said of somebody leaves what archives told");
    let said = tie(&kith, "ines-tarrow", "2026-03-14");
    assert_eq!((said.years, said.litmus), (Some(15), Some(Litmus::Glad)));
    taken_back(&kith);
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let before = tie(&kith, "ines-tarrow", "2026-03-14");
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020")]), "2026-01-09");
    taken_back(&kith);
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14"), before);
}

#[test]
fn evidence_moves_the_odds_and_a_look_leaves_it_where_it_is() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let archive = || list(&[("ines-tarrow", "Ines Tarrow", "Nordlys Kraft", "13 Mar 2020")]);
    let chance = |kith: &Kith| {
        let ways = kith.person("silas-corvane").ways.unwrap();
        ways.paths.iter().find(|path| path.name == "Ines Tarrow").unwrap().estimate.mean
    };
    let before = chance(&kith);
    imported(&kith, &era("2023"), "2023-10-21");
    imported(&kith, &archive(), "2026-01-09");
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").same_group, Some(true));
    let after = chance(&kith);
    assert!(after > before, "{after} of {before}");
    // A page shows more of her, and others; what archives told stays.
    kith.look(snapshot("profile-first-sdui"));
    kith.look(snapshot("search-sdui"));
    assert_eq!(kith.unfit(), []);
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").same_group, Some(true));
}

#[test]
fn what_archives_told_of_a_record_counts_for_the_one_that_took_its_place() {
    let kith = Kith::ready();
    // A page knew her by a former address; the archive knows her by a new one; then a page says that both are hers.
    kith.rate("ines-of-old", Litmus::Glad);
    kith.look(row("Ines Tarrow", "ines-of-old", ID));
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020")]), "2026-01-09");
    let former = person(&kith, "ines-tarrow").id;
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    let now = person(&kith, "ines-tarrow").id;
    assert_ne!(former, now, "two records became one");
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").years, Some(6));
    let index = |kith: &Kith| kith.local.entries.borrow()["index/0"].clone();
    let before = index(&kith);
    kith.reindex();
    assert_eq!(index(&kith), before, "as all that is there says");
    // A later archive says otherwise of her job, and that holds, also when all is read again.
    kith.reindex();
    imported(&kith, &list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2012")]), "2026-02-09");
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").years, Some(14));
    assert!(kith.local.entries.borrow().contains_key(&keys::file(now.place())));
}

#[test]
fn whoever_left_comes_last_and_is_marked_until_a_page_names_them_again() {
    let mut kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    kith.rate("ines-tarrow", Litmus::Vouch);
    let both = [
        ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020"),
        ("bram-oduya", "Bram Oduya", "Corvane", "13 Mar 2020"),
    ];
    imported(&kith, &list(&both), "2026-01-09");
    let first = |kith: &Kith| kith.person("silas-corvane").ways.unwrap().paths.swap_remove(0);
    assert_eq!((first(&kith).name.as_str(), first(&kith).left), ("Ines Tarrow", None));
    // A list without her, from before a page named her, says nothing.
    imported(&kith, &list(&both[1..]), "2026-02-09");
    assert_eq!((first(&kith).name.as_str(), first(&kith).left), ("Ines Tarrow", None));
    imported(&kith, &list(&both[1..]), "2026-11-24");
    let ways = kith.person("silas-corvane").ways.unwrap();
    let ines = ways.paths.iter().position(|path| path.name == "Ines Tarrow").unwrap();
    assert_eq!(ines, ways.paths.len() - 1, "after all others");
    assert_eq!(ways.paths[ines].left.map(|day| day.to_string()).as_deref(), Some("2026-11-24"));
    assert_eq!(kith.person("ines-tarrow").tie.litmus, Some(Litmus::Vouch), "what was said of her stays");
    kith.today = "2026-11-25";
    kith.look(snapshot("search-sdui"));
    assert_eq!((first(&kith).name.as_str(), first(&kith).left), ("Ines Tarrow", None));
    taken_back(&kith);
}

#[test]
fn a_badge_says_that_its_best_introducer_may_be_none_any_more() {
    let kith = Kith::ready();
    kith.look(page(
        SEARCH,
        Frame::Row,
        "<p><a href=\"/in/odo-fenwick\">Odo Fenwick</a><span> • 2nd</span></p><p>Maker of kites</p>
        <p><a href=\"/in/ines-tarrow\"><strong>Ines Tarrow</strong></a> is a mutual connection</p>",
    ));
    let ines = ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020");
    let bram = ("bram-oduya", "Bram Oduya", "Corvane", "13 Mar 2020");
    imported(&kith, &list(&[ines, bram]), "2026-01-09");
    assert!(!kith.hint("odo-fenwick").contains("no longer"));
    imported(&kith, &list(&[bram]), "2026-11-24");
    let hint = kith.hint("odo-fenwick");
    assert!(hint.contains("through Ines Tarrow, who may no longer be a connection of yours"), "{hint}");
}

#[test]
fn a_part_of_the_list_makes_nobody_leave() {
    let slugs: Vec<_> = (0..40).map(|n| format!("person-number-{n}")).collect();
    let rows: Vec<_> =
        slugs.iter().map(|slug| (slug.as_str(), "Ines Tarrow", "Corvane", "13 Mar 2020")).collect();
    let kith = Kith::ready();
    imported(&kith, &list(&rows), "2026-01-09");
    let part = imported(&kith, &list(&rows[..19]), "2026-02-09");
    assert!(part.is_part && part.gone.is_empty(), "{part:?}");
    let index = kith.local.entries.borrow()["index/0"].clone();
    assert!(!index.contains("2026-02-09"), "nobody has left: {index}");
    let whole = imported(&kith, &list(&rows[..30]), "2026-03-09");
    assert_eq!((whole.is_part, whole.gone.len()), (false, 10));
    let index = kith.local.entries.borrow()["index/0"].clone();
    assert_eq!(index.matches(" 2026-03-09").count(), 10);
}

#[test]
fn of_records_that_became_one_the_later_archive_holds() {
    let kith = Kith::ready();
    imported(&kith, &era("2023"), "2023-10-21");
    kith.rate("ines-of-old", Litmus::Glad);
    kith.look(row("Ines Tarrow", "ines-of-old", ID));
    let at = |company| list(&[("ines-tarrow", "Ines Tarrow", company, "13 Mar 2020")]);
    imported(&kith, &at("Nordlys Kraft"), "2026-01-09");
    kith.look(row("Ines Tarrow", "ines-tarrow", ID));
    kith.reindex();
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").same_group, Some(true));
    imported(&kith, &at("Tidewater"), "2026-02-09");
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").same_group, Some(false));
    kith.reindex();
    assert_eq!(tie(&kith, "ines-tarrow", "2026-03-14").same_group, Some(false));
}

#[test]
fn an_older_list_that_comes_in_later_is_whole() {
    let slugs: Vec<_> = (0..40).map(|n| format!("person-number-{n}")).collect();
    let rows: Vec<_> =
        slugs.iter().map(|slug| (slug.as_str(), "Ines Tarrow", "Corvane", "13 Mar 2020")).collect();
    let both = |order: [(usize, &str); 2]| {
        let kith = Kith::ready();
        for (many, of) in order {
            let what = imported(&kith, &list(&rows[..many]), of);
            assert!(!what.is_part && what.gone.is_empty(), "{what:?}");
        }
        let again = imported(&kith, &list(&rows[..order[0].0]), order[0].1);
        assert!(!again.writes, "{again:?}");
        let archives = kith.local.entries.borrow()[keys::ARCHIVES].clone();
        (by_address(&kith), archives)
    };
    let (old, new) = ((10, "2020-01-09"), (40, "2026-01-09"));
    assert_eq!(both([old, new]), both([new, old]));
}

#[test]
fn a_list_with_a_row_that_cannot_be_read_makes_nobody_leave() {
    let kith = Kith::ready();
    let both = [
        ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020"),
        ("bram-oduya", "Bram Oduya", "Corvane", "13 Mar 2020"),
    ];
    imported(&kith, &list(&both), "2026-01-09");
    let mangled = list(&[("..%/", "Ines Tarrow", "Corvane", "13 Mar 2020"), both[1]]);
    let what = imported(&kith, &mangled, "2026-02-09");
    assert!(what.gone.is_empty(), "{what:?}");
    assert!(!kith.local.entries.borrow()["index/0"].contains("2026-02-09"));
}

#[test]
fn a_job_that_ended_some_day_is_over() {
    let of = |finished: &str| {
        let mut gathered = Gathered::default();
        let text = format!("Company Name,Title,Started On,Finished On\nCorvane,Buyer,Jan 2020,{finished}\n");
        file(Some(Part::Positions), text.as_bytes(), 100, &mut gathered).unwrap();
        let archive = gathered.done(&|_| false);
        archive.user.jobs.into_iter().map(|job| job.to.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(of(""), [false]);
    assert_eq!(of("Dec 2023"), [true]);
    assert_eq!(of("déc-23"), [true]);
}

#[test]
fn a_record_of_archives_that_cannot_be_read_takes_nobodys_evidence() {
    let kith = Kith::ready();
    imported(&kith, &era("2023"), "2023-10-21");
    kith.local.entries.borrow_mut().insert(keys::ARCHIVES.into(), "[{".into());
    kith.reindex();
    let jorun = tie(&kith, "jorun-aasvik", "2026-03-05");
    assert_eq!((jorun.same_group, jorun.years), (Some(true), Some(2)));
    imported(&kith, &era("2026"), "2026-03-09");
    assert_eq!(kith.local.entries.borrow()[&keys::aside(keys::ARCHIVES)], "[{");
}

#[test]
fn what_names_somebody_forgotten_goes_from_the_jobs_of_others_and_of_the_user() {
    let kith = Kith::ready();
    kith.look(snapshot("search-sdui"));
    let mut archive = list(&[
        ("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020"),
        ("una-marsh", "Una Marsh", "Office of Ines Tarrow", "13 Mar 2020"),
    ]);
    let job = |company: &str, position: &str| Job {
        from: None,
        to: None,
        company: company.into(),
        position: Some(position.into()),
    };
    archive.user.jobs = vec![job("Corvane", "Chief of Staff to Ines Tarrow"), job("Harrow", "Buyer")];
    imported(&kith, &archive, "2026-01-09");
    forgotten(&kith, "ines-tarrow", &cleaned(mentions(&kith, "ines-tarrow")));
    let entries = kith.local.entries.borrow();
    let left: Vec<_> = entries.iter().filter(|(_, text)| text.contains("Ines Tarrow")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(entries[keys::ME].contains("Corvane") && entries[keys::ME].contains("Buyer"));
}
