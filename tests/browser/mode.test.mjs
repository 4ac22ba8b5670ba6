/// <reference path="./support/demo.d.ts" />
// The mode is asked for whenever a page comes to life, and in no other mode than that of badges is a node of ours.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeOf,
  badgesWhen,
  foreignElements,
  HOST,
  inContentScript,
  isWholeSearch,
  oneBrowser,
  User,
  until,
} from "./support/harness.mjs";
import { isLong } from "./support/long.mjs";

const newUser = oneBrowser(User);
/** One whose browser keeps pages for going back. */
const newUserWithCache = oneBrowser(User, {
  without: ["--disable-back-forward-cache"],
  caching: "no-cache",
});
const SEARCH = "/search/results/people/?keywords=sprocket";

for (const mode of /** @type {const} */ (["off", "panel"])) {
  test(`a page kept for going back has nothing of ours once the mode is ${mode}`, async () => {
    const user = await newUserWithCache();
    await user.choose("badges");
    const page = await user.visit(SEARCH);
    await badgesWhen(page, isWholeSearch);
    await page.evaluate(() => {
      const count = () =>
        [...document.querySelectorAll("span:empty")].filter((s) => !s.attributes.length).length;
      addEventListener("pageshow", () => Object.assign(window, { shown: count() }));
    });
    await page.goto(`${HOST}/feed/`);
    await user.choose(mode);
    await page.goBack();
    assert.equal(
      await page.evaluate(() => Reflect.get(window, "shown")),
      0,
      "from the first moment",
    );
    // New rows are drawn where nobody asks.
    await page.evaluate(() => demo.rerender());
    if (mode === "panel") {
      await until(
        () => user.screen(page),
        (screen) => screen.others.length > 3,
      );
    }
    assert.equal(await foreignElements(page), 0);
    await user.choose("badges");
    await badgesWhen(page, isWholeSearch);
  });

  test(`a page put to sleep has nothing of ours, and wakes in the mode ${mode}`, async () => {
    const user = await newUser();
    await user.choose("badges");
    const page = await user.visit(SEARCH);
    await badgesWhen(page, isWholeSearch);
    const session = await page.createCDPSession();
    const sleeps = (/** @type {"frozen" | "active"} */ state) =>
      session.send("Page.setWebLifecycleState", { state });
    await page.evaluate(() => {
      const count = () =>
        [...document.querySelectorAll("span:empty")].filter((s) => !s.attributes.length).length;
      document.addEventListener("resume", () => Object.assign(window, { resumed: count() }));
    });
    // Only a page that nobody sees is put to sleep.
    await user.browser.newPage();
    await sleeps("frozen");
    // What it is told now it hears when it wakes.
    await user.choose(mode);
    await sleeps("active");
    await until(() => page.evaluate(() => "resumed" in window));
    assert.equal(await page.evaluate(() => Reflect.get(window, "resumed")), 0);
    assert.equal(await foreignElements(page), 0);
    await sleeps("frozen");
    await user.choose("badges");
    await sleeps("active");
    await page.bringToFront();
    await badgesWhen(page, isWholeSearch);
  });
}

test("a row that a page took out while badges were shown comes back without its badge once they are not", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  const before = await badgesWhen(page, isWholeSearch);
  await page.evaluate(() => {
    const row = document.querySelector("main [role=listitem]");
    const place = document.createComment("");
    row?.replaceWith(place);
    Object.assign(window, { putBack: () => place.replaceWith(row ?? "") });
  });
  await user.choose("off");
  await until(
    () => foreignElements(page),
    (left) => left === 0,
  );
  await page.evaluate("putBack()");
  assert.equal(await foreignElements(page), 0);
  await user.choose("badges");
  assert.deepEqual(await badgesWhen(page, isWholeSearch), before);
});

test("a page whose mode cannot be learned asks again, at last once a minute", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "+");
  const settings = (await user.stored()).settings ?? "";
  await user.store({ settings: "{" });
  await inContentScript(page, () => {
    const waits = /** @type {number[]} */ ([]);
    const { setTimeout } = globalThis;
    Object.assign(globalThis, {
      waits,
      setTimeout: (/** @type {() => void} */ act, /** @type {number} */ time) => {
        if (time >= 5000) {
          waits.push(time);
        }
        return setTimeout(act, time >= 5000 ? 0 : time);
      },
    });
  });
  const worker = await user.worker();
  const tab = await user.tabOf(page);
  await worker.evaluate((id) => chrome.tabs.sendMessage(id, "restart"), tab);
  const waits = await until(
    () => inContentScript(page, () => /** @type {number[]} */ (Reflect.get(globalThis, "waits"))),
    (all) => all.length > 6,
  );
  assert.deepEqual(waits.slice(0, 6), [5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  assert.equal(await foreignElements(page), 0);
  await user.store({ settings });
  await badgeOf(page, "Ines Tarrow", "+");
});

