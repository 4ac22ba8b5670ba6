// The page "Your 20%" on very many people.

import { MANY, records } from "../browser/support/many.mjs";
import { ms, spread, table } from "./figures.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */

const RUNS = 5;
const SEARCHES = ["company 7", "person 12", "nobody at all", "company"];

/** @param {User} user whose store is written over */
export async function crowded(user) {
  await user.store(records(MANY));
  await user.send(JSON.stringify({ v: 1, ask: "finish" }));
  /** @type {{what: string, times: number[]}[]} */
  const results = [
    "to read and show them",
    ...SEARCHES.map((words) => `held up by a search for “${words}”`),
    "from an answer to the next person",
  ].map((what) => ({ what, times: [] }));
  for (let run = 0; run < RUNS; run += 1) {
    const page = await user.browser.newPage();
    const begun = performance.now();
    await page.goto(user.url("book.html#/"));
    await page.waitForSelector("#in-hand");
    const times = [performance.now() - begun];
    for (const words of SEARCHES) {
      times.push(await page.evaluate(search, words));
    }
    times.push(await page.evaluate(answer));
    for (const [place, time] of times.entries()) {
      results[place].times.push(time);
    }
    await page.close();
  }
  const rows = results.map(({ what, times }) => ({ what, ...spread(times) }));
  table(
    `The page “Your 20%” on ${MANY} people, in ms`,
    ["", "median", "least", "most"],
    rows.map(({ what, ...row }) => [what, ...[row.median, row.least, row.most].map(ms)]),
  );
  console.log(`  ${RUNS} runs, each in a new page.`);
  return rows;
}

/**
 * Searches, and answers for how long at most the page was held up until it was done.
 * @param {string} words
 */
async function search(words) {
  const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("targets"));
  const before = document.getElementById("opened")?.textContent;
  field.value = words;
  field.dispatchEvent(new Event("input"));
  let longest = 0;
  let last = performance.now();
  do {
    await new Promise((resolve) => setTimeout(resolve));
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  } while (document.getElementById("opened")?.textContent === before);
  return longest;
}

/** Rates the person in hand, and answers how long it took until the next one was there. */
async function answer() {
  const name = document.getElementById("in-hand")?.textContent;
  const start = performance.now();
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "4" }));
  while (document.getElementById("in-hand")?.textContent === name) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  return performance.now() - start;
}
