//! How far away somebody is, as the badge beside a name says, and only that.

use super::card::agreed;
use super::degree::{badge, degree, has_bullet};
use super::sentence;
use super::text::{Strip, Text};
use crate::people::{Degree, PersonRef};

/// How many other texts may stand between a name and its degree.
const BADGE_REACH: usize = 2;

/// What a card says of how far away somebody is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verdict {
    /// The degree; `None` if the card says none, or none that can be believed.
    pub degree: Option<Degree>,
    /// True if it says only what cannot be believed.
    pub is_doubtful: bool,
}

impl Verdict {
    /// What these badges say, which stand where LinkedIn draws one. Where two differ, one is hidden or somebody
    /// else's. `is_claimed` if there is any badge, also where members can write one.
    pub fn by(badges: Vec<Degree>, is_claimed: bool) -> Self {
        let degree = agreed(badges.into_iter());
        Self { degree, is_doubtful: is_claimed && degree.is_none() }
    }
}

/// How far away the person is whose name stands at a place.
///
/// The badges in the line of the name say so, or else those that follow it in lines of their own, after that
/// mention or another of the same person. A badge in a line with other words is what members write, and so is one in a text
/// that begins with other words, such as a name. What looks like one can also be the whole headline of somebody beside
/// whom LinkedIn draws none; but not in the same link as the name of who wrote something (`is_writing`).
pub fn of_name(strip: &Strip<'_>, at: usize, who: &PersonRef, is_writing: bool) -> Verdict {
    let Some(name) = strip.texts.get(at) else { return Verdict::default() };
    let (mut in_line, mut below, mut is_claimed) = (Vec::new(), Vec::new(), false);
    let (mut line, mut between, mut is_theirs, mut named) = (name.block, 0, true, at);
    let is_linked = |t: &Text<'_>| is_writing && t.link.is_some() && t.link == name.link;
    for (i, t) in strip.texts.iter().enumerate().skip(at + 1) {
        match strip.person_of(t) {
            Some(other) if !other.who.agrees_with(who) => is_theirs = false,
            Some(_) if !is_theirs => (between, is_theirs, named) = (0, true, i),
            _ => {}
        }
        if named > at && t.text.contains(name.text) {
            line = t.block;
        }
        if !is_theirs {
            continue;
        }
        let found = badge(t.text);
        is_claimed |= found.is_some();
        match found {
            Some(said) if t.block == line && !t.tail => in_line.push(said),
            Some(said) if is_own_line(strip, i, said) && (is_linked(t) || is_headed(strip, named, i)) => {
                below.push(said);
            }
            _ if t.button || t.text.contains(name.text) || !below.is_empty() || !in_line.is_empty() => {}
            _ => between += 1,
        }
        is_theirs = between < BADGE_REACH;
    }
    Verdict::by(if in_line.is_empty() { below } else { in_line }, is_claimed)
}

/// True if a line that can be the headline follows the degree at a place, so that this is none. What is said of mutual
/// connections is no headline.
fn is_headed(strip: &Strip<'_>, name: usize, at: usize) -> bool {
    let next = strip.lines(name).find(|line| *line > at);
    next.is_some_and(|line| !sentence::is_one(&strip.words(line, usize::MAX)))
}

/// True if the degree at a place stands in a line with nothing but other badges and buttons. Beside it the
/// same may stand in words for screen readers; then a headline must follow, or this line could be the
/// headline itself.
pub fn is_own_line(strip: &Strip<'_>, at: usize, said: Degree) -> bool {
    let Some(here) = strip.texts.get(at) else { return false };
    let is_same = |t: &&Text<'_>| t.text.split_whitespace().any(|word| degree(word) == Some(said));
    let line = || strip.texts.iter().filter(|t| t.block == here.block);
    let mut others = line().filter(|t| degree(t.text).is_none() && !has_bullet(t.text) && !t.button);
    !here.tail
        && (line().all(|t| degree(t.text).is_some() || has_bullet(t.text) || t.button)
            || others.all(|t| is_same(&t)) && strip.lines(at).next().is_some())
}
