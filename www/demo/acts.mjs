// What a user does and sees, in the demo's own words.

import { badgesWhen, clickAt, inContentScript } from "../../tests/browser/support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../../tests/browser/support/harness.mjs").User} User */
/** @typedef {import("../../tests/browser/support/harness.mjs").Badge} Badge */

/** Longest wait for anything, in milliseconds: a badge that turns out to be nobody's goes only after ten seconds. */
const PATIENCE = 20_000;

/**
 * @param {unknown} holds
 * @param {string} what
 * @returns {asserts holds}
 */
export function expect(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

/**
 * Asks again and again until the answer is something.
 * @template T
 * @param {string} what it is waited for
 * @param {() => Promise<T | null | undefined | false | "">} look
 * @returns {Promise<T>}
 */
export async function until(what, look) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const seen = await look();
    if (seen) {
      return seen;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** The page that Kith opens by itself when it is installed. @param {User} user */
export async function welcomePage(user) {
  const target = await user.browser.waitForTarget(
    (t) => t.url() === user.url("book.html#/welcome"),
    {
      timeout: PATIENCE,
    },
  );
  const page = await target.page();
  expect(page, "The welcome page has no tab.");
  await page.waitForSelector(".card");
  return page;
}

/** @param {Page} page @param {string} selector */
export async function press(page, selector) {
  const button = await page.waitForSelector(selector, { visible: true, timeout: PATIENCE });
  await button?.click();
}

/** Goes from the feed to the people who could introduce the user to the target. @param {Page} page */
export async function openMutuals(page) {
  const link = "main ::-p-text(Who could introduce you)";
  await press(page, link);
  // While the feed lingers, its own badges are there to be taken for those of the search.
  await page.waitForSelector(link, { hidden: true, timeout: PATIENCE });
}

/** @param {Page} page @param {string} selector */
export async function read(page, selector) {
  await page.waitForSelector(selector, { timeout: PATIENCE });
  return page.$eval(selector, (element) => /** @type {HTMLElement} */ (element).innerText.trim());
}

/**
 * The badge beside the first mention of somebody, once it says something.
 * @param {Page} page
 * @param {string} name
 * @param {(badge: Badge) => unknown} [as]
 */
export async function badgeOf(page, name, as = (badge) => badge.tone) {
  const isIt = (/** @type {Badge} */ badge) => badge.hint.includes(name) && as(badge);
  const found = (await badgesWhen(page, (all) => all.some(isIt))).find(isIt);
  expect(found, `${name} has no badge.`);
  return found;
}

/**
 * Clicks that badge with the mouse, and gives the popup that opens.
 * @param {User} user
 * @param {Page} page
 * @param {string} name
 */
export async function clickBadge(user, page, name) {
  await badgeOf(page, name);
  await page.bringToFront();
  const place = await inContentScript(
    page,
    (/** @type {string} */ name) => {
      for (const host of document.querySelectorAll("span")) {
        const isBare = host.attributes.length === 0 && !host.firstChild;
        const badge = isBare
          ? chrome.dom.openOrClosedShadowRoot(host)?.querySelector("span")
          : null;
        if (badge?.title.includes(name)) {
          host.scrollIntoView({ block: "nearest" });
          const { x, y, width, height } = host.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
      }
      return null;
    },
    name,
  );
  expect(place, `${name}'s badge cannot be found on the page.`);
  const popup = await user.popup(() => clickAt(page, place.x, place.y));
  expect((await read(popup, "#name")).startsWith(name), `The popup is not about ${name}.`);
  return popup;
}

/** The popup of the toolbar button. @param {User} user @param {Page} page */
export async function toolbarPopup(user, page) {
  await page.bringToFront();
  const popup = await user.popup();
  await popup.waitForSelector("h1", { timeout: PATIENCE });
  return popup;
}

/**
 * Answers the litmus question about somebody by a key, from the badge on a page.
 * @param {User} user
 * @param {Page} page
 * @param {string} name
 * @param {"1" | "2" | "3" | "4" | "5"} key
 * @param {string} word what the badge says afterwards
 * @param {(popup: Page) => Promise<unknown>} [meanwhile] done while the popup is open
 */
export async function rate(user, page, name, key, word, meanwhile) {
  const popup = await clickBadge(user, page, name);
  await popup.waitForSelector("#litmus:enabled", { timeout: PATIENCE });
  await popup.keyboard.press(key);
  const badge = await badgeOf(page, name, ({ text }) => text === word);
  await until(`${name}'s answer to be marked`, () => popup.$("#litmus input:checked"));
  await meanwhile?.(popup);
  await popup.close();
  return badge;
}

/** The ways that a popup or panel shows, from top to bottom. @param {Page} page */
export async function waysOn(page) {
  await page.waitForSelector("#ways .path", { timeout: PATIENCE });
  return page.$$eval("#ways .path", (paths) =>
    paths.map((path) => {
      const text = (/** @type {string} */ part) =>
        /** @type {HTMLElement | null} */ (path.querySelector(part))?.innerText.trim() ?? "";
      const range = path.querySelector(".chance .range")?.lastChild?.textContent ?? "";
      return { name: text("h3"), chance: text(".chance strong"), range };
    }),
  );
}

/** What both texts of a draft say, once they are written. @param {Page} popup */
export function draftOn(popup) {
  return until("the draft", async () => {
    const texts = await popup.$$eval("#draft textarea[aria-describedby]", (fields) =>
      fields.map((field) => /** @type {HTMLTextAreaElement} */ (field).value),
    );
    const [note, introduction] = texts;
    return note && introduction && { note, introduction };
  });
}
