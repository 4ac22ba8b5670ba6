// The benchmarks: how soon, at what cost, how large. Slowness is for the reader to judge; only what breaks fails.
//
//   node tests/bench/run.mjs [--json FILE]

import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { User } from "../browser/support/harness.mjs";
import { burden } from "./burden.mjs";
import { table } from "./figures.mjs";
import { filling } from "./filling.mjs";
import { sizes } from "./sizes.mjs";
import { waking } from "./waking.mjs";

const { values: asked } = parseArgs({ options: { json: { type: "string" } } });
const { KITH_EXTENSION: extension } = process.env;
if (!extension) {
  throw new Error("KITH_EXTENSION says what to measure; ./build.sh bench sets it.");
}

const start = performance.now();
const user = await User.arrive();
try {
  const machine = {
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    browser: await user.browser.version(),
    day: new Date().toISOString().slice(0, 10),
  };
  table(
    "The machine",
    ["", ""],
    Object.entries(machine).map(([key, value]) => [key, String(value)]),
  );
  await user.choose("badges");
  const results = {
    machine,
    sizes: sizes(extension),
    filling: await filling(user),
    burden: await burden(user),
    worker: await waking(user),
  };
  if (asked.json) {
    await writeFile(asked.json, `${JSON.stringify(results, null, 2)}\n`);
  }
  console.log(`\nTook ${((performance.now() - start) / 1000).toFixed(0)} s.`);
} finally {
  await user.leave();
}
