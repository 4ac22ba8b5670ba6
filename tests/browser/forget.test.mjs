// Forgetting, as a user does it: of whom is forgotten nothing is left in any storage, and no open page writes them back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, found, kept, openBook, press } from "./support/data.mjs";
import {
  badgeOf,
  badgesWhen,
  focusOn,
  HOST,
  oneBrowser,
  textOf,
  textsOf,
  User,
  until,
} from "./support/harness.mjs";

const newUser = oneBrowser(User);
const SEARCH = "/search/results/people/?keywords=sprocket";
const INES = { slug: "ines-tarrow" };
const SILAS = { slug: "silas-corvane" };

/** A user who rated Ines, asked her, and wrote of her in a note on another. */
async function livedIn() {
  const user = await newUser();
  await user.choose("badges");
  const site = await user.visit(SEARCH);
  await badgeOf(site, "Silas Corvane", "4%");
  await user.rate(INES.slug, "vouch");
  await user.ask({ say: { who: INES, tie: { set: { labels: ["board"] } } } });
  const note = "Ines Tarrow introduced us in Ulm.";
  await user.ask({ say: { who: { slug: "bram-oduya" }, tie: { set: { note, litmus: "glad" } } } });
  const way = { target: SILAS, introducer: INES };
  await user.ask({ way: { ...way, told: { became: "waiting" } } });
  await user.ask({ way: { ...way, told: { heard: "glad" } } });
  await badgeOf(site, "Ines Tarrow", "Vouch");
  return { user, site };
}

/** Their name and all that they go by. @param {User} user @param {string} slug */
async function tracesOf(user, slug) {
  const stored = await user.stored();
  const number = stored[`alias/slug:${slug}`];
  const person = JSON.parse(stored[`person/${number}`] ?? "");
  const aliases = person.aliases.map((/** @type {object} */ alias) => Object.values(alias)[0]);
  return [person.name, ...aliases];
}

/** Forgets somebody as a user does; gives the page. @param {User} user @param {string} slug */
async function forget(user, slug) {
  const book = await openBook(user, `person?${slug}`, "#forget");
  await press(book, "#forget");
  await press(book, "#forget-now");
  await book.waitForSelector(".undoing button");
  return book;
}

/** What is kept that has one of these. @param {User} user @param {string[]} traces */
async function stillStored(user, traces) {
  return Object.entries(await user.stored()).filter(([key, value]) =>
    traces.some((trace) => `${key} ${value}`.includes(trace)),
  );
}

test("of an introducer with requests, notes and a label nothing is left but what the user keeps", async () => {
  const { user, site } = await livedIn();
  const traces = await tracesOf(user, INES.slug);
  assert((await found(user, traces)).length > 5);
  const book = await openBook(user, "data", "#find");
  await site.close();
  await book.type("#find", "ines tar");
  await press(book, ".found a");
  await book.waitForSelector(".record");
  const record = await textOf(book, ".record");
  for (const part of ["Ines Tarrow", "Vouch", "board", "Silas Corvane", "Asked, waiting"]) {
    assert(record.includes(part), `${part}: ${record}`);
  }
  await press(book, "#forget");
  await book.waitForSelector("#forget-now");
  assert.match(
    await textOf(book, ".preview"),
    /With them 1 request goes\. Their name also goes from what pages showed of \d/,
  );
  assert.match(await textOf(book, ".mentions"), /Your note on Bram Oduya/);
  await book.locator(".mentions textarea").fill("A friend introduced us in Ulm.");
  await press(book, "#forget-now");
  await book.waitForFunction(() =>
    document.body.innerText.includes("Forgotten: Ines Tarrow · Undo"),
  );
  await until(
    () => found(user, traces),
    (left) => left.length === 0,
  );
  assert.deepEqual(await textsOf(book, "h1"), ["Nobody"]);
  assert.equal((await user.tie("bram-oduya")).note, "A friend introduced us in Ulm.");
  assert.deepEqual(
    Object.keys(await user.stored()).filter((key) => key.startsWith("gone/")).length,
    1,
  );
  // Met again, she is a stranger.
  const again = await user.visit("/in/ines-tarrow/");
  await badgeOf(again, "Ines Tarrow", "+");
  assert.equal((await user.tie(INES.slug)).litmus, undefined);
});

test("what was typed stays where a forgetting is refused, since another text has changed meanwhile", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const says = (/** @type {string} */ slug, /** @type {object} */ set) =>
    user.ask({ say: { who: { slug }, tie: { set } } });
  await says("corin-ashdown", { note: "Met through Ines Tarrow.", labels: ["Ines Tarrow’s"] });
  const book = await openBook(user, "person?ines-tarrow", "#forget");
  await press(book, "#forget");
  const bram = "::-p-aria(Your note on Bram Oduya)";
  const corin = "::-p-aria(Your note on Corin Ashdown)";
  await book.locator(bram).fill("A friend introduced us.");
  await book.locator(corin).fill("Met in Ulm.");
  await book.locator(".mentions [type=checkbox]").click();
  await says("corin-ashdown", { note: "Met through Ines Tarrow, in Ulm." });
  await press(book, "#forget-now");
  await press(book, ".failure button");
  const value = (/** @type {string} */ field) =>
    book
      .locator(field)
      .map((it) => /** @type {HTMLTextAreaElement} */ (it).value)
      .wait();
  assert.equal(await value(bram), "A friend introduced us.");
  assert.equal(await value(corin), "Met through Ines Tarrow, in Ulm.");
  assert(await book.$eval(".mentions [type=checkbox]", (it) => it.matches(":checked")));
});

