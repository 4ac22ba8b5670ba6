//! The figures of the odds that the user can change: how long to wait for an answer, and what going direct brings.

use leptos::ev;
use leptos::prelude::*;

use crate::pages::parts::erased::{left, live_text, then_text};
use crate::pages::parts::form::{Form, Part};
use crate::pages::parts::html::{ManyChildren, button, div, fieldset, input, label, legend, p, span};
use crate::protocol::{PATIENCE_RANGE, Settings};

/// What the fields hold, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Figures {
    /// Days.
    patience: String,
    /// Percent, from low to high.
    direct: [String; 2],
}

impl Default for Figures {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

impl Figures {
    fn patience(&self) -> Option<u32> {
        self.patience.trim().parse().ok().filter(|days| PATIENCE_RANGE.contains(days))
    }

    fn direct(&self) -> Result<[u32; 2], &'static str> {
        let [low, high] = &self.direct;
        match (thousandths(low), thousandths(high)) {
            (Some(low), Some(high)) if low <= high => Ok([low, high]),
            (Some(_), Some(_)) => Err("The first figure cannot be larger than the second."),
            _ => Err("Both are percentages from 0 to 100, with one decimal at most."),
        }
    }
}

impl Part for Figures {
    fn of(settings: &Settings) -> Self {
        Self { patience: settings.patience.to_string(), direct: settings.direct.map(percentage) }
    }

    fn put(&self, settings: &mut Settings) {
        if let (Some(patience), Ok(direct)) = (self.patience(), self.direct()) {
            (settings.patience, settings.direct) = (patience, direct);
        }
    }

    fn is_fit(&self) -> bool {
        self.patience().is_some() && self.direct().is_ok()
    }
}

/// A percentage in thousandths; `None` if it is none from 0 to 100 with one decimal at most. A comma may stand for
/// the point.
fn thousandths(text: &str) -> Option<u32> {
    let text = text.trim().replace(',', ".");
    let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(tenth) || tenth.len() != 1 {
        return None;
    }
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 100)?;
    let all = 10 * whole + tenth.parse::<u32>().ok()?;
    (all <= 1000).then_some(all)
}

/// Thousandths as a percentage: 34 is 3.4.
fn percentage(thousandths: u32) -> String {
    let (whole, tenth) = (thousandths / 10, thousandths % 10);
    if tenth == 0 { whole.to_string() } else { format!("{whole}.{tenth}") }
}

/// The fields, saved while the user types.
pub fn figures() -> AnyView {
    let form = Form::new(Callback::new(|_| ()), Callback::new(|()| ()));
    div().class("figures").children((patience(form), direct(form), form.status())).into_any()
}

fn patience(form: Form<Figures>) -> AnyView {
    let wrong = move || form.fields.with(|it| it.patience().is_none());
    let words =
        format!("A whole number of days, from {} to {}.", PATIENCE_RANGE.start(), PATIENCE_RANGE.end());
    div()
        .class("field")
        .children((
            label().attr("for", "patience").child("Days to wait for an answer"),
            p().id("patience-hint").class("hint").child(
                "After so many days without an answer, a request counts as a no and lowers the odds. A later answer \
                puts it right. Default: 14.",
            ),
            input()
                .id("patience")
                .class("number")
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("maxlength", "3")
                .attr("aria-describedby", "patience-hint patience-wrong")
                .attr("aria-invalid", live_text(move || wrong().then_some("true")))
                .prop("value", live_text(move || Some(form.fields.with(|it| it.patience.clone()))))
                .on(ev::input, then_text(move |text| form.edit(|it| it.patience = text)))
                .on(ev::blur, left(move || form.save())),
            p().id("patience-wrong")
                .class("wrong")
                .attr("aria-live", "polite")
                .child(live_text(move || wrong().then(|| words.clone()))),
        ))
        .into_any()
}

fn direct(form: Form<Figures>) -> AnyView {
    let published = move |_| {
        form.edit(|it| it.direct = Figures::default().direct);
        form.save();
    };
    fieldset()
        .class("field")
        .attr("aria-describedby", "direct-hint")
        .children((
            legend().child("Going direct: how many cold messages get an answer"),
            p().id("direct-hint").class("hint").child(
                "Shown beside every introduction, to compare. It changes no odds. Default: 3.4% to 8.5%, as vendors \
                publish it for cold e-mail. If you know your own share, put it here.",
            ),
            div().class("range-fields").children((
                bound(form, "direct-low", "from", |[low, _]| low),
                bound(form, "direct-high", "to", |[_, high]| high),
                span().child("percent"),
            )),
            p().id("direct-wrong").class("wrong").attr("aria-live", "polite").child(live_text(move || wrong(form))),
            button().id("published").attr("type", "button").class("quiet").on(ev::click, published).child(
                "Use the default again",
            ),
        ))
        .into_any()
}

/// What is wrong with the range, if anything is. Reactive.
fn wrong(form: Form<Figures>) -> Option<&'static str> {
    form.fields.with(|it| it.direct().err())
}

/// One end of the range; `pick` says which.
fn bound(
    form: Form<Figures>,
    id: &'static str,
    word: &'static str,
    pick: fn(&mut [String; 2]) -> &mut String,
) -> AnyView {
    (
        label().attr("for", id).child(word),
        input()
            .id(id)
            .class("number")
            .attr("type", "text")
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("maxlength", "5")
            .attr("aria-describedby", "direct-wrong")
            .attr("aria-invalid", live_text(move || wrong(form).map(|_| "true")))
            .prop(
                "value",
                live_text(move || Some(form.fields.with(|it| pick(&mut it.direct.clone()).clone()))),
            )
            .on(ev::input, then_text(move |text| form.edit(|it| *pick(&mut it.direct) = text)))
            .on(ev::blur, left(move || form.save())),
    )
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_kept_in_thousandths_and_comes_back_as_it_was() {
        for (text, kept) in [("3.4", 34), ("8,5", 85), (" 12 ", 120), ("0", 0), ("0.0", 0), ("100", 1000)] {
            assert_eq!(thousandths(text), Some(kept), "{text}");
            assert_eq!(thousandths(&percentage(kept)), Some(kept), "{text}");
        }
        assert_eq!([34, 120, 1000].map(percentage), ["3.4", "12", "100"]);
        for bad in ["", ".", "3.", ".5", "3.45", "100.1", "101", "-1", "+1", "3.4%", "1e1", "three", "3.4.5"]
        {
            assert_eq!(thousandths(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_kept_is_not_fit_and_changes_nothing() {
        let typed = |patience: &str, low: &str, high: &str| Figures {
            patience: patience.into(),
            direct: [low.into(), high.into()],
        };
        for bad in [
            typed("0", "3.4", "8.5"),
            typed("366", "3.4", "8.5"),
            typed("", "3.4", "8.5"),
            typed("7.5", "3.4", "8.5"),
            typed("21", "9", "8.5"),
            typed("21", "3.4", ""),
        ] {
            let mut settings = Settings::default();
            bad.put(&mut settings);
            assert!(!bad.is_fit() && settings == Settings::default(), "{bad:?}");
        }
        let mut settings = Settings::default();
        typed("21", "12", "12").put(&mut settings);
        assert_eq!((settings.patience, settings.direct), (21, [120, 120]));
    }

    #[test]
    fn the_form_starts_with_the_published_figures() {
        let Figures { patience, direct } = Figures::default();
        assert_eq!((&*patience, direct.each_ref().map(String::as_str)), ("14", ["3.4", "8.5"]));
    }
}
