//! A card as a reader sees it: its texts one after the other, each with the block and the link it stands in.

use super::address::{Address, PersonLink};
use super::degree::{degree, has_bullet};
use super::naming;
use super::sentence;
use super::snapshot::{Element, Node};
use super::types::{Role, Sighting};
use crate::people::{self, HEADLINE_LIMIT, NAME_LIMIT, PersonRef};

/// A card, flattened.
#[derive(Debug, Default)]
pub struct Strip<'a> {
    /// The texts, in document order.
    pub texts: Vec<Text<'a>>,
    /// The links, in document order; an outer link comes before those inside it.
    pub links: Vec<Link>,
    /// The values of `componentkey`, in document order.
    pub keys: Vec<&'a str>,
    /// True if it holds a day that is marked up as one.
    pub has_day: bool,
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
    /// True if LinkedIn set it in bold. A member’s hashtag is bold too, and leads to what others wrote.
    pub strong: bool,
    /// True if it labels a button.
    pub button: bool,
    /// True if it stands in a paragraph or a quotation, as running text does.
    pub prose: bool,
    /// True if it is what a dot sets apart from words before it in the same text, or stands bare behind a link, as words
    /// behind a mention do: whoever wrote those wrote it too.
    pub tail: bool,
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
    /// True if LinkedIn set some of its words in bold.
    pub strong: bool,
}

impl Link {
    /// True if it leads to a person or to people: what is bold in other links can be a member's.
    fn leads_to_people(&self) -> bool {
        self.person.is_some() || self.address.as_ref().is_some_and(|a| a.searches("people"))
    }
}

/// What surrounds the text being read.
#[derive(Clone, Copy, Default)]
struct Around {
    link: Option<usize>,
    heading: Option<Option<u32>>,
    strong: bool,
    button: bool,
    prose: bool,
    tail: bool,
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
        let inline = matches!(element.tag.as_str(), "a" | "span" | "strong" | "b" | "em" | "i" | "font");
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
                self.links.push(Link { address, person, spot, strong: false });
            }
            "h1" | "h2" => around.heading = Some(element.spot),
            "p" | "blockquote" | "pre" => around.prose = true,
            "time" => self.has_day = true,
            "strong" | "b" => around.strong = true,
            _ => {}
        }
        around.button |= element.tag == "button" || element.attr("role") == Some("button");
        let lines = self.holds_lines(element, around);
        self.block += usize::from(!inline);
        around.tail = false;
        for child in &element.children {
            let links = self.links.len();
            match child {
                Node::Element(child) => self.element(child, around),
                Node::Text(text) => self.text(text.trim(), around),
            }
            around.tail = matches!(child, Node::Text(_)) || self.links.len() > links;
            self.block += usize::from(lines);
        }
        self.block += usize::from(!inline);
    }

    /// True if an element in a link to a person holds spans and nothing else. Each is a line then: the name,
    /// and what is said of them.
    fn holds_lines(&self, element: &Element, around: Around) -> bool {
        let is_span = |child: &Node| matches!(child, Node::Element(child) if child.tag == "span");
        let link = around.link.and_then(|link| self.links.get(link));
        link.is_some_and(|link| link.person.is_some())
            && element.children.len() > 1
            && element.children.iter().all(is_span)
    }

    fn text(&mut self, text: &'a str, around: Around) {
        if !text.is_empty() {
            let mut link = around.link.and_then(|at| self.links.get_mut(at));
            let strong =
                around.strong && !text.starts_with('#') && link.as_deref().is_none_or(Link::leads_to_people);
            if let Some(link) = link.as_mut().filter(|_| strong) {
                link.strong = true;
            }
            self.texts.push(Text {
                text,
                block: self.block,
                link: around.link,
                heading: around.heading,
                strong,
                button: around.button,
                prose: around.prose,
                tail: around.tail,
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

    /// The texts of each block.
    pub fn paragraphs(&self) -> impl Iterator<Item = &[Text<'a>]> {
        self.texts.chunk_by(|a, b| a.block == b.block)
    }

    /// The texts that stand in one block and one link with the text at `start`, from there on.
    pub fn run(&self, start: usize) -> impl Iterator<Item = &Text<'a>> {
        let first = self.texts.get(start);
        let same = move |t: &&Text<'a>| first.is_some_and(|f| (f.block, f.link) == (t.block, t.link));
        self.texts.iter().skip(start).take_while(same)
    }

    /// The words of such a run, of so many texts at most.
    pub fn words(&self, start: usize, most: usize) -> String {
        self.run(start).take(most).map(|t| t.text).collect::<Vec<_>>().join(" ")
    }

    /// The name that begins at `start`. It can stand there twice, once for screen readers, and in the same
    /// link as a degree or as words about what its owner did.
    pub fn name(&self, start: usize) -> Option<String> {
        let first = self.texts.get(start)?;
        let nobody = PersonRef::default();
        let who = self.person_of(first).map_or(&nobody, |person| &person.who);
        let mut name = String::new();
        for text in self.run(start).map(|t| t.text) {
            if has_bullet(text) {
                break;
            }
            if !name.is_empty() {
                if text.contains(first.text) {
                    continue;
                }
                if !naming::goes_on(&name, text, who) {
                    break;
                }
                name.push(' ');
            }
            name.push_str(text);
        }
        let name = people::clean(naming::without_marks(&name), NAME_LIMIT);
        Some(name).filter(|name| !name.is_empty())
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

    /// Where each line below the name at a place begins, up to the first link to somebody else. Degrees,
    /// buttons, pronouns and the name again are no lines, nor is a link to anything but a person.
    pub fn lines(&self, at: usize) -> impl Iterator<Item = usize> {
        let name = self.texts.get(at);
        let owner = name.and_then(|t| self.person_of(t));
        let mut last = name.map(|t| t.block);
        let is_foreign = move |t: &Text<'_>| {
            self.person_of(t).is_some_and(|p| owner.is_some_and(|owner| !p.who.agrees_with(&owner.who)))
        };
        let is_name = move |t: &Text<'_>| {
            name.is_some_and(|n| t.text == n.text || t.link == n.link && t.text.contains(n.text))
        };
        let is_own = move |t: &Text<'_>| {
            let leads_away = self.link_of(t).is_some_and(|link| link.spot.is_none());
            let is_mark = degree(t.text).is_some() || has_bullet(t.text) || naming::is_pronouns(t.text);
            !leads_away && !is_mark && !t.button && !is_name(t)
        };
        let after = self.texts.iter().enumerate().skip(at + 1).take_while(move |(_, t)| !is_foreign(t));
        after
            .filter(move |(_, t)| last != Some(t.block) && is_own(t) && last.replace(t.block).is_some())
            .map(|(i, _)| i)
    }

    /// The headline under the name at a place: the first line there, if it says something.
    pub fn headline(&self, at: usize) -> Option<String> {
        let start = self.lines(at).next()?;
        // Words around a link to somebody are a text.
        let first = self.texts.get(start)?;
        let mut line = self.texts.iter().filter(|t| t.block == first.block);
        if line.any(|t| t.link != first.link && self.person_of(t).is_some()) {
            return None;
        }
        let words = people::clean(&self.words(start, usize::MAX), HEADLINE_LIMIT);
        let is_said = words.contains(char::is_alphabetic) && !sentence::is_one(&words);
        (is_said && words.len() > 1).then_some(words)
    }
}
