// Where a badge stands, and where none does: in frames, shadow roots and canvases, and out of sight.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAsk } from "../../extension/rate.js";
import { badgesWhen, clickAt, textOf, until } from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { pageOf, visitors } from "./support/visitor.mjs";

const visitor = visitors();

test("three of LinkedIn's own frames in a page are read, and no more", async () => {
  const frames = '<iframe src="/preload/bare"></iframe>'.repeat(5);
  const user = await visitor({
    "/feed/": `<!doctype html><main><iframe src="/site/none"></iframe>${frames}</main>`,
    "/preload/bare": pageOf(["ines-tarrow"]),
  });
  const page = await user.visit("/feed/");
  const badged = () =>
    page.evaluate(
      () =>
        [...document.querySelectorAll("iframe")].filter((one) =>
          one.contentDocument?.querySelector("main span"),
        ).length,
    );
  await until(badged, (count) => count === 3);
  await idle(page);
  assert.equal(await badged(), 3);
});

test("frames that ask before the page around them does are counted too", () => {
  const tab = "of this test alone";
  const isAnswered = [1, 2, 3].map((frame) => mayAsk(tab, frame));
  assert(mayAsk(tab, 0, "the page"));
  assert.deepEqual(
    [...isAnswered, mayAsk(tab, 4), mayAsk(tab, 3)],
    [true, true, true, false, true],
  );
});

test("a frame is read on each page that a tab shows in turn", async () => {
  const user = await visitor({
    "/feed/": '<!doctype html><main><iframe src="/preload/bare"></iframe></main>',
    "/preload/bare": pageOf(["ines-tarrow"]),
  });
  const page = await user.visit("/feed/");
  for (let pages = 0; pages < 5; pages += 1) {
    await badgesWhen(page, (all) => all[0]?.text === "Tag");
    await page.reload();
  }
});

test("no badge stands in a canvas, nor stays where a page moves it into one", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow", "bram-oduya"]) });
  await user.tag("ines-tarrow", "vouch");
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.filter(({ text }) => text).length === 2);
  await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("layoutsubtree", "");
    document.querySelector("main")?.append(canvas);
    const [first] = document.querySelectorAll("p");
    canvas.append(first?.querySelector("span") ?? "", first ?? "");
  });
  await until(() => page.evaluate(() => !document.querySelector("canvas span")));
  await badgesWhen(page, (all) => all.length === 1 && all[0]?.name === "Bram Oduya");
});

test("a shadow root that comes along with its part of the page is read", async () => {
  const user = await visitor({ "/feed/": pageOf([]) });
  const page = await user.visit("/feed/");
  await idle(page);
  await page.evaluate(addRoot);
  await badgesWhen(page, (all) => all[0]?.text === "Tag");
});

test("no badge in a shadow root stays where a page moves the root into a canvas", async () => {
  const user = await visitor({ "/feed/": pageOf(["bram-oduya"]) });
  const page = await user.visit("/feed/");
  await page.evaluate(addRoot);
  await badgesWhen(page, (all) => all.filter(({ text }) => text).length === 2);
  await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("layoutsubtree", "");
    document.querySelector("main")?.append(canvas);
    canvas.append(document.querySelector("[data-testid]") ?? "");
  });
  await badgesWhen(page, (all) => all.length === 1 && all[0]?.name === "Bram Oduya");
});

/** Adds to a page what LinkedIn shows over its pages: a shadow root, here with somebody in it. Runs in the page. */
function addRoot() {
  const part = document.createElement("div");
  part.dataset.testid = "interop-shadowdom";
  const link = document.createElement("a");
  Object.assign(link, { href: "/in/ines-tarrow", textContent: "Ines Tarrow" });
  part.attachShadow({ mode: "open" }).append(link);
  document.querySelector("main")?.append(part);
}

/**
 * What hides the first badge of a page, as its styles; and what the page does when it is pressed.
 * @type {Record<string, [style: string, script?: string]>}
 */
const HIDDEN = {
  "is seen through": [
    "p:first-of-type { opacity: 0; transform: scale(3); transform-origin: 0 0; }",
  ],
  "is masked": ["p:first-of-type { mask-image: linear-gradient(transparent, transparent); }"],
  "is masked by a border": [
    "p:first-of-type { -webkit-mask-box-image: linear-gradient(transparent, transparent); }",
  ],
  "is huge": ["p:first-of-type { zoom: 6; }"],
  "is tiny": ["p:first-of-type { zoom: .1; }"],
  "shows once it is pressed": [
    "p:first-of-type { opacity: 0; } .pressed p:first-of-type { opacity: 1; }",
    `for (const what of ["pointerdown", "mousedown", "pointerup", "click"]) {
      addEventListener(what, () => document.documentElement.classList.add("pressed"), true);
    }`,
  ],
};

for (const [hidden, [style, script]] of Object.entries(HIDDEN)) {
  test(`a click on a badge that ${hidden} opens nothing`, async () => {
    const user = await visitor({ "/feed/": pageOf(["ines-tarrow", "bram-oduya"], style) });
    const page = await user.visit("/feed/");
    await badgesWhen(page, (all) => all.filter(({ text }) => text).length === 2);
    await page.evaluate(script ?? "");
    const middleOf = (/** @type {number} */ index) =>
      page.evaluate((place) => {
        const box = document.querySelectorAll("main span")[place]?.getBoundingClientRect();
        return {
          x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
        };
      }, index);
    const out = await middleOf(0);
    await clickAt(page, out.x, out.y);
    // The next click opens a popup, for whom it was on.
    const seen = await middleOf(1);
    const popup = await user.popup(() => clickAt(page, seen.x, seen.y));
    assert.equal(await textOf(popup, "h1"), "Bram Oduya");
    const { screen } = await user
      .stored("session")
      .then((all) => ({ screen: Object.values(all).join() }));
    assert(!/"focus":\{[^}]*ines-tarrow/.test(screen), screen);
  });
}
