// A badge takes no room: nothing on a page moves for it, and no line breaks in another place. It stands where the page
// has room, so it covers nothing either, and can be seen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURFACES } from "../../www/surfaces.mjs";
import { foreignElements, HOST, User, until } from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { isLong } from "./support/long.mjs";
import { visitors } from "./support/visitor.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */

/** From LinkedIn's full width to where its columns stand below one another. */
const WIDTHS = [1280, 1024, 768];

/**
 * What a page has no room for: in a sentence that goes on in a second line, the names of several people stand with text
 * above and below. Their badges are not seen there; on wider screens the sentence stands in one line.
 * @type {Record<string, number>}
 */
const NO_ROOM = { "people-search-tongues-ember-en at 768": 1 };

/** @type {User} */
let user;
before(async () => {
  user = await User.arrive();
  await user.choose("badges");
});
after(() => user.leave());

// Lists in other languages are long enough to be walked through one by one in the long tests only.
for (const { name, path } of SURFACES.filter((one) => isLong || one.name.endsWith("-en"))) {
  test(`nothing moves for a badge, and none covers anything, on ${name}`, async () => {
    const page = await user.browser.newPage();
    await page.goto(HOST + path);
    let badges = 0;
    for (const width of WIDTHS) {
      await resize(page, width, 900);
      badges += await isLaidOut(page, NO_ROOM[`${name} at ${width}`]);
    }
    assert(badges > 0, "there are badges");
    await page.close();
  });
}

for (const stack of ["sdui", "ember"]) {
  test(`nothing moves for a badge in a card that opens over an ${stack} page`, async () => {
    const page = await user.visit(`/feed/?count=5&stack=${stack}`);
    await idle(page);
    await page.evaluate(() => demo.hover(0));
    await page.waitForSelector("[role=dialog] span:empty:not([class])");
    await idle(page);
    // The card covers what is below it.
    assert((await isLaidOut(page, 1)) > 5);
    await page.close();
  });
}

const visitor = visitors();

const NAME = "Wolfeschlegelsteinhausen-Bergerdorff Ivo";
/** A card with a name, what stands behind it, and a line below. @param {string} name @param {string} [dir] */
const card = (name, dir = "ltr") =>
  `<div role="listitem" class="card" dir="${dir}"><img alt="" width="48" height="48"><div>
    <a href="/in/ivo-berg"><span dir="auto">${name}</span></a> <i>· 3rd+</i>
    <p>Reporter for Sprocket and Chain Monthly</p></div></div>`;
const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
const STYLE = `* { box-sizing: border-box; margin: 0 } body { font: 14px/20px sans-serif }
  .card { display: flex; gap: 8px; padding: 12px; border: 1px solid #ccc; margin: 8px }
  .cut p, .cut a { overflow: hidden; display: block; text-overflow: ellipsis; white-space: nowrap }
  .clamped a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
  .centred .card { text-align: center; display: block }
  .scrolled .card { height: 90px; overflow: auto } .scrolled .card > div { padding-bottom: 400px }
  .twice { font-size: 28px; line-height: 40px }`;

for (const look of ["", "cut", "clamped", "centred", "scrolled", "twice"]) {
  for (const width of [225, 260, 300, 555]) {
    test(`nothing moves for a badge in a card ${width} wide, ${look || "plain"}`, async () => {
      const user = await visitor({
        "/feed/": `<!doctype html><style>${STYLE}</style><main role="list" class="${look}"
          style="width: ${width}px">${card("Ines Tarrow")}${card(NAME)}
          ${card("إيناس تارو", "rtl")}${card("Ines Tarrow", "rtl")}</main>`,
      });
      const page = await user.visit("/feed/");
      await page.waitForSelector("a span:empty, a + span:empty");
      await idle(page);
      await isLaidOut(page, Number.POSITIVE_INFINITY);
    });
  }
}

