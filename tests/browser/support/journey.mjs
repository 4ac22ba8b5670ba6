// The whole main job, step by step: from the welcome page to a draft in the clipboard, and again after a restart.

import assert from "node:assert/strict";
import {
  badgeOf,
  badges,
  badgesWhen,
  detailOf,
  HOST,
  isWholeSearch,
  sendAsContent,
  textOf,
  textsOf,
  until,
  WELCOME,
} from "./harness.mjs";

/** @typedef {import("./harness.mjs").User} User */
/** @typedef {import("./harness.mjs").Page} Page */
/** @typedef {"sdui" | "ember"} Generation */

export const GENERATIONS = /** @type {const} */ (["sdui", "ember"]);

/**
 * On the way: what one step leaves for the next.
 * @typedef {object} Trip
 * @property {User} user
 * @property {Generation} generation
 * @property {Page} [page]
 * @property {Page} [popup]
 * @property {string[]} [draft]
 */

/** @type {[name: string, step: (trip: Trip) => Promise<void>][]} */
export const JOURNEY = [
  [
    "before a choice, nothing is read",
    async ({ user, generation }) => {
      const page = await user.visit(
        `/search/results/people/?keywords=sprocket&stack=${generation}`,
      );
      await until(() => page.extensionRealms().length);
      // The script's own question went out before this one, so its answer is there by now too.
      const { value } = await sendAsContent(page, JSON.stringify({ v: 1, ask: "hello" }));
      assert.deepEqual(value, { welcome: { mode: "undecided", isBlank: false } });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      assert.deepEqual(await badges(page), []);
      assert.deepEqual(await user.stored("local"), {});
      assert.deepEqual(await user.stored("session"), {});
      await page.close();
    },
  ],
  [
    "the welcome page, opened at the installation, offers badges",
    async (trip) => {
      const { browser } = trip.user;
      const opened = await browser.waitForTarget((t) => t.url() === trip.user.url(WELCOME));
      const welcome = await opened.asPage();
      await welcome.bringToFront();
      await welcome.locator("button ::-p-text(Badges on the page)").click();
      await until(
        () => textOf(welcome, "#chosen"),
        (text) => text.includes("Badges are on."),
      );
      await welcome.locator("::-p-aria(Your name)").fill("Wanda Pellworth");
      await until(
        () => textOf(welcome, ".about"),
        (text) => text.includes("Saved"),
      );
      assert.equal(
        (await trip.user.stored()).settings,
        '{"mode":"badges","me":{"name":"Wanda Pellworth","pitch":""},"patience":14,"direct":[34,85]}',
      );
    },
  ],
  [
    "a search shows badges beside all names",
    async (trip) => {
      const { user, generation } = trip;
      const page = await user.visit(
        `/search/results/people/?keywords=sprocket&stack=${generation}`,
      );
      const shown = await badgesWhen(page, isWholeSearch);
      const textOf = new Map(shown.map(({ name, text }) => [name, text]));
      assert.equal(textOf.get("Silas Corvane"), "4%");
      assert.equal(textOf.get("Ines Tarrow"), "+");
      assert.equal(textOf.get("Teodor Brandt"), "–");
      trip.page = page;
    },
  ],
  [
    "a profile and the popup show the introducer, unrated",
    async (trip) => {
      await open(trip, "/in/ines-tarrow/");
      await badgeOf(now(trip).page, "Ines Tarrow", "+");
      await openPopup(trip, "Ines Tarrow");
    },
  ],
  [
    "one key rates her, in the popup and on the page",
    async (trip) => {
      const { page, popup } = now(trip);
      await popup.waitForSelector("#litmus:enabled");
      await popup.keyboard.press("5");
      await until(
        () => textOf(popup, "#saved"),
        (text) => text.includes("Saved"),
      );
      await badgeOf(page, "Ines Tarrow", "Vouch");
    },
  ],
  [
    "the target's badge shows the odds through her",
    async (trip) => {
      await open(trip, "/in/silas-corvane/");
      const { page } = now(trip);
      await badgeOf(page, "Silas Corvane", "16%");
      const said = await detailOf(page, "Silas Corvane");
      assert.match(said, /: 16%, likely [\d–]+%, through Ines Tarrow\./);
    },
  ],
  [
    "the popup ranks the introducers, with reasons and comparisons",
    async (trip) => {
      const popup = await openPopup(trip, "Silas Corvane");
      assert.deepEqual(await textsOf(popup, "#ways h3"), [
        "Ines Tarrow",
        "Bram Oduya",
        "Ask Ines how well they know Silas",
        "A conversation with Silas",
      ]);
      assert.match(await textOf(popup, "#ways .best"), /^Ask Ines: 16%, likely [\d.]+–[\d.]+%$/);
      const [best = "", next = "", ...more] = await textsOf(popup, "#ways .chance");
      assert.match(best, /^16% 80% range [\d.]+–[\d.]+%$/);
      assert.match(next, /^4% 80% range [\d.]+–[\d.]+%$/);
      assert.deepEqual(more, []);
      const [why = ""] = await textsOf(popup, "#ways .why");
      assert.match(why, /^Why 16%In percentage points/);
      assert.match(why, /vouch/i, "the reasons name what the user said");
      const compared = await textOf(popup, "#ways .compare");
      assert.match(compared, /Through Ines: [\d.]+% \([\d.]+–[\d.]+%\)/);
      assert.match(compared, /Going direct: 3–9%/);
      const [because = ""] = await textsOf(popup, "#ways .because li");
      assert.equal(because, "You said of Ines: “I would vouch for them”");
    },
  ],
  [
    "the request is drafted without a gap",
    async (trip) => {
      await now(trip).popup.locator("::-p-aria(Draft request to Ines Tarrow)").click();
      trip.draft = await draftOf(now(trip).popup);
      const [note = "", introduction = ""] = trip.draft;
      assert.match(note, /^Hi Ines,/);
      assert.match(note, /Silas Corvane \(Head of Purchasing at Corvane Sprockets\)/);
      assert.match(note, /Wanda$/);
      assert.match(introduction, /^Silas, I would like to introduce you to Wanda Pellworth\./);
      for (const text of trip.draft) {
        assert.doesNotMatch(text, /[[\]{}<>_]|undefined|null|none|NaN|\(\)| {2}| [.,]/i);
      }
    },
  ],
  [
    "each text is copied as it stands",
    async (trip) => {
      const { user, popup } = now(trip);
      const [note, introduction] = trip.draft ?? [];
      await popup.locator("::-p-aria(Copy: 1. Your note to Ines)").click();
      await until(
        () => textOf(popup, "#copy-note"),
        (text) => text === "Copied ✓",
      );
      assert.equal(await user.clipboard(popup), note);
      await popup.locator("#copy-both").click();
      await until(
        () => user.clipboard(popup),
        (text) => text !== note,
      );
      assert.equal(await user.clipboard(popup), `${note}\n\n---\n\n${introduction}`);
    },
  ],
  [
    "all of it is there again after a restart of the browser",
    async (trip) => {
      const { user, generation } = trip;
      const before = await user.stored();
      await user.restartBrowser();
      assert.deepEqual(await user.stored(), before);
      trip.page = await user.visit(`/in/ines-tarrow/?stack=${generation}`);
      await badgeOf(trip.page, "Ines Tarrow", "Vouch");
      const popup = await openPopup(trip, "Ines Tarrow");
      assert.equal(
        await popup.$eval("#litmus input:checked", (it) => it.getAttribute("value")),
        "vouch",
      );
      await open(trip, "/in/silas-corvane/");
      await badgeOf(trip.page, "Silas Corvane", "16%");
      const target = await openPopup(trip, "Silas Corvane");
      await target.locator("::-p-aria(Draft request to Ines Tarrow)").click();
      assert.deepEqual(await draftOf(target), trip.draft);
    },
  ],
];

/**
 * What is open now.
 * @param {Trip} trip
 */
function now({ user, page, popup }) {
  return { user, page: /** @type {Page} */ (page), popup: /** @type {Page} */ (popup) };
}

/**
 * Loads another page in the same tab.
 * @param {Trip} trip
 * @param {string} path
 */
async function open(trip, path) {
  await now(trip).page.goto(HOST + path);
  await now(trip).page.bringToFront();
}

/**
 * @param {Trip} trip
 * @param {string} name whom it is to show
 */
async function openPopup(trip, name) {
  trip.popup = await trip.user.popup();
  const popup = trip.popup;
  await until(
    () => textOf(popup, "h1"),
    (text) => text.startsWith(name),
  );
  return popup;
}

/** @param {Page} popup */
function draftOf(popup) {
  return until(
    () =>
      popup.$$eval("#note, #introduction", (fields) =>
        fields.map((field) => /** @type {HTMLTextAreaElement} */ (field).value),
      ),
    (texts) => texts.length === 2 && texts.every(Boolean),
  );
}
