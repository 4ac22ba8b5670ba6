//! The days that LinkedIn's files tell, in all the forms they have had.

use crate::day::Day;

/// The years in which anything in an archive can have happened: schools and jobs before LinkedIn, plans after today.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Months by how they begin, in English as LinkedIn writes them and in German as one public parser expects.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mär"],
    &["apr"],
    &["may", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// Reads a day in any form that LinkedIn or Excel has written: `13 Mar 2024`, `13-Mar-24`, `2025-06-01 14:03:22 UTC`,
/// `2019-11-06T02:08:20`, `2023/06/20 13:05:02 UTC`, `1/29/26, 2:37 PM`, `13.03.2024`, `Jan 2024` and `2024`. What a form
/// leaves out is taken as the first: a month begins on its first day. `None` if it is no day, or one that cannot be.
///
/// In `03/04/24` the month comes first, as LinkedIn writes it, unless it can only be the second.
pub fn day(text: &str) -> Option<Day> {
    let date = Some(without_time(text.trim())).filter(|date| date.starts_with(char::is_alphanumeric))?;
    let words: Vec<&str> = date.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty()).collect();
    let separator = date.chars().find(|c| matches!(c, ' ' | '-' | '/' | '.'));
    match words.as_slice() {
        [year] => made(number(year).filter(|_| year.len() == 4)?, 1, 1),
        [name, year] => made(whole_year(year)?, month(name)?, 1),
        [year, second, third, ..] if year.len() == 4 && is_number(year) => {
            made(number(year)?, number(second)?, number(third)?)
        }
        [first, name, year, ..] if !is_number(name) => made(whole_year(year)?, month(name)?, number(first)?),
        [name, second, year, ..] if !is_number(name) => {
            made(whole_year(year)?, month(name)?, number(second)?)
        }
        [first, second, year, ..] => {
            let [first, second, year] = [number(first)?, number(second)?, whole_year(year)?];
            let is_day_first = separator == Some('.') || first > 12;
            if is_day_first { made(year, second, first) } else { made(year, first, second) }
        }
        [] => None,
    }
}

/// The day in the name that LinkedIn gives an archive, `Basic_LinkedInDataExport_05-14-2021.zip`, or in that of its folder.
pub fn named(path: &str) -> Option<Day> {
    let (_, after) = path.split_once("LinkedInDataExport_")?;
    day(&after.get(..10)?.replace('-', "/"))
}

/// What stands before a time: a comma after a figure, or the `T` of `2019-11-06T02:08:20`.
fn without_time(text: &str) -> &str {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let ends = |(at, byte): &(usize, u8)| match byte {
        b',' => is_digit(0),
        b'T' => *at > 0 && is_digit(at - 1) && is_digit(at + 1),
        _ => false,
    };
    let end = text.bytes().enumerate().find(ends).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(word: &str) -> Option<i32> {
    word.parse().ok().filter(|_| is_number(word) && word.len() <= 4)
}

/// A year of four digits, or of two: LinkedIn began in 2003, so those are of this century.
fn whole_year(word: &str) -> Option<i32> {
    match word.len() {
        4 => number(word),
        2 => number(word).map(|year| 2000 + year),
        _ => None,
    }
}

fn month(word: &str) -> Option<i32> {
    let word = word.to_lowercase();
    let begins = |names: &&[&str]| names.iter().any(|name| word.starts_with(name));
    let place = MONTHS.iter().position(begins)?;
    i32::try_from(place + 1).ok()
}

fn made(year: i32, month: i32, day: i32) -> Option<Day> {
    YEARS.contains(&year).then(|| format!("{year}-{month}-{day}").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_day_is_read() {
        for (text, is) in [
            ("13 Mar 2024", "2024-03-13"),
            (" 05 Jul 2023 ", "2023-07-05"),
            ("4-Apr-21", "2021-04-04"),
            ("13-Mar-24", "2024-03-13"),
            ("2025-06-01 14:03:22 UTC", "2025-06-01"),
            ("2019-11-06T02:08:20", "2019-11-06"),
            ("2023/06/20 13:05:02 UTC", "2023-06-20"),
            ("1/29/26, 2:37 PM", "2026-01-29"),
            ("01/02/06, 03:04 PM", "2006-01-02"),
            ("06/14/2012, 11:00 AM", "2012-06-14"),
            ("29/01/26", "2026-01-29"),
            ("03.04.2024", "2024-04-03"),
            ("2025-01-01", "2025-01-01"),
            ("05 Jun 2020", "2020-06-05"),
            ("01 Oct 2022", "2022-10-01"),
            ("Jan 2024", "2024-01-01"),
            ("September 2011", "2011-09-01"),
            ("March 4, 2021", "2021-03-04"),
            ("03 März 2024", "2024-03-03"),
            ("2014", "2014-01-01"),
            ("13 OCT 2024", "2024-10-13"),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), Some(is), "{text}");
        }
    }

    #[test]
    fn an_archive_has_its_day_in_its_name() {
        let is = |path: &str| named(path).map(|day| day.to_string());
        assert_eq!(is("Basic_LinkedInDataExport_05-14-2021.zip").as_deref(), Some("2021-05-14"));
        assert_eq!(
            is("x/Complete_LinkedInDataExport_03-09-2026/messages.csv").as_deref(),
            Some("2026-03-09")
        );
        for path in [
            "",
            "Connections.csv",
            "LinkedInDataExport_",
            "LinkedInDataExport_13-40-2026",
            "LinkedInDataExport_é-é-é-é",
        ] {
            assert_eq!(is(path), None, "{path}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            " ",
            "soon",
            "31 Feb 2024",
            "2023-02-29",
            "00/00/00",
            "13/13/24",
            "12 Foo 2024",
            "1 Jan 1899",
            "1 Jan 2101",
            "45000",
            "9999999999999",
            "1/2",
            "20240101",
            "-1 Jan 2024",
            "١٣ Mar 2024",
            "1 Jan 999",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
