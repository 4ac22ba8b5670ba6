//! What an archive holds and what it would change, before anything is written.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::load::Loaded;
use crate::importing::{Found, Origin, Part, Skip};
use crate::pages::parts::erased::each;
use crate::pages::parts::fold::fold;
use crate::pages::parts::html::{ManyChildren, dd, div, dl, dt, h2, li, p, section, span, strong, ul};
use crate::store::filing::{Column, Newcomer, What};
use crate::words::import::{cost, part, skip};
use crate::words::{counted, plural};

/// Most people of a list that are shown.
const SHOWN: usize = 50;

/// All of it.
pub fn preview(loaded: &Loaded, what: &What) -> AnyView {
    div()
        .children((
            what.is_of_another.then(|| {
                p().class("wrong").child(
                    "This archive is of another LinkedIn account than the one you use in this browser. Import it only if both \
                    are yours.",
                )
            }),
            people(what),
            what.is_part.then(|| {
                p().class("hint").child(
                    "This list lacks most of the connections that Kith knows from earlier archives, so Kith treats it as part of \
                    your list and counts nobody as gone.",
                )
            }),
            (loaded.archive.origin == Origin::LinkedIn).then(|| (files(loaded), count(loaded)).into_any()),
            namesakes(loaded, what),
            passed_over(loaded),
        ))
        .into_any()
}

/// Why no file could be read.
pub fn nothing(loaded: &Loaded) -> String {
    match loaded.troubles.first() {
        Some((path, why)) => format!("{path}: {why}"),
        None => "None of these files is one of LinkedIn’s. Choose the zip that LinkedIn gave you, or Connections.csv."
            .to_owned(),
    }
}

/// Which files were found, and what it costs that others are missing.
fn files(loaded: &Loaded) -> AnyView {
    let found = &loaded.archive.found;
    let there = found.iter().map(|Found { part: it, rows }| {
        let rows = counted(*rows as usize, "row", "rows");
        (dt().child(part(*it)), dd().child(rows)).into_any()
    });
    let is_missing = |it: &Part| !found.iter().any(|found| found.part == *it);
    let missing = Part::ALL.into_iter().filter(is_missing);
    let missing = each(missing.map(|it| (dt().child(part(it)), dd().class("hint").child(cost(it)))));
    let many = missing.len();
    let troubles = loaded.troubles.iter().map(|(path, why)| {
        li().children((strong().dir("auto").child(path.clone()), ": ", span().dir("auto").child(why.clone())))
    });
    let others = loaded.others;
    section()
        .attr("aria-labelledby", "files-title")
        .children((
            h2().id("files-title").child(format!("Your archive of {}", loaded.of)),
            dl().class("sides two").child(each(there)),
            (many > 0).then(|| {
                let title = format!("Not in it ({many}), and what that costs");
                fold("list", title, None, dl().class("sides two").child(missing).into_any())
            }),
            (!loaded.troubles.is_empty())
                .then(|| div().class("wrong").children((p().child("Not read:"), ul().child(each(troubles))))),
            (others > 0).then(|| {
                let are = plural(others, "is", "are");
                p().class("hint")
                    .child(format!("{} {are} of no use to Kith.", counted(others, "more file", "more files")))
            }),
        ))
        .into_any()
}

/// Whom it brings, and what it changes.
fn people(what: &What) -> AnyView {
    let joined = people_of("Known from pages, now with what your archive says", &what.joined);
    let moved = people_of("With another profile address, followed", &what.moved);
    let more = (what.more > 0).then(|| {
        p().child(format!(
            "{} with newer messages, endorsements or the like.",
            counted(what.more, "person", "people")
        ))
    });
    let others = match (what.strangers, what.unread) {
        (0, 0) => None,
        (many, 0) => Some(format!(
            "{} in messages and the like, who are no connections and whom Kith does not know: nothing of theirs is kept.",
            counted(many, "person", "people")
        )),
        (_, many) => Some(format!(
            "{} left as they are: Kith’s own records of them cannot be read. “Your data” says which.",
            counted(many, "person is", "people are")
        )),
    };
    let known = (what.known > 0)
        .then(|| p().child(format!("{} as before.", counted(what.known, "connection", "connections"))));
    section()
        .attr("aria-labelledby", "people-title")
        .children((
            h2().id("people-title").child("What changes"),
            people_of("New", &what.new),
            joined,
            changed(what),
            moved,
            gone(what),
            conflicts(what),
            (more, known, others.map(|words| p().class("hint").child(words))).into_any(),
        ))
        .into_any()
}

/// The list to act on once it is in: who has another job, and who left.
pub fn to_act_on(what: &What) -> AnyView {
    (changed(what), gone(what)).into_any()
}

/// What came in, in one sentence.
pub fn came(what: &What) -> String {
    let parts = [
        (what.new.len(), "new"),
        (what.joined.len(), "known from pages"),
        (what.changed.len(), "changed"),
        (what.moved.len(), "with another address"),
        (what.more, "with newer messages and the like"),
    ];
    let parts = parts.into_iter().filter(|(many, _)| *many > 0).map(|(many, word)| format!("{many} {word}"));
    let parts: Vec<_> = parts.collect();
    match parts.as_slice() {
        [] => "Imported. Nobody is new, and nobody changed.".to_owned(),
        parts => format!("Imported: {}.", parts.join(", ")),
    }
}

