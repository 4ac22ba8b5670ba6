// What a browser does with a tab: keeps it for later, restores it, hides it, enlarges it, turns it round. What it loads
// ahead is not here: Chromium loads nothing ahead under a debugger, which is what drives these tests.

import assert from "node:assert/strict";
import { test } from "node:test";
import { snapshots } from "../reading/visit.mjs";
import {
  badgeOf,
  badges,
  badgesWhen,
  HOST,
  inContentScript,
  isWholeSearch,
  oneBrowser,
  sendAsContent,
  User,
  until,
} from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
const INES = "/in/ines-tarrow/";

test("a page kept for going back shows what was told meanwhile", async (t) => {
  const user = await User.during(t, {
    without: ["--disable-back-forward-cache"],
    caching: "no-cache",
  });
  await user.choose("badges");
  const page = await user.visit(INES);
  await badgeOf(page, "Ines Tarrow", "+");
  await page.evaluate(() => Object.assign(window, { isKept: true }));
  await page.goto(HOST + SEARCH);
  await badgesWhen(page, isWholeSearch);
  await user.rate("ines-tarrow", "vouch");
  await page.goBack();
  assert.equal(await page.evaluate(() => Reflect.get(window, "isKept")), true, "it was kept");
  await badgeOf(page, "Ines Tarrow", "Vouch");
});

test("tabs that the browser restores have their badges", async (t) => {
  const user = await User.during(t, { args: ["--restore-last-session"] });
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  await badgeOf(await user.visit(INES), "Ines Tarrow", "Vouch");
  await user.restartBrowser();
  const target = await user.browser.waitForTarget((one) => one.url() === HOST + INES);
  const page = /** @type {Page} */ (await target.page());
  await page.bringToFront();
  // Loaded as it is here, the extension may come later than the tab: then it is as newly installed, and reads no page that
  // was there before.
  const isThere = () => page.evaluate(() => document.readyState === "complete");
  await until(isThere);
  if (page.extensionRealms().length === 0) {
    await page.reload();
  }
  await badgeOf(page, "Ines Tarrow", "Vouch");
});

test("in a hidden tab nothing runs, and it catches up when it is seen", async () => {
  const user = await newUser();
  await user.choose("badges");
  const sent = await snapshots(user);
  const page = await user.browser.newPage({ background: true });
  await page.goto(HOST + SEARCH);
  await page.waitForSelector("main [role=listitem]");
  // Our script has its answer before this one. What it would do then it had the time for, and its question would be here.
  for (let times = 0; times < 5; times += 1) {
    const { value } = await sendAsContent(page, JSON.stringify({ v: 1, ask: "hello" }));
    assert.equal(value.welcome.mode, "badges");
    await inContentScript(page, () => scheduler.postTask(() => {}, { priority: "background" }));
  }
  assert.equal((await sent()).length, 0);
  assert.deepEqual(await badges(page), []);
  await page.bringToFront();
  await badgesWhen(page, isWholeSearch);
});

for (const generation of GENERATIONS) {
  test(`a badge stands at the end of its line or under its name, however large the page is and wherever it is read from, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(`${SEARCH}&stack=${generation}`);
    await badgesWhen(page, isWholeSearch);
    const tab = await user.tabOf(page);
    for (const dir of ["ltr", "rtl"]) {
      await page.evaluate((value) => document.documentElement.setAttribute("dir", value), dir);
      for (const zoom of [0.5, 1, 2]) {
        const worker = await user.worker();
        await worker.evaluate((id, factor) => chrome.tabs.setZoom(id, factor), tab, zoom);
        await until(
          () => inContentScript(page, gaps),
          (all) =>
            all.length > 7 &&
            // Sentences that name several go over more than one line at twice the size.
            all.every(({ gap, isFirst }) => (zoom > 1 && !isFirst) || (gap >= 2 && gap <= 12)),
        );
      }
    }
  });
}

/** How far each badge is from what stands before it in its line, or from its name above or below. Runs where they are. */
function gaps() {
  return [...document.querySelectorAll("span")].flatMap((host) => {
    const root = host.attributes.length === 0 && chrome.dom.openOrClosedShadowRoot(host);
    const name = host.previousElementSibling ?? host.previousSibling;
    if (!root || !name) {
      return [];
    }
    const badge = host.getBoundingClientRect();
    const apart = (/** @type {Node} */ node) => {
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      const all = [];
      while (texts.nextNode()) {
        // A label for screen readers measures a pixel.
        if (texts.currentNode.parentElement?.getBoundingClientRect().width === 1) {
          continue;
        }
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        all.push(...range.getClientRects());
      }
      return all
        .filter(({ width }) => width > 1)
        .map((text) => ({
          across: Math.max(text.left - badge.right, badge.left - text.right),
          down: Math.max(text.top - badge.bottom, badge.top - text.bottom),
        }));
    };
    const line = host.closest("[role=listitem], [data-chameleon-result-urn]") ?? document;
    const inLine = apart(line).filter(({ down }) => down < -4);
    const beside = Math.min(...inLine.map(({ across }) => across));
    const under = Math.max(...apart(name).map(({ down }) => down)) + 4;
    const isFirst = line.querySelector("span:not([class]):empty") === host;
    return { name: name.textContent, gap: Math.round(inLine.length > 0 ? beside : under), isFirst };
  });
}
