use serde::{Deserialize, Serialize};

/// Counts up to here have a bucket each; above, four buckets share each doubling.
const EXACT: u32 = 32;

/// How many unknown others stand in the middle of any count, so that the first few seen decide little.
const UNKNOWN: f64 = 4.0;

/// How often each size of a count was seen, such as the mutual connections of each of the user's contacts.
///
/// It answers one question: where among the others does this count stand?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ranks(Vec<u32>);

impl Ranks {
    /// Counts one more person with this count.
    pub fn add(&mut self, count: u32) {
        let bucket = bucket(count);
        if self.0.len() <= bucket {
            self.0.resize(bucket + 1, 0);
        }
        if let Some(n) = self.0.get_mut(bucket) {
            *n = n.saturating_add(1);
        }
    }

    /// Takes one person with this count out again; nothing happens if there is none.
    pub fn remove(&mut self, count: u32) {
        if let Some(n) = self.0.get_mut(bucket(count)) {
            *n = n.saturating_sub(1);
        }
    }

    /// Where a count stands among all counted, from -0.5 (lowest) to 0.5 (highest). Equals share the middle of
    /// their places, so that a single one stands at 0, and so does any count where nothing is known. While few
    /// are counted, all stand near the middle.
    pub fn place(&self, count: u32) -> f64 {
        let at = bucket(count);
        let sum = |counts: &[u32]| counts.iter().map(|n| f64::from(*n)).sum::<f64>();
        let (below, rest) = self.0.split_at(at.min(self.0.len()));
        let equal = rest.first().copied().map_or(0.0, f64::from);
        (sum(below) + equal / 2.0 + UNKNOWN / 2.0) / (sum(&self.0) + UNKNOWN) - 0.5
    }
}

fn bucket(count: u32) -> usize {
    let bucket = if count < EXACT {
        count
    } else {
        let doublings = count.ilog2();
        let quarter = (count >> (doublings - 2)) & 3;
        EXACT + 4 * (doublings - EXACT.ilog2()) + quarter
    };
    bucket as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(counts: impl IntoIterator<Item = u32>) -> Ranks {
        let mut ranks = Ranks::default();
        counts.into_iter().for_each(|count| ranks.add(count));
        ranks
    }

    #[test]
    fn a_count_stands_between_those_below_and_those_above() {
        let ranks = ranks([1, 2, 2, 9]);
        assert_eq!([0, 1, 2, 5, 9, 10].map(|c| ranks.place(c)), [-0.25, -0.1875, 0.0, 0.125, 0.1875, 0.25]);
    }

    #[test]
    fn where_nothing_is_known_every_count_stands_in_the_middle() {
        assert_eq!(Ranks::default().place(7), 0.0);
        assert_eq!(ranks([7]).place(7), 0.0);
    }

    #[test]
    fn the_more_are_counted_the_further_apart_they_stand() {
        let top = |n| ranks(std::iter::repeat_n(1, n)).place(2);
        assert!([0, 1, 4, 40, 400].map(top).is_sorted_by(|a, b| a < b));
        assert!((0.49..0.5).contains(&top(400)));
    }

    #[test]
    fn what_is_removed_was_never_there() {
        let mut some = ranks([3, 40, 40]);
        some.remove(40);
        some.remove(3);
        some.remove(5000);
        assert_eq!(some.place(41), ranks([40]).place(41));
    }

    #[test]
    fn larger_counts_never_stand_lower() {
        let counts: Vec<u32> = (0..100).chain((100..100_000).step_by(97)).chain([u32::MAX]).collect();
        assert!(counts.iter().map(|c| bucket(*c)).is_sorted());
        let ranks = ranks(counts.iter().copied());
        assert!(counts.iter().map(|c| ranks.place(*c)).is_sorted());
    }
}
