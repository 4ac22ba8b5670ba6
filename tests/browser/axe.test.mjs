// What axe, which knows the rules for accessible pages, says of every screen of ours, in light and in dark.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { showAll, WISHES } from "../../www/demo/publish.mjs";
import { oneBrowser, User } from "./support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../../www/demo/publish.mjs").Viewer} Viewer */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const newUser = oneBrowser(User, WISHES);

test("axe finds nothing on any screen of ours", async (t) => {
  const user = await newUser();
  const auditor = new Auditor();
  await showAll(user, auditor);
  t.diagnostic(`${auditor.seen.size} screens`);
  assert(auditor.seen.size >= 14, [...auditor.seen].join());
  assert.deepEqual(auditor.complaints, []);
});

test("axe would find what is wrong", async () => {
  const user = await newUser();
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/welcome"));
  await page.waitForSelector("h1");
  await page.evaluate(() => {
    const field = document.createElement("input");
    field.style.color = "#eee";
    document.querySelector("main")?.append(field, document.createElement("button"));
  });
  const auditor = new Auditor();
  await auditor.shoot(page, "welcome");
  const rules = auditor.complaints.map((complaint) => complaint.split(":")[1]?.trim());
  assert.deepEqual([...new Set(rules)].sort(), ["button-name", "label"]);
});

/** Sees every screen that the pictures show. @implements {Viewer} */
class Auditor {
  constructor() {
    /** @type {string[]} */
    this.complaints = [];
    /** @type {Set<string>} */
    this.seen = new Set();
  }

  /**
   * @param {Page} page
   * @param {string} name
   */
  async shoot(page, name, { width = 0, height = 900 } = {}) {
    if (!page.url().startsWith("chrome-extension:")) {
      return;
    }
    const before = page.viewport();
    if (width) {
      await page.setViewport({ width, height });
    }
    await page.evaluate(AXE);
    // What is on its way from one colour to another would be rated by the middle of it.
    const still = { name: "prefers-reduced-motion", value: "reduce" };
    for (const scheme of ["light", "dark"]) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, still]);
      const violations = await page.evaluate(async () => {
        /** @type {import("axe-core").AxeResults} */
        const results = await Reflect.get(window, "axe").run();
        return results.violations.flatMap(({ id, impact, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${impact}: ${id}: ${html} ${failureSummary}`),
        );
      });
      this.complaints.push(...violations.map((violation) => `${name} ${scheme} ${violation}`));
    }
    this.seen.add(name);
    await page.emulateMediaFeatures([still]);
    if (width) {
      await page.setViewport(before);
    }
  }

  /**
   * @param {Page} popup
   * @param {string} name
   */
  shootPopup(popup, name) {
    return this.shoot(popup, name);
  }

  /**
   * @param {Page} panel
   * @param {string} name
   */
  shootTall(panel, name) {
    return this.shoot(panel, name, { width: 400 });
  }
}
