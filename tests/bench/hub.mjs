// Through very many people: what a look costs on a page of targets that each have hundreds of mutual connections.

import { crowd } from "../../www/network/crowd.mjs";
import { badgesWhen } from "../browser/support/harness.mjs";
import { median, medianRange, ms, table } from "./figures.mjs";
import { look, record, shorten } from "./waking.mjs";

/** @typedef {import("../browser/support/harness.mjs").User} User */

const TARGETS = 50;
const MUTUALS = 200;
const INTRODUCERS = 10_000;
const RUNS = 30;

/** @param {User} user whose store is written over */
export async function hub(user) {
  const page = await user.visit("/search/results/people/?keywords=Ines");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
  await page.setViewport({ width: 1280, height: 20_000 });
  const message = shorten(await record(page, TARGETS), TARGETS);
  const measure = async () => {
    await look(page, message);
    await look(page, message);
    const keys = await countKeys(user);
    await look(page, message);
    const read = await keys();
    const times = [];
    for (let run = 0; run < RUNS; run += 1) {
      times.push(await look(page, message));
    }
    return { read, times, median: median(times), range: medianRange(times) };
  };
  const without = await measure();
  await user.store(targets());
  await user.send(JSON.stringify({ v: 1, ask: "finish" }));
  const through = await measure();
  await page.close();
  const ratio = through.median / without.median;
  table(
    `A look at ${TARGETS} people, in ms`,
    ["", "median", "95 % sure", "keys read"],
    Object.entries({
      "of whom nothing is known": without,
      [`through ${INTRODUCERS} introducers, ${MUTUALS} mutual connections each`]: through,
    }).map(([what, it]) => [what, ms(it.median), it.range.map(ms).join(" to "), String(it.read)]),
  );
  console.log(
    `  ${RUNS} looks each, the worker awake. The second is ${ratio.toFixed(2)} times the first.`,
  );
  return { without, through, ratio };
}

/** Those who are on the page, and through whom each can be reached: records of the first form. */
function targets() {
  /** @type {Record<string, string>} */
  const all = {};
  const put = (
    /** @type {number} */ id,
    /** @type {string} */ slug,
    /** @type {object} */ known,
  ) => {
    all[`person/${id}`] = JSON.stringify({ id, aliases: [{ slug }], ...known });
    all[`alias/slug:${slug}`] = String(id);
  };
  for (let target = 0; target < TARGETS; target += 1) {
    const mutuals = Array.from({ length: MUTUALS }, (_, n) => ({
      person: TARGETS + 1 + ((target * MUTUALS + n) % INTRODUCERS),
      seen: "2026-11-23",
    }));
    const { slug, name } = crowd[target];
    put(target + 1, slug, { name, degree: 2, mutual_count: MUTUALS + 50, mutuals });
  }
  for (let n = 0; n < INTRODUCERS; n += 1) {
    const tie = n % 5 === 0 ? { litmus: "glad", since: 2014 } : {};
    const known = { name: `Person ${n}`, degree: 1, mutual_count: n % 300, tie };
    put(TARGETS + 1 + n, `person-${n}`, known);
  }
  const nextPerson = TARGETS + INTRODUCERS + 1;
  all.meta = JSON.stringify({ schema: 1, nextPerson, nextChange: 1 });
  return all;
}

/**
 * Counts the keys that the worker reads from now on, until what comes back is asked.
 * @param {User} user
 * @returns {Promise<() => Promise<number>>}
 */
async function countKeys(user) {
  const worker = await user.worker();
  await worker.evaluate(() => {
    const { local } = chrome.storage;
    const get = local.get.bind(local);
    const counted = { keys: 0 };
    Object.assign(globalThis, { counted });
    Object.assign(local, {
      get(/** @type {string[]} */ keys) {
        counted.keys += keys.length;
        return get(keys);
      },
    });
  });
  return async () => (await worker.evaluate(() => Reflect.get(globalThis, "counted"))).keys;
}
