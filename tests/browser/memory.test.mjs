/// <reference path="./support/demo.d.ts" />
// What was asked and answered stays in nobody's memory: neither in the worker's nor in that of the pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { badgesWhen, HOST, inContentScript, oneBrowser, User, until } from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";

/** @typedef {import("puppeteer-core").CDPSession} Session */
/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Badge} Badge */

const newUser = oneBrowser(User);

/** The worker is weighed so often after so many answers; of each three weights the least counts. */
const WEIGHTS = 12;
const ANSWERS = 200;
/** The least that an answer leaves, if it leaves anything: a place in a list, and what stands there. */
const LEAST = 25;
/** Milliseconds until the heap is weighed again, to see whether it rests. */
const MOMENT = 50;

/**
 * A screen waits for its badges most of the time, so several windows show theirs at once, each its share. In each half that
 * is a multiple of four, after which a window shows what it showed at first.
 */
const WINDOWS = 4;
const SCREENS = isLong ? 2_048 : 64;
/** So many are shown before, in which the browser compiles what is used often; that stays. */
const FIRST = isLong ? 400 : 64;
/** How many people a screen shows, and how many of them leave it when it scrolls. */
const PEOPLE = 10;
const SCROLLED = 5;
/** By how much each may grow: bytes, and nodes of the pages, of which each badge has four. */
const MOST = { pages: 2_000_000, nodes: 100, worker: 2_000_000, core: 2_000_000 };

test("two thousand answers leave nothing in the worker's memory", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/search/results/people/?keywords=sprocket");
  await until(
    () => user.screen(page),
    (screen) => screen.others.length > 3,
  );
  // It says what is said already, for which the worker fetches the person and all their mutual connections.
  await user.rate("silas-corvane", "fine");
  const tie = { set: { litmus: "fine" } };
  const question = JSON.stringify({ v: 1, ask: { say: { who: { slug: "silas-corvane" }, tie } } });
  const ask = async (/** @type {number} */ times) => {
    const all = Array.from({ length: times }, () => user.send(question));
    const answers = await Promise.all(all);
    assert(answers.every(({ value }) => value === "done"));
  };
  // What the first ones compile stays.
  await ask(400);
  const session = await user.workerTarget()?.createCDPSession();
  assert(session, "the worker runs");
  /** @type {number[]} */
  const weights = [];
  for (let weighed = 0; weighed < WEIGHTS; weighed += 1) {
    await ask(ANSWERS);
    weights.push(await heapAtRest(session));
  }
  // The worker would not be stopped while somebody looks into it.
  await session.detach();
  // What the browser compiles anew comes once and stays. What an answer leaves stays and comes each time.
  const floors = [0, 3, 6, 9].map((first) => Math.min(...weights.slice(first, first + 3)));
  const grown = floors.slice(1).map((floor, last) => floor - (floors[last] ?? 0));
  const [, usual = 0] = grown.toSorted((one, other) => one - other);
  const per = usual / (3 * ANSWERS);
  assert(per < LEAST, `an answer leaves ${per} bytes; the heap was ${weights}`);
});

test("screens that were shown leave nothing in the memory of the pages or of the worker", async (t) => {
  const user = await newUser();
  await user.choose("badges");
  const pages = [];
  for (let windows = 0; windows < WINDOWS; windows += 1) {
    pages.push(await openWindow(user));
  }
  await showInAll(pages, FIRST);
  const weights = [await weigh(user, pages)];
  const begun = Date.now();
  for (let half = 0; half < 2; half += 1) {
    await showInAll(pages, SCREENS / 2);
    weights.push(await weigh(user, pages));
  }
  t.diagnostic(`${SCREENS} screens, ${Math.round((Date.now() - begun) / 1000)} s`);
  for (const [what, most] of Object.entries(MOST)) {
    const [was = 0, then = 0, is = 0] = weights.map((weight) => weight[what]);
    t.diagnostic(`${what}: ${was}, ${then}, ${is}`);
    // What the browser compiles anew comes once and stays. What a screen leaves comes in each half.
    const each = Math.min(then - was, is - then);
    assert(each <= most / 2, `${what} grew from ${was} to ${then} and ${is}`);
  }
});

