// What the user tells in the popup of the ways to somebody, and what becomes of the odds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { badgeOf, HOST, oneBrowser, textOf, textsOf, User, until } from "./support/harness.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
const SILAS = { slug: "silas-corvane" };

/** The places of what can be told, in the order of the popup's lists; the first takes it back. */
const NOTHING = "0";
const BECAME = { introduced: "3", declined: "6" };
const HEARD = { no: "1", glad: "4" };

test("the question answered in the popup changes the ranking", async () => {
  const { popup } = await waysToSilas();
  const [first = "", second = ""] = await namesOn(popup);
  const given = first.split(" ")[0];
  assert.equal(await textOf(popup, ".question h3"), `Ask ${given} how well they know Silas`);
  await popup.select("#question", HEARD.no);
  await until(
    () => namesOn(popup),
    ([best]) => best === second,
  );
  assert.match(await textOf(popup, "#saved"), /Saved/);
  await until(
    () => focusedIn(popup),
    (id) => id.startsWith("heard-"),
  );
  const told = await textsOf(popup, ".path .track summary");
  assert(told.includes("They said they do not know Silas"), told.join());
});

for (const [became, place] of Object.entries(BECAME)) {
  test(`telling “${became}” changes the odds, and taking it back restores them`, async () => {
    const { user, page, popup } = await waysToSilas("vouch");
    const before = await personOf(user);
    const shown = await textsOf(popup, ".path .chance");
    await popup.select("#became-ines-tarrow", place);
    const after = await until(
      () => textsOf(popup, ".path .chance"),
      (chances) => chances[0] !== shown[0],
    );
    const [was, is] = [shown, after].map(([chance = ""]) => Number.parseFloat(chance));
    assert(became === "introduced" ? is > was : is < was, `${was} became ${is}`);
    await until(
      () => focusedIn(popup),
      (id) => id === "became-ines-tarrow",
    );
    await badgeOf(page, "Silas Corvane", `${is}%`);
    if (became === "declined") {
      const way = (await textsOf(popup, ".path")).find((path) => path.startsWith("Ines Tarrow"));
      assert.match(way ?? "", /comes after all others/);
      assert.doesNotMatch(way ?? "", /has not been asked yet/);
    }

    await popup.select("#became-ines-tarrow", NOTHING);
    await until(
      () => textsOf(popup, ".path .chance"),
      (chances) => chances.join() === shown.join(),
    );
    assert.deepEqual(await personOf(user), before);
    await until(
      () => focusedIn(popup),
      (id) => id === "became-ines-tarrow",
    );
    await badgeOf(page, "Silas Corvane", `${was}%`);
  });
}

test("what an introducer said is a reason, until it is taken back", async () => {
  const { user, popup } = await waysToSilas("vouch");
  const before = await personOf(user);
  await popup.select("#heard-ines-tarrow", HEARD.glad);
  const why = await until(
    () => textOf(popup, ".path .why"),
    (text) => text.includes("Ines said they know Silas well"),
  );
  assert.match(why, /A reply follows 50% of introductions/);
  const { ways } = await personOf(user);
  assert(ways.paths[0].estimate.mean > 2 * before.ways.paths[0].estimate.mean);
  await popup.select("#heard-ines-tarrow", NOTHING);
  await until(
    () => textOf(popup, ".path .why"),
    (text) => text.includes("Ines has not been asked yet"),
  );
  assert.deepEqual(await personOf(user), before);
});

test("what the user believes of the two is a reason, until it is taken back", async () => {
  const { user, popup } = await waysToSilas("vouch");
  const before = await personOf(user);
  await popup.select("#believed-ines-tarrow", "1");
  await until(
    () => textOf(popup, ".path .why"),
    (text) => text.includes("You think that Ines and Silas know each other"),
  );
  const told = await textsOf(popup, ".path .track summary");
  assert.equal(told[0], "I think they know each other well");
  const { ways } = await personOf(user);
  assert(ways.paths[0].estimate.mean > before.ways.paths[0].estimate.mean);
  await popup.select("#believed-ines-tarrow", NOTHING);
  await until(
    () => textOf(popup, ".path .why"),
    (text) => !text.includes("You think that"),
  );
  assert.deepEqual(await personOf(user), before);
});

test("arrow keys in a list tell what is chosen in the end, not each step on the way", async () => {
  const { user, popup } = await waysToSilas("vouch");
  const before = await personOf(user);
  await popup.$eval("#became-ines-tarrow", (list) => {
    list.closest("details")?.setAttribute("open", "");
    /** @type {HTMLElement} */ (list).focus();
  });
  for (let step = 0; step < 6; step += 1) {
    await popup.keyboard.press("ArrowDown");
  }
  assert.doesNotMatch(await textOf(popup, "#saved"), /Saved/);
  await popup.keyboard.press("Enter");
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  assert.match((await textsOf(popup, ".path .track summary")).join(), /They declined/);
  await popup.$eval("#saved button", (undo) => /** @type {HTMLElement} */ (undo).click());
  await until(
    () => personOf(user),
    (now) => isDeepStrictEqual(now, before),
  );
});

