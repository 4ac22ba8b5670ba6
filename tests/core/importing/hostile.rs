//! What is no archive, or one that an enemy wrote.

use kith::importing::{Fault, Gathered, Part, Skip, snapshot};

use super::reading::{file, loose};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn connections(rows: &str) -> kith::importing::Archive {
    loose([HEADER, rows].concat().as_bytes()).unwrap()
}

#[test]
fn a_file_that_is_none_of_the_archives_says_why() {
    for (bytes, fault) in [
        (&b""[..], Fault::Empty),
        (b"\xef\xbb\xbf  \n", Fault::Empty),
        (b"<!doctype html><title>Sign in</title>", Fault::Html),
        (b"PK\x03\x04\x14\x00\x00\x00", Fault::Binary),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", Fault::Binary),
        (b"Date,Amount\n2024-01-01,3\n", Fault::NoHeader),
        (b"No conversations found", Fault::NoHeader),
        (b"{\"elements\":[]}", Fault::NoHeader),
    ] {
        assert_eq!(loose(bytes).err(), Some(fault), "{:?}", String::from_utf8_lossy(bytes));
    }
    let mut gathered = Gathered::default();
    let lacks = file(
        Some(Part::Connections),
        b"First Name,Company,Position\nInes,Corvane,Buyer\n",
        10,
        &mut gathered,
    );
    assert_eq!(lacks, Err(Fault::Missing(vec![kith::importing::Field::LastName])));
    for json in
        ["", "[]", "{}", "{\"elements\":[{\"snapshotData\":[{\"a\":1}]}]}", "{\"elements\":{}}", "[[[[[["]
    {
        assert_eq!(snapshot(json.as_bytes(), &mut |_, _| {}), Err(Fault::NoHeader), "{json}");
    }
}

#[test]
fn columns_are_found_in_any_order_with_some_missing_and_some_more() {
    let archive = loose(b"Extra,Connected On,URL,Last Name,First Name,URL\n0,13 Mar 2024,www.linkedin.com/in/ines-tarrow,Tarrow,Ines,x\n");
    let ines = &archive.unwrap().people[0];
    assert_eq!((ines.name.as_deref(), ines.who.label().as_str()), (Some("Ines Tarrow"), "ines-tarrow"));
    // A preamble of any length, and none.
    for lines in [0, 1, 3, 30] {
        let text = ["Some words, and more\n".repeat(lines).as_str(), HEADER, "Ines,Tarrow,,,,,\n"].concat();
        assert_eq!(loose(text.as_bytes()).unwrap().unaddressed.len(), 1, "{lines}");
    }
}

#[test]
fn rows_that_say_nothing_are_counted_with_their_lines() {
    let url = "https://www.linkedin.com/in/ines-tarrow";
    let rows = [
        format!("Ines,Tarrow,{url},,Corvane,Buyer,13 Mar 2024"),
        ",,,,,,07 Jun 2024".into(),
        ",,,,,,".into(),
        format!("Ines,Tarrow,{url}/?trk=x,,Corvane,,"),
        "Bram,Oduya,https://evil.example/in/bram,,,,".into(),
        "=cmd|'/c calc'!A0,@SUM,,,,,31 Feb 2024".into(),
        format!("Long,{},,,,,", "x".repeat(20_001)),
    ];
    let archive = connections(&rows.join("\n"));
    let skipped: Vec<_> = archive.skipped.iter().map(|row| (row.line, row.why)).collect();
    assert_eq!(
        skipped,
        [(3, Skip::Hidden), (4, Skip::Nobody), (5, Skip::Repeated), (6, Skip::NoProfile), (8, Skip::TooLong)]
    );
    assert_eq!(archive.people.len(), 1);
    let formula = &archive.unaddressed[0];
    assert_eq!(
        (formula.name.as_str(), formula.connected),
        ("=cmd|'/c calc'!A0 @SUM", None),
        "a text like any"
    );
}

#[test]
fn signs_that_hide_or_turn_a_name_are_taken_out_and_long_ones_cut() {
    let long = "n".repeat(300);
    let rows = format!("I\0nes\u{202e},Tar\u{200b}row,,,Cor\0vane,,\n{long},{long},,,,,\n");
    let archive = connections(&rows);
    assert_eq!(archive.unaddressed[0].name, "Ines Tarrow");
    assert_eq!(archive.unaddressed[0].company.as_deref(), Some("Corvane"));
    assert_eq!(archive.unaddressed[1].name.chars().count(), kith::people::NAME_LIMIT);
}

#[test]
fn a_message_of_ten_megabytes_costs_nothing_and_a_missing_quote_ends_in_the_report() {
    let header = "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT,FOLDER\n";
    let [ines, me] = ["https://www.linkedin.com/in/ines-tarrow", "https://www.linkedin.com/in/me-myself"];
    let text = "word ".repeat(2_000_000);
    let message =
        |from: &str, to: &str, text: &str| format!("c,x,{from},y,{to},2024-01-01,\"{text}\",INBOX\n");
    let file = [header, &message(ines, me, &text), &message(me, ines, "short")].concat();
    let mut gathered = Gathered::default();
    super::reading::file(None, file.as_bytes(), 65_536, &mut gathered).unwrap();
    let archive = gathered.done(&|who| who.label() == "me-myself");
    assert!(archive.people[0].messages.unwrap().is_both_ways());
    // From a quote that is never closed on, all is one cell.
    let rows = "Bram,\"Oduya,,,,,\n".to_owned() + &"Ines,Tarrow,,,,,13 Mar 2024\n".repeat(1_000);
    let archive = connections(&rows);
    assert_eq!((archive.unaddressed.len(), archive.skipped[0].why), (0, Skip::TooLong));
}

#[test]
fn invitations_that_say_nothing_of_a_side_teach_nothing() {
    let header = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";
    let [a, b] = ["https://www.linkedin.com/in/ines-tarrow", "https://www.linkedin.com/in/bram-oduya"];
    let rows = format!(
        "{header}x,y,,,SIDEWAYS,{a},{b}\nx,y,,,OUTGOING,{a},{a}\nx,y,,,INCOMING,{a},\nx,y,,,OUTGOING,{a},\n"
    );
    let archive = loose(rows.as_bytes()).unwrap();
    let why: Vec<_> = archive.skipped.iter().map(|row| row.why).collect();
    assert_eq!(why, [Skip::NoSide, Skip::NoSide, Skip::Nobody]);
}

#[test]
fn whatever_the_bytes_nothing_panics() {
    let mut seed = 7_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize
    };
    let words = [
        "First Name",
        "URL",
        "\"",
        ",",
        "\n",
        "\r\n",
        ";",
        "\t",
        "\u{feff}",
        "CONVERSATION ID",
        "FROM",
        "é",
        "\0",
    ];
    for _ in 0..2_000 {
        let text: String = (0..next() % 60).map(|_| words[next() % words.len()]).collect();
        let mut bytes = text.into_bytes();
        if next() % 3 == 0 && !bytes.is_empty() {
            let at = next() % bytes.len();
            bytes[at] = (next() % 256) as u8;
        }
        for part in Part::ALL.into_iter().map(Some).chain([None]) {
            let mut gathered = Gathered::default();
            _ = file(part, &bytes, 1 + next() % 9, &mut gathered);
            gathered.done(&|_| false);
        }
    }
}
