//! A card as a reader sees it: its texts one after the other, each with the block and the link it stands in.

use super::address::{Address, PersonLink};
use super::snapshot::{Element, Node};
use crate::people::Degree;

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
    /// Whom it leads to.
    pub person: Option<PersonLink>,
    /// The place for a badge.
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
                around.link = Some(self.links.len());
                self.links.push(Link { address, person, spot });
            }
            "h1" | "h2" => around.heading = Some(element.spot),
            "strong" | "b" => around.strong = true,
            _ => {}
        }
        around.button |= element.tag == "button" || element.attr("role") == Some("button");
        self.block += usize::from(!inline);
        for child in &element.children {
            match child {
                Node::Element(child) => self.element(child, around),
                Node::Text(text) => self.text(text.trim(), around),
            }
        }
        self.block += usize::from(!inline);
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

    /// The headline that follows the text at `after`: the first paragraph of the card's own, seen by
    /// everybody, that is neither a degree nor a button.
    pub fn headline(&self, after: usize) -> Option<String> {
        let block = self.texts.get(after)?.block;
        let own = |t: &Text<'_>| !t.button && self.link_of(t).is_none_or(|link| link.person.is_some());
        let start = (after + 1..self.texts.len()).find(|&i| {
            self.texts
                .get(i)
                .is_some_and(|t| t.block != block && own(t) && degree(t.text).is_none() && t.text.len() > 1)
        })?;
        let words: Vec<_> = self.run(start).map(|t| t.text).collect();
        Some(words.join(" "))
    }
}

/// Reads a degree badge such as `• 2nd`, `· 3.+` or `2º`: at most eight characters, a digit from 1 to 3 first.
pub fn degree(text: &str) -> Option<Degree> {
    let bare = text.trim_start_matches(['·', '•', ' ', '\u{a0}']);
    if bare.chars().count() > 6 {
        return None;
    }
    let mut chars = bare.chars();
    let digit = chars.next()?.to_digit(10)?;
    if chars.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | ',' | ':' | '/' | '%'))
    {
        return None;
    }
    Degree::try_from(u8::try_from(digit).ok()?).ok()
}

/// True if a text begins with the dot that comes before every degree badge but one kind.
pub fn has_bullet(text: &str) -> bool {
    text.starts_with(['·', '•'])
}

/// True for words such as "Ines works here", which links to people hold too: the first begins with a capital and the
/// last does not. Where a script has no capitals nothing is taken for a sentence.
pub fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let first = words.next();
    let last = words.next_back();
    first.is_some_and(char::is_uppercase) && last.is_some_and(char::is_lowercase)
}

/// The first whole number in a text, with the marks that separate thousands.
pub fn number(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let mut digits = String::new();
    let mut rest = text.get(start..)?.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else if !(matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}')
            && rest.peek().is_some_and(char::is_ascii_digit))
        {
            break;
        }
    }
    digits.parse().ok()
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
        ] {
            assert_eq!(of(text), Some(expected), "{text}");
        }
        for text in ["", "•", "· 4", "12", "3 connections", "1,5", "2nd degree connection", "2024", "1:30"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_is_told_from_a_name() {
        for sentence in ["Norbertyna pracuje tutaj", "Show all", "Ines works here"] {
            assert!(is_sentence(sentence), "{sentence}");
        }
        for name in
            ["Ines Tarrow", "ines tarrow", "Ludo van der Meer", "Ines", "王小明", "Rafael Okonjo, PhD"]
        {
            assert!(!is_sentence(name), "{name}");
        }
    }

    #[test]
    fn numbers_are_read_with_any_separator() {
        assert_eq!(number("47 other mutual connections"), Some(47));
        assert_eq!(number("and 1,234 others"), Some(1234));
        assert_eq!(number("1.234 andere"), Some(1234));
        assert_eq!(number("1\u{202f}234 autres"), Some(1234));
        assert_eq!(number("i 9 innych"), Some(9));
        assert_eq!(number("no number"), None);
        assert_eq!(number("99999999999999"), None);
    }
}
