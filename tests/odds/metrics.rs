//! How good predictions are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::paths::Path;

/// The figures of one method on one network, or their mean over networks; absent where one does not apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Metrics {
    /// Mean squared error of the chance.
    pub brier: Option<f64>,
    /// Mean negative logarithm of the chance given to what happened.
    pub log_loss: Option<f64>,
    /// Expected calibration error, over ten bins of equal count.
    pub ece: Option<f64>,
    /// How often a success is ranked above a failure.
    pub auc: Option<f64>,
    /// How often the first pick for a target is the best introducer.
    pub top1: Option<f64>,
    /// Normalised discounted cumulative gain of the first five.
    pub ndcg5: Option<f64>,
    /// How often one of the first three succeeds, where any does.
    pub hit3: Option<f64>,
}

impl Metrics {
    /// The names, in the order of [`Self::values`].
    pub const NAMES: [&str; 7] = ["Brier", "log loss", "ECE", "AUC", "top-1", "NDCG@5", "hit@3"];

    /// All seven.
    pub fn values(&self) -> [Option<f64>; 7] {
        [self.brier, self.log_loss, self.ece, self.auc, self.top1, self.ndcg5, self.hit3]
    }

    /// The mean of each figure over those that have it.
    pub fn mean(all: &[Self]) -> Self {
        let mean = |pick: fn(&Self) -> Option<f64>| {
            let values: Vec<f64> = all.iter().filter_map(pick).collect();
            (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
        };
        Self {
            brier: mean(|m| m.brier),
            log_loss: mean(|m| m.log_loss),
            ece: mean(|m| m.ece),
            auc: mean(|m| m.auc),
            top1: mean(|m| m.top1),
            ndcg5: mean(|m| m.ndcg5),
            hit3: mean(|m| m.hit3),
        }
    }
}

/// What a method says of each path: chances, or a mere order.
pub enum Scores {
    /// Chances.
    Chances(Vec<f64>),
    /// The higher the better.
    Order(Vec<f64>),
}

/// What is true of the paths that are scored.
pub struct Truth {
    made: Vec<bool>,
    users: Vec<usize>,
    /// For each user and target with introducers of different worth: the user and the places.
    choices: Vec<(usize, Vec<usize>)>,
    worth: Vec<f64>,
}

impl Truth {
    /// Of these paths.
    pub fn new(paths: &[Path], made: Vec<bool>, worth: Vec<f64>) -> Self {
        let mut choices: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (place, path) in paths.iter().enumerate() {
            choices.entry((path.a, path.c)).or_default().push(place);
        }
        let differ = |places: &Vec<usize>| places.iter().any(|p| worth[*p] != worth[places[0]]);
        let choices =
            choices.into_iter().filter(|(_, places)| differ(places)).map(|((a, _), places)| (a, places));
        Self { choices: choices.collect(), users: paths.iter().map(|p| p.a).collect(), made, worth }
    }
}

/// A method's predictions, prepared for computing figures fast under any weighting of the users.
pub struct Scored {
    /// Users and outcomes in the order of the score, with the chance; equal scores share a number.
    sorted: Vec<Entry>,
    chances: bool,
    ranked: Vec<Ranked>,
}

/// How many introducers are asked for one target at most, as far as a curve goes.
pub const DEPTH: usize = 10;

/// How one choice of an introducer was ranked.
#[derive(Clone, Copy)]
struct Ranked {
    user: usize,
    top1: f64,
    ndcg5: f64,
    /// How likely it is that one of the first one, two and so on succeeds; where any does.
    hits: Option<[f64; DEPTH]>,
}

#[derive(Clone, Copy)]
struct Entry {
    user: usize,
    made: f64,
    chance: f64,
    tie: usize,
}

impl Scored {
    /// Compares what a method says with what is true. Of equal scores, the mean over all orders is taken.
    pub fn new(scores: &Scores, truth: &Truth) -> Self {
        let (values, chances) = match scores {
            Scores::Chances(values) => (values, true),
            Scores::Order(values) => (values, false),
        };
        let entry = |place: usize| Entry {
            user: truth.users[place],
            made: f64::from(u8::from(truth.made[place])),
            chance: values[place],
            tie: 0,
        };
        let sorted = by_score((0..values.len()).map(entry).collect());
        let rank = |(user, places): &(usize, Vec<usize>)| ranking(*user, places, values, truth);
        Self { sorted, chances, ranked: truth.choices.iter().map(rank).collect() }
    }

