//! The model in a world whose truth is known: are its chances right, do its ranges hold, does its ranking help?

use kith::estimate::{BaseRate, Lesson, Model};
use kith::evidence::{Contacts, OwnTie};
use kith::ties::Litmus;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::world::{self, Contact, PLAIN, Regime, Way};

/// How far off the chances may be on average after the outcomes, from 0 to 1.
const CALIBRATION: f64 = 0.02;
/// The least and the largest share of true chances that 80% ranges may hold.
const COVERAGE: [f64; 2] = [0.75, 0.85];
/// How many outcomes are seen.
const OUTCOMES: usize = 30;
/// How many targets each user is scored on, before and after.
const TARGETS: usize = 40;

/// How far the most and the least generous of nine networks lie from their mean: legs of .319 and .112 against .203, as
/// logits.
const MOST: f64 = 0.6;
const LEAST: f64 = -0.7;

const REGIMES: [Regime; 13] = [
    PLAIN,
    Regime { name: "2,000 contacts", contacts: 2_000, ..PLAIN },
    Regime { name: "10,000 contacts", contacts: 10_000, ..PLAIN },
    Regime { name: "30,000 contacts", contacts: 30_000, ..PLAIN },
    Regime { name: "generous", generosity: MOST, luck: 0.0, ..PLAIN },
    Regime { name: "stingy", generosity: LEAST, luck: 0.0, ..PLAIN },
    Regime { name: "legs go together", shared: 0.6, ..PLAIN },
    Regime { name: "ratings noisy", noise: Some(1.5), ..PLAIN },
    Regime { name: "ratings at random", noise: None, ..PLAIN },
    Regime { name: "rated evenly", bias: 1.0, ..PLAIN },
    Regime { name: "friends rated 10×", bias: 10.0, ..PLAIN },
    Regime { name: "few rated", rated: 0.05, ..PLAIN },
    Regime { name: "outcomes late", delay: 15, ..PLAIN },
];

/// What one regime showed.
struct Findings {
    /// The calibration error before and after the outcomes.
    calibration: [f64; 2],
    /// The share of true chances in the range, before and after.
    coverage: [f64; 2],
    /// The true chance of Kith's first pick, and of a pick at random.
    success: [f64; 2],
    /// The standard error of their difference.
    error: f64,
}

