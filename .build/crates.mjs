// Which crates there are, as cargo knows them.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} licence as an SPDX expression
 * @property {string | undefined} checksum SHA-256 of the archive in the registry; our own has none
 * @property {Set<Crate>} needs what it depends on
 */

const WASM = "wasm32-unknown-unknown";

/** The crates whose code can be in what ships; the first is Kith. */
export const shipped = () =>
  crates("--edges", "normal,no-proc-macro", "--target", WASM, "--features", "worker,book,drafts");

/** Every crate that anything here is built, tested or measured with; the first is Kith. */
export const all = () => {
  const targets = [WASM, "x86_64-unknown-linux-gnu"].flatMap((target) => ["--target", target]);
  return crates("--edges", "normal,build,dev", "--all-features", ...targets);
};

/**
 * @param {string[]} which of them, as `cargo tree` takes it
 * @returns {[Crate, ...Crate[]]}
 */
function crates(...which) {
  const format = ["--prefix", "depth", "--format", "\t{p}\t{l}"];
  const tree = execFileSync(
    process.env.CARGO ?? "cargo",
    ["tree", "--locked", "--quiet", ...format, ...which],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  const checksums = lockedChecksums();
  /** @type {Map<string, Crate>} */
  const known = new Map();
  /** @type {Crate[]} Who depends on the line at hand, outermost first. */
  const path = [];
  for (const line of tree.split("\n").filter(Boolean)) {
    const [depth, crate = "", licence = ""] = line.split("\t");
    const [name = "", tag = ""] = crate.split(" ");
    const version = tag.slice(1);
    const id = `${name} ${version}`;
    const found = known.get(id) ?? {
      name,
      version,
      licence: licence.replaceAll("/", " OR "),
      checksum: checksums.get(id),
      needs: new Set(),
    };
    known.set(id, found);
    path.splice(Number(depth), path.length, found);
    path.at(-2)?.needs.add(found);
  }
  const [own, ...others] = known.values();
  if (!own) {
    throw new Error("cargo tree named no crate.");
  }
  return [own, ...others];
}

/** @returns {Map<string, string>} by name and version */
function lockedChecksums() {
  const entries = readFileSync("Cargo.lock", "utf8").matchAll(
    /^name = "(.+)"\nversion = "(.+)"\n(?:source = .+\n)?checksum = "(.+)"$/gm,
  );
  return new Map([...entries].map(([, name, version, sum = ""]) => [`${name} ${version}`, sum]));
}