    /// Pools what a method says of several networks into one network, whose users come one after the other. Each
    /// network comes with its number of users.
    pub fn pooled(all: &[(&Self, usize)]) -> Self {
        let (mut entries, mut ranked, mut before) = (Vec::new(), Vec::new(), 0);
        for (scored, users) in all {
            entries.extend(scored.sorted.iter().map(|entry| Entry { user: before + entry.user, ..*entry }));
            ranked
                .extend(scored.ranked.iter().map(|choice| Ranked { user: before + choice.user, ..*choice }));
            before += users;
        }
        Self { sorted: by_score(entries), chances: all.iter().all(|(scored, _)| scored.chances), ranked }
    }

    /// The figures, with each user counted so many times.
    pub fn metrics(&self, times: &[f64]) -> Metrics {
        let (mut brier, mut log_loss, mut all) = (0.0, 0.0, 0.0);
        for entry in &self.sorted {
            let weight = times[entry.user];
            all += weight;
            brier += weight * (entry.chance - entry.made).powi(2);
            let given = if entry.made > 0.0 { entry.chance } else { 1.0 - entry.chance };
            log_loss -= weight * given.max(1e-12).ln();
        }
        let mean = |pick: fn(&Ranked) -> Option<f64>| {
            let known = self.ranked.iter().filter_map(|r| Some((times[r.user], pick(r)?)));
            let (sum, weight) =
                known.fold((0.0, 0.0), |(s, w), (times, value)| (s + times * value, w + times));
            (weight > 0.0).then(|| sum / weight)
        };
        let given = |value: f64| (self.chances && all > 0.0).then_some(value);
        Metrics {
            brier: given(brier / all),
            log_loss: given(log_loss / all),
            ece: given(
                self.calibration(times).iter().map(|bin| bin.weight / all * (bin.said - bin.was).abs()).sum(),
            ),
            auc: self.auc(times),
            top1: mean(|r| Some(r.top1)),
            ndcg5: mean(|r| Some(r.ndcg5)),
            hit3: mean(|r| r.hits.map(|[_, _, third, ..]| third)),
        }
    }

    /// How often one of the first one, two and so on succeeds, where any does; with each user counted so many times.
    /// None where nobody ever succeeds.
    pub fn hits(&self, times: &[f64]) -> Option<[f64; DEPTH]> {
        let (mut sums, mut weight) = ([0.0; DEPTH], 0.0);
        for (user, hits) in self.ranked.iter().filter_map(|r| Some((r.user, r.hits?))) {
            sums.iter_mut().zip(hits).for_each(|(sum, hit)| *sum += times[user] * hit);
            weight += times[user];
        }
        (weight > 0.0).then(|| sums.map(|sum| sum / weight))
    }

    /// How many predictions there are, with each user counted so many times.
    pub fn weight(&self, times: &[f64]) -> f64 {
        self.sorted.iter().map(|entry| times[entry.user]).sum()
    }

    /// The runs of equal scores, as weight and successes.
    fn ties(&self, times: &[f64]) -> Vec<Tied> {
        let mut ties: Vec<Tied> = Vec::new();
        for (i, entry) in self.sorted.iter().enumerate() {
            if i == 0 || entry.tie != self.sorted[i - 1].tie {
                ties.push(Tied::default());
            }
            if let Some(tied) = ties.last_mut() {
                tied.weight += times[entry.user];
                tied.made += times[entry.user] * entry.made;
                tied.said += times[entry.user] * entry.chance;
            }
        }
        ties.retain(|tied| tied.weight > 0.0);
        ties
    }

