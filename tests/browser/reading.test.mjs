// Every surface of the demo network, and pages with the structure of real ones and invented people, kept outside the
// project: both tell the truth about who is on them, where their name stands, and what the page says of them.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { isTold } from "../../www/surfaces.mjs";
import { isTrue } from "../reading/names.mjs";
import { isGood, SHARES, score } from "../reading/score.mjs";
import { demoPages, pagesIn } from "../reading/sources.mjs";
import { Visitor } from "../reading/visit.mjs";
import { isLong } from "./support/long.mjs";

const FOLDERS = ["pages", "faults/reading"].map((name) =>
  fileURLToPath(new URL(`../../../shared/data/${name}/`, import.meta.url)),
);
const isHere = FOLDERS.every(existsSync);
const pages = isHere ? (await Promise.all(FOLDERS.map(pagesIn))).flat() : [];

/** @type {Visitor} */
let visitor;
before(async () => {
  visitor = await Visitor.arrive();
});
after(() => visitor.leave());

// Lists are in other languages one by one in `./build.sh test long`; here a page with rows in all of them stands for these.
const ours = demoPages().filter(({ name }) => isLong || !isTold(name));

for (const source of [...ours, ...pages]) {
  test(`${source.name} is read as the truth says`, async (t) => {
    // English pages are held against their own truth; what the others say is held against it by the reading.
    const isOurs = !source.truth && source.url.endsWith("lang=en");
    const isAsTold = (/** @type {import("puppeteer-core").Page} */ page) =>
      isTrue(page, source.name);
    const result = score(await visitor.read(source, isOurs ? isAsTold : undefined));
    assert.ok(isGood(result), result.complaints.join("\n"));
    const shares = SHARES.map((share) => `${share} ${result[share].right}/${result[share].of}`);
    t.diagnostic(shares.join(", "));
  });
}

test("pages of real structure are here", { skip: isHere ? false : "they are not on this machine" });
