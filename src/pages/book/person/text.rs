//! What Kith knows of somebody, as a text to read and to keep.

use crate::app::bulk::{Known, Part, profile};
use crate::pages::parts::words::degree;
use crate::people::{Alias, Heard};
use crate::words::{answer, became, counted, how_met, litmus};

/// The text, as of a day.
pub fn written(known: &Known, day: &str) -> String {
    let mut text = Text(String::new());
    text.line(&format!("What Kith knows of {}", known.person.label()));
    text.line(&format!("As of {day}. It is in this browser only."));
    who(&mut text, known);
    said(&mut text, known);
    shown(&mut text, known);
    let heard = known.heard.iter().map(|(name, heard)| format!("{name}: {}", of_heard(heard)));
    text.part("What introducers know of them", heard.collect());
    text.part("Whom they know, as far as pages showed", known.way_to.clone());
    text.part("Requests", known.requests.iter().map(of_request).collect());
    let unread = known
        .unread
        .iter()
        .map(|key| format!("{key}: it is kept as it is, and goes if you have Kith forget them"));
    text.part("Records that cannot be read", unread.collect());
    text.0
}

struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A part with its title; nothing if there is nothing in it.
    fn part(&mut self, title: &str, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        self.line("");
        self.line(title);
        for line in lines {
            self.line(&format!("  {line}"));
        }
    }
}

fn who(text: &mut Text, Known { person, .. }: &Known) {
    let mut lines = Vec::new();
    lines.extend(person.name.as_ref().map(|name| format!("Name: {name}")));
    lines.extend(person.headline.as_ref().map(|headline| format!("Headline: {headline}")));
    lines.extend(person.degree.map(|of| format!("Connection: {}", degree(of))));
    lines.extend(person.aliases.iter().map(|alias| match alias {
        Alias::Slug(slug) => format!("Profile: {}", profile(&slug.clone().into())),
        Alias::Id(id) => format!("LinkedIn’s member id: {}", id.as_str()),
    }));
    text.part("Who they are", lines);
}

fn said(text: &mut Text, Known { tie, .. }: &Known) {
    let mut lines = Vec::new();
    lines.extend(tie.litmus.map(|it| format!("Rating: {} (“{}”)", litmus(it), answer(it))));
    lines.extend(tie.how.map(|how| format!("How you met: {}", how_met(how))));
    lines.extend(tie.since.map(|year| format!("Known since: {year}")));
    lines.extend(tie.gave_back.map(|gave| match gave {
        true => "Favours: you have done something for them".to_owned(),
        false => "Favours: you still owe them".to_owned(),
    }));
    if !tie.labels.is_empty() {
        lines.push(format!("Labels: {}", tie.labels.join(", ")));
    }
    if !tie.note.is_empty() {
        lines.push("Note:".to_owned());
        lines.extend(tie.note.lines().map(|line| format!("  {line}")));
    }
    lines.extend(tie.changed.map(|day| format!("Last changed: {day}")));
    text.part("What you said", lines);
}

fn shown(text: &mut Text, known: &Known) {
    let mut lines = Vec::new();
    lines.extend(known.mutual_count.map(|count| format!("Mutual connections: {count}")));
    if !known.mutuals.is_empty() {
        lines.push(format!("Known by name: {}", counted(known.mutuals.len(), "of them", "of them")));
        lines.extend(known.mutuals.iter().map(|(name, day)| format!("  {name}, seen {day}")));
    }
    if !known.unlinked.is_empty() {
        lines.push(format!("Named without a link: {}", known.unlinked.join(", ")));
    }
    text.part("What pages showed", lines);
}

fn of_heard(Heard { answer, believed, day, .. }: &Heard) -> String {
    let answer = answer.map(|answer| format!("they said “{}”", litmus(answer)));
    let believed = believed.map(|believed| match believed {
        true => "you think they know each other well".to_owned(),
        false => "you think they do not know each other well".to_owned(),
    });
    let words: Vec<_> = answer.into_iter().chain(believed).collect();
    format!("{}, {day}", words.join("; "))
}

fn of_request(Part { was_asked, other, asked, became: now }: &Part) -> String {
    match was_asked {
        true => format!("{asked}: you asked them to introduce you to {other}. {}.", became(*now)),
        false => format!("{asked}: you asked {other} to introduce you to them. {}.", became(*now)),
    }
}
