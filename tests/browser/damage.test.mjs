// Data that came to harm, or is not ours to touch.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  HOST,
  isWholeSearch,
  oneBrowser,
  sendAsContent,
  textOf,
  textsOf,
  User,
  until,
} from "./support/harness.mjs";

const newUser = oneBrowser(User);

const SEARCH = "/search/results/people/?keywords=sprocket";
const SILAS = "/in/silas-corvane/";
const INES = { slug: "ines-tarrow" };
const GARBAGE = '{"id":1,"aliases":[{"slug":"ines-tar';

test("a damaged record is named and set aside, and all others work", async () => {
  const { user, page } = await withDamage();
  const popup = await user.popup();
  await until(
    () => textsOf(popup, ".problems"),
    (texts) => texts.some((text) => text.includes("person/1")),
  );
  assert.equal((await user.stored())["person/1"], GARBAGE, "kept as it is");
  const person = await user.person("silas-corvane");
  assert.deepEqual([person.tie.litmus, person.problems], ["fine", []]);

  await popup.waitForSelector("#litmus:enabled");
  await popup.keyboard.press("4");
  await badgeOf(page, "Ines Tarrow", "Glad");
  const stored = await user.stored();
  assert.equal(stored["aside/person/1"], GARBAGE);
  assert.match(stored["said/1"] ?? "", /"litmus":"glad"/);
  assert.deepEqual((await user.person(INES.slug)).problems, []);
});

test("a damaged record is still named after a page showed its person", async () => {
  const { user, page } = await withDamage();
  await page.goto(HOST + SEARCH);
  const all = await badgesWhen(page, isWholeSearch);
  assert.equal(all[0]?.text, "Fine", "the other record is used");
  const person = await user.person(INES.slug);
  assert.match(JSON.stringify(person.problems), /person\/1/);
  assert.equal((await user.stored())["person/1"], GARBAGE);
});

test("data of a newer Kith is left as it is", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit(SILAS);
  await badgeOf(page, "Silas Corvane", "4%");
  const meta = JSON.parse((await user.stored()).meta ?? "");
  await user.store({ meta: JSON.stringify({ ...meta, schema: 99 }) });
  const before = await user.stored();
  const tab = await user.tabOf(page);
  for (const ask of [
    { say: { who: INES, tie: {} } },
    { undo: { change: 1 } },
    { way: { target: { slug: "silas-corvane" }, introducer: INES, told: { heard: "fine" } } },
  ]) {
    assert.equal((await user.ask(ask)).error?.code, "newer-data", JSON.stringify(ask));
  }
  for (const what of [
    { person: INES },
    { screen: /** @type {[number, string]} */ ([tab, page.url()]) },
  ]) {
    assert.equal((await user.show(what)).error?.code, "newer-data", JSON.stringify(what));
  }
  const look = { look: { snapshot: { url: page.url(), lang: "en", cards: [] } } };
  assert.equal(
    (await sendAsContent(page, JSON.stringify({ v: 1, ask: look }))).error?.code,
    "newer-data",
  );
  assert.deepEqual(await user.stored(), before);
  const popup = await user.popup(undefined, "[role=alert]");
  assert.match(await textOf(popup, "[role=alert]"), /newer version of Kith/);
});

test("where Kith's own record of its data is lost, the data is counted again and the user is asked", async () => {
  const { user, page } = await withLoss();
  const before = await user.stored();
  const people = Object.keys(before).filter((key) => key.startsWith("person/")).length;
  await page.goto(HOST + SEARCH);
  await badgeOf(page, "Ines Tarrow", "Vouch");
  const rating = { say: { who: { slug: "somebody-new" }, tie: { set: { litmus: "no" } } } };
  assert.equal((await user.ask(rating)).error?.code, "storage");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#lost a");
  const opened = user.browser.waitForTarget((it) => it.url() === user.url("book.html#/data"));
  // The popup goes away with the click.
  await popup.$eval("#lost a", (link) => link.click()).catch(() => {});
  const book = await (await opened).asPage();
  await book.waitForSelector("#recount button");
  assert.match(await textOf(book, "#recount"), new RegExp(`it is of ${people} people`));
  assert.deepEqual(await user.stored(), before, "until they say so, nothing is written");

  await book.locator("#recount button").click();
  await until(
    () => user.stored(),
    (stored) => stored.meta !== undefined,
  );
  await until(async () => (await book.$("#recount")) === null);
  const { value } = await user.ask(rating);
  assert(value?.saved);
  assert.equal((await user.tie("somebody-new")).litmus, "no");
  const person = await user.person(INES.slug);
  assert.deepEqual([person.tie.litmus, person.problems], ["vouch", []]);
});

