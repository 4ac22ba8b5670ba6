//! The forms that a count asks for.

/// The categories that English has of those in [CLDR](https://cldr.unicode.org/index/cldr-spec/plural-rules).
enum Category {
    One,
    Other,
}

/// The category of a count, by the rule for English.
fn category(count: usize) -> Category {
    match count {
        1 => Category::One,
        _ => Category::Other,
    }
}

/// The form for so many: 1 target is, 2 targets are.
pub fn plural<'w>(count: usize, one: &'w str, other: &'w str) -> &'w str {
    match category(count) {
        Category::One => one,
        Category::Other => other,
    }
}

/// The count and its form.
pub fn counted(count: usize, one: &str, other: &str) -> String {
    format!("{count} {}", plural(count, one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_all_else_is_several() {
        let forms = [0, 1, 2, 11, 21, 101].map(|count| counted(count, "target is", "targets are"));
        assert_eq!(
            forms,
            [
                "0 targets are",
                "1 target is",
                "2 targets are",
                "11 targets are",
                "21 targets are",
                "101 targets are"
            ]
        );
        assert_eq!([0, 1, 2].map(|count| plural(count, "person", "people")), ["people", "person", "people"]);
    }
}
