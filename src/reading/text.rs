//! A card as a reader sees it: its texts one after the other, each with the block and the link it stands in.

use super::address::{Address, PersonLink};
use super::sighting::{Role, Sighting};
use super::snapshot::{Element, Node};
use crate::people::{self, Degree, NAME_LIMIT};

/// A card, flattened.
#[derive(Debug, Default)]
pub struct Strip<'a> {
    /// The texts, in document order.
    pub texts: Vec<Text<'a>>,
    /// The links, in document order; an outer link comes before those inside it.
    pub links: Vec<Link>,
    /// The values of `componentkey`, in document order.
    pub keys: Vec<&'a str>,
    block: usize,
}

/// A piece of text.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The text, trimmed.
    pub text: &'a str,
    /// The number of the paragraph it stands in.
    pub block: usize,
    /// The innermost link around it, as an index into [`Strip::links`].
    pub link: Option<usize>,
    /// The place for a badge that its innermost heading offers.
    pub heading: Option<Option<u32>>,
    /// True if it is set in bold.
    pub strong: bool,
    /// True if it labels a button.
    pub button: bool,
}

/// A link.
#[derive(Debug)]
pub struct Link {
    /// Where it leads, if to LinkedIn.
    pub address: Option<Address>,
    /// Whom it leads to, if no link in it does so too.
    pub person: Option<PersonLink>,
    /// The place for a badge, which only links to people have.
    pub spot: Option<u32>,
}

/// What surrounds the text being read.
#[derive(Clone, Copy, Default)]
struct Around {
    link: Option<usize>,
    heading: Option<Option<u32>>,
    strong: bool,
    button: bool,
}

impl<'a> Strip<'a> {
    /// Flattens a card.
    pub fn of(root: &'a Element) -> Self {
        let mut strip = Self::default();
        strip.element(root, Around::default());
        strip
    }

