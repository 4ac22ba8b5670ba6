// The benchmarks: how soon, at what cost, how large. Slowness is for the reader to judge; only what breaks fails.
//
//   node tests/bench/run.mjs [odds|import|since] [--json FILE]
//
// With `odds`, the core alone; with `import`, archives alone; with `since`, this commit against a former one.

import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { User } from "../browser/support/harness.mjs";
import { backup } from "./backup.mjs";
import { bulk } from "./bulk.mjs";
import { burden } from "./burden.mjs";
import { crowded } from "./crowded.mjs";
import { table } from "./figures.mjs";
import { filling } from "./filling.mjs";
import { hub } from "./hub.mjs";
import { importing } from "./importing.mjs";
import { odds } from "./odds.mjs";
import { since } from "./since.mjs";
import { sizes } from "./sizes.mjs";
import { waking } from "./waking.mjs";

const {
  values: asked,
  positionals: [only],
} = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });

/** @param {string} name */
function told(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} says what to measure; ./build.sh bench sets it.`);
  }
  return value;
}

async function extension() {
  const user = await User.arrive();
  try {
    await user.choose("badges");
    return {
      sizes: sizes(told("KITH_EXTENSION")),
      filling: await filling(user),
      burden: await burden(user),
      worker: await waking(user),
      bulk: await bulk(told("KITH_TRAPPING")),
      backup: await backup(),
      importing: await importing(),
      // The last, for they write over the store.
      hub: await hub(user),
      crowded: await crowded(user),
    };
  } finally {
    await user.leave();
  }
}

const start = performance.now();
const chromium = told("KITH_CHROMIUM");
const machine = {
  cpu: cpus()[0].model.trim(),
  cores: cpus().length,
  memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  // What else it was doing: above about 1, the figures are of a busy machine.
  load: loadavg()[0].toFixed(1),
  browser: execFileSync(chromium, ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim(),
  day: new Date().toISOString().slice(0, 10),
};
table(
  "The machine",
  ["", ""],
  Object.entries(machine).map(([key, value]) => [key, String(value)]),
);
const core = () =>
  odds(chromium, told("KITH_BENCH_GLUE"), told("KITH_BENCH_MODULE"), told("KITH_TIMED"));
/** @type {Record<string, () => Promise<Record<string, unknown>>>} */
const parts = {
  since: async () => ({ since: await since(told("KITH_EXTENSION"), told("KITH_FORMER")) }),
  odds: async () => ({ odds: await core() }),
  import: async () => ({ importing: await importing() }),
  all: async () => ({ ...(await extension()), odds: await core() }),
};
const results = { machine, ...(await parts[only ?? "all"]?.()) };
if (asked.json) {
  await writeFile(asked.json, `${JSON.stringify(results, null, 2)}\n`);
}
console.log(`\nTook ${((performance.now() - start) / 1000).toFixed(0)} s.`);
