//! Zips, whole and broken.

use kith::importing::zip::{Check, Next, Zip};

/// What a zip asks for and what it says that it holds is within it, no two files share a byte, and asking ends.
pub fn run(bytes: &[u8]) {
    let size = bytes.len() as u64;
    let mut zip = Zip::new(size);
    for _ in 0..1_000 {
        let contents = match zip.contents() {
            Err(_) => return,
            Ok(Next::Done(contents)) => contents,
            Ok(Next::Read(at)) => {
                assert!(at.start < at.end && at.end <= size);
                zip.give(at.start, bytes[at.start as usize..at.end as usize].to_vec());
                continue;
            }
        };
        let mut spans: Vec<_> = contents.files.iter().map(|file| file.at.clone()).collect();
        spans.sort_by_key(|at| at.start);
        assert!(spans.iter().all(|at| at.start <= at.end && at.end <= size));
        assert!(
            spans.windows(2).all(|two| two[0].end <= two[1].start || two[0].is_empty() || two[1].is_empty())
        );
        for file in &contents.files {
            let packed = &bytes[file.at.start as usize..file.at.end as usize];
            let mut check = Check::of(file);
            let fits = check.take(packed);
            assert!(fits || packed.len() as u64 > file.size);
        }
        return;
    }
    panic!("it asks without end");
}
