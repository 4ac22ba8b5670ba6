// How long a name stands in the page before its badge is filled.

import { crowd } from "../../www/network/crowd.mjs";
import { badgesWhen } from "../browser/support/harness.mjs";
import { median, ms, p95, quantile, table } from "./figures.mjs";
import { stopForGood } from "./waking.mjs";
import { watchFilling } from "./watching.mjs";

/** @typedef {import("../browser/support/harness.mjs").User} User */

const CASES = /** @type {const} */ ([
  { people: 10, runs: 10 },
  { people: 100, runs: 5 },
  { people: 1000, runs: 3 },
]);

/** @param {User} user */
export async function filling(user) {
  const results = [];
  for (const worker of /** @type {const} */ (["warm", "cold"])) {
    for (const { people, runs } of CASES) {
      /** @type {number[][]} */
      const times = [];
      for (let run = 0; run < runs; run += 1) {
        times.push(await once(user, people, worker));
      }
      const all = times.flat();
      results.push({
        worker,
        people,
        runs,
        first: median(times.map((run) => Math.min(...run))),
        median: median(all),
        p95: p95(all),
        last: median(times.map((run) => Math.max(...run))),
        worst: quantile(all, 1),
      });
    }
  }
  table(
    "From a name entering the page to its badge filled, in ms",
    ["worker, people", "runs", "first", "median", "p95", "last", "worst"],
    results.map((r) => [
      `${r.worker}, ${r.people}`,
      String(r.runs),
      ...[r.first, r.median, r.p95, r.last, r.worst].map(ms),
    ]),
  );
  console.log(
    "  All enter at once; those near the screen count. first, last: medians of the runs.",
  );
  return results;
}

/**
 * The people enter a page that is open and quiet, as when the user scrolls on.
 * @param {User} user
 * @param {number} people
 * @param {"warm" | "cold"} worker
 */
async function once(user, people, worker) {
  const page = await user.visit("/search/results/people/?keywords=Ines");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
  if (worker === "cold") {
    await stopForGood(user);
    await page.bringToFront();
  }
  const slugs = crowd.slice(0, people).map(({ slug }) => slug);
  const times = await watchFilling(page, people, () =>
    page.evaluate((slugs) => Reflect.get(window, "demo").append(slugs), slugs),
  );
  await page.close();
  return times;
}
