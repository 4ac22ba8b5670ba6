// What a badge owes to the page that it stands in, and to whoever looks at it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAsk } from "../../extension/rate.js";
import { snapshots } from "../reading/visit.mjs";
import {
  badges,
  badgesWhen,
  foreignElements,
  HOST,
  inContentScript,
  oneBrowser,
  textOf,
  User,
  until,
} from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */
/** @typedef {import("./support/harness.mjs").Badge} Badge */

/** The site may write styles in its pages here. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

const newUser = oneBrowser(User, { csp: CSP });

/**
 * A user with badges, and a site whose page at a path is this.
 * @param {Record<string, string>} pages
 */
async function visitor(pages) {
  const user = await newUser({
    extra: ({ pathname }) =>
      pages[pathname] === undefined
        ? null
        : { status: 200, type: "text/html; charset=utf-8", body: pages[pathname] },
  });
  await user.choose("badges");
  return user;
}

/** A page with these people. @param {string[]} slugs @param {string} [style] */
function pageOf(slugs, style = "") {
  const lines = slugs.map((slug) => `<p><a href="/in/${slug}">${nameOf(slug)}</a></p>`);
  return `<!doctype html><html lang="en"><style>${style}</style><main>${lines.join("")}</main></html>`;
}

/** @param {string} slug */
function nameOf(slug) {
  return slug.replace(/(^|-)(.)/g, (_, gap, letter) => (gap ? " " : "") + letter.toUpperCase());
}

/**
 * Has Kith answer nobody until what is returned is called.
 * @param {User} user
 */
async function holdAnswers(user) {
  const page = await user.browser.newPage({ background: true });
  await page.goto(user.url("icons/16.png"));
  await page.evaluate(
    () => new Promise((held) => navigator.locks.request("kith", () => new Promise(() => held(0)))),
  );
  return () => page.close();
}

test("a badge paints something before Kith has answered, so when a page first paints tells nothing", async () => {
  const user = await visitor({
    "/feed/": `<!doctype html><main><iframe src="/preload/bare"></iframe></main>`,
    "/preload/bare": pageOf(["ines-tarrow"], "a { opacity: 0 }"),
  });
  const release = await holdAnswers(user);
  const page = await user.visit("/feed/");
  const frame = await page.waitForFrame((one) => one.url().includes("/preload/"));
  await until(() =>
    frame.evaluate(() => performance.getEntriesByName("first-contentful-paint").length > 0),
  );
  await release();
});

test("a badge that turns out to be nobody's does not go when Kith answers", async () => {
  // The camera takes it for a name; the core knows that nobody has such an address.
  const page = pageOf(["ines-tarrow", "some!body"]);
  const user = await visitor({ "/feed/": page });
  const release = await holdAnswers(user);
  const feed = await user.visit("/feed/");
  await until(
    () => foreignElements(feed),
    (count) => count === 2,
  );
  await release();
  await badgesWhen(feed, (all) => all.some(({ text }) => text === "Tag"));
  assert.equal(await foreignElements(feed), 2);
  // Nor does it stay for good.
  await until(
    () => foreignElements(feed),
    (count) => count === 1,
  );
});

test("a badge that turns out to be somebody's after all does not go", async () => {
  // Her name under another's address, as on a page that has not changed as a whole yet.
  const profile = `<!doctype html><main><section><h1>Ines Tarrow</h1>
    <a href="/in/mallory-quick/overlay/contact-info/">Contact</a></section></main>`;
  const user = await visitor({ "/in/ines-tarrow/": profile });
  const release = await holdAnswers(user);
  const page = await user.visit("/in/ines-tarrow/");
  await until(() => foreignElements(page));
  const refused = await hold(page, REFUSAL);
  await release();
  await until(refused, (count) => count === 1);
  await page.$eval("a", (link) =>
    link.setAttribute("href", "/in/ines-tarrow/overlay/contact-info/"),
  );
  await badgesWhen(page, (all) => all[0]?.text === "Tag");
  await doFirst(page);
  assert.equal((await badges(page))[0]?.text, "Tag");
});

test("a badge that is nobody's stays as long after the last question as after the first", async () => {
  const user = await visitor({ "/feed/": pageOf(["some!body"]) });
  const release = await holdAnswers(user);
  const page = await user.visit("/feed/");
  await until(() => foreignElements(page));
  const refused = await hold(page, REFUSAL);
  await release();
  await until(refused, (count) => count === 1);
  await page.$eval("a", ({ firstChild }) => Object.assign(firstChild ?? {}, { data: "Any Body" }));
  await until(refused, (count) => count === 2);
  await doFirst(page);
  assert.equal(await foreignElements(page), 1);
  await doFirst(page);
  assert.equal(await foreignElements(page), 0);
});

/** The moment at which a badge that is nobody's goes, and that at which a late one comes: from when to when it can be set. */
const REFUSAL = [5_001, 10_000];
const LATE = [81, 999];

