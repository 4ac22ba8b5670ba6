//! An invented world in which the true chances are known.
//!
//! Everybody lives on a ring. People near each other are likelier to know each other, and a tenth of all ties lead
//! anywhere (a small world, after Watts and Strogatz). The user knows 5, 15, 50 and 150 people, each layer less well
//! (Dunbar's layers), and hardly knows anybody beyond. Each tie varies around the level of its layer.

use kith::evidence::{OwnTie, Share, TheirTie};
use kith::ties::Litmus;
use rand::Rng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// How a world differs from the plain one.
#[derive(Clone, Copy, Debug)]
pub struct Regime {
    /// Its name in the table.
    pub name: &'static str,
    /// How many connections the user has.
    pub contacts: usize,
    /// What is added to the logit of every leg: how willing, and how well acquainted, everybody is.
    pub generosity: f64,
    /// How far users differ in how willing their people are, as the SD of the logit.
    pub luck: f64,
    /// Which part of a tie's own variation the two legs of a way share.
    pub shared: f64,
    /// The SD of the error that the user makes in rating a tie, in logits; `None` rates at random.
    pub noise: Option<f64>,
    /// Which part of their connections the user has rated.
    pub rated: f64,
    /// How much easier somebody known well comes to be rated.
    pub bias: f64,
    /// How many more requests are made before an outcome is known.
    pub delay: usize,
}

/// The plain world.
pub const PLAIN: Regime = Regime {
    name: "plain",
    contacts: 500,
    generosity: 0.0,
    luck: 0.4,
    shared: 0.0,
    noise: Some(0.5),
    rated: 0.4,
    bias: 3.0,
    delay: 0,
};

/// Dunbar's layers: how many people are in each layer and all inside it, and the logit of their willingness.
const LAYERS: [(usize, f64); 5] = [(5, 1.8), (15, 1.2), (50, 0.0), (150, -1.2), (usize::MAX, -2.3)];
/// How far a tie lies from the others of its layer, as the SD of the logit.
const OWN_SPREAD: f64 = 0.5;
/// The logit of a tie between two people of whom the user knows only one, and its SD: about the mean and spread of the
/// table's five answers, weighted by how common they are.
const THEIR_MIDDLE: f64 = -2.05;
const THEIR_SPREAD: f64 = 1.4;
/// What a shared employer adds to the logit of the user's tie, and what a shared employer and a shared circle add to
/// the logit of another's tie. The last two are larger than in the table, whose values are averages over differing
/// ties.
const OWN_GROUP: f64 = 0.6;
const THEIR_GROUP: f64 = 1.3;
const CIRCLE: f64 = 1.2;
/// Where one answer ends and the next begins, in logits of willingness: such that the people of one answer are about
/// as willing as the table says.
const BOUNDS: [f64; 4] = [-2.3, -1.66, -0.5, 0.75];
/// How many employers there are around the ring.
const EMPLOYERS: f64 = 25.0;

/// One of the user's connections.
pub struct Contact {
    /// Where they live on the ring, from 0 to 1; the user lives at 0.
    place: f64,
    /// What the user could see of the tie.
    pub seen: OwnTie,
    /// The user's answer, whether they have given it yet or not.
    pub answer: Litmus,
    /// The true chance that they do it for the user.
    pub willing: f64,
    /// What is particular to the tie, in SDs.
    own: f64,
}

/// One way to a target.
pub struct Way {
    /// The place of the introducer among the user's connections.
    pub introducer: usize,
    /// What the user could see of the tie between the two.
    pub seen: TheirTie,
    /// The true chance that the introducer knows the target well enough.
    pub knows: f64,
}

impl Regime {
    /// The world of one user.
    pub fn of_one(&self, rng: &mut ChaCha8Rng) -> Self {
        let luck: f64 = StandardNormal.sample(rng);
        Self { generosity: self.generosity + self.luck * luck, ..*self }
    }
}

/// The user's connections, the best known first.
pub fn contacts(regime: &Regime, rng: &mut ChaCha8Rng) -> Vec<Contact> {
    (0..regime.contacts).map(|rank| contact(regime, rank, rng)).collect()
}

fn contact(regime: &Regime, rank: usize, rng: &mut ChaCha8Rng) -> Contact {
    let (_, layer) = LAYERS.into_iter().find(|(size, _)| rank < *size).unwrap_or((0, -2.3));
    // The better you know somebody, the nearer they live, except for the ties that lead anywhere.
    let reach = 0.02 + 0.48 * (rank as f64 / regime.contacts as f64).sqrt();
    let place =
        if rng.random_bool(0.1) { rng.random() } else { (rng.random_range(-reach..reach) + 1.0) % 1.0 };
    let same_group = employer(place) == employer(0.0);
    let own: f64 = StandardNormal.sample(rng);
    let logit =
        layer + regime.generosity + OWN_SPREAD * own + OWN_GROUP * (f64::from(u8::from(same_group)) - 0.1);
    let error: f64 = StandardNormal.sample(rng);
    let answer = match regime.noise {
        Some(noise) => {
            Litmus::ALL
                [BOUNDS.iter().filter(|bound| logit - regime.generosity + noise * error > **bound).count()]
        }
        None => Litmus::ALL[rng.random_range(0..5)],
    };
    // People nearer than their layer also share more friends with the user.
    let mutuals = 40.0 * (-6.0 * distance(place, 0.0) + 0.5 * own).exp() * rng.random_range(0.5..1.5);
    let seen = OwnTie { same_group: Some(same_group), mutuals: Some(mutuals as u32), ..OwnTie::default() };
    Contact { place, seen, answer, willing: logistic(logit), own }
}