    fn element(&mut self, element: &'a Element, mut around: Around) {
        self.keys.extend(element.attr("componentkey"));
        let inline = matches!(element.tag.as_str(), "a" | "span" | "strong" | "b" | "em" | "i");
        match element.tag.as_str() {
            "a" => {
                let address = element.attr("href").and_then(Address::parse);
                let person = address.as_ref().and_then(Address::person);
                let spot = element.spot;
                // Of two links around each other the inner one has the name.
                let outer = around.link.and_then(|at| self.links.get_mut(at));
                if let Some(outer) = outer
                    && let (Some(a), Some(b)) = (&outer.person, &person)
                    && a.who.agrees_with(&b.who)
                {
                    outer.person = None;
                }
                around.link = Some(self.links.len());
                self.links.push(Link { address, person, spot });
            }
            "h1" | "h2" => around.heading = Some(element.spot),
            "strong" | "b" => around.strong = true,
            _ => {}
        }
        around.button |= element.tag == "button" || element.attr("role") == Some("button");
        let lines = self.holds_lines(element, around);
        self.block += usize::from(!inline);
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child, around),
                Node::Text(text) => self.text(text.trim(), around),
            }
            self.block += usize::from(lines);
        }
        self.block += usize::from(!inline);
    }

    /// True if an element in a link to a person holds spans and nothing else: these are its lines, the name and what is
    /// said of them.
    fn holds_lines(&self, element: &Element, around: Around) -> bool {
        let is_span = |child: &Node| matches!(child, Node::Element(child) if child.tag == "span");
        let link = around.link.and_then(|link| self.links.get(link));
        link.is_some_and(|link| link.person.is_some())
            && element.children.len() > 1
            && element.children.iter().all(is_span)
    }

    fn text(&mut self, text: &'a str, around: Around) {
        if !text.is_empty() {
            self.texts.push(Text {
                text,
                block: self.block,
                link: around.link,
                heading: around.heading,
                strong: around.strong,
                button: around.button,
            });
        }
    }

    /// The person that a text's innermost link leads to.
    pub fn person_of(&self, text: &Text<'_>) -> Option<&PersonLink> {
        self.link_of(text)?.person.as_ref()
    }

    /// The innermost link around a text.
    pub fn link_of(&self, text: &Text<'_>) -> Option<&Link> {
        self.links.get(text.link?)
    }

    /// The texts that stand in one block and one link with the text at `start`, from there on.
    pub fn run(&self, start: usize) -> impl Iterator<Item = &Text<'a>> {
        let first = self.texts.get(start);
        let same = move |t: &&Text<'a>| first.is_some_and(|f| (f.block, f.link) == (t.block, t.link));
        self.texts.iter().skip(start).take_while(same)
    }

    /// The name that begins at `start`. Pages write it twice, once for screen readers, and in one link with a degree or
    /// with what somebody does.
    pub fn name(&self, start: usize) -> Option<String> {
        let first = self.texts.get(start)?.text;
        let mut name = String::new();
        for text in self.run(start).map(|t| t.text) {
            if has_bullet(text) {
                break;
            }
            if !name.is_empty() && text.contains(first) {
                continue;
            }
            let whole = name.len();
            name.push_str(text);
            if whole > 0 && is_sentence(&name) {
                name.truncate(whole);
                break;
            }
            name.push(' ');
        }
        Some(people::clean(&name, NAME_LIMIT)).filter(|name| !name.is_empty())
    }

    /// The person whose name stands at a place of the strip, and nothing else of them.
    pub fn sighting_at(&self, at: usize, role: Role) -> Sighting {
        let link = self.texts.get(at).and_then(|t| self.link_of(t));
        Sighting {
            who: link.and_then(|l| l.person.clone()).map(|p| p.who).unwrap_or_default(),
            role,
            spot: link.and_then(|l| l.spot),
            name: self.name(at),
            headline: None,
            degree: None,
            mutual_count: None,
            mutuals: Vec::new(),
            unlinked_mutuals: Vec::new(),
        }
    }

    /// The headline that follows the text at `after`: the first paragraph of the card's own, seen by
    /// everybody, that is neither a degree nor a button.
    pub fn headline(&self, after: usize) -> Option<String> {
        let block = self.texts.get(after)?.block;
        let own = |t: &Text<'_>| !t.button && self.link_of(t).is_none_or(|link| link.spot.is_some());
        let start = (after + 1..self.texts.len()).find(|&i| {
            self.texts
                .get(i)
                .is_some_and(|t| t.block != block && own(t) && degree(t.text).is_none() && t.text.len() > 1)
        })?;
        let words: Vec<_> = self.run(start).map(|t| t.text).collect();
        Some(words.join(" "))
    }
}

/// What makes a number an ordinal, or nothing, in the languages of the site.
const ORDINALS: &str = " st nd rd e er re a o º ° ª 次 촌 -й ";

/// Reads a degree badge such as `• 2nd`, `· 3.+` or `2º`: a digit from 1 to 3 with the ending of an ordinal. What happened
/// how long ago stands after a dot too: `• 3h`.
pub fn degree(text: &str) -> Option<Degree> {
    let bare = text.trim_start_matches(['·', '•', ' ', '\u{a0}']);
    let mut chars = bare.chars();
    let degree = match chars.next()? {
        '1' => Degree::First,
        '2' => Degree::Second,
        '3' => Degree::Third,
        _ => return None,
    };
    let ending = chars.as_str().trim_end_matches(['.', '+']);
    let is_ordinal = lists(ORDINALS, ending) || ending.trim_start() == "度";
    is_ordinal.then_some(degree)
}

/// Reads a degree badge with the dot that comes before every one but a kind.
pub fn badge(text: &str) -> Option<Degree> {
    degree(text).filter(|_| has_bullet(text))
}

/// True if a text begins with the dot that comes before every degree badge but one kind.
pub fn has_bullet(text: &str) -> bool {
    text.starts_with(['·', '•'])
}

/// Small words that names hold.
const PARTICLES: &str =
    " al bin da das de del della den der di do dos du e el i ibn la le ter van von y zu zum ";

/// True if a list of words, with a space around each, holds this one.
pub fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|listed| listed == word)
}

