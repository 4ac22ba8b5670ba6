// How long it takes to save, restore and forget, and how much memory, beside reading the same store with nothing done to it.

import { choose, downloads, openBook, press } from "../browser/support/data.mjs";
import { User } from "../browser/support/harness.mjs";
import { MANY, records } from "../browser/support/many.mjs";
import { median, ms, table } from "./figures.mjs";
import { watch } from "./memory.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

const ROUNDS = 3;
const UNDO = ".undoing button";

export async function backup() {
  const user = await User.arrive();
  try {
    await user.store(records(MANY));
    await user.ask("finish");
    const book = await openBook(user, "data", "#save-backup");
    /** @type {Record<string, {took: number, held: number}[]>} */
    const found = {};
    const note = async (/** @type {string} */ what, /** @type {() => Promise<unknown>} */ act) => {
      const memory = await watch(user);
      const begun = performance.now();
      const result = await act();
      const took = performance.now() - begun;
      const all = found[what] ?? [];
      found[what] = [...all, { took, held: memory.most() }];
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
    const rows = Object.entries(found).map(([what, all]) => ({
      what,
      took: median(all.map(({ took }) => took)),
      held: median(all.map(({ held }) => held)),
    }));
    const base = rows[0]?.took ?? NaN;
    table(
      `A store of ${MANY} people; medians of ${ROUNDS}; the time beside reading all of it, and the most memory of Kith's process`,
      ["", "ms", "times", "MB"],
      rows.map(({ what, took, held }) => [what, ms(took), (took / base).toFixed(1), `${held}`]),
    );
    return rows;
  } finally {
    await user.leave();
  }
}

/** Reads all that is stored as the browser gives it. @param {Page} page */
function readAll(page) {
  return page.evaluate(async () => JSON.stringify(await chrome.storage.local.get()).length);
}
