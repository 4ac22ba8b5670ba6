// The browser dies in the middle of a large change: it was not begun, or it is finished afterwards; never between.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { User } from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";
import { records } from "./support/many.mjs";

/** @typedef {Record<string, string>} Entries */

const PEOPLE = 5_000;
/** How often the browser is killed, each time a little later. */
const KILLS = isLong ? 20 : 3;
const FINISH = JSON.stringify({ v: 1, ask: "finish" });

/**
 * What is there before, what is asked, and whether what was there is there still.
 * @type {Record<string, { before: Entries, ask: string, isOld: (found: Entries) => boolean }>}
 */
const CHANGES = {
  "a migration": {
    before: records(PEOPLE),
    ask: FINISH,
    isOld: ({ meta = "" }) => JSON.parse(meta).schema === 1,
  },
  "a bulk commit": {
    before: { meta: JSON.stringify({ schema: 2, nextPerson: 1, nextChange: 1 }) },
    ask: `bulk ${PEOPLE}`,
    isOld: ({ meta = "" }) => JSON.parse(meta).nextPerson === 1,
  },
};

for (const [what, { before, ask, isOld }] of Object.entries(CHANGES)) {
  test(`killed in the middle of ${what}, the browser has kept all of it or nothing`, async (t) => {
    const { KITH_TRAPPING: extension } = process.env;
    assert(extension, "KITH_TRAPPING says where the copy is that does large changes");
    const user = await User.during(t, { extension });
    await keepOnly(user, before);
    const begun = Date.now();
    await user.send(ask);
    const whole = Date.now() - begun;
    const after = kept(await user.stored());
    assert(Object.keys(after).length > 2 * PEOPLE, "all is there");
    const found = { old: 0, begun: 0, done: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      await keepOnly(user, before);
      user.send(ask).catch(() => {});
      await wait((whole * (kill + 0.5)) / KILLS);
      await user.killBrowser();
      const stored = await user.stored();
      const wasOld = isOld(stored);
      found[wasOld ? "old" : stored.meta?.includes("doing") ? "begun" : "done"] += 1;
      if (wasOld) {
        // The slices of a plan are nobody's to read.
        const left = Object.entries(stored).filter(([key]) => !key.startsWith("plan/"));
        assert.deepEqual(Object.fromEntries(left), before, `killed for the ${kill + 1}. time`);
        await user.send(ask);
      } else {
        await user.send(FINISH);
      }
      assert.deepEqual(kept(await user.stored()), after, `killed for the ${kill + 1}. time`);
    }
    assert(!isLong || found.begun > 0, "never in the middle, which is what this is about");
    t.diagnostic(`${whole} ms; found: ${JSON.stringify(found)}`);
  });
}

/**
 * Puts this in place of all that is kept.
 * @param {User} user
 * @param {Entries} entries
 */
async function keepOnly(user, entries) {
  await user.aside((page) => page.evaluate(() => chrome.storage.local.clear()));
  await user.store(entries);
}

/** What is kept, but for how often anything was written. @param {Entries} stored */
function kept({ meta = "", ...others }) {
  const { generation, ...numbers } = JSON.parse(meta);
  return { ...others, meta: JSON.stringify(numbers) };
}
