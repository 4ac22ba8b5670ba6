// What Kith costs the main thread of a page of 1,000 people.

import { badgesWhen, HOST } from "../browser/support/harness.mjs";
import { median, ms, p95, table } from "./figures.mjs";
import { longTasks } from "./tracing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */

const PEOPLE = 1000;
const PAIRS = 6;
const TRACES = 3;
const PATH = `/search/results/people/?keywords=crowd&count=${PEOPLE}`;
const ROW = "[role=listitem], [data-chameleon-result-urn]";

const PARTS = /** @type {const} */ ([
  ["all tasks", "TaskDuration"],
  ["script", "ScriptDuration"],
  ["layout", "LayoutDuration"],
  ["style", "RecalcStyleDuration"],
]);

/** @param {User} user */
export async function burden(user) {
  // Extensions do not reach into a private context: the same browser, without Kith.
  const apart = await user.browser.createBrowserContext();
  /** @type {Record<string, number>[]} */
  const without = [];
  /** @type {Record<string, number>[]} */
  const withKith = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    without.push(await measure(await apart.newPage(), false));
    withKith.push(await measure(await user.browser.newPage(), true));
  }
  await apart.close();
  const parts = PARTS.map(([title, key]) => {
    const of = (/** @type {Record<string, number>[]} */ runs) => runs.map((run) => run[key] * 1000);
    const [before, after] = [of(without), of(withKith)];
    const added = after.map((time, pair) => time - before[pair]);
    return {
      title,
      without: median(before),
      with: median(after),
      added: median(added),
      addedP95: p95(added),
    };
  });
  table(
    `Main thread of a page of ${PEOPLE} people, from navigation until all is quiet, in ms`,
    ["", "without Kith", "with", "added", "added, p95"],
    parts.map((part) => [
      part.title,
      ...[part.without, part.with, part.added, part.addedP95].map(ms),
    ]),
  );
  console.log(`  ${PAIRS} pairs of runs, in turns. added: of the pairs.`);

  const traces = [];
  for (let run = 0; run < TRACES; run += 1) {
    const page = await user.browser.newPage();
    await page.goto(`${HOST}/feed/`);
    traces.push(await longTasks(page, () => crowdIsQuiet(page, true)));
    await page.close();
  }
  table(
    "Tasks of Kith's content script on that page, by a sampling profiler",
    [
      "run",
      "all of ours, ms",
      "longest of ours, ms",
      "tasks ≥ 50 ms mostly ours",
      "others' ≥ 50 ms",
    ],
    traces.map((trace, run) => [
      String(run + 1),
      ms(trace.ours),
      ms(trace.longest),
      String(trace.longOurs),
      String(trace.longOthers),
    ]),
  );
  return { pairs: PAIRS, parts, traces };
}

/**
 * @param {Page} page
 * @param {boolean} isOurs
 */
async function measure(page, isOurs) {
  await page.bringToFront();
  // The second page of a site stays in the process of the first, and so do its counters.
  await page.goto(`${HOST}/feed/`);
  if (page.extensionRealms().length > 0 !== isOurs) {
    throw new Error(isOurs ? "Kith is not in the page." : "Kith is in the page.");
  }
  await isQuiet(page);
  const before = await page.metrics();
  await crowdIsQuiet(page, isOurs);
  const after = await page.metrics();
  await page.close();
  return Object.fromEntries(PARTS.map(([, key]) => [key, (after[key] ?? 0) - (before[key] ?? 0)]));
}

/**
 * @param {Page} page
 * @param {boolean} isOurs
 */
async function crowdIsQuiet(page, isOurs) {
  await page.goto(HOST + PATH);
  await page.waitForSelector(ROW);
  const rows = await page.$$eval(ROW, (all) => all.length);
  if (rows !== PEOPLE) {
    throw new Error(`The page has ${rows} rows.`);
  }
  await isQuiet(page);
  if (isOurs) {
    await badgesWhen(page, (all) => all.length >= PEOPLE && all.every(({ tone }) => tone));
  }
}

/** Until the main thread did next to nothing for a while. @param {Page} page */
async function isQuiet(page) {
  for (let last = Number.NEGATIVE_INFINITY, calm = 0; calm < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { TaskDuration = 0 } = await page.metrics();
    calm = TaskDuration - last < 0.004 ? calm + 1 : 0;
    last = TaskDuration;
  }
}
