//! What is a name, and what only stands where one could.
//!
//! A link's own text is a name unless something says otherwise. Letter case says nothing: people write their
//! names as they like, and half of the world's scripts have no case.

use super::language;
use crate::people::{PersonRef, fold};

/// Longest name, in words. Titles and letters count too; more is a text.
const WORDS: usize = 12;

/// How the words begin that follow a name for screen readers, such as “Ines Tarrow, Verified”, in the
/// languages of the site.
const MARKS: &str = "Verifi verifi Vérifi vérifi Zweryfik zweryfik Geverif geverif Doğrula doğrula 已验证 已認證 Premium premium";

/// True if the words of a link to somebody can be their name.
pub fn is_name(text: &str, who: &PersonRef) -> bool {
    is_as_in_address(text, who) || could_be_name(text)
}

/// True unless these are words of a sentence of LinkedIn's, a count, or a stand-in such as “LinkedIn Member”.
pub fn could_be_name(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && text.split_whitespace().count() <= WORDS
        && !text.ends_with(['!', '?'])
        && !text.contains(": ")
        && !is_count(text)
        && !is_stand_in(text)
        && !language::is_said(text)
}

/// True if all words stand in the person's address too. Then they are a name, whatever the tables say of
/// them.
pub fn is_as_in_address(text: &str, who: &PersonRef) -> bool {
    let Some(slug) = &who.slug else { return false };
    let (words, address) = (fold(text), fold(slug.as_str()));
    let is_own = |word: &str| address.split_whitespace().any(|own| own == word);
    // Some addresses are written in one word. A single word that only begins like the address may be any.
    let begins = || {
        words.split_whitespace().nth(1).is_some()
            && address.replace(' ', "").starts_with(&words.replace(' ', ""))
    };
    !words.is_empty() && (words.split_whitespace().all(is_own) || begins())
}

/// True if words that follow in the same link are a part of the name, and do not say what its owner does.
/// Behind a name of several words that all stand in the address, only letters such as “, PhD” and more words
/// of the address are.
pub fn goes_on(name: &str, text: &str, who: &PersonRef) -> bool {
    let is_whole = name.contains(' ') && is_as_in_address(name, who);
    match text.starts_with([',', '(']) || !text.contains(char::is_alphabetic) {
        true => !language::is_said(text),
        false => could_be_name(text) && (!is_whole || is_as_in_address(text, who)),
    }
}

/// True for “1 connection follows this page” and “500+ others”: the first word is a number.
fn is_count(text: &str) -> bool {
    let first = text.trim_start_matches(['+', '(']).split_whitespace().next().unwrap_or_default();
    first.starts_with(|c: char| c.is_ascii_digit())
        && first.chars().all(|c| c.is_ascii_digit() || ".,+KkMm)".contains(c))
}

/// True for “LinkedIn Member” in any language: few words, and one of them is the site's name.
fn is_stand_in(text: &str) -> bool {
    let is_site = text.contains("领英") || text.to_ascii_lowercase().contains("linkedin");
    is_site && text.split_whitespace().count() <= 3
}

/// A name without what only screen readers are told of it.
pub fn without_marks(name: &str) -> &str {
    let is_mark = |part: &str| MARKS.split(' ').any(|mark| part.trim_start().starts_with(mark));
    match name.rsplit_once([',', '，']) {
        Some((before, last)) if is_mark(last) => without_marks(before),
        _ => name,
    }
}

/// True for words for screen readers that hold the name which stands after them, such as “View Ines Tarrow’s
/// profile” or “Ines Tarrow, Verified”.
pub fn is_label(label: &str, name: &str) -> bool {
    let Some((before, after)) = label.split_once(name).filter(|_| name != label) else { return false };
    let is_whole = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
    !could_be_name(label) || is_whole && (name.contains(' ') || before.is_empty() && after.starts_with(','))
}

