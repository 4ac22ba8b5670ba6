// Pages with the structure of real ones and invented people, kept outside the project. Each lies beside the truth
// about it: who is on it, where their name stands, what the page says of them.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { inContentScript, User, until } from "./support/harness.mjs";

const FOLDER = new URL("../../../shared/data/pages/", import.meta.url);
const PAGES = [
  "search-sdui-pl",
  "search-ember-en",
  "search-ember-pl",
  "profile-sdui-pl",
  "profile-ember-en",
  "stale-profile-url-sdui-pl",
];
const skip = existsSync(FOLDER) ? false : "the pages of real structure are not on this machine";

/**
 * @typedef {{slug: string | null, member_id: string | null, name: string, degree: number | null, role: string,
 *   mutual_count: number | null, name_link_index: number, other_name_link_indices: number[]}} Person
 */

/** @type {User} */
let user;
/** @type {Record<string, {status: number, type: string, body: string}>} */
const served = {};
before(async () => {
  if (!skip) {
    user = await User.arrive({
      extra: ({ pathname, search }) => served[pathname + search] ?? null,
    });
    await user.choose("badges");
  }
});
after(() => user?.leave());

for (const name of PAGES) {
  test(`${name} is read as the truth says`, { skip }, async (t) => {
    const truth = JSON.parse(await readFile(new URL(`${name}.truth.json`, FOLDER), "utf8"));
    const { pathname, search } = new URL(truth.url);
    const body = await readFile(new URL(`${name}.xhtml`, FOLDER), "utf8");
    served[pathname + search] = { status: 200, type: "application/xhtml+xml", body };
    const page = await user.browser.newPage();
    await page.goto(truth.url);
    /** @type {Person[]} */
    const people = truth.people;
    const places = people.flatMap((p) =>
      [p.name_link_index, ...p.other_name_link_indices].map((i) => /** @type {const} */ ([i, p])),
    );
    const allowed = new Map(places);
    const read = ["subject", "row", "mutual"];
    const awaited = people.filter((p) => read.includes(p.role));
    const placed = await until(
      () => (page.extensionRealms().length > 0 ? inContentScript(page, badgedLinks) : []),
      (all) =>
        all.every(({ hint }) => hint) &&
        awaited.every((p) => all.some(({ index }) => allowed.get(index) === p)),
    );
    const tab = await (await user.worker()).evaluate(
      async () => (await chrome.tabs.query({ active: true }))[0]?.id,
    );
    const { screen } = (await user.ask({ screen: { tab, url: truth.url } })).value;
    await page.close();

    for (const { index, hint } of placed) {
      const person = allowed.get(index);
      assert.ok(person, `link ${index} is nobody's name, and has a badge: ${hint}`);
      assert.ok(
        hint.includes(person.name.replace(/\s+/g, " ").slice(0, 20)),
        `${person.name}: ${hint}`,
      );
    }
    const subject = people.find((p) => p.role === "subject");
    assert.equal(
      screen.person?.who.slug,
      subject?.slug ?? (truth.stale ? truth.url_slug : undefined),
    );
    assert.equal(screen.by_address, Boolean(truth.stale));
    if (subject) {
      assert.equal(screen.person.degree, subject.degree);
    }
    const sides = people.filter((p) => p.role === "side");
    const found = sides.filter((p) => placed.some(({ index }) => allowed.get(index) === p));
    t.diagnostic(
      `${placed.length} badges; ${awaited.length} of ${awaited.length} subjects, rows and mutual connections; ${found.length} of ${sides.length} others`,
    );
  });
}

/** Where badges stand: the number of the link beside or around each, and what it says. */
function badgedLinks() {
  const links = [...document.querySelectorAll("a[href*='/in/']")];
  const found = [];
  for (const host of document.querySelectorAll("span")) {
    const badge =
      host.attributes.length === 0 &&
      chrome.dom.openOrClosedShadowRoot(host)?.querySelector("span");
    if (badge) {
      const link = host.closest("a[href*='/in/']");
      const before = host.previousElementSibling;
      const own = before?.matches("a[href*='/in/']") ? before : link;
      found.push({ index: own ? links.indexOf(own) : -1, hint: badge.title });
    }
  }
  return found;
}
