/// <reference path="./support/demo.d.ts" />
// What a badge shows reaches those who use no pointer or no screen, and the page does not learn of whom.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import {
  badgeOf,
  badges,
  badgesWhen,
  focusOn,
  inContentScript,
  oneBrowser,
  textOf,
  User,
  until,
} from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { GENERATIONS } from "./support/journey.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Badge} Badge */

const SEARCH = "/search/results/people/?keywords=sprocket";
const ROW = "[role=listitem], [data-chameleon-result-urn]";

for (const generation of GENERATIONS) {
  test(`the keyboard shows whoever is nearest to the focus, on ${generation} pages`, async () => {
    const { user, page } = await beginning(generation);
    await shows(user, page, "On this page");
    const people = await page.evaluate(() => demo.truth().people);
    const names = people.filter(({ role }) => role === "row").map(({ name }) => name);
    const rows = await page.$$(ROW);
    for (const [index, name] of names.slice(0, 3).entries()) {
      // Their name, and what can be done with them.
      for (const what of ["a[href*='/in/']", "button, a:not([href*='/in/'], [href*='/search/'])"]) {
        const place = await rows[index]?.$(what);
        await place?.focus();
        assert(await place?.evaluate((one) => one === document.activeElement), what);
        await shows(user, page, name);
      }
    }
  });

  test(`a screen reader reads what a badge says, on ${generation} pages`, async () => {
    const { page } = await beginning(generation);
    const hints = await inContentScript(page, () => {
      const roots = [...document.querySelectorAll("main span")].flatMap(
        (one) => chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (one)) ?? [],
      );
      return roots.map((root) => root.querySelector("span")?.title.trim() ?? "");
    });
    assert(hints.length > 3);
    const session = await page.createCDPSession();
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const images = nodes.filter(({ role }) => role?.value === "image");
    for (const hint of hints) {
      assert(
        images.some(({ name }) => name?.value.trim() === hint),
        hint,
      );
    }
  });
}

test("which keys these are the browser lets the user choose", async () => {
  const user = await newUser();
  const worker = await user.worker();
  const all = await worker.evaluate(() => chrome.commands.getAll());
  const shortcuts = all.map(({ name, shortcut }) => [name, shortcut]);
  for (const own of [
    ["nearest", "Alt+Shift+K"],
    ["blank", "Alt+Shift+H"],
  ]) {
    assert(
      shortcuts.some((one) => one.join() === own.join()),
      own.join(),
    );
  }
});

test("one press empties every badge, on pages opened later too, and another fills them again", async () => {
  const { user, page } = await beginning("sdui");
  await user.rate("ines-tarrow", "vouch");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  const isBlank = (/** @type {Badge[]} */ all) =>
    all.length > 0 && all.every(({ text, tone, hint }) => !text && !tone && !hint);
  await press(user, page, "blank");
  await badgesWhen(page, isBlank);
  // The browser may stop the worker at any moment.
  await user.stopWorker();
  const later = await user.visit("/in/ines-tarrow/");
  await idle(later);
  assert(isBlank(await badges(later)));
  await press(user, later, "blank");
  await badgeOf(later, "Ines Tarrow", "Vouch");
  await page.bringToFront();
  await badgeOf(page, "Ines Tarrow", "Vouch");
});

test("a digit rates whatever keyboard it is typed on, and in a field it is only typed", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  await (await user.visit("/in/ines-tarrow/")).bringToFront();
  const popup = await user.popup(undefined, "#litmus:enabled");
  const session = await popup.createCDPSession();
  const press = async (/** @type {string} */ key, /** @type {string} */ code, modifiers = 0) => {
    for (const type of /** @type {const} */ (["keyDown", "keyUp"])) {
      await session.send("Input.dispatchKeyEvent", { type, key, code, text: key, modifiers });
    }
  };
  const answer = async () => (await user.tie("ines-tarrow")).litmus;
  const rates = async (/** @type {string} */ litmus) => {
    assert.equal(await until(answer, (now) => now === litmus), litmus);
  };
  // French without Shift, then Persian, then Arabic.
  await press("é", "Digit2");
  await rates("hesitate");
  await press("۳", "Digit3");
  await rates("fine");
  await press("٤", "Digit4");
  await rates("glad");
  // With Shift a key of a digit types something else.
  await press("!", "Digit1", 8);
  await popup.$eval("#details", (form) => form.setAttribute("open", ""));
  await popup.focus("#note");
  await press("5", "Digit5");
  await press("é", "Digit2");
  await until(
    () => user.tie("ines-tarrow"),
    ({ note }) => note === "5é",
  );
  assert.equal(await answer(), "glad");
});

test("no key rates somebody far away before the question is asked for, and then the focus is on it", async () => {
  const user = await newUser();
  await user.choose("badges");
  await badgeOf(await user.visit("/in/silas-corvane/"), "Silas Corvane", "4%");
  const popup = await user.popup(undefined, "#ways");
  const rating = async () => (await user.tie("silas-corvane")).litmus;
  const ask = await popup.waitForSelector("::-p-aria([name='Rate this person'][role='button'])");
  // As long as the question has to stand before a key counts.
  await wait(600);
  await popup.keyboard.press("5");
  await wait(300);
  assert.equal(await rating(), undefined);
  await ask?.focus();
  await popup.keyboard.press("Enter");
  await popup.waitForSelector("#litmus:enabled");
  await focusOn(popup, "litmus");
  await popup.keyboard.press("5");
  await until(rating, (litmus) => litmus === "vouch");
});

/** @param {string} generation */
async function beginning(generation) {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(`${SEARCH}&stack=${generation}`);
  await badgesWhen(page, (all) => all.length > 3 && all.every(({ text }) => text));
  return { user, page };
}

/**
 * Has the browser say that the keys were pressed, which no program can press for it; the popup must show this.
 * @param {User} user
 * @param {Page} page
 * @param {string} title
 */
async function shows(user, page, title) {
  await page.bringToFront();
  // The popup before may have it for another moment.
  await until(() => page.evaluate(() => document.hasFocus()));
  const popup = await user.popup(() => press(user, page, "nearest"));
  await until(
    () => textOf(popup, "h1"),
    (said) => said.startsWith(title),
  );
  // Closed before it has the focus, it would take it from the page when the keys are pressed the next time.
  await until(() => popup.evaluate(() => document.hasFocus()));
  await popup.close();
}

/** Has the browser say that the keys of a command were pressed. @param {User} user @param {Page} page @param {string} command */
async function press(user, page, command) {
  const tab = await user.tabOf(page);
  const worker = await user.worker();
  await worker.evaluate(
    async ([id, name]) => {
      const { onCommand } = chrome.commands;
      Reflect.get(onCommand, "dispatch").call(onCommand, name, await chrome.tabs.get(Number(id)));
    },
    /** @type {const} */ ([tab, command]),
  );
}