test("a badge stands at the end of its line, not within it", async () => {
  const line = (/** @type {string} */ dir) =>
    `<p dir="${dir}"><a href="/in/ines-tarrow">Ines Tarrow</a> <i>· 2nd</i></p>`;
  const user = await visitor({ "/feed/": `<main>${line("ltr")}${line("rtl")}</main>` });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  await idle(page);
  const [after, before] = await page.evaluate(() =>
    [...document.querySelectorAll("p")].map((one) => {
      const [badge, degree] = ["span", "i"].map((it) => one.querySelector(it));
      const [left, right] = [badge, degree].map((it) => it?.getBoundingClientRect());
      return Math.round((left?.x ?? 0) - (right?.x ?? 0));
    }),
  );
  assert((after ?? 0) > 0 && (before ?? 0) < 0, `${after}, ${before}`);
});

test("a badge follows its line where the page gets wider or narrower", async () => {
  const user = await visitor({
    "/feed/": `<main style="padding: 8px"><div style="width: 30vw; overflow: hidden"><p>
      <a href="/in/ines-tarrow">Ines Tarrow</a> <i>· 2nd and more</i></p></div></main>`,
  });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 1280, height: 600 }));
  await page.waitForSelector("p > span");
  for (const width of [420, 1280]) {
    await resize(page, width, 600);
    await isLaidOut(page);
  }
});

const INES = '<a href="/in/ines-tarrow">Ines Tarrow</a>';
const LONG_NAME = "Ines Maria Wolfe Schlegel Stein Hausen Bergerdorff Tarrow";
const PATHS = "<path/>".repeat(120);
const CONTENTS = 12;
/** What once moved, was covered, or cost a badge its place. @type {Record<string, string>} */
const ODD = {
  "a name that holds its picture": `<p><a href="/in/ines-tarrow" style="display: flex; gap: 8px">
    <img width="32" height="32" src="${PIXEL}">Ines Tarrow</a><i>· 2nd</i></p>`,
  "an inline name that holds its picture": `<p style="display: flex; gap: 8px">
    <a href="/in/ines-tarrow" style="display: inline-flex; gap: 8px"><b>Ines</b> Tarrow</a><i>· 2nd</i></p>`,
  "a name that is a grid": `<p><a href="/in/ines-tarrow" style="display: grid">Ines Tarrow</a></p>`,
  "a name in the middle of a row": `<p style="display: flex; gap: 9px; justify-content: center">
    ${INES}<i>· 2nd</i></p>`,
  "an English name in an Arabic page": `<div dir="rtl"><p>${INES} <i>· 2nd</i></p></div>`,
  "half the size": `<p style="zoom: 0.5">${INES} <i>· 1st</i></p>`,
  "twice the size": `<p style="zoom: 2">${INES} <i>· 1st</i></p>`,
  "a part that is scaled": `<p style="transform: scale(0.5)">${INES} <i>· 1st</i></p>`,
  "a drawing of many lines": `<p>${INES} <svg width="16" height="16">${PATHS}</svg> <b>Head of Sales</b></p>`,
  "a row of empty elements": `<p>${INES} ${"<i></i>".repeat(110)}<b>Head of Sales</b></p>`,
  "what looks like a button": `<p style="display: flex">${INES}
    <span role="button" style="width: 60px; height: 20px"></span></p>`,
  "a field": `<p>${INES} <select><option>Follow</option></select> <textarea rows="1"></textarea></p>`,
  "a picture from a style": `<p style="display: flex">${INES}
    <i style="width: 40px; height: 20px; background: url(${PIXEL})"></i></p>`,
  "a name in more lines than are shown": `<div style="width: 150px"><a href="/in/ines-tarrow" style="display: -webkit-box;
    -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden">${LONG_NAME}</a><p>Cook</p></div>`,
  "a name that is cut off below its second line": `<div style="width: 150px"><p style="max-height: 40px;
    line-height: 20px; overflow: hidden"><a href="/in/ines-tarrow">${LONG_NAME}</a></p><p>Cook</p></div>`,
  "a label for screen readers within the name": `<p><a href="/in/ines-tarrow">Ines Tarrow<span style="position: absolute;
    width: 1px; height: 1px; overflow: hidden">View Ines Tarrow’s profile</span></a> <i>· 2nd</i></p>`,
  "many levels without a box": `${'<div style="display: contents">'.repeat(CONTENTS)}<p>${INES}
    and more</p>${"</div>".repeat(CONTENTS)}`,
};

