// What Kith costs the main thread of a page of 1,000 people.

import { badgesWhen, HOST } from "../browser/support/harness.mjs";
import { median, ms, p95, table } from "./figures.mjs";
import { longTasks } from "./tracing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */

const PEOPLE = 1000;
const PAIRS = 5;
const TRACES = 2;
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
  for (const isOurs of [false, true]) {
    for (let run = 0; run < TRACES; run += 1) {
      const page = await (isOurs ? user.browser : apart).newPage();
      traces.push({ isOurs, ...(await trace(page, isOurs)) });
      await page.close();
    }
  }
  await apart.close();
  table(
    "Tasks of the main thread of that page, after in-page navigation, by a sampling profiler",
    ["", "ours, all, ms", "ours, longest, ms", "≥ 50 ms", "of these mostly ours"],
    traces.map((it) => [
      it.isOurs ? "with Kith" : "without",
      ms(it.ours),
      ms(it.longest),
      String(it.long),
      String(it.longOurs),
    ]),
  );
  console.log(
    "  The others are the browser's: it lays out and paints the page again as badges come.",
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
  await crowdIsQuiet(page, isOurs, () => page.goto(HOST + PATH));
  const after = await page.metrics();
  await page.close();
  return Object.fromEntries(PARTS.map(([, key]) => [key, (after[key] ?? 0) - (before[key] ?? 0)]));
}

/**
 * @param {Page} page
 * @param {boolean} isOurs
 */
async function trace(page, isOurs) {
  await page.bringToFront();
  await page.goto(`${HOST}/feed/`);
  await isQuiet(page);
  const go = () => page.evaluate((path) => Reflect.get(window, "demo").go(path), PATH);
  return longTasks(page, () => crowdIsQuiet(page, isOurs, go));
}

/**
 * @param {Page} page
 * @param {boolean} isOurs
 * @param {() => Promise<unknown>} go
 */
async function crowdIsQuiet(page, isOurs, go) {
  await go();
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
