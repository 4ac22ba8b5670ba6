// The long pages that show what Kith costs, and what the browser says that a page has cost so far.

import { badges } from "../browser/support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {typeof LONG_PAGES[number]} LongPage */
/** @typedef {Record<"tasks" | "script" | "layout" | "style", number>} Cost in milliseconds of the main thread */

export const LONG_PAGES = [
  {
    title: "a search of 1,000 rows",
    rows: 1000,
    path: "/search/results/people/?keywords=crowd&count=1000",
  },
  { title: "a feed of 800 cards", rows: 800, path: "/feed/?count=800" },
];

// To the browser, script that goes on after a promise is a task, and not script.
/** @type {Record<keyof Cost, string>} */
export const PARTS = { tasks: "all tasks", script: "script", layout: "layout", style: "style" };

const ROW = "[role=listitem], [data-chameleon-result-urn]";
/** How often to look whether something happened, in milliseconds. To look at each frame would have frames made. */
const POLL = 200;

/**
 * What the pages of this page's process have cost from when this is called to when what it returns is.
 * @param {Page} page
 * @returns {Promise<() => Promise<Cost>>}
 */
export async function meter(page) {
  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  const before = await read();
  return async () => {
    const after = await read();
    const took = (/** @type {string} */ name) =>
      ((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000;
    return {
      // To answer us is no part of what a page costs.
      tasks: took("TaskDuration") - took("DevToolsCommandDuration"),
      script: took("ScriptDuration"),
      layout: took("LayoutDuration"),
      style: took("RecalcStyleDuration"),
    };
  };

  async function read() {
    const { metrics } = await session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  }
}

/**
 * Waits until a long page that is being gone to has all its rows, and is quiet.
 * @param {Page} page
 * @param {LongPage} long
 */
export async function untilComplete(page, { rows }) {
  await page.waitForFunction(
    (selector, count) => document.querySelectorAll(selector).length >= count,
    { polling: POLL },
    ROW,
    rows,
  );
  await untilQuiet(page);
}

/** Waits until the main thread did next to nothing for a while. @param {Page} page */
export async function untilQuiet(page) {
  const spent = await meter(page);
  for (let last = 0, calm = 0; calm < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, POLL));
    const { tasks } = await spent();
    calm = tasks - last < 4 ? calm + 1 : 0;
    last = tasks;
  }
}

/** Throws unless a page has badges, all of them filled: it was quiet too soon then. @param {Page} page */
export async function assertBadged(page) {
  const all = await badges(page);
  if (all.length === 0 || !all.every(({ tone }) => tone)) {
    throw new Error(`The page was quiet before its ${all.length} badges were filled.`);
  }
}
