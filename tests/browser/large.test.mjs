// A change of very many records is made: badges do not wait for it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgesWhen, User, until } from "./support/harness.mjs";

const PEOPLE = 20_000;

test("badges come while a large change is made, though their page has something to teach", async (t) => {
  const { KITH_TRAPPING: extension } = process.env;
  assert(extension, "KITH_TRAPPING says where the copy is that does large changes");
  const user = await User.during(t, { extension });
  await user.choose("badges");
  const own = await user.aside(async (page) => page);
  await own.evaluate((change) => {
    chrome.runtime.sendMessage(change).then(() => Object.assign(globalThis, { isDone: true }));
  }, `bulk ${PEOPLE}`);
  const isDone = () => own.evaluate(() => Boolean(Reflect.get(globalThis, "isDone")));
  const isUnderWay = () =>
    own.evaluate(async () =>
      (await navigator.locks.query()).held?.some(({ name }) => name === "kith-large"),
    );
  await until(isUnderWay);
  const page = await user.visit("/search/results/people/?keywords=Ines");
  await badgesWhen(page, (all) => all.length > 0 && all.every(({ tone }) => tone));
  assert(!(await known(user)), "nothing was kept meanwhile");
  assert(!(await isDone()), "the badges were there first");
  // Who waits for it does not let it rest.
  await user.send(JSON.stringify({ v: 1, ask: "finish" }));
  assert(!(await isUnderWay()), "it is over");
  await page.reload();
  await until(() => known(user));
});

/** True if somebody's mutual connections were kept. @param {User} user */
async function known(user) {
  return Object.keys(await user.stored()).some((key) => key.startsWith("seen/"));
}
