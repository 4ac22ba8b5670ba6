//! What the pictures share: a white card that reads in a light and in a dark page, its type, colours and axes.

use std::error::Error;
use std::ops::Range;

use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, Shift};
use plotters::element::DashedPathElement;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// What can go wrong in drawing.
pub type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A place on the card, in pixels from its upper left corner.
pub type Spot = (i32, i32);

// Okabe and Ito's colours, which the colour-blind can tell apart, and greys.
/// For Kith as it ships.
pub const BLUE: RGBColor = RGBColor(0, 114, 178);
/// For what Kith is compared with first.
pub const VERMILLION: RGBColor = RGBColor(213, 94, 0);
/// For a further method.
pub const GREEN: RGBColor = RGBColor(0, 158, 115);
/// For a further method.
pub const PURPLE: RGBColor = RGBColor(204, 121, 167);
/// For text.
pub const INK: RGBColor = RGBColor(31, 35, 40);
/// For text beside the point, and lines to compare with.
pub const GREY: RGBColor = RGBColor(89, 99, 110);
const GRID: RGBColor = RGBColor(225, 228, 232);

/// The width of every picture, which is about that of a text on GitHub.
pub const WIDTH: i32 = 840;
/// Where text begins.
pub const LEFT: i32 = 24;

const FAMILY: FontFamily = FontFamily::Name("system-ui, Segoe UI, Helvetica, Arial, sans-serif");
/// plotters writes a size divided by this.
const PER_PIXEL: f64 = 1.24;

/// A text this many pixels high, and where its anchor is horizontally; vertically the anchor is in the middle.
pub fn font(pixels: u32, colour: &RGBColor, across: HPos) -> TextStyle<'_> {
    styled(pixels, FontStyle::Normal).color(colour).pos(Pos::new(across, VPos::Center))
}

fn bold(pixels: u32) -> TextStyle<'static> {
    styled(pixels, FontStyle::Bold).color(&INK).pos(Pos::new(HPos::Left, VPos::Center))
}

fn styled(pixels: u32, style: FontStyle) -> FontDesc<'static> {
    FontDesc::new(FAMILY, f64::from(pixels) * PER_PIXEL, style)
}

/// The card that is drawn on.
pub struct Card<'a>(DrawingArea<SVGBackend<'a>, Shift>);

impl Card<'_> {
    /// Draws a card of this height: its title, the text below that, and its contents.
    pub fn drawn(
        height: i32,
        title: &str,
        subtitle: &[&str],
        draw: impl FnOnce(&Card) -> Outcome,
    ) -> Outcome<String> {
        let mut svg = String::new();
        {
            let size = (u32::try_from(WIDTH)?, u32::try_from(height)?);
            let card = Card(SVGBackend::with_string(&mut svg, size).into_drawing_area());
            card.0.fill(&WHITE)?;
            card.0.draw(&Rectangle::new([(0, 0), (WIDTH - 1, height - 1)], GRID))?;
            card.text(title, (LEFT, 32), &bold(20))?;
            for (y, line) in (60..).step_by(20).zip(subtitle) {
                card.text(line, (LEFT, y), &font(14, &GREY, HPos::Left))?;
            }
            draw(&card)?;
            card.0.present()?;
        }
        Ok(svg)
    }

    /// Writes a text.
    pub fn text(&self, text: &str, spot: Spot, style: &TextStyle) -> Outcome {
        Ok(self.0.draw_text(text, style, spot)?)
    }

    /// Writes a text in bold.
    pub fn heading(&self, text: &str, spot: Spot) -> Outcome {
        self.text(text, spot, &bold(14))
    }

    /// Writes a text that reads upwards, centred on its place.
    pub fn upright(&self, text: &str, spot: Spot) -> Outcome {
        let style = font(13, &GREY, HPos::Center).transform(FontTransform::Rotate270);
        self.text(text, spot, &style)
    }

    /// A line through these places.
    pub fn line(&self, spots: Vec<Spot>, style: impl Into<ShapeStyle>) -> Outcome {
        Ok(self.0.draw(&PathElement::new(spots, style))?)
    }

    /// A broken line through these places.
    pub fn dashes(&self, spots: Vec<Spot>, style: impl Into<ShapeStyle>) -> Outcome {
        Ok(self.0.draw(&DashedPathElement::new(spots, 4, 3, style))?)
    }

    /// A point with a white rim, to set it off from the lines below it.
    pub fn mark(&self, mark: Mark, (x, y): Spot, colour: &RGBColor) -> Outcome {
        match mark {
            Mark::Dot => {
                self.0.draw(&Circle::new((x, y), 4, WHITE.filled()))?;
                self.0.draw(&Circle::new((x, y), 3, colour.filled()))?;
            }
            Mark::Square => {
                let square = |reach| [(x - reach, y - reach), (x + reach, y + reach)];
                self.0.draw(&Rectangle::new(square(4), WHITE.filled()))?;
                self.0.draw(&Rectangle::new(square(3), colour.filled()))?;
            }
        }
        Ok(())
    }
}

/// The shape of a point, so that two methods differ not only in colour.
#[derive(Clone, Copy)]
pub enum Mark {
    /// A disc.
    Dot,
    /// A square.
    Square,
}

/// An axis: from where to where, where it has ticks, and what these say.
pub struct Axis {
    ticks: Vec<f64>,
    label: fn(f64) -> String,
}

impl Axis {
    /// With these ticks, from the first to the last.
    pub fn new(ticks: Vec<f64>, label: fn(f64) -> String) -> Self {
        Self { ticks, label }
    }

