// How fast the core is, natively and in the browser: the odds, and reading a table. The cases are those of cases.rs.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { median, table } from "./figures.mjs";
import { parsing } from "./parsing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{name: string, of: string, sizes: number[], goal: [number, number] | null}} Case */
/** @typedef {{size: number, native: number, wasm: number}} Point times in microseconds */
/** @typedef {{prepare(name: string, size: number): {repeat(times: number): number}}} Work */

/** How many times as long as natively it may take in the browser. */
const WASM_LIMIT = 2;

/** As criterion does it natively: milliseconds to warm up and to measure, and in how many parts. */
const PLAN = { warmUp: 1000, measure: 2000, parts: 10 };

/**
 * @param {string} chromium the browser
 * @param {string} program the folder of its glue, and the optimised module
 * @param {string} module
 * @param {string} timed the folder in which criterion left its figures
 */
export async function odds(chromium, program, module, timed) {
  const browser = await puppeteer.launch({
    executablePath: chromium,
    pipe: true,
    args: ["--no-sandbox", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"],
  });
  try {
    const page = await browser.newPage();
    const results = [];
    for (const { name, of, sizes, goal } of await load(page, program, module)) {
      const points = [];
      for (const size of sizes) {
        const native = nativeMedian(timed, name, size);
        points.push({ size, native, wasm: await wasmMedian(page, name, size) });
      }
      results.push({ name, of, goal, points });
    }
    report(results);
    return { cases: results, parsing: await parsing(page, results) };
  } finally {
    await browser.close();
  }
}

/**
 * Starts the program in an empty page, which no policy and no other script disturbs.
 * @param {Page} page
 * @param {string} glue
 * @param {string} module
 * @returns {Promise<Case[]>}
 */
async function load(page, glue, module) {
  const [script, bytes] = [glue, module].map((file) => readFileSync(file).toString("base64"));
  const list = await page.evaluate(
    async (script, bytes) => {
      const {
        default: start,
        Work,
        list,
        connections,
      } = await import(`data:text/javascript;base64,${script}`);
      await start({ module_or_path: Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0)) });
      Object.assign(globalThis, { kithWork: Work, kithConnections: connections });
      return list();
    },
    script,
    bytes,
  );
  return JSON.parse(list);
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {number} size
 */
async function wasmMedian(page, name, size) {
  const times = await page.evaluate(
    (name, size, { warmUp, measure, parts }) => {
      const work = /** @type {Work} */ (Reflect.get(globalThis, "kithWork")).prepare(name, size);
      const time = (/** @type {number} */ times) => {
        const start = performance.now();
        work.repeat(times);
        return performance.now() - start;
      };
      // The clock of a page is coarse, so the work is repeated until a part takes long enough.
      let times = 1;
      for (let spent = 0; spent < warmUp; ) {
        const part = time(times);
        spent += part;
        times = part < measure / parts / 2 ? 2 * times : times;
      }
      return Array.from({ length: parts }, () => (1000 * time(times)) / times);
    },
    name,
    size,
    PLAN,
  );
  return median(times);
}

/**
 * @param {string} timed
 * @param {string} name
 * @param {number} size
 */
function nativeMedian(timed, name, size) {
  const file = join(timed, name, String(size), "new", "estimates.json");
  return JSON.parse(readFileSync(file, "utf8")).median.point_estimate / 1000;
}

/** @param {(Omit<Case, "sizes"> & {points: Point[]})[]} results */
function report(results) {
  const judged = results.flatMap(({ name, goal, points }) =>
    points.filter(({ size }) => size === goal?.[0]).map((point) => ({ name, goal, ...point })),
  );
  table(
    `The core: how long each takes, against its goal and ${WASM_LIMIT} times the native time`,
    ["", "size", "goal", "native", "wasm", "wasm/native", ""],
    judged.map(({ name, size, goal, native, wasm }) => {
      const [, limit] = goal ?? [0, Number.POSITIVE_INFINITY];
      const ratio = wasm / native;
      const missed = [
        ...(native > limit ? ["native"] : []),
        ...(wasm > limit ? ["wasm"] : []),
        ...(ratio > WASM_LIMIT ? ["wasm/native"] : []),
      ];
      const verdict = missed.length > 0 ? `missed: ${missed.join(", ")}` : "met";
      return [name, String(size), ...[limit, native, wasm].map(time), ratio.toFixed(2), verdict];
    }),
  );
  console.log("  Medians. The module is the benchmark's, built and optimised as what ships.");
  table(
    "The core: how the time grows",
    ["", "size", "native", "each", "wasm", "each", "wasm/native"],
    results.flatMap(({ name, points }) =>
      points.map(({ size, native, wasm }) => {
        const each = (/** @type {number} */ whole) => (size > 0 ? time(whole / size) : "–");
        const ratio = (wasm / native).toFixed(2);
        return [name, String(size), time(native), each(native), time(wasm), each(wasm), ratio];
      }),
    ),
  );
  for (const { name, of, points } of results) {
    const [a, b] = points.slice(-2);
    const power = (/** @type {"native" | "wasm"} */ key) =>
      (Math.log(b[key] / a[key]) / Math.log(b.size / a.size)).toFixed(2);
    console.log(`  ${name}: ${of}; grows as size^${power("native")}, in wasm ^${power("wasm")}.`);
  }
}

/** @param {number} value in microseconds */
function time(value) {
  return value < 1000 ? `${value.toPrecision(3)} µs` : `${(value / 1000).toPrecision(3)} ms`;
}
