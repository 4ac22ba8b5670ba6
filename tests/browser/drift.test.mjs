// What LinkedIn may change, done to the demo network's pages: the reading falls only as docs/reading.md says. All changes
// of all these pages are for `./build.sh test long`; `./build.sh read --drift` reads every page there is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, MUTATIONS, readAfter } from "../reading/drift.mjs";
import { demoPages } from "../reading/sources.mjs";
import { Visitor } from "../reading/visit.mjs";
import { sample } from "./support/long.mjs";

// One of each kind of card.
const KINDS = ["profile-2nd", "people-search", "connections", "company"];
const sources = demoPages().filter(({ name }) =>
  KINDS.some((kind) => [`${kind}-sdui-en`, `${kind}-ember-en`].includes(name)),
);
const [NOTHING, ...CHANGES] = MUTATIONS;
/** Of these pages, a quarter of the changes each: all changes twice. */
const STEP = 4;

/** @type {Visitor} */
let visitor;
before(async () => {
  visitor = await Visitor.arrive();
});
after(() => visitor.leave());

for (const [place, source] of sources.entries()) {
  const changes = sample(CHANGES, STEP, place);
  const names = changes.map(({ name }) => name).join("; ");
  test(`nothing on ${source.name} is wrong, and no more is missed than may be, after these changes: ${names}`, async () => {
    assert(NOTHING);
    const [unchanged, ...results] = await readAfter(visitor, source, [NOTHING, ...changes]);
    assert(unchanged);
    assert.deepEqual(faults(NOTHING, unchanged, unchanged), [], unchanged.complaints.join("\n"));
    for (const [index, result] of results.entries()) {
      const change = changes[index];
      assert(change);
      const found = faults(change, unchanged, result).map((fault) => `${change.name}: ${fault}`);
      assert.deepEqual(found, [], result.complaints.join("\n"));
    }
  });
}

test("every change is tried on some page", () => {
  const tried = sources.flatMap((_, place) => sample(CHANGES, STEP, place));
  assert.deepEqual(new Set(tried), new Set(CHANGES));
});
