//! How well Kith reads the page of the tab: what it found there, and a report of it that names nobody.

use leptos::ev;
use leptos::prelude::*;

use super::state::State;
use crate::app::show::Screen;
use crate::browser::runtime::version;
use crate::browser::tabs::{Found, count};
use crate::pages::parts::copier::Copier;
use crate::pages::parts::erased::{live_text, spawn};
use crate::pages::parts::html::{ManyChildren, details, div, pre, summary};
use crate::people::lowercase;
use crate::reading::ANCHORS;

/// The report, made when the user asks for it.
pub fn health(state: State) -> AnyView {
    let text = RwSignal::new(String::new());
    let look = move |_| {
        let Some(tab) = state.tab.get_untracked() else { return };
        spawn(async move {
            let counted = count(tab.id, ANCHORS.iter().map(|anchor| anchor.selector)).await;
            let version = version().unwrap_or_default();
            let made = state
                .screen
                .read_untracked()
                .as_ref()
                .zip(counted.as_ref())
                .map(|(screen, found)| report(&version, screen, found));
            _ = text.try_set(made.unwrap_or_else(|| "Kith does not run in this page. Reload it.".into()));
        });
    };
    details()
        .id("health")
        .class("health")
        .on(ev::toggle, look)
        .children((
            summary().child("What Kith finds on this page"),
            pre().id("report").child(live_text(move || Some(text.get()))),
            div().class("line").child(
                Copier {
                    id: "copy-report",
                    class: "quiet",
                    word: "Copy report",
                    name: None,
                    field: None,
                    instead: "Mark the text and copy it.",
                }
                .of(Box::new(move || text.get_untracked())),
            ),
        ))
        .into_any()
}

/// The report: structure only.
fn report(version: &str, screen: &Screen, found: &Found) -> String {
    let kind = screen.surface.map_or_else(|| "none".into(), |surface| lowercase(&format!("{surface:?}")));
    let people = screen.others.len() + usize::from(screen.person.is_some());
    let by_address = if screen.by_address { ", one of them by the address only" } else { "" };
    let problems: Vec<_> = screen.problems.iter().map(|problem| problem.said.code()).collect();
    let problems = if problems.is_empty() { "nothing".into() } else { problems.join(", ") };
    let head = format!(
        "Kith {version} on a page: numbers only, fit to be made public\n\
        kind: {kind}\n\
        language: {}\n\
        people recognised: {people}{by_address}\n\
        could not read: {problems}\n",
        language(&found.lang),
    );
    let counts = ANCHORS.iter().zip(&found.counts).map(|(anchor, count)| format!("{}: {count}", anchor.name));
    head + &counts.collect::<Vec<_>>().join("\n")
}

/// A tag of a language and nothing else, since it comes from the page.
fn language(lang: &str) -> &str {
    let is_tag = lang.len() <= 12 && lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_tag && !lang.is_empty() { lang } else { "not said" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::show::Brief;
    use crate::people::PersonRef;
    use crate::protocol::{Mode, Problem, Said, Tone};
    use crate::reading::Surface;

    #[test]
    fn a_report_says_what_was_found_and_names_nobody() {
        let ines = Brief {
            who: PersonRef::from_segment("ines-tarrow").unwrap(),
            name: "Ines Tarrow".into(),
            tone: Tone::Vouch,
            text: "Vouch".into(),
            hint: "You would vouch for Ines Tarrow.".into(),
        };
        let screen = Screen {
            mode: Mode::Badges,
            surface: Some(Surface::Search),
            unread: false,
            person: None,
            by_address: false,
            others: vec![ines],
            problems: vec![Problem::new(Said::DamagedRecord { key: "person/1".into(), error: "EOF".into() })],
        };
        let found = Found { lang: "pl".into(), counts: vec![51, 4] };
        let text = report("0.1.0", &screen, &found);
        for line in [
            "kind: search",
            "language: pl",
            "people recognised: 1",
            "could not read: damaged-record",
            "links to people: 51",
            "links by member id: 4",
        ] {
            assert!(text.lines().any(|it| it == line), "{line} in {text}");
        }
        for private in ["Ines", "tarrow", "Vouch", "person/1"] {
            assert!(!text.contains(private), "{private} in {text}");
        }
    }

    #[test]
    fn a_language_is_a_tag_and_nothing_else() {
        assert_eq!(language("pt-BR"), "pt-BR");
        for odd in ["", "Wanda Pellworth", "en<script>", "abcdefghijklm"] {
            assert_eq!(language(odd), "not said", "{odd}");
        }
    }
}
