use std::collections::BTreeMap;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// What the camera saw: the cards of a page that hold people, as they stand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The address of the page.
    pub url: String,
    /// The language the page says it is in, such as `en` or `pt-BR`; empty if it does not say.
    pub lang: String,
    /// The cards, in no particular order.
    pub cards: Vec<Card>,
}

/// One part of a page that belongs together: a row, a top card, or a lone link.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Which of the lens's selectors found it.
    pub frame: Frame,
    /// The element itself.
    pub root: Element,
}

/// The kinds of card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// The card of the person a profile page is about.
    Top,
    /// One entry of a list.
    Row,
    /// The same, but it stood there already under another address of the page, and may belong to that.
    Former,
    /// The surroundings of a link that no other card holds.
    Lone,
}

/// An element or a piece of text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// Text, with white space folded.
    Text(String),
    /// An element.
    Element(Element),
}

/// By hand, since serde's own way to read an untagged enum copies every card first.
impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NodeVisitor;

        impl<'de> Visitor<'de> for NodeVisitor {
            type Value = Node;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text or an element")
            }

            fn visit_str<E>(self, text: &str) -> Result<Node, E> {
                Ok(Node::Text(text.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Node, A::Error> {
                Element::deserialize(MapAccessDeserializer::new(map)).map(Node::Element)
            }
        }

        deserializer.deserialize_any(NodeVisitor)
    }
}

/// An element: only what the lens asked for, and nothing that is not drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Its name, in lower case.
    pub tag: String,
    /// The attributes that the lens asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attrs: BTreeMap<String, String>,
    /// The number of a place that a badge can stand beside: a link to a person, or a heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<u32>,
    /// What it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Node>,
}

impl Element {
    /// An attribute's value.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs.get(name).map(String::as_str)
    }
}
