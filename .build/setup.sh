# shellcheck shell=bash
# What a verb of build.sh needs before it can work. Sourced by build.sh.
# Each function costs next to nothing when its part is there, and says in one line what it installs and why.

readonly wasm_target=wasm32-unknown-unknown
readonly cache=${KITH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kith}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "build.sh: $*"
  exit 1
}

have() { command -v "$1" >/dev/null; }

# debian_packages WHY PACKAGE…: installs them when we may, else prints the command that would.
debian_packages() {
  local why=$1
  shift
  if [[ $EUID -eq 0 ]] && have apt-get; then
    say "Installing $* with apt-get: $why."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >&2
  else
    die "$why. On Debian: sudo apt-get install $*"
  fi
}

# Rust, by whichever way is at hand. Sets how the rest of the build calls it:
#   rust_bin    where cargo and its companions are; empty means PATH
#   wasm_flags  what cargo needs besides, to build for the browser
# The two ways keep their output apart, since neither can use what the other compiled.
need_rust() {
  [[ -n ${toolchain:-} ]] && return
  case ${KITH_TOOLCHAIN:-} in
    debian) use_debian_rust ;;
    rustup) use_rust_on_path || die "rustup is not here or cannot install the target $wasm_target" ;;
    '') use_rust_on_path || use_debian_rust ;;
    *) die "KITH_TOOLCHAIN is \"$KITH_TOOLCHAIN\"; it may be rustup or debian" ;;
  esac
}

use_rust_on_path() {
  add_wasm_target || return 1
  toolchain=rustup
  rust_bin=
  wasm_flags=()
  export CARGO_TARGET_DIR=$PWD/target
}

add_wasm_target() {
  have cargo && have rustc || return 1
  [[ -d $(rustc --print target-libdir --target "$wasm_target") ]] && return
  have rustup || return 1
  say "Installing Rust's target $wasm_target with rustup: the core runs in the browser."
  rustup target add "$wasm_target"
}

# Debian has no standard library for the browser, so cargo builds it from Debian's source of it.
use_debian_rust() {
  local packages=(rustc-web cargo-web rust-web-src lld-22)
  dpkg -s "${packages[@]}" &>/dev/null ||
    debian_packages "the core is Rust, and rustup is not here or cannot install $wasm_target" "${packages[@]}"
  toolchain=debian
  rust_bin=/usr/bin/
  # shellcheck disable=SC2034 # build.sh uses it.
  wasm_flags=(-Z "build-std=std,panic_abort")
  export CARGO=/usr/bin/cargo RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc RUSTFMT=/usr/bin/rustfmt
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
  export CARGO_TARGET_DIR=$PWD/target/debian
}

# The formatter and the linter, which a minimal installation of Rust leaves out.
need_rust_linters() {
  need_rust
  "${rust_bin}cargo-fmt" --version &>/dev/null && "${rust_bin}cargo-clippy" --version &>/dev/null && return
  if [[ $toolchain == debian ]]; then
    debian_packages "check formats and lints the core" rustfmt-web rust-web-clippy
  else
    say "Installing rustfmt and clippy with rustup: check formats and lints the core."
    rustup component add rustfmt clippy
  fi
}

# The program that writes the JavaScript between the browser and the core; it must match the library to the letter.
# Sets wasm_bindgen.
need_wasm_bindgen() {
  local version
  version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)
  need_cargo_tool wasm-bindgen-cli "$version" "it writes the core's JavaScript glue"
  wasm_bindgen=$tool_home/bin/wasm-bindgen
}

# The program that holds Cargo.lock to deny.toml. Sets cargo_deny.
need_cargo_deny() {
  need_cargo_tool cargo-deny 0.20.2 "it looks at licences and origins of what is depended on"
  # shellcheck disable=SC2034 # build.sh uses it.
  cargo_deny=$tool_home/bin/cargo-deny
}

# need_cargo_tool CRATE VERSION WHY: a program of crates.io. Sets tool_home. It is moved into place only when complete.
# Compiling them as fast programs would take five times as long and save a second of each build.
need_cargo_tool() {
  local crate=$1 version=$2 why=$3 partial
  need_rust
  tool_home=$cache/$crate-$version
  [[ -d $tool_home ]] && return
  say "Installing $crate $version into $tool_home: $why. Once; takes about a minute."
  mkdir -p "$cache"
  partial=$(mktemp -d "$cache/partial.XXXXXX")
  "${rust_bin}cargo" install --locked --debug --version "=$version" "$crate" --root "$partial" --target-dir "$partial/target" ||
    { rm -rf "$partial" && die "$crate $version could not be installed"; }
  rm -rf "$partial/target"
  mv "$partial" "$tool_home"
}

# libFuzzer is written in C++.
need_cxx() {
  have c++ || debian_packages "libFuzzer has to be compiled" g++
}

# The development tools of package-lock.json; none of them ships.
need_node_modules() {
  local installed=node_modules/.installed-lock.json
  have npm || die "Node 20 or newer and npm are needed for the development tools"
  cmp -s package-lock.json "$installed" && return
  say "Installing the development tools of package-lock.json with npm: the optimiser, the type checker, the linter, the test driver. None of their scripts runs."
  npm ci --ignore-scripts --no-audit --no-fund >&2
  cp package-lock.json "$installed"
}

# A Chromium that may load an unpacked extension by a switch, which Google Chrome no longer may. Exports KITH_CHROMIUM.
need_chromium() {
  KITH_CHROMIUM=${KITH_CHROMIUM:-$(find_chromium)}
  if [[ -z $KITH_CHROMIUM ]]; then
    debian_packages "the extension needs a Chromium to run in, or the path of one in KITH_CHROMIUM" chromium
    KITH_CHROMIUM=$(find_chromium)
  fi
  [[ -x $KITH_CHROMIUM ]] || die "KITH_CHROMIUM is \"$KITH_CHROMIUM\", which is no program"
  export KITH_CHROMIUM
}

# Firefox with long-term support, in which the badges have to keep their secrets too. Exports KITH_FIREFOX.
need_firefox() {
  KITH_FIREFOX=${KITH_FIREFOX:-$(find_firefox)}
  if [[ -z $KITH_FIREFOX ]]; then
    debian_packages "what a page can find out is tested in Firefox too, or the path of one in KITH_FIREFOX" firefox-esr
    KITH_FIREFOX=$(find_firefox)
  fi
  [[ -x $KITH_FIREFOX ]] || die "KITH_FIREFOX is \"$KITH_FIREFOX\", which is no program"
  export KITH_FIREFOX
}

find_firefox() {
  command -v firefox-esr || command -v firefox || true
}

find_chromium() {
  local candidate
  for candidate in chromium chromium-browser google-chrome-for-testing chrome-for-testing \
    "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome \
    "$HOME"/.cache/puppeteer/chrome/*/chrome-linux*/chrome; do
    command -v "$candidate" && return
  done
  return 0
}