test("replies teach how many follow an introduction", async () => {
  const { popup } = await waysToSilas("vouch");
  await popup.select("#became-ines-tarrow", "4");
  await until(
    () => textOf(popup, ".path .why"),
    (text) => text.includes("A reply follows 55% of introductions"),
  );
});

test("all mutual connections are one click of the user's away, until Kith has seen them", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/in/silas-corvane/");
  await badgeOf(page, "Silas Corvane", "4%");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#ways .rest a");
  await until(
    () => textOf(popup, "#ways .nobody"),
    (text) => text.includes("you have 7 mutual connections"),
  );
  const opened = user.browser.waitForTarget((it) => it.url().includes("connectionOf="));
  // The tab that it opens closes the popup, which may then not say that it was clicked.
  await popup.$eval("#ways .rest a", (link) => link.click()).catch(() => {});
  const list = await (await opened).asPage();
  await badgeOf(list, "Ines Tarrow", "+");
  await page.bringToFront();
  const again = await user.popup(undefined, "#ways .path");
  await until(
    () => namesOn(again),
    (names) => names.length === 7 && names.includes("Bram Oduya"),
  );
  assert.equal(await again.$("#ways .rest"), null, "all are here");
  const reasons = await textsOf(again, "#ways .why");
  assert(
    reasons.every((why) => why.includes("in the list of mutual connections")),
    reasons[0],
  );
});

test("no control has the name of another", async () => {
  const { popup } = await waysToSilas("vouch");
  const ids = await popup.$$eval("[id]", (all) => all.map(({ id }) => id));
  assert.deepEqual(ids.toSorted(), [...new Set(ids)].toSorted());
});

test("what a key chose is kept if the popup is drawn anew meanwhile, and if it goes", async () => {
  const { user, popup } = await waysToSilas("vouch");
  const list = "#became-ines-tarrow";
  const begin = () =>
    popup.$eval(list, (control) => {
      control.closest("details")?.setAttribute("open", "");
      /** @type {HTMLElement} */ (control).focus();
    });
  const isTold = (/** @type {string} */ became) =>
    until(
      () => personOf(user),
      ({ ways }) => ways.paths.some((/** @type {any} */ path) => path.request === became),
    );
  await begin();
  const drawn = await popup.$(list);
  await popup.keyboard.press("ArrowDown");
  await user.rate("bram-oduya", "glad");
  await until(async () => !(await drawn?.evaluate((control) => control.isConnected)));
  assert.equal(await popup.$eval(list, (control) => Object(control).value), "1");
  await isTold("waiting");

  await until(() => popup.$eval(list, (control) => Object(control).value === "1"));
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Saved"),
  );
  await begin();
  await popup.keyboard.press("ArrowDown");
  await popup.goto("about:blank");
  await isTold("agreed");
});

test("the keyboard alone tells what became of asking", async () => {
  const { user, popup } = await waysToSilas("vouch");
  const isTrack = () => popup.evaluate(() => Boolean(document.activeElement?.closest(".track")));
  while (!(await isTrack())) {
    await popup.keyboard.press("Tab");
  }
  await popup.keyboard.press("Enter");
  await popup.keyboard.press("Tab");
  const control = await focusedIn(popup);
  assert.match(control, /^became-/);
  for (const became of ["waiting", "agreed"]) {
    await popup.keyboard.press("ArrowDown");
    await until(
      () => personOf(user),
      ({ ways }) => ways.paths.some((/** @type {any} */ path) => path.request === became),
    );
    // Drawn anew, it has the focus again, and the next key goes on from there.
    await until(
      () => textOf(popup, "#saved"),
      (text) => text.includes("Saved"),
    );
    await until(
      () =>
        popup.evaluate(() =>
          [document.activeElement?.id, Object(document.activeElement).value].join(),
        ),
      (state) => state === `${control},${became === "waiting" ? 1 : 2}`,
    );
  }
});

/**
 * The popup on the profile of somebody whom two connections could introduce.
 * @param {"vouch"} [ines] the user's answer about the first of the two
 */
async function waysToSilas(ines) {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgeOf(page, "Silas Corvane", "4%");
  if (ines) {
    await user.rate("ines-tarrow", ines);
  }
  await page.goto(`${HOST}/in/silas-corvane/`);
  await badgeOf(page, "Silas Corvane", ines ? "16%" : "4%");
  await page.bringToFront();
  const popup = await user.popup(undefined, "#ways .path");
  return { user, page, popup };
}

/** @param {Page} popup */
function namesOn(popup) {
  return textsOf(popup, ".path h3");
}

/** @param {Page} popup */
function focusedIn(popup) {
  return popup.evaluate(() => document.activeElement?.id ?? "");
}

/** All that Kith says of the target. @param {User} user */
async function personOf(user) {
  return user.person(SILAS.slug);
}
