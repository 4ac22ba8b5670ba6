// The demo network itself: its truth agrees with what its pages show, and its lists behave as real ones do.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { namesOn } from "../reading/names.mjs";
import { User, until } from "./support/harness.mjs";

/** @type {User} */
let user;
before(async () => {
  user = await User.arrive();
});
after(() => user.leave());

/** @typedef {import("puppeteer-core").Page} Page */

test("every language fills the gaps that English fills", async () => {
  const folder = new URL("../../www/site/words/", import.meta.url);
  const gaps = (/** @type {object} */ table) =>
    Object.entries({ ...table, others: null, emberTwoAndRest: null }).map(([key, text]) => [
      key,
      [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap).sort(),
    ]);
  const tables = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const lang = name.replace(".js", "");
      return [lang, (await import(new URL(name, folder).href))[lang]];
    }),
  );
  const english = Object.fromEntries(tables).en;
  assert.equal(tables.length, 10);
  for (const [lang, table] of tables) {
    assert.deepEqual(gaps({ ...table, mutual: null }), gaps({ ...english, mutual: null }), lang);
    assert.deepEqual(gaps(table.mutual), gaps(english.mutual), lang);
    const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const form of forms.filter((each) => lang === "pl" || each !== "many")) {
      assert.match(table.others[form] ?? "", /\{n\}/, `${lang} ${form}`);
    }
  }
});

test("the window over an SDUI page stands in the shadow root", async () => {
  const page = await user.visit("/feed/?count=5&overlay=silas-corvane&stack=sdui&lang=en");
  const { truth } = await until(
    () => namesOn(page, "shadow"),
    (seen) => seen.named.length > 0,
  );
  assert.deepEqual(
    truth.people.map(({ name, role }) => [name, role]),
    [["Silas Corvane", "side"]],
  );
  await page.close();
});

test("the rows for other languages are in these", async () => {
  const page = await user.visit("/search/results/people/?keywords=tongues&stack=sdui&lang=en");
  await page.waitForSelector("[role=listitem]");
  const text = await page.$eval("main", (main) => main.textContent ?? "");
  const folder = new URL("../../www/site/words/", import.meta.url);
  const missing = [];
  for (const file of await readdir(folder)) {
    const lang = file.replace(".js", "");
    const { mutual, others } = (await import(new URL(file, folder).href))[lang];
    // Of seven, two are named; of the one who is not, another form speaks.
    for (const n of [1, 5]) {
      const form = new Intl.PluralRules(lang).select(n);
      const rest = (others[form] ?? others.other).replace("{n}", n);
      const [last = ""] = mutual.twoAndRest.split("{rest}").slice(1);
      missing.push(...(text.includes(rest + last) || lang === "en" ? [] : [`${lang}: ${rest}`]));
    }
  }
  assert.deepEqual(missing, []);
  await page.close();
});

test("a virtualised list shows its next people in the same rows", async () => {
  const page = await user.visit(
    "/search/results/people/?keywords=crowd&count=1000&virtual=1&stack=sdui&lang=en",
  );
  await page.waitForSelector("[role=listitem]");
  const seen = await page.evaluate(() => {
    const rows = () => [...document.querySelectorAll("[role=listitem]")];
    const people = () =>
      demo
        .truth()
        .people.filter(({ role }) => role === "row")
        .map(({ name }) => name);
    const before = { rows: new Set(rows()), people: people() };
    demo.scroll(7);
    const moved = people();
    const same = rows().every((row) => before.rows.has(row));
    demo.scroll(-7);
    return { before: before.people, moved, back: people(), same, count: rows().length };
  });
  assert.equal(seen.count, 20);
  assert.ok(seen.same, "a new row was made");
  assert.deepEqual(seen.moved.slice(0, 13), seen.before.slice(7));
  assert.equal(new Set([...seen.before, ...seen.moved]).size, 27);
  assert.deepEqual(seen.back, seen.before);
  await page.close();
});

for (const stack of ["sdui", "ember"]) {
  test(`the long feed of ${stack} has the weight of a real one and goes on`, async () => {
    const page = await user.visit(`/feed/?count=800&stack=${stack}&lang=en`);
    await page.waitForFunction(() => document.querySelectorAll("main [role=list] > *").length > 0);
    const weigh = () =>
      page.evaluate(() => ({
        cards: document.querySelectorAll("main [role=list] > *").length,
        nodes: document.querySelectorAll("*").length,
      }));
    const { cards, nodes } = await weigh();
    assert.equal(cards, 800);
    assert.ok(nodes > 65_000 && nodes < 75_000, `${nodes} elements`);
    await page.evaluate(() => demo.more());
    assert.equal((await weigh()).cards, 810);
    await page.close();
  });

  test(`resting on a name of the ${stack} feed opens a card, which closes`, async () => {
    const page = await user.visit(`/feed/?count=5&stack=${stack}&lang=en`);
    await page.waitForSelector("main [role=list] > *");
    await page.evaluate(() => demo.hover(0));
    const card = await page.waitForSelector("body > :last-child > [role=dialog]");
    assert.match((await card?.evaluate((one) => one.textContent)) ?? "", /Alva Abelard · 2nd/);
    await page.evaluate(() =>
      document.body.dispatchEvent(new MouseEvent("mouseover", { bubbles: true })),
    );
    assert.equal(await page.$("body > :last-child > [role=dialog]"), null);
    await page.close();
  });
}
