// Reading a table of LinkedIn's, beside PapaParse: the same text, the same rows, in the same page.

import { readFileSync } from "node:fs";
import { median, ms, table } from "./figures.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{name: string, points: {size: number, native: number, wasm: number}[]}} Result times in microseconds */

const ROUNDS = 11;
const COLUMNS = ["First Name", "Last Name", "URL", "Company", "Position", "Connected On"];

/**
 * @param {Page} page one in which the program runs
 * @param {Result[]} results what each case of the program took
 */
export async function parsing(page, results) {
  await page.evaluate(readFileSync("node_modules/papaparse/papaparse.min.js", "utf8"));
  const points = results.find(({ name }) => name === "parse")?.points ?? [];
  const rows = [];
  for (const { size, wasm } of points) {
    const { kith, papa, times } = await page.evaluate(read, size, COLUMNS, ROUNDS);
    if (kith !== papa) {
      throw new Error(`Of ${size} rows Kith reads ${kith} letters, and PapaParse ${papa}.`);
    }
    rows.push({ size, kith: wasm / 1000, papa: median(times) });
  }
  table(
    `A list of connections as rows, in ms; PapaParse: medians of ${ROUNDS}`,
    ["rows", "Kith", "PapaParse", "times as fast"],
    rows.map(({ size, kith, papa }) => [`${size}`, ms(kith), ms(papa), (papa / kith).toFixed(1)]),
  );
  return rows;
}

/**
 * Reads as many rows with both, and says how many letters each found in the columns that Kith has a use for.
 * @param {number} size
 * @param {string[]} columns
 * @param {number} rounds
 */
function read(size, columns, rounds) {
  const of = (/** @type {string} */ name) => Reflect.get(globalThis, name);
  const text = of("kithConnections")(size);
  const times = [];
  let papa = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const { data } = of("Papa").parse(text, { header: true, skipEmptyLines: true });
    times.push(performance.now() - begun);
    papa = 0;
    for (const row of data) {
      for (const column of columns) {
        papa += row[column].trim().length;
      }
    }
  }
  const kith = of("kithWork").prepare("parse", size).repeat(1);
  return { kith, papa, times };
}
