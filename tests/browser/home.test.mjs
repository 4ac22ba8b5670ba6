// The page "Your 20%": from the popup, with mouse and keyboard, on few people and on very many.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  focusOn,
  isWholeSearch,
  oneBrowser,
  textOf,
  textsOf,
  troubleOf,
  User,
  until,
} from "./support/harness.mjs";
import { LONG, MANY, records } from "./support/many.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
/** What to search among very many for, and what is found. A word means those that begin with it, too. */
const SEARCHES = /** @type {[words: string, found: RegExp][]} */ ([
  ["company 7", /^440 targets /],
  ["person 12", /^1418 targets /],
  ["nobody at all", /^Nobody is meant by this/],
  ["company", /^20000 targets /],
]);

test("the popup leads to the page, which says what the share rests on", async () => {
  const user = await withSearch();
  await user.rate("ines-tarrow", "vouch");
  await user.visit("/in/silas-corvane/");
  const popup = await user.popup(undefined, "footer nav a");
  const opened = user.browser.waitForTarget((it) => it.url() === user.url("book.html#/"));
  // The popup goes away with the click.
  await popup.$eval("footer nav a", (link) => link.click()).catch(() => {});
  const page = await (await opened).asPage();
  await page.waitForSelector("#share .figure");
  const [about = "", rated = "", left = ""] = await textsOf(page, "#share .figure");
  assert.match(about, /^About \d+%$/);
  const [, known = ""] = rated.match(/^1 of (\d+)$/) ?? [];
  assert.equal(left, String(Number(known) - 1));
  assert.match(await textOf(page, "#share .hint"), /People rate friends first/);
  assert.match(await textOf(page, "#well li"), /^Ines Tarrow.* Vouch$/);
});

test("one key rates the person in hand, the next one comes up, and undo brings them back", async () => {
  const user = await withSearch();
  const bram = { slug: "bram-oduya" };
  await user.ask({ say: { who: bram, tie: { set: { note: "met in Ulm" } } } });
  const search = await user.visit(SEARCH);
  const page = await openCircle(user);
  const trouble = await troubleOf(page);
  await pick(page, "Bram Oduya");
  const queue = await textsOf(page, "#rate .name, #in-hand");
  await page.keyboard.press("4");
  await until(
    () => textOf(page, "#saved"),
    (text) => text.includes("Saved"),
  );
  assert.equal(await textOf(page, "#well .name"), "Bram Oduya");
  const after = await textsOf(page, "#rate .name, #in-hand");
  assert.deepEqual(
    after,
    queue.filter((name) => name !== "Bram Oduya"),
  );
  await focusOn(page, "in-hand");
  const told = await user.tie(bram.slug);
  assert.deepEqual([told.litmus, told.note], ["glad", "met in Ulm"], "the note stays");
  await search.bringToFront();
  await badgesWhen(search, isWholeSearch);

  await page.bringToFront();
  await page.locator("#saved ::-p-aria([name='Undo'][role='button'])").click();
  await until(
    () => textOf(page, "#in-hand"),
    (name) => name === "Bram Oduya",
  );
  assert.deepEqual(await textsOf(page, "#well .name"), []);
  await until(
    () => textOf(page, "#saved"),
    (text) => text.includes("Taken back"),
  );
  assert.equal((await user.tie(bram.slug)).litmus, undefined);
  assert.deepEqual(trouble, []);
});

test("whoever was rated stands there, whatever the rating, and leads to what Kith knows of them", async () => {
  const user = await withSearch();
  await user.rate("ines-tarrow", "vouch");
  await user.rate("bram-oduya", "no");
  const page = await openCircle(user);
  assert.match(await textOf(page, "#well li"), /^Ines Tarrow.* Vouch$/);
  assert.match(await textOf(page, "#others li"), /^Bram Oduya.* No$/);
  await page.locator("#others a").click();
  await page.waitForSelector(".record");
  assert.match(await textOf(page, ".record"), /Bram Oduya/);
});

test("answers in quick succession are all kept, and badges follow", async () => {
  const user = await withSearch();
  const search = await user.visit("/in/ines-tarrow/");
  await badgeOf(search, "Ines Tarrow", "+");
  const page = await openCircle(user);
  await pick(page, "Ines Tarrow");
  const answers = /** @type {const} */ (["5", "2"]);
  for (const key of answers) {
    await page.keyboard.press(key);
  }
  await until(
    () => rated(user),
    (count) => count === answers.length,
  );
  await search.bringToFront();
  await badgeOf(search, "Ines Tarrow", "Vouch");
});

test("the whole page works with the keyboard alone", async () => {
  const user = await withSearch();
  const page = await openCircle(user);
  const second = (await textsOf(page, "#rate .name"))[0] ?? "";
  await tabTo(page, () => document.activeElement?.matches("#rate .take") ?? false);
  await page.keyboard.press("Enter");
  await until(
    () => textOf(page, "#in-hand"),
    (name) => name === second,
  );
  await focusOn(page, "in-hand");
  await tabTo(page, () => document.activeElement?.matches("#litmus input") ?? false);
  await page.keyboard.press("Space");
  await until(
    () => textOf(page, "#saved"),
    (text) => text.includes("Saved"),
  );
  await tabTo(page, () => document.activeElement?.id === "targets");
  await page.keyboard.type("corvane 5");
  await until(
    () => textOf(page, "#opened"),
    (text) => text.startsWith("Nobody is meant"),
  );
  assert.equal(await rated(user), 1, "a key in a field is text");
});

