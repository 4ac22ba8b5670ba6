#!/usr/bin/env bash
# Runs a program of native tests for cargo, and keeps what it says, with the time of each test, in the file KITH_TIMES.
# The times are an unstable option of Rust's tests, which only this variable opens; to compile with it would change crates.
set -euo pipefail
printf 'program %s\n' "$(sed 's|.*/||; s|-[0-9a-f]*$||' <<<"$1")" >>"$KITH_TIMES"
RUSTC_BOOTSTRAP=1 "$@" -Zunstable-options --report-time | tee -a "$KITH_TIMES"
