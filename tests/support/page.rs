//! Pages written as markup, taken apart as the camera does it.

use std::collections::BTreeMap;

use kith::reading::{Card, Element, Frame, Node, Snapshot};

pub const SEARCH: &str = "https://www.linkedin.com/search/results/people/?keywords=x";
pub const FEED: &str = "https://www.linkedin.com/feed/";

/// A page with one card. Links to people and headings get numbers as places for a badge, from 1 on.
pub fn page(url: &str, frame: Frame, markup: &str) -> Snapshot {
    pages(url, &[(frame, markup)])
}

/// A page with several cards.
pub fn pages(url: &str, cards: &[(Frame, &str)]) -> Snapshot {
    let mut spots = 0;
    let cards = cards.iter().map(|(frame, markup)| {
        let markup = format!("<div>{}</div>", markup.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut reader = Reader { rest: &markup, spots: &mut spots };
        let Some(Node::Element(root)) = reader.node() else { panic!("{markup}") };
        Card { frame: *frame, root }
    });
    Snapshot { url: url.into(), lang: "en".into(), cards: cards.collect() }
}

/// Reads well-formed markup: elements with attributes in double quotes, and text.
struct Reader<'m> {
    rest: &'m str,
    spots: &'m mut u32,
}

impl Reader<'_> {
    fn node(&mut self) -> Option<Node> {
        if self.rest.starts_with("</") || self.rest.is_empty() {
            return None;
        }
        if !self.rest.starts_with('<') {
            return Some(Node::Text(self.text()));
        }
        let (head, rest) = self.rest[1..].split_once('>').unwrap();
        self.rest = rest;
        let (tag, attributes) = head.trim_end_matches('/').split_once(' ').unwrap_or((head, ""));
        let mut parts = attributes.split('"');
        let mut attrs = BTreeMap::new();
        while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
            attrs.insert(name.trim().trim_end_matches('=').to_owned(), value.replace("&amp;", "&"));
        }
        let is_place = matches!(tag, "h1" | "h2") || attrs.get("href").is_some_and(|h| h.contains("/in/"));
        let spot = is_place.then(|| {
            *self.spots += 1;
            *self.spots
        });
        let mut children = Vec::new();
        if !head.ends_with('/') {
            while let Some(child) = self.node() {
                match child {
                    // A name, and what a dot sets apart.
                    Node::Text(text) => {
                        let pieces = text.trim().replace(" •", "\n•").replace(" ·", "\n·");
                        children
                            .extend(pieces.lines().filter(|t| !t.is_empty()).map(|t| Node::Text(t.into())));
                    }
                    element => children.push(element),
                }
            }
            let end = format!("</{tag}>");
            self.rest = self.rest.strip_prefix(end.as_str()).unwrap_or_else(|| panic!("{end} {}", self.rest));
        }
        Some(Node::Element(Element { tag: tag.into(), attrs, spot, children }))
    }

    fn text(&mut self) -> String {
        let end = self.rest.find('<').unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        text.replace("&amp;", "&")
    }
}