/**
 * Holds back what our script is to do at such a moment; returns what tells how often.
 * @param {Page} page
 * @param {number[]} moment
 */
async function hold(page, moment) {
  await inContentScript(
    page,
    ([from, to]) => {
      const held = /** @type {(() => void)[]} */ ([]);
      const { setTimeout } = globalThis;
      Object.assign(globalThis, {
        held,
        setTimeout: (/** @type {() => void} */ act, /** @type {number} */ time) =>
          time >= from && time <= to ? held.push(act) : setTimeout(act, time),
      });
    },
    moment,
  );
  return () => inContentScript(page, () => Number(Reflect.get(globalThis, "held").length));
}

/** Does the first that was held back. @param {Page} page */
function doFirst(page) {
  return inContentScript(page, () => Reflect.get(globalThis, "held").shift()());
}

test("a badge whose name only Kith's core recognises comes back when the page throws it out", async () => {
  const user = await visitor({ "/feed/": pageOfLate(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  const isThere = (/** @type {Badge[]} */ all) =>
    all.some(({ name, text }) => name === "Ines Tarrow" && text === "Tag");
  await badgesWhen(page, isThere);
  await page.evaluate(() => document.querySelector("p:last-child span")?.remove());
  assert(!isThere(await badges(page)));
  await badgesWhen(page, isThere);
});

test("late badges hold up no question", async () => {
  const people = Array.from({ length: 150 }, (_, n) => `wanda-pellworth-${n}`);
  const user = await visitor({ "/feed/": pageOfLate(people) });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 1280, height: 20_000 }));
  await idle(page);
  const sent = await snapshots(user);
  await hold(page, LATE);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    main?.replaceWith(main.cloneNode(true));
  });
  // Two may wait for an answer.
  await until(async () => (await sent()).length >= 3);
});

/**
 * A page with entries of these people in which the camera takes something else for the name.
 * @param {string[]} slugs
 */
function pageOfLate(slugs) {
  const entries = slugs.map((slug) => {
    const link = (/** @type {string} */ text) => `<p><a href="/in/${slug}">${text}</a></p>`;
    const name = nameOf(slug);
    return `<li role="listitem">${link(`View ${name}’s profile`)}${link(name)}</li>`;
  });
  return `<!doctype html><html lang="en"><main><ul>${entries.join("")}</ul></main></html>`;
}

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

test("a heading that is used again is never filled with who stood there before", async () => {
  const profile = `<!doctype html><main><section><h1>Ines Tarrow</h1><p>2nd</p>
    <a href="/in/ines-tarrow/overlay/contact-info/">Contact</a></section></main>`;
  const user = await visitor({ "/in/ines-tarrow/": profile });
  await user.tag("ines-tarrow", "vouch");
  const release = await holdAnswers(user);
  const page = await user.visit("/in/ines-tarrow/");
  await until(() => foreignElements(page));
  await page.evaluate(() => {
    history.pushState(null, "", "/in/mallory-quick/");
    document.querySelector("a")?.setAttribute("href", "/in/mallory-quick/overlay/contact-info/");
    const [heading] = document.querySelectorAll("h1");
    if (heading?.firstChild) heading.firstChild.nodeValue = "Mallory Quick";
  });
  // Whoever fills it is seen, even for a moment.
  await inContentScript(page, () => {
    const host = [...document.querySelectorAll("span")].find((one) =>
      chrome.dom.openOrClosedShadowRoot(one),
    );
    const root = /** @type {ShadowRoot | null | undefined} */ (
      host && chrome.dom.openOrClosedShadowRoot(host)
    );
    const said = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { said });
    const note = () => said.push(root?.querySelector("span")?.dataset.text ?? "");
    if (root) {
      new MutationObserver(note).observe(root, { attributes: true, subtree: true });
    }
  });
  await release();
  // Both looks are answered: at the heading as it was, and as it is.
  await until(async () => Object.keys(await user.stored("session")).length > 0);
  await user.ask("settings");
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
  assert.deepEqual(
    await inContentScript(page, () =>
      Reflect.get(globalThis, "said").filter((/** @type {string} */ text) => text === "Vouch"),
    ),
    [],
  );
});

test("a click on a badge that cannot be seen opens nothing", async () => {
  const user = await visitor({
    "/feed/": pageOf(
      ["ines-tarrow", "bram-oduya"],
      "p:first-of-type { opacity: 0; transform: scale(3); transform-origin: 0 0; }",
    ),
  });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all.filter(({ text }) => text).length === 2);
  const middleOf = (/** @type {number} */ index) =>
    page.evaluate((place) => {
      const box = document.querySelectorAll("main span")[place]?.getBoundingClientRect();
      return {
        x: (box?.x ?? 0) + (box?.width ?? 0) / 2,
        y: (box?.y ?? 0) + (box?.height ?? 0) / 2,
      };
    }, index);
  const hidden = await middleOf(0);
  await page.mouse.click(hidden.x, hidden.y);
  // The next click opens a popup, for whom it was on.
  const seen = await middleOf(1);
  const popup = await user.popup(() => page.mouse.click(seen.x, seen.y));
  assert.equal(await textOf(popup, "h1"), "Bram Oduya");
  const { screen } = await user
    .stored("session")
    .then((all) => ({ screen: Object.values(all).join() }));
  assert(!/"focus":\{[^}]*ines-tarrow/.test(screen), screen);
});

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
    await badgesWhen(feed, (all) => all[0]?.text === "Tag");
    const contrast = await inContentScript(feed, contrastOf, ground);
    assert(contrast >= 4.5, `“Tag” has a contrast of ${contrast.toFixed(2)}`);
  });
}

