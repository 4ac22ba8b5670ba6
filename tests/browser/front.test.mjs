// Who is shown, and who is changed: nobody unless the page in front is the one that was read. A click is for one popup.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  clickBadge,
  HOST,
  isWholeSearch,
  oneBrowser,
  textOf,
  User,
  until,
} from "./support/harness.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
const INES = "/in/ines-tarrow/";
const NOWHERE = "This is not a LinkedIn page";

test("where the page in front is none of LinkedIn's, nobody is shown and no key rates anybody", async () => {
  const { user, page } = await withInes(await newUser());
  const before = await user.stored();
  const elsewhere = [
    // The same pages, of another host and of none.
    `https://127.0.0.1:${user.site.port}${INES}`,
    "https://de.linkedin.com/in/ines-tarrow/",
    "chrome://version/",
    "about:blank",
    `data:text/html,<title>${INES}</title>`,
    user.url("book.html"),
  ];
  for (const address of elsewhere) {
    // Some are not there; what the browser says then is no page of LinkedIn's either.
    await page.goto(address).catch(() => {});
    await page.bringToFront();
    const popup = await user.popup();
    await until(
      () => textOf(popup, "h1"),
      (title) => title === NOWHERE,
    );
    for (const key of /** @type {const} */ (["1", "2", "0", "Backspace"])) {
      await popup.keyboard.press(key);
    }
    await user.settle();
    assert.deepEqual(await user.stored(), before, address);
    assert.equal(await popup.$("#litmus, .other"), null, address);
    await popup.close();
  }
  await page.goto(HOST + INES);
  await page.bringToFront();
  await badgeOf(page, "Ines Tarrow", "Vouch");
  const popup = await user.popup();
  await until(
    () => textOf(popup, "h1"),
    (title) => title.startsWith("Ines Tarrow"),
  );
});

test("a panel that stays open while its page goes on rates nobody of the page before", async () => {
  const { user, page } = await withInes(await newUser());
  const panel = await user.browser.newPage();
  await panel.goto(user.url(`panel.html?tab=${await user.tabOf(page)}`));
  await panel.waitForSelector("#litmus:enabled");
  for (const address of [`https://127.0.0.1:${user.site.port}${INES}`, HOST + SEARCH]) {
    await page.goto(address);
    await panel.keyboard.press("1");
    await until(
      () => textOf(panel, "h1"),
      (title) => !title.startsWith("Ines"),
    );
    await panel.keyboard.press("1");
    assert.equal((await user.tie("ines-tarrow")).litmus, "vouch", address);
    await page.goto(HOST + INES);
    await panel.waitForSelector("#litmus:enabled");
  }
  await page.close();
  await until(
    () => textOf(panel, "h1"),
    (title) => title === NOWHERE,
  );
});

test("a key rates nobody to whom the page went on by itself, until the user does something in the popup", async () => {
  const { user, page } = await withInes(await newUser());
  await badgeOf(page, "Ines Tarrow", "Vouch");
  const popup = await user.popup();
  await popup.waitForSelector("#litmus:enabled");
  /** @param {string} slug @param {string} name */
  const goTo = async (slug, name) => {
    await page.evaluate((slug) => history.pushState({}, "", `/in/${slug}/`), slug);
    await until(
      () => textOf(popup, "h1"),
      (title) => title.startsWith(name),
    );
    await popup.waitForSelector("#litmus:enabled");
  };
  for (const [act, slug] of /** @type {const} */ ([
    ["click", "mallory-quince"],
    ["key", "tilda-marsh"],
  ])) {
    await goTo(slug, slug);
    await popup.keyboard.press("1");
    await popup.keyboard.press("Backspace");
    await user.settle();
    assert.equal((await user.tie(slug)).litmus, undefined);
    await (act === "click" ? popup.mouse.click(2, 200) : popup.keyboard.press("Tab"));
    await popup.keyboard.press("1");
    await until(async () => (await user.tie(slug)).litmus === "no");
  }
});

test("a key rates nobody who is known by the page's address alone", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.length > 0);
  await page.evaluate(() => history.pushState({}, "", "/in/mallory-quince/"));
  await until(
    () => user.screen(page),
    (screen) => screen.by_address,
  );
  const popup = await user.popup();
  await popup.waitForSelector("#litmus:enabled");
  await popup.keyboard.press("1");
  await user.settle();
  assert.equal((await user.tie("mallory-quince")).litmus, undefined);
  await popup.locator("#litmus label").click();
  await until(async () => (await user.tie("mallory-quince")).litmus === "no");
});

