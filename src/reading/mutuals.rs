//! What a card says of mutual connections.

use super::address::Address;
use super::language;
use super::sentence::{self, NAME};
use super::sighting::{Role, Sighting};
use super::text::{Strip, Text};
use crate::people::{self, Degree, NAME_LIMIT, PersonRef};

/// Longest sentence about mutual connections, in characters.
const SENTENCE_LIMIT: usize = 400;

/// What a card says of mutual connections.
#[derive(Debug, Default)]
pub struct Mentioned {
    /// Those it names with a link.
    pub linked: Vec<Sighting>,
    /// Those it names without one, as written.
    pub unlinked: Vec<String>,
    /// How many there are, named or not, if that could be read.
    pub count: Option<u32>,
    /// The paragraphs that say so.
    pub blocks: Vec<usize>,
}

/// Finds the sentence about mutual connections of somebody: by the link to the list of them, and only where there is
/// none, by its words.
pub fn of(strip: &Strip<'_>, owner: &PersonRef) -> Mentioned {
    let mut mentioned = Mentioned::default();
    for by_words in [false, true] {
        let mut at = 0;
        for texts in strip.texts.chunk_by(|a, b| a.block == b.block) {
            let speaks = |t: &Text<'_>| match by_words {
                false => leads_to_list(strip, t, owner),
                true => !t.button && language::spoken_in(t.text).next().is_some(),
            };
            if texts.iter().any(speaks) {
                mentioned.read(strip, texts, at, owner);
            }
            at += texts.len();
        }
        if !mentioned.blocks.is_empty() {
            break;
        }
    }
    mentioned
}

fn leads_to_list(strip: &Strip<'_>, text: &Text<'_>, owner: &PersonRef) -> bool {
    let listed = strip.link_of(text).and_then(|l| l.address.as_ref()).and_then(Address::mutuals_of);
    listed.is_some_and(|id| owner.member_id.as_ref().is_none_or(|own| *own == id))
}

impl Mentioned {
    /// Adds what one paragraph says, which begins at a place of the strip. A sentence may stand twice, in links around
    /// each other or once for screen readers; the first that can be read tells all.
    fn read(&mut self, strip: &Strip<'_>, mut texts: &[Text<'_>], at: usize, owner: &PersonRef) {
        let (first, second) = texts.split_at(texts.len() / 2);
        if first.iter().map(|t| t.text).eq(second.iter().map(|t| t.text)) {
            texts = first;
        }
        let mut sentence = String::new();
        let mut unlinked = Vec::new();
        let mut link = None;
        for (i, t) in texts.iter().enumerate() {
            let person = strip.person_of(t).filter(|p| p.plain && !p.who.agrees_with(owner));
            if let Some(person) = person {
                if !self.linked.iter().any(|s| s.who.agrees_with(&person.who)) {
                    let mutual = strip.sighting_at(at + i, Role::Mutual);
                    self.linked.push(Sighting { degree: Some(Degree::First), ..mutual });
                }
                // A name can be written in several pieces.
                if link != t.link {
                    sentence.push(NAME);
                }
            } else if t.strong && i + 1 < texts.len() {
                sentence.push(NAME);
                unlinked.push(people::clean(t.text, NAME_LIMIT));
            } else {
                sentence.push_str(t.text);
            }
            link = person.and(t.link);
            sentence.push(' ');
        }
        self.blocks.extend(texts.first().map(|t| t.block));
        let to_list = texts.last().is_some_and(|t| leads_to_list(strip, t, owner));
        if self.count.is_none()
            && let Some(mut said) = sentence::read(&people::clean(&sentence, SENTENCE_LIMIT), to_list)
        {
            self.count = Some(said.count);
            unlinked.append(&mut said.plain);
            self.unlinked = unlinked;
        }
    }
}