/**
 * A window of its own, with a list of people: it is seen, whatever is in front of it.
 * @param {User} user
 */
async function openWindow(user) {
  const page = await user.browser.newPage({ type: "window" });
  await page.goto(`${HOST}/search/results/people/?keywords=crowd&count=${PEOPLE}`);
  await badgesWhen(page, isWhole);
  await inContentScript(page, countAnswers);
  return page;
}

/** @param {Badge[]} all */
function isWhole(all) {
  return all.length >= PEOPLE && all.every(({ text }) => text);
}

/** Counts, from now on, how often our content script is answered with badges. Runs where it does. */
function countAnswers() {
  const { runtime } = chrome;
  const send = runtime.sendMessage.bind(runtime);
  let count = 0;
  Reflect.set(runtime, "sendMessage", async (/** @type {string} */ question) => {
    const answer = await send(question);
    count += JSON.parse(answer).value?.marks?.length > 0 ? 1 : 0;
    Object.assign(globalThis, { answered: count });
    return answer;
  });
  Object.assign(globalThis, { answered: count });
}

/**
 * Shows so many screens, each window its share.
 * @param {Page[]} pages
 * @param {number} screens
 */
function showInAll(pages, screens) {
  return Promise.all(pages.map((page) => show(page, screens / pages.length)));
}

/**
 * Shows one screen after another, each until it is answered and has all its badges: the rows of the list are used again
 * for the next people, the page is built anew; the rows for the former people, and anew.
 * @param {Page} page
 * @param {number} screens
 */
async function show(page, screens) {
  const answered = () => inContentScript(page, () => Number(Reflect.get(globalThis, "answered")));
  for (let screen = 0; screen < screens; screen += 1) {
    const before = await answered();
    await page.evaluate(
      (rows) => (rows ? demo.scroll(rows) : demo.rerender()),
      [SCROLLED, 0, -SCROLLED, 0][screen % 4],
    );
    await until(answered, (count) => count > before);
    await badgesWhen(page, isWhole);
  }
}

/**
 * What the pages together and the worker hold.
 * @param {User} user
 * @param {Page[]} pages
 * @returns {Promise<Record<string, number>>}
 */
async function weigh(user, pages) {
  const weights = { pages: 0, nodes: 0 };
  for (const page of pages) {
    const session = await page.createCDPSession();
    weights.pages += await heap(session);
    await session.detach();
    weights.nodes += (await page.metrics()).Nodes ?? 0;
  }
  return { ...weights, ...(await weighWorker(user)) };
}

/** What the worker holds, and the core in it. @param {User} user */
async function weighWorker(user) {
  // A debugger that comes while the browser is busy may find the worker of a moment ago.
  const weights = await until(async () => {
    const session = await user.workerTarget()?.createCDPSession();
    assert(session, "the worker runs");
    try {
      return { worker: await heap(session), core: await coreMemory(session) };
    } catch {
      return undefined;
    } finally {
      await session.detach().catch(() => {});
    }
  });
  assert(weights);
  return weights;
}

/** The bytes that live in a heap of JavaScript. @param {Session} session */
async function heap(session) {
  // What holds on to nodes goes first, they go with the next.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/** The same at rest: what the browser holds for the last answers goes a moment after them. @param {Session} session */
async function heapAtRest(session) {
  let former = 0;
  return until(
    async () => {
      await wait(MOMENT);
      return heap(session);
    },
    (now) => {
      const rests = now === former;
      former = now;
      return rests;
    },
  );
}

/** The bytes of the core's own memory, which never shrinks. @param {Session} session */
async function coreMemory(session) {
  const { result } = await session.send("Runtime.evaluate", {
    expression: "WebAssembly.Memory.prototype",
  });
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: result.objectId ?? "",
  });
  const sum = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration:
      "function () { return this.reduce((all, it) => all + it.buffer.byteLength, 0) }",
    returnByValue: true,
  });
  return sum.result.value;
}
