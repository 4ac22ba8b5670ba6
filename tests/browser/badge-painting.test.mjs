// How a badge looks to whoever looks at it: it can be read, it is painted again where it has to be, and it is not printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badges,
  badgesWhen,
  HOST,
  inContentScript,
  isWholeSearch,
  until,
} from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { pageOf, visitors } from "./support/visitor.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */

const visitor = visitors();

for (const [system, page] of /** @type {const} */ ([
  ["dark", "light"],
  ["light", "dark"],
  ["dark", "dark"],
  ["light", "light"],
])) {
  test(`a badge can be read on a ${page} page where the system is ${system}`, async () => {
    const [ink, ground] = page === "dark" ? ["#eee", "#1b1f23"] : ["#111", "#fff"];
    const style = `html { color-scheme: ${page} } body { background: ${ground} } a { color: ${ink} }`;
    const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
    const feed = await user.browser.newPage();
    await feed.emulateMediaFeatures([{ name: "prefers-color-scheme", value: system }]);
    await feed.goto(`${HOST}/feed/`);
    await badgesWhen(feed, (all) => all[0]?.text === "+");
    const contrast = await contrastIn(feed, ground);
    assert(contrast >= 4.5, `“+” has a contrast of ${contrast.toFixed(2)}`);
  });
}

test("a badge is painted again when the page changes its theme, and for no other change of the page", async () => {
  const style = `html { background: #fff } a { color: #111 }
    html.dark { background: #1b1f23 } html.dark a { color: #eee }`;
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "+");
  const painted = await countPaintings(page);
  await page.evaluate(() => {
    document.documentElement.dataset.scrolled = "1";
  });
  assert.equal(await painted(), 0);
  await page.evaluate(() => {
    document.documentElement.className = "dark";
  });
  assert.equal(await painted(), 1);
  const contrast = await contrastIn(page, "#1b1f23");
  assert(contrast >= 4.5, `“+” has a contrast of ${contrast.toFixed(2)}`);
});

test("a badge is painted again when the page changes its theme at its body, in a light part of it too", async () => {
  const style = `body { background: #fff } a { color: #111 } .dark { background: #1b1f23 }
    .dark a { color: #eee } p:first-of-type { background: #fff } p:first-of-type a { color: #111 }`;
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow", "bram-oduya"], style) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.filter(({ text }) => text === "+").length === 2);
  const painted = await countPaintings(page);
  await page.evaluate(() => document.body.classList.add("dark"));
  assert.equal(await painted(), 1);
  const grounds = ["#ffffff", "#1b1f23"];
  for (const [at, ground] of grounds.entries()) {
    const found = await inContentScript(page, contrastsOf, ground);
    assert((found[at]?.contrast ?? 0) >= 4.5, `${found[at]?.contrast}`);
  }
});

test("a badge is painted again when the page follows the system from day to night", async () => {
  const style = `html { background: #fff } a { color: #111 }
    @media (prefers-color-scheme: dark) { html { background: #1b1f23 } a { color: #eee } }`;
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
  const system = (/** @type {string} */ value) => [{ name: "prefers-color-scheme", value }];
  const page = await user.visit("/feed/", (opened) => opened.emulateMediaFeatures(system("light")));
  await badgesWhen(page, (all) => all[0]?.text === "+");
  const painted = await countPaintings(page);
  await page.emulateMediaFeatures(system("dark"));
  await until(painted, (count) => count === 1);
  const contrast = await contrastIn(page, "#1b1f23");
  assert(contrast >= 4.5, `“+” has a contrast of ${contrast.toFixed(2)}`);
});

test("a badge is as loud as what it says: bars, a figure, a plus, or nothing", async () => {
  const user = await visitor({});
  for (const [slug, said] of [
    ["ines-tarrow", "vouch"],
    ["bram-oduya", "no"],
  ]) {
    await user.rate(slug ?? "", said ?? "");
  }
  const page = await user.visit("/search/results/people/?keywords=sprocket");
  await badgesWhen(page, isWholeSearch);
  const list = await user.visit("/mynetwork/invite-connect/connections/");
  await badgesWhen(list, (all) => all.some(({ tone }) => tone === "unrated"));
  const found = (
    await Promise.all([page, list].map((one) => inContentScript(one, contrastsOf, "#fff")))
  ).flat();
  const of = (/** @type {string} */ wanted) =>
    found.filter(({ tone }) => tone === wanted).map(({ contrast }) => contrast);
  for (const [tone, least] of /** @type {const} */ ([
    ["vouch", 4.5],
    ["no", 4.5],
    ["chance", 4.5],
    ["unrated", 4.5],
  ])) {
    const contrasts = of(tone);
    assert(contrasts.length > 0, tone);
    assert(Math.min(...contrasts) >= least, `${tone}: ${contrasts}`);
  }
  for (const tone of ["unknown", "apart", "aside"]) {
    assert(of(tone).length > 0, tone);
    assert.deepEqual(new Set(of(tone)), new Set([1]), `${tone} is empty`);
  }
});