test("what is damaged is said in words, and not in those of the program", async () => {
  const { user, page } = await withLoss();
  /** @type {{ screen: [number, string] }} */
  const screen = { screen: [await user.tabOf(page), page.url()] };
  const rating = { say: { who: INES, tie: { set: { litmus: "no" } } } };
  for (const [damage, ask] of [
    [{}, rating],
    [{ meta: "{" }, rating],
    [{ meta: '{"schema":1,"nextPerson":0,"nextChange":1}' }, rating],
    [{ settings: "{" }, screen],
  ]) {
    await user.store(/** @type {Record<string, string>} */ (damage));
    const { error } = "screen" in ask ? await user.show(ask) : await user.ask(ask);
    assert.equal(error?.code, "storage");
    assert.doesNotMatch(JSON.stringify(error?.said), /EOF|line \d|behind|impossible/);
  }
});

test("what went wrong stands in whole words, in large letters in a narrow panel too", async () => {
  const { user, page } = await withLoss();
  const panel = await user.browser.newPage();
  await panel.setViewport({ width: 200, height: 600 });
  await panel.goto(user.url(`panel.html?tab=${await user.tabOf(page)}`));
  await panel.waitForSelector("#lost a");
  const width = await panel.$eval("#lost p", (words) => words.getBoundingClientRect().width);
  assert(width > 120, `${width} px for a sentence`);
  const over = await panel.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert(over <= 0, `${over} px too wide`);
  const out = await panel.$eval("#lost", (box) => box.scrollWidth - box.clientWidth);
  assert(out <= 0, `${out} px out of its ground`);
  const lines = await panel.$$eval(".switch button", (all) =>
    all.map((button) => {
      const words = document.createRange();
      words.selectNodeContents(button);
      return words.getClientRects().length;
    }),
  );
  assert.deepEqual(lines, [1, 1, 1]);
});

test("the book says what it could not read, where it would be missed", async () => {
  const { user } = await withDamage();
  const book = await user.browser.newPage();
  /** @param {string} screen @param {string} sign */
  const open = async (screen, sign) => {
    await book.goto("about:blank");
    await book.goto(user.url(`book.html#/${screen}`));
    await book.waitForSelector(sign);
    return textOf(book, "main");
  };
  const changes = await open("changes", ".changes li");
  assert.match(changes, /Not shown: 1 change, since records are gone or cannot be read/);
  assert.match(changes, /person\/1/);
  assert.match(changes, /Silas Corvane/);

  await open("", ".unread .problems");
  const order = await book.$$eval(".unread, #share", (all) =>
    all.map(({ className }) => className),
  );
  assert.deepEqual(order, ["unread", "share-of-all"]);
  assert.match(await textOf(book, ".unread"), /person\/1.*missing from the figures/);

  await user.store({ "person/2": GARBAGE });
  const none = await open("changes", ".problems");
  assert.match(none, /Not shown: 2 changes/);
  assert.doesNotMatch(none, /said nothing/);

  await user.store({ settings: GARBAGE });
  assert.match(await open("settings", ".failure"), /The settings cannot be read/);
  // Whatever is kept of them, they can be read again.
  await book.type("#my-name", "Tove Brandal");
  await until(async () => (await book.$(".failure")) === null);
  assert.equal((await user.stored())["aside/settings"], GARBAGE);
  await user.store({ settings: GARBAGE });
  assert.match(await open("settings", ".failure"), /The settings cannot be read/);
  await book.locator("#mode-badges").click();
  await until(async () => (await book.$(".failure")) === null);
  assert.equal((await user.stored())["aside/settings"], GARBAGE);
});

test("a retry is of what failed", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  const worker = await user.worker();
  const places = [
    [`popup.html?tab=${await user.tabOf(page)}`, ".switch button:nth-child(2)", "panel"],
    ["book.html#/settings", "#mode-off", "off"],
  ];
  for (const [address, button, mode] of places) {
    const ours = await user.browser.newPage();
    await ours.goto(user.url(String(address)));
    await ours.waitForSelector(String(button));
    await worker.evaluate(`
      globalThis.write ??= chrome.storage.local.set.bind(chrome.storage.local);
      chrome.storage.local.set = () => Promise.reject(new Error("broken"));
    `);
    await ours.locator(String(button)).click();
    await ours.waitForSelector(".failure button");
    await worker.evaluate("chrome.storage.local.set = write");
    await ours.locator(".failure button").click();
    await until(async () => JSON.parse((await user.stored()).settings ?? "{}").mode === mode);
    await until(async () => (await ours.$(".failure")) === null);
    await ours.close();
  }
});

/** Two people rated, of whom the first has her page open and a record that came to harm. */
async function withDamage() {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  await user.rate("silas-corvane", "fine");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  assert.match((await user.stored())["person/1"] ?? "", /ines-tarrow/);
  await user.store({ "person/1": GARBAGE });
  return { user, page };
}

/** A store in use whose own record was deleted. */
async function withLoss() {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  await user.rate("ines-tarrow", "vouch");
  await user.aside((own) => own.evaluate(() => chrome.storage.local.remove("meta")));
  return { user, page };
}