/// True for words such as "Ines works here", which links to people hold too: the first begins with a capital, and the
/// last does not or two others do not. Where a script has no capitals nothing is taken for a sentence.
pub fn is_sentence(text: &str) -> bool {
    // Pronouns and letters behind a name are not part of it.
    let name = text.split(['(', ',']).next().unwrap_or_default();
    let (mut capital, mut last, mut small) = (None, false, 0);
    for word in name.split_whitespace() {
        if let Some(first) = word.chars().find(|c| c.is_alphabetic()) {
            last = first.is_lowercase();
            capital.get_or_insert(first.is_uppercase());
            small += usize::from(last && !lists(PARTICLES, word));
        }
    }
    capital == Some(true) && (last || small > 1)
}

/// A whole number in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number itself.
    pub value: u32,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The last whole number in a text, with the marks that separate thousands. `None` if the last is not one to count with,
/// such as `1K`, `500+` or `1.5`.
pub fn last_number(text: &str) -> Option<Number> {
    let end = text.bytes().rposition(|b| b.is_ascii_digit())? + 1;
    let mut start = end;
    let (mut value, mut scale) = (0, 1_u64);
    // From the back: a mark separates thousands if three digits stand behind it and another before.
    let (mut group, mut marks) = (0, 0);
    for (i, c) in text.get(..end)?.char_indices().rev() {
        if let Some(digit) = c.to_digit(10) {
            value = u64::from(digit).checked_mul(scale)?.checked_add(value)?;
            scale = scale.checked_mul(10)?;
            group += 1;
            start = i;
        } else if group == 3 && ",.'’ \u{a0}\u{202f}".contains(c) {
            group = 0;
            marks += 1;
        } else {
            break;
        }
    }
    if marks > 0 && group > 3 {
        return None;
    }
    let is_part = |c: char| c.is_lowercase() || c.is_uppercase() || ".,'’+%#".contains(c);
    if text.get(..start)?.ends_with(is_part) || text.get(end..)?.starts_with(is_part) {
        return None;
    }
    Some(Number { value: u32::try_from(value).ok()?, start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_in_every_language() {
        let of = |text| degree(text).map(u8::from);
        for (text, expected) in [
            ("• 2nd", 2),
            ("· 1.", 1),
            ("· 3.+", 3),
            ("• 3rd+", 3),
            ("1st", 1),
            ("• 2º", 2),
            ("• 3°+", 3),
            ("2e", 2),
            ("•\u{a0}2", 2),
            ("• 3 度+", 3),
            ("• 2次", 2),
            ("• 2-й", 2),
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "•",
            "· 4",
            "12",
            "3 connections",
            "1,5",
            "2nd degree connection",
            "2024",
            "1:30",
            "• 3h",
            "• 2 h •",
            "• 1\u{a0}d",
            "• 2w •",
            "• 3mo",
            "3%",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_told_from_a_name() {
        for sentence in ["Norbertyna pracuje tutaj", "Show all", "Ines works here", "Ines works at Acme"] {
            assert!(is_sentence(sentence), "{sentence}");
        }
        for name in [
            "Ines Tarrow",
            "ines tarrow",
            "Ludo van der Meer",
            "Ines",
            "王小明",
            "Rafael Okonjo, PhD",
            "Rafael Okonjo, cfa",
            "Ines Tarrow (she/her)",
            "Ines maria Tarrow",
        ] {
            assert!(!is_sentence(name), "{name}");
        }
    }

    #[test]
    fn numbers_are_read_with_any_separator() {
        let number = |text| last_number(text).map(|n| n.value);
        for (text, value) in [
            ("47 other mutual connections", 47),
            ("and 1,234 others", 1234),
            ("1.234 andere", 1234),
            ("1\u{202f}234 autres", 1234),
            ("1\u{a0}234\u{a0}567 autres", 1_234_567),
            ("12’345 weitere", 12345),
            ("i 9 innych", 9),
            ("Agent 47 and 12 others", 12),
            ("和其他19位共同好友", 19),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_exact_number_is_none() {
        for text in [
            "no number",
            "99999999999999",
            // Twenty digits are more than 64 bits hold.
            "99999999999999999999",
            "1K others",
            "500+",
            "1.5 others",
            "1,23,456 others",
            "４７ others",
        ] {
            assert_eq!(last_number(text), None, "{text}");
        }
    }
}
