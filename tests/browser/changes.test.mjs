// The last changes in the book, each with its undo.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeOf, oneBrowser, textsOf, User, until } from "./support/harness.mjs";

const newUser = oneBrowser(User);
const WAY = { target: { slug: "silas-corvane" }, introducer: { slug: "ines-tarrow" } };

test("any of the last changes is taken back by itself, and what else was said since stays", async () => {
  const user = await newUser();
  await user.choose("badges");
  const site = await user.visit("/search/results/people/?keywords=sprocket");
  await badgeOf(site, "Silas Corvane", "4%");
  await user.rate("ines-tarrow", "fine");
  await user.ask({ say: { who: WAY.introducer, tie: { set: { note: "met in Ulm" } } } });
  await user.rate("ines-tarrow", "vouch");
  await user.ask({ way: { ...WAY, told: { heard: "glad" } } });
  await user.ask({ way: { ...WAY, told: { became: "waiting" } } });

  const book = await user.browser.newPage();
  await book.goto(user.url("book.html#/changes"));
  await book.waitForSelector(".changes li");
  const what = () => textsOf(book, ".changes .what");
  assert.deepEqual(await what(), [
    "Silas CorvaneRequest through Ines: asked, waiting",
    "Silas CorvaneWhat Ines said of Silas",
    "Ines TarrowRated “Vouch”, before “Fine”",
    "Ines TarrowNote: met in Ulm",
    "Ines TarrowRated “Fine”",
  ]);
  // The first rating was changed since.
  assert.equal((await book.$$(".changes button")).length, 4);

  await undo("Rated “Vouch”");
  await until(what, ([first]) => first === "Ines TarrowRated “Fine”, before “Vouch”");
  const tie = await user.tie("ines-tarrow");
  assert.deepEqual([tie.litmus, tie.note], ["fine", "met in Ulm"]);
  // The keyboard goes on with the next one below.
  await until(
    () => textsOf(book, "#taken"),
    ([text]) => text === "Taken back: Ines Tarrow, Rated “Vouch”, before “Fine”",
  );
  await until(() =>
    book.evaluate(() => document.activeElement?.getAttribute("aria-label")?.includes("met in Ulm")),
  );
  await undo("Request through Ines");
  await until(what, ([first]) => first === "Silas CorvaneRequest through Ines: removed");
  await undo("What Ines said");
  await until(what, ([first]) => first?.endsWith(": cleared") === true);
  const { ways } = await user.person("silas-corvane");
  const ines = ways.paths.find(
    (/** @type {{ name: string }} */ { name }) => name === "Ines Tarrow",
  );
  assert.deepEqual([ines.heard, ines.request], [undefined, undefined]);
  await site.bringToFront();
  await badgeOf(site, "Ines Tarrow", "Fine");

  /** @param {string} words */
  async function undo(words) {
    const rows = await book.$$(".changes li");
    for (const row of rows) {
      const text = (await row.evaluate((it) => it.textContent)) ?? "";
      if (text.includes(words)) {
        await (await row.$("button"))?.click();
        return;
      }
    }
    assert.fail(`no change says “${words}”`);
  }
});

test("a note that is typed without a rest is one change, whatever is on its way meanwhile", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "+");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#litmus:enabled");
  await popup.$eval("#details", (form) => form.setAttribute("open", ""));
  await popup.keyboard.press("4");
  await popup.type("#note", "met in Ulm, in the winter of the great snow", { delay: 30 });
  await until(
    () => user.tie("ines-tarrow"),
    ({ note, litmus }) => note?.endsWith("snow") && litmus === "glad",
  );
  const changes = Object.entries(await user.stored()).filter(([key]) => key.startsWith("change/"));
  assert.equal(changes.length, 2, JSON.stringify(changes));
});

test("the book says when nothing was said yet, and the former addresses lead to it", async () => {
  const user = await newUser();
  const book = await user.browser.newPage();
  for (const [former, address, sign] of /** @type {const} */ ([
    ["circle.html", "book.html#/", "Your 20%"],
    ["welcome.html", "book.html#/welcome", "Know who can really introduce you"],
    ["book.html#/changes", "book.html#/changes", "Last changes"],
    ["book.html#/nowhere", "book.html#/nowhere", "Your 20%"],
  ])) {
    await book.goto("about:blank");
    await book.goto(user.url(former));
    await until(async () => book.url() === user.url(address));
    await until(
      () => textsOf(book, "h1"),
      ([title]) => title === sign,
    );
  }
  await user.aside((own) => own.evaluate(() => chrome.runtime.openOptionsPage()));
  const opened = await user.browser.waitForTarget(
    (it) => it.url() === user.url("book.html#/settings"),
  );
  await (await opened.asPage()).waitForSelector("#mode-off");
  await book.goto(user.url("book.html#/changes"));
  await until(
    () => textsOf(book, "main"),
    ([text]) => text?.includes("You have said nothing yet.") === true,
  );
});
