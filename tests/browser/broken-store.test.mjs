// A store that breaks, for one answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { oneBrowser, User } from "./support/harness.mjs";

const newUser = oneBrowser(User);
const INES = { slug: "ines-tarrow" };

for (const [how, breakage] of /** @type {const} */ ([
  ["answers nonsense", "() => 17"],
  ["throws", "() => { throw new Error('broken') }"],
  ["refuses", "() => Promise.reject(new Error('broken'))"],
])) {
  test(`a store that ${how} costs one answer, and the next one is right`, async () => {
    const user = await newUser();
    await user.choose("badges");
    await user.rate("ines-tarrow", "vouch");
    const before = await user.stored();
    const asks = [
      { configure: { to: { patience: 7 }, of: ["patience"] } },
      { say: { who: INES, tie: { set: { litmus: "no" } } } },
      { say: { who: { slug: "silas-corvane" }, tie: { set: { litmus: "no" } } } },
    ];
    for (const ask of asks) {
      const worker = await user.worker();
      await worker.evaluate(`
        globalThis.whole ??= chrome.storage.local.get.bind(chrome.storage.local);
        chrome.storage.local.get = ${breakage};
      `);
      const start = performance.now();
      const { error } = await user.ask(ask);
      const took = performance.now() - start;
      assert(["internal", "storage", "unanswered"].includes(error?.code), JSON.stringify(error));
      assert(took < 1_000, `it took ${took} ms`);
      await worker.evaluate("chrome.storage.local.get = whole");
      const { value } = await user.ask({ say: { who: INES, tie: { set: { litmus: "glad" } } } });
      assert.equal((await user.tie(INES.slug)).litmus, "glad");
      const back = await user.ask({ undo: { change: value?.saved } });
      assert.equal((await user.tie(INES.slug)).litmus, "vouch", JSON.stringify(back));
    }
    const after = await user.stored();
    assert.deepEqual(after["person/1"], before["person/1"]);
    assert.equal(after["person/2"], undefined);
  });
}
