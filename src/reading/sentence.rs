//! A sentence about mutual connections, such as “Ines, Bram and 9 other mutual connections”.

use super::language::{self, Language};
use super::naming;
use super::number::{Number, last_number};
use crate::people::{self, NAME_LIMIT};

/// Stands for a name in a sentence that a link or bold type sets apart, so that no comma in it is taken for the end
/// of it.
pub const NAME: char = '\u{fffc}';

/// Most names that a sentence gives in plain text; LinkedIn gives two. With more, a comma was misread.
const PLAIN_NAMES: usize = 2;

/// Most words behind the number.
const TAIL: usize = 6;

/// What stands behind names. What is not here, all capitals and short, may be somebody's name.
const CREDENTIALS: &str = " ACA ACCA BA BS CA CAIA CEO CFA CFP CIA CIPD CISA CISM CISSP CMA CPA CSM CTO DBA DDS DO EMBA \
    Esq FCA FRM II III ITIL JD Jr LLB LLM MA MBA MD MPA MPH MPhil MS PE PHR PMP RN SPHR Sr ";

/// What a sentence says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// How many mutual connections there are, named or not.
    pub count: u32,
    /// Those named in plain text, as written.
    pub plain: Vec<String>,
}

/// Reads a sentence in which every name that is set apart is a [`NAME`]. `to_list` is true if its number is part of
/// a link to the list of mutual connections: then the language need not be known.
pub fn read(sentence: &str, to_list: bool) -> Option<Said> {
    let sentence = after_followers(sentence);
    let spoken = language::spoken_in(sentence).find_map(|l| in_language(sentence, l));
    spoken.or_else(|| to_list.then(|| in_any_language(sentence)).flatten())
}

/// True if a line says something of mutual connections, in any language. A headline can hold the same words: “wspólnik”
/// is a partner. But it has no number beside them, and does not end as a sentence with one name or two.
pub fn is_one(line: &str) -> bool {
    language::spoken_in(line).next().is_some()
        && (line.contains(|c: char| c.is_ascii_digit()) || read(line, false).is_some())
}

/// A number of followers can stand before the sentence, with a dot between.
fn after_followers(sentence: &str) -> &str {
    let dot = sentence.find(['•', '·']).unwrap_or_default();
    let followers =
        sentence.get(..dot).is_some_and(|before| before.starts_with(|c: char| c.is_ascii_digit()));
    let start = if followers { dot } else { 0 };
    sentence.get(start..).unwrap_or_default().trim_matches(['•', '·', ' '])
}

fn in_language(sentence: &str, language: &Language) -> Option<Said> {
    let without = |ends: &str| ends.split('/').find_map(|end| sentence.strip_suffix(end));
    let (one, two) = (without(language.one), without(language.two));
    // A verb ends what names everybody: a number in that is part of a name. Only Turkish has none.
    let is_verb = language.one.get(1..).is_none_or(|end| !end.starts_with(language.mark));
    if !is_verb || one.is_none() && two.is_none() {
        let said = counted(sentence, language);
        if said.is_some() {
            return said;
        }
    }
    let pair = two.and_then(|two| around_word(two, language.and.split('/').next()?));
    pair.and_then(|pair| named(0, &pair, Some(2))).or_else(|| named(0, &[one?], Some(1)))
}

/// “A, B and 9 other mutual connections”, or “9 mutual connections”.
fn counted(sentence: &str, language: &Language) -> Option<Said> {
    let ands = || language.and.split('/');
    let touching: Vec<_> = ands().chain([language.others, language.mark]).collect();
    let Number { value, start, end } = last_number(sentence, &touching)?;
    let (head, tail) = (sentence.get(..start)?.trim(), sentence.get(end..)?);
    // The mark ends the sentence; what goes on is somebody's own words.
    let goes_on =
        tail.split_whitespace().count() > TAIL || tail.contains(['.', ',', '!', '?', ':', ';', '@', '#']);
    if !tail.contains(language.mark) || goes_on {
        return None;
    }
    if head.is_empty() {
        // “3 other mutual connections” belongs to names that stand somewhere else.
        return (!tail.contains(language.others)).then(|| Said { count: value, plain: Vec::new() });
    }
    let names = ands().find_map(|and| without_last_word(head, and))?;
    named(value, &[names], None)
}

