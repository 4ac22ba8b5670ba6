#!/usr/bin/env bash
# Kith's build: one verb for each thing a developer does. Each installs just what it needs.
set -euo pipefail
readonly called_from=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
source .build/setup.sh
source .build/fuzz.sh
source .build/times.sh

readonly programs=(worker say popup book drafts)
readonly bound=target/bound         # the programs with their JavaScript glue, as wasm-bindgen leaves them
readonly live=target/live           # the same without what nobody calls
readonly optimised=target/optimised # the programs as they ship
readonly named=target/named         # the same with the names of their functions
export KITH_EXTENSION=$PWD/target/extension/chromium

verb_help() {
  cat <<'HELP'
./build.sh setup                           install everything that the other verbs need
./build.sh build                           the unpacked extension, in target/extension/chromium
./build.sh run                             a browser with the extension, on the demo network
./build.sh check                           formatting, lints and types, of Rust and JavaScript; and what is depended on
./build.sh test                            the core's tests, then the extension's in a browser; at the end, what took longest
./build.sh test native [cargo test's own]  the core's alone
./build.sh test browser [name pattern]     the extension's alone
./build.sh test long [name pattern]        those of which the others hold a sample: every leaking badge, every page after
                                           every change, the long evening, two thousand screens; before an issue is
                                           called resolved
./build.sh read [--drift] [DIR]            how right pages are read: those of a folder, or the demo network's;
                                           with --drift after each change that LinkedIn could make
./build.sh bench [--json FILE]             the benchmarks, in a browser; those of the odds natively too
./build.sh bench odds [--json FILE]        those of the core alone: the odds, and reading a table
./build.sh bench import [--json FILE]      those of bringing in LinkedIn's archive alone
./build.sh bench since COMMIT              this commit against a former one, in turns: a cold worker, the popup's first
                                           paint, “Your 20%” of thirty thousand people
./build.sh validate DIR [--json]           the odds, on the networks of people in a folder
./build.sh draw DIR OUT                    the same as pictures, SVG files in OUT
./build.sh fit DIR                         how the table of the odds was found, and how it carries over
./build.sh priors                          every number that the odds start from, as a table
./build.sh simulate                        the odds, in invented worlds whose truth is known
./build.sh fuzz [TARGET [SECONDS]]         looks for inputs that break a promise, ten minutes for each target
./build.sh keys [FILE]                     the keys of a store with their types; of FILE, what it holds: the JSON of
                                           chrome.storage.local.get(), as the worker's console copies it
./build.sh rooms                           which room of the house imports from which, from the roof down
./build.sh sizes [PROGRAM]…                what each program is made of: its ten largest parts
./build.sh package                         build, verify, zip for the store, and list what is in it
./build.sh help                            this

KITH_CHROMIUM   the browser to use (default: the first Chromium found)
KITH_FIREFOX    the Firefox for the tests of what a page can find out (default: the first found)
KITH_CACHE      where a tool is kept that is slow to install, and what bench compares with (default: ~/.cache/kith)
KITH_TOOLCHAIN  rustup or debian (default: rustup where it can, else Debian's packages)
HELP
}

verb_setup() {
  need_rust_linters
  need_wasm_bindgen
  need_cargo_deny
  need_node_modules
  need_chromium
  need_firefox
}

verb_build() {
  need_node_modules
  need_wasm_bindgen
  local program
  for program in "${programs[@]}"; do
    build_program "$program"
  done
  assemble
  node .build/sizes.mjs
}

verb_package() {
  verb_build
  node .build/verify.mjs
  node .build/zip.mjs
  node .build/sbom.mjs
}

verb_run() {
  need_chromium
  verb_package
  node www/demo.mjs "$@"
}

# Folders are named from where the caller is.
verb_read() {
  need_chromium
  verb_package
  build_helpers
  local run=$PWD/tests/reading/run.mjs
  (cd "$called_from" && node "$run" "$@")
}

verb_bench() {
  case ${1:-} in
    odds | import | since | -* | '') ;;
    *) die "there are benchmarks of the odds, of an import and since a commit, but none of $1" ;;
  esac
  need_chromium
  if [[ ${1:-} == since ]]; then
    verb_package
    build_former "${2:?the commit to compare with}"
    node tests/bench/run.mjs since "${@:3}"
    return
  fi
  if [[ ${1:-} == import ]]; then
    verb_package
    node tests/bench/run.mjs "$@"
    return
  fi
  if [[ ${1:-} == odds ]]; then
    need_node_modules
    need_wasm_bindgen
  else
    verb_package
    build_trapping
  fi
  build_program bench
  say "Timing the core natively."
  rust bench --locked --bench odds -- --quiet
  KITH_BENCH_GLUE=$bound/wasm/bench.js KITH_BENCH_MODULE=$optimised/bench_bg.wasm \
    KITH_TIMED=$CARGO_TARGET_DIR/criterion node tests/bench/run.mjs "$@"
}

