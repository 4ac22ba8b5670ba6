//! What a card says of mutual connections.

use super::address::Address;
use super::language;
use super::sentence::{self, NAME};
use super::text::{Strip, Text};
use super::types::{Role, Sighting};
use crate::people::{self, Degree, MemberId, NAME_LIMIT, PersonRef};

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
    /// Whose mutual connections the link to the list of them lists.
    pub list: Option<MemberId>,
}

/// Finds what a card says of its owner's mutual connections.
///
/// The link to the list of them marks the paragraph that says so, if some of its own words are bold: members can set such
/// a link too, and a paragraph with theirs says nothing. Only a card without LinkedIn's is searched for the words of a
/// sentence, and only where a member cannot have written it: below the headline, whose line `headline` says, if all below
/// that is LinkedIn's; or, where none is known, with words in bold. LinkedIn sets the names that it links in bold, which a
/// member cannot do with a mention.
pub fn of(strip: &Strip<'_>, owner: &PersonRef, headline: Option<usize>) -> Mentioned {
    let mut mentioned = Mentioned::default();
    for by_words in [false, true] {
        let mut at = 0;
        for texts in strip.paragraphs() {
            let is_below = headline.map(|line| line < at);
            let is_other = |t: &Text<'_>| strip.person_of(t).is_some_and(|p| !p.who.agrees_with(owner));
            let is_bold = |t: &Text<'_>| strip.link_of(t).is_some_and(|link| link.strong);
            let mut lists = texts.iter().filter(|t| list_of(strip, t, owner).is_some());
            let is_said = match by_words {
                false => lists.any(is_bold),
                true => {
                    lists.next().is_none()
                        && texts.iter().any(|t| !t.button && language::spoken_in(t.text).next().is_some())
                        && (texts.iter().any(is_other)
                            || is_below.unwrap_or_else(|| texts.iter().any(|t| t.strong)))
                }
            };
            if is_said && texts.iter().all(|t| !is_other(t) || is_bold(t)) {
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

/// Whose mutual connections a text's link lists, unless it is known to be somebody else.
fn list_of(strip: &Strip<'_>, text: &Text<'_>, owner: &PersonRef) -> Option<MemberId> {
    let listed = strip.link_of(text)?.address.as_ref().and_then(Address::mutuals_of)?;
    owner.member_id.as_ref().is_none_or(|own| *own == listed).then_some(listed)
}

impl Mentioned {
    /// Adds what one paragraph says, which begins at a place of the strip. A sentence may stand there twice,
    /// in links around each other or once for screen readers; the first that can be read tells all.
    fn read(&mut self, strip: &Strip<'_>, mut texts: &[Text<'_>], at: usize, owner: &PersonRef) {
        let (first, second) = texts.split_at(texts.len() / 2);
        if first.iter().map(|t| t.text).eq(second.iter().map(|t| t.text)) {
            texts = first;
        }
        let mut sentence = String::new();
        let (mut linked, mut unlinked) = (Vec::new(), Vec::new());
        let mut link = None;
        for (i, t) in texts.iter().enumerate() {
            let person = strip.person_of(t).filter(|p| p.plain && !p.who.agrees_with(owner));
            if let Some(person) = person {
                // A name can be written in several pieces.
                if link != t.link {
                    let whole = strip.words(at + i, texts.len() - i);
                    // Of a single one the link can hold the whole sentence.
                    let is_alone = texts.iter().all(|other| other.link == t.link);
                    let (name, said) = match language::about_one(&whole).filter(|_| is_alone) {
                        Some((name, said)) => (Some(people::clean(name, NAME_LIMIT)), said),
                        None => (strip.name(at + i), ""),
                    };
                    sentence.push(NAME);
                    sentence.push_str(said);
                    let mut who = person.who.clone();
                    who.member_id = who.member_id.or_else(|| person.claim.clone());
                    let mutual = strip.sighting_at(at + i, Role::Mutual);
                    linked.push(Sighting { who, name, degree: Some(Degree::First), ..mutual });
                }
            } else if t.strong && i + 1 < texts.len() {
                sentence.push(NAME);
                unlinked.push(people::clean(t.text, NAME_LIMIT));
            } else {
                // What stands for a name cannot be written.
                sentence.push_str(&people::clean(t.text, SENTENCE_LIMIT));
            }
            link = person.and(t.link);
            sentence.push(' ');
        }
        let list = texts.last().and_then(|t| list_of(strip, t, owner));
        let said = sentence::read(sentence.trim_end(), list.is_some());
        if said.is_none() && list.is_none() {
            // Words like those of a sentence, and more.
            return;
        }
        self.blocks.extend(texts.first().map(|t| t.block));
        for mutual in linked {
            if !self.linked.iter().any(|known| known.who.agrees_with(&mutual.who)) {
                self.linked.push(mutual);
            }
        }
        if self.count.is_none()
            && let Some(mut said) = said
        {
            self.count = Some(said.count);
            self.list = list;
            unlinked.append(&mut said.plain);
            self.unlinked = unlinked;
        }
    }
}
