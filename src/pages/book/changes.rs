//! What the user said last, each change with its undo.

use leptos::ev;
use leptos::prelude::*;

use crate::app::show::{Changes, Past, PastChange, Standing};
use crate::pages::parts::erased::{each, live, live_text, spawn, then};
use crate::pages::parts::focus::focus_soon;
use crate::pages::parts::html::{ManyChildren, button, div, h1, li, ol, p, span};
use crate::pages::parts::words::short;
use crate::pages::parts::{ask, read, trouble};
use crate::protocol::Failure;
use crate::store::Told;
use crate::ties::{Tie, TieChange, TieField};
use crate::words::{self, counted};

/// Longest part of a note that is shown, in characters.
const NOTE: usize = 80;

/// The screen; `stored` counts how often something was stored.
pub fn page(stored: RwSignal<u32>) -> AnyView {
    let list =
        List { changes: RwSignal::new(None), taken: RwSignal::new(None), failure: RwSignal::new(None) };
    list.load();
    Effect::watch(move || stored.get(), move |_, _, _| list.load(), false);
    (
        h1().id("changes-title").attr("tabindex", "-1").child("Last changes"),
        p().class("hint").child(
            "What you said of people and of requests: the last 200 changes. Undo takes back that one change; you \
            can undo an undo.",
        ),
        live(move || list.failure.get().map(|why| trouble::failure(why, move || list.load()))),
        p().id("taken").class("hint").role("status").dir("auto").child(live_text(move || list.taken.get())),
        live(move || list.changes.get().map(|changes| shown(list, changes))),
    )
        .into_any()
}

#[derive(Clone, Copy)]
struct List {
    /// `None` until they are read.
    changes: RwSignal<Option<Changes>>,
    /// What was taken back last, in words.
    taken: RwSignal<Option<String>>,
    failure: RwSignal<Option<Failure>>,
}

impl List {
    fn load(self) {
        spawn(self.reload());
    }

    async fn reload(self) {
        let outcome = read::changes().await;
        // The screen may be left by now, here and below.
        match outcome {
            Ok(changes) => {
                _ = self.failure.try_set(None);
                _ = self.changes.try_set(Some(changes));
            }
            Err(failure) => _ = self.failure.try_set(Some(failure)),
        }
    }

