// Where a badge stands beside names of all kinds, and beside what else is in their lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { idle } from "./support/idle.mjs";
import { isLaidOut } from "./support/layout.mjs";
import { visitors } from "./support/visitor.mjs";

const visitor = visitors();

const NAME = "Wolfeschlegelsteinhausen-Bergerdorff Ivo";
const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
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
