// Where a badge stands, and where none does: in frames, shadow roots and canvases, and out of sight.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAsk } from "../../extension/limit.js";
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
    await badgesWhen(page, (all) => all[0]?.text === "+");
    await page.reload();
  }
});

test("no badge stands in a canvas, nor stays where a page moves it into one", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow", "bram-oduya"]) });
  await user.rate("ines-tarrow", "vouch");
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
  await badgesWhen(page, (all) => all[0]?.text === "–");
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
  "is nearly cut off": [
    "",
    `const [part, badge] = ["p", "p span"].map((it) => document.querySelector(it).getBoundingClientRect());
    const middle = badge.x - part.x + badge.width / 2;
    document.querySelector("p").style.clipPath =
      "inset(-9px " + (part.width - middle - 2) + "px -9px " + (middle - 2) + "px)";`,
  ],
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
    // The next click opens a popup, for whom it was on; the second of two does not.
    const seen = await middleOf(1);
    await page.mouse.move(seen.x, seen.y);
    const popup = await user.popup(() => clickAt(page, seen.x, seen.y));
    assert.match(await textOf(popup, "h1"), /^Bram Oduya/);
    const { screen } = await user
      .stored("session")
      .then((all) => ({ screen: Object.values(all).join() }));
    assert(!/"focus":\{[^}]*ines-tarrow/.test(screen), screen);
  });
}

for (const [how, style] of [
  ["masked", "mask-image: linear-gradient(transparent, transparent)"],
  ["tiny", "zoom: .1"],
]) {
  test(`a click on a badge in a frame that is ${how} opens nothing`, async () => {
    const user = await visitor({
      "/feed/": `<!doctype html><main><iframe src="/preload/bare" style="${style}"></iframe>
        <iframe src="/preload/plain"></iframe></main>`,
      "/preload/bare": pageOf(["ines-tarrow"]),
      "/preload/plain": pageOf(["bram-oduya"]),
    });
    const page = await user.visit("/feed/");
    const middleOf = (/** @type {number} */ index) =>
      until(() =>
        page.evaluate((place) => {
          const frame = document.querySelectorAll("iframe")[place];
          const badge = frame?.contentDocument?.querySelector("main span");
          const [outer, inner] = [frame, badge].map((one) => one?.getBoundingClientRect());
          const scale = (outer?.width ?? 0) / (frame?.offsetWidth ?? 1);
          return outer && inner?.width
            ? {
                x: outer.x + (2 + inner.x + inner.width / 2) * scale,
                y: outer.y + (2 + inner.y + inner.height / 2) * scale,
              }
            : null;
        }, index),
      );
    const [hidden, seen] = [await middleOf(0), await middleOf(1)];
    assert(hidden && seen);
    await idle(page);
    await clickAt(page, hidden.x, hidden.y);
    const popup = await user.popup(() => clickAt(page, seen.x, seen.y));
    assert.match(await textOf(popup, "h1"), /^Bram Oduya/);
    assert.doesNotMatch(JSON.stringify(await user.stored("session")), /focus[^}]*ines-tarrow/);
  });
}

test("a finger opens what it presses, and the second click of two opens nothing", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.some(({ text }) => text));
  const { x, y } = await page.$eval("main span", (host) => {
    const box = host.getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  });
  await page.evaluate(() => {
    Object.assign(document.querySelector("p") ?? {}, { hidden: true });
    addEventListener("pointerdown", () => document.querySelector("p")?.removeAttribute("hidden"));
  });
  await page.mouse.move(x, y);
  await page.mouse.click(x, y, { count: 2, delay: 120 });
  assert.doesNotMatch(JSON.stringify(await user.stored("session")), /"focus":\{/);
  const popup = await user.popup(async () => {
    await page.touchscreen.touchStart(x, y);
    await idle(page);
    await page.touchscreen.touchEnd();
  });
  assert.match(await textOf(popup, "h1"), /^Ines Tarrow/);
});
