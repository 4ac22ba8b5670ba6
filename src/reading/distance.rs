//! How far away somebody is, as the badge beside a name says, and only that.

use super::card::agreed;
use super::degree::{badge, degree, has_bullet};
use super::sentence;
use super::text::{Strip, Text};
use crate::people::{Degree, PersonRef};

/// How many other texts may stand between a name and its degree.
const BADGE_REACH: usize = 2;

/// How far away the person is whose name stands at a place; `None` if nothing says so that can be believed.
///
/// The badges in the line of the name say so, or else those that follow it in lines of their own, after that
/// mention or another of the same person. A badge in a line with other words is what members write, and so is one in a text
/// that begins with other words, such as a name. What looks like one can also be the whole headline of somebody beside
/// whom LinkedIn draws none; but not in the same link as the name of who wrote something (`is_writing`).
pub fn of_name(strip: &Strip<'_>, at: usize, who: &PersonRef, is_writing: bool) -> Option<Degree> {
    let name = strip.texts.get(at)?;
    let (mut in_line, mut below) = (Vec::new(), Vec::new());
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
        match badge(t.text) {
            Some(said) if t.block == line && !t.tail => in_line.push(said),
            Some(said) if is_own_line(strip, i, said) && (is_linked(t) || is_headed(strip, named, i)) => {
                below.push(said);
            }
            _ if t.button || t.text.contains(name.text) || !below.is_empty() || !in_line.is_empty() => {}
            _ => between += 1,
        }
        is_theirs = between < BADGE_REACH;
    }
    // Where two differ, one is hidden or somebody else's.
    agreed(if in_line.is_empty() { below } else { in_line }.into_iter())
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
