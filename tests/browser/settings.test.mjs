// The figures of the odds that the user can change.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  focusOn,
  HOST,
  oneBrowser,
  textOf,
  User,
  until,
} from "./support/harness.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";

test("figures set on the page that the popup leads to are used by the popup", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgeOf(page, "Silas Corvane", "4%");
  await page.goto(`${HOST}/in/silas-corvane/`);
  await page.bringToFront();
  let popup = await user.popup(undefined, "#ways .path");
  assert.match(await textOf(popup, ".compare"), /Going direct: 3–9%.*as published/s);

  const opened = user.browser.waitForTarget(
    (it) => it.url() === user.url("book.html#/settings?odds"),
  );
  // The tab that it opens closes the popup, which may then not say that it was clicked.
  await popup.$eval(".compare a", (link) => link.click()).catch(() => {});
  const settings = await (await opened).asPage();
  await focusOn(settings, "odds");
  await type(settings, "#direct-high", "30");
  await type(settings, "#direct-low", "12,5");
  await until(
    () => figuresOf(user),
    (figures) => figures === "14,125,300",
  );
  assert.equal(await textOf(settings, ".figures .state"), "Saved");

  await page.bringToFront();
  popup = await user.popup(undefined, "#ways .path");
  assert.match(await textOf(popup, ".compare"), /Going direct: 1[23]–30%.*as you set it/s);
  await popup.close();
  await settings.bringToFront();
  await settings.locator("#published").click();
  await until(
    () => figuresOf(user),
    (figures) => figures === "14,34,85",
  );
  assert.equal(await settings.$eval("#direct-low", valueIn), "3.4");
});

test("what was typed is kept, and nothing breaks, when another screen takes the field away", async () => {
  const user = await newUser();
  await user.choose("badges");
  const settings = await settingsPage(user);
  const errors = /** @type {string[]} */ ([]);
  settings.on("pageerror", (error) => errors.push(String(error)));
  await settings.bringToFront();
  for (const field of ["#patience", "#my-pitch"]) {
    await settings.waitForSelector(field);
    await settings.type(field, "7");
    await settings.evaluate(() => location.assign("#/"));
    await until(() => settings.evaluate((field) => !document.querySelector(field), field));
    await settings.evaluate(() => location.assign("#/settings"));
  }
  await until(
    async () => JSON.parse((await user.stored()).settings),
    ({ patience, me }) => patience === 147 && me.pitch === "7",
  );
  assert.deepEqual(errors, []);
});

test("what cannot be is refused beside its field, and nothing is saved", async () => {
  const user = await newUser();
  await user.choose("badges");
  const settings = await settingsPage(user);
  for (const [field, text, wrong, words] of [
    ["#patience", "0", "#patience-wrong", /whole number of days, from 1 to 365/],
    ["#patience", "soon", "#patience-wrong", /whole number of days/],
    ["#patience", "", "#patience-wrong", /whole number of days/],
    ["#direct-low", "9", "#direct-wrong", /first figure cannot be larger/],
    ["#direct-high", "8.55", "#direct-wrong", /one decimal at most/],
    ["#direct-high", "101", "#direct-wrong", /from 0 to 100/],
  ]) {
    const before = await settings.$eval(String(field), valueIn);
    await type(settings, String(field), String(text));
    assert.match(await textOf(settings, String(wrong)), /** @type {RegExp} */ (words));
    assert.equal(await settings.$eval(String(field), isInvalid), "true");
    // To leave the field saves what can be saved.
    await settings.keyboard.press("Tab");
    assert.equal(await textOf(settings, ".figures .state"), "");
    await type(settings, String(field), before);
    assert.equal(await textOf(settings, String(wrong)), "");
    assert.equal(await settings.$eval(String(field), isInvalid), null);
  }
  assert.equal(await figuresOf(user), "14,34,85");
});

test("the keyboard alone sets how long to wait, and silence counts after that", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit(SEARCH);
  await badgeOf(page, "Silas Corvane", "16%");
  const way = { target: { slug: "silas-corvane" }, introducer: { slug: "ines-tarrow" } };
  await user.ask({ way: { ...way, told: { became: "waiting" } } });
  await askedDaysAgo(user, 10);

  const settings = await settingsPage(user);
  while (!(await settings.evaluate(() => document.activeElement?.id === "patience"))) {
    await settings.keyboard.press("Tab");
  }
  await settings.keyboard.type("7");
  await until(
    () => figuresOf(user),
    (figures) => figures === "7,34,85",
  );
  // The badges that are open hear of it; behind another tab they would wait.
  await page.bringToFront();
  const lowered = await badgesWhen(page, (all) => all.every(({ text }) => text !== "16%"));
  const silas = lowered.find(({ name }) => name === "Silas Corvane");
  assert(Number.parseFloat(silas?.text ?? "") < 16, silas?.text);
});

/** @param {User} user */
async function settingsPage(user) {
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/settings"));
  await page.waitForSelector("#patience");
  return page;
}

/**
 * Types over what a field holds.
 * @param {Page} page
 * @param {string} field
 * @param {string} text
 */
async function type(page, field, text) {
  await page.focus(field);
  await page.$eval(field, (it) => /** @type {HTMLInputElement} */ (it).select());
  await page.keyboard.press("Backspace");
  await page.keyboard.type(text);
}

/** @param {Element} field */
function valueIn(field) {
  return /** @type {HTMLInputElement} */ (field).value;
}

/** @param {Element} field */
function isInvalid(field) {
  return field.getAttribute("aria-invalid");
}

/** What is stored: the days to wait, and the two shares. @param {User} user */
async function figuresOf(user) {
  const { patience = 14, direct = [34, 85] } = JSON.parse((await user.stored()).settings ?? "{}");
  return [patience, ...direct].join();
}

/**
 * Moves the one request that is kept into the past.
 * @param {User} user
 * @param {number} days
 */
async function askedDaysAgo(user, days) {
  const stored = await user.stored();
  const key = Object.keys(stored).find((it) => stored[it]?.includes('"asked":'));
  assert(key);
  const day = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  const text = stored[key]?.replace(/"asked":"[^"]+"/, `"asked":"${day}"`);
  const worker = await user.worker();
  await worker.evaluate((entry) => chrome.storage.local.set(entry), { [key]: text });
}