test("who opens most doors to a company is ranked, with the targets and what is not rated", async () => {
  const user = await withSearch();
  await user.rate("ines-tarrow", "vouch");
  const page = await openCircle(user);
  await page.locator("#targets").fill("corvane");
  await until(
    () => textOf(page, "#opened"),
    (text) => /^\d+ targets? (is|are) known to Kith; .* these targets\. \d+% /.test(text),
  );
  assert.equal((await textsOf(page, "#doors h3"))[0], "Ines Tarrow");
  assert.match(
    await textOf(page, "#doors .path"),
    /Could introduce you to \d+ of \d+: .*Silas Corvane/,
  );
  const button = "::-p-aria([name='How well do you know Bram?'][role='button'])";
  await page.locator(`#doors ${button}`).click();
  await until(
    () => textOf(page, "#in-hand"),
    (name) => name === "Bram Oduya",
  );
});

test("what was told elsewhere shows when the user comes back", async () => {
  const user = await withSearch();
  const page = await openCircle(user);
  assert.match(await textOf(page, "#well .nobody"), /^Nobody yet/);
  await user.rate("ines-tarrow", "glad");
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await until(
    () => textOf(page, "#well .name"),
    (name) => name === "Ines Tarrow",
  );
});

test("with nothing known, the page says what to do", async () => {
  const user = await newUser();
  const page = await openCircle(user, "#rate .nobody");
  assert.match(await textOf(page, "#rate .nobody"), /^Start with the people you know/);
  assert.match(await textOf(page, "#opened"), /Open a people search on LinkedIn/);
});

test("data of a newer Kith is not read, and a damaged record is named", async () => {
  const user = await withSearch();
  await user.rate("ines-tarrow", "glad");
  const { meta = "" } = await user.stored();
  await user.store({ "person/1": '{"id":1,' });
  const page = await openCircle(user);
  await until(
    () => textOf(page, ".problems"),
    (text) => text.includes("person/1"),
  );
  await user.store({ meta: JSON.stringify({ ...JSON.parse(meta), schema: 99 }) });
  const newer = await openCircle(user, "[role=alert]");
  assert.match(await textOf(newer, "[role=alert]"), /newer version of Kith/);
  assert.deepEqual(await textsOf(newer, "section"), []);
});

test("data of a former form is waited for, however long it takes to bring it into the present one", async () => {
  const user = await newUser();
  await user.store(records(30));
  // As long as another does it, and longer than any other answer is waited for.
  await user.aside((page) =>
    page.evaluate(() => {
      navigator.locks.request("kith", () => new Promise((go) => setTimeout(go, 12_000)));
    }),
  );
  // An error, which the user would have to press away, is no answer.
  const page = await openCircle(user, "#in-hand, [role=alert]");
  assert.notEqual(await page.$("#in-hand"), null);
});

test("of thirty thousand people a few are shown, all are searched, and they are rated one by one", async () => {
  const user = await newUser();
  await user.store(records(MANY));
  const page = await openCircle(user);
  const size = () => page.$$eval("*", (all) => all.length);
  assert((await size()) < 2_000, "what is shown is bounded");

  for (const [words, found] of SEARCHES) {
    await page.$eval(
      "#targets",
      (field, it) => {
        /** @type {HTMLTextAreaElement} */ (field).value = it;
        field.dispatchEvent(new Event("input"));
      },
      words,
    );
    await until(
      () => textOf(page, "#opened"),
      (it) => found.test(it),
    );
    assert((await size()) < 2_000, `what is shown of “${words}” is bounded`);
  }

  const first = await textOf(page, "#in-hand");
  await page.keyboard.press("4");
  await until(
    () => textOf(page, "#in-hand"),
    (it) => it !== first,
  );
  await until(
    () => rated(user),
    (it) => it === 1,
  );
});

/** A user whose Kith has seen a search for sprockets. */
async function withSearch() {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  await page.close();
  return user;
}

/**
 * @param {User} user
 * @param {string} [sign] what it shows once it is ready
 */
async function openCircle(user, sign = "#in-hand") {
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/"));
  // Data of a former form is brought into the present one first.
  await page.waitForSelector(sign, { timeout: LONG });
  return page;
}

/**
 * Takes somebody of the list in hand, unless they are already.
 * @param {Page} page
 * @param {string} name
 */
async function pick(page, name) {
  if ((await textOf(page, "#in-hand")) !== name) {
    await page.locator(`#rate ::-p-aria([name='Rate ${name}'][role='button'])`).click();
    await until(
      () => textOf(page, "#in-hand"),
      (it) => it === name,
    );
  }
}

/**
 * How many people are rated in the store.
 * @param {User} user
 */
async function rated(user) {
  const records = Object.entries(await user.stored()).filter(([key]) => key.startsWith("said/"));
  return records.filter(([, text]) => text.includes('"litmus"')).length;
}

/**
 * Presses Tab until the focus is where it should be.
 * @param {Page} page
 * @param {() => boolean} isThere
 */
async function tabTo(page, isThere) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isThere)) return;
  }
  throw new Error(`Tab never got there (${isThere}).`);
}
