//! The validation as pictures, as the documentation shows it.

mod card;
mod outcomes;
mod ranking;
mod reliability;

use std::fs;
use std::path::Path;

use crate::metrics::Scored;
use crate::validate::{Trial, trials};

/// After how many outcomes Kith is scored.
const COUNTS: [usize; 6] = [0, 5, 10, 20, 30, 60];

/// Draws the pictures of the networks in a folder into another. The same networks give the same files.
///
/// # Errors
/// As [`trials`], and where a file cannot be written.
pub fn draw(networks: &Path, out: &Path) -> Result<(), String> {
    let trials = trials(networks)?;
    fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    for (name, svg) in pictures(&trials, &COUNTS)? {
        let path = out.join(name);
        fs::write(&path, svg).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}

/// Each picture with the name of its file.
fn pictures(trials: &[Trial], counts: &[usize]) -> Result<[(&'static str, String); 3], String> {
    let drawn = |picture: card::Outcome<String>| picture.map_err(|e| e.to_string());
    Ok([
        ("reliability.svg", drawn(reliability::picture(trials))?),
        ("ranking.svg", drawn(ranking::picture(trials))?),
        ("outcomes.svg", drawn(outcomes::picture(trials, counts))?),
    ])
}

/// What a method said of a network, once for each time that it was run; a figure is the mean over these.
fn runs<'a>(trial: &'a Trial, method: &str) -> &'a [Scored] {
    trial.scored(method).map(std::slice::from_ref).unwrap_or_default()
}

/// The mean of each place over several lists, if there is one.
fn mean<const N: usize>(lists: &[[f64; N]]) -> Option<[f64; N]> {
    let mean = |place: usize| lists.iter().map(|list| list[place]).sum::<f64>() / lists.len() as f64;
    (!lists.is_empty()).then(|| std::array::from_fn(mean))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// The invented networks, scored once for all tests of the pictures.
    pub fn trials() -> &'static [Trial] {
        static TRIALS: LazyLock<Vec<Trial>> = LazyLock::new(|| {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/networks");
            crate::validate::trials(Path::new(folder)).unwrap()
        });
        &TRIALS
    }

    #[test]
    fn the_same_networks_give_the_same_pictures_with_text_as_text() {
        let all = || pictures(&trials()[..1], &[0, 5]).unwrap();
        let first = all();
        assert!(first == all());
        for (name, svg) in first {
            assert!(svg.starts_with("<svg") && svg.contains("<text") && !svg.contains("NaN"), "{name}");
        }
    }
}
