// The browser may stop the worker at any moment, in the middle of a change too. What it does between two steps of a user
// is in journey.test.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { oneBrowser, User } from "./support/harness.mjs";

const newUser = oneBrowser(User);

/**
 * Where in a change the worker is stopped, and whether the change is kept then. Each says so when it is reached, and goes
 * no further.
 * @type {Record<string, {isKept: boolean, hold: (reached: () => Promise<never>) => void}>}
 */
const MOMENTS = {
  "before it has read": {
    isKept: false,
    hold: (reached) => Object.assign(chrome.storage.local, { get: reached }),
  },
  "before it writes": {
    isKept: false,
    hold: (reached) => Object.assign(chrome.storage.local, { set: reached }),
  },
  "before it answers": {
    isKept: true,
    hold: (reached) => {
      const set = chrome.storage.local.set.bind(chrome.storage.local);
      Object.assign(chrome.storage.local, {
        set: (/** @type {object} */ all) => set(all).then(reached),
      });
    },
  },
};

for (const [moment, { isKept, hold }] of Object.entries(MOMENTS)) {
  test(`stopped in the middle of a change, ${moment}, the worker has kept ${isKept ? "all of it" : "nothing"}`, async () => {
    const user = await newUser();
    await user.choose("badges");
    await user.rate("ines-tarrow", "fine");
    const before = await user.stored();
    const worker = await user.worker();
    await worker.evaluate(`
      const { promise, resolve } = Promise.withResolvers();
      (${hold})(() => {
        resolve();
        return new Promise(() => {});
      });
      globalThis.reached = promise;
      undefined;
    `);
    const lost = user.rate("silas-corvane", "vouch").catch((error) => error);
    await worker.evaluate("reached");
    await user.stopWorker();
    const { error } = await lost;
    const after = await user.stored();
    assert(!error?.code, "nobody answered in the worker's place");
    if (isKept) {
      assert.match(after["said/2"] ?? "", /"litmus":"vouch"/);
      assert.equal(after["alias/slug:silas-corvane"], "2");
      assert.match(after["change/2"] ?? "", /"person":2/);
      const { generation, ...meta } = JSON.parse(after.meta ?? "");
      assert.deepEqual(meta, { schema: 2, nextPerson: 3, nextChange: 3 });
      assert(generation > JSON.parse(before.meta ?? "").generation);
    } else {
      assert.deepEqual(after, before);
    }
    const { value } = await user.rate("silas-corvane", "glad");
    assert(value.saved, "whatever the stopped worker held is free again");
    assert.equal((await user.tie("silas-corvane")).litmus, "glad");
  });
}
