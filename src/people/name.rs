use super::unicode::{is_invisible, lowercase};

/// Makes text from a page or a form fit to keep and show: control and direction characters go,
/// runs of white space become one space, and what is longer than `limit` characters is cut with an ellipsis.
pub fn clean(text: &str, limit: usize) -> String {
    let visible = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|&c| !is_invisible(c));
    let mut out = String::new();
    let mut length = 0;
    for c in visible {
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        if length == limit {
            out.truncate(out.trim_end().len());
            out.pop();
            out.push('…');
            return out;
        }
        out.push(c);
        length += 1;
    }
    out.truncate(out.trim_end().len());
    out
}

/// The name to address somebody by: the first word that holds a letter and is no title.
///
/// `None` when no word is fit, so that a draft leaves the name out instead of writing "Dr.".
pub fn given_name(name: &str) -> Option<&str> {
    const TITLES: [&str; 9] = ["dr", "mr", "mrs", "ms", "mx", "prof", "sir", "dipl", "ing"];
    name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).find(|word| {
        let bare = lowercase(word.trim_end_matches('.'));
        bare.chars().filter(|c| c.is_alphabetic()).count() > 1 && !TITLES.contains(&bare.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_becomes_harmless() {
        assert_eq!(clean("  Ines \n\t Tarrow ", 50), "Ines Tarrow");
        assert_eq!(clean("\u{202e}worraT\u{202c} Ines\u{0}", 50), "worraT Ines");
        assert_eq!(clean("👩\u{200d}🔧 Ines", 50), "👩\u{200d}🔧 Ines");
        assert_eq!(clean("<img src=x>", 50), "<img src=x>");
        let cut = clean(&"x".repeat(10_000), 120);
        assert_eq!(cut.chars().count(), 120);
        assert!(cut.ends_with('…'));
    }

    #[test]
    fn people_are_addressed_by_their_given_name() {
        assert_eq!(given_name("Ines Tarrow"), Some("Ines"));
        assert_eq!(given_name("Dr. Rafael Okonjo, PhD, MBA"), Some("Rafael"));
        assert_eq!(given_name("🪀 Desmond Wick"), Some("Desmond"));
        assert_eq!(given_name("J. Marlow"), Some("Marlow"));
        assert_eq!(given_name("Jean-Luc P."), Some("Jean-Luc"));
        assert_eq!(given_name("王小明"), Some("王小明"));
        assert_eq!(given_name("… 🪀 Dr."), None);
    }
}
