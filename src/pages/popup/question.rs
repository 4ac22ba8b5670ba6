//! The question whose answer would most improve the choice of an introducer.

use leptos::ev;
use leptos::prelude::*;

use super::acts::Acts;
use super::track;
use crate::app::show::{Path, Question};
use crate::estimate::About;
use crate::pages::parts::copier::Copier;
use crate::pages::parts::erased::then;
use crate::pages::parts::html::{ManyChildren, button, div, h3, p};
use crate::pages::parts::words::{decimal, short};

/// The question, with the way to answer it, and with a line to send where somebody else has to.
pub fn question(question: &Question, path: &Path, name: &str, target: &str, acts: Acts) -> AnyView {
    let introducer = short(&question.name);
    let (title, answer) = match question.about {
        About::Own => {
            let path = path.clone();
            let answer = button()
                .id("question")
                .attr("type", "button")
                .class("quiet")
                .on(ev::click, then(move || acts.open.run((path.introducer.clone(), "question".into()))))
                .child("Answer");
            (format!("How well do you know {introducer}?"), answer.into_any())
        }
        About::Theirs => {
            let title = format!("Ask {introducer} how well they know {target}");
            let line =
                format!("How well do you know {name}? Well enough that you would be glad to introduce me?");
            let copy = Copier {
                id: "copy-line",
                class: "quiet",
                word: "Copy",
                name: Some("Copy this question".into()),
                field: None,
                instead: "Mark the line and copy it.",
            };
            let sent = line.clone();
            let lines = div().class("send").children((
                p().class("line-to-send").dir("auto").child(["“", &line, "”"].concat()),
                copy.of(Box::new(move || sent.clone())),
            ));
            (title, (lines, track::answer(path, target, &introducer, acts)).into_any())
        }
    };
    div()
        .class("question")
        .children((
            div().children((
                p().class("hint").child("Best question to ask next"),
                h3().dir("auto").child(title),
                p().class("hint").child(worth(question.gain)),
            )),
            answer,
        ))
        .into_any()
}

/// What the answer is worth on average; the gain is from 0 to 1.
fn worth(gain: f64) -> String {
    let points = decimal(100.0 * gain);
    match &*points {
        "0.0" => "It could change whom to ask.".into(),
        _ => format!("Adds {points} points to your best chance, on average."),
    }
}
