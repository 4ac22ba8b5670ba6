// Every surface of the demo network, and pages with the structure of real ones and invented people, kept outside the
// project: both tell the truth about who is on them, where their name stands, and what the page says of them.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isGood, SHARES, score } from "../reading/score.mjs";
import { demoPages, pagesIn } from "../reading/sources.mjs";
import { Visitor } from "../reading/visit.mjs";

const FOLDER = fileURLToPath(new URL("../../../shared/data/pages/", import.meta.url));
const isHere = existsSync(FOLDER);

/** @type {Visitor} */
let visitor;
before(async () => {
  visitor = await Visitor.arrive();
});
after(() => visitor.leave());

for (const source of [...demoPages(), ...(isHere ? await pagesIn(FOLDER) : [])]) {
  test(`${source.name} is read as the truth says`, async (t) => {
    const result = score(await visitor.read(source));
    assert.ok(isGood(result), result.complaints.join("\n"));
    const shares = SHARES.map((share) => `${share} ${result[share].right}/${result[share].of}`);
    t.diagnostic(shares.join(", "));
  });
}

test("pages of real structure are here", { skip: isHere ? false : "they are not on this machine" });
