// What a program is made of is told by the names of its functions, and of the program that ships.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { partOf, parts } from "../../.build/parts.mjs";

const run = promisify(execFile);
const MADE_OF = ".build/made-of.mjs";
const HASH = "::h0123456789abcdef";

/** Names as the compiler writes them, in its two ways, by the part that each counts to. */
const NAMES = {
  "kith::app": [`kith::app::odds::Odds::of${HASH}`],
  "kith::app::look": [`kith::app::look::remember::{{closure}}${HASH}`],
  "kith::json": [`<kith::json::Named<S> as serde_core::de::DeserializeSeed>::deserialize${HASH}`],
  "kith::people": [
    `kith::people::_::<impl serde_core::de::Deserialize for kith::people::Alias>::deserialize${HASH}`,
    `<kith::people::_::<impl serde_core::de::Deserialize for kith::people::Alias>::deserialize::__Visitor as serde_core::de::Visitor>::visit_map${HASH}`,
  ],
  "kith::pages::book": [`kith::pages::book::home::view${HASH}`],
  "kith::store": [
    `kith::store::decode${HASH}`,
    `<&kith[0a1b2c]::store::Key as core[c5930c85a12de822]::fmt::Debug>::fmt`,
    `<alloc::vec::Vec<T,A> as kith::store::port::Store>::get${HASH}`,
  ],
  "kith::bin": [`worker::_::__wbindgen_generated_answer::{{closure}}${HASH}`, "answer", "main"],
  serde_core: [
    `<T as serde_core::de::Expected>::fmt${HASH}`,
    `<alloc::string::String as serde_core::de::Deserialize>::deserialize${HASH}`,
    `serde_core::ser::impls::<impl serde_core::ser::Serialize for bool>::serialize${HASH}`,
  ],
  serde_json: [
    `<&mut serde_json::ser::Serializer<W,F> as serde_core::ser::Serializer>::serialize_map${HASH}`,
  ],
  percent_encoding: [`percent_encoding::<impl core::convert::From<A> for B>::from${HASH}`],
  tachys: [`<(A,B) as tachys::view::Render>::build${HASH}`],
  reactive_graph: [`<fn(A) -> B as reactive_graph::traits::Get>::get${HASH}`],
  core: [
    `core::ptr::drop_in_place<kith::people::person::Person>${HASH}`,
    `<[A] as core::slice::cmp::SlicePartialEq<B>>::equal${HASH}`,
    "<char>::is_alphanumeric",
    "core[c5930c85a12de822]::fmt::write",
  ],
  alloc: [
    `<alloc::vec::Vec<T,A> as core::clone::Clone>::clone${HASH}`,
    `<alloc::boxed::Box<dyn core::ops::function::Fn() -> T> as core::any::Any>::type_id${HASH}`,
    "alloc[3ca501edff3f0c7c]::boxed::box_new_uninit.204",
  ],
  std: ["__rustc[b7974e8690430dd9]::__rdl_dealloc", "std[a543996e6e7dbf1e]::panicking::rust_panic"],
  wasm_bindgen: ["__wbindgen_malloc", "Ref(String) -> Externref externref shim"],
  compiler_builtins: ["memcmp", "__multi3"],
  "everything else": ["17"],
};

test("a function counts to the room or the crate that defines it", () => {
  for (const [part, names] of Object.entries(NAMES)) {
    for (const name of names) {
      assert.equal(partOf(name, "worker", ["answer", "__wbindgen_malloc"]), part, name);
    }
  }
});

const FUNCTIONS = [
  added(`kith::store::decode${HASH}`, 1),
  added(`kith::store::encode${HASH}`, 2),
  added("core[c5930c85a12de822]::fmt::write", 1000),
];

test("a program is its functions by part, its data and the rest, the largest first", async (t) => {
  const { named, size } = await built(t, FUNCTIONS, FUNCTIONS);
  const [code, data, rest, store, ...none] = parts("worker", join(named, "worker_bg.wasm"), size);
  assert.deepEqual(code, { name: "core", bytes: 4 + 3 * 1000 });
  assert.deepEqual(data, { name: "data", bytes: 100 });
  assert.deepEqual(store, { name: "kith::store", bytes: 4 + 3 * 1 + 4 + 3 * 2 });
  assert.deepEqual(rest, { name: "everything else", bytes: size - 3004 - 100 - 17 });
  assert.deepEqual(none, []);
});

test("of a program is said how large it is, its budget and its parts", async (t) => {
  const { shipped, named, size } = await built(t, FUNCTIONS, FUNCTIONS);
  const { stdout } = await run(process.execPath, [MADE_OF, shipped, named, "worker"]);
  const [first, second] = stdout.split("\n");
  assert.equal(first, `worker: ${size.toLocaleString("en")} bytes of 320,000`);
  assert.match(second ?? "", /^ {2}core +3,004 +\d+\.\d%$/);
});

test("what is measured is what ships, with names", async (t) => {
  const other = await built(t, FUNCTIONS, FUNCTIONS.slice(0, 2));
  await assert.rejects(
    run(process.execPath, [MADE_OF, other.shipped, other.named, "worker"]),
    /build\.sh: worker with names is not what ships/,
  );
  const nameless = await built(t, FUNCTIONS, FUNCTIONS);
  await assert.rejects(
    run(process.execPath, [MADE_OF, nameless.shipped, nameless.shipped, "worker"]),
    /build\.sh: worker with names is not what ships/,
  );
});

/**
 * A function of so many additions, which has 4 bytes and 3 for each.
 *
 * @param {string} name
 * @param {number} times
 */
function added(name, times) {
  const sum = `${"(i32.add (i32.const 1) ".repeat(times)}(i32.const 1)${")".repeat(times)}`;
  return `(func $"${name}" (result i32) ${sum})`;
}

/**
 * Programs of these functions and 100 bytes of data, as they ship and with names, each in a folder.
 *
 * @param {import("node:test").TestContext} t
 * @param {string[]} shipping
 * @param {string[]} naming
 */
async function built(t, shipping, naming) {
  const folder = await mkdtemp(join(tmpdir(), "kith-parts-"));
  t.after(() => rm(folder, { recursive: true }));
  const [shipped, named] = [join(folder, "shipped"), join(folder, "named")];
  await optimised(shipped, shipping);
  await optimised(named, naming, "--debuginfo");
  const { size } = await stat(join(shipped, "worker_bg.wasm"));
  return { shipped, named, size };
}

/**
 * @param {string} folder
 * @param {string[]} functions
 * @param {string[]} switches
 */
async function optimised(folder, functions, ...switches) {
  const text = join(folder, "worker.wat");
  await mkdir(folder);
  const data = `(memory 1) (data (i32.const 0) "${"kith".repeat(25)}")`;
  await writeFile(text, `(module ${data} ${functions.join(" ")})`);
  const module = join(folder, "worker_bg.wasm");
  await run("node_modules/.bin/wasm-opt", [...switches, text, "-o", module]);
}