test("what was forgotten comes back as it was, while the page that offers it is open", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const before = await user.stored();
  const book = await openBook(user, "person?ines-tarrow", "#forget");
  await press(book, "#forget");
  await press(book, "#forget-now");
  await book.waitForSelector(".undoing button");
  assert.notDeepEqual(await user.stored(), before);
  // On another screen of the book too.
  await book.goto(user.url("book.html#/data"));
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Taken back."));
  const numbers = (/** @type {Record<string, string>} */ { meta = "", ...others }) => {
    const { generation, ...all } = JSON.parse(meta);
    return { ...others, meta: all };
  };
  assert.deepEqual(numbers(await user.stored()), numbers(before));
});

test("no open page writes back who was forgotten, and one that goes on learns again", async () => {
  const { user } = await livedIn();
  const profile = await user.visit("/in/silas-corvane/");
  await badgesWhen(profile, (all) => all.some(({ tone }) => tone === "chance"));
  const traces = await tracesOf(user, SILAS.slug);
  const panel = await user.browser.newPage();
  await panel.goto(user.url(`panel.html?tab=${await user.tabOf(profile)}`));
  await panel.waitForSelector("h1");
  await panel.locator("#details summary").click();
  await panel.locator("#note").fill("met in Ulm");
  await until(async () => (await user.tie(SILAS.slug)).note === "met in Ulm");

  const book = await openBook(user, "person?silas-corvane", "#forget");
  await press(book, "#forget");
  await book.waitForSelector("#forget-now");
  // Typed, and not sent yet, while they are forgotten.
  await panel.bringToFront();
  await panel.locator("#note").fill("met in Ulm, and in Linz");
  await book.bringToFront();
  await press(book, "#forget-now");
  await book.waitForSelector(".undoing button");
  // The profile looks again, since what its badges say has changed.
  await profile.bringToFront();
  await badgesWhen(profile, (all) =>
    all.some(({ name, tone }) => name === "Silas Corvane" && tone === "unknown"),
  );
  await panel.reload();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.deepEqual(await stillStored(user, traces), []);
  // Another page of the same tab teaches again, and so does the same one opened anew later.
  await profile.goto(`${HOST}${SEARCH}`);
  await until(async () => (await user.stored())[`alias/slug:${SILAS.slug}`] !== undefined);
  assert(!(await user.tie(SILAS.slug)).note);
});

test("a page that shows who was forgotten stays hushed, whatever the mode was meanwhile", async () => {
  const { user } = await livedIn();
  const profile = await user.visit("/in/silas-corvane/");
  await badgesWhen(profile, (all) => all.some(({ tone }) => tone === "chance"));
  const traces = await tracesOf(user, SILAS.slug);
  await forget(user, SILAS.slug);
  await user.choose("off");
  await user.choose("badges");
  await profile.bringToFront();
  await badgesWhen(profile, (all) =>
    all.some(({ name, tone }) => name === "Silas Corvane" && tone === "unknown"),
  );
  await user.settle();
  assert.deepEqual(await stillStored(user, traces), []);
});

test("a tab that was opened beside and not looked at yet writes back nobody who was forgotten meanwhile", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const traces = await tracesOf(user, SILAS.slug);
  const url = `${HOST}/in/silas-corvane/`;
  const opened = user.browser.waitForTarget((target) => target.url() === url);
  const session = await user.browser.target().createCDPSession();
  await session.send("Target.createTarget", { url, background: true });
  const beside = await (await opened).asPage();
  await until(() => beside.evaluate(() => document.readyState === "complete"));
  await forget(user, SILAS.slug);
  await beside.bringToFront();
  await badgesWhen(beside, (all) => all.some(({ name }) => name === "Silas Corvane"));
  await user.settle();
  assert.deepEqual(await stillStored(user, traces), []);
  // What the site adds to the address of a page makes it no other.
  await beside.evaluate(() => history.replaceState(null, "", "?origin=x#top"));
  await beside.reload();
  await badgesWhen(beside, (all) => all.some(({ name }) => name === "Silas Corvane"));
  await user.settle();
  assert.deepEqual(await stillStored(user, traces), []);
  await beside.close();
});

test("what an open page may not write back it may not once everything was deleted and came back", async () => {
  const { user, site } = await livedIn();
  const traces = await tracesOf(user, SILAS.slug);
  const book = await forget(user, SILAS.slug);
  await book.goto(user.url("book.html#/data"));
  await press(book, "#delete-all");
  await press(book, "#delete-all-now");
  await book.waitForFunction(() => document.body.innerText.includes("Deleted everything · Undo"));
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Forgotten: Silas Corvane"));
  await site.bringToFront();
  await badgeOf(site, "Ines Tarrow", "Vouch");
  await user.settle();
  assert.deepEqual(await stillStored(user, traces), []);
});

