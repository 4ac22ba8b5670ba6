/// <reference path="./support/demo.d.ts" />
// LinkedIn changes its pages without loading them anew. Badges and popup follow, and are never on the wrong person.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mutuals, person } from "../../www/network.mjs";
import {
  badgeOf,
  badges,
  badgesWhen,
  foreignElements,
  HOST,
  inContentScript,
  isWholeSearch,
  oneBrowser,
  textOf,
  User,
  until,
} from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";
import { watchBadges, wrongBadges } from "./support/watch.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
const INES = "/in/ines-tarrow/";
const SILAS = "/in/silas-corvane/";

/** What badges say once Ines is rated and the search was seen. */
const TRUTH = { "Ines Tarrow": "Vouch", "Silas Corvane": "16%", "Bram Oduya": "+" };

for (const generation of GENERATIONS) {
  test(`links, back and forward, on ${generation} pages`, async () => {
    const { user, page } = await beginning(generation);
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));
    await watchBadges(page, TRUTH);

    await page.evaluate((path) => demo.go(path), SILAS);
    await badgeOf(page, "Silas Corvane", "16%");
    await showsInPopup(user, page, "Silas Corvane");

    await clickLink(page, "Mirelle Voss");
    await badgesWhen(page, (all) => all[0]?.name === "Mirelle Voss" && all[0].text);
    await showsInPopup(user, page, "Mirelle Voss");

    await page.evaluate(() => history.back());
    await badgesWhen(page, (all) => all[0]?.name === "Silas Corvane" && all[0].text);
    await showsInPopup(user, page, "Silas Corvane");

    await page.evaluate(() => history.forward());
    await badgesWhen(page, (all) => all[0]?.name === "Mirelle Voss" && all[0].text);
    await showsInPopup(user, page, "Mirelle Voss");

    await page.evaluate(() => history.go(-2));
    await badgesWhen(page, isWholeSearch);
    await showsInPopup(user, page, "On this page");

    assert.deepEqual(await wrongBadges(page), []);
    assert(await page.evaluate(() => "isSamePage" in window), "the page was never loaded anew");
  });

  test(`the old content lingers under the new address, on ${generation} pages`, async () => {
    const { user, page } = await beginning(generation);
    await page.evaluate((path) => demo.go(path), INES);
    await badgesWhen(page, (all) => all[0]?.name === "Ines Tarrow" && all[0].text);
    await watchBadges(page, TRUTH);

    for (const [path, name, former] of [
      [SILAS, "Silas Corvane", "Ines Tarrow"],
      [INES, "Ines Tarrow", "Silas Corvane"],
    ]) {
      await page.evaluate((to) => {
        demo.linger(true);
        demo.go(to);
      }, path);
      await until(() => lookedAt(user, page));
      assert((await page.$eval("main", (main) => main.textContent))?.includes(former));
      await showsInPopup(user, page, name);
      await page.evaluate(() => demo.arrive());
      await badgesWhen(page, (all) => all[0]?.name === name && all[0].text);
      await showsInPopup(user, page, name);
    }

    assert.deepEqual(await wrongBadges(page), []);
    const stored = Object.values(await user.stored());
    for (const [slug, name] of [
      ["ines-tarrow", "Ines Tarrow"],
      ["silas-corvane", "Silas Corvane"],
    ]) {
      const records = stored.filter((text) => text.includes(`{"slug":"${slug}"}`));
      assert.equal(records.length, 1);
      assert.equal(JSON.parse(records[0] ?? "").name, name);
    }
  });

  test(`a list that lingers under the address of another names nobody there, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    await user.rate("ines-tarrow", "vouch");
    const [of, to] = [listOf("silas-corvane"), listOf("lowenna-hask")];
    const page = await user.visit(`${of.path}&stack=${generation}`);
    const truly = await until(
      () => mutualsOf(user, of.id),
      (found) => found.length === of.names.length,
    );

    await page.evaluate((path) => {
      demo.linger(true);
      demo.go(path);
    }, to.path);
    await until(() => lookedAt(user, page));
    await showsInPopup(user, page, "On this page");
    assert((await page.$eval("main", (main) => main.textContent))?.includes(of.names[0] ?? ""));
    assert.deepEqual(await mutualsOf(user, to.id), []);

    await page.evaluate(() => demo.arrive());
    await until(
      () => mutualsOf(user, to.id),
      (found) => found.length === to.names.length,
    );
    assert.deepEqual(await mutualsOf(user, of.id), truly);
  });

  test(`a page built anew keeps its badges, and new rows get theirs, on ${generation} pages`, async () => {
    const { page } = await beginning(generation);
    const before = await badges(page);
    await watchBadges(page, TRUTH);

    const left = await page.evaluate(() => {
      demo.rerender();
      return [...document.querySelectorAll("span:empty")].filter((s) => !s.attributes.length)
        .length;
    });
    assert.equal(left, 0, "the page dropped all badges");
    await badgesWhen(page, (all) => all.length === before.length && all.every(({ text }) => text));
    assert.deepEqual(await badges(page), before);

    await page.evaluate(() => demo.append(["kwabena-strand", "yevra-molin"]));
    const after = await badgesWhen(
      page,
      (all) => all.length > before.length + 1 && all.every(({ text }) => text),
    );
    assert.deepEqual(after.slice(0, before.length), before);
    assert.deepEqual(new Set(after.slice(before.length).map(({ text }) => text)), new Set(["+"]));
    assert(after.some(({ name }) => name === "Yevra Molin"));
    assert.deepEqual(await wrongBadges(page), []);
  });

  test(`a badge that the page throws out comes back, on ${generation} pages`, async () => {
    const { page } = await beginning(generation);
    const before = await badges(page);
    const thrownOut = await page.evaluate(() => {
      const hosts = [...document.querySelectorAll("span:empty")].filter(
        (s) => !s.attributes.length,
      );
      for (const host of hosts) {
        host.remove();
      }
      return hosts.length;
    });
    assert.equal(thrownOut, before.length);
    await badgesWhen(page, (all) => all.length === before.length && all.every(({ text }) => text));
    assert.deepEqual(await badges(page), before);
  });

  test(`a row reused for somebody else never keeps a badge, on ${generation} pages`, async () => {
    const { page } = await beginning(generation);
    await watchBadges(page, TRUTH);
    // Two mutual connections, one, none, an own connection; and back.
    for (const [slug, name, text] of [
      ["dario-quennell", "Dario Quennell", "4%"],
      ["teodor-brandt", "Teodor Brandt", "–"],
      ["ines-tarrow", "Ines Tarrow", "Vouch"],
      ["silas-corvane", "Silas Corvane", "16%"],
    ]) {
      await page.evaluate((to) => demo.recycle(0, to), slug);
      await badgesWhen(page, (all) => all[0]?.name === name && all.every((badge) => badge.text));
      assert.equal((await badges(page))[0]?.text, text);
    }
    // Twice within one frame: the answer to the first must not be drawn on the second.
    await page.evaluate(() => {
      demo.recycle(0, "ines-tarrow");
      return new Promise((resolve) =>
        requestAnimationFrame(() => {
          demo.recycle(0, "mirelle-voss");
          resolve(undefined);
        }),
      );
    });
    await badgesWhen(page, (all) => all[0]?.name === "Mirelle Voss" && all.every((b) => b.text));
    assert.deepEqual(await wrongBadges(page), []);
  });
}

test("a link used again for nobody keeps no badge, not even an empty one", async () => {
  const { page } = await beginning("sdui");
  const before = await foreignElements(page);
  await page.evaluate(() => {
    const link = document.querySelector("main a[href*='/in/bram-oduya']");
    link?.setAttribute("href", "/search/results/people/?network=F");
  });
  await until(async () => (await foreignElements(page)) < before);
  await badgesWhen(page, (all) => all.length === before - 1 && all.every(({ text }) => text));
});

test("the watch tells of a badge beside the wrong name", async () => {
  const { page } = await beginning("sdui");
  await watchBadges(page, TRUTH);
  await inContentScript(page, () => {
    const [host] = [...document.querySelectorAll("main span")].filter((it) =>
      chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (it)),
    );
    const root = chrome.dom.openOrClosedShadowRoot(/** @type {HTMLElement} */ (host));
    root?.querySelector("span")?.setAttribute("title", "Mirelle Voss is somebody else.");
  });
  const [complaint] = await until(
    () => wrongBadges(page),
    (all) => all.length > 0,
  );
  assert.match(complaint ?? "", /beside “Silas Corvane” stands “16%”: Mirelle Voss/);
});

/**
 * A search in badges mode, with Ines rated and all badges filled.
 * @param {string} generation
 */
async function beginning(generation) {
  const user = await newUser();
  await user.choose("badges");
  // Her own page tells that her two addresses are one person's.
  const page = await user.visit(`${INES}?stack=${generation}`);
  await badgeOf(page, "Ines Tarrow", "+");
  await user.rate("ines-tarrow", "vouch");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  await until(
    () => user.stored(),
    (all) => Object.entries(all).some(([key, text]) => isNamedTwice(key, text)),
  );
  await page.goto(HOST + SEARCH);
  await badgesWhen(page, isWholeSearch);
  return { user, page };
}

/**
 * True of a record that knows somebody by their slug and by their member id.
 * @param {string} key
 * @param {string} text
 */
function isNamedTwice(key, text) {
  return key.startsWith("person/") && text.includes('{"slug":') && text.includes('{"id":');
}

/**
 * The list of all mutual connections with somebody.
 * @param {string} slug
 */
function listOf(slug) {
  const target = person(slug);
  const of = encodeURIComponent(JSON.stringify([target.id]));
  const path = `/search/results/people/?connectionOf=${of}&network=%5B%22F%22%5D`;
  return { id: target.id, path, names: mutuals(target).map(({ name }) => name) };
}

/**
 * The numbers of those whom Kith holds for mutual connections of the member of this id.
 * @param {User} user
 * @param {string} id
 * @returns {Promise<number[]>}
 */
async function mutualsOf(user, id) {
  const stored = await user.stored();
  const { mutuals = [] } = JSON.parse(stored[`seen/${stored[`alias/id:${id}`]}`] ?? "{}");
  return mutuals.map((/** @type {{person: number}} */ mutual) => mutual.person);
}

/**
 * A real click on the link that says this, as one sees it.
 * @param {Page} page
 * @param {string} text
 */
async function clickLink(page, text) {
  const found = await page.evaluateHandle((wanted) => {
    // What is for screen readers only is one pixel wide.
    const seen = [...document.querySelectorAll("a *")].filter((it) => it.clientWidth !== 1);
    return seen.find((it) => it.checkVisibility() && it.textContent?.trim() === wanted);
  }, text);
  const place = /** @type {import("puppeteer-core").ElementHandle<Element> | null} */ (
    found.asElement()
  );
  assert(place, `a link says ${text}`);
  await place.click();
}

/**
 * True once the core has heard that the tab shows this address.
 * @param {User} user
 * @param {Page} page
 */
async function lookedAt(user, page) {
  const shown = (await user.stored("session"))[`screen/${await user.tabOf(page)}`];
  return shown !== undefined && JSON.parse(shown).url === page.url();
}

/**
 * @param {User} user
 * @param {Page} page
 * @param {string} title
 */
async function showsInPopup(user, page, title) {
  await until(() => lookedAt(user, page));
  await page.bringToFront();
  const popup = await user.popup();
  assert(
    (await textOf(popup, "h1")).startsWith(title),
    `${await textOf(popup, "h1")}, not ${title}`,
  );
  await popup.close();
}
