// How long it takes to bring an archive in, from the zip to the committed store, and where that time goes.

import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { connections, INVITATION, messages, zip } from "../browser/support/archive.mjs";
import { choose, openBook, press } from "../browser/support/data.mjs";
import { User } from "../browser/support/harness.mjs";
import { LONG } from "../browser/support/many.mjs";
import { median, ms, table } from "./figures.mjs";
import { watch } from "./memory.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{unpacked: number, shown: number, brought: number, stored: number, taken: number, held: number}} Round */

/** How many connections and messages an archive has, and how often it is brought in. */
const ARCHIVES = /** @type {const} */ ([
  { people: 1_000, letters: 7_000, rounds: 5 },
  { people: 10_000, letters: 70_000, rounds: 3 },
  { people: 30_000, letters: 200_000, rounds: 3 },
  { people: 100_000, letters: 200_000, rounds: 1 },
  // Of one who writes much: for what it takes of memory.
  { people: 30_000, letters: 1_000_000, rounds: 1 },
]);

export async function importing() {
  const rows = [];
  for (const { people, letters, rounds } of ARCHIVES) {
    const user = await User.arrive();
    try {
      const path = join(user.profile, "Basic_LinkedInDataExport_03-09-2026.zip");
      await zip(path, {
        "Connections.csv": connections(people),
        "messages.csv": messages(letters, people),
        "Invitations.csv": INVITATION,
      });
      const bytes = (await readFile(path)).toString("base64");
      /** @type {Round[]} */
      const all = [];
      for (let round = 0; round < rounds; round += 1) {
        all.push(await once(user, path, bytes));
      }
      await rm(path);
      const of = (/** @type {keyof Round} */ what) => median(all.map((round) => round[what]));
      rows.push({
        people,
        letters,
        rounds,
        unpacked: of("unpacked"),
        shown: of("shown"),
        brought: of("brought"),
        stored: of("stored"),
        taken: of("taken"),
        held: of("held"),
      });
    } finally {
      await user.leave();
    }
  }
  table(
    "An archive, in ms, medians: unpacked by the browser alone, shown, brought in; the same records written by nothing but the browser; taken back; and the most memory of Kith’s process in MB",
    [
      "people",
      "messages",
      "rounds",
      "unpacked",
      "shown",
      "brought in",
      "written alone",
      "taken back",
      "MB",
    ],
    rows.map((row) => [
      `${row.people}`,
      `${row.letters}`,
      `${row.rounds}`,
      ...[row.unpacked, row.shown, row.brought, row.stored, row.taken].map(ms),
      `${row.held}`,
    ]),
  );
  for (const row of rows) {
    const whole = row.shown + row.brought;
    const each = ((1000 * whole) / row.people).toFixed(0);
    console.log(
      `  ${row.people} people, ${row.letters} messages: ${ms(whole)} ms in all, ${each} µs a person; ${(row.brought / row.stored).toFixed(1)} times what the browser alone takes to write.`,
    );
  }
  return rows;
}

/**
 * Brings an archive in and takes it back, in a page of its own.
 * @param {User} user
 * @param {string} path
 * @param {string} bytes what is in it
 * @returns {Promise<Round>}
 */
async function once(user, path, bytes) {
  const book = await openBook(user, "import", "#import-files");
  const memory = await watch(user);
  const timed = async (/** @type {() => Promise<unknown>} */ act) => {
    const begun = performance.now();
    await act();
    return performance.now() - begun;
  };
  const shown = await timed(async () => {
    await choose(book, path, "#import-files");
    await book.waitForSelector("#import-preview", { timeout: LONG });
  });
  const brought = await timed(async () => {
    await press(book, "#import-now");
    await book.waitForSelector("#import-done", { timeout: LONG });
  });
  const held = memory.most();
  const [unpacked, stored] = [await book.evaluate(unpack, bytes), await book.evaluate(write)];
  const taken = await timed(async () => {
    await press(book, "#import-undo");
    await book.waitForFunction(() => document.body.innerText.includes("taken back"), {
      timeout: LONG,
    });
  });
  await book.close();
  return { unpacked, shown, brought, stored, taken, held };
}

/**
 * Unpacks each file of a zip as fast as the browser does, and returns how long that takes. What is packed begins behind
 * the name of the file, and as many bytes follow as the zip says there.
 * @param {string} packed
 */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const begun = performance.now();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const to = from + view.getUint32(at + 18, true);
    const stream = new Blob([bytes.subarray(from, to)]).stream();
    const reader = stream.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    while (!(await reader.read()).done) {}
    at = to;
  }
  return performance.now() - begun;
}

/** Writes a copy of all that is stored, a thousand texts at a time, and returns how long that takes. */
async function write() {
  const all = Object.entries(await chrome.storage.local.get());
  const copies = all.map(([key, text]) => [`copy/${key}`, text]);
  const begun = performance.now();
  for (let at = 0; at < copies.length; at += 1000) {
    await chrome.storage.local.set(Object.fromEntries(copies.slice(at, at + 1000)));
  }
  const took = performance.now() - begun;
  await chrome.storage.local.remove(copies.map(([key]) => key));
  return took;
}
