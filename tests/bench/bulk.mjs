// How long badges wait while a change of very many records is put in its places.

import { setTimeout as wait } from "node:timers/promises";
import { badgesWhen, User, until } from "../browser/support/harness.mjs";
import { median, ms, p95, table } from "./figures.mjs";
import { cards, listen, look, shorten } from "./waking.mjs";

const PEOPLE = 30_000;
const CARDS = 10;
/** A page that asks more is refused; in milliseconds. */
const PAUSE = 40;

/** @param {string} extension the copy that does such a change when asked */
export async function bulk(extension) {
  const user = await User.arrive({ extension });
  try {
    await user.choose("badges");
    const page = await user.visit("/feed/?count=100");
    await badgesWhen(page, (all) => all.length > 0);
    const said = await listen(page);
    await page.setViewport({ width: 1280, height: 20_000 });
    const messages = await until(said, (all) => cards(all) >= CARDS);
    const message = shorten(messages, CARDS);
    await look(page, message);
    /** @type {{ without: number[], during: number[] }} */
    const times = { without: [], during: [] };
    const own = await user.aside(async (page) => page);
    const begun = performance.now();
    await own.evaluate((message) => {
      chrome.runtime.sendMessage(message).then(() => Object.assign(globalThis, { isDone: true }));
    }, `bulk ${PEOPLE}`);
    do {
      times.during.push(await look(page, message));
      await wait(PAUSE);
    } while (!(await own.evaluate(() => Reflect.get(globalThis, "isDone"))));
    const took = performance.now() - begun;
    while (times.without.length < times.during.length) {
      times.without.push(await look(page, message));
      await wait(PAUSE);
    }
    const waited = await behind(own);
    const rows = ["without", "during"].map((what) => {
      const all = times[/** @type {"without" | "during"} */ (what)];
      return { what, looks: all.length, median: median(all), p95: p95(all) };
    });
    const ratio = rows[1].p95 / rows[0].p95;
    table(
      `A look at ${CARDS} people of a feed while a change of ${PEOPLE} people is made, in ms`,
      ["", "looks", "median", "p95"],
      rows.map((row) => [row.what, String(row.looks), ms(row.median), ms(row.p95)]),
    );
    console.log(
      `  The change takes ${ms(took)} ms. p95 is ${ratio.toFixed(2)} times that without. Somebody who kept something a second after it began waited ${ms(waited)} ms.`,
    );
    return { rows, ratio, took, waited };
  } finally {
    await user.leave();
  }
}

/**
 * How long somebody waits who wants to write a second after such a change has begun.
 * @param {import("puppeteer-core").Page} own
 */
function behind(own) {
  return own.evaluate(async (people) => {
    const change = chrome.runtime.sendMessage(`bulk ${people}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const begun = performance.now();
    await chrome.runtime.sendMessage(JSON.stringify({ v: 1, ask: "finish" }));
    const waited = performance.now() - begun;
    await change;
    return waited;
  }, PEOPLE);
}
