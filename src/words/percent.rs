//! Chances as people read them.

/// A chance from 0 to 1 as a percentage: 16%, 0.4%, or <0.1%.
pub fn percent(chance: f64) -> String {
    figure(chance) + "%"
}

/// A range of chances: 1–8%.
pub fn range([low, high]: [f64; 2]) -> String {
    let (low, high) = (figure(low), figure(high));
    if low == high { high + "%" } else { format!("{low}–{high}%") }
}

/// In whole numbers: the code that formats fractions is a thirtieth of the worker.
fn figure(chance: f64) -> String {
    let points = 100.0 * chance.clamp(0.0, 1.0);
    match points {
        p if p <= 0.0 => "0".into(),
        p if p < 0.05 => "<0.1".into(),
        p if p < 0.95 => format!("0.{}", (10.0 * p).round() as u8),
        p => format!("{}", p.round() as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_chances_never_round_to_nothing() {
        let all = [0.0, 0.0004, 0.0006, 0.004, 0.0096, 0.162, 1.0].map(percent);
        assert_eq!(all, ["0%", "<0.1%", "0.1%", "0.4%", "1%", "16%", "100%"]);
    }

    #[test]
    fn a_range_has_one_unit_and_says_nothing_twice() {
        assert_eq!(range([0.012, 0.079]), "1–8%");
        assert_eq!(range([0.001, 0.011]), "0.1–1%");
        assert_eq!(range([0.034, 0.085]), "3–9%");
        assert_eq!(range([0.161, 0.163]), "16%");
    }
}
