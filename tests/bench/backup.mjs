// How long it takes to save, restore and forget, and how much memory, beside reading the same store with nothing done to it.

import { choose, downloads, openBook, press } from "../browser/support/data.mjs";
import { User } from "../browser/support/harness.mjs";
import { MANY, records } from "../browser/support/many.mjs";
import { median, ms, table } from "./figures.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const ROUNDS = 3;
const UNDO = ".undoing button";

export async function backup() {
  const user = await User.arrive();
  try {
    await user.store(records(MANY));
    await user.ask("finish");
    const book = await openBook(user, "data", "#save-backup");
    /** @type {Record<string, number[]>} */
    const times = {
      read: [],
      saved: [],
      "looked into": [],
      restored: [],
      "looked for": [],
      forgotten: [],
    };
    const note = async (/** @type {string} */ what, /** @type {() => Promise<unknown>} */ act) => {
      const begun = performance.now();
      const result = await act();
      times[what]?.push(performance.now() - begun);
      return result;
    };
    let path = "";
    for (let round = 0; round < ROUNDS; round += 1) {
      await note("read", () => readAll(book));
      // A file of the same name would be written over the one before.
      const next = await downloads(user, book);
      path = /** @type {string} */ (
        await note("saved", () => next(() => press(book, "#save-backup")))
      );
    }
    const before = await memory(book);
    for (let round = 0; round < ROUNDS; round += 1) {
      await book.reload();
      await note("looked into", async () => {
        await choose(book, path);
        await book.waitForSelector("#restore");
      });
      await user.aside((page) => page.evaluate(() => chrome.storage.local.clear()));
      await note("restored", async () => {
        await press(book, "#restore");
        await book.waitForSelector(UNDO);
      });
    }
    const after = await memory(book);
    for (let round = 0; round < ROUNDS; round += 1) {
      const person = await openBook(user, `person?person-${7 + round}`, "#forget");
      await note("looked for", async () => {
        await press(person, "#forget");
        await person.waitForSelector("#forget-now");
      });
      await note("forgotten", async () => {
        await press(person, "#forget-now");
        await person.waitForSelector(UNDO);
      });
      await person.close();
    }
    const base = median(times.read ?? []);
    const rows = Object.entries(times).map(([what, all]) => ({ what, took: median(all) }));
    table(
      `A store of ${MANY} people; the median of ${ROUNDS}, in ms, and beside reading all of it`,
      ["", "ms", "times"],
      rows.map(({ what, took }) => [what, ms(took), (took / base).toFixed(1)]),
    );
    console.log(
      `  The book's memory, scripts and programs: ${before} MB after it saved, ${after} MB after it restored.`,
    );
    return { rows, memory: { before, after } };
  } finally {
    await user.leave();
  }
}

/** Reads all that is stored as the browser gives it. @param {Page} page */
function readAll(page) {
  return page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()).length);
}

/** What the page holds, in megabytes: its scripts, and the memory of its programs. @param {Page} page */
async function memory(page) {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return Math.round((usedSize + backingStorageSize) / 1e6);
}