# The extension of a former commit, built as that commit says.
build_former() {
  local commit former
  # A name may mean another commit tomorrow.
  commit=$(git rev-parse --verify "$1^{commit}")
  former=$cache/former/$commit
  export KITH_FORMER=$former/target/extension/chromium
  if [[ ! -d $KITH_FORMER ]]; then
    mkdir -p "$former"
    git archive "$commit" | tar --extract --directory "$former"
    (unset CARGO_TARGET_DIR && "$former/build.sh" package)
  fi
}

verb_validate() { odds validate "$@"; }
verb_draw() { odds draw "$@"; }
verb_fit() { odds fit "$@"; }
verb_priors() { odds priors "$@"; }
verb_simulate() { odds simulate "$@"; }

# odds COMMAND [ARG…]: puts the odds to the test, with what ships. Folders are named from where the caller is.
odds() {
  need_rust
  rust build --quiet --release --locked --example odds
  (cd "$called_from" && "$CARGO_TARGET_DIR/release/examples/odds" "$@")
}

verb_keys() {
  need_rust
  rust build --quiet --locked --example keys
  (cd "$called_from" && "$CARGO_TARGET_DIR/debug/examples/keys" "$@")
}

verb_rooms() {
  need_rust
  rust run --quiet --locked --example rooms
}

verb_sizes() {
  local program chosen=("${@:-${programs[@]}}")
  for program in "${chosen[@]}"; do
    [[ " ${programs[*]} " == *" $program "* ]] || die "the programs are ${programs[*]}; there is no $program"
  done
  need_node_modules
  need_wasm_bindgen
  for program in "${chosen[@]}"; do
    build_program "$program"
    optimise_named "$program"
  done
  node .build/made-of.mjs "$optimised" "$named" "${chosen[@]}"
}

verb_check() {
  need_rust_linters
  need_node_modules
  need_wasm_bindgen
  check_rust
  check_javascript
  need_cargo_deny
  check_dependencies
}

verb_test() {
  local which=${1:-all}
  [[ $# -eq 0 ]] || shift
  forget_times
  trap say_times EXIT
  case $which in
    all)
      test_native
      test_browser
      ;;
    native) test_native "$@" ;;
    browser) test_browser "$@" ;;
    long) test_long "$@" ;;
    *) die "there are native, browser and long tests, but no $which tests" ;;
  esac
}

test_native() {
  need_rust
  KITH_TIMES=$PWD/$times/native.txt rust test --config "target.'cfg(all())'.runner = '$PWD/.build/timed.sh'" \
    --locked --features book,drafts "$@"
}

# The programs that read what a camera saw, and that say what would be shown of what is stored.
build_helpers() {
  rust build --quiet --locked --example read --example show
  export KITH_READER=$CARGO_TARGET_DIR/debug/examples/read
  export KITH_SHOWER=$CARGO_TARGET_DIR/debug/examples/show
}

# Files of browser tests that have the machine to themselves; the others run two at a time.
readonly alone=(
  tests/browser/broken-store.test.mjs # holds answers to a second, which a busy machine takes longer for
  tests/browser/interference.test.mjs # compares when badges come in one visit and in another
  tests/browser/network.test.mjs      # a browser looks up more or fewer names in advance, as it has the time
)

# A copy of the extension whose core can be made to panic, for a test. It is not optimised, and never ships.
build_trapping() {
  export KITH_TRAPPING=$PWD/target/extension/trapping
  rust_for_browser build worker,trap --bin say
  once_for "$(compiled say)" "$bound/trapping.stamp" \
    "$wasm_bindgen" --target web --experimental-reset-state-function --out-dir "$bound/trapping" --out-name say "$(compiled say)"
  rm -rf "$KITH_TRAPPING"
  cp -R "$KITH_EXTENSION" "$KITH_TRAPPING"
  cp "$bound"/trapping/say{.js,_bg.wasm} "$KITH_TRAPPING/wasm"
}

