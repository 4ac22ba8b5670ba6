// Reads pages in the real browser, and prints how right that was, page by page; fails unless it was right enough.
//
//   node tests/reading/run.mjs [--drift] [DIR]
//
// With `--drift`, all pages together after each change that LinkedIn could make; fails if more was lost than may be.

import { parseArgs } from "node:util";
import { drift } from "./drift.mjs";
import { isGood, score, table, total } from "./score.mjs";
import { demoPages, pagesIn } from "./sources.mjs";
import { Visitor } from "./visit.mjs";

const {
  values: asked,
  positionals: [folder],
} = parseArgs({ allowPositionals: true, options: { drift: { type: "boolean" } } });

const sources = folder === undefined ? demoPages() : await pagesIn(folder);
if (sources.length === 0) {
  throw new Error(`There is no page with its truth in ${folder}.`);
}

const visitor = await Visitor.arrive();
try {
  const rows = asked.drift ? await drift(visitor, sources) : await pageByPage();
  for (const { name, complaints } of rows) {
    for (const complaint of complaints) {
      console.log(`${name}: ${complaint}`);
    }
  }
} finally {
  await visitor.leave();
}

async function pageByPage() {
  /** @type {[string, import("./score.mjs").Score][]} */
  const rows = [];
  for (const source of sources) {
    rows.push([source.name, score(await visitor.read(source))]);
  }
  const all = total(rows.map(([, page]) => page));
  console.log(table("page", [...rows, ["all", all]]));
  process.exitCode = isGood(all) ? 0 : 1;
  return rows.map(([name, { complaints }]) => ({ name, complaints }));
}