/// In any language: the names that are set apart, at most a short word between them, and a number. A number alone may be
/// of anything.
fn in_any_language(sentence: &str) -> Option<Said> {
    let Number { value, start, end } = last_number(sentence, &[])?;
    let head = sentence.get(..start)?;
    let mut pieces = head.split(NAME);
    let before = pieces.next()?;
    let between = |piece: &str| {
        let mut words = piece.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.by_ref().take(2).all(|word| word.chars().count() <= 5) && words.next().is_none()
    };
    let names = u32::try_from(head.matches(NAME).count()).ok()?;
    let fits =
        names > 0 && before.trim().is_empty() && pieces.all(between) && !sentence.get(end..)?.contains(NAME);
    fits.then(|| Said { count: value.saturating_add(names), plain: Vec::new() })
}

/// The names in pieces of a sentence, and others that are only counted. If there must be `exactly` so many names, each
/// piece holds one.
fn named(others: u32, pieces: &[&str], exactly: Option<usize>) -> Option<Said> {
    let mut plain: Vec<String> = Vec::new();
    let mut apart = 0;
    for piece in pieces {
        let mut follows_plain = false;
        for part in piece.split([',', '、', '，']).map(str::trim).filter(|part| !part.is_empty()) {
            follows_plain = match Part::of(part, follows_plain) {
                Part::Apart => {
                    apart += 1;
                    false
                }
                Part::Name => {
                    plain.push(people::clean(part, NAME_LIMIT));
                    true
                }
                Part::Credential => {
                    let name = plain.last_mut()?;
                    name.push_str(", ");
                    name.push_str(part);
                    true
                }
                Part::Unclear => return None,
            };
        }
    }
    let names = plain.len() + apart;
    let fits = exactly.map_or(names > 0, |n| n == names) && plain.len() <= PLAIN_NAMES;
    let count = others.checked_add(u32::try_from(names).ok()?)?;
    fits.then_some(Said { count, plain })
}

/// What stands between two commas.
enum Part {
    /// A name that was set apart.
    Apart,
    Name,
    Credential,
    Unclear,
}

impl Part {
    /// Letters are looked for only behind a name: whatever comes first is one, however it is written.
    fn of(part: &str, follows_plain: bool) -> Self {
        if part.chars().eq([NAME]) {
            return Self::Apart;
        }
        if part.contains([NAME, ':', '：']) || !naming::could_be_name(part) {
            return Self::Unclear;
        }
        let is_listed = |word: &str| {
            let bare = word.trim_matches(|c: char| !c.is_alphabetic());
            let capitals = bare.bytes().filter(u8::is_ascii_uppercase).count();
            let small = bare.bytes().filter(u8::is_ascii_lowercase).count();
            let lettered =
                capitals > 1 && (small == 1 || small == 2 || bare.contains(['.', '-']) && small == 0);
            lettered || CREDENTIALS.split(' ').any(|listed| listed == bare)
        };
        let words = || part.split_whitespace();
        let listed = words().filter(|word| is_listed(word)).count();
        let is_lettered = |word: &str| word.len() <= 6 && word.bytes().all(|b| b.is_ascii_uppercase());
        match words().count() {
            _ if !follows_plain => Self::Name,
            all if listed == all => Self::Credential,
            all if (all == 1 || listed > 0) && words().all(|w| is_listed(w) || is_lettered(w)) => {
                Self::Unclear
            }
            _ => Self::Name,
        }
    }
}

