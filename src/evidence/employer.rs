use std::collections::BTreeSet;

use crate::people::fold;

/// An employer's name, as it is compared with another: the set of its words, without what says only of which legal form
/// it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employer(BTreeSet<String>);

/// Words of legal forms, without dots, from the list of such forms in ISO 20275.
const FORMS: &str = " ab ag aktiengesellschaft aps as asa bv bvba co company corp corporation cv doo eg ek ev gbr ggmbh \
    gmbh inc incorporated kft kg kgaa kk limited limitada llc llp lp ltd ltda mbh nv ohg oy oyj plc private pte pty pvt \
    rl sa sab sarl sas sasu sca se sl slu spa srl sro ug zrt ";

/// Legal forms of several words, some of which mean something by themselves.
const LONG_FORMS: [&str; 3] = [" sp z oo ", " sa de cv ", " a s "];

/// What people write who have no employer, or name none: two of them do not work together.
const NONE: [&str; 34] = [
    "a career break",
    "a mon compte",
    "autonoma",
    "autonomo",
    "auto entrepreneur",
    "career break",
    "confidential",
    "consultant",
    "freiberuflich",
    "freelance",
    "freelance consultant",
    "freelancer",
    "independant",
    "independent",
    "independent consultant",
    "independent contractor",
    "libera professionista",
    "libero professionista",
    "n a",
    "none",
    "private practice",
    "retired",
    "self",
    "self employed",
    "selbstandig",
    "selbststandig",
    "stealth",
    "stealth mode startup",
    "stealth startup",
    "student",
    "unemployed",
    "various",
    "zelfstandig",
    "zzp",
];

impl Employer {
    /// Of a name as somebody wrote it; `None` if it names no employer.
    pub fn of(name: &str) -> Option<Self> {
        let mut name = [" ", fold(&dotless(name)).trim(), " "].concat();
        if NONE.contains(&name.trim()) {
            return None;
        }
        for form in LONG_FORMS {
            name = name.replace(form, " ");
        }
        // A name may begin with what elsewhere is a form: SAS Institute.
        let is_form = |(at, word): &(usize, &str)| *at > 0 && FORMS.split(' ').any(|form| form == *word);
        let words = name.split_whitespace().filter(|word| !["and", "the"].contains(word)).enumerate();
        let told: BTreeSet<_> = words.filter(|it| !is_form(it)).map(|(_, word)| word.to_owned()).collect();
        (!told.is_empty()).then_some(Self(told))
    }

    /// True if both are one, by the same words in whatever order; `None` where one says more than the other, such as a
    /// group and a part of it.
    pub fn is(&self, other: &Self) -> Option<bool> {
        if self == other {
            return Some(true);
        }
        // Where words stand without spaces between them, a part of one may be another.
        let holds = |all: &Self, part: &Self| {
            let is_in = |word: &String| all.0.iter().any(|it| !it.is_ascii() && it.contains(word.as_str()));
            part.0.is_subset(&all.0) || part.0.iter().all(is_in)
        };
        let is_part = holds(self, other) || holds(other, self);
        (!is_part).then_some(false)
    }
}

/// A name without the dots of abbreviations: S.A. is SA, and A.P. Moller is AP Moller; Corvane.com has two words.
fn dotless(name: &str) -> String {
    let mut words = String::new();
    for word in name.split_whitespace() {
        let is_short = word.split('.').all(|part| part.chars().count() <= 2);
        words += " ";
        words += &word.replace(
            '.',
            if is_short || word.ends_with('.') && !word.trim_end_matches('.').contains('.') {
                ""
            } else {
                " "
            },
        );
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> Option<bool> {
        let [one, other] = [one, other].map(Employer::of);
        let (one, other) = (one?, other?);
        assert_eq!(one.is(&other), other.is(&one));
        one.is(&other)
    }

    #[test]
    fn legal_forms_case_accents_and_punctuation_tell_nobody_apart() {
        for (one, other) in [
            ("Corvane", "CORVANE, Inc."),
            ("Corvane GmbH & Co. KG", "corvane"),
            ("Tidewater S.A.", "Tidewater SA"),
            ("Société Orlane", "Societe Orlane S.à r.l."),
            ("The Harrow and Pike Company", "Harrow & Pike"),
            ("Pike Harrow", "Harrow Pike Ltd"),
            ("Corvane Sp. z o.o.", "Corvane S.A. de C.V."),
            ("Corvane A/S", "Corvane ApS"),
            ("SAS Institute", "SAS Institute Inc."),
            ("株式会社コルヴァン", "株式会社コルヴァン"),
        ] {
            assert_eq!(same(one, other), Some(true), "{one} / {other}");
        }
    }

    #[test]
    fn one_word_in_another_makes_no_employer() {
        assert_eq!(same("Meta", "Metadata Works"), Some(false));
        assert_eq!(same("Apple", "Applebee"), Some(false));
        assert_eq!(same("Corvane", "Tidewater"), Some(false));
    }

    #[test]
    fn whether_a_part_is_the_whole_is_not_known() {
        assert_eq!(same("Corvane", "Corvane Logistics"), None);
        assert_eq!(same("Corvane Deutschland GmbH", "Corvane"), None);
        assert_eq!(same("Corvane.com", "Corvane"), None);
        assert_eq!(same("株式会社コルヴァン", "コルヴァン"), None);
        assert_eq!(same("Nova Sports", "Novports"), Some(false));
    }

    #[test]
    fn whoever_has_no_employer_works_with_nobody() {
        for none in
            ["", "Self-employed", "Freelance", "Retired", "Stealth Startup", "-", "N/A", "Selbständig", "ZZP"]
        {
            assert_eq!(Employer::of(none), None, "{none}");
        }
    }
}
