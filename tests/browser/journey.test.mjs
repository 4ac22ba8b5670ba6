// The whole main job, and the same again with a worker that is stopped whenever it can be: nobody may be able to tell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { User } from "./support/harness.mjs";
import { GENERATIONS, JOURNEY } from "./support/journey.mjs";

/** @typedef {import("node:test").TestContext} TestContext */
/** @typedef {import("./support/journey.mjs").Generation} Generation */

for (const generation of GENERATIONS) {
  /** @type {Record<string, string> | undefined} */
  let calm;

  test(`from the welcome page to a draft, on ${generation} pages`, async (t) => {
    const trip = { user: await User.during(t), generation };
    for (const [name, step] of JOURNEY) {
      await t.test(name, () => step(trip));
    }
    calm = await dataOf(trip.user);
  });

  test(`stopped between every two steps, the worker leaves the same data, on ${generation} pages`, async (t) => {
    // Where the test before was left out.
    calm ??= await dataAfter(t, generation, async () => {});
    let stops = 0;
    const interrupted = await dataAfter(t, generation, async (user) => {
      // Neither the restart of the browser nor what the popup does by itself uses it.
      stops += user.workerTarget() ? 1 : 0;
      await user.stopWorker();
    });
    assert(stops >= JOURNEY.length - 3);
    assert(Object.keys(calm).length > 20, "the journey leaves something to compare");
    assert.equal(JSON.stringify(interrupted), JSON.stringify(calm));
  });
}

/**
 * @param {TestContext} t
 * @param {Generation} generation
 * @param {(user: User) => Promise<void>} between what happens between two steps
 */
async function dataAfter(t, generation, between) {
  const user = await User.during(t);
  const trip = { user, generation };
  for (const [index, [, step]] of JOURNEY.entries()) {
    if (index > 0) {
      await between(user);
    }
    await step(trip);
  }
  return dataOf(user);
}

/** What is stored, but for how often anything was written. @param {User} user */
async function dataOf(user) {
  const { meta = "", ...all } = await user.stored();
  return { ...all, meta: meta.replace(/,"generation":\d+/, "") };
}