test_browser() {
  need_browsers
  local file beside=() failed=0
  while read -r file; do
    [[ " ${alone[*]} " == *" $file "* ]] || beside+=("$file")
  done < <(find tests/browser tests/documents -name '*.test.mjs' | sort)
  run_files 2 15 "${1:-}" "${beside[@]}" || failed=1
  run_files 1 15 "${1:-}" "${alone[@]}" || failed=1
  return "$failed"
}

# All of what the other tests hold a sample of.
test_long() {
  need_browsers
  local files
  mapfile -t files < <(grep -lr --include='*.test.mjs' support/long.mjs tests | sort)
  KITH_LONG=1 run_files 1 60 "${1:-}" "${files[@]}"
}

# What the tests in a browser need.
need_browsers() {
  need_chromium
  need_firefox
  verb_package
  build_helpers
  build_trapping
}

# run_files HOW_MANY MINUTES PATTERN FILE…: tests in so many files at a time, each of which has so many minutes.
run_files() {
  local at_a_time=$1 minutes=$2 pattern=$3
  shift 3
  [[ $# -gt 0 ]] || die "there is no test"
  node --test --test-concurrency="$at_a_time" --test-timeout=$((minutes * 60000)) \
    ${pattern:+"--test-name-pattern=$pattern"} \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=./.build/times.mjs --test-reporter-destination="$times/browser-$at_a_time.tsv" "$@"
}

check_rust() {
  rust fmt --check
  rust clippy --locked --all-targets --features book,drafts -- -D warnings
  RUSTDOCFLAGS="-D rustdoc::broken-intra-doc-links -A rustdoc::private-intra-doc-links" \
    rust doc --quiet --locked --no-deps --features book,drafts
  # All programs at once: the features of one hold those of the others, so that each would lint the same code again.
  rust_for_browser clippy book,drafts,bench --bins -- -D warnings
}

# The types of the glue come from the programs, so these are built first.
check_javascript() {
  node_modules/.bin/biome check
  local program
  for program in "${programs[@]}"; do
    compile "$program"
    write_glue "$program"
  done
  node_modules/.bin/tsc --build --force
}

# Advisories are asked of a database that may be out of reach; that must not look as if there were none.
check_dependencies() {
  "$cargo_deny" --locked --log-level error check licenses bans sources
  if "$cargo_deny" --log-level off fetch db; then
    "$cargo_deny" --locked --log-level error check --disable-fetch advisories
  else
    say "NOT CHECKED: known vulnerabilities. Their database could not be reached; everything else was checked."
  fi
}

# rust VERB [ARG…]: cargo and its companions, of the toolchain that need_rust chose.
rust() {
  case $1 in
    fmt | clippy) "${rust_bin}cargo-$1" "$@" ;;
    *) "${rust_bin}cargo" "$@" ;;
  esac
}