    /// Takes a change back, which is called so, and goes on to the next one below it.
    fn undo(self, number: u64, called: String) {
        spawn(async move {
            match ask::undo(number).await {
                Ok(_) => {
                    _ = self.taken.try_set(Some(format!("Taken back: {called}")));
                    self.reload().await;
                    let next = self.changes.try_with(|changes| next_after(number, changes.as_ref()?));
                    focus_soon(next.flatten().map_or("changes-title".into(), id));
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }
}

/// The next older change that can be taken back.
fn next_after(number: u64, changes: &Changes) -> Option<u64> {
    let mut older = changes.list.iter().filter(|change| change.number < number);
    older.find(|change| change.standing == Standing::Stands).map(|change| change.number)
}

/// The id of the button that takes a change back.
fn id(number: u64) -> String {
    format!("undo-{number}")
}

fn shown(list: List, changes: Changes) -> AnyView {
    let Changes { list: shown, hidden, problems } = changes;
    let rows = match (shown.is_empty(), hidden) {
        (true, 0) => p().class("nobody").child("You have said nothing yet.").into_any(),
        (true, _) => ().into_any(),
        _ => ol().class("changes").child(each(shown.into_iter().map(|change| row(list, change)))).into_any(),
    };
    let hidden = (hidden > 0).then(|| {
        let changes = counted(hidden, "change", "changes");
        p().class("hidden").child(format!("Not shown: {changes}, since records are gone or cannot be read."))
    });
    (hidden, trouble::problems(problems), rows).into_any()
}

fn row(list: List, change: PastChange) -> AnyView {
    let PastChange { number, day, name, what, standing } = change;
    let words = match &what {
        Past::Tie { did, undo } => of_tie(did, undo),
        Past::Way { introducer, did } => vec![of_way(did, introducer, &name)],
    };
    let called = format!("{name}, {}", words.join(", "));
    let act = match standing {
        Standing::Stands => button()
            .attr("type", "button")
            .id(id(number))
            .class("link")
            .attr("aria-label", format!("Undo: {called}"))
            .on(ev::click, then(move || list.undo(number, called.clone())))
            .child("Undo")
            .into_any(),
        Standing::ChangedAgain => span().class("hint").child("changed again since").into_any(),
        Standing::Unread => span().class("hint").child("its record is gone or cannot be read").into_any(),
    };
    let words = words.into_iter().map(|words| p().dir("auto").child(words));
    li().children((
        div().class("what").children((span().class("name").dir("auto").child(name), each(words))),
        span().class("hint").child(day.to_string()),
        act,
    ))
    .into_any()
}

/// What was said of somebody, field by field.
fn of_tie(did: &TieChange, undo: &TieChange) -> Vec<String> {
    let mut words = Vec::new();
    let Tie { litmus, how, since, gave_back, note, labels, .. } = &did.set;
    if let Some(litmus) = litmus {
        let before = undo.set.litmus.map(|before| format!(", before “{}”", words::litmus(before)));
        words.push(format!("Rated “{}”{}", words::litmus(*litmus), before.unwrap_or_default()));
    }
    words.extend(how.map(|how| format!("How you met: {}", words::how_met(how))));
    words.extend(since.map(|since| format!("Known since {since}")));
    words.extend(gave_back.map(|gave| match gave {
        true => "Favours: you have done something for them".to_owned(),
        false => "Favours: you still owe them".to_owned(),
    }));
    if !note.is_empty() {
        words.push(format!("Note: {}", short_note(note)));
    }
    words.extend(labels.iter().map(|label| format!("Label “{label}” added")));
    words.extend(did.remove.iter().map(|label| format!("Label “{label}” removed")));
    words.extend(did.clear.iter().map(|field| {
        match field {
            TieField::Litmus => "Rating cleared",
            TieField::How => "How you met: cleared",
            TieField::Since => "Since when: cleared",
            TieField::GaveBack => "Favours: cleared",
            TieField::Note => "Note removed",
        }
        .to_owned()
    }));
    words
}

fn short_note(note: &str) -> String {
    let line = note.lines().next().unwrap_or_default();
    let start: String = line.chars().take(NOTE).collect();
    if start.len() < note.len() { format!("{start}…") } else { start }
}

/// What was told of a way.
fn of_way(did: &Told, introducer: &str, target: &str) -> String {
    let (introducer, target) = (short(introducer), short(target));
    match did {
        Told::Heard(Some(_)) => format!("What {introducer} said of {target}"),
        Told::Heard(None) => format!("What {introducer} said of {target}: cleared"),
        Told::Believed(Some(_)) => format!("What you think of {introducer} and {target}"),
        Told::Believed(None) => format!("What you think of {introducer} and {target}: cleared"),
        Told::Request(Some(request)) => {
            format!("Request through {introducer}: {}", going_on(words::became(request.became)))
        }
        Told::Request(None) => {
            format!("Request through {introducer}: removed")
        }
    }
}

/// Words as they go on in a sentence.
fn going_on(words: &str) -> String {
    let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
    if rest.starts_with(' ') { words.to_owned() } else { first.to_lowercase() + rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ties::Litmus;

    #[test]
    fn a_change_says_each_field_that_it_changed() {
        let before = Tie { litmus: Some(Litmus::Fine), note: "met in Ulm".into(), ..Tie::default() };
        let labels = vec!["board".to_owned()];
        let after = Tie { litmus: Some(Litmus::Glad), since: Some(2014), labels, ..Tie::default() };
        let (did, undo) = (TieChange::between(&before, &after), TieChange::between(&after, &before));
        assert_eq!(
            of_tie(&did, &undo),
            ["Rated “Glad”, before “Fine”", "Known since 2014", "Label “board” added", "Note removed"]
        );
        assert_eq!(of_tie(&undo, &did).len(), 4);
    }

    #[test]
    fn what_became_of_a_request_goes_on_in_the_sentence() {
        assert_eq!(going_on("Introduced, and I got a reply"), "introduced, and I got a reply");
        assert_eq!(going_on("I took it back"), "I took it back");
    }

    #[test]
    fn a_long_note_is_shown_by_its_first_line() {
        assert_eq!(short_note("met in Ulm"), "met in Ulm");
        assert_eq!(short_note("met in Ulm\nand again"), "met in Ulm…");
        assert_eq!(short_note(&"x".repeat(90)).chars().count(), NOTE + 1);
    }
}