test("what a closed tab showed is let go, at once and at the next start, and all of it with the mode", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  const tab = await user.tabOf(page);
  const kept = [`learned/${tab}`, `screen/${tab}`];
  for (let n = 0; n < 4; n += 1) {
    const other = await user.visit(SEARCH);
    await badgesWhen(other, isWholeSearch);
    await other.close();
  }
  const keys = async () => Object.keys(await user.stored("session")).sort();
  await until(keys, (all) => all.length === kept.length);
  assert.deepEqual(await keys(), kept);

  const worker = await user.worker();
  await worker.evaluate(() => chrome.storage.session.set({ "screen/999999": "{}" }));
  await user.stopWorker();
  await until(keys, (all) => all.length === kept.length);
  assert.deepEqual(await keys(), kept);

  await user.choose("off");
  assert.deepEqual(await keys(), []);
});

test("of many tabs opened and closed nothing is left, nor of ten thousand that no one told of", async () => {
  const user = await newUser();
  await user.choose("badges");
  await user.browser.newPage();
  const worker = await user.worker();
  const bytes = () => worker.evaluate(() => chrome.storage.session.getBytesInUse());
  const left = async () => Object.keys(await user.stored("session"));
  let most = 0;
  for (let tab = 0; tab < (isLong ? 600 : 5); tab += 1) {
    const page = await user.visit(SEARCH);
    await until(async () => (await left()).length > 0);
    most = Math.max(most, await bytes());
    await page.close();
    await until(async () => (await left()).length === 0);
  }
  assert(most < 200_000, `${most} bytes at most`);

  // As a browser leaves them that says of no tab that it was closed.
  await worker.evaluate(() => {
    const shown = JSON.stringify({ url: "https://www.linkedin.com/feed/", people: [] });
    const all = Array.from({ length: 10_000 }, (_, n) => [`screen/${900_000 + n}`, shown]);
    return chrome.storage.session.set(Object.fromEntries(all));
  });
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  assert((await left()).length > 10_000, "what this tab shows, beside them");
  await page.close();
  await until(async () => (await left()).length === 0);
});

test("a session that is full costs no badge, and no popup", async () => {
  const user = await newUser();
  await user.choose("badges");
  const worker = await user.worker();
  await worker.evaluate(async () => {
    const { session } = chrome.storage;
    await session.set({ "screen/999999": "x".repeat(session.QUOTA_BYTES - 100) });
  });
  const page = await user.visit(SEARCH);
  await badgesWhen(page, isWholeSearch);
  const screen = await user.screen(page);
  assert.equal(screen.unread, false);
  assert(screen.others.length > 3);
});

test("what was let go of a page that is open is read again when it is asked for", async () => {
  const user = await newUser();
  await user.choose("badges");
  const page = await user.visit("/in/ines-tarrow/");
  await badgeOf(page, "Ines Tarrow", "+");
  const worker = await user.worker();
  await worker.evaluate(() => chrome.storage.session.clear());
  await page.bringToFront();
  const popup = await user.popup(undefined, "#litmus");
  assert.match((await popup.$eval("h1", (title) => title.textContent)) ?? "", /^Ines Tarrow/);
});

test("cards of any size are asked about in messages that the core takes", async () => {
  const row = (/** @type {number} */ n) => {
    const words = "Words that nobody shortens. ".repeat(20);
    const about = `<p>${`<span>${words}</span>`.repeat(60)}</p>`;
    return `<li role="listitem"><a href="/in/person-${n}/">Wanda Pellworth</a>${about}</li>`;
  };
  const rows = Array.from({ length: 60 }, (_, n) => row(n)).join("");
  const user = await newUser({
    extra: ({ pathname }) =>
      pathname === "/large/"
        ? { status: 200, type: "text/html", body: `<!doctype html><main><ul>${rows}</ul></main>` }
        : null,
  });
  await user.choose("badges");
  const worker = await user.worker();
  await worker.evaluate(() => {
    const sizes = /** @type {number[]} */ ([]);
    Object.assign(self, { sizes });
    chrome.runtime.onMessage.addListener((message) => {
      sizes.push(new TextEncoder().encode(message).length);
      return undefined;
    });
  });
  const page = await user.visit("/large/", (it) => it.setViewport({ width: 3840, height: 20_000 }));
  await badgesWhen(page, (all) => all.length > 30 && all.every(({ text }) => text));
  const sizes = /** @type {number[]} */ (await worker.evaluate("self.sizes"));
  assert(Math.max(...sizes) <= 1_000_000, `${sizes}`);
  assert(sizes.reduce((sum, size) => sum + size) > 1_000_000, `one would not have done: ${sizes}`);
});