test("a click is for one popup, and ends with its address", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  const bram = async () => {
    const all = await badgesWhen(page, isWholeSearch);
    const place = all.findIndex(({ name }) => name === "Bram Oduya");
    const popup = await user.popup(() => clickBadge(page, place));
    await until(
      () => textOf(popup, "h1"),
      (title) => title.startsWith("Bram Oduya"),
    );
    await popup.close();
  };
  const shows = async (/** @type {string} */ title) => {
    await page.bringToFront();
    const popup = await user.popup();
    await until(
      () => textOf(popup, "h1"),
      (said) => said.startsWith(title),
    );
    await popup.close();
  };
  await bram();
  await shows("On this page");
  await bram();
  await page.reload();
  await badgesWhen(page, isWholeSearch);
  await shows("On this page");
  await bram();
  await page.goto(HOST + INES);
  await badgeOf(page, "Ines Tarrow", "+");
  await shows("Ines Tarrow");
});

test("a page that was open before Kith was switched on is to be reloaded, by the user's press", async () => {
  const { user, page } = await withInes(await newUser());
  await user.reloadExtension();
  await page.bringToFront();
  const popup = await user.popup();
  await until(
    () => textOf(popup, "h1"),
    (title) => title === "Reload this page",
  );
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await popup.locator(".empty ::-p-aria([name='Reload the page'][role='button'])").click();
  await until(() => page.evaluate(() => !("isOld" in window)).catch(() => false));
  await until(
    () => textOf(popup, "h1"),
    (title) => title.startsWith("Ines Tarrow"),
  );
});

test("in a window without a toolbar a click opens a window, and the same one again", async () => {
  const user = await newUser();
  await user.choose("badges");
  const worker = await user.worker();
  // What loads before the debugger is there knows nothing of the site's certificate.
  const picture = user.url("icons/16.png");
  const before = user.browser.targets();
  const opened = user.browser.waitForTarget(
    (one) => one.url() === picture && !before.includes(one),
  );
  await worker.evaluate((url) => chrome.windows.create({ url, type: "popup" }), picture);
  const page = /** @type {Page} */ (await (await opened).page());
  await page.goto(HOST + SEARCH);
  const all = await badgesWhen(page, isWholeSearch);
  const window = user.url(`popup.html?tab=${await user.tabOf(page)}`);
  const place = (/** @type {string} */ name) => all.findIndex((badge) => badge.name === name);
  const shown = user.browser.waitForTarget((one) => one.url() === window);
  await clickBadge(page, place("Bram Oduya"));
  const popup = /** @type {Page} */ (await (await shown).page());
  for (const name of ["Bram Oduya", "Silas Corvane"]) {
    await clickBadge(page, place(name));
    await until(
      () => textOf(popup, "h1"),
      (title) => title.startsWith(name),
    );
  }
  assert.equal(user.browser.targets().filter((one) => one.url() === window).length, 1);
});

test("what opens a popup answers nothing in it", async () => {
  const { user, page } = await withInes(await newUser());
  const popup = await user.browser.newPage();
  await popup.evaluateOnNewDocument(() => {
    // As soon as the question is there, and not a moment later.
    new MutationObserver(() => {
      const answer = /** @type {HTMLElement | null} */ (document.querySelector("#litmus input"));
      if (answer && !Reflect.get(window, "isPressed")) {
        Object.assign(window, { isPressed: true });
        window.dispatchEvent(new KeyboardEvent("keydown", { key: "1", code: "Digit1" }));
        answer.click();
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await popup.goto(user.url(`popup.html?tab=${await user.tabOf(page)}`));
  await popup.waitForSelector("#litmus:enabled");
  assert.equal(await popup.evaluate(() => Reflect.get(window, "isPressed")), true);
  assert.equal((await user.tie("ines-tarrow")).litmus, "vouch");
  await popup.keyboard.press("2");
  await page.bringToFront();
  await badgeOf(page, "Ines Tarrow", "Hesitate");
});

/** Ines' page, with her rated. @param {User} user */
async function withInes(user) {
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit(INES);
  await badgeOf(page, "Ines Tarrow", "Vouch");
  return { user, page };
}
