//! The words of LinkedIn's interface for mutual connections, for the few places where no link tells.
//!
//! Degrees need no words: they are read by their digit.

/// How LinkedIn words mutual connections in one language. Letter case counts: headings are no sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// A piece that every such sentence holds.
    pub mark: &'static str,
    /// What may stand between the last name and a number, with a slash between; the first of these also
    /// stands between two names.
    pub and: &'static str,
    /// A piece that tells that names came before the number.
    pub others: &'static str,
    /// What may follow a single name, with a slash between.
    pub one: &'static str,
    /// What may follow two names, with a slash between.
    pub two: &'static str,
    /// How sentences begin that are about something else, such as who endorsed a skill.
    pub unrelated: &'static str,
}

/// All languages whose sentences are understood.
static LANGUAGES: [Language; 10] = [
    // Seen on pages.
    // en
    Language {
        mark: "mutual connection",
        and: "and/&",
        others: "other",
        one: " is a mutual connection",
        two: " are mutual connections",
        unrelated: "Endorsed",
    },
    // pl
    Language {
        mark: "wspóln",
        and: "i",
        others: "inn",
        one: " jest wspólnym kontaktem",
        two: " są wspólnymi kontaktami",
        unrelated: "Potwierdz",
    },
    // What other programs look for, or people report; the forms with one name and two are translated in part.
    // de
    Language {
        mark: "gemeinsame",
        and: "und",
        others: "weiter",
        one: " ist ein gemeinsamer Kontakt",
        two: " sind gemeinsame Kontakte",
        unrelated: "Bestätigt",
    },
    // fr
    Language {
        mark: "en commun",
        and: "et",
        others: "autre",
        one: " est une relation que vous avez en commun",
        two: " sont des relations que vous avez en commun",
        unrelated: "Recommandé",
    },
    // es
    Language {
        mark: "en común",
        and: "y/e",
        others: "más",
        one: " es contacto en común",
        two: " son contactos en común",
        unrelated: "Validad",
    },
    // pt
    Language {
        mark: "em comum",
        and: "e/e mais/e outras/e outra",
        others: "outra",
        one: " é uma conexão em comum",
        two: " são conexões em comum",
        unrelated: "Recomendad",
    },
    // it
    Language {
        mark: "in comune",
        and: "e/e altri/e altre/e altro/e un altro",
        others: "altr",
        one: " è un collegamento in comune",
        two: " sono collegamenti in comune",
        unrelated: "Confermat",
    },
    // Translated: no page was found.
    // nl
    Language {
        mark: "gemeenschappelijke connectie",
        and: "en",
        others: "ander",
        one: " is een gemeenschappelijke connectie",
        two: " zijn gemeenschappelijke connecties",
        unrelated: "Onderschreven",
    },
    // Reported.
    // tr
    Language {
        mark: "ortak bağlantı",
        and: "ve",
        others: "diğer",
        one: " ortak bağlantınız",
        two: " ortak bağlantınız/ ortak bağlantılarınız",
        unrelated: "Onaylayan",
    },
    // zh
    Language {
        mark: "共同好友",
        and: "和/和其他",
        others: "其他",
        one: "是您的共同好友/是共同好友",
        two: "是您的共同好友/是共同好友",
        unrelated: "技能",
    },
];

/// The languages that a sentence about mutual connections could be in; none if it is no such sentence. The
/// page is not asked for its language: some do not say it, and any part can be in another one.
pub fn spoken_in(sentence: &str) -> impl Iterator<Item = &'static Language> {
    LANGUAGES.iter().filter(move |l| sentence.contains(l.mark) && !sentence.starts_with(l.unrelated))
}

/// Takes a sentence about a single mutual connection, such as “Ines Tarrow is a mutual connection”, apart:
/// the name, and the rest.
pub fn about_one(sentence: &str) -> Option<(&str, &str)> {
    let ends = LANGUAGES.iter().flat_map(|l| l.one.split('/'));
    let name = ends.filter_map(|end| sentence.strip_suffix(end)).find(|name| !name.is_empty())?;
    sentence.split_at_checked(name.len())
}

/// Words of LinkedIn's sentences about somebody, such as “Ines works here”, that no name holds, in the small
/// letters of the middle of a sentence. No particle of a name in any language may be listed here. Of scripts
/// without spaces these are pieces of sentences.
const SAID: &str = "is are was has have works worked follows followed likes liked commented reposted shared posted \
    replied reacted viewed mentioned knows attended this here your you others other connection connections followers \
    profile birthday all offline online reachable \
    jest są pracuje pracował pracowała lubi obserwuje obserwują komentuje skomentował skomentowała udostępnia \
    udostępnił udostępniła wyświetla wspomina zareagował zareagowała szuka tutaj wszystko wszystkie profil osób osoby \
    użytkownika urodziny \
    ist sind hat haben arbeitet arbeiten folgt folgen gefällt kommentiert gepostet geteilt angesehen erwähnt anzeigen \
    hier weitere \
    est sont travaille travaillent suivent aime aiment commenté republié partagé consulté mentionné ici cette ceci votre \
    autres anniversaire toutes \
    trabaja trabajan sigue siguen gusta comentado compartido visto mencionado busca aquí esto perfil otros contacto \
    contactos cumpleaños todas \
    trabalha trabalham segue seguem gostou comentou compartilhou viu mencionou está aqui você outras conexão conexões \
    parabéns \
    lavora lavorano seguono consiglia commentato diffuso visitato menzionato è qui questa questo tuo profilo altri auguri \
    tutte \
    werkt werken volgt volgen vindt heeft gerepost gereageerd bekeken genoemd staat deze uw profiel weergeven anderen \
    verjaardag \
    burada çalışıyor takip beğendi yorumladı yayınladı görüntüledi görüntüleyin bahsetti kutluyor arıyor profilini \
    profilinizi kişileri \
    关注 赞了 转发了 评论 查看 正在 提到 在此 生日";

/// True for words that LinkedIn says of somebody.
pub fn is_said(text: &str) -> bool {
    let is_word = |said: &str| {
        text.split_whitespace().any(|word| word.trim_matches(|c: char| !c.is_alphabetic()) == said)
    };
    let is_piece = |said: &str| said >= "\u{2e80}" && text.contains(said);
    SAID.split(' ').any(|said| is_word(said) || is_piece(said))
        || LANGUAGES.iter().any(|l| text.contains(l.mark))
}
