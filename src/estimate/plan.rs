//! Asking several introducers in turn.

use super::prior::BASE_WEIGHT;

/// However many are asked, no plan is surer than a leg can be.
const SUREST: f64 = 0.999;

/// The chance that the introduction is made by then, for each step of asking one after the other.
///
/// Takes the chances in the order of asking. The ways are not independent: they lead to the same target, and the
/// user's own luck is in all of them. So each refusal lowers what is left, as one more case against a chance that
/// is worth twelve. That is an assumption; no data tests it.
pub fn in_turn(chances: &[f64]) -> Vec<f64> {
    let mut failed = 1.0;
    let mut refusals = 0.0;
    let mut made = Vec::new();
    made.extend(chances.iter().map(|chance| {
        failed *= 1.0 - chance * BASE_WEIGHT / (BASE_WEIGHT + refusals);
        refusals += 1.0;
        (1.0 - failed).min(SUREST)
    }));
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_refusal_lowers_what_is_left() {
        let made = in_turn(&[0.3, 0.2, 0.1]);
        let failed = [0.7, 0.7 * (1.0 - 0.2 * 12.0 / 13.0)];
        let expected = [0.3, 1.0 - failed[1], 1.0 - failed[1] * (1.0 - 0.1 * 12.0 / 14.0)];
        assert!(made.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{made:?}");
    }

    #[test]
    fn another_ask_never_lowers_the_chance_nor_adds_more_than_the_one_before() {
        let made = in_turn(&[0.04; 100]);
        assert!(made.is_sorted_by(|a, b| a < b));
        let adds: Vec<_> = made.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(adds.is_sorted_by(|a, b| a > b));
        // Independent asks would reach 1 - 0.96^100 = 98%.
        assert!(made.last().is_some_and(|all| *all < 0.8), "{made:?}");
        assert!(in_turn(&[]).is_empty());
    }
}
