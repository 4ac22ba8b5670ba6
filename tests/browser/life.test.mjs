// What happens around a page: modes, an extension that goes away under it, a policy, a frame, a click.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badges,
  badgesWhen,
  clickBadge,
  foreignElements,
  isWholeSearch,
  oneBrowser,
  textOf,
  textsOf,
  troubleOf,
  User,
  until,
} from "./support/harness.mjs";
import { GENERATIONS } from "./support/journey.mjs";

const newUser = oneBrowser(User);

/** @typedef {import("./support/harness.mjs").Page} Page */

const SEARCH = "/search/results/people/?keywords=sprocket";
const SILAS = "/in/silas-corvane/";

test("an extension reloaded under a page takes its badges along and disturbs nobody", async () => {
  const user = await newUser();
  await user.choose("badges");
  /** @type {string[]} */
  let trouble = [];
  const page = await user.visit(SEARCH, async (it) => {
    trouble = await troubleOf(it);
  });
  await badgesWhen(page, isWholeSearch);
  const count = await page.evaluate(() => document.querySelectorAll("*").length);
  const hosts = await foreignElements(page);
  assert(hosts > 10);

  await user.reloadExtension();
  await until(
    () => foreignElements(page),
    (left) => left === 0,
  );
  assert.equal(await page.evaluate(() => document.querySelectorAll("*").length), count - hosts);
  // The page lives on, and nothing of ours wakes.
  await page.evaluate(() => document.querySelector("main")?.append(document.createElement("a")));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  assert.deepEqual(trouble, []);

  await page.reload();
  await badgesWhen(page, isWholeSearch);
  assert.deepEqual(trouble, []);
});

for (const generation of GENERATIONS) {
  test(`the side panel alone leaves the page as it is, on ${generation} pages`, async () => {
    const user = await newUser();
    const path = `${SILAS}?stack=${generation}`;
    const first = await user.visit(path);
    const untouched = await elementsOf(first);
    await first.close();
    await user.choose("panel");
    const page = await user.visit(path);
    const screen = await until(
      () => user.screen(page),
      (it) => it?.person?.degree && it.others.length > 0,
    );
    assert.equal(screen.person.name, "Silas Corvane");
    assert.equal(await foreignElements(page), 0);
    assert.equal(await elementsOf(page), untouched);

    const worker = await user.worker();
    assert.equal(await worker.evaluate(() => chrome.action.getPopup({})), "");
    assert.deepEqual(await worker.evaluate(() => chrome.sidePanel.getPanelBehavior()), {
      openPanelOnActionClick: true,
    });
    const panel = await user.browser.newPage();
    await panel.goto(user.url(`panel.html?tab=${await user.tabOf(page)}`));
    await until(
      () => textOf(panel, "h1"),
      (title) => title.startsWith("Silas Corvane"),
    );
    assert.match(await textOf(panel, "#ways .compare"), /Going direct/);
  });
}

test("the toolbar button keeps to the mode after a restart of the browser", async (t) => {
  const user = await User.during(t);
  const toolbar = () =>
    user.aside((page) =>
      page.evaluate(async () => ({
        popup: await chrome.action.getPopup({}),
        ...(await chrome.sidePanel.getPanelBehavior()),
      })),
    );
  await user.choose("panel");
  await user.restartBrowser();
  // Nothing is asked of the worker before, which would wake it.
  await until(toolbar, ({ popup, openPanelOnActionClick }) => !popup && openPanelOnActionClick);
  const worker = await user.worker();
  // Here it starts since it is new to the browser; with a user, nothing else would start it.
  assert(await worker.evaluate(() => chrome.runtime.onStartup.hasListeners()));
  await user.choose("badges");
  const { popup, openPanelOnActionClick } = await toolbar();
  assert.match(popup, /popup\.html$/);
  assert.equal(openPanelOnActionClick, false);
});

test("a mode chosen in the popup holds at once on open pages", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  const before = await badgesWhen(page, isWholeSearch);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));

  await choose("Off");
  await until(
    () => foreignElements(page),
    (left) => left === 0,
  );
  const data = await user.stored();
  await page.evaluate(() => {
    // What comes now is not read any more.
    document.querySelector("main [role=list]")?.append(document.createElement("div"));
  });
  const off = await openPopup();
  assert.equal(await textOf(off, "h1"), "Kith is off");
  assert.deepEqual(await textsOf(off, ".other"), [], "off, nobody on the page is named");
  assert.deepEqual(await user.stored(), data);
  await off.locator("button ::-p-text(Badges on the page)").click();
  const again = await badgesWhen(page, isWholeSearch);
  assert.deepEqual(again, before);
  await off.close();

  await choose("Panel");
  await until(
    () => foreignElements(page),
    (left) => left === 0,
  );
  assert.equal((await user.screen(page)).mode, "panel");
  assert(await page.evaluate(() => "isSamePage" in window));

  async function openPopup() {
    await page.bringToFront();
    return user.popup();
  }

  /** @param {string} word */
  async function choose(word) {
    const popup = await openPopup();
    await popup.locator(`.switch ::-p-aria([name='${word}'][role='button'])`).click();
    await until(
      async () => JSON.parse((await user.stored()).settings ?? "").mode === word.toLowerCase(),
    );
    if (!popup.isClosed()) {
      await popup.close();
    }
  }
});

