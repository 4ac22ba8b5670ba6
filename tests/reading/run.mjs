// Reads pages in the real browser, and prints how right that was, page by page; fails unless it was right enough.
//
//   ./build.sh read [DIR]

import { isGood, score, table, total } from "./score.mjs";
import { demoPages, pagesIn } from "./sources.mjs";
import { Visitor } from "./visit.mjs";

const [folder] = process.argv.slice(2);
const sources = folder === undefined ? await demoPages() : await pagesIn(folder);
if (sources.length === 0) {
  throw new Error(`There is no page with its truth in ${folder}.`);
}

const visitor = await Visitor.arrive();
try {
  /** @type {[string, import("./score.mjs").Score][]} */
  const rows = [];
  for (const source of sources) {
    rows.push([source.name, score(await visitor.read(source))]);
  }
  const all = total(rows.map(([, page]) => page));
  console.log(table(["page"], [...rows, ["all", all]]));
  for (const [name, { complaints }] of rows) {
    for (const complaint of complaints) {
      console.log(`${name}: ${complaint}`);
    }
  }
  process.exitCode = isGood(all) ? 0 : 1;
} finally {
  await visitor.leave();
}