test("an undo that cannot be leads to the one before it", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const book = await forget(user, "bram-oduya");
  await book.goto(user.url(`book.html#/person?${SILAS.slug}`));
  await press(book, "#forget");
  await press(book, "#forget-now");
  await until(async () => (await user.stored())[`alias/slug:${SILAS.slug}`] === undefined);
  await user.rate(SILAS.slug, "fine");
  await press(book, ".undoing button");
  await book.waitForFunction(() =>
    document.body.innerText.includes("Before that: Forgotten: Bram Oduya · Undo"),
  );
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Taken back."));
  assert.equal((await user.tie("bram-oduya")).litmus, "glad");
  assert.equal((await user.tie(SILAS.slug)).litmus, "fine");
});

test("somebody is found by any address of theirs", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const [, ...aliases] = await tracesOf(user, SILAS.slug);
  const book = await openBook(user, "data", "#find");
  for (const path of [
    "silas-corvane",
    "silas-corvane?trk=x",
    "silas-corvane/details/skills/",
    "%73ilas-corvane/#top",
    aliases.find((alias) => alias.startsWith("ACoAA")) ?? "",
  ]) {
    await book.locator("#find").fill(`https://de.linkedin.com/in/${path}`);
    await book.waitForFunction(
      () => document.querySelector(".found a")?.textContent === "Silas Corvane",
    );
    await book.locator("#find").fill("nobody of this name");
    await book.waitForFunction(() => !document.querySelector(".found a"));
  }
});

test("two who were forgotten come back one after the other", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const book = await openBook(user, "person?ines-tarrow", "#forget");
  for (const slug of [INES.slug, "bram-oduya"]) {
    await book.goto(user.url(`book.html#/person?${slug}`));
    await press(book, "#forget");
    await press(book, "#forget-now");
    await until(async () => (await user.stored())[`alias/slug:${slug}`] === undefined);
  }
  for (const slug of ["bram-oduya", INES.slug]) {
    await press(book, ".undoing button");
    await until(async () => (await user.stored())[`alias/slug:${slug}`] !== undefined);
  }
  assert.equal((await user.tie(INES.slug)).litmus, "vouch");
  assert.equal((await user.tie("bram-oduya")).litmus, "glad");
});

test("a label, a request, and all requests are deleted, each with its way back", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const before = kept(await user.stored());
  const book = await openBook(user, "data", "#data details");
  const fold = (/** @type {number} */ at) =>
    press(book, `#data details:nth-of-type(${at}) summary`);
  await fold(1);
  await book.waitForSelector(".rows button");
  assert.deepEqual(await textsOf(book, ".rows .name"), ["board"]);
  await press(book, ".rows button");
  await book.waitForFunction(() => document.body.innerText.includes("Deleted the label “board”"));
  await until(async () => ((await user.tie(INES.slug)).labels ?? []).length === 0);
  assert(!Object.values(await user.stored()).some((text) => text.includes("board")));
  await press(book, ".undoing button");
  await until(async () => (await user.tie(INES.slug)).labels?.[0] === "board");
  await fold(2);
  await book.waitForFunction(() => document.body.innerText.includes("Ines Tarrow → Silas Corvane"));
  await press(book, "[aria-label='Delete the request of Ines Tarrow for Silas Corvane']");
  await until(async () => (await user.stored()).requests === "[]");
  await press(book, ".undoing button");
  await until(async () => (await user.stored()).requests === before.requests);
});

test("everything is deleted from every storage, asked once and with a way back", async () => {
  const { user, site } = await livedIn();
  const before = kept(await user.stored());
  const book = await openBook(user, "data", "#delete-all");
  await press(book, "#delete-all");
  await book.waitForSelector("#keep-all");
  await focusOn(book, "keep-all");
  await press(book, "#delete-all-now");
  await book.waitForFunction(() => document.body.innerText.includes("Deleted everything · Undo"));
  await until(async () => Object.keys(await user.stored()).length === 0);
  await until(async () => Object.keys(await user.stored("session")).length === 0);
  assert.deepEqual(await found(user, ["ines", "silas", "kith"]), []);
  // Consent went with the rest: nothing is drawn in pages.
  await until(async () => (await site.$$("kith-badge, [data-kith]")).length === 0);
  await press(book, ".undoing button");
  await book.waitForFunction(() => document.body.innerText.includes("Taken back."));
  assert.deepEqual(kept(await user.stored()), before);
  await site.bringToFront();
  await badgeOf(site, "Ines Tarrow", "Vouch");
});

test("choosing a file twice, and none, changes nothing", async () => {
  const { user, site } = await livedIn();
  await site.close();
  const before = await user.stored();
  const book = await openBook(user, "data", "#backup-file");
  for (const path of ["package.json", "package.json", "extension/icons/128.png"]) {
    await choose(book, path);
    await book.waitForFunction(() => document.body.innerText.includes("This is no backup of Kith"));
  }
  assert.deepEqual(await user.stored(), before);
});
