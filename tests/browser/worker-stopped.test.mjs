// The browser may stop the worker at any moment. Nobody may be able to tell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { User } from "./support/harness.mjs";
import { GENERATIONS, JOURNEY } from "./support/journey.mjs";

for (const generation of GENERATIONS) {
  test(`stopped between every two steps, the worker leaves the same data, on ${generation} pages`, async (t) => {
    const calm = await dataAfter(t, generation, async () => {});
    let stops = 0;
    const interrupted = await dataAfter(t, generation, async (user) => {
      // Not every step uses it.
      stops += user.workerTarget() ? 1 : 0;
      await user.stopWorker();
    });
    assert(stops >= JOURNEY.length - 2);
    assert(Object.keys(calm).length > 20, "the journey leaves something to compare");
    assert.equal(JSON.stringify(interrupted), JSON.stringify(calm));
  });
}

test("stopped in the middle of a change, the worker has kept all of it or nothing", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await user.tag("ines-tarrow", "fine");
  const before = await user.stored();
  const lost = user.tag("silas-corvane", "vouch").catch((error) => error);
  await user.stopWorker();
  const answer = await lost;
  const after = await user.stored();
  if (answer.value || "person/2" in after) {
    assert.match(after["person/2"] ?? "", /"litmus":"vouch"/);
    assert.equal(after["alias/slug:silas-corvane"], "2");
    assert.match(after["change/2"] ?? "", /"person":2/);
    assert.equal(after.meta, '{"schema":1,"nextPerson":3,"nextChange":3}');
  } else {
    assert.deepEqual(after, before);
  }
  const { value } = await user.tag("silas-corvane", "glad");
  assert.equal(
    value.saved.person.tie.litmus,
    "glad",
    "whatever the stopped worker held is free again",
  );
});

/**
 * @param {import("node:test").TestContext} t
 * @param {import("./support/journey.mjs").Generation} generation
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
  return user.stored();
}