/// The text before the word that ends it. Only Chinese sets no space before it.
fn without_last_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_suffix(word)?;
    let apart = rest.ends_with(|c: char| c.is_whitespace() || c == NAME) || word.starts_with('和');
    apart.then_some(rest)
}

/// The two pieces of a text between which a word stands; `None` if it stands there more than once.
fn around_word<'a>(text: &'a str, word: &str) -> Option<[&'a str; 2]> {
    let separator = if word.starts_with('和') { word.to_owned() } else { format!(" {word} ") };
    let (before, after) = text.split_once(separator.as_str())?;
    (!after.contains(separator.as_str())).then_some([before, after])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(sentence: &str) -> Option<u32> {
        read(sentence, false).map(|said| said.count)
    }

    #[test]
    fn sentences_are_understood_in_ten_languages() {
        for (sentence, expected) in [
            ("Ines is a mutual connection", 1),
            ("Ines Tarrow and Bram Oduya are mutual connections", 2),
            ("Ines Tarrow, Bram Oduya, and 62 other mutual connections", 64),
            ("Ines & 8 other mutual connections", 9),
            ("1,038 mutual connections", 1038),
            ("1K followers • Ines is a mutual connection", 1),
            ("Ines jest wspólnym kontaktem", 1),
            ("Ines i Bram są wspólnymi kontaktami", 2),
            ("Ines i 1 inny wspólny kontakt", 2),
            ("15 wspólnych kontaktów", 15),
            ("Ines und 71 weitere gemeinsame Kontakte", 72),
            ("Ines, Bram et 35 autres relations en commun", 37),
            ("Ines et Bram sont des relations que vous avez en commun", 2),
            ("Ines, Bram y 3 contactos más en común", 5),
            ("Ines es contacto en común", 1),
            ("Ines, Bram e mais 3 conexões em comum", 5),
            ("Ines, Bram e altri 2 collegamenti in comune", 4),
            ("Ines en 4 andere gemeenschappelijke connecties", 5),
            ("Ines, Bram ve 19 diğer ortak bağlantınız", 21),
            ("Ines ve Bram ortak bağlantılarınız", 2),
            ("Ines、Bram和其他19位共同好友", 21),
            ("Ines和Bram是共同好友", 2),
        ] {
            assert_eq!(count(sentence), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn a_comma_in_a_name_does_not_make_two() {
        let said = read("Ines Tarrow, CFA, Bram Oduya, Ph.D., MBA, and 19 other mutual connections", false);
        let plain = vec!["Ines Tarrow, CFA".to_owned(), "Bram Oduya, Ph.D., MBA".to_owned()];
        assert_eq!(said, Some(Said { count: 21, plain }));
        // Letters that nobody knows may be a name.
        assert_eq!(count("Ines Tarrow, ANNA, and 19 other mutual connections"), None);
    }

    #[test]
    fn what_is_no_such_sentence_has_no_count() {
        for sentence in [
            "Endorsed by Ines Tarrow and 2 other mutual connections",
            "Endorsed by Ines Tarrow (mutual connection)",
            "Mutual connections",
            "Gemeinsame Kontakte (1)",
            "I have 500 mutual connections",
            "3 other mutual connections",
            "1K mutual connections",
            "500+ mutual connections",
            "Ines und 3 gemensamma kontakter",
            "Ines och 3 andra",
        ] {
            assert_eq!(read(sentence, false), None, "{sentence}");
        }
    }

    #[test]
    fn a_link_to_the_list_tells_in_any_language() {
        let said = |sentence: &str| read(sentence, true).map(|said| said.count);
        assert_eq!(said("\u{fffc} , \u{fffc} och 9 andra gemensamma kontakter"), Some(11));
        // A number alone may be of anything.
        assert_eq!(said("9 andra gemensamma kontakter"), None);
        // A name in plain text cannot be told from other words.
        assert_eq!(said("Ines, \u{fffc} och 9 andra gemensamma kontakter"), None);
        assert_eq!(said("\u{fffc} och ٩ gemensamma kontakter"), None);
    }
}
