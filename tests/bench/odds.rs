//! How fast the odds are, natively: criterion times each case and leaves its figures under `target/criterion`.

mod cases;

use std::time::Duration;

use criterion::{BenchmarkId, Criterion};

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2))
        .sample_size(10)
        .without_plots()
        .configure_from_args();
    for case in cases::CASES {
        let mut group = criterion.benchmark_group(case.name);
        for size in case.sizes {
            let work = case.prepare(*size);
            group.bench_function(BenchmarkId::from_parameter(size), |bencher| bencher.iter(&work));
        }
    }
}
