// The demo network itself: its truth agrees with what its pages show, and its lists behave as real ones do.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { SURFACES } from "../../www/surfaces.mjs";
import { User, until } from "./support/harness.mjs";

/** @type {User} */
let user;
before(async () => {
  user = await User.arrive();
});
after(() => user.leave());

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * The text of the link at each place that the truth gives, with the name that should be in it.
 * @param {Page} page
 * @param {"page" | "frame" | "shadow"} place
 */
function read(page, place) {
  return page.evaluate((where) => {
    const truth = demo.truth(where);
    const outlet = document.getElementById("interop-outlet")?.shadowRoot;
    const frame = document.querySelector("iframe")?.contentDocument;
    const root = { page: document, shadow: outlet, frame }[where];
    const all = (/** @type {string} */ part) => [
      ...(root?.querySelectorAll(`a[href*="${part}"]`) ?? []),
    ];
    const links = all("/in/");
    const leads = all("/sales/lead/");
    const text = (/** @type {Element | undefined} */ link) => link?.textContent ?? "";
    const named = truth.people.flatMap((one) => [
      ...(one.lead_link_index === null ? [] : [{ one, text: text(leads[one.lead_link_index]) }]),
      ...[one.name_link_index ?? [], one.other_name_link_indices]
        .flat()
        .map((index) => ({ one, text: text(links[index]) })),
    ]);
    return { truth, links: links.length, named };
  }, place);
}

// What the other languages say is held against the truth by reading.test.mjs.
for (const { name, path } of SURFACES.filter(({ path: it }) => it.endsWith("lang=en"))) {
  test(`${name} names people where its truth says`, async () => {
    const page = await user.visit(path);
    const place = name.startsWith("messaging-sdui") ? "frame" : "page";
    const { truth, links, named } = await until(
      () => read(page, place),
      (seen) => seen.named.length > 0,
    );
    assert.ok(named.length > 0, "nobody is named");
    assert.equal(truth.in_links_total, links);
    assert.deepEqual(
      named.filter(({ one, text }) => !text.includes(one.name)),
      [],
    );
    const inNames = truth.people.flatMap((one) =>
      one.name_link_index === null ? [] : [one.name_link_index, ...one.other_name_link_indices],
    );
    assert.equal(new Set(inNames).size, inNames.length, "one link, one person");
    assert.equal(inNames.length + truth.not_people, links);
    await page.close();
  });
}

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
    () => read(page, "shadow"),
    (seen) => seen.named.length > 0,
  );
  assert.deepEqual(
    truth.people.map(({ name, role }) => [name, role]),
    [["Silas Corvane", "side"]],
  );
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
