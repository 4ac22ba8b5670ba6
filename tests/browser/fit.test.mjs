// Every screen of ours fits its window, at any width and in letters of twice and thrice the size, and all that can be
// pressed is large enough.

import assert from "node:assert/strict";
import { test } from "node:test";
import { toolbarPopup } from "../../www/demo/acts.mjs";
import { SCREEN } from "../../www/demo/camera.mjs";
import { showAll, WISHES } from "../../www/demo/publish.mjs";
import { badgesWhen, oneBrowser, textOf, User } from "./support/harness.mjs";

/** @typedef {import("puppeteer-core").Page} Page */
/** @typedef {import("../../www/demo/publish.mjs").Viewer} Viewer */

const newUser = oneBrowser(User, WISHES);

/** How wide windows are, in CSS pixels: at 200% half as wide as they look, at 300% a third. */
const TAB = [1920, 1280, 768, 360, 180];
const PANEL = [400, 200, 133];
/** The least height and width of what can be pressed, in CSS pixels: WCAG 2.5.8. */
const TARGET = 24;

test("every screen fits its window at any width, and whatever can be pressed is large enough", async (t) => {
  const user = await newUser();
  const fitter = new Fitter();
  await showAll(user, fitter);
  t.diagnostic(`${fitter.seen.size} screens`);
  assert(fitter.seen.size >= 14, [...fitter.seen].join());
  assert.deepEqual(fitter.complaints, []);
});

test("an empty Home fits its window at any width", async () => {
  const user = await newUser();
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/"));
  await page.waitForSelector("a.main");
  const fitter = new Fitter();
  await fitter.shoot(page, "home", {}, [...TAB, 320]);
  assert.deepEqual(fitter.complaints, []);
});

test("what is too wide or too small would be found", async () => {
  const user = await newUser();
  const page = await user.browser.newPage();
  await page.goto(user.url("book.html#/welcome"));
  await page.waitForSelector("h1");
  await page.evaluate(() => {
    const wide = document.createElement("div");
    wide.style.width = "700px";
    const small = document.createElement("button");
    small.style.cssText = "width: 20px; height: 20px; padding: 0";
    document.querySelector("main")?.append(wide, small);
  });
  const fitter = new Fitter();
  await fitter.shoot(page, "welcome");
  assert(fitter.complaints.some((complaint) => complaint.includes("is wider than its window")));
  assert(fitter.complaints.some((complaint) => complaint.includes("20 × 20")));
});

test("the first screen of a target holds the answer and its button, in letters of twice the size too", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  // The search teaches who "Ines" is on the profile.
  const search = await user.visit("/search/results/people/?keywords=sprocket");
  await badgesWhen(search, (all) => all.some(({ tone }) => tone === "chance"));
  const page = await user.visit("/in/silas-corvane/");
  const panel = await user.browser.newPage();
  await panel.goto(user.url(`panel.html?tab=${await user.tabOf(page)}`));
  await panel.waitForSelector(".best");
  assert.match(await textOf(panel, ".best"), /^Ask Ines: \d+%, likely/);
  // A popup is 600 pixels high at most, and 800 wide.
  for (const [width, height] of /** @type {const} */ ([
    [400, 600],
    [400, 300],
  ])) {
    await panel.setViewport({ width, height });
    const ends = await panel.$$eval(".best, .advice button", (all) =>
      all.map((one) => one.getBoundingClientRect().bottom),
    );
    const footer = await panel.$eval("footer", (it) =>
      getComputedStyle(it).position === "sticky" ? it.getBoundingClientRect().top : Infinity,
    );
    const end = Math.min(height, footer);
    assert.equal(ends.length, 2);
    assert(Math.max(...ends) <= end, `${ends} of ${end} at ${width} × ${height}`);
  }
});

for (const zoom of [2, 3]) {
  test(`a popup with letters of ${zoom} times the size needs no scrolling sideways`, async (t) => {
    const user = await User.during(t, { args: SCREEN, zoom });
    await user.choose("badges");
    await user.rate("ines-tarrow", "vouch");
    const search = await user.visit("/search/results/people/?keywords=sprocket");
    await badgesWhen(search, (all) => all.some(({ tone }) => tone === "chance"));
    const page = await user.visit("/in/silas-corvane/");
    const popup = await toolbarPopup(user, page);
    await popup.waitForSelector(".best");
    const [width, asked, ratio] = await popup.evaluate(() => [
      innerWidth,
      document.documentElement.scrollWidth,
      devicePixelRatio,
    ]);
    assert.equal(ratio, zoom);
    assert.equal(width, Math.min(400, Math.floor(800 / zoom)));
    assert.equal(asked, width);
  });
}

/** Looks at every screen that the pictures show. @implements {Viewer} */
class Fitter {
  constructor() {
    /** @type {string[]} */
    this.complaints = [];
    /** @type {Set<string>} */
    this.seen = new Set();
  }

  /**
   * @param {Page} page
   * @param {string} name
   * @param {object} [_]
   * @param {number[]} [widths]
   */
  async shoot(page, name, _, widths = TAB) {
    if (!page.url().startsWith("chrome-extension:")) {
      return;
    }
    const before = page.viewport();
    for (const width of widths) {
      await page.setViewport({ width, height: 900 });
      const [least, small, widest] = await page.evaluate((target) => {
        const shown = [...document.querySelectorAll("button, select, input, summary, main a")];
        // A link within a sentence may be as high as its line, and what is in a label is as large as that.
        const isExempt = (/** @type {Element} */ one) => one.matches("p a, dd a");
        const small = shown.flatMap((one) => {
          const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
          const isSmall = width > 0 && (width < target - 0.5 || height < target - 0.5);
          return isSmall && !isExempt(one)
            ? [`“${one.textContent}” ${one.id}: ${Math.round(width)} × ${Math.round(height)}`]
            : [];
        });
        const wide = document.documentElement.scrollWidth;
        const ends = [...document.querySelectorAll("main *")].filter(
          (one) => one.getBoundingClientRect().right >= wide - 1,
        );
        const widest = ends.at(-1);
        return /** @type {const} */ ([wide, small, widest?.outerHTML.slice(0, 80)]);
      }, TARGET);
      if (least > width) {
        this.complaints.push(
          `${name} is wider than its window: ${least} of ${width}, for ${widest}`,
        );
      }
      this.complaints.push(...small.map((one) => `${name} at ${width}: ${one}`));
    }
    this.seen.add(name);
    await page.setViewport(before);
  }

  /**
   * A popup is as wide as it asks for.
   * @param {Page} popup
   * @param {string} name
   */
  shootPopup(popup, name) {
    return this.shoot(popup, name, {}, []);
  }

  /**
   * @param {Page} panel
   * @param {string} name
   */
  shootTall(panel, name) {
    return this.shoot(panel, name, {}, PANEL);
  }
}