/// Prints the tables; with `quick`, on a fifth of the users.
///
/// # Errors
/// In words, where a bound does not hold.
pub fn report(quick: bool) -> Result<(), String> {
    let users = if quick { 12 } else { 60 };
    println!(
        "| world | off before | off after {OUTCOMES} | in range before | after | Kith's pick | random pick | gain ± SE |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    let mut broken = Vec::new();
    let mut held = [0.0; 2];
    for regime in &REGIMES {
        let Findings { calibration, coverage, success: [ours, random], error } = regime_of(regime, users);
        println!(
            "| {} | {:.3} | {:.3} | {:.0}% | {:.0}% | {ours:.3} | {random:.3} | {:+.3} ± {error:.3} |",
            regime.name,
            calibration[0],
            calibration[1],
            100.0 * coverage[0],
            100.0 * coverage[1],
            ours - random
        );
        held.iter_mut().zip(coverage).for_each(|(sum, share)| *sum += share / REGIMES.len() as f64);
        if calibration[1] > CALIBRATION {
            broken.push(format!(
                "{}: the chances are off by {:.3} after {OUTCOMES} outcomes",
                regime.name, calibration[1]
            ));
        }
        if ours - random < -2.0 * error {
            broken.push(format!("{}: Kith's pick does worse than one at random", regime.name));
        }
    }
    println!(
        "\nOver all worlds the 80% range holds {:.1}% before and {:.1}% after.",
        100.0 * held[0],
        100.0 * held[1]
    );
    for (when, share) in ["before", "after"].into_iter().zip(held) {
        if !(COVERAGE[0]..=COVERAGE[1]).contains(&share) {
            broken.push(format!(
                "the 80% range holds {:.1}% of the true chances {when} the outcomes",
                100.0 * share
            ));
        }
    }
    println!();
    base_rate(users);
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

fn regime_of(regime: &Regime, users: u64) -> Findings {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut picks = Vec::new();
    for seed in 0..users {
        let mut user = User::new(regime, seed);
        before.extend(user.test().0);
        user.ask();
        let (chances, success) = user.test();
        after.extend(chances);
        picks.push(success);
    }
    let mean = |pick: fn(&[f64; 2]) -> f64| picks.iter().map(pick).sum::<f64>() / picks.len() as f64;
    let gain = mean(|[ours, random]| ours - random);
    let variance = picks.iter().map(|[ours, random]| (ours - random - gain).powi(2)).sum::<f64>();
    Findings {
        calibration: [calibration(&mut before), calibration(&mut after)],
        coverage: [coverage(&before), coverage(&after)],
        success: [mean(|[ours, _]| *ours), mean(|[_, random]| *random)],
        error: variance.sqrt() / picks.len() as f64,
    }
}

/// One prediction beside the truth.
struct Said {
    mean: f64,
    range80: [f64; 2],
    truth: f64,
}

/// A user with their model, as far as it has learned.
struct User {
    rng: ChaCha8Rng,
    world: Regime,
    contacts: Vec<Contact>,
    own: Vec<OwnTie>,
    model: Model,
    /// Targets that are only scored on, never asked for.
    tests: Vec<Vec<Way>>,
}

impl User {
    fn new(regime: &Regime, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let world = regime.of_one(&mut rng);
        let contacts = world::contacts(&world, &mut rng);
        let rated = world::rated(&world, &contacts, &mut rng);
        let tests: Vec<_> = (0..TARGETS).map(|_| world::target(&world, &contacts, &mut rng)).collect();
        let mut usual = Contacts { total: Some(contacts.len() as u32), ..Contacts::default() };
        let own = contacts.iter().zip(&rated).map(|(contact, rated)| {
            let litmus = rated.then_some(contact.answer);
            litmus.into_iter().for_each(|answer| usual.answers[answer as usize] += 1);
            contact.seen.mutuals.into_iter().for_each(|count| usual.mutuals.add(count));
            contact.seen.same_group.into_iter().for_each(|yes| usual.same_group.add(yes));
            OwnTie { litmus, ..contact.seen.clone() }
        });
        let own = own.collect();
        for way in tests.iter().flatten() {
            way.seen.same_group.into_iter().for_each(|yes| usual.their_group.add(yes));
            way.seen.circle.into_iter().for_each(|share| {
                usual.circle.yes += share.yes;
                usual.circle.of += share.of;
            });
        }
        Self { rng, world, contacts, own, model: Model::new(usual), tests }
    }

    /// Asks the best introducer of one new target after another, and learns from what becomes of it.
    fn ask(&mut self) {
        let mut lessons: Vec<Lesson> = Vec::new();
        let fresh = self.model.clone();
        for asked in 0..OUTCOMES + self.world.delay {
            let ways = world::target(&self.world, &self.contacts, &mut self.rng);
            let Some(best) = ways.iter().max_by(|a, b| self.chance(a).total_cmp(&self.chance(b))) else {
                continue;
            };
            let read = fresh.read(&self.own[best.introducer], &best.seen);
            let [own, theirs] = fresh.keep(&read);
            let willing = self.rng.random_bool(self.contacts[best.introducer].willing);
            let knows = willing.then(|| self.rng.random_bool(best.knows));
            lessons.push(Lesson { own, theirs, willing: Some(willing), knows, replied: None });
            // The outcome of the last requests is not known yet.
            let known = (asked + 1).saturating_sub(self.world.delay);
            self.model = fresh.after(&lessons[..known]);
        }
    }

    fn chance(&self, way: &Way) -> f64 {
        self.model.chance(&self.model.read(&self.own[way.introducer], &way.seen))
    }

    /// Every prediction for the test targets, and the true chance of the first pick beside a pick at random.
    fn test(&self) -> (Vec<Said>, [f64; 2]) {
        let mut said = Vec::new();
        let mut success = [0.0; 2];
        for ways in &self.tests {
            let mut best = (0.0, 0.0);
            for way in ways {
                let made = self.model.made(&self.model.read(&self.own[way.introducer], &way.seen));
                let truth = self.contacts[way.introducer].willing * way.knows;
                if made.mean > best.0 {
                    best = (made.mean, truth);
                }
                success[1] += truth / ways.len() as f64 / TARGETS as f64;
                said.push(Said { mean: made.mean, range80: made.range80, truth });
            }
            success[0] += best.1 / TARGETS as f64;
        }
        (said, success)
    }
}

/// The mean difference between what is said and what is true, over ten bins of equal count.
fn calibration(said: &mut [Said]) -> f64 {
    said.sort_by(|a, b| a.mean.total_cmp(&b.mean));
    let off = said
        .chunks(said.len().div_ceil(10))
        .map(|bin| bin.iter().map(|one| one.mean - one.truth).sum::<f64>().abs());
    off.sum::<f64>() / said.len() as f64
}

fn coverage(said: &[Said]) -> f64 {
    let held = said.iter().filter(|one| (one.range80[0]..=one.range80[1]).contains(&one.truth));
    held.count() as f64 / said.len() as f64
}

/// The share of people known well, as it is counted and as it is corrected, beside the truth.
fn base_rate(users: u64) {
    println!("| friends rated | rated | true share | counted | off | corrected | off |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for bias in [1.0, 3.0, 10.0] {
        for rated in [0.01, 0.04, 0.2, 0.6, 1.0] {
            let regime = Regime { bias, rated, ..PLAIN };
            let (mut truth, mut counted, mut corrected, mut off) = (0.0, 0.0, 0.0, [0.0; 2]);
            for seed in 0..users {
                let mut rng = ChaCha8Rng::seed_from_u64(seed);
                let contacts = world::contacts(&regime, &mut rng);
                let well = contacts.iter().filter(|c| c.answer >= Litmus::Glad).count() as f64;
                let share = well / contacts.len() as f64;
                let mut usual = Contacts { total: Some(contacts.len() as u32), ..Contacts::default() };
                let rated = world::rated(&regime, &contacts, &mut rng);
                for (contact, _) in contacts.iter().zip(rated).filter(|(_, rated)| *rated) {
                    usual.answers[contact.answer as usize] += 1;
                }
                let rate = BaseRate::of(&usual);
                let seen = f64::from(rate.known_well) / f64::from(rate.rated);
                truth += share;
                counted += seen;
                corrected += rate.share;
                off[0] += (seen - share).abs();
                off[1] += (rate.share - share).abs();
            }
            let n = users as f64;
            println!(
                "| {bias}× as easily | {:.0} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} |",
                rated * PLAIN.contacts as f64,
                truth / n,
                counted / n,
                off[0] / n,
                corrected / n,
                off[1] / n
            );
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fifth_of_the_users_are_enough_to_see_the_bounds_hold() {
        assert_eq!(super::report(true), Ok(()));
    }
}