fn people_of(title: &str, people: &[Newcomer]) -> Option<AnyView> {
    let rows = people.iter().map(|person| {
        let job =
            [person.position.as_deref(), person.company.as_deref()].into_iter().flatten().collect::<Vec<_>>();
        row(&person.name, &job.join(" · "))
    });
    list(title, people.len(), rows)
}

fn changed(what: &What) -> Option<AnyView> {
    let rows = what.changed.iter().map(|changed| {
        let changes = changed.changes.iter().map(|change| {
            let word = match change.column {
                Column::Name => "name",
                Column::Company => "company",
                Column::Position => "job",
            };
            let none = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
            format!("{word}: {} → {}", none(&change.before), none(&change.now))
        });
        row(&changed.who.name, &changes.collect::<Vec<_>>().join("; "))
    });
    list("Another job, company or name", what.changed.len(), rows)
}

fn gone(what: &What) -> Option<AnyView> {
    let rows =
        what.gone.iter().map(|gone| row(&gone.name, &format!("last listed in the archive of {}", gone.last)));
    list(
        "No longer in your list: they left, closed their account, or hide. Nothing of theirs goes, and ways through them are \
        marked",
        what.gone.len(),
        rows,
    )
}

fn conflicts(what: &What) -> Option<AnyView> {
    let rows = what.conflicts.iter().map(|(person, degree)| {
        row(
            &person.name,
            &format!("LinkedIn’s page showed {} degree", crate::pages::parts::words::degree(*degree)),
        )
    });
    list(
        "Connections by this archive, and none by the page you last saw. Both are kept",
        what.conflicts.len(),
        rows,
    )
}

fn row(name: &str, about: &str) -> AnyView {
    let about = about.to_owned();
    li().children((
        strong().dir("auto").child(name.to_owned()),
        " ",
        span().class("hint").dir("auto").child(about),
    ))
    .into_any()
}

/// A list that unfolds; none of nobody.
fn list(title: &str, many: usize, rows: impl Iterator<Item = AnyView>) -> Option<AnyView> {
    let rows = each(rows.take(SHOWN));
    let more = many.saturating_sub(SHOWN);
    (many > 0).then(|| {
        let body = div().children((
            ul().class("found").child(rows),
            (more > 0).then(|| p().class("hint").child(format!("And {more} more."))),
        ));
        fold("list", format!("{title} ({many})"), None, body.into_any())
    })
}

/// Why LinkedIn's own count of connections is another.
fn count(loaded: &Loaded) -> Option<AnyView> {
    let archive = &loaded.archive;
    let rows = archive.found.iter().find(|found| found.part == Part::Connections)?.rows;
    let hidden = archive.skipped_for(Part::Connections, Skip::Hidden);
    let hide = match hidden {
        0 => String::new(),
        1 => " One of them hides who they are.".to_owned(),
        _ => format!(" {hidden} of them hide who they are."),
    };
    let view = p().class("hint").child(format!(
        "This list has {}.{hide} On its pages LinkedIn also counts who connected since, and not who left.",
        counted(rows as usize, "row", "rows"),
    ));
    Some(view.into_any())
}

/// Who has only a name, why nothing is kept of them, and who may be meant.
fn namesakes(loaded: &Loaded, what: &What) -> Option<AnyView> {
    let named = loaded.archive.unaddressed.len();
    let why = if loaded.archive.origin != Origin::LinkedIn {
        " a name and no address. A name tells nobody apart, so Kith keeps none of them: add the addresses of their profiles."
    } else {
        " a name and no address, as in archives of before 2023. A name tells nobody apart, so Kith keeps none of them: get a \
        new archive from LinkedIn."
    };
    let rows = what.namesakes.iter().filter(|it| !it.maybe.is_empty()).map(|it| {
        let who: Vec<_> = it.maybe.iter().map(|(who, name)| format!("{name} ({})", who.label())).collect();
        row(&it.name, &who.join("; "))
    });
    let rows: Vec<_> = rows.collect();
    let maybe = list("Perhaps these, whom Kith knows", rows.len(), rows.into_iter());
    let words = p().children((strong().child(counted(named, "connection has", "connections have")), why));
    (named > 0).then(|| div().children((words, maybe)).into_any())
}

/// The rows that say nothing, by file and reason.
fn passed_over(loaded: &Loaded) -> Option<AnyView> {
    let mut counts: BTreeMap<(Part, Skip), usize> = BTreeMap::new();
    for row in &loaded.archive.skipped {
        *counts.entry((row.part, row.why)).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    let rows = counts.into_iter().map(|((of, why), many)| row(&format!("{many} of {}", part(of)), skip(why)));
    let rows: Vec<_> = rows.collect();
    (all > 0).then(|| {
        fold(
            "list",
            format!("Rows passed over ({all}), and why"),
            None,
            ul().class("found").child(rows).into_any(),
        )
    })
}
