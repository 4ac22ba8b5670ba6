// What a program is made of: its functions by the room or the crate that defines them, its data, and the rest.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{name: string, bytes: number}} Part */

/** What is neither data nor a function with a name: types, imports, exports, tables, and what the optimiser merged. */
const REST = "everything else";

const STANDARD = ["core", "alloc", "std"];

/**
 * The parts of a program, the largest first.
 *
 * @param {string} program
 * @param {string} file the module, with the names of its functions
 * @param {number} size how large it is without them
 * @returns {Part[]}
 */
export function parts(program, file, size) {
  const module = new WebAssembly.Module(readFileSync(file));
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  const metrics = execFileSync(
    "node_modules/.bin/wasm-opt",
    ["--quiet", "--debuginfo", "--func-metrics", file],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  /** @type {Map<string, number>} */
  const sums = new Map();
  const add = (/** @type {string} */ part, /** @type {number} */ bytes) =>
    sums.set(part, (sums.get(part) ?? 0) + bytes);
  for (const [, name = "", bytes] of metrics.matchAll(/^func: (.+)\n \[binary-bytes\] : (\d+)/gm)) {
    add(partOf(name, program, exports), Number(bytes));
  }
  add("data", Number(metrics.match(/^ \[memory-data\] +: (\d+)/m)?.[1] ?? 0));
  const known = [...sums.values()].reduce((sum, bytes) => sum + bytes, 0);
  add(REST, size - known);
  return [...sums]
    .map(([name, bytes]) => ({ name, bytes }))
    .sort((one, other) => other.bytes - one.bytes);
}

/**
 * How large a module is without the names of its functions; infinitely, if it has none.
 *
 * @param {string} file
 */
export function bytesWithoutNames(file) {
  const bytes = readFileSync(file);
  const [names] = WebAssembly.Module.customSections(new WebAssembly.Module(bytes), "name");
  return names ? bytes.length - names.byteLength : Number.POSITIVE_INFINITY;
}

/**
 * The part that a function counts to: the crate that defines it, whoever it is compiled for, so what a generic function
 * costs is the generic's. A path begins with that crate. Of `<T as Trait>::method` it is T's crate, but the trait's if T
 * is a type of the language or a parameter, or a type of the standard library that the trait was made for elsewhere.
 * Of our own crate it is the room, and the room within, which are folders of src.
 *
 * @param {string} name as Rust writes it, in either of its two ways
 * @param {string} program
 * @param {string[]} exports of the program
 */
export function partOf(name, program, exports) {
  if (!name.includes("::")) return partWithoutPath(name, exports);
  const [crate = "core", room = "", within = ""] = home(name);
  if (crate === program) return "kith::bin";
  if (crate === "__rustc") return "std";
  if (crate !== "kith") return crate;
  return within && existsSync(`src/${room}/${within}`)
    ? `kith::${room}::${within}`
    : `kith::${room}`;
}

/**
 * Without a path are what a program exports, what the glue needs, and what compilers bring for C.
 *
 * @param {string} name
 * @param {string[]} exports
 */
function partWithoutPath(name, exports) {
  const [first = ""] = name.split(" ");
  // What the optimiser merged has only a number.
  if (/^\d+$/.test(name)) return REST;
  if (/^__(wb|externref)|\(/.test(first)) return "wasm_bindgen";
  return first === "main" || exports.includes(first) ? "kith::bin" : "compiler_builtins";
}

/**
 * The path in which a function or a type is defined; of what the language itself has, nothing.
 *
 * @param {string} text
 * @returns {string[]}
 */
function home(text) {
  const bare = text.replace(/^(?:[&*]|'\w+ |mut |const |dyn )+/, "");
  if (bare.startsWith("<")) {
    const [type = "", trait = ""] = typeAndTrait(bare);
    const [ofType, ofTrait] = [home(type), home(trait)];
    return ofType.length === 0 || (isStandard(ofType) && trait && !isStandard(ofTrait))
      ? ofTrait
      : ofType;
  }
  // After a crate can stand its hash. What has no path is the language's, or a parameter.
  const [, crate = "", rest = ""] = bare.match(/^(\w+)(?:\[[0-9a-f]+\])?(?=::)((?:::\w+)*)/) ?? [];
  return `${crate}${rest}`.split("::").filter(Boolean);
}

/** @param {string[]} path */
const isStandard = ([crate = ""]) => STANDARD.includes(crate);

/**
 * What stands in the first pair of angle brackets, cut at its own “ as ”.
 *
 * @param {string} text
 */
function typeAndTrait(text) {
  let depth = 0;
  let cut = 0;
  // The arrow of a function's type closes nothing.
  for (const { 0: sign, index } of text.matchAll(/->| as |[<>()[\]]/g)) {
    if ("<([".includes(sign)) depth += 1;
    if (">)]".includes(sign)) depth -= 1;
    if (sign === " as " && depth === 1) cut = index;
    if (depth === 0) {
      return cut
        ? [text.slice(1, cut), text.slice(cut + " as ".length, index)]
        : [text.slice(1, index)];
    }
  }
  return [];
}