    fn auc(&self, times: &[f64]) -> Option<f64> {
        let (mut won, mut failures, mut successes) = (0.0, 0.0, 0.0);
        for tied in self.ties(times) {
            let failed = tied.weight - tied.made;
            won += tied.made * (failures + failed / 2.0);
            failures += failed;
            successes += tied.made;
        }
        (failures > 0.0 && successes > 0.0).then(|| won / failures / successes)
    }

    /// Ten bins of equal weight, by the chance given; equal chances are spread evenly over the bins they touch.
    pub fn calibration(&self, times: &[f64]) -> Vec<Bin> {
        let ties = self.ties(times);
        let room = ties.iter().map(|t| t.weight).sum::<f64>() / 10.0;
        let mut bins = vec![Bin::default()];
        for tied in ties {
            let mut left = tied.weight;
            while left > 1e-9 {
                if bins.last().is_some_and(|bin| bin.weight > room - 1e-9) && bins.len() < 10 {
                    bins.push(Bin::default());
                }
                let last = bins.len() == 10;
                if let Some(bin) = bins.last_mut() {
                    let part = if last { left } else { left.min(room - bin.weight) };
                    bin.weight += part;
                    bin.said += part * tied.said / tied.weight;
                    bin.was += part * tied.made / tied.weight;
                    left -= part;
                }
            }
        }
        for bin in &mut bins {
            bin.said /= bin.weight;
            bin.was /= bin.weight;
        }
        bins
    }
}

#[derive(Default)]
struct Tied {
    weight: f64,
    made: f64,
    said: f64,
}

/// A tenth of the predictions: the mean chance given, and the share that came true.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bin {
    /// How many predictions.
    pub weight: f64,
    /// The mean chance given.
    pub said: f64,
    /// The share that came true.
    pub was: f64,
}

/// Sorts by the score, and numbers the runs of equal scores.
fn by_score(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|x, y| x.chance.total_cmp(&y.chance));
    let (mut tie, mut last) = (0, f64::NEG_INFINITY);
    for entry in &mut entries {
        if entry.chance > last {
            (tie, last) = (tie + 1, entry.chance);
        }
        entry.tie = tie;
    }
    entries
}