for (const [what, html] of Object.entries(ODD)) {
  test(`a badge finds its place beside ${what}`, async () => {
    const user = await visitor({ "/feed/": `<!doctype html><main>${html}</main>` });
    const page = await user.visit("/feed/");
    await page.waitForFunction(() => document.querySelector("main")?.querySelector("span:empty"));
    await idle(page);
    await isLaidOut(page);
  });
}

test("in a line from above to below there is no badge", async () => {
  const user = await visitor({
    "/feed/": `<main><p style="writing-mode: vertical-rl">${INES} <i>· 2nd</i></p></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  await idle(page);
  await isLaidOut(page, 1);
});

test("a form whose parts have the names of functions costs nobody else their badge", async () => {
  const names = ["matches", "parentElement", "parentNode", "contains", "getBoundingClientRect"];
  const forms = names.map(
    (name) => `<form style="display: inline"><input type="hidden" name="${name}">${INES}</form>`,
  );
  const line = `<p role="listitem">${INES} <i>· 2nd</i></p>`;
  const user = await visitor({ "/feed/": `<main>${forms.join("<br>")}${line}</main>` });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  await idle(page);
  const look = await page.$eval("p > span", (host) => getComputedStyle(host).visibility);
  assert.equal(look, "visible");
});

test("whoever is scrolled into sight in a part of the page has a badge there", async () => {
  const rows = Array.from({ length: 30 }, () => `<p role="listitem">${INES} <i>· 2nd</i></p>`);
  const user = await visitor({
    "/feed/": `<main><div style="height: 200px; overflow: auto">${rows.join("")}</div></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  await page.$eval("div", (it) => it.scrollTo(0, 9999));
  await idle(page);
  const hidden = () =>
    page.$$eval(
      "p > span",
      (all) => all.filter((one) => getComputedStyle(one).visibility === "hidden").length,
    );
  assert.equal(await hidden(), 0);
  const [first, last] = await page.$$eval("p > span", (all) =>
    [all.at(0), all.at(-1)].map((one) => one?.getBoundingClientRect().left),
  );
  assert.equal(first, last);
});

for (const display of ["block", "flex"]) {
  test(`the badge of a name that is a ${display} box is scrolled with it, or is not there`, async () => {
    const row = `<li><a href="/in/ines-tarrow" style="display: ${display}">Ines Tarrow</a></li>`;
    // The list is higher than what is looked at around a name.
    const user = await visitor({
      "/feed/": `<main><div style="height: 300px; overflow: auto"><ul>${row.repeat(60)}</ul></div></main>`,
    });
    const page = await user.visit("/feed/");
    await page.waitForSelector("li span:empty");
    await idle(page);
    const offsets = () =>
      page.$$eval("li span:empty", (hosts) =>
        hosts.map((host) => {
          const [badge, name] = [host, host.closest("li")].map((it) => it?.getBoundingClientRect());
          const isSeen = getComputedStyle(host).visibility === "visible";
          return isSeen && (badge?.y ?? 0) - (name?.y ?? 0);
        }),
      );
    const before = await offsets();
    await page.$eval("div", (it) => it.scrollTo(0, 50));
    const after = await offsets();
    assert.deepEqual(after.slice(0, before.length), before);
    assert.equal(before.includes(false), display === "flex");
  });
}

test("the badge of a name that is cut off stands with it, not with its neighbour", async () => {
  const card = (/** @type {string} */ slug, /** @type {string} */ name) =>
    `<div style="width: 200px; padding: 8px; overflow: hidden"><a href="/in/${slug}" style="display: block;
      overflow: hidden; text-overflow: ellipsis; white-space: nowrap">${name}</a><i>Writes of ships</i></div>`;
  const user = await visitor({
    "/feed/": `<main style="display: flex; gap: 8px">${card("ines-tarrow", NAME)}${card("bram-oduya", "Bram Oduya")}</main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("a > span");
  await idle(page);
  await isLaidOut(page);
  const places = await page.$$eval("main > div", (cards) =>
    cards.map((one) => {
      const [box, badge] = [one, one.querySelector("a > span")].map((it) =>
        it?.getBoundingClientRect(),
      );
      return box && badge && badge.left >= box.left && badge.right <= box.right;
    }),
  );
  assert.deepEqual(places, [true, true]);
});

test("no badge comes back that went while others settle", async () => {
  const rows = Array.from({ length: 40 }, () => `<p role="listitem">${INES}</p>`);
  const user = await visitor({ "/feed/": `<main>${rows.join("")}</main>` });
  const page = await user.visit("/feed/", (it) => it.setViewport({ width: 800, height: 2000 }));
  await until(
    () => foreignElements(page),
    (count) => count === rows.length,
  );
  await idle(page);
  // They settle in the time that the page leaves, which is none for now.
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const end = performance.now() + 20;
      while (performance.now() < end) {}
      port2.postMessage(0);
    };
    port2.postMessage(0);
    Object.assign(globalThis, { rest: () => port1.close() });
  });
  await page.setViewport({ width: 700, height: 2000 });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
  await user.choose("off");
  await until(
    () => foreignElements(page),
    (count) => count === 0,
  );
  await page.evaluate(() => Reflect.get(globalThis, "rest")());
  await idle(page);
  assert.equal(await foreignElements(page), 0);
});

const CARD = `<div role="listitem" style="width: 180px; flex: none"><img alt="" width="72" height="72"><p>${INES} <i>· 2nd</i></p>
  <a href="/in/bram-oduya" style="display: flex"><span>Bram Oduya</span></a></div>`;

test("a badge does not leave what hides and scrolls its name", async () => {
  const user = await visitor({
    "/feed/": `<main><div style="overflow: hidden; width: 400px"><div style="display: flex; gap: 8px; width: 1200px">
      ${CARD.repeat(4)}</div></div><p>${"And so on. ".repeat(60)}</p></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("div span:empty");
  await idle(page);
  for (const left of [0, 120]) {
    await page.$eval("main > div", (it, to) => it.scrollTo(to, 0), left);
    const strays = await page.$$eval("div span:empty", (hosts) =>
      hosts
        .filter((host) => {
          const { x, y, width, height } = host.getBoundingClientRect();
          const at = document.elementFromPoint(x + width / 2, y + height / 2);
          const card = host.closest("[role=listitem]")?.getBoundingClientRect();
          return at === host && (x < (card?.left ?? 0) || x > Math.min(card?.right ?? 0, 408));
        })
        .map((host) => JSON.stringify(host.getBoundingClientRect())),
    );
    assert.deepEqual(strays, [], `scrolled by ${left}`);
  }
});

/** What hides a part of a page. */
const HIDDEN = { visibility: "hidden", opacity: "0", display: "none", transform: "scale(0)" };

for (const [property, value] of Object.entries(HIDDEN)) {
  test(`a badge goes and comes with its name, and settles right meanwhile: ${property}`, async () => {
    const user = await visitor({
      "/feed/": `<main><p role="listitem">${INES} <i>· 2nd</i> <b>Head of Sales</b></p></main>`,
    });
    const page = await user.visit("/feed/", (it) => it.setViewport({ width: 900, height: 600 }));
    await page.waitForSelector("p > span");
    await idle(page);
    await page.$eval("p", (it, ...to) => it.style.setProperty(...to), property, value);
    await resize(page, 800, 600);
    const isSeen = await page.$eval("p > span", (host) =>
      host.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );
    assert(!isSeen || property === "transform");
    await page.$eval("p", (it, name) => it.style.removeProperty(name), property);
    await isLaidOut(page);
  });
}

test("a name that the page writes anew has its badge again", async () => {
  const user = await visitor({
    "/feed/":
      '<main><p><a href="/in/ines-tarrow"><span class="name">Ines Tarrow</span></a> <i>· 2nd</i></p></main>',
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("a span:empty");
  await idle(page);
  await page.$eval(".name", (it) => {
    const name = document.createElement("b");
    name.textContent = it.textContent;
    it.replaceWith(name);
  });
  await idle(page);
  assert.equal(await isLaidOut(page), 1);
});

test("a badge that has no room widens nothing", async () => {
  const user = await visitor({
    "/feed/": `<!doctype html><main><div style="display: flex; justify-content: flex-end; margin-right: -8px">
      <div role="listitem">A singer<br>${INES}<br>Reporter</div></div></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("main span:empty");
  await idle(page);
  await isLaidOut(page, 1);
});

for (const [what, html] of Object.entries({
  "a link that looks like a button":
    '<a href="/x/" style="padding: 3px 11px; border: 1px solid">Message</a>',
  "what a style writes":
    '<style>.more::after { content: "· Premium member" }</style><span class="more">2nd</span>',
})) {
  test(`a badge does not cover ${what}`, async () => {
    const user = await visitor({ "/feed/": `<main><p>${INES} ${html}</p></main>` });
    const page = await user.visit("/feed/");
    await page.waitForSelector("p > span:empty");
    await idle(page);
    const [badge, other] = await page.$$eval("p > span:empty, p > a[style], p > .more", (all) =>
      all.map((one) => one.getBoundingClientRect().toJSON()),
    );
    assert(badge.left >= other.right || badge.top >= other.bottom, JSON.stringify([badge, other]));
  });
}

test("what would take room is seen to", async () => {
  const user = await visitor({
    "/feed/": `<main><p><a href="/in/ines-tarrow">Ines Tarrow</a> <i>· 2nd</i></p></main>`,
  });
  const page = await user.visit("/feed/");
  await page.waitForSelector("p > span");
  for (const style of ["display: inline-block; width: 34px", "display: block; height: 16px"]) {
    await page.evaluate((css) => {
      const other = document.createElement("span");
      document.querySelector("a")?.after(other);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:host { ${css} }`);
      other.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }, style);
    const { moved } = await page.evaluate(measure);
    assert.notDeepEqual(moved, [], style);
  }
});

/**
 * Gives a page another size, and waits until it has heard of that and its badges have settled.
 * @param {Page} page
 * @param {number} width
 * @param {number} height
 */
async function resize(page, width, height) {
  const heard = page.evaluate(
    (...size) =>
      new Promise((resolve) => {
        addEventListener("resize", () => resolve(null), { once: true });
        if (`${size}` === `${[innerWidth, innerHeight]}`) {
          resolve(null);
        }
      }),
    width,
    height,
  );
  await page.setViewport({ width, height });
  await heard;
  await idle(page);
}

/**
 * Holds a page, its frames and its open shadow root to it; returns how many badges there are.
 * @param {Page} page
 * @param {number} [unseen] how many badges may be out of sight
 */
async function isLaidOut(page, unseen = 0) {
  let count = 0;
  for (const frame of page.frames()) {
    const { badges, moved, covered, hidden } = await frame.evaluate(measure);
    assert.deepEqual({ moved, covered }, { moved: [], covered: [] });
    assert(hidden.length <= unseen, `${hidden}`);
    count += badges;
  }
  return count;
}

/** Measures a page with its badges and without. Runs there. */
function measure() {
  /** What is that near is where it was: boxes are rounded. */
  const NEAR = 0.5;
  /** What is painted of a badge stays that far from its edge, and letters from the edges of their line. */
  const EDGE = 3;
  const outlet = document.querySelector("[data-testid=interop-shadowdom]")?.shadowRoot;
  const roots = [document, outlet ?? []].flat();
  const elements = roots.flatMap((root) => [...root.querySelectorAll("*")]);
  const hosts = elements.filter(
    (one) => one.nodeName === "SPAN" && !one.firstChild && one.attributes.length === 0,
  );
  const texts = elements.flatMap((one) =>
    [...one.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue?.trim()),
  );
  const linesOf = (/** @type {Node} */ text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()];
  };
  const all = [...elements.filter((one) => !hosts.includes(one)), ...texts];
  const boxesOf = (/** @type {Node} */ node) =>
    node.nodeType === 1 ? [/** @type {Element} */ (node).getBoundingClientRect()] : linesOf(node);
  const isShown = (/** @type {Element} */ one) => getComputedStyle(one).visibility === "visible";

  const shown = hosts.filter(isShown);
  const covered = shown.flatMap((host) =>
    [...texts, ...elements.filter((one) => one.matches("img, svg, button")), ...shown].flatMap(
      (node) =>
        node !== host &&
        layerOf(node) === layerOf(host) &&
        boxesOf(node).some((box) => covers(host.getBoundingClientRect(), box) && !isCut(node, box))
          ? [`${nameOf(host)} covers “${node.textContent?.trim().slice(0, 30)}”`]
          : [],
    ),
  );
  const hidden = hosts.filter((host) => !isShown(host) || !isOnTop(host)).map(nameOf);
  scrollTo(0, 0);

  const measured = () => [
    document.documentElement.scrollWidth,
    document.documentElement.scrollHeight,
    ...all.map((node) => boxesOf(node).map(({ x, y, right, bottom }) => [x, y, right, bottom])),
  ];
  const before = measured();
  const places = hosts.map(
    (host) => /** @type {const} */ ([host, host.parentNode, host.nextSibling]),
  );
  for (const host of hosts) {
    host.remove();
  }
  const after = measured();
  for (const [host, parent, next] of places.reverse()) {
    parent?.insertBefore(host, next);
  }
  const moved = before.flatMap((was, at) => {
    const [old, now] = [was, after[at]].map((it) => [it].flat(2));
    const isSame =
      old?.length === now?.length &&
      old?.every((value, place) => Math.abs((value ?? 0) - (now?.[place] ?? 0)) <= NEAR);
    const node = all[at - 2];
    return isSame
      ? []
      : [`${node?.nodeName} “${node?.textContent?.trim().slice(0, 30)}” from ${now} to ${old}`];
  });
  return { badges: hosts.length, moved, covered, hidden };

  /** @param {Element} host */
  function nameOf(host) {
    return `${(host.previousElementSibling ?? host.parentElement)?.textContent?.trim().slice(0, 30)}`;
  }

  /** @param {DOMRect} one @param {DOMRect} other */
  function covers(one, other) {
    return (
      one.left < other.right - 1 &&
      one.right > other.left + 1 &&
      one.top + EDGE < other.bottom - EDGE &&
      one.bottom - EDGE > other.top + EDGE
    );
  }

  /** True of what is not seen there, as it overflows what hides it. @param {Node} node @param {DOMRect} box */
  function isCut(node, box) {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const { right, bottom, width } = at.getBoundingClientRect();
      const isIn = box.x + box.width / 2 < right && box.y + box.height / 2 < bottom;
      if ((width > 0 && width <= 1) || (getComputedStyle(at).overflow !== "visible" && !isIn)) {
        return true;
      }
    }
    return false;
  }

  /** The part of the page that lies over the others and holds this. @param {Node} node */
  function layerOf(node) {
    let at = node.parentElement;
    while (at && getComputedStyle(at).position !== "fixed" && at.role !== "dialog") {
      at = at.parentElement;
    }
    return at ?? node.getRootNode();
  }

  /** True of what takes the pointer in its middle. @param {Element} host */
  function isOnTop(host) {
    host.scrollIntoView({ block: "center" });
    const { x, y, width, height } = host.getBoundingClientRect();
    const root = /** @type {Document | ShadowRoot} */ (host.getRootNode());
    return root.elementFromPoint(x + width / 2, y + height / 2) === host;
  }
}
