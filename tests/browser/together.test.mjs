// Two pages of ours and LinkedIn's change the same person, and the settings, at once: nothing of any is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HOST, oneBrowser, sendAsContent, textOf, User, until } from "./support/harness.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */

const newUser = oneBrowser(User);
const INES = { slug: "ines-tarrow" };

/** So many times each of the two pages changes each of its fields. */
const TIMES = 500;
/** So many changes of a page are under way at once. */
const AT_ONCE = 10;

/** What the first page says for the nth time: of the person, and of the settings. @param {number} n */
const here = (n) => [
  { say: { who: INES, tie: { set: { note: `note ${n}` } } } },
  { say: { who: INES, tie: { set: { litmus: n % 2 === 0 ? "glad" : "fine" } } } },
  { configure: { to: { me: { name: `Wanda ${n}` } }, of: ["name"] } },
];

/** What the second page says. @param {number} n */
const there = (n) => [
  { say: { who: INES, tie: { set: { since: 1990 + (n % 30) } } } },
  { say: { who: INES, tie: { set: { labels: [`at ${n}`] }, remove: [`at ${n - 1}`] } } },
  { configure: { to: { patience: 1 + (n % 300) }, of: ["patience"] } },
];

test("two pages and LinkedIn's change different fields of one person a thousand times at once, and nothing is lost", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const site = await user.visit("/feed/");
  const pages = await Promise.all([ourPage(), ourPage()]);
  for (let n = 0; n < TIMES; n += AT_ONCE) {
    const numbers = Array.from({ length: AT_ONCE }, (_, k) => n + k);
    const [first, second] = await Promise.all([
      sayAll(pages[0], numbers.map(here)),
      sayAll(pages[1], numbers.map(there)),
      sendAsContent(site, JSON.stringify({ v: 1, ask: { look: { snapshot: rowOf(n) } } })),
    ]);
    assert.deepEqual([...first, ...second].filter(Boolean), []);

    const last = n + AT_ONCE - 1;
    const { tie, headline } = await user.person("ines-tarrow");
    assert.equal(headline, `Sprocket buyer, ${n} years`);
    assert.deepEqual(
      [tie.note, tie.litmus, tie.since, tie.labels],
      [`note ${last}`, last % 2 === 0 ? "glad" : "fine", 1990 + (last % 30), [`at ${last}`]],
    );
    const { me, patience, mode } = await user.settings();
    assert.deepEqual([me.name, patience, mode], [`Wanda ${last}`, 1 + (last % 300), "badges"]);
  }

  async function ourPage() {
    const page = await user.browser.newPage({ background: true });
    await page.goto(user.url("icons/32.png"));
    return page;
  }
});

test("a note that is typed in the popup while another window rates is kept, and so is the rating", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "fine");
  const page = await user.visit("/in/ines-tarrow/");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#note");
  await popup.$eval("#details", (form) => form.setAttribute("open", ""));
  await popup.type("#note", "met in");
  await user.rate("ines-tarrow", "vouch");
  await popup.type("#note", " Ulm");
  await until(
    () => user.tie("ines-tarrow"),
    ({ note, litmus }) => note === "met in Ulm" && litmus === "vouch",
  );
  await until(
    () => popup.$$eval("#litmus input:checked", (all) => all.map((it) => it.getAttribute("value"))),
    ([shown]) => shown === "vouch",
  );
  assert.equal(await textOf(popup, "#note-wrong"), "");
});

test("a popup that is closed in the middle of typing keeps the words", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "fine");
  for (const [closing, words] of /** @type {const} */ ([
    ["by itself", "met in Ulm"],
    ["by another page in front", "sings in a choir"],
  ])) {
    const page = await user.visit("/in/ines-tarrow/");
    await page.bringToFront();
    const popup = await user.popup(undefined, "#note");
    await popup.$eval("#details", (form) => form.setAttribute("open", ""));
    await popup.$eval("#note", (field) => /** @type {HTMLTextAreaElement} */ (field).select());
    await popup.keyboard.type(words);
    if (closing === "by itself") {
      await popup.evaluate(() => window.close()).catch(() => {});
    } else {
      await popup.close();
    }
    await until(
      () => user.tie("ines-tarrow"),
      ({ note }) => note === words,
    );
    await page.close();
  }
});

/**
 * Has a page of ours say all of this at once; resolves to why each was refused, where one was.
 * @param {Page} page
 * @param {object[][]} asks
 * @returns {Promise<(string | undefined)[]>}
 */
function sayAll(page, asks) {
  const messages = asks.flat().map((ask) => JSON.stringify({ v: 1, ask }));
  return page.evaluate(async (all) => {
    const answers = await Promise.all(all.map((message) => chrome.runtime.sendMessage(message)));
    return answers.map((answer) => JSON.parse(answer).error?.code);
  }, messages);
}

/** What the camera would see of a search that shows her with this headline. @param {number} years */
function rowOf(years) {
  const element = (
    /** @type {string} */ tag,
    /** @type {object} */ attrs,
    /** @type {unknown[]} */ ...children
  ) => ({ tag, attrs, children });
  const link = { ...element("a", { href: "/in/ines-tarrow/" }, "Ines Tarrow"), spot: 1 };
  const name = element("p", {}, link, element("span", {}, "• 1st"));
  const headline = element("p", {}, element("span", {}, `Sprocket buyer, ${years} years`));
  const row = element("div", { role: "listitem" }, name, headline);
  const url = `${HOST}/search/results/people/?keywords=sprocket`;
  return { url, lang: "en", cards: [{ frame: "row", root: row }] };
}