/// How a user's choice of an introducer was ranked.
fn ranking(user: usize, places: &[usize], values: &[f64], truth: &Truth) -> Ranked {
    let mut order = places.to_vec();
    order.sort_by(|x, y| values[*y].total_cmp(&values[*x]));
    let best = order.iter().map(|p| truth.worth[*p]).fold(0.0, f64::max);
    let discount = |rank: usize| if rank < 5 { 1.0 / (rank as f64 + 2.0).log2() } else { 0.0 };

    let (mut top1, mut gain, mut missed) = (0.0, 0.0, 1.0);
    // Beyond the last introducer everybody was asked.
    let mut hits = [1.0; DEPTH];
    let mut start = 0;
    for run in order.chunk_by(|x, y| values[*x] == values[*y]) {
        let count = run.len() as f64;
        if start == 0 {
            top1 = run.iter().filter(|p| truth.worth[**p] == best).count() as f64 / count;
        }
        let worth = run.iter().map(|p| truth.worth[*p]).sum::<f64>() / count;
        gain += (start..start + run.len()).map(|rank| worth * discount(rank)).sum::<f64>();
        // How likely it is that none of those asked so far succeeds.
        let failing = run.iter().filter(|p| !truth.made[**p]).count() as f64;
        for (i, hit) in hits.iter_mut().skip(start).take(run.len()).enumerate() {
            missed *= ((failing - i as f64) / (count - i as f64)).max(0.0);
            *hit = 1.0 - missed;
        }
        start += run.len();
    }
    order.sort_by(|x, y| truth.worth[*y].total_cmp(&truth.worth[*x]));
    let ideal: f64 = order.iter().enumerate().map(|(rank, p)| truth.worth[*p] * discount(rank)).sum();
    let any = places.iter().any(|p| truth.made[*p]);
    Ranked { user, top1, ndcg5: gain / ideal, hits: any.then_some(hits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(made: &[bool], worth: &[f64]) -> Truth {
        let paths: Vec<_> = (0..made.len()).map(|b| Path { a: 0, b, c: 99 }).collect();
        Truth::new(&paths, made.to_vec(), worth.to_vec())
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{found:?} for {expected}");
    }

    #[test]
    fn a_perfect_order_has_perfect_figures() {
        let truth = truth(&[true, false, false], &[1.0, 0.5, 0.0]);
        let figures = Scored::new(&Scores::Order(vec![3.0, 2.0, 1.0]), &truth).metrics(&[1.0]);
        [figures.auc, figures.top1, figures.ndcg5, figures.hit3].into_iter().for_each(|f| close(f, 1.0));
        assert_eq!((figures.brier, figures.log_loss, figures.ece), (None, None, None));
    }

    #[test]
    fn equal_scores_count_as_the_mean_over_all_orders() {
        let truth = truth(&[true, false, false, false], &[1.0, 0.0, 0.0, 0.0]);
        let figures = Scored::new(&Scores::Chances(vec![0.5; 4]), &truth).metrics(&[1.0]);
        close(figures.auc, 0.5);
        close(figures.top1, 0.25);
        close(figures.hit3, 0.75);
        close(figures.ece, 0.25);
        close(figures.brier, 0.25);
        close(figures.log_loss, 0.5_f64.ln().abs());
        // A gain of 1 at each of four ranks equally often.
        let discounts = 1.0 + 1.0 / 3.0_f64.log2() + 0.5 + 1.0 / 5.0_f64.log2();
        close(figures.ndcg5, discounts / 4.0);
    }

    #[test]
    fn a_perfect_order_hits_with_the_first() {
        let truth = truth(&[false, true, false], &[0.0, 1.0, 0.5]);
        let hits = Scored::new(&Scores::Order(vec![1.0, 3.0, 2.0]), &truth).hits(&[1.0]);
        assert_eq!(hits, Some([1.0; DEPTH]));
    }

    #[test]
    fn hits_among_equals_grow_with_each_that_is_asked_and_end_with_the_last() {
        let truth = truth(&[true, false, false, false], &[1.0, 0.0, 0.0, 0.0]);
        let hits = Scored::new(&Scores::Order(vec![0.0; 4]), &truth).hits(&[1.0]).unwrap();
        for (hit, expected) in hits.into_iter().zip([0.25, 0.5, 0.75, 1.0, 1.0, 1.0]) {
            close(Some(hit), expected);
        }
    }

    #[test]
    fn networks_are_pooled_as_one_whose_users_follow_upon_each_other() {
        let one = Scored::new(&Scores::Chances(vec![0.1, 0.3]), &truth(&[true, false], &[1.0, 0.0]));
        let two = Scored::new(&Scores::Chances(vec![0.3, 0.2]), &truth(&[true, false], &[1.0, 0.0]));
        let pooled = Scored::pooled(&[(&one, 1), (&two, 1)]);
        assert_eq!(pooled.metrics(&[1.0, 0.0]), one.metrics(&[1.0]));
        assert_eq!(pooled.metrics(&[0.0, 1.0]), two.metrics(&[1.0]));
        // Of four pairs of a success and a failure, one is right and one is equal.
        close(pooled.metrics(&[1.0, 1.0]).auc, 1.5 / 4.0);
    }

    #[test]
    fn calibration_compares_what_was_said_with_what_was() {
        let made: Vec<_> = (0..100).map(|i| i >= 90).collect();
        let truth = truth(&made, &[0.0; 100]);
        let said = (0..100).map(|i| if i >= 90 { 0.7 } else { 0.1 }).collect();
        let scored = Scored::new(&Scores::Chances(said), &truth);
        close(scored.metrics(&[1.0]).ece, 0.9 * 0.1 + 0.1 * 0.3);
        assert_eq!(scored.calibration(&[1.0]).len(), 10);
    }

    #[test]
    fn a_choice_between_equals_is_none() {
        let figures =
            Scored::new(&Scores::Order(vec![1.0, 2.0]), &truth(&[false, false], &[0.0, 0.0])).metrics(&[1.0]);
        assert_eq!((figures.top1, figures.ndcg5, figures.hit3, figures.auc), (None, None, None, None));
    }
}
