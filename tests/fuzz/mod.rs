//! Every target on its corpus and on what comes of changing that: a short run, the same each time.
//!
//! The long run, which looks where it has not been yet, is `./build.sh fuzz`.

mod targets;

use std::fs;

use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use targets::TARGETS;

/// How many inputs are made for each target.
const TIMES: u64 = 1_000;
/// No input is longer than that, in bytes.
const LIMIT: usize = 4_096;

#[test]
fn no_target_breaks_on_its_corpus_or_near_it() {
    let words = words();
    for (name, run) in TARGETS {
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "{name} has no corpus");
        corpus.iter().for_each(|bytes| run(bytes));
        for seed in 0..TIMES {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let mut bytes = corpus.choose(&mut rng).unwrap().clone();
            for _ in 0..rng.random_range(1..8) {
                change(&mut bytes, &corpus, &words, &mut rng);
            }
            bytes.truncate(LIMIT);
            run(&bytes);
        }
    }
}

/// Changes one thing: a bit, a piece that goes, or one that comes, from elsewhere or from the list of words.
fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], words: &[Vec<u8>], rng: &mut ChaCha8Rng) {
    let at = rng.random_range(0..=bytes.len());
    let piece = match rng.random_range(0..5) {
        0 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << rng.random_range(0..8);
            }
            return;
        }
        1 => {
            let end = rng.random_range(at..=bytes.len());
            bytes.drain(at..end);
            return;
        }
        2 => vec![rng.random(); rng.random_range(1..9)],
        3 => {
            let other = corpus.choose(rng).unwrap();
            let from = rng.random_range(0..=other.len());
            other.iter().skip(from).take(rng.random_range(0..200)).copied().collect()
        }
        _ => words.choose(rng).unwrap().clone(),
    };
    bytes.splice(at..at, piece);
}

fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = format!("{}/tests/fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

/// The words of libFuzzer's dictionary, one in quotes on each line.
fn words() -> Vec<Vec<u8>> {
    let text = include_str!("words.dict");
    text.lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .map(|word| word.replace("\\\"", "\"").into())
        .collect()
}