/// Who is rated: people are drawn one by one, those known well this many times as easily as the others.
pub fn rated(regime: &Regime, contacts: &[Contact], rng: &mut ChaCha8Rng) -> Vec<bool> {
    let wanted = (regime.rated * contacts.len() as f64) as usize;
    // Exponential waiting times give the same draw as an urn (Efraimidis and Spirakis).
    let mut waits: Vec<_> = contacts
        .iter()
        .enumerate()
        .map(|(place, contact)| {
            let rate = if contact.answer >= Litmus::Glad { regime.bias } else { 1.0 };
            (-rng.random::<f64>().max(f64::MIN_POSITIVE).ln() / rate, place)
        })
        .collect();
    waits.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut rated = vec![false; contacts.len()];
    waits.iter().take(wanted).for_each(|(_, place)| rated[*place] = true);
    rated
}

/// A target that lives somewhere, and the ways there.
pub fn target(regime: &Regime, contacts: &[Contact], rng: &mut ChaCha8Rng) -> Vec<Way> {
    let place: f64 = rng.random();
    // However many connections the user has, one target shares a few of them.
    let wanted = rng.random_range(2..=15);
    let mut introducers: Vec<usize> = Vec::new();
    while introducers.len() < wanted {
        let one = rng.random_range(0..contacts.len());
        let near = (-8.0 * distance(contacts[one].place, place)).exp().max(0.1);
        if !introducers.contains(&one) && rng.random_bool(near) {
            introducers.push(one);
        }
    }
    let ways = introducers.iter().map(|introducer| {
        let contact = &contacts[*introducer];
        let mut circle = Share::default();
        for other in introducers.iter().filter(|other| *other != introducer) {
            let near = (-10.0 * distance(contacts[*other].place, contact.place)).exp().max(0.1);
            circle.add(rng.random_bool(near));
        }
        let same_group = employer(contact.place) == employer(place);
        let particular: f64 = StandardNormal.sample(rng);
        let mixed = regime.shared * contact.own + (1.0 - regime.shared * regime.shared).sqrt() * particular;
        let known = circle.fraction().map_or(0.0, |share| share - 0.35);
        let logit = THEIR_MIDDLE
            + regime.generosity
            + THEIR_SPREAD * mixed
            + THEIR_GROUP * (f64::from(u8::from(same_group)) - 0.1)
            + CIRCLE * known;
        let seen = TheirTie { same_group: Some(same_group), circle: Some(circle), ..TheirTie::default() };
        Way { introducer: *introducer, seen, knows: logistic(logit) }
    });
    ways.collect()
}

fn employer(place: f64) -> u32 {
    (place * EMPLOYERS) as u32
}

/// How far apart two people live, from 0 to 0.5.
fn distance(a: f64, b: f64) -> f64 {
    let apart = (a - b).abs();
    apart.min(1.0 - apart)
}

fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    fn mean(values: impl Iterator<Item = f64>) -> f64 {
        let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
        sum / count
    }

    #[test]
    fn the_plain_world_is_about_what_the_rule_says() {
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let contacts: Vec<_> = (0..20).flat_map(|_| contacts(&PLAIN, &mut rng)).collect();
        let willing = mean(contacts.iter().map(|c| c.willing));
        assert!((0.15..0.25).contains(&willing), "{willing}");
        for (answer, low, high) in
            [(Litmus::No, 0.0, 0.12), (Litmus::Fine, 0.15, 0.3), (Litmus::Vouch, 0.65, 0.9)]
        {
            let chance = mean(contacts.iter().filter(|c| c.answer == answer).map(|c| c.willing));
            assert!((low..high).contains(&chance), "{answer:?}: {chance}");
        }
        let ways: Vec<_> = (0..300).flat_map(|_| target(&PLAIN, &contacts[..500], &mut rng)).collect();
        let knows = mean(ways.iter().map(|w| w.knows));
        assert!((0.15..0.25).contains(&knows), "{knows}");
    }

    #[test]
    fn bias_rates_friends_first() {
        let mut rng = ChaCha8Rng::seed_from_u64(2);
        let contacts = contacts(&PLAIN, &mut rng);
        let well = |rated: &[bool]| {
            let rated: Vec<_> = contacts.iter().zip(rated).filter(|(_, j)| **j).map(|(c, _)| c).collect();
            rated.iter().filter(|c| c.answer >= Litmus::Glad).count() as f64 / rated.len() as f64
        };
        let share =
            |bias, rng: &mut ChaCha8Rng| well(&rated(&Regime { bias, rated: 0.1, ..PLAIN }, &contacts, rng));
        let (even, biased) = (share(1.0, &mut rng), share(10.0, &mut rng));
        assert!(biased > even + 0.1, "{even} {biased}");
    }
}
