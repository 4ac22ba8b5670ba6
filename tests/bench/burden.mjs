// What Kith costs the main thread of a long search and of a long feed, and what an extension would that queries the
// whole document at each change.

import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { badges, HOST, onSite } from "../browser/support/harness.mjs";
import { median, ms, p95, table } from "./figures.mjs";
import { longTasks } from "./tracing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */
/** @typedef {import("../browser/support/page.mjs").Badge} Badge */

const TURNS = 15;
const TRACES = 2;
const PAGES = [
  {
    title: "a search of 1,000 rows",
    rows: 1000,
    path: "/search/results/people/?keywords=crowd&count=1000",
  },
  { title: "a feed of 800 cards", rows: 800, path: "/feed/?count=800" },
];
const ROW = "[role=listitem], [data-chameleon-result-urn]";
const PLAIN = fileURLToPath(new URL("plain", import.meta.url));

/** @typedef {typeof PAGES[number]} Long */
/** @typedef {Record<string, number>} Cost */

const PARTS = /** @type {const} */ ([
  ["all tasks", "TaskDuration"],
  ["script", "ScriptDuration"],
  ["layout", "LayoutDuration"],
  ["style", "RecalcStyleDuration"],
]);

/** @param {User} user */
export async function burden(user) {
  // A private context of the same browser would have no extension either, but is quicker by as much as Kith costs.
  const bare = await puppeteer.launch(onSite(user.site.port));
  const other = await puppeteer.launch({ ...onSite(user.site.port), enableExtensions: [PLAIN] });
  const results = [];
  for (const long of PAGES) {
    /** @type {Record<"without" | "withKith" | "withPlain", Cost[]>} */
    const runs = { without: [], withKith: [], withPlain: [] };
    const measures = [
      async () => runs.without.push(await measure(await bare.newPage(), long, false)),
      async () => runs.withKith.push(await measure(await user.browser.newPage(), long, true)),
      async () => runs.withPlain.push(await measure(await other.newPage(), long, false, true)),
    ];
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Each is the first as often as the others: the machine is not as quick after a pause as before it.
      for (let place = 0; place < measures.length; place += 1) {
        await measures[(turn + place) % measures.length]();
      }
    }
    const parts = PARTS.map(([title, key]) => {
      const of = (/** @type {Cost[]} */ all) => all.map((run) => run[key] * 1000);
      const before = of(runs.without);
      const added = (/** @type {Cost[]} */ all) => of(all).map((time, turn) => time - before[turn]);
      const [kith, plain] = [added(runs.withKith), added(runs.withPlain)];
      return {
        title,
        without: median(before),
        added: median(kith),
        addedP95: p95(kith),
        plain: median(plain),
        plainP95: p95(plain),
      };
    });
    table(
      `Main thread of ${long.title}, from navigation until all is quiet, in ms`,
      ["", "without", "Kith adds", "p95", "a plain extension adds", "p95"],
      parts.map((part) => [
        part.title,
        ...[part.without, part.added, part.addedP95, part.plain, part.plainP95].map(ms),
      ]),
    );
    console.log(`  ${TURNS} runs of each, in turns, each in a browser of its own.`);

    const traces = [];
    for (const isOurs of [false, true]) {
      for (let run = 0; run < TRACES; run += 1) {
        const page = await (isOurs ? user.browser : bare).newPage();
        traces.push({ isOurs, ...(await trace(page, long, isOurs)) });
        await page.close();
      }
    }
    table(
      `Tasks of the main thread of ${long.title}, after in-page navigation, by a sampling profiler`,
      ["", "ours, all, ms", "ours, longest, ms", "≥ 50 ms", "of these mostly ours"],
      traces.map((it) => [
        it.isOurs ? "with Kith" : "without",
        ms(it.ours),
        ms(it.longest),
        String(it.long),
        String(it.longOurs),
      ]),
    );
    results.push({ page: long.title, turns: TURNS, parts, traces });
  }
  await other.close();
  await bare.close();
  return results;
}

/**
 * @param {Page} page
 * @param {Long} long
 * @param {boolean} isOurs
 */
async function measure(page, long, isOurs, isPlain = false) {
  await page.bringToFront();
  // The second page of a site stays in the process of the first, and so do its counters.
  await page.goto(`${HOST}/mynetwork/`);
  if (page.extensionRealms().length > 0 !== (isOurs || isPlain)) {
    throw new Error("The page has another extension than it should.");
  }
  await isQuiet(page);
  const before = await page.metrics();
  await listIsQuiet(page, long, () => page.goto(HOST + long.path));
  const after = await page.metrics();
  // To look for badges among all that a long page holds is our own work, and no part of what Kith costs.
  if (isOurs) {
    assertBadged(await badges(page));
  }
  await page.close();
  return Object.fromEntries(PARTS.map(([, key]) => [key, (after[key] ?? 0) - (before[key] ?? 0)]));
}

/**
 * @param {Page} page
 * @param {Long} long
 * @param {boolean} isOurs
 */
async function trace(page, long, isOurs) {
  await page.bringToFront();
  await page.goto(`${HOST}/mynetwork/`);
  await isQuiet(page);
  const go = () => page.evaluate((path) => Reflect.get(window, "demo").go(path), long.path);
  const tasks = await longTasks(page, () => listIsQuiet(page, long, go));
  if (isOurs) {
    assertBadged(await badges(page));
  }
  return tasks;
}

/** Throws unless there are badges, all of them filled: quiet came too soon then. @param {Badge[]} all */
function assertBadged(all) {
  if (all.length === 0 || !all.every(({ tone }) => tone)) {
    throw new Error(`The page was quiet before its ${all.length} badges were filled.`);
  }
}

/**
 * @param {Page} page
 * @param {Long} long
 * @param {() => Promise<unknown>} go
 */
async function listIsQuiet(page, { rows }, go) {
  await go();
  await page.waitForFunction(
    (selector, count) => document.querySelectorAll(selector).length >= count,
    {},
    ROW,
    rows,
  );
  await isQuiet(page);
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