for (const generation of GENERATIONS) {
  test(`a click on a badge opens its person and follows no link, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(`${SEARCH}&stack=${generation}`);
    const all = await badgesWhen(page, isWholeSearch);
    const { url, history } = await page.evaluate(() => ({
      url: location.href,
      history: window.history.length,
    }));
    for (const name of ["Silas Corvane", "Bram Oduya"]) {
      await page.bringToFront();
      const popup = await user.popup(() =>
        clickBadge(
          page,
          all.findIndex((it) => it.name === name),
        ),
      );
      await until(
        () => textOf(popup, "h1"),
        (title) => title.startsWith(name),
      );
      assert.equal(await page.evaluate(() => location.href), url);
      assert.equal(await page.evaluate(() => window.history.length), history);
      await popup.close();
    }
  });

  test(`a page's own policy is kept and its console stays clean, on ${generation} pages`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.browser.newPage();
    const trouble = await troubleOf(page);
    for (const path of [SEARCH, SILAS, "/mynetwork/", "/feed/"]) {
      const answer = await page.goto(
        `https://www.linkedin.com${path}?stack=${generation}`.replace(/\?(.*)\?/, "?$1&"),
      );
      assert.doesNotMatch(answer?.headers()["content-security-policy"] ?? "unsafe", /unsafe/);
      if (path !== "/feed/") {
        await badgesWhen(page, (all) => all.length > 3 && all.every(({ text }) => text));
      }
    }
    assert.deepEqual(trouble, []);
    // The listener does listen.
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await until(() =>
      trouble.some((/** @type {string} */ what) => what.startsWith("policy: style-src")),
    );
  });
}

test("people in a frame of LinkedIn's own are added, and never become what the page is about", async () => {
  const { user, page } = await withFrame();
  const screen = await until(
    () => user.screen(page),
    (it) => it.others.some(isPetra),
  );
  assert.equal(screen.person.name, "Silas Corvane");
  assert.equal(screen.surface, "profile");
  const popup = await user.popup();
  assert.match(await textOf(popup, "h1"), /^Silas Corvane/);
  assert.equal((await badges(page))[0]?.name, "Silas Corvane");
});

test("what a frame cannot say is no trouble of the page's", async () => {
  const { user, page } = await withFrame();
  await until(
    () => user.screen(page),
    (it) => it.others.some(isPetra),
  );
  assert.deepEqual((await user.screen(page)).problems, []);
});

test("an answer given by mistake is taken back, in the popup and on the page", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "Vouch");
  const popup = await user.popup();
  await popup.waitForSelector("#litmus:enabled");
  await popup.keyboard.press("1");
  await badgeOf(page, "Ines Tarrow", "No");
  await popup.locator("#saved ::-p-aria([name='Undo'][role='button'])").click();
  await badgeOf(page, "Ines Tarrow", "Vouch");
  await until(
    () => textOf(popup, "#saved"),
    (text) => text.includes("Taken back"),
  );
  assert.deepEqual(
    await popup.$$eval("#litmus input:checked", (all) => all.map((it) => it.getAttribute("value"))),
    ["vouch"],
  );
  const { value } = await user.ask({ undo: { change: 3 } });
  assert.equal(value.saved, 4);
  assert.equal((await user.tie("ines-tarrow")).litmus, "no");
});

/** Silas' page, with a frame in it that shows somebody else, in a card as profiles have it and in a list. */
async function withFrame() {
  const body = `<main><section><h1>Petra Lindqvist</h1></section>
    <ul><li role="listitem"><a href="/in/petra-lindqvist/">Petra Lindqvist</a></li></ul></main>`;
  const user = await newUser({
    extra: (url) =>
      url.pathname === "/preload/people/"
        ? { status: 200, type: "text/html; charset=utf-8", body: `<!doctype html>${body}` }
        : null,
  });
  await user.choose("badges");
  const page = await user.visit(SILAS);
  await badgeOf(page, "Silas Corvane", "4%");
  await page.evaluate(() => {
    const frame = document.querySelector("iframe");
    Object.assign(frame ?? {}, { src: "/preload/people/" });
  });
  return { user, page };
}

/** @param {{name: string}} someone */
function isPetra({ name }) {
  return name === "Petra Lindqvist";
}

/** @param {Page} page */
async function elementsOf(page) {
  await until(() => page.extensionRealms().length);
  return until(() =>
    page.evaluate(
      () => document.querySelector("main h1, main h2") && document.querySelectorAll("*").length,
    ),
  );
}