test("on the first search of a new user at most three badges can be seen", async () => {
  const user = await visitor({});
  for (const stack of ["sdui", "ember"]) {
    const page = await user.visit(`/search/results/people/?keywords=sprocket&stack=${stack}`);
    const all = await badgesWhen(page, isWholeSearch);
    const found = await inContentScript(page, contrastsOf, "#fff");
    assert(all.length > 6 && found.length === all.length, `${found.length} of ${all.length}`);
    const seen = found.filter(({ contrast }) => contrast > 1);
    assert(seen.length <= 3, `${stack}: ${seen.map(({ tone }) => tone)}`);
  }
});

test("in a line that names several, “+” is there for the pointer only, and elsewhere it is stronger then", async () => {
  const user = await visitor({});
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit("/search/results/people/?keywords=sprocket&stack=sdui");
  await badgesWhen(page, isWholeSearch);
  const all = () => inContentScript(page, contrastsOf, "#ffffff");
  const at = (await all()).findIndex(({ tone }) => tone === "aside");
  assert.equal((await badges(page))[at]?.text, "+");
  const contrast = async () => (await all())[at]?.contrast ?? 0;
  assert.equal(await contrast(), 1);
  const line = await page.evaluateHandle(
    (place) =>
      [...document.querySelectorAll("span:empty:not([class])")]
        .filter((one) => one.attributes.length === 0)
        [place]?.closest("p"),
    at,
  );
  const painted = await countPaintings(page);
  const words = /** @type {import("puppeteer-core").ElementHandle<Element> | null} */ (
    line.asElement()
  );
  await words?.hover();
  await until(contrast, (found) => found >= 4.5);
  // All in the line are painted, whatever they show.
  assert.equal(
    await painted(),
    await words?.evaluate((one) => one.querySelectorAll("span:empty").length),
  );
  // What a page makes up is no pointer.
  await page.evaluate(() =>
    document
      .querySelector("header, body")
      ?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true })),
  );
  assert((await contrast()) >= 4.5);
  await page.mouse.move(5, 5);
  await until(contrast, (found) => found === 1);
  await words?.hover();
  await until(contrast, (found) => found >= 4.5);
  // Out of the window.
  await page.mouse.move(-50, -50);
  await until(contrast, (found) => found === 1);
});

/** One with a chance, two of whom the user said the same, one of whom they said another thing, one not rated. */
const PEOPLE = ["silas-corvane", "ines-tarrow", "mirelle-voss", "bram-oduya", "petra-lindqvist"];

test("a badge takes the same strokes, whatever it shows and whatever others showed before it", async () => {
  const style = PEOPLE.map((_, at) => `.dark-${at} p:nth-of-type(${at + 1}) a { color: #eee }`);
  const { user, page } = await withAll(style.join("\n"));
  await user.rate("mirelle-voss", "vouch");
  await user.rate("bram-oduya", "no");
  const all = await badgesWhen(page, (all) => all.some(({ tone }) => tone === "no"));
  const tones = ["chance", "vouch", "vouch", "no", "unrated"];
  assert.deepEqual(
    all.map(({ tone }) => tone),
    tones,
  );
  const turn = (/** @type {number} */ at) =>
    page.evaluate((at) => document.documentElement.classList.toggle(`dark-${at}`), at);
  // The first that is dark has the parts of all painted. And after an answer every badge is filled anew.
  await turn(4);
  await idle(page);
  const taken = [];
  for (const at of [0, 1, 2, 3]) {
    const strokes = await recordStrokes(page);
    await turn(at);
    // Each colour of the page is looked at too: how often, depends on the page alone.
    const isOfBadge = (/** @type {string} */ name) => !["fillRect", "getImageData"].includes(name);
    taken.push((await strokes()).filter(isOfBadge));
  }
  assert(taken[0]?.length);
  assert.deepEqual(taken, Array(4).fill(taken[0]));
});

test("at another scale as much is painted and kept, whatever badges show", async () => {
  const { user, page } = await withAll("");
  const taken = [];
  for (const said of ["", "mirelle-voss", "bram-oduya"]) {
    if (said) {
      await user.rate(said, said === "bram-oduya" ? "no" : "glad");
      await badgesWhen(page, (all) => all.some(({ tone }) => /no|glad/.test(tone)));
    }
    await page.bringToFront();
    // After an answer every badge is filled anew.
    await idle(page);
    const strokes = await recordStrokes(page);
    for (const deviceScaleFactor of [2, 3, 1]) {
      const width = 600 + deviceScaleFactor;
      await page.setViewport({ width, height: 450, deviceScaleFactor });
      await until(async () => (await widthOf(page)) === 34 * deviceScaleFactor);
    }
    taken.push(await strokes());
  }
  assert(taken[0]?.includes("fillText"));
  assert.deepEqual(taken, Array(3).fill(taken[0]));
});

