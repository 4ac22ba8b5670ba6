// What Kith costs the main thread of a long search and of a long feed, and what an extension would that queries the
// whole document at each change.

import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { onSite } from "../browser/support/chromium.mjs";
import { HOST } from "../browser/support/user.mjs";
import { median, medianRange, ms, spread, table } from "./figures.mjs";
import { assertBadged, LONG_PAGES, meter, PARTS, untilComplete, untilQuiet } from "./long.mjs";
import { longTasks } from "./tracing.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */
/** @typedef {import("./long.mjs").LongPage} LongPage */
/** @typedef {import("./long.mjs").Cost} Cost */

const TURNS = 15;
const RESTS = 9;
const STIRS = 5;
/** For how long a page changes in each frame, in milliseconds. */
const STIRRED = 3000;
const TRACES = 2;
const PLAIN = fileURLToPath(new URL("plain", import.meta.url));
const KEYS = /** @type {(keyof Cost)[]} */ (Object.keys(PARTS));

/** @param {User} user with badges on */
export async function burden(user) {
  // A private context of the same browser would have no extension either, but is quicker by as much as Kith costs.
  const bare = await puppeteer.launch(onSite(user.site.port));
  const other = await puppeteer.launch({ ...onSite(user.site.port), enableExtensions: [PLAIN] });
  const results = [];
  for (const long of LONG_PAGES) {
    const loads = await allLoads(user, bare, other, long);
    const rests = await allRests(user, long);
    const stirs = await allStirs(
      { without: bare, Kith: user.browser, "a plain extension": other },
      long,
    );
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
    results.push({ page: long.title, loads, rests, stirs, traces });
  }
  await other.close();
  await bare.close();
  return results;
}

/**
 * The page is opened without Kith, with it, and with the plain extension.
 * @param {User} user
 * @param {import("puppeteer-core").Browser} bare
 * @param {import("puppeteer-core").Browser} other
 * @param {LongPage} long
 */
async function allLoads(user, bare, other, long) {
  /** @type {Record<"without" | "withKith" | "withPlain", Cost[]>} */
  const runs = { without: [], withKith: [], withPlain: [] };
  const measures = [
    async () => runs.without.push(await load(await bare.newPage(), long, "nothing")),
    async () => runs.withKith.push(await load(await user.browser.newPage(), long, "Kith")),
    async () => runs.withPlain.push(await load(await other.newPage(), long, "another")),
  ];
  for (let turn = 0; turn < TURNS; turn += 1) {
    // Each is the first as often as the others: the machine is not as quick after a pause as before it.
    for (let place = 0; place < measures.length; place += 1) {
      await measures[(turn + place) % measures.length]();
    }
  }
  const parts = KEYS.map((key) => {
    const added = (/** @type {Cost[]} */ all) => {
      const times = all.map((run, turn) => run[key] - runs.without[turn][key]);
      return { median: median(times), range: medianRange(times) };
    };
    return {
      title: PARTS[key],
      without: median(runs.without.map((run) => run[key])),
      kith: added(runs.withKith),
      plain: added(runs.withPlain),
    };
  });
  table(
    `Main thread of ${long.title}, from navigation until all is quiet, in ms`,
    ["", "without", "Kith adds", "95 % sure", "a plain extension adds", "95 % sure"],
    parts.map(({ title, without, kith, plain }) => [
      title,
      ms(without),
      ms(kith.median),
      kith.range.map(ms).join(" to "),
      ms(plain.median),
      plain.range.map(ms).join(" to "),
    ]),
  );
  console.log(`  Medians of ${TURNS} runs of each, in turns, each in a browser of its own.`);
  return { turns: TURNS, parts };
}

/**
 * Kith is switched on in a page that was opened without it and has come to rest: what the main thread does from then on
 * is for Kith, so that the page's own costs, which differ more from time to time than Kith's are large, play no part.
 * @param {User} user
 * @param {LongPage} long
 */
