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
  test(`a badge stands right beside its name, however large the page is and wherever it is read from, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(`${SEARCH}&stack=${generation}`);
    await badgesWhen(page, isWholeSearch);
    const tab = await user.tabOf(page);
    for (const zoom of [0.5, 1, 2]) {
      const worker = await user.worker();
      await worker.evaluate((id, factor) => chrome.tabs.setZoom(id, factor), tab, zoom);
      for (const dir of ["ltr", "rtl"]) {
        await page.evaluate((value) => document.documentElement.setAttribute("dir", value), dir);
        const all = await inContentScript(page, gaps);
        assert(all.length > 7);
        for (const { name, gap, isInLine } of all) {
          assert(isInLine && gap >= 4 && gap <= 12, `${name}: ${gap} px, ${dir}, ${zoom}`);
        }
      }
    }
  });
}

/** How far each badge is from the end of its name, and whether it stands in its line. Runs where the badges are. */
function gaps() {
  return [...document.querySelectorAll("span")].flatMap((host) => {
    const root = host.attributes.length === 0 && chrome.dom.openOrClosedShadowRoot(host);
    const name = host.previousElementSibling ?? host.previousSibling;
    if (!root || !name) {
      return [];
    }
    const range = document.createRange();
    range.selectNodeContents(name);
    const text = range.getBoundingClientRect();
    const badge = host.getBoundingClientRect();
    const middle = (badge.top + badge.bottom) / 2;
    return {
      name: name.textContent,
      gap: Math.round(Math.max(text.left - badge.right, badge.left - text.right)),
      isInLine: middle > text.top && middle < text.bottom,
    };
  });
}
