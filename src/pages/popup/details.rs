//! How, and since when, the user knows somebody.

use leptos::ev;
use leptos::prelude::*;

use super::labels::labels;
use super::sheet::Sheet;
use crate::pages::parts::erased::{each, left, live, live_flag, live_text, then_text};
use crate::pages::parts::html::{
    ManyChildren, a, details, div, input, label, option, p, select, summary, textarea,
};
use crate::pages::parts::words::short;
use crate::ties::{HowMet, NOTE_LIMIT, Tie, YEAR_RANGE};
use crate::words::how_met;

/// The form, closed while there is nothing in it.
pub fn form(sheet: Sheet) -> AnyView {
    let told = sheet.tie.with_untracked(is_told);
    details()
        .id("details")
        .class("details")
        .prop("open", told)
        .children((
            summary().child(live_text(move || {
                Some(format!("How you know {}", sheet.view.with(|view| short(&view.name))))
            })),
            div().class("fields").children((
                how(sheet),
                since(sheet),
                gave_back(sheet),
                note(sheet),
                labels(sheet),
                live(move || all_known(sheet)),
            )),
        ))
        .into_any()
}

/// The way to all that Kith knows of them, and to forgetting them.
fn all_known(sheet: Sheet) -> Option<AnyView> {
    let view = sheet.view.read();
    let link = || ["book.html#/person?", &view.who.label()].concat();
    view.id.is_some().then(|| {
        a().attr("href", link()).attr("target", "_blank").child("All that Kith knows, and Forget").into_any()
    })
}

/// True if anything of the form is filled in.
fn is_told(tie: &Tie) -> bool {
    !Tie { litmus: None, changed: None, told_of: false, ..tie.clone() }.is_empty()
}

fn how(sheet: Sheet) -> AnyView {
    let place = |tie: &Tie| HowMet::ALL.iter().position(|how| tie.how == Some(*how));
    let choose = |tie: &mut Tie, place: Option<usize>| {
        tie.how = place.and_then(|place| HowMet::ALL.get(place).copied());
    };
    choice(sheet, "how", "field", "How you know them", HowMet::ALL.map(how_met), place, choose)
}

fn gave_back(sheet: Sheet) -> AnyView {
    let labels = ["I have done something for them", "I still owe them"];
    let place = |tie: &Tie| tie.gave_back.map(|gave| usize::from(!gave));
    let choose = |tie: &mut Tie, place: Option<usize>| tie.gave_back = place.map(|place| place == 0);
    choice(sheet, "gave-back", "field wide", "Favours between you", labels, place, choose)
}

/// A choice of one among a few, or of none.
fn choice<const N: usize>(
    sheet: Sheet,
    id: &'static str,
    class: &'static str,
    title: &'static str,
    labels: [&'static str; N],
    place: fn(&Tie) -> Option<usize>,
    choose: fn(&mut Tie, Option<usize>),
) -> AnyView {
    let is_chosen = move |wanted| sheet.tie.with(|tie| place(tie) == wanted);
    let choices = labels.into_iter().enumerate().map(|(at, text)| {
        option()
            .attr("value", at.to_string())
            .prop("selected", live_flag(move || is_chosen(Some(at))))
            .child(text)
    });
    let chosen = move |value: String| sheet.edit(|tie| choose(tie, value.parse().ok()));
    div()
        .class(class)
        .children((
            label().attr("for", id).child(title),
            select().id(id).on(ev::change, then_text(chosen)).children((
                option()
                    .attr("value", "")
                    .prop("selected", live_flag(move || is_chosen(None)))
                    .child("Not said"),
                each(choices),
            )),
        ))
        .into_any()
}

fn since(sheet: Sheet) -> AnyView {
    let this_year = js_sys::Date::new_0().get_full_year();
    let read = move |text: &str| year(text, this_year);
    let text = RwSignal::new(String::new());
    let since = Memo::new(move |_| sheet.tie.with(|tie| tie.since));
    Effect::new(move |_| {
        let since = since.get();
        if read(&text.read_untracked()) != Ok(since) {
            text.set(since.map(|year| year.to_string()).unwrap_or_default());
        }
    });
    let is_left = RwSignal::new(false);
    let wrong = Memo::new(move |_| {
        let is_whole = is_left.get() || text.read().trim().chars().count() > 3;
        is_whole && read(&text.read()).is_err()
    });
    let typed = move |value: String| {
        is_left.set(false);
        if let Ok(since) = read(&value) {
            sheet.edit_soon(|tie| tie.since = since);
        }
        text.set(value);
    };
    div()
        .class("field year")
        .children((
            label().attr("for", "since").child("Since"),
            input()
                .id("since")
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("maxlength", "4")
                .attr("placeholder", "year")
                .attr("aria-describedby", "since-wrong")
                .attr("aria-invalid", live_text(move || wrong.get().then_some("true")))
                .prop("value", live_text(move || Some(text.get())))
                .on(ev::input, then_text(typed))
                .on(
                    ev::blur,
                    left(move || {
                        is_left.set(true);
                        sheet.save();
                    }),
                ),
            p().id("since-wrong").class("wrong").attr("aria-live", "polite").child(live_text(move || {
                wrong.get().then(|| format!("Not saved: a year from {} to {this_year}.", YEAR_RANGE.start()))
            })),
        ))
        .into_any()
}

/// The year in a field: none if it is empty, an error if it is no year in which people could have met.
fn year(text: &str, this_year: u32) -> Result<Option<i16>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let year: i16 = text.parse().map_err(|_| ())?;
    let past = u32::try_from(year).is_ok_and(|year| year <= this_year);
    if past && YEAR_RANGE.contains(&year) { Ok(Some(year)) } else { Err(()) }
}

fn note(sheet: Sheet) -> AnyView {
    let text = RwSignal::new(String::new());
    let over = move |text: &str| text.chars().count().saturating_sub(NOTE_LIMIT);
    let kept = Memo::new(move |_| sheet.tie.with(|tie| tie.note.clone()));
    Effect::new(move |_| {
        let kept = kept.get();
        // What is too long to be kept is the user's to shorten.
        if over(&text.read_untracked()) == 0 {
            text.set(kept);
        }
    });
    let typed = move |value: String| {
        text.set(value.clone());
        if over(&value) == 0 {
            sheet.edit_soon(|tie| tie.note = value);
        }
    };
    let wrong = Memo::new(move |_| over(&text.read()));
    div()
        .class("field wide")
        .children((
            label().attr("for", "note").child("Note"),
            textarea()
                .id("note")
                .attr("rows", "2")
                .dir("auto")
                .attr("aria-describedby", "note-wrong")
                .attr("aria-invalid", live_text(move || (wrong.get() > 0).then_some("true")))
                .prop("value", live_text(move || Some(text.get())))
                .on(ev::input, then_text(typed))
                .on(ev::blur, left(move || sheet.save())),
            p().id("note-wrong").class("wrong").attr("aria-live", "polite").child(live_text(move || {
                let over = wrong.get();
                (over > 0).then(|| {
                    format!("Not saved: a note can have {NOTE_LIMIT} characters, and this has {over} more. Shorten it.")
                })
            })),
        ))
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_one_in_which_people_could_have_met() {
        assert_eq!(year(" 2014 ", 2026), Ok(Some(2014)));
        assert_eq!(year("", 2026), Ok(None));
        for bad in ["20", "2027", "1066", "-2014", "MMXIV", "99999"] {
            assert_eq!(year(bad, 2026), Err(()), "{bad}");
        }
    }
}