    /// With ticks at round values: as few as possible, at least four, to cover everything between these two.
    pub fn round(low: f64, high: f64, label: fn(f64) -> String) -> Self {
        let least = ((high - low) / 4.0).max(1e-6);
        let power = 10.0_f64.powf(least.log10().floor());
        let step = [1.0, 2.0, 5.0].map(|n| n * power).into_iter().find(|step| *step >= least);
        let step = step.unwrap_or(10.0 * power);
        let [first, last] = [(low / step + 1e-9).floor(), (high / step - 1e-9).ceil()];
        let ticks = (first as i64..=last as i64).map(|n| n as f64 * step);
        Self { ticks: ticks.collect(), label }
    }

    /// The first tick and the last.
    pub fn ends(&self) -> [f64; 2] {
        [self.ticks[0], self.ticks[self.ticks.len() - 1]]
    }

    fn range(&self) -> Range<f64> {
        let [first, last] = self.ends();
        first..last
    }
}

/// Says a share in percent.
pub fn percent(share: f64) -> String {
    format!("{}%", (share * 1000.0).round() / 10.0)
}

/// Says a count, with commas between thousands.
pub fn count(n: f64) -> String {
    let digits = format!("{n:.0}");
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// A field with axes on a card.
pub struct Panel<'c, 'a> {
    card: &'c Card<'a>,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
    across: Range<i32>,
    top: i32,
}

impl<'c, 'a> Panel<'c, 'a> {
    /// Draws the grid over this part of the card, with what the ticks say outside of it.
    pub fn new(
        card: &'c Card<'a>,
        across: Range<i32>,
        down: Range<i32>,
        x: &Axis,
        y: &Axis,
    ) -> Outcome<Self> {
        let coordinates = Cartesian2d::new(x.range(), y.range(), (across.clone(), down.end..down.start));
        let panel = Self { card, coordinates, across: across.clone(), top: down.start };
        for tick in &y.ticks {
            let (_, at) = panel.spot(x.ticks[0], *tick);
            card.line(vec![(across.start, at), (across.end, at)], GRID)?;
            card.text(&(y.label)(*tick), (across.start - 8, at), &font(12, &GREY, HPos::Right))?;
        }
        for tick in &x.ticks {
            let (at, _) = panel.spot(*tick, y.ticks[0]);
            card.line(vec![(at, down.start), (at, down.end)], GRID)?;
            card.text(&(x.label)(*tick), (at, down.end + 14), &font(12, &GREY, HPos::Center))?;
        }
        card.line(vec![(across.start, down.end), (across.end, down.end)], GREY)?;
        Ok(panel)
    }

    /// Where on the card these values are.
    pub fn spot(&self, x: f64, y: f64) -> Spot {
        self.coordinates.translate(&(x, y))
    }

    /// Where on the card these points are.
    pub fn spots(&self, points: impl IntoIterator<Item = (f64, f64)>) -> Vec<Spot> {
        points.into_iter().map(|(x, y)| self.spot(x, y)).collect()
    }

    /// Names each line at its right end, given by its height on the card. No name is higher than the field.
    pub fn name_ends(&self, lines: &[(&str, i32, RGBColor)]) -> Outcome {
        let heights = apart(&lines.iter().map(|(_, height, _)| *height).collect::<Vec<_>>(), self.top);
        let end = self.across.end;
        for ((name, from, colour), height) in lines.iter().zip(heights) {
            self.card.line(
                vec![(end + 8, *from), (end + 18, height), (end + 26, height)],
                colour.stroke_width(2),
            )?;
            self.card.text(name, (end + 31, height), &font(13, &INK, HPos::Left))?;
        }
        Ok(())
    }
}

/// How far the middles of two lines of text are apart at least.
const LINE: i32 = 19;

/// The heights nearest to these, in the same order and not above the highest, at which lines of text do not touch.
fn apart(wanted: &[i32], highest: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|place| wanted[*place]);
    // Texts that would touch form a block around the mean of what they want.
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    let top = |block: &[usize]| {
        let count = block.len() as i32;
        (block.iter().map(|place| wanted[*place]).sum::<i32>() / count - LINE * (count - 1) / 2).max(highest)
    };
    for place in order {
        let mut block = vec![place];
        while let Some(above) = blocks.pop_if(|above| top(above) + LINE * above.len() as i32 > top(&block)) {
            block = [above, block].concat();
        }
        blocks.push(block);
    }
    let mut heights = vec![0; wanted.len()];
    for block in &blocks {
        for (height, place) in (top(block)..).step_by(LINE as usize).zip(block) {
            heights[*place] = height;
        }
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_would_touch_move_apart_and_the_others_stay() {
        assert_eq!(apart(&[10, 100, 200], 0), [10, 100, 200]);
        assert_eq!(apart(&[100, 10, 100], 0), [91, 10, 110]);
        assert_eq!(apart(&[100, 10, 100], 100), [119, 100, 138]);
        let heights = apart(&[50, 52, 60, 61, 300], 0);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= LINE), "{heights:?}");
    }

    #[test]
    fn a_count_has_a_comma_before_each_three_digits() {
        assert_eq!([0.0, 996.0, 8032.0, 1_234_567.0].map(count), ["0", "996", "8,032", "1,234,567"]);
    }

    #[test]
    fn an_axis_holds_all_with_few_round_ticks() {
        let ticks =
            |low, high| Axis::round(low, high, percent).ticks.into_iter().map(percent).collect::<Vec<_>>();
        assert_eq!(ticks(0.0, 0.23), ["0%", "10%", "20%", "30%"]);
        assert_eq!(ticks(0.0, 0.2), ["0%", "5%", "10%", "15%", "20%"]);
        assert_eq!(ticks(0.0, 0.018), ["0%", "0.5%", "1%", "1.5%", "2%"]);
        assert_eq!(ticks(0.0, 1.0), ["0%", "50%", "100%"]);
    }
}
