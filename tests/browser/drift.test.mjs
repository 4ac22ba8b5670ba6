// What LinkedIn may change, done to the demo network's pages: the reading falls only as docs/reading.md says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, MUTATIONS, readAfter } from "../reading/drift.mjs";
import { demoPages } from "../reading/sources.mjs";
import { Visitor } from "../reading/visit.mjs";

// One of each kind of card; `./build.sh read --drift` reads all pages.
const KINDS = ["profile-2nd", "people-search", "connections", "company"];
const sources = demoPages().filter(({ name }) =>
  KINDS.some((kind) => name.startsWith(kind) && name.endsWith("-en")),
);

/** @type {Visitor} */
let visitor;
/** @type {import("../reading/score.mjs").Score} */
let unchanged;
before(async () => {
  visitor = await Visitor.arrive();
});
after(() => visitor.leave());

for (const mutation of MUTATIONS) {
  test(`after a change, ${mutation.name}, nothing is wrong and no more is missed than may be`, async () => {
    const result = await readAfter(visitor, sources, mutation);
    unchanged ??= result;
    assert.deepEqual(faults(mutation, unchanged, result), [], result.complaints.join("\n"));
  });
}
