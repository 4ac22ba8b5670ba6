// What the popup says of how well a page could be read, in words fit to be made public.

import assert from "node:assert/strict";
import { test } from "node:test";
import { badgesWhen, isWholeSearch, oneBrowser, textOf, User, until } from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

const newUser = oneBrowser(User);

const SEARCH = "/search/results/people/?keywords=sprocket";

for (const generation of GENERATIONS) {
  test(`the report on a search counts what is there and names nobody, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(`${SEARCH}&stack=${generation}`);
    const shown = await badgesWhen(page, isWholeSearch);
    const segments = await page.$$eval("a[href*='/in/']", (all) =>
      all.map((link) => /** @type {HTMLAnchorElement} */ (link).pathname.split("/")[2] ?? ""),
    );
    await page.bringToFront();
    const popup = await user.popup(undefined, "#health");
    const report = await reportIn(popup);
    const lines = report.split("\n");
    for (const line of [
      "kind: search",
      "could not read: nothing",
      `links to people: ${segments.length}`,
    ]) {
      assert(lines.includes(line), `${line} in ${report}`);
    }
    assert(lines.includes(`newer screens: ${generation === "sdui" ? 1 : 0}`), report);
    const names = shown.flatMap(({ name }) => name.split(" "));
    for (const word of [...names, ...segments.filter((segment) => segment.length > 3)]) {
      assert(!report.includes(word), `${word} in ${report}`);
    }
    await popup.locator("#health button").click();
    await until(
      () => textOf(popup, "#copy-report"),
      (text) => text === "Copied ✓",
    );
    assert.equal(await user.clipboard(popup), report);
  });
}

/** @param {import("./support/harness.mjs").Page} popup */
async function reportIn(popup) {
  await popup.locator("#health summary").click();
  return until(() => textOf(popup, "#report"));
}
