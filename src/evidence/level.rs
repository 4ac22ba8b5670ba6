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
    (Level::VicePresident, "vp svp evp avp vicepresident vicepresidente vicepresidenta"),
    (
        Level::Executive,
        "ceo cfo coo cto cmo cio cpo cro chro cdo ciso cso chief president cofounder chairman \
        chairwoman chairperson chair geschaftsfuhrer geschaftsfuhrerin vorstand vorstandin grunder grunderin inhaber \
        inhaberin pdg gerant gerante fondateur fondatrice presidente fundador fundadora socia fondatore \
        titolare eigenaar oprichter",
    ),
];

/// Titles of several words that say something else than these words do one by one.
const PHRASES: [(Option<Level>, &str); 36] = [
    (Some(Level::VicePresident), "vice president"),
    (Some(Level::VicePresident), "vice presidente"),
    (Some(Level::VicePresident), "vice presidenta"),
    (Some(Level::Executive), "managing director"),
    (Some(Level::Executive), "managing partner"),
    (Some(Level::Executive), "directeur general"),
    (Some(Level::Executive), "directrice generale"),
    (Some(Level::Executive), "director general"),
    (Some(Level::Executive), "directora general"),
    (Some(Level::Executive), "consejero delegado"),
    (Some(Level::Executive), "gerente general"),
    (Some(Level::Executive), "direttore generale"),
    (Some(Level::Executive), "direttrice generale"),
    (Some(Level::Executive), "diretor geral"),
    (Some(Level::Executive), "amministratore delegato"),
    (Some(Level::Executive), "algemeen directeur"),
    (Some(Level::Executive), "diretora geral"),
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
    (None, "founder associate"),
    (None, "lead generation"),
    (None, "art director"),
];

/// After these comes whom somebody works for, where or in what: nothing of their own level.
const AFTER: [&str; 23] = [
    "to", "of", "at", "for", "in", "bei", "chez", "de", "du", "des", "del", "della", "dei", "di", "do", "da",
    "van", "von", "der", "au", "aux", "zu", "para",
];

impl Level {
    /// Of a title; `None` where no word says it, or not surely. Of several titles in one, the highest.
    pub fn of(title: &str) -> Option<Self> {
        let mut highest = None;
        // Of "Assistant to CEO & CFO" what follows goes on with whom they work for.
        let mut goes_on = false;
        let mut rest = title;
        while !rest.is_empty() {
            let end = rest.find(BREAKS).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            for one in part.split(" - ") {
                if !goes_on {
                    let (level, is_cut) = of_one(one);
                    highest = highest.max(level);
                    goes_on = is_cut;
                }
            }
            let sign = after.chars().next();
            goes_on &= sign.is_some_and(|sign| matches!(sign, ',' | '/' | '&' | '+'));
            rest = after.strip_prefix(|_: char| true).unwrap_or_default();
        }
        highest
    }
}

/// What stands between two titles.
const BREAKS: [char; 12] = ['|', ',', ';', '/', '&', '+', '·', '•', '–', '—', '(', ')'];

/// The level that one title says, and whether it says for whom somebody works.
fn of_one(title: &str) -> (Option<Level>, bool) {
    let words = fold(title);
    let words: Vec<_> = words.split_whitespace().collect();
    // "Director General" is a title, and so is "Chief of Staff".
    let whole = [" ", &words.join(" "), " "].concat();
    if whole.starts_with(" chief of staff ") {
        return (Some(Level::Senior), true);
    }
    let own: Vec<_> = words
        .iter()
        .enumerate()
        .take_while(|(at, word)| *at == 0 || !AFTER.contains(word))
        .map(|(_, it)| *it)
        .collect();
    let is_cut = own.len() < words.len();
    let mut own = [" ", &own.join(" "), " "].concat();
    let mut known = Vec::new();
    for (level, phrase) in PHRASES {
        let phrase = [" ", phrase, " "].concat();
        if own.contains(&phrase) {
            known.extend(level);
            own = own.replace(&phrase, " ");
        }
    }
    let words: Vec<_> = own.split_whitespace().collect();
    known.extend(words.iter().enumerate().filter_map(|(at, word)| match *word {
        // A partner for somebody or something is none of a firm, and nor is an owner of a service.
        "partner" | "owner" | "founder" | "socio" => is_of_firm(&words, at).then_some(Level::Executive),
        word => of_word(word),
    }));
    (known.into_iter().max(), is_cut)
}

/// True of a partner, owner or founder of the firm: nothing stands beside that word but what says which of them.
fn is_of_firm(words: &[&str], at: usize) -> bool {
    const WHICH: [&str; 14] = [
        "business", "co", "equity", "founder", "founding", "general", "junior", "limited", "managing",
        "owner", "partner", "senior", "socio", "the",
    ];
    let is_next = |one: Option<&&str>| {
        one.is_none_or(|word| {
            WHICH.contains(word) || of_word(word).is_some_and(|level| level >= Level::Director)
        })
    };
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let is_business_partner = words.get(at) == Some(&"partner") && before == Some(&"business");
    is_next(before) && is_next(words.get(at + 1)) && !is_business_partner
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
            ("Owner", Level::Executive),
            ("Senior Partner", Level::Executive),
            ("Co-Founder and Managing Partner", Level::Executive),
            ("Founder & Owner", Level::Executive),
            ("Founder, Corvane", Level::Executive),
            ("Vice-présidente Ventes", Level::VicePresident),
            ("Gerente General", Level::Executive),
            ("Direttore Generale", Level::Executive),
            ("Executive Assistant to the Managing Director", Level::Entry),
            ("Assistant to CEO & CFO", Level::Entry),
            ("In-house Recruiter", Level::Entry),
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
            "Talent Acquisition Partner",
            "Service Owner",
            "Founder Associate",
            "Operatore socio sanitario",
            "EA to CEO/COO",
            "Assistente del Presidente, Milano",
            "Chef de cabinet du Président",
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