/** A page with all of them, of whom one is rated. @param {string} style */
async function withAll(style) {
  const user = await visitor({ "/feed/": pageOf(PEOPLE, style) });
  const site = await user.visit("/search/results/people/?keywords=sprocket");
  await badgesWhen(site, (all) => all.some(({ text }) => text.endsWith("%")));
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.filter(({ text }) => text).length === PEOPLE.length);
  return { user, page };
}

/** How wide the canvas of the last badge is. @param {Page} page */
function widthOf(page) {
  return inContentScript(page, () => {
    const hosts = [...document.querySelectorAll("main span")];
    const root = hosts.map((host) => chrome.dom.openOrClosedShadowRoot(/** @type {any} */ (host)));
    return root.at(-1)?.querySelector("canvas")?.width;
  });
}

test("a badge is painted again at another zoom and in forced colours", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "+");
  const painted = await countPaintings(page);
  await page.setViewport({ width: 640, height: 450, deviceScaleFactor: 2 });
  await until(painted, (count) => count === 1);
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    features: [{ name: "forced-colors", value: "active" }],
  });
  await until(painted, (count) => count === 2);
});

/** Counts, from now on, how often badges are painted; returns what tells. @param {Page} page */
async function countPaintings(page) {
  await inContentScript(page, () => {
    const { drawImage } = CanvasRenderingContext2D.prototype;
    Object.assign(globalThis, { paintings: 0 });
    // A badge is put together of as many parts each time.
    const part = 1 / 4;
    CanvasRenderingContext2D.prototype.drawImage = function (/** @type {any[]} */ ...them) {
      Reflect.set(globalThis, "paintings", Reflect.get(globalThis, "paintings") + part);
      Reflect.apply(drawImage, this, them);
    };
  });
  return () => inContentScript(page, () => Number(Reflect.get(globalThis, "paintings")));
}

/**
 * Records, from now on, which methods of canvases are called where our content script runs; returns what tells.
 * @param {Page} page
 */
async function recordStrokes(page) {
  await inContentScript(page, () => {
    const strokes = /** @type {string[]} */ ([]);
    const isRecording = Reflect.has(globalThis, "strokes");
    Object.assign(globalThis, { strokes });
    for (const { prototype } of isRecording
      ? []
      : [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
      for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
        if (typeof value === "function" && name !== "constructor") {
          /** @this {unknown} @param {unknown[]} them */
          const recorded = function (...them) {
            Reflect.get(globalThis, "strokes").push(name);
            return value.apply(this, them);
          };
          Reflect.set(prototype, name, recorded);
        }
      }
    }
  });
  return () => inContentScript(page, () => Reflect.get(globalThis, "strokes"));
}

/** The contrast of the first badge. @param {Page} page @param {string} ground the colour behind it */
async function contrastIn(page, ground) {
  const [first] = await inContentScript(page, contrastsOf, ground);
  return first?.contrast ?? 0;
}

/**
 * The contrast of what is painted most strongly on each badge with what is behind it; 1 where nothing is.
 * @param {string} ground
 */
function contrastsOf(ground) {
  const luminance = (/** @type {number[]} */ rgb) => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const full = ground.length === 4 ? ground.replace(/[0-9a-f]/g, "$&$&") : ground;
  const behind = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  const under = luminance(behind);
  return [...document.querySelectorAll("span")].flatMap((host) => {
    const root = chrome.dom.openOrClosedShadowRoot(host);
    const canvas = root?.querySelector("canvas");
    const brush = canvas?.getContext("2d");
    if (!canvas || !brush) {
      return [];
    }
    const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
    let contrast = 1;
    for (let at = 0; at < data.length; at += 4) {
      const alpha = (data[at + 3] ?? 0) / 255;
      const drawn = behind.map(
        (value, part) => (data[at + part] ?? 0) * alpha + value * (1 - alpha),
      );
      const [dark = 0, light = 0] = [luminance(drawn), under].sort((a, b) => a - b);
      contrast = Math.max(contrast, (light + 0.05) / (dark + 0.05));
    }
    return { tone: root?.querySelector("span")?.dataset.tone ?? "", contrast };
  });
}

test("nothing of Kith is printed", async () => {
  const user = await visitor({
    "/feed/": '<!doctype html><main><p><a href="/in/ines-tarrow">Ines Tarrow</a></p></main>',
  });
  await user.rate("ines-tarrow", "vouch");
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "Vouch");
  const picture = () => page.screenshot({ encoding: "base64" });
  await page.emulateMediaType("print");
  const printed = await picture();
  await page.evaluate(() => {
    const [host] = document.querySelectorAll("main span");
    Object.assign(host ?? {}, { hidden: true });
    host?.replaceWith(
      Object.assign(document.createElement("i"), { style: "display: inline-block" }),
    );
  });
  assert.equal((await badges(page)).length, 0);
  assert(printed === (await picture()), "the pictures differ");
});
