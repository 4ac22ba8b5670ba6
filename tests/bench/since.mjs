// This commit and a former one, in turns: a long feed, a cold worker, the popup's first paint, and the page of very many
// people.

import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { onSite } from "../browser/support/chromium.mjs";
import { badgesWhen, User } from "../browser/support/harness.mjs";
import { MANY, records } from "../browser/support/many.mjs";
import { load } from "./burden.mjs";
import { median, medianRange, ms, table } from "./figures.mjs";
import { LONG_PAGES } from "./long.mjs";
import { look, record, shorten, stopForGood } from "./waking.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {{ user: User, page: Page, message: string, home: string }} Side */

const TURNS = 15;
const BOOKS = 7;
const FEEDS = 7;
const SETTINGS = { mode: "badges", me: { name: "", pitch: "" }, patience: 14, direct: [34, 85] };

const EMPTY = "empty.html";

/**
 * @param {string} now the folder of this commit's unpacked extension
 * @param {string} former that of the former one's
 */
export async function since(now, former) {
  const folder = await mkdtemp(join(tmpdir(), "kith-since-"));
  const sides = [await open(join(folder, "now"), now), await open(join(folder, "former"), former)];
  try {
    const feed = await feeds(sides);
    const cold = await inTurns(sides, TURNS, coldLook);
    const empty = await inTurns(sides, TURNS, (side) => firstPaint(side, EMPTY));
    const popup = await inTurns(sides, TURNS, openPopup);
    const shown = await inTurns(sides, TURNS, showPerson);
    for (const { user } of sides) {
      await user.store(records(MANY));
      await user.send(JSON.stringify({ v: 1, ask: "finish" })).catch(() => {});
    }
    const home = await inTurns(sides, BOOKS, openHome);
    const excess = [0, 1].map((side) => median(popup[side]) - median(empty[side]));
    const rows = Object.entries({
      "a look by a stopped worker": cold,
      "first paint of an empty page": empty,
      "of the popup": popup,
      "of the popup, until it shows the person": shown,
      [`“Your 20%” of ${MANY} people, until it can be used`]: home,
    });
    table(
      "This commit and the former one, in ms",
      ["", "now", "95 % sure", "former", "95 % sure", "ratio"],
      rows.map(([what, [now, then]]) => [
        what,
        ...[now, then].flatMap((all) => [ms(median(all)), medianRange(all).map(ms).join(" to ")]),
        (median(now) / median(then)).toFixed(2),
      ]),
    );
    console.log(
      `  In turns, each in a browser of its own. The popup's excess over an empty page is ${(excess[0] / excess[1]).toFixed(2)} of the former one's.`,
    );
    return { feed, cold, empty, popup, shown, home, excess };
  } finally {
    for (const { user } of sides) {
      await user.leave();
    }
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What each side adds to the main thread of a long feed, and how much more this commit adds than the former one: each
 * turn opens it without Kith, with this commit and with the former one.
 * @param {Side[]} sides
 */
async function feeds(sides) {
  const long = LONG_PAGES[1];
  const bare = await puppeteer.launch(onSite(sides[0].user.site.port));
  const browsers = [bare, ...sides.map(({ user }) => user.browser)];
  const turns = [];
  for (let turn = 0; turn < FEEDS; turn += 1) {
    /** @type {number[]} */
    const times = [];
    for (let place = 0; place < browsers.length; place += 1) {
      const at = (turn + place) % browsers.length;
      const extension = at === 0 ? "nothing" : "Kith";
      times[at] = (await load(await browsers[at].newPage(), long, extension)).tasks;
    }
    turns.push(times);
  }
  await bare.close();
  const rows = Object.entries({
    "without Kith": turns.map(([without]) => without),
    "this commit adds": turns.map(([without, now]) => now - without),
    "the former one adds": turns.map(([without, , former]) => former - without),
    "this commit adds more than the former one": turns.map(([, now, former]) => now - former),
  });
  table(
    `Main thread of ${long.title}, from navigation until all is quiet, in ms`,
    ["", "median", "95 % sure"],
    rows.map(([what, all]) => [what, ms(median(all)), medianRange(all).map(ms).join(" to ")]),
  );
  console.log(`  ${FEEDS} turns, each in browsers of their own, each the first in turn.`);
  return turns;
}

/**
 * A user of a copy of this extension that has an empty page too.
 * @param {string} copy
 * @param {string} extension
 * @returns {Promise<Side>}
 */
async function open(copy, extension) {
  await cp(extension, copy, { recursive: true });
  await writeFile(join(copy, EMPTY), "<!doctype html><title>Empty</title><p>Nothing</p>");
  // Before the book there was a page for each.
  const [welcome, home] = existsSync(join(copy, "book.html"))
    ? ["book.html#/welcome", "book.html#/"]
    : ["welcome.html", "circle.html"];
  const user = await User.arrive({ extension: copy, welcome });
  // It would ask the worker as soon as that is stopped.
  const shown = user.browser.targets().find((target) => target.url() === user.url(welcome));
  await (await shown?.page())?.close();
  await user.store({ settings: JSON.stringify(SETTINGS) });
  const page = await user.visit("/search/results/people/?keywords=Ines");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
  await page.setViewport({ width: 1280, height: 20_000 });
  return { user, page, home, message: shorten(await record(page, 10), 10) };
}

/**
 * What each side takes, in turns: each is the first as often as the other.
 * @param {Side[]} sides
 * @param {number} turns
 * @param {(side: Side) => Promise<number>} measure
 */
async function inTurns(sides, turns, measure) {
  const times = sides.map(() => /** @type {number[]} */ ([]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (let place = 0; place < sides.length; place += 1) {
      const side = (turn + place) % sides.length;
      times[side].push(await measure(sides[side]));
    }
  }
  return times;
}

/** @param {Side} side */
async function coldLook({ user, page, message }) {
  await stopForGood(user);
  await page.bringToFront();
  return look(page, message);
}

/** The popup for the page in front, as a page of its own. @param {Side} side */
async function openPopup(side) {
  const tab = await side.user.tabOf(side.page);
  return firstPaint(side, `popup.html?tab=${tab}`);
}

/**
 * From the way there until something is painted.
 * @param {Side} side
 * @param {string} path
 */
async function firstPaint({ user }, path) {
  const page = await user.browser.newPage();
  await page.goto(user.url(path));
  const time = await page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName("first-contentful-paint")[0];
          if (paint) {
            resolve(paint.startTime);
          }
        }).observe({ type: "paint", buffered: true });
      }),
  );
  await page.close();
  return time;
}

/** As {@link openPopup}, until the name of somebody stands in it. @param {Side} side */
async function showPerson({ user, page: shown }) {
  const page = await user.browser.newPage();
  await page.goto(user.url(`popup.html?tab=${await user.tabOf(shown)}`));
  const time = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = () =>
          document.querySelector("main h2, main h1, .name")?.textContent
            ? resolve(performance.now())
            : requestAnimationFrame(look);
        look();
      }),
  );
  await page.close();
  return time;
}

/** @param {Side} side */
async function openHome({ user, home }) {
  const page = await user.browser.newPage();
  const begun = performance.now();
  await page.goto(user.url(home));
  await page.waitForSelector("#in-hand");
  const time = performance.now() - begun;
  await page.close();
  return time;
}
