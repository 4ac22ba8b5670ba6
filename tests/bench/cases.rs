//! The cases of the benchmark of the core: the same work, natively and in a browser, on users who are invented.

use std::hint::black_box;

use kith::estimate::{Door, Known, Lesson, Model, Way, next_question, reach};
use kith::evidence::{Contacts, Messages, OwnTie, Ranks, Share, TheirTie};
use kith::importing::{Field, Part, Row, Table};
use kith::ties::{HowMet, Litmus};
use serde::Serialize;

/// One kind of work, at several sizes.
#[derive(Debug, Serialize)]
pub struct Case {
    /// Its name: letters only, as it is part of a path.
    pub name: &'static str,
    /// What is counted by its size.
    pub of: &'static str,
    /// The sizes, smallest first.
    pub sizes: &'static [usize],
    /// The size of the goal, and the goal in microseconds.
    pub goal: Option<(usize, f64)>,
    #[serde(skip)]
    prepare: fn(usize) -> Work,
}

/// Work whose input is made. It gives a figure of its result, so that none of it can be left out.
pub type Work = Box<dyn Fn() -> f64>;

/// All cases.
pub const CASES: [Case; 6] = [
    Case {
        name: "estimate",
        of: "estimates with range and reasons",
        sizes: &[1, 10, 100],
        goal: Some((1, 20.0)),
        prepare: estimate,
    },
    Case {
        name: "rank",
        of: "introducers put in order",
        sizes: &[250, 500, 1_000, 2_000, 4_000],
        goal: Some((2_000, 5_000.0)),
        prepare: rank,
    },
    Case {
        name: "question",
        of: "mutual connections, for the next best question",
        sizes: &[125, 250, 500, 1_000],
        goal: Some((500, 20_000.0)),
        prepare: question,
    },
    Case {
        name: "reach",
        of: "known ties with 500 targets, ten a person",
        sizes: &[75_000, 150_000, 300_000, 600_000],
        goal: Some((300_000, 150_000.0)),
        prepare: open_doors,
    },
    Case {
        name: "learn",
        of: "outcomes learned by a new model",
        sizes: &[0, 30, 300],
        goal: None,
        prepare: learn,
    },
    Case {
        name: "parse",
        of: "rows of a list of connections",
        sizes: &[1_000, 10_000, 30_000],
        goal: None,
        prepare: parse,
    },
];

impl Case {
    /// Makes the input of this size.
    pub fn prepare(&self, size: usize) -> Work {
        (self.prepare)(size)
    }
}

/// How many bytes of a file the browser hands over at once.
const PIECE: usize = 65_536;

/// The columns that are read of a connection.
const COLUMNS: [Field; 6] =
    [Field::FirstName, Field::LastName, Field::Url, Field::Company, Field::Position, Field::ConnectedOn];

/// How many contacts the user has whose mutual connections were counted.
const CONTACTS: u32 = 1_000;

/// Among how many targets the doors of [`reach`] lead.
const TARGETS: usize = 500;

/// How many targets each of their introducers knows.
const TIES_EACH: usize = 10;

fn estimate(size: usize) -> Work {
    let model = model();
    let ties: Vec<_> = invented(size, |numbers| (unanswered(numbers), theirs(numbers)));
    Box::new(move || ties.iter().map(|(own, theirs)| model.estimate(black_box(own), theirs).mean).sum())
}

fn rank(size: usize) -> Work {
    let model = model();
    let ties: Vec<_> = invented(size, |numbers| (own(numbers), theirs(numbers)));
    Box::new(move || {
        let chance = |(own, theirs): &(OwnTie, TheirTie)| model.chance(&model.read(black_box(own), theirs));
        let mut ranked: Vec<_> = ties.iter().map(chance).enumerate().collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        ranked.first().map_or(0.0, |(_, best)| *best)
    })
}

fn question(size: usize) -> Work {
    let model = model();
    let ways: Vec<Way> =
        invented(size, |numbers| model.read(&own(numbers), &TheirTie { answer: None, ..theirs(numbers) }));
    Box::new(move || next_question(&model, black_box(&ways)).map_or(0.0, |question| question.gain))
}

fn open_doors(size: usize) -> Work {
    let model = model();
    let introducers: Vec<OwnTie> = invented(size / TIES_EACH, own);
    let mut numbers = Numbers(2);
    let doors: Vec<Door> = (0..size)
        .map(|door| Door {
            introducer: door / TIES_EACH,
            target: numbers.below(TARGETS as u32) as usize,
            tie: theirs(&mut numbers),
        })
        .collect();
    Box::new(move || reach(&model, black_box(&introducers), &doors).first().map_or(0.0, |best| best.expected))
}

fn learn(size: usize) -> Work {
    let contacts = contacts();
    let lessons = lessons(size);
    Box::new(move || {
        let model = Model::new(black_box(&contacts).clone()).after(&lessons);
        model.chance(&model.read(&OwnTie::default(), &TheirTie::default()))
    })
}

