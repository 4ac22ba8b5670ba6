// What the user writes is kept whole, or they are told before anything of it is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgeOf, oneBrowser, textOf, textsOf, User, until } from "./support/harness.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const INES = { who: { slug: "ines-tarrow" } };

test("all labels pasted at once are kept, and one that cannot be is said and stays", async () => {
  const { user, popup } = await details();
  const nine = Array.from({ length: 9 }, (_, n) => `customer number ${n}`);
  await paste(popup, "#label", `${nine.join(", ")},`);
  await until(
    () => tieOf(user),
    ({ labels }) => labels?.length === 9,
  );
  assert.deepEqual((await tieOf(user)).labels, nine);
  assert.equal(await textIn(popup, "#label"), "");

  const long = "somebody whom I met at the fair for sprockets and widgets";
  await paste(popup, "#label", `board, ${long}, buyers,`);
  await until(
    () => textOf(popup, "#label-wrong"),
    (text) => text.includes("40 characters") && text.includes(`${long.length}`),
  );
  assert.equal((await textIn(popup, "#label")).trim(), `${long},`);
  await until(
    () => tieOf(user),
    ({ labels }) => labels?.length === 11,
  );
  await popup.$eval("#label", (field) => /** @type {HTMLInputElement} */ (field).select());
  await paste(popup, "#label", Array.from({ length: 12 }, (_, n) => `extra ${n}`).join());
  await popup.keyboard.press("Enter");
  await until(
    () => textOf(popup, "#label-wrong"),
    (text) => text.includes("20 labels"),
  );
  assert.equal(await textIn(popup, "#label"), "extra 9, extra 10, extra 11");
  assert.equal((await textsOf(popup, ".chips li")).length, 20);
});

test("a note that is too long is said to be and not saved, and all else is", async () => {
  const { user, popup } = await details();
  await paste(popup, "#note", "x".repeat(2_000));
  await until(
    () => tieOf(user),
    ({ note }) => note?.length === 2_000,
  );
  await paste(popup, "#note", "y".repeat(98_000));
  await until(
    () => textOf(popup, "#note-wrong"),
    (text) => text.includes("2000 characters") && text.includes("98000 more"),
  );
  assert.equal((await textIn(popup, "#note")).length, 100_000, "nothing of it is lost");
  await paste(popup, "#label", "board,");
  await until(
    () => tieOf(user),
    ({ labels }) => labels?.length === 1,
  );
  assert.equal((await tieOf(user)).note?.length, 2_000);
  await popup.$eval("#note", (field) => /** @type {HTMLTextAreaElement} */ (field).select());
  await paste(popup, "#note", "Short.");
  await until(
    () => tieOf(user),
    ({ note }) => note === "Short.",
  );
  assert.equal(await textOf(popup, "#note-wrong"), "");
});

test("a key that is held to clear what was typed takes no label away", async () => {
  const { user, popup } = await details();
  await paste(popup, "#label", "board, buyers, x");
  await until(
    () => tieOf(user),
    ({ labels }) => labels?.length === 2,
  );
  for (let turn = 0; turn < 4; turn += 1) {
    await popup.keyboard.down("Backspace");
  }
  await popup.keyboard.up("Backspace");
  assert.equal(await textIn(popup, "#label"), "");
  assert.deepEqual(await textsOf(popup, ".chips li span"), ["board", "buyers"]);
  await popup.keyboard.press("Backspace");
  await until(
    () => tieOf(user),
    ({ labels }) => labels?.length === 1,
  );
});

test("a year that is none is said to be once the field is left", async () => {
  const { popup } = await details();
  await paste(popup, "#since", "201");
  assert.equal(await textOf(popup, "#since-wrong"), "");
  await popup.keyboard.press("Tab");
  await until(
    () => textOf(popup, "#since-wrong"),
    (text) => text.startsWith("Not saved: a year from"),
  );
  await paste(popup, "#since", "5");
  await until(
    () => textOf(popup, "#since-wrong"),
    (text) => text === "",
  );
});

test("what drafts say of the user is cut by nobody", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/settings"));
  await page.waitForSelector("#my-pitch");
  await paste(page, "#my-pitch", "z".repeat(301));
  await until(
    () => textOf(page, "#me-wrong"),
    (text) => text.includes("300 characters"),
  );
  assert.equal((await textIn(page, "#my-pitch")).length, 301);
  await page.keyboard.press("Backspace");
  await until(
    async () => (await user.settings()).me.pitch,
    (pitch) => pitch.length === 300,
  );
  const { error } = await user.ask({
    configure: { to: { me: { pitch: "z".repeat(301) } }, of: ["pitch"] },
  });
  assert.equal(error?.code, "bad-request");
});

/** The popup of somebody rated, with the form open. */
async function details() {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#details");
  await popup.$eval("#details", (form) => form.setAttribute("open", ""));
  return { user, popup };
}

/**
 * Puts a text where the focus then is, as a paste does: within the limits of the field.
 * @param {Page} page
 * @param {string} field
 * @param {string} text
 */
async function paste(page, field, text) {
  await page.focus(field);
  await page.keyboard.sendCharacter(text);
}

/** @param {Page} page @param {string} field */
function textIn(page, field) {
  return page.$eval(field, (it) => /** @type {HTMLInputElement} */ (it).value);
}

/**
 * @param {User} user
 * @returns {Promise<{labels?: string[], note?: string}>}
 */
async function tieOf(user) {
  return user.tie(INES.who.slug);
}