/// True for pronouns, which pages give a line of their own: “She/Her”, “(he/him)”.
pub fn is_pronouns(text: &str) -> bool {
    let parts = || text.trim_matches(['(', ')', ' ']).split('/').map(str::trim);
    let is_word =
        |part: &str| (1..=7).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    // “UX/UI” is a craft.
    (2..=3).contains(&parts().count())
        && parts().all(is_word)
        && !text.chars().all(|c| c.is_ascii_uppercase() || !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_name_is_one() {
        for name in [
            "Ines Tarrow",
            "ines tarrow",
            "INES TARROW",
            "Ines tarrow",
            "José dos santos",
            "Sophie in ’t Holt",
            "Sophie in 't holt",
            "Thomas aus dem Bruchhof",
            "Dr. rer. nat. Ines Tarrow",
            "dipl.-ing. ines tarrow",
            "Zeina abu al khouri",
            "Ines Tarrow she/her",
            "Ines Tarrow (she/her)",
            "Ines Tarrow - cfa",
            "Rafael Okonjo, PhD, MBA",
            "Ines d’arcy",
            "Ines d'Arcy",
            "Ines dʼarcy",
            "Ludo van der Meer",
            "ludo van den bergh tot zuthem",
            "Ines y garcía e hijos",
            "王小明",
            "김민지",
            "محمد علي",
            "שרה לוי",
            "Ines",
            "I. T.",
            "🪀 Desmond Wick",
            "2Pac Tarrow",
            "Ines Tarrow | Harrowgate",
        ] {
            assert!(could_be_name(name), "{name}");
        }
    }

    #[test]
    fn what_linkedin_says_is_no_name() {
        for text in [
            "1 connection follows this page",
            "500+ connections",
            "12 others",
            "+3",
            "Hesper follows this page",
            "Norbertyna pracuje tutaj",
            "Ines works here",
            "Ines is a mutual connection",
            "Witomir jest wspólnym kontaktem",
            "Show all",
            "Pokaż wszystko",
            "View Ines Tarrow’s profile",
            "Status is offline",
            "Status: offline",
            "Stan jest offline",
            "Wish Ines a happy birthday",
            "Alle Personen anzeigen",
            "Voir toutes les personnes",
            "Ver todas las personas",
            "查看王小明的档案",
            "🪀",
            "",
        ] {
            assert!(!could_be_name(text), "{text}");
        }
    }

    #[test]
    fn a_stand_in_for_members_out_of_reach_is_no_name() {
        for text in [
            "LinkedIn Member",
            "LinkedIn member",
            "Użytkownik LinkedIn",
            "LinkedIn Mitglied",
            "LinkedIn-Mitglied",
            "Mitglied von LinkedIn",
            "Utilisateur LinkedIn",
            "Membre de LinkedIn",
            "Miembro de LinkedIn",
            "Usuário do LinkedIn",
            "Utente LinkedIn",
            "LinkedIn-lid",
            "LinkedIn Üyesi",
            "领英会员",
            "LinkedIn 会员",
        ] {
            assert!(!could_be_name(text), "{text}");
        }
    }

    #[test]
    fn words_of_the_address_are_a_name_whatever_the_tables_say() {
        let who = PersonRef::from_segment("otherwise-here-4711").unwrap();
        assert!(!could_be_name("Otherwise here"));
        assert!(is_name("Otherwise here", &who));
        assert!(!is_name("Bram works here", &who));
        let who = PersonRef::from_segment("otherwisehere").unwrap();
        assert!(is_name("Otherwise here", &who));
        assert!(!is_name("here", &who));
    }

    #[test]
    fn what_only_screen_readers_are_told_is_left_out() {
        for (name, without) in [
            ("Ines Tarrow, Verified", "Ines Tarrow"),
            ("Ines Tarrow, MBA, Verified, Premium", "Ines Tarrow, MBA"),
            ("Ines Tarrow, Zweryfikowano", "Ines Tarrow"),
            ("Ines Tarrow, MBA", "Ines Tarrow, MBA"),
            ("Ines Tarrow", "Ines Tarrow"),
        ] {
            assert_eq!(without_marks(name), without);
        }
        assert!(is_label("Ines Tarrow, Verified", "Ines Tarrow"));
        assert!(is_label("Profil von Ines Tarrow", "Ines Tarrow"));
        assert!(!is_label("Ines Tarrow", "Tarrow"));
        assert!(!is_label("Ines Tarrowell", "Ines Tarrow"));
    }

    #[test]
    fn pronouns_are_told_from_crafts() {
        for text in ["She/Her", "(he/him)", "they / them", "She/Her/Hers", "sie/ihr", "ella/elle"] {
            assert!(is_pronouns(text), "{text}");
        }
        for text in ["UX/UI", "Head of Purchasing", "Sales / Marketing / Anything else", "and/or what"] {
            assert!(!is_pronouns(text), "{text}");
        }
    }
}
