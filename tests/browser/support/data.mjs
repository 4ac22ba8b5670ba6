// What the tests of forgetting, saving and restoring do alike.

import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { until } from "./page.mjs";

/** @typedef {import("./harness.mjs").User} User */
/** @typedef {import("puppeteer-core").Page} Page */

/** Opens a screen of the book. @param {User} user @param {string} hash @param {string} sign */
export async function openBook(user, hash, sign) {
  const book = await user.browser.newPage();
  await book.goto(user.url(`book.html#/${hash}`));
  await book.waitForSelector(sign);
  return book;
}

/**
 * Has the browser save what is downloaded; gives the next file once it is there.
 * @param {User} user
 * @param {Page} book
 */
export async function downloads(user, book) {
  // A file of the same name would be written over another.
  const folder = await mkdtemp(join(user.profile, "downloads-"));
  const session = await book.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  return async (/** @type {() => Promise<unknown>} */ act) => {
    const before = await readdir(folder);
    await act();
    const [name = ""] = await until(
      async () => (await readdir(folder)).filter((file) => !before.includes(file)),
      (files) => files.some((file) => !file.endsWith(".crdownload")),
    );
    return join(folder, name);
  };
}

/** Clicks what the page shows under this id or selector. @param {Page} page @param {string} selector */
export async function press(page, selector) {
  await page.locator(selector).click();
}

/** Saves a backup as a user does; gives its path. @param {User} user */
export async function savedBackup(user) {
  const book = await openBook(user, "data", "#save-backup");
  const next = await downloads(user, book);
  const path = await next(() => press(book, "#save-backup"));
  await book.waitForFunction(() => document.body.innerText.includes("Saved as kith-backup-"));
  await book.close();
  return path;
}

/** Chooses a file to be restored. @param {Page} book @param {string} path */
export async function choose(book, path, id = "#backup-file") {
  const field = await book.waitForSelector(id);
  await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (field)?.uploadFile(
    path,
  );
}

/** What a program that shares no code with Kith reads in a backup. @param {string} path */
export function readByAnother(path) {
  const text = execFileSync("python3", ["tests/backup/read.py", path], { maxBuffer: 2 ** 29 });
  return JSON.parse(text.toString());
}

/** What is kept but for when it was saved. @param {Record<string, string>} stored */
export function kept({ backup, ...others }) {
  return others;
}

/**
 * Where one of these stands in any storage of ours: keys and values.
 * @param {User} user
 * @param {string[]} traces
 */
export async function found(user, traces) {
  const [local, session, others] = await user.aside((page) =>
    page.evaluate(async () => {
      const areas = [await chrome.storage.local.get(), await chrome.storage.session.get()];
      const more = {
        databases: (await indexedDB.databases()).map(({ name }) => name),
        caches: await caches.keys(),
        localStorage: { ...localStorage },
        sync: await chrome.storage.sync?.get(),
      };
      return [...areas, more];
    }),
  );
  const all = [...Object.entries(local), ...Object.entries(session), ...Object.entries(others)];
  return all
    .map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .filter((text) => traces.some((trace) => text.toLowerCase().includes(trace.toLowerCase())));
}

/** The text of a file that is pressed, unpacked. @param {string} path */
export async function unpacked(path) {
  const { gunzipSync } = await import("node:zlib");
  return gunzipSync(await readFile(path)).toString();
}
