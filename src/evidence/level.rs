use crate::people::fold;

/// How senior a job is, by its title: the levels that LinkedIn's own search tells apart, the last three of which
/// (officers, owners, partners) are one here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Still learning it.
    Training,
    /// On their own, without a word for more.
    Entry,
    /// On their own, and senior.
    Senior,
    /// Leads people.
    Manager,
    /// Leads those.
    Director,
    /// Next to the top.
    VicePresident,
    /// At the top.
    Executive,
}

/// Words of titles as [`fold`] writes them, and what they say.
const WORDS: [(Level, &str); 7] = [
    (
        Level::Training,
        "intern trainee apprentice praktikant praktikantin werkstudent werkstudentin azubi auszubildender auszubildende \
        stagiaire alternant alternante apprenti becario becaria estagiario estagiaria stagista tirocinante stagiair",
    ),
    (
        Level::Entry,
        "accountant administrator advisor adviser agent analyst architect assistant associate attorney auditor buyer \
        clerk consultant coordinator copywriter designer developer editor engineer journalist lawyer librarian nurse \
        officer pharmacist photographer physician planner producer programmer recruiter representative researcher \
        scientist secretary specialist strategist teacher technician translator writer berater beraterin entwickler \
        entwicklerin ingenieur ingenieurin sachbearbeiter sachbearbeiterin referent referentin kaufmann kauffrau \
        ingenieure developpeur developpeuse charge chargee conseiller conseillere analyste consultante ingeniero \
        ingeniera analista desarrollador desarrolladora engenheiro engenheira desenvolvedor desenvolvedora ingegnere \
        sviluppatore consulente adviseur ontwikkelaar medewerker",
    ),
    (Level::Senior, "senior sr lead principal expert"),
    (
        Level::Manager,
        "manager supervisor teamleiter teamleiterin abteilungsleiter abteilungsleiterin leiter leiterin responsable \
        responsabile gerente encargado encargada coordenador coordenadora teamleider",
    ),
    (
        Level::Director,
        "director head directeur directrice directora diretor diretora direttore direttrice bereichsleiter \
        bereichsleiterin",
    ),
    (Level::VicePresident, "vp svp evp avp"),
    (
        Level::Executive,
        "ceo cfo coo cto cmo cio cpo cro chro cdo ciso cso chief president founder cofounder owner partner chairman \
        chairwoman chairperson chair geschaftsfuhrer geschaftsfuhrerin vorstand vorstandin grunder grunderin inhaber \
        inhaberin pdg gerant gerante fondateur fondatrice presidente fundador fundadora socio socia fondatore \
        titolare eigenaar oprichter",
    ),
];

/// Titles of several words that say something else than these words do one by one.
const PHRASES: [(Option<Level>, &str); 30] = [
    (Some(Level::VicePresident), "vice president"),
    (Some(Level::Executive), "managing director"),
    (Some(Level::Executive), "managing partner"),
    (Some(Level::Executive), "directeur general"),
    (Some(Level::Executive), "directrice generale"),
    (Some(Level::Executive), "director general"),
    (Some(Level::Executive), "directora general"),
    (Some(Level::Executive), "consejero delegado"),
    (Some(Level::Executive), "amministratore delegato"),
    (Some(Level::Executive), "algemeen directeur"),
    (Some(Level::Senior), "chief of staff"),
    (Some(Level::Entry), "account executive"),
    (Some(Level::Entry), "sales executive"),
    (Some(Level::Entry), "executive assistant"),
    // Some of them lead people, and most do not.
    (None, "account manager"),
    (None, "case manager"),
    (None, "category manager"),
    (None, "community manager"),
    (None, "content manager"),
    (None, "key account manager"),
    (None, "office manager"),
    (None, "product manager"),
    (None, "product owner"),
    (None, "process owner"),
    (None, "program manager"),
    (None, "project manager"),
    (None, "social media manager"),
    (None, "business partner"),
    (None, "lead generation"),
    (None, "art director"),
];

impl Level {
    /// Of a title; `None` where no word says it, or not surely. Of several titles in one, the highest.
    pub fn of(title: &str) -> Option<Self> {
        let titles = title.split(['|', ',', ';', '/', '&', '+', '·', '•', '–', '—', '(', ')']);
        titles.flat_map(|title| title.split(" - ")).filter_map(of_one).max()
    }
}

fn of_one(title: &str) -> Option<Level> {
    let mut words = fold(title) + " ";
    let mut known = Vec::new();
    for (level, phrase) in PHRASES {
        let phrase = [" ", phrase, " "].concat();
        if words.contains(&phrase) {
            known.extend(level);
            words = words.replace(&phrase, " ");
        }
    }
    // Whom somebody works for, where or in what says nothing of their own level.
    let own =
        words.split(' ').take_while(|word| !["to", "of", "at", "for", "in", "bei", "chez"].contains(word));
    known.extend(own.filter_map(of_word));
    known.into_iter().max()
}

fn of_word(word: &str) -> Option<Level> {
    let says = |words: &str| !word.is_empty() && words.split(' ').any(|it| it == word);
    WORDS.iter().find(|(_, words)| says(words)).map(|(level, _)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_how_senior_it_is() {
        for (title, level) in [
            ("Marketing Intern", Level::Training),
            ("Praktikantin Vertrieb", Level::Training),
            ("Software Engineer", Level::Entry),
            ("Assistant to the CEO", Level::Entry),
            ("Executive Assistant", Level::Entry),
            ("Account Executive", Level::Entry),
            ("Senior Buyer", Level::Senior),
            ("Chief of Staff", Level::Senior),
            ("Senior Manager Logistics", Level::Manager),
            ("Abteilungsleiterin Einkauf", Level::Manager),
            ("Head of Procurement", Level::Director),
            ("Directrice des achats", Level::Director),
            ("Senior Vice President, Sales", Level::VicePresident),
            ("VP Engineering", Level::VicePresident),
            ("Managing Director", Level::Executive),
            ("Geschäftsführer", Level::Executive),
            ("Co-Founder & CTO", Level::Executive),
            ("Author | Speaker | CEO", Level::Executive),
            ("President", Level::Executive),
        ] {
            assert_eq!(Level::of(title), Some(level), "{title}");
        }
    }

    #[test]
    fn where_no_word_is_sure_it_is_not_known() {
        for title in [
            "",
            "Product Manager",
            "Key Account Manager",
            "Product Owner",
            "HR Business Partner",
            "Helping CEOs sleep",
            "Working for the president",
            "Gardening",
            "|",
        ] {
            assert_eq!(Level::of(title), None, "{title}");
        }
    }

    #[test]
    fn every_word_is_written_as_titles_are_compared_and_says_one_thing() {
        let words: Vec<_> = WORDS.iter().flat_map(|(_, words)| words.split_whitespace()).collect();
        for word in &words {
            assert_eq!(fold(word).trim(), *word);
            assert_eq!(words.iter().filter(|it| *it == word).count(), 1, "{word}");
        }
        for (_, phrase) in PHRASES {
            assert_eq!(fold(phrase).trim(), phrase);
        }
    }
}
