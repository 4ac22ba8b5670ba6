/// <reference path="./support/demo.d.ts" />
// Long browsing, compressed in time: badges come for everybody near the screen and are never wrong, and nothing grows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { crowd } from "../../www/network/crowd.mjs";
import { person } from "../../www/network.mjs";
import { badges, badgesOfAll, badgesWhen, HOST, oneBrowser, User } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";
import { isLong } from "./support/long.mjs";
import { watchBadges, wrongBadges } from "./support/watch.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const ROW = "[role=listitem], [data-chameleon-result-urn]";
const PEOPLE = 200;
/** How far from a screen that is no higher badges are drawn, in pixels. */
const NEAR = 1200;
/**
 * How often the script walks its places, and how many rows it uses again at each list. Twice the walk of the long tests is
 * a long evening; a short one still shows what every step leaves behind.
 */
const ROUNDS = isLong ? 63 : 4;
const RECYCLED = 160;
const PLACES = [
  "/search/results/people/?keywords=crowd&count=40",
  "/in/silas-corvane/",
  "/search/results/people/?keywords=sprocket",
  "/mynetwork/",
];
/** What the page may hold in the second half of the script, as a share of what it held in the first. */
const GROWTH = 1.1;

test("what the top of a profile teaches, the badges of the posts below it know", async () => {
  const user = await newUser();
  await user.choose("badges");
  // A list of mutual connections says whose they are by number, the top of the profile also by address, posts by that alone.
  const of = encodeURIComponent(`["${person("silas-corvane").id}"]`);
  const page = await user.visit(
    `/search/results/people/?connectionOf=${of}&network=%5B%22F%22%5D&stack=sdui`,
  );
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
  await user.rate("ines-tarrow", "vouch");
  await page.goto(`${HOST}/in/silas-corvane/?stack=sdui`);
  const isOfSilas = (/** @type {import("./support/harness.mjs").Badge} */ { hint }) =>
    hint.startsWith("Silas Corvane:");
  const all = await badgesWhen(
    page,
    (all) => all.every(({ text }) => text) && all.filter(isOfSilas).length === 3,
  );
  const texts = new Set(all.filter(isOfSilas).map(({ text }) => text));
  assert.equal(texts.size, 1, [...texts].join());
});

for (const generation of GENERATIONS) {
  test(`only those near the screen are looked at, and in time everybody is, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(
      `/search/results/people/?keywords=crowd&count=${PEOPLE}&stack=${generation}`,
    );
    await watchBadges(page);
    const near = await nearby(page);
    await badgesOfAll(page, near);
    await quietFrames(page);
    const names = crowd.slice(0, PEOPLE).map(({ name }) => name);
    const first = new Set((await badges(page)).map(({ name }) => name));
    assert.deepEqual(
      names.filter((name) => first.has(name)),
      near,
    );

    for (let row = 0; row < PEOPLE; row += 4) {
      await page.evaluate(
        (selector, index) => document.querySelectorAll(selector)[index]?.scrollIntoView(),
        ROW,
        row,
      );
      await quietFrames(page);
    }
    await badgesOfAll(page, names);
    assert.deepEqual(await wrongBadges(page), []);
  });
}

for (const generation of GENERATIONS) {
  test(`whoever a pointer rests on has a badge in the card that opens, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    await user.rate("ines-tarrow", "vouch");
    const page = await user.visit(`/feed/?count=5&stack=${generation}`);
    await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
    await watchBadges(page);
    const before = (await badges(page)).length;
    await page.evaluate(() => demo.hover(1));
    const all = await badgesWhen(
      page,
      (them) =>
        them.length > before &&
        them.at(-1)?.name === "Ines Tarrow" &&
        them.every(({ text }) => text),
    );
    assert.equal(all.at(-1)?.text, "Vouch");
    assert.deepEqual(await wrongBadges(page), []);
  });

  test(`a badge that is filled moves nothing, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(
      `/search/results/people/?keywords=crowd&count=40&stack=${generation}`,
    );
    // Until all have come that will, others move what is beside them.
    await badgesOfAll(page, await nearby(page));
    const boxes = () =>
      page.$$eval("main *", (all) =>
        all.map((one) => `${one.tagName} ${JSON.stringify(one.getBoundingClientRect())}`),
      );
    const before = await boxes();
    for (const { slug } of crowd.slice(0, 2)) {
      await user.rate(slug, "vouch");
    }
    await badgesWhen(page, (all) => all.filter(({ text }) => text === "Vouch").length >= 2);
    const after = await boxes();
    assert.equal(after.length, before.length);
    assert.deepEqual(
      after.filter((box, index) => box !== before[index]),
      [],
    );
  });
}

test("a long walk leaves nothing behind, and no badge is wrong on the way", async (t) => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(PLACES[0] ?? "");
  await watchBadges(page);
  const begun = Date.now();
  const half = await walk(page);
  const { places, rows, weights } = await walk(page);
  const seconds = Math.round((Date.now() - begun) / 1000);
  t.diagnostic(`${half.places + places} places, ${half.rows + rows} rows used again, ${seconds} s`);
  for (const what of /** @type {const} */ (["Nodes", "JSEventListeners", "JSHeapUsedSize"])) {
    const [then, now] = [half.weights, weights].map((all) =>
      median(all.map((it) => it[what] ?? 0)),
    );
    t.diagnostic(`${what}: ${then}, after as much again ${now}`);
    assert(now && then && now <= then * GROWTH, `${what} grew from ${then} to ${now}`);
  }
  assert.deepEqual(await wrongBadges(page), []);
});

/**
 * The names of the crowd near the screen, of whom there are some, and some more beyond.
 * @param {Page} page
 */
async function nearby(page) {
  const isNear = await page.$$eval(
    ROW,
    (rows, far) => rows.map((row) => row.getBoundingClientRect().top < innerHeight + far),
    NEAR,
  );
  const near = crowd.filter((_, row) => isNear[row]);
  assert(near.length > 2 && near.length < isNear.length);
  return near.map(({ name }) => name);
}

/**
 * Goes from place to place within the page, and uses the rows of its lists again for others.
 * @param {Page} page
 */
async function walk(page) {
  let next = 0;
  let places = 0;
  const weights = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const place of PLACES) {
      await go(page, place);
      places += 1;
      await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
      if (place.includes("crowd")) {
        const slugs = Array.from({ length: RECYCLED }, () => crowd[next++ % crowd.length]?.slug);
        await page.evaluate(async (them) => {
          for (const [index, slug] of them.entries()) {
            demo.recycle(index % 20, slug ?? "");
            if (index % 8 === 0) {
              await new Promise(requestAnimationFrame);
            }
          }
        }, slugs);
        await badgesWhen(page, (all) => all.length > 0 && all.every(({ text }) => text));
      }
    }
    weights.push(await weight(page));
  }
  return { places, rows: next, weights };
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * Goes to a place within the page; returns once its content has come.
 * @param {Page} page
 * @param {string} place
 */
async function go(page, place) {
  const old = await page.$("main");
  await page.evaluate((path) => demo.go(path), place);
  await page.waitForFunction((main) => !main?.isConnected, { polling: "raf" }, old);
  await old?.dispose();
}

/**
 * What the page holds on to, after all rubbish was collected. The browser keeps or drops compiled code as it likes,
 * half a megabyte of it, so that one look says little.
 * @param {Page} page
 */
async function weight(page) {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  await session.detach();
  return page.metrics();
}

/** Some frames, which is how long it takes to draw what has come near. @param {Page} page */
function quietFrames(page) {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 6; frame += 1) {
      await new Promise(requestAnimationFrame);
    }
  });
}
