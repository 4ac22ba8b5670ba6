# shellcheck shell=bash
# Fuzzes what Kith takes from outside, by libFuzzer. Sourced by build.sh.

readonly fuzzed=target/fuzz
readonly corpora=tests/fuzz/corpus

# Rust itself can tell libFuzzer where the program has been, on any toolchain. Since Kith has no unsafe code, a sanitiser
# would look for what cannot be there.
readonly coverage=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
)

# verb_fuzz [TARGET [SECONDS]]: all targets, or one. What it finds is added to the corpus in target/fuzz alone.
verb_fuzz() {
  local seconds=${2:-600} names=() name log
  mapfile -t names < <(ls "$corpora")
  [[ -z ${1:-} ]] || {
    [[ -d $corpora/$1 ]] || die "there is no fuzz target $1, only ${names[*]}"
    names=("$1")
  }
  build_fuzzed
  for name in "${names[@]}"; do
    log=$fuzzed/$name.log
    say "Fuzzing $name for $seconds s; libFuzzer's own words are in $log."
    fuzz "$name" -max_total_time="$seconds" -print_final_stats=1 2>"$log" || {
      grep -A3 'panicked at' "$log" >&2 || tail -n 20 "$log" >&2
      die "an input in $fuzzed/crashes breaks a promise of $name"
    }
    printf '%s: %s inputs, %s edges reached\n' "$name" \
      "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
      "$(sed -n 's/^#.*DONE *cov: \([0-9]*\).*/\1/p' "$log")"
  done
}

# fuzz TARGET [ARG…]: libFuzzer on one target, with its own arguments.
fuzz() {
  local name=$1
  shift
  mkdir -p "$fuzzed/corpus/$name" "$fuzzed/crashes"
  KITH_FUZZ_TARGET=$name "$fuzzed/host/$host/fuzz/examples/fuzz" \
    -artifact_prefix="$fuzzed/crashes/$name-" -dict=tests/fuzz/words.dict -max_len=4096 -timeout=10 \
    "$@" "$fuzzed/corpus/$name" "$corpora/$name"
}

build_fuzzed() {
  need_rust
  need_cxx
  host=$("${rust_bin}rustc" -vV | sed -n 's/^host: //p')
  CARGO_TARGET_DIR=$fuzzed/host RUSTFLAGS="${coverage[*]}" \
    "${rust_bin}cargo" build --quiet --locked --profile fuzz --features fuzz --example fuzz --target "$host"
}
