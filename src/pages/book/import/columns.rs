//! What the columns of a table hold that is none of LinkedIn's: the user says.

use leptos::ev;
use leptos::prelude::*;

use super::load::Own;
use super::state::{COLUMNS, Importing};
use crate::importing::{Columns, Field};
use crate::pages::parts::erased::{each, live_flag, then, then_text};
use crate::pages::parts::html::{ManyChildren, button, div, h2, label, option, p, select};
use crate::people::clean;

/// How much of a cell is shown, in letters.
const SHOWN: usize = 40;

/// Asks for each thing that Kith has a use for which column holds it.
pub fn columns(it: Importing, own: Own) -> AnyView {
    let chosen = RwSignal::new(Columns::ASKED.map(|field| own.columns.guess(field)));
    let fields = Columns::ASKED.into_iter().enumerate();
    let fields = each(fields.map(|(at, field)| choice(&own.columns, field, at, chosen)));
    // Without an address or a name a row is about nobody.
    let names_nobody = live_flag(move || chosen.with(|[address, name, ..]| address.or(*name).is_none()));
    let intro = format!(
        "Kith does not know the columns of {}. Say which holds what, and the table is read as a list of connections of \
        yours. What you leave out is not read.",
        own.path
    );
    let read = move || {
        let fields = Columns::ASKED.into_iter().zip(chosen.get_untracked());
        let named = fields.filter_map(|(field, column)| Some((field, column?)));
        it.read_table(own.clone(), named.collect());
    };
    div()
        .id(COLUMNS)
        .class("preview")
        .role("group")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "columns-title")
        .children((
            h2().id("columns-title").child("What do its columns hold?"),
            p().dir("auto").child(intro),
            div().child(fields),
            div().class("acts").children((
                button()
                    .id("import-table")
                    .attr("type", "button")
                    .class("main")
                    .prop("disabled", names_nobody)
                    .on(ev::click, then(read))
                    .child("Look at the list"),
                button()
                    .attr("type", "button")
                    .class("quiet")
                    .on(ev::click, then(move || it.leave()))
                    .child("Cancel"),
            )),
        ))
        .into_any()
}

/// Which column holds one thing.
fn choice(
    columns: &Columns,
    field: Field,
    at: usize,
    chosen: RwSignal<[Option<usize>; Columns::ASKED.len()]>,
) -> AnyView {
    let id = format!("column-{at}");
    let is_chosen = move |column: Option<usize>| {
        live_flag(move || chosen.with(|all| all.get(at).copied().flatten() == column))
    };
    let named = columns.names.iter().zip(&columns.first).enumerate().map(|(column, (name, first))| {
        let [name, first] = [name, first].map(|cell| clean(cell, SHOWN));
        let example = if first.is_empty() { "empty in the first row" } else { &first };
        option()
            .attr("value", column.to_string())
            .prop("selected", is_chosen(Some(column)))
            .child(format!("{name} ({example})"))
    });
    let take = move |value: String| {
        chosen.update(|all| {
            if let Some(place) = all.get_mut(at) {
                *place = value.parse().ok();
            }
        });
    };
    let none = option().attr("value", "").prop("selected", is_chosen(None)).child("No column");
    div()
        .class("field")
        .children((
            label().attr("for", id.clone()).child(asked(field)),
            select().id(id).on(ev::change, then_text(take)).children((none, each(named))),
        ))
        .into_any()
}

fn asked(field: Field) -> &'static str {
    match field {
        Field::Url => "Address of the LinkedIn profile",
        Field::FirstName => "First name, or the whole name",
        Field::LastName => "Last name",
        Field::Company => "Company",
        Field::Position => "Job title",
        _ => "Connected since",
    }
}