async function allRests(user, long) {
  /** @type {Cost[]} */
  const runs = [];
  for (let turn = 0; turn < RESTS; turn += 1) {
    await user.choose("off");
    const page = await user.browser.newPage();
    await page.bringToFront();
    await page.goto(HOST + long.path);
    await untilComplete(page, long);
    const spent = await meter(page);
    await user.choose("badges");
    await untilQuiet(page);
    runs.push(await spent());
    await assertBadged(page);
    await page.close();
  }
  const parts = KEYS.map((key) => ({
    title: PARTS[key],
    ...spread(runs.map((run) => run[key])),
  }));
  table(
    `Main thread of ${long.title} at rest, from when Kith is switched on until all is quiet, in ms`,
    ["", "median", "least", "most"],
    parts.map((part) => [part.title, ...[part.median, part.least, part.most].map(ms)]),
  );
  console.log(`  ${RESTS} runs, each in a new page.`);
  return { turns: RESTS, parts };
}

/**
 * A page that has come to rest changes a text in each frame: what each such frame takes.
 * @param {Record<string, import("puppeteer-core").Browser>} browsers
 * @param {LongPage} long
 */
async function allStirs(browsers, long) {
  /** @type {Record<string, number[]>} */
  const runs = Object.fromEntries(Object.keys(browsers).map((name) => [name, []]));
  for (let turn = 0; turn < STIRS; turn += 1) {
    for (const [name, browser] of Object.entries(browsers)) {
      const page = await browser.newPage();
      await page.bringToFront();
      await page.goto(HOST + long.path);
      await untilComplete(page, long);
      const spent = await meter(page);
      const frames = await page.evaluate(stir, STIRRED);
      runs[name].push((await spent()).tasks / frames);
      await page.close();
    }
  }
  const perFrame = Object.entries(runs).map(([name, times]) => ({ name, ...spread(times) }));
  table(
    `Main thread of ${long.title} that changes in each frame, in ms per frame`,
    ["", "median", "least", "most"],
    perFrame.map(({ name, ...times }) => [
      name,
      ...[times.median, times.least, times.most].map((time) => time.toFixed(1)),
    ]),
  );
  console.log(`  ${STIRS} runs of each, of ${STIRRED / 1000} s, each in a new page.`);
  return { turns: STIRS, perFrame };
}

/**
 * Changes a text of the page in each frame, and answers in how many.
 * @param {number} time in milliseconds
 */
async function stir(time) {
  const text = new Text();
  document.body.append(text);
  const end = performance.now() + time;
  let frames = 0;
  for (; performance.now() < end; frames += 1) {
    text.data = String(frames);
    await new Promise(requestAnimationFrame);
  }
  return frames;
}

/**
 * What it costs to open a long page.
 * @param {Page} page
 * @param {LongPage} long
 * @param {"nothing" | "Kith" | "another"} extension what the page is to have
 */
export async function load(page, long, extension) {
  await page.bringToFront();
  // The second page of a site stays in the process of the first, and so do its counters.
  await page.goto(`${HOST}/mynetwork/`);
  if (page.extensionRealms().length > 0 !== (extension !== "nothing")) {
    throw new Error("The page has another extension than it should.");
  }
  await untilQuiet(page);
  const spent = await meter(page);
  await page.goto(HOST + long.path);
  await untilComplete(page, long);
  const cost = await spent();
  // To look for badges among all that a long page holds is our own work, and no part of what Kith costs.
  if (extension === "Kith") {
    await assertBadged(page);
  }
  await page.close();
  return cost;
}

/**
 * @param {Page} page
 * @param {LongPage} long
 * @param {boolean} isOurs
 */
async function trace(page, long, isOurs) {
  await page.bringToFront();
  await page.goto(`${HOST}/mynetwork/`);
  await untilQuiet(page);
  const tasks = await longTasks(page, async () => {
    await page.evaluate((path) => Reflect.get(window, "demo").go(path), long.path);
    await untilComplete(page, long);
  });
  if (isOurs) {
    await assertBadged(page);
  }
  return tasks;
}
