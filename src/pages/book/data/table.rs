//! Save people as a table.

use leptos::ev;
use leptos::prelude::*;

use crate::app::bulk::{Row, profile, table};
use crate::browser::files::save_text;
use crate::browser::stores;
use crate::pages::book::files::now;
use crate::pages::parts::erased::{live, spawn, then};
use crate::pages::parts::html::{self, ManyChildren, button, h2, p};
use crate::pages::parts::trouble;
use crate::pages::parts::words::degree;
use crate::protocol::Failure;
use crate::store::Records;
use crate::words::{how_met, litmus};

/// The section.
pub fn section() -> AnyView {
    let failure = RwSignal::new(None::<Failure>);
    let save = move || {
        spawn(async move {
            if let Err(why) = saved().await {
                _ = failure.try_set(Some(why));
            }
        });
    };
    html::section()
        .attr("aria-labelledby", "table-title")
        .children((
            h2().id("table-title").child("People as a table"),
            p().class("hint").child(
                "A CSV file for a spreadsheet, with your ratings, labels and notes. It cannot be restored; a backup can.",
            ),
            live(move || failure.get().map(trouble::told)),
            button().id("save-table").attr("type", "button").class("quiet").on(ev::click, then(save)).child("Save as CSV"),
        ))
        .into_any()
}

async fn saved() -> Result<(), Failure> {
    let text = table(&stores()?.local, row).await?;
    save_text(&text, "text/csv", &format!("kith-people-{}.csv", now()?.today));
    Ok(())
}

fn row(Records { person, tie, seen }: &Records) -> Row {
    let text = |word: Option<&str>| word.unwrap_or_default().to_owned();
    [
        person.name.clone().unwrap_or_default(),
        person.headline.clone().unwrap_or_default(),
        profile(&person.who()),
        text(person.degree.map(degree)),
        text(tie.litmus.map(litmus)),
        text(tie.how.map(how_met)),
        tie.since.map(|year| year.to_string()).unwrap_or_default(),
        text(tie.gave_back.map(|gave| if gave { "yes" } else { "no" })),
        tie.labels.join(", "),
        tie.note.clone(),
        tie.changed.map(|day| day.to_string()).unwrap_or_default(),
        seen.mutual_count.map(|count| count.to_string()).unwrap_or_default(),
        if seen.mutuals.is_empty() { String::new() } else { seen.mutuals.len().to_string() },
        person.id.0.to_string(),
    ]
}
