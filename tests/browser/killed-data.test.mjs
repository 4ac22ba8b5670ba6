// The browser dies while a page of ours saves, restores or deletes: all is as it was, or all is done; never between.

import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { connections, zip } from "./support/archive.mjs";
import { choose, downloads, openBook, press, savedBackup } from "./support/data.mjs";
import { User, until } from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";
import { LONG, records } from "./support/many.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {Record<string, string>} Entries */

const PEOPLE = 3_000;
/** How often the browser is killed, each time a little later. */
const KILLS = isLong ? 20 : 3;
const FINISH = JSON.stringify({ v: 1, ask: "finish" });
const DONE = ".undoing button";

/**
 * How each is done in the book: what leads up to it, what begins it, and what shows that it is over.
 * @type {Record<string, { hash: string, ready: (book: Page, file: string) => Promise<unknown>, begin: string, over: string }>}
 */
const ACTS = {
  "save a backup": {
    hash: "data",
    ready: (book) => book.waitForSelector("#save-backup"),
    begin: "#save-backup",
    over: "#backup-done:not(:empty)",
  },
  "restore a backup": {
    hash: "data",
    ready: async (book, file) => {
      await choose(book, file);
      await book.waitForSelector("#restore");
    },
    begin: "#restore",
    over: DONE,
  },
  "import an archive": {
    hash: "import",
    ready: async (book) => {
      const archive = await zip(join(tmpdir(), `kith-archive-${process.pid}.zip`), {
        "Connections.csv": connections(PEOPLE),
      });
      const field = await book.waitForSelector("#import-files");
      await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (
        field
      )?.uploadFile(archive);
      await book.waitForSelector("#import-now", { timeout: LONG });
    },
    begin: "#import-now",
    over: "#import-done",
  },
  "forget somebody": {
    hash: "person?person-7",
    ready: async (book) => {
      await press(book, "#forget");
      await book.waitForSelector("#forget-now");
    },
    begin: "#forget-now",
    over: DONE,
  },
  "delete everything": {
    hash: "data",
    ready: async (book) => {
      await press(book, "#delete-all");
      await book.waitForSelector("#delete-all-now");
    },
    begin: "#delete-all-now",
    over: DONE,
  },
};

for (const [what, { hash, ready, begin, over }] of Object.entries(ACTS)) {
  test(`killed while the user has Kith ${what}, the browser has kept all of it or nothing`, async (t) => {
    const user = await User.during(t);
    // What is restored is a store of half as many others.
    await fill(user, records(PEOPLE / 2));
    const file = join(user.profile, "other.jsonl.gz");
    await cp(await savedBackup(user), file);
    await fill(user, { ...records(PEOPLE), "alias/slug:person-7": "7" });
    const before = await user.stored();
    const start = async () => {
      const book = await openBook(user, hash, "main h1");
      await downloads(user, book);
      await ready(book, file);
      return book;
    };
    const book = await start();
    const begun = Date.now();
    await press(book, begin);
    await book.waitForSelector(over);
    const whole = Date.now() - begun;
    await book.close();
    await until(async () => !(await user.stored()).meta?.includes("doing"));
    const after = kept(await user.stored());
    /** @type {Record<string, number>} */
    const found = { old: 0, begun: 0, done: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      await fill(user, before);
      const page = await start();
      page.click(begin).catch(() => {});
      // The last comes after the end.
      await wait((1.2 * whole * (kill + 0.5)) / KILLS);
      await user.killBrowser();
      const stored = await user.stored();
      const isBegun = stored.meta?.includes("doing") ?? false;
      await user.send(FINISH);
      const now = kept(await user.stored());
      const isOld = same(now, kept(before));
      found[isBegun ? "begun" : isOld ? "old" : "done"] =
        1 + (found[isBegun ? "begun" : isOld ? "old" : "done"] ?? 0);
      if (!isOld) {
        assert.deepEqual(now, after, `killed for the ${kill + 1}. time`);
      }
    }
    const { old = 0 } = found;
    assert(!isLong || old < KILLS || what.startsWith("save"), "never late enough to be done");
    t.diagnostic(`${what}: ${whole} ms; found: ${JSON.stringify(found)}`);
  });
}

/**
 * Puts this in place of all that is kept, in the present form.
 * @param {User} user
 * @param {Entries} entries
 */
async function fill(user, entries) {
  await user.aside((page) => page.evaluate(() => chrome.storage.local.clear()));
  await user.store(entries);
  await user.send(FINISH);
}

/** What is kept, but for how often anything was written, when it was saved, and what nobody reads. @param {Entries} stored */
function kept({ meta, backup, ...others }) {
  const { generation, ...numbers } = JSON.parse(meta ?? "{}");
  const left = Object.entries(others).filter(([key]) => !key.startsWith("plan/"));
  return { ...Object.fromEntries(left), meta: JSON.stringify(numbers) };
}

/** @param {Entries} a @param {Entries} b */
function same(a, b) {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