# rust_for_browser VERB FEATURES [ARG…]: the same for programs of the browser, which these features are for.
# The paths of this machine stay out of panic messages, so that everyone builds the same bytes.
rust_for_browser() (
  verb=$1 features=$2
  shift 2
  local home=${CARGO_HOME:-$HOME/.cargo} flags place
  flags="--remap-path-prefix=$home=/cargo"$'\x1f'"--remap-path-prefix=$PWD=/kith"
  # These stand in the modules, once for each file of a crate.
  for place in "$home"/registry/src/*; do
    flags+=$'\x1f'"--remap-path-prefix=$place=/crates"
  done
  # Leptos' views without types of their own: of each type all that is done with a view would be compiled again.
  flags+=$'\x1f--cfg\x1ferase_components'
  export CARGO_ENCODED_RUSTFLAGS=$flags
  # Not for the rest: some crates change their code when they see it.
  [[ $toolchain != debian ]] || export RUSTC_BOOTSTRAP=1
  rust "$verb" --release --locked --target "$wasm_target" "${wasm_flags[@]}" \
    --features "$features" "$@"
)

compiled() { printf '%s' "$CARGO_TARGET_DIR/$wasm_target/release/$1.wasm"; }

build_program() {
  compile "$1"
  write_glue "$1"
  optimise "$1"
}

compile() { rust_for_browser build "$(feature_of "$1")" --bin "$1"; }

# Two programs of one feature share what they are compiled from.
feature_of() {
  case $1 in
    say) echo worker ;;
    popup) echo pages ;;
    *) echo "$1" ;;
  esac
}

write_glue() {
  once_for "$(compiled "$1")" "$bound/$1.stamp" \
    "$wasm_bindgen" --target web --experimental-reset-state-function \
    --out-dir "$bound/wasm" --out-name "$1" "$(compiled "$1")"
}

optimise() {
  once_for "$bound/wasm/$1_bg.wasm" "$optimised/$1.stamp" optimise_now "$1"
}

# The same program with the names of its functions, which do not ship and tell what it is made of.
optimise_named() {
  once_for "$bound/wasm/$1_bg.wasm" "$named/$1.stamp" run_optimiser "$1" "$named" --debuginfo
}

# An optimiser that breaks a module says nothing, so each one is loaded once before it is packed.
optimise_now() {
  run_optimiser "$1" "$optimised"
  node .build/instantiate.mjs "$bound/wasm/$1.js" "$optimised/$1_bg.wasm"
}

# run_optimiser PROGRAM FOLDER [SWITCH…]: with --debuginfo, the names of functions stay.
# Building the control flow anew makes the worker 6 kB smaller, merging functions that differ in constants 1.4 kB.
# What nobody calls is left out first (live-exports.mjs), 2.8 kB of the popup.
# Rust keeps its data above the stack, so low memory is free.
run_optimiser() {
  local program=$1 folder=$2
  shift 2
  say "Optimising $program${*:+ with $*}."
  mkdir -p "$live"
  node .build/live-exports.mjs "$bound/wasm/${program}_bg.wasm" >"$live/$program.json"
  node_modules/.bin/wasm-metadce --debuginfo "$bound/wasm/${program}_bg.wasm" --graph-file="$live/$program.json" \
    -o "$live/${program}_bg.wasm" >"$live/$program.txt"
  node_modules/.bin/wasm-opt --low-memory-unused --merge-similar-functions -Oz --flatten --rereloop \
    --merge-similar-functions -Oz -Oz --converge --reorder-functions --strip-debug --strip-producers "$@" \
    "$live/${program}_bg.wasm" -o "$folder/${program}_bg.wasm"
}

# once_for INPUT STAMP COMMAND…: runs the command unless it did already, for this input and this build.
once_for() {
  local input=$1 stamp=$2 made_from
  shift 2
  made_from=$(sha256sum "$input" build.sh Cargo.lock package-lock.json)
  [[ -f $stamp && $(<"$stamp") == "$made_from" ]] && return
  mkdir -p "$(dirname "$stamp")"
  rm -f "$stamp"
  "$@"
  printf '%s\n' "$made_from" >"$stamp"
}

assemble() {
  rm -rf "$KITH_EXTENSION"
  mkdir -p "$KITH_EXTENSION/wasm"
  cp -R extension/. "$KITH_EXTENSION"
  # Every page of LinkedIn parses these. Short names are for what is inside of functions; these keep theirs.
  local script
  for script in camera paint sight room place badge near look content; do
    node_modules/.bin/terser "extension/$script.js" --compress --mangle --ecma 2022 -o "$KITH_EXTENSION/$script.js"
  done
  node .build/sheets.mjs "$KITH_EXTENSION"
  local program
  for program in "${programs[@]}"; do
    # The classes for streams, whose methods are not in the module any more. And Leptos would empty an element by its markup
    # when an attribute of markup goes: Kith has none, so nothing that ships can set markup.
    sed -E -e '/^(export class|const) IntoUnderlying/,/^\}/d' -e '/^if .*IntoUnderlying/d' \
      -e 's/(__wbg_set_)innerHTML/\1no_markup/' -e 's/arg0\.innerHTML = .*/throw new Error("no markup");/' \
      "$bound/wasm/$program.js" >"$KITH_EXTENSION/wasm/$program.js"
    LC_ALL=C sed 's/__wbg_set_innerHTML/__wbg_set_no_markup/' "$optimised/${program}_bg.wasm" \
      >"$KITH_EXTENSION/wasm/${program}_bg.wasm"
  done
}

main() {
  local verb=verb_${1:-}
  if ! declare -F "$verb" >/dev/null; then
    verb_help >&2
    exit 2
  fi
  "$verb" "${@:2}"
}

main "$@"
