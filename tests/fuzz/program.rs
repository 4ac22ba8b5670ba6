//! Gives libFuzzer one target, whose name is in `KITH_FUZZ_TARGET`: `./build.sh fuzz`.

#![no_main]
#![allow(clippy::expect_used, reason = "without a target there is nothing to do")]

#[path = "../support/mod.rs"]
mod support;
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("KITH_FUZZ_TARGET").unwrap_or_default();
    targets::named(&name).expect("KITH_FUZZ_TARGET names a target")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));
