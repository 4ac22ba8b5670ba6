//! A list that the user pasted: it brings people in, and says nothing of whom an archive told more of.

use kith::importing::{Archive, Gathered, Origin, pasted};

use super::filed::{by_address, imported, list, person};
use crate::support::Kith;

fn pasted_list(text: &str) -> Archive {
    let mut gathered = Gathered::default();
    pasted(text, &mut |part, row| gathered.take(part, row));
    Archive { origin: Origin::Pasted, ..gathered.done(&|_| false) }
}

#[test]
fn it_takes_nothing_of_what_archives_told() {
    let archive = || list(&[("ines-tarrow", "Ines Tarrow", "Corvane", "13 Mar 2020")]);
    let text = "linkedin.com/in/ines-tarrow Ines the Great\nlinkedin.com/in/una-marsh-9 Una Marsh";
    let kith = Kith::ready();
    imported(&kith, &archive(), "2026-03-09");
    let before = by_address(&kith);
    let what = imported(&kith, &pasted_list(text), "2026-11-23");
    assert_eq!((what.new.len(), what.joined.len(), what.changed.len(), what.gone.len()), (1, 0, 0, 0));
    let mut after = by_address(&kith);
    let (una, file) = after.remove("una-marsh-9").unwrap();
    assert_eq!(after, before);
    assert_eq!(una.name.as_deref(), Some("Una Marsh"));
    assert!(file.unwrap().is_empty());
    // In the other order the archive says all it has to say.
    let other = Kith::ready();
    imported(&other, &pasted_list(text), "2026-11-23");
    assert_eq!(person(&other, "ines-tarrow").name.as_deref(), Some("Ines the Great"));
    imported(&other, &archive(), "2026-03-09");
    let (_, file) = by_address(&other).remove("ines-tarrow").unwrap();
    assert_eq!(file, before["ines-tarrow"].1);
}

#[test]
fn a_second_time_it_changes_nothing_and_names_alone_change_nothing_at_all() {
    let kith = Kith::ready();
    let text = "linkedin.com/in/una-marsh-9 Una Marsh";
    imported(&kith, &pasted_list(text), "2026-11-23");
    let before = kith.local.entries.borrow().clone();
    for text in [text, "linkedin.com/in/una-marsh-9 Somebody Else", "Una Marsh\nOdo Fenwick"] {
        let what = imported(&kith, &pasted_list(text), "2026-11-24");
        assert!(what.is_nothing() && !what.writes, "{what:?}");
    }
    assert_eq!(*kith.local.entries.borrow(), before);
}