test("a badge is painted again when the page changes its theme, and for no other change of the page", async () => {
  const style = `html { background: #fff } a { color: #111 }
    html.dark { background: #1b1f23 } html.dark a { color: #eee }`;
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "Tag");
  const painted = await countPaintings(page);
  await page.evaluate(() => {
    document.documentElement.dataset.scrolled = "1";
  });
  assert.equal(await painted(), 0);
  await page.evaluate(() => {
    document.documentElement.className = "dark";
  });
  assert.equal(await painted(), 1);
  const contrast = await inContentScript(page, contrastOf, "#1b1f23");
  assert(contrast >= 4.5, `“Tag” has a contrast of ${contrast.toFixed(2)}`);
});

test("a badge is painted again when the page follows the system from day to night", async () => {
  const style = `html { background: #fff } a { color: #111 }
    @media (prefers-color-scheme: dark) { html { background: #1b1f23 } a { color: #eee } }`;
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
  const system = (/** @type {string} */ value) => [{ name: "prefers-color-scheme", value }];
  const page = await user.visit("/feed/", (opened) => opened.emulateMediaFeatures(system("light")));
  await badgesWhen(page, (all) => all[0]?.text === "Tag");
  const painted = await countPaintings(page);
  await page.emulateMediaFeatures(system("dark"));
  await until(painted, (count) => count === 1);
  const contrast = await inContentScript(page, contrastOf, "#1b1f23");
  assert(contrast >= 4.5, `“Tag” has a contrast of ${contrast.toFixed(2)}`);
});

test("a badge that is painted again takes the same strokes, whatever it shows", async () => {
  const style = "html.dark a { color: #eee }";
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"], style) });
  const page = await user.visit("/feed/");
  const taken = [];
  // A page changes its theme as often as it likes, and can measure how long it takes to paint all badges.
  for (const [litmus, text] of Object.entries({ none: "Tag", no: "No", vouch: "Vouch" })) {
    if (litmus !== "none") {
      await user.tag("ines-tarrow", litmus);
    }
    await badgesWhen(page, (all) => all[0]?.text === text);
    const turn = () => page.evaluate(() => document.documentElement.classList.toggle("dark"));
    await turn();
    await turn();
    const strokes = await recordStrokes(page);
    await turn();
    taken.push(await strokes());
  }
  assert(taken[0]?.length);
  assert.deepEqual(taken, Array(3).fill(taken[0]));
});

test("a badge is painted again at another zoom and in forced colours", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"]) });
  const page = await user.visit("/feed/");
  await badgesWhen(page, (all) => all[0]?.text === "Tag");
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
    CanvasRenderingContext2D.prototype.drawImage = function (/** @type {any[]} */ ...them) {
      Reflect.set(globalThis, "paintings", Reflect.get(globalThis, "paintings") + 1);
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

/** The contrast of what is painted most strongly on a badge with what is behind it. @param {string} ground */
function contrastOf(ground) {
  const luminance = (/** @type {number[]} */ rgb) => {
    const [r = 0, g = 0, b = 0] = rgb.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const host = [...document.querySelectorAll("span")].find((one) =>
    chrome.dom.openOrClosedShadowRoot(one),
  );
  const canvas = host && chrome.dom.openOrClosedShadowRoot(host)?.querySelector("canvas");
  const brush = canvas?.getContext("2d");
  if (!canvas || !brush) {
    return 0;
  }
  const full = ground.length === 4 ? ground.replace(/[0-9a-f]/g, "$&$&") : ground;
  const behind = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
  const { data } = brush.getImageData(0, 0, canvas.width, canvas.height);
  const under = luminance(behind);
  let most = 1;
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 0) / 255;
    const drawn = behind.map((value, part) => (data[at + part] ?? 0) * alpha + value * (1 - alpha));
    const [dark = 0, light = 0] = [luminance(drawn), under].sort((a, b) => a - b);
    most = Math.max(most, (light + 0.05) / (dark + 0.05));
  }
  return most;
}

test("nothing of Kith is printed", async () => {
  const user = await visitor({ "/feed/": pageOf(["ines-tarrow"]) });
  await user.tag("ines-tarrow", "vouch");
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
  assert.equal(await picture(), printed);
});
