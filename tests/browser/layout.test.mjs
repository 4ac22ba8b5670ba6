// A badge takes no room: nothing on a page moves for it, and no line breaks in another place. It stands where the page
// has room, so it covers nothing either, and can be seen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SURFACES } from "../../www/surfaces.mjs";
import { HOST, User } from "./support/harness.mjs";
import { idle } from "./support/idle.mjs";
import { isLaidOut, measure, resize } from "./support/layout.mjs";
import { isLong } from "./support/long.mjs";
import { visitors } from "./support/visitor.mjs";

/** @typedef {import("./support/harness.mjs").Page} Page */

/** From LinkedIn's full width to where its columns stand below one another. */
const WIDTHS = [1280, 1024, 768];

/**
 * What a page has no room for: in a sentence that goes on in a second line, the names of several people stand with text
 * above and below. Some of their badges are not seen there; where the sentence stands in one line, all are. That is so in
 * lists alone, where it is narrow or the language takes many letters.
 */
const FULL = "people-search-";

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
      badges += await isLaidOut(page, 0, name.startsWith(FULL));
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
