// Two LinkedIn accounts in one browser: what is shown to one is not mixed with what is shown to the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgesWhen, isWholeSearch, textOf, User, until } from "./support/harness.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";

test("when the page's menu leads to another account, Kith stops and asks, and the user's word ends it", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await seeOwnProfile(user);
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  const before = await known(user);

  await openMenu(page, "otto-brambell", "Otto Brambell");
  await badgesWhen(page, (shown) => shown.every(({ text }) => text === ""));
  const other = await user.visit("/in/silas-corvane/");
  const popup = await user.popup();
  await until(
    () => textOf(popup, "h1"),
    (title) => title === "Another LinkedIn account",
  );
  const words = await textOf(popup, ".empty");
  assert.match(words, /shows its pages to Otto Brambell\..* only as Wanda Pellworth sees them/);
  for (const key of /** @type {const} */ (["1", "5", "Backspace"])) {
    await popup.keyboard.press(key);
  }
  await user.settle();
  assert.deepEqual(await known(user), before, "nothing is learned, and no key rates anybody");

  await popup.locator(".empty ::-p-aria([name='Both accounts are mine'][role='button'])").click();
  await until(
    () => textOf(popup, "h1"),
    (title) => title.startsWith("Silas Corvane"),
  );
  await badgesWhen(other, (shown) => shown.some(({ text }) => text !== ""));
  await page.bringToFront();
  await badgesWhen(page, isWholeSearch);
});

test("a header within what members write, or in what opens above the page, is no menu", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await seeOwnProfile(user);
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  for (const part of ["[role=main]", "dialog", "[role=dialog]", "article", "[role=listitem]"]) {
    await addHeader(page, part);
  }
  // They were looked at: their owner is mentioned.
  await badgesWhen(page, (shown) => shown.some(({ name }) => name === "Otto Brambell"));
  const other = await user.visit("/in/silas-corvane/");
  await badgesWhen(other, (shown) => shown.some(({ text }) => text !== ""));
});

test("once the user's own profile is open again, every page goes on by itself", async (t) => {
  const user = await User.during(t);
  await user.choose("badges");
  await seeOwnProfile(user);
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  await openMenu(page, "otto-brambell", "Otto Brambell");
  await badgesWhen(page, (shown) => shown.every(({ text }) => text === ""));
  await page.evaluate(() => document.querySelector("#menu")?.remove());
  await seeOwnProfile(user);
  await page.bringToFront();
  await badgesWhen(page, isWholeSearch);
});

/**
 * Opens the user's own profile, and closes it once Kith has answered it.
 * @param {User} user
 */
async function seeOwnProfile(user) {
  const page = await user.visit("/in/me/");
  await badgesWhen(page, (shown) => shown.some(({ text }) => text !== ""));
  await page.close();
}

/**
 * Adds a part to the page, in whose header somebody links themselves and their network.
 * @param {Page} page
 * @param {string} part
 */
function addHeader(page, part) {
  return page.evaluate((part) => {
    const [, role] = /role=(\w+)/.exec(part) ?? [];
    const holder = document.createElement(role === undefined ? part : "div");
    if (role !== undefined) {
      holder.setAttribute("role", role);
    }
    holder.toggleAttribute("open", part === "dialog");
    const header = document.createElement("header");
    for (const [href, textContent] of [
      ["/in/otto-brambell/", "Otto Brambell"],
      ["/mynetwork/", "My website"],
    ]) {
      header.append(Object.assign(document.createElement("a"), { href, textContent }));
    }
    holder.append(header);
    document.body.append(holder);
  }, part);
}

/**
 * Opens the menu of the page, which leads to the profile of whoever is signed in.
 * @param {Page} page
 * @param {string} slug
 * @param {string} name
 */
function openMenu(page, slug, name) {
  return page.evaluate(
    (slug, name) => {
      const link = Object.assign(document.createElement("a"), {
        href: `/in/${slug}/`,
        textContent: name,
      });
      const menu = Object.assign(document.createElement("div"), { id: "menu" });
      menu.append(link);
      document.querySelector("header nav")?.append(menu);
    },
    slug,
    name,
  );
}

/** What is kept of people. @param {User} user */
async function known(user) {
  const { accounts: _, meta = "", ...rest } = await user.stored();
  // How often anything was written is no knowledge.
  return { ...rest, meta: meta.replace(/,"generation":\d+/, "") };
}