/// Reads a list of connections in pieces, as the browser hands them over. The figure is how many letters its rows have.
fn parse(size: usize) -> Work {
    let text = connections(size);
    Box::new(move || {
        let mut letters = 0;
        let mut take = |_: Part, row: &Row<'_>| {
            let cells = COLUMNS.map(|field| row.get(field).len());
            letters += cells.iter().sum::<usize>();
        };
        let mut table = Table::new(Some(Part::Connections));
        for bytes in black_box(&text).as_bytes().chunks(PIECE) {
            if table.take(bytes, &mut take).is_err() {
                return f64::NAN;
            }
        }
        if table.end(&mut take).is_ok() { letters as f64 } else { f64::NAN }
    })
}

/// A list of so many connections, as LinkedIn writes it.
pub fn connections(rows: usize) -> String {
    let mut numbers = Numbers(4);
    let mut text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned();
    for row in 0..rows {
        let (company, day, year) = (numbers.below(5_000), 1 + numbers.below(28), 2005 + numbers.below(20));
        text += &format!(
            "Person,\"Number {row}, MBA\",https://www.linkedin.com/in/person-number-{row},,Company {company} GmbH,\
            \"Head of \"\"Things\"\", EMEA\",{day:02} Mar {year}\n"
        );
    }
    text
}

/// A user of some standing: many contacts, some of them rated, and a few outcomes.
fn model() -> Model {
    Model::new(contacts()).after(&lessons(30))
}

fn contacts() -> Contacts {
    let mut numbers = Numbers(3);
    let mut mutuals = Ranks::default();
    (0..CONTACTS).for_each(|_| mutuals.add(numbers.below(300)));
    let usual = |yes| Share { yes, of: CONTACTS };
    Contacts {
        total: Some(CONTACTS),
        answers: [20, 40, 30, 50, 10],
        same_group: usual(300),
        same_level: usual(400),
        mutuals,
        their_group: usual(200),
        their_level: usual(400),
        circle: usual(100),
    }
}

fn lessons(count: usize) -> Vec<Lesson> {
    let model = Model::new(contacts());
    invented(count, |numbers| {
        let [own, theirs]: [Known; 2] = model.keep(&model.read(&own(numbers), &theirs(numbers)));
        let willing = numbers.maybe(|n| n.below(2) == 0);
        let knows = numbers.maybe(|n| n.below(2) == 0);
        Lesson { own, theirs, willing, knows, replied: None }
    })
}

/// A tie with an introducer: of each kind of evidence there is some in half of all cases.
fn own(numbers: &mut Numbers) -> OwnTie {
    OwnTie { litmus: numbers.maybe(litmus), ..unanswered(numbers) }
}

/// As [`own`], of an introducer whom the user has not rated: these cost most.
fn unanswered(numbers: &mut Numbers) -> OwnTie {
    let yes = |n: &mut Numbers| n.below(2) == 0;
    OwnTie {
        litmus: None,
        how: numbers.maybe(|n| if n.below(2) == 0 { HowMet::Work } else { HowMet::Friends }),
        same_group: numbers.maybe(yes),
        same_level: numbers.maybe(yes),
        mutuals: numbers.maybe(|n| n.below(300)),
        messages: numbers.maybe(|n| Messages { count: n.below(200), years_ago: Some(n.below(5)) }),
        years: numbers.maybe(|n| n.below(30)),
        recommendation_given: numbers.maybe(yes),
        recommendation_received: numbers.maybe(yes),
        endorsement_given: numbers.maybe(yes),
        endorsement_received: numbers.maybe(yes),
        asked_lately: numbers.maybe(|n| n.below(4)),
        gave_back: numbers.maybe(yes),
    }
}

/// A tie between an introducer and a target, of which the introducer was not asked; the evidence as in [`own`].
fn theirs(numbers: &mut Numbers) -> TheirTie {
    let yes = |n: &mut Numbers| n.below(2) == 0;
    TheirTie {
        answer: None,
        believed: numbers.maybe(yes),
        same_group: numbers.maybe(yes),
        same_level: numbers.maybe(yes),
        circle: numbers.maybe(|n| Share { yes: n.below(20), of: 20 }),
        connections: numbers.maybe(|n| n.below(5_000)),
    }
}

fn litmus(numbers: &mut Numbers) -> Litmus {
    let [no, hesitate, fine, glad, vouch] = Litmus::ALL;
    match numbers.below(5) {
        0 => no,
        1 => hesitate,
        2 => fine,
        3 => glad,
        _ => vouch,
    }
}

/// So many of them, the same each time.
fn invented<T>(count: usize, one: impl Fn(&mut Numbers) -> T) -> Vec<T> {
    let mut numbers = Numbers(1);
    (0..count).map(|_| one(&mut numbers)).collect()
}

/// Numbers without a pattern that matters here, the same each time: Knuth's linear congruential generator.
struct Numbers(u64);

impl Numbers {
    /// A number from 0 to below a limit.
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The upper bits are the better ones.
        ((self.0 >> 33) % u64::from(limit)) as u32
    }

    /// Something in half of all cases.
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }
}
