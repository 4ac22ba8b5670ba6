// The worker: how long it takes to answer, awake and stopped.

import { crowd } from "../../www/network/crowd.mjs";
import { badgesOfAll, badgesWhen, inContentScript } from "../browser/support/harness.mjs";
import { median, ms, p95, table } from "./figures.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../browser/support/harness.mjs").User} User */

const WARM_RUNS = 40;
const COLD_RUNS = 10;

/** @param {User} user */
export async function waking(user) {
  const page = await user.visit("/search/results/people/?keywords=Ines");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
  // So tall that all who enter are near the screen.
  await page.setViewport({ width: 1280, height: 20_000 });
  const messages = await record(page, 50);
  const results = [];
  for (const cards of [10, 50]) {
    const message = shorten(messages, cards);
    const times = [];
    await look(page, message);
    for (let run = 0; run < WARM_RUNS; run += 1) {
      times.push(await look(page, message));
    }
    results.push({ what: `warm, ${cards} cards`, kb: message.length / 1000, times });
  }
  const message = shorten(messages, 10);
  const times = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    await stopForGood(user);
    await page.bringToFront();
    times.push(await look(page, message));
  }
  results.push({ what: "stopped, 10 cards", kb: message.length / 1000, times });
  await page.close();
  table(
    "The worker: from a question to its answer, in ms",
    ["", "kB", "runs", "median", "p95"],
    results.map((r) => [
      r.what,
      r.kb.toFixed(1),
      String(r.times.length),
      ms(median(r.times)),
      ms(p95(r.times)),
    ]),
  );
  return results.map(({ times, ...rest }) => ({
    ...rest,
    runs: times.length,
    median: median(times),
    p95: p95(times),
  }));
}

/**
 * Stops the worker, until nothing that was under way starts it again.
 * @param {User} user
 */
export async function stopForGood(user) {
  const runs = () => user.browser.targets().some((target) => target.type() === "service_worker");
  do {
    await user.stopWorker();
  } while (runs());
}

/**
 * What our content script says when people enter a page.
 * @param {Page} page
 * @param {number} people
 * @returns {Promise<string[]>}
 */
export async function record(page, people) {
  const said = await listen(page);
  const all = crowd.slice(0, people);
  const slugs = all.map(({ slug }) => slug);
  await page.evaluate((slugs) => Reflect.get(window, "demo").append(slugs), slugs);
  await badgesOfAll(
    page,
    all.map(({ name }) => name),
  );
  return said();
}

/**
 * Listens to what our content script says from now on, until that is asked.
 * @param {Page} page
 * @returns {Promise<() => Promise<string[]>>}
 */
export async function listen(page) {
  await inContentScript(page, () => {
    const { runtime } = chrome;
    const send = runtime.sendMessage;
    const said = /** @type {unknown[]} */ ([]);
    Object.assign(globalThis, { kithSaid: said });
    Object.assign(runtime, {
      sendMessage(/** @type {unknown} */ message) {
        said.push(message);
        return send.call(runtime, message);
      },
    });
  });
  return () => inContentScript(page, () => Reflect.get(globalThis, "kithSaid"));
}

/** How many cards were described. @param {string[]} messages */
export function cards(messages) {
  return described(messages).flatMap(({ ask }) => ask.look.snapshot.cards).length;
}

/** The questions about a page. @param {string[]} messages */
function described(messages) {
  return messages.map((message) => JSON.parse(message)).filter(({ ask }) => ask.look);
}

/**
 * One question of so many cards, made of those recorded.
 * @param {string[]} messages
 * @param {number} count
 */
export function shorten(messages, count) {
  const all = described(messages);
  const [first] = all;
  const cards = all.flatMap(({ ask }) => ask.look.snapshot.cards).slice(0, count);
  if (cards.length < count) {
    throw new Error(`Only ${cards.length} cards were described, not ${count}.`);
  }
  return JSON.stringify({
    ...first,
    ask: { look: { snapshot: { ...first.ask.look.snapshot, cards } } },
  });
}

/**
 * Asks, and says how long the answer took.
 * @param {Page} page
 * @param {string} message
 */
export async function look(page, message) {
  const { time, answer } = await inContentScript(
    page,
    async (/** @type {string} */ message) => {
      const start = performance.now();
      const answer = await chrome.runtime.sendMessage(message);
      return { time: performance.now() - start, answer: String(answer).slice(0, 200) };
    },
    message,
  );
  if (!answer.startsWith('{"value"')) {
    throw new Error(answer);
  }
  return time;
}
