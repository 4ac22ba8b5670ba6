//! What more than one name needs to know about characters.

/// Unicode's form NFC, in which one letter is written one way.
#[cfg(not(target_arch = "wasm32"))]
pub fn nfc(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(text).collect()
}

/// Unicode's form NFC, from the browser, which has the tables for it: they are a third of the worker's size.
#[cfg(target_arch = "wasm32")]
pub fn nfc(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// The text in small letters.
#[cfg(not(target_arch = "wasm32"))]
pub fn lowercase(text: &str) -> String {
    text.to_lowercase()
}

/// The text in small letters, by the browser's tables.
#[cfg(target_arch = "wasm32")]
pub fn lowercase(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// Letters and their marks apart, as Unicode's form NFD has them.
#[cfg(not(target_arch = "wasm32"))]
fn nfd(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfd(text).collect()
}

/// Letters and their marks apart, by the browser's tables.
#[cfg(target_arch = "wasm32")]
fn nfd(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFD").into()
}

/// The words of a text in small letters without accents, with one space before each, so that two spellings of one
/// name compare equal.
pub fn fold(text: &str) -> String {
    let mut words = String::new();
    let mut follows = false;
    for c in nfd(&lowercase(text)).chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’')) {
        if !c.is_alphanumeric() {
            follows = false;
            continue;
        }
        if !follows {
            words.push(' ');
            follows = true;
        }
        // Letters that are not made of a letter and a mark.
        match c {
            'ł' => words.push('l'),
            'ø' => words.push('o'),
            'đ' => words.push('d'),
            'ı' => words.push('i'),
            'ß' => words.push_str("ss"),
            'æ' => words.push_str("ae"),
            'œ' => words.push_str("oe"),
            c => words.push(c),
        }
    }
    words
}

/// Control, format and direction characters, which can hide text or turn it round. The joiners stay: emoji and
/// several scripts need them.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffc}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one() {
        for (text, folded) in [
            ("Ágnes KŐVÁRI", " agnes kovari"),
            ("a\u{301}gnes  Kővári,", " agnes kovari"),
            ("Michał Świętosławski", " michal swietoslawski"),
            ("Søren O’Neil & Weiß-Œuvre", " soren oneil weiss oeuvre"),
            ("王小明", " 王小明"),
            ("🪀 –", ""),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
